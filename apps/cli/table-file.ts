import { createReadStream, existsSync, openSync, readSync, closeSync, statSync } from 'node:fs';
import { parse } from 'csv-parse';
import ExcelJS from 'exceljs';
import { CliError } from './failure.ts';

export interface Row {
  /** As a spreadsheet numbers it: the header is row 1. */
  readonly number: number;
  readonly values: Readonly<Record<string, string>>;
}

export interface TableFile {
  /** Bytes or rows, whatever the progress can be told in. */
  readonly size: number;
  rows(): AsyncIterable<Row>;
}

/**
 * Opens a CSV (UTF-8 with or without BOM; `,` `;` or tab, found from the header) or XLSX file (first sheet) with a header row.
 * Throws CliError for a missing file, another kind of file, another encoding, or a header without the required columns.
 */
export function openTable(path: string, columns: { required: readonly string[]; optional: readonly string[] }): TableFile {
  if (!existsSync(path)) throw new CliError(`there is no file ${path}`);
  const head = Buffer.alloc(64 * 1024);
  const file = openSync(path, 'r');
  const bytes = readSync(file, head, 0, head.length, 0);
  closeSync(file);
  const start = head.subarray(0, bytes);
  if (bytes === 0) throw new CliError(`${path} is empty`);
  if (start.subarray(0, 2).toString('latin1') === 'PK') return { size: statSync(path).size, rows: () => xlsxRows(path, columns) };
  if (/\.xlsx?$/i.test(path))
    throw new CliError(`${path} is not an XLSX workbook (an old .xls file must be saved as .xlsx or CSV first)`);
  if (start[0] === 0xff || start[0] === 0xfe || start.includes(0))
    throw new CliError(`${path} is not UTF-8 text: save it as "CSV UTF-8"`);
  const header = start
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/, 1)[0]!;
  return { size: statSync(path).size, rows: () => csvRows(path, separatorOf(header, path, columns), columns) };
}

function separatorOf(header: string, path: string, columns: { required: readonly string[] }): string {
  for (const separator of [',', ';', '\t']) {
    const names = header.split(separator).map(clean);
    if (columns.required.every((c) => names.includes(c))) return separator;
  }
  // Tell a missing column from a wrong separator: the separator is the one that finds most of the columns.
  const best = [',', ';', '\t']
    .map((s) => ({ s, names: header.split(s).map(clean) }))
    .sort((a, b) => hits(b.names, columns.required) - hits(a.names, columns.required))[0]!;
  if (hits(best.names, columns.required) === 0)
    throw new CliError(
      `${path}, row 1: none of the columns ${columns.required.join(', ')} was found; separate columns by comma, semicolon or tab and name them in the first row`,
    );
  throw new CliError(
    `${path}, row 1: the column${missing(best.names, columns).length > 1 ? 's' : ''} ${missing(best.names, columns).join(', ')} is missing`,
  );
}

const clean = (name: string): string => name.replace(/^"|"$/g, '').trim().toLowerCase();
const hits = (names: readonly string[], wanted: readonly string[]): number => wanted.filter((w) => names.includes(w)).length;
const missing = (names: readonly string[], columns: { required: readonly string[] }): readonly string[] =>
  columns.required.filter((c) => !names.includes(c));

async function* csvRows(
  path: string,
  delimiter: string,
  columns: { required: readonly string[]; optional: readonly string[] },
): AsyncIterable<Row> {
  const known = new Set([...columns.required, ...columns.optional]);
  const parser = createReadStream(path).pipe(
    parse({ bom: true, delimiter, trim: true, relax_column_count: true, skip_empty_lines: true, info: true, columns: false }),
  );
  let header: string[] | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (!header) {
        header = record.map(clean);
        const unknown = header.filter((name) => name !== '' && !known.has(name));
        if (unknown.length > 0)
          throw new CliError(`${path}, row 1: the column ${unknown[0]} is not known; known are ${[...known].join(', ')}`);
        continue;
      }
      yield { number: info.lines, values: valuesOf(header, record) };
    }
  } catch (error) {
    if (error instanceof CliError) throw error;
    const { lines, message } = error as Error & { lines?: number };
    throw new CliError(
      `${path}${lines ? `, row ${lines}` : ''}: the file is not valid CSV (${message.split('\n')[0]!.replace(/: .*/, '')}); rows before it were taken`,
    );
  }
}

async function* xlsxRows(
  path: string,
  columns: { required: readonly string[]; optional: readonly string[] },
): AsyncIterable<Row> {
  const known = new Set([...columns.required, ...columns.optional]);
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(path, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  } as never);
  try {
    for await (const sheet of reader) {
      let header: string[] | null = null;
      for await (const row of sheet) {
        const cells = Array.from({ length: row.cellCount }, (_, i) => cellText(row.getCell(i + 1).value));
        if (!header) {
          header = cells.map(clean);
          const lacking = missing(header, columns);
          if (lacking.length > 0) throw new CliError(`${path}, row 1: the column ${lacking.join(', ')} is missing`);
          const unknown = header.filter((name) => name !== '' && !known.has(name));
          if (unknown.length > 0)
            throw new CliError(`${path}, row 1: the column ${unknown[0]} is not known; known are ${[...known].join(', ')}`);
          continue;
        }
        if (cells.some((c) => c !== '')) yield { number: row.number, values: valuesOf(header, cells) };
      }
      return;
    }
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`${path} cannot be read as an XLSX workbook: it is damaged or not a workbook`);
  }
}

/** Codes such as 01 that Excel kept as text stay text; a date cell becomes YYYY-MM-DD. */
function cellText(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'object') {
    if ('richText' in value)
      return value.richText
        .map((t) => t.text)
        .join('')
        .trim();
    if ('result' in value) return String(value.result ?? '').trim();
    if ('text' in value) return String(value.text).trim();
    return '';
  }
  return String(value).trim();
}

function valuesOf(header: readonly string[], cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    header.flatMap((name, i) => (name !== '' && cells[i] !== undefined && cells[i] !== '' ? [[name, cells[i]]] : [])),
  );
}
