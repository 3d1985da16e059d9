import { both } from '../both.ts';
import { createReadStream } from 'node:fs';
import { CliError } from '../failure.ts';
import { CsvRecords, LineTooLong, LONGEST_LINE, type CsvRecord } from './csv-records.ts';
import { columnName, type Columns } from './header.ts';
import type { RawRow, Source } from './row.ts';

const SEPARATORS = [',', ';', '\t'];
const STRAY_QUOTE = {
  cell: null,
  code: 'STRAY_QUOTE',
  message: both(
    'a quote (") stands inside a cell or is never closed: double it and put the whole cell in quotes, or take it out',
    'có dấu nháy (") trong ô hoặc chưa đóng: hãy viết đôi dấu nháy và đặt cả ô trong dấu nháy, hoặc bỏ đi',
  ),
};

export function csvSource(path: string, head: Buffer, columns: Columns): Source {
  const encoding = encodingOf(path, head);
  const start = new TextDecoder(encoding).decode(head);
  // Excel's own first line: it is followed and not shown.
  const told = /^sep=(.)\r?\n/.exec(start);
  const delimiter = told ? told[1]! : separatorOf(start, columns);
  const skipped = told ? 1 : 0;

  async function* rows(checked: boolean): AsyncGenerator<RawRow> {
    const records = new CsvRecords(delimiter);
    const text = new Decoding(encoding, checked);
    let number = -skipped;
    try {
      for await (const chunk of createReadStream(path, { highWaterMark: 262_144 }) as AsyncIterable<Buffer>)
        for (const record of records.push(text.decode(chunk))) yield* row(record, text);
      for (const record of records.push(text.end(), true)) yield* row(record, text);
    } catch (error) {
      if (error instanceof LineTooLong)
        throw new CliError(
          both(
            `${path}, row ${number + 1}: the line has more than ${LONGEST_LINE} characters: this is no table`,
            `dòng dài hơn ${LONGEST_LINE} ký tự: đây không phải là bảng`,
          ),
        );
      throw error;
    }
    if (text.broken) throw notDecodable(path, null, encoding);

    function* row({ cells, stray }: CsvRecord, { broken }: Decoding): Generator<RawRow> {
      number++;
      if (broken && cells.some((cell) => cell.includes('\uFFFD'))) throw notDecodable(path, number, encoding);
      if (number > 0) yield { number, cells, problems: stray ? [STRAY_QUOTE] : [], ragged: !stray };
    }
  }
  return {
    async check(onRow) {
      for await (const row of rows(true)) onRow(row);
      return null;
    },
    rows: () => rows(false),
  };
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

function encodingOf(path: string, head: Buffer): Encoding {
  const mark = head.toString('hex', 0, 4);
  if (mark === 'fffe0000' || mark === '0000feff')
    throw new CliError(both(`${path} is UTF-32 text: save it as "CSV UTF-8"`, 'tệp dùng mã UTF-32: hãy lưu thành "CSV UTF-8"'));
  if (mark.startsWith('fffe')) return 'utf-16le';
  if (mark.startsWith('feff')) return 'utf-16be';
  if (head.includes(0))
    throw new CliError(
      both(
        `${path} is not UTF-8 text (UTF-16 without its mark, or no text at all): save it as "CSV UTF-8"`,
        'tệp không phải văn bản UTF-8: hãy lưu thành "CSV UTF-8"',
      ),
    );
  return 'utf-8';
}

const notDecodable = (path: string, row: number | null, encoding: Encoding): CliError =>
  new CliError(
    both(
      `${path}${row === null ? '' : `, row ${row}`}: the text is not ${encoding.toUpperCase()}${encoding === 'utf-8' ? ' but in another code page, such as windows-1258' : ''}: save the file as "CSV UTF-8"; nothing of it was taken`,
      `văn bản không phải mã ${encoding.toUpperCase()}: hãy lưu tệp thành "CSV UTF-8"; không có gì được nhận`,
    ),
  );

/** Bytes to text. What cannot be decoded becomes U+FFFD, so that its row can be told; `broken` says that there was any. */
class Decoding {
  readonly #lax: InstanceType<typeof TextDecoder>;
  #strict: InstanceType<typeof TextDecoder> | null;
  broken = false;

  constructor(encoding: Encoding, checked: boolean) {
    this.#lax = new TextDecoder(encoding);
    this.#strict = checked ? new TextDecoder(encoding, { fatal: true }) : null;
  }

  decode(chunk: Buffer): string {
    return this.#both(chunk, true);
  }
  end(): string {
    return this.#both(new Uint8Array(), false);
  }

  #both(chunk: Uint8Array, stream: boolean): string {
    try {
      this.#strict?.decode(chunk, { stream });
    } catch {
      this.broken = true;
      this.#strict = null;
    }
    return this.#lax.decode(chunk, { stream });
  }
}

/** The separator by which the first line has most of the required columns. */
function separatorOf(start: string, { required }: Columns): string {
  const line = start.split(/\r\n?|\n/).find((text) => text.trim() !== '') ?? '';
  const hits = (separator: string): number => {
    const names = line.split(separator).map((cell) => columnName(cell.trim().replace(/^"|"$/g, '')));
    return required.filter((name) => names.includes(name)).length;
  };
  return SEPARATORS.toSorted((a, b) => hits(b) - hits(a))[0]!;
}
