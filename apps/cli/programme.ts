import { readFileSync } from 'node:fs';
import { AdoptProgramme } from '#contexts/programmes/commands';
import { readShipped, shippedProgrammes } from '#contexts/programmes/shipped';
import { readText, TEXT_FAULTS, type Actor } from '#kernel';
import { aloneOn, readConfig } from '../platform/config.ts';
import { openPlatform, type Platform } from '../platform/platform.ts';
import { both, inBothOf, problemOf } from './both.ts';
import { CliError } from './failure.ts';
import { terminalProgress } from './progress.ts';
import { onWarning } from './waiting.ts';

/** A plan is some hundred kilobytes: a longer file is no plan. */
const LONGEST = 4_000_000;
const NOTHING = both('Nothing was recorded.', 'Chưa ghi nhận gì.');

export interface ProgrammeReport {
  readonly number: string;
  /** The very same contents are on record. */
  readonly recordedBefore: boolean;
  readonly counts: Readonly<Record<'measures' | 'tasks' | 'duties' | 'reports', number>>;
}

/** The contents of a file, or of a programme of the release by its number. CliError says what is wrong with it. */
export function readProgramme(file: string): Record<string, unknown> {
  const shipped = shippedProgrammes.find(({ name }) => name.normalize('NFC') === file.normalize('NFC'));
  const given = shipped ? readShipped(shipped.file) : textOf(file);
  try {
    const parsed: unknown = JSON.parse(given);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Record<string, unknown>;
  } catch (error) {
    throw new CliError(both(`${file} is no JSON: ${(error as Error).message}`, 'tệp không phải là JSON'));
  }
  throw new CliError(
    both(`${file}: one object is expected, the input of adoptProgramme`, 'cần một đối tượng, như dữ liệu của adoptProgramme'),
  );
}
function textOf(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const known = shippedProgrammes.map(({ name }) => name).join(', ');
    throw new CliError(
      both(
        `${file} cannot be read (${(error as NodeJS.ErrnoException).code}); of the release there are ${known}`,
        `không đọc được tệp; bản phát hành có ${known}`,
      ),
    );
  }
  if (bytes.length > LONGEST) throw new CliError(both(`${file} has more than ${LONGEST} bytes`, `tệp quá ${LONGEST} byte`));
  try {
    const read = readText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (read.ok) return read.text;
    throw new CliError(`${file}: ${inBothOf(TEXT_FAULTS[read.fault])}`);
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(both(`${file} is not UTF-8`, 'tệp không phải là UTF-8'));
  }
}

/** By the one way into the log: all of it or nothing. */
export async function loadProgramme(
  platform: Pick<Platform, 'pipeline'>,
  file: string,
  caller: Actor,
  { dryRun }: { readonly dryRun: boolean },
): Promise<ProgrammeReport> {
  const input = readProgramme(file);
  const outcome = await platform.pipeline.run(AdoptProgramme.spec, AdoptProgramme.unchecked(input, caller, { dryRun }));
  const recordedBefore = outcome.kind === 'Refused' && outcome.code === 'NothingChanged';
  if (outcome.kind !== 'Accepted' && !recordedBefore) throw new CliError(`${file}: ${problemOf(outcome)}\n${NOTHING}`);
  const count = (list: string): number => (Array.isArray(input[list]) ? input[list].length : 0);
  return {
    number: String(input['number']),
    recordedBefore,
    counts: { measures: count('measures'), tasks: count('tasks'), duties: count('duties'), reports: count('reports') },
  };
}

export async function programme(file: string, options: { actor: string; dryRun?: boolean }): Promise<void> {
  readProgramme(file);
  const progress = terminalProgress();
  const platform = await openPlatform(aloneOn(readConfig(process.env)), { progress, onWarning });
  try {
    const dryRun = options.dryRun ?? false;
    const caller: Actor = { id: options.actor, role: 'administrator', unit: '00' };
    const { number, recordedBefore, counts } = await loadProgramme(platform, file, caller, { dryRun });
    if (!dryRun) await platform.runner.caughtUp();
    progress.stop();
    const { measures, tasks, duties, reports } = counts;
    console.log(
      both(
        `${number}: ${measures} measures, ${tasks} tasks, ${duties} duties, ${reports} duties to report: ${recordedBefore ? 'recorded before, nothing was written' : dryRun ? 'in order, nothing was recorded' : 'recorded'}`,
        `${measures} chỉ tiêu, ${tasks} nhiệm vụ, giải pháp, ${duties} nhiệm vụ của cơ quan, ${reports} chế độ báo cáo: ${recordedBefore ? 'đã ghi nhận trước đây, không ghi gì thêm' : dryRun ? 'đúng, chưa ghi gì' : 'đã ghi nhận'}`,
      ),
    );
  } finally {
    progress.stop();
    await platform.close();
  }
}
