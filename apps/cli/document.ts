import { createWriteStream, readFileSync } from 'node:fs';
import { ROLES, type Actor, type Bilingual } from '#kernel';
import { documentKind, FORMATS, writeDocument } from '#documents';
import { asOf } from '#graphql';
import { GraphQLError } from 'graphql';
import { isFormat, makeDocument } from '../documents/document.ts';
import { aloneOn, readConfig } from '../platform/config.ts';
import { openPlatform } from '../platform/platform.ts';
import { servicesOf } from '../platform/services.ts';
import { both, inBothOf } from './both.ts';
import { CliError } from './failure.ts';
import { terminalProgress } from './progress.ts';
import { onWarning } from './waiting.ts';

const LONGEST = 65_536;

interface DocumentOptions {
  readonly hand?: string;
  readonly format: string;
  readonly out: string;
  readonly role: string;
  readonly unit: string;
  readonly copy?: boolean;
}

/** A document from its record, as a file. What is typed by hand is read from a file, goes into the document, and is kept nowhere. */
export async function document(kind: string, id: string, options: DocumentOptions): Promise<void> {
  const { format, out, role, unit, copy = false } = options;
  if (!documentKind.has(kind)) {
    const kinds = documentKind.values.join(', ');
    throw new CliError(both(`KIND is one of ${kinds}`, `KIND là một trong ${kinds}`));
  }
  if (!isFormat(format))
    throw new CliError(
      both(`--format is one of ${Object.keys(FORMATS).join(', ')}`, `--format là một trong ${Object.keys(FORMATS).join(', ')}`),
    );
  const known = ROLES.find((one) => one === role);
  if (!known) throw new CliError(both(`--role is one of ${ROLES.join(', ')}`, `--role là một trong ${ROLES.join(', ')}`));
  const hand = options.hand === undefined ? {} : handIn(options.hand);
  const progress = terminalProgress();
  const platform = await openPlatform(aloneOn(readConfig(process.env)), { progress, onWarning });
  try {
    progress.stop();
    const caller: Actor = { id: 'document-1', role: known, unit };
    const reading = { services: servicesOf(platform), caller, moment: asOf(null, platform.clock), units: platform.directory };
    const { sheet, told } = await makeDocument(kind, id, hand, reading, { isCopy: copy });
    // Never over a file that is there: it may be signed.
    await writeDocument(format, sheet, createWriteStream(out, { flags: 'wx', mode: 0o600 }));
    const { version, source, verified } = told.form;
    console.log(both(`written: ${out}; form ${version} (${source})`, 'đã lập văn bản'));
    if (!verified) console.log(both('this form was not compared with the text of the law', 'mẫu chưa được kiểm chứng'));
    if (told.missing.length > 0) console.log(both(`dotted lines: ${told.missing.join(', ')}`, 'các chỗ còn để trống'));
    if (told.lettersMissing !== '' && format === 'pdf')
      console.log(
        both(
          `letters that the PDF cannot show: ${[...told.lettersMissing].length}; --format docx has them`,
          'PDF thiếu một số ký tự; hãy lấy DOCX',
        ),
      );
  } catch (error) {
    throw told(error);
  } finally {
    progress.stop();
    await platform.close();
  }
}

/** An answer of the platform in one line; all else as it is. */
function told(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return error;
  const { field, message, advice } = error.extensions as { field?: string; message?: Bilingual; advice?: Bilingual };
  return new CliError(
    [field && `${field}:`, message ? inBothOf(message) : error.message, advice && inBothOf(advice)].filter(Boolean).join(' '),
  );
}

function handIn(file: string): unknown {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new CliError(
      both(`the file of --hand cannot be read (${(error as NodeJS.ErrnoException).code})`, 'không đọc được tệp của --hand'),
    );
  }
  if (bytes.length > LONGEST)
    throw new CliError(both(`the file of --hand has more than ${LONGEST} bytes`, `tệp của --hand quá ${LONGEST} byte`));
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    // What a parser says of it repeats what was typed.
    throw new CliError(both('the file of --hand is no JSON in UTF-8', 'tệp của --hand không phải là JSON theo UTF-8'));
  }
}
