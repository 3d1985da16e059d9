import { both, inBothOf } from '../both.ts';
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { readText, TEXT_FAULTS } from '#kernel';
import { CliError } from '../failure.ts';
import { csvSource } from './csv.ts';
import { headerOf, type Columns, type Header } from './header.ts';
import { LONGEST_CELL, type RawRow, type Row, type RowProblem, type Source, type Table } from './row.ts';
import { xlsxSource } from './xlsx/source.ts';

/**
 * Opens a CSV (UTF-8, or UTF-16 with its mark; `,` `;` or tab, found from the header) or XLSX file with a header row, and goes through it once.
 * Throws CliError, with the row where there is one, for what makes the whole file unreadable; what is wrong with a row stands in the row.
 */
export async function openTable(
  path: string,
  columns: Columns,
  options: { readonly tab?: string | undefined } = {},
): Promise<Table> {
  const source = sourceOf(path, columns, options.tab);
  let header: Header | null = null;
  let rows = 0;
  const tab = await source.check((row) => {
    if (isEmpty(row)) return;
    if (header) rows++;
    else header = headerOf(path, row, columns);
  });
  if (!header)
    throw new CliError(
      both(
        `${path}: nothing could be read${tab ? ` in the tab "${tab.name}"` : ''}: there is no row`,
        'không có dòng nào để đọc',
      ),
    );
  if (rows === 0) throw new CliError(both(`${path} has a header and no rows`, 'tệp chỉ có dòng tiêu đề, không có dòng dữ liệu'));
  return { tab, rows: () => namedRows(source, header!) };
}

function sourceOf(path: string, columns: Columns, tab: string | undefined): Source {
  if (!existsSync(path)) throw new CliError(both(`there is no file ${path}`, 'không có tệp này'));
  if (statSync(path).isDirectory()) throw new CliError(both(`${path} is a folder, not a file`, 'đây là thư mục, không phải tệp'));
  const head = headOf(path);
  if (head.length === 0) throw new CliError(both(`${path} is empty`, 'tệp trống'));
  const magic = head.toString('latin1', 0, 4);
  if (magic.startsWith('PK')) return xlsxSource(path, tab);
  if (magic === '\xd0\xcf\x11\xe0')
    throw new CliError(
      both(
        `${path} is an old .xls file, or a workbook with a password: save it as .xlsx without a password, or as CSV`,
        'tệp .xls cũ hoặc có mật khẩu: hãy lưu thành .xlsx không mật khẩu, hoặc CSV',
      ),
    );
  if (/\.xlsx?$/i.test(path))
    throw new CliError(
      both(
        `${path} is not an XLSX workbook (save it as .xlsx or CSV first)`,
        'tệp không phải XLSX: hãy lưu thành .xlsx hoặc CSV',
      ),
    );
  if (tab !== undefined)
    throw new CliError(
      both(`${path} is no workbook: it has no tabs`, 'tệp không phải bảng tính nhiều trang: không dùng được --tab'),
    );
  return csvSource(path, head, columns);
}

function headOf(path: string): Buffer {
  const head = Buffer.alloc(64 * 1024);
  const file = openSync(path, 'r');
  try {
    return head.subarray(0, readSync(file, head, 0, head.length, 0));
  } finally {
    closeSync(file);
  }
}

const isEmpty = (row: RawRow): boolean => row.problems.length === 0 && row.cells.every((cell) => cell.trim() === '');

async function* namedRows(source: Source, header: Header): AsyncIterable<Row> {
  let above = true;
  for await (const row of source.rows()) {
    if (isEmpty(row)) continue;
    if (above) above = false;
    else yield named(row, header);
  }
}

function named({ number, cells, problems, ragged }: RawRow, { names }: Header): Row {
  const values: Record<string, string> = {};
  const found: RowProblem[] = problems
    .filter(({ cell }) => cell === null || cell >= names.length || names[cell] !== '')
    .map(({ cell, code, message }) => ({ column: (cell === null ? '' : names[cell]) ?? '', code, message }));
  const beyond = cells.findIndex((cell, i) => (names[i] ?? '') === '' && cell.trim() !== '');
  if (beyond !== -1)
    found.push({
      column: '',
      code: 'MORE_CELLS',
      message: both(
        `cell ${beyond + 1} holds something, but the header names no column there: a separator inside a cell, or a shifted row`,
        `ô ${beyond + 1} có nội dung nhưng tiêu đề không có cột ở đó: có dấu ngăn cách trong ô, hoặc dòng bị lệch`,
      ),
    });
  else if (ragged && cells.length < names.findLastIndex((name) => name !== '') + 1)
    found.push({
      column: '',
      code: 'FEWER_CELLS',
      message: both(
        `the row has ${cells.length} cells, the header ${names.length}: a separator is missing, or the row was cut off`,
        `dòng có ${cells.length} ô, tiêu đề có ${names.length}: thiếu dấu ngăn cách, hoặc dòng bị cắt`,
      ),
    });
  for (const [i, cell] of cells.entries()) {
    const name = names[i] ?? '';
    if (name === '' || cell === '') continue;
    const text = cell.length > LONGEST_CELL ? null : readText(cell);
    if (text === null)
      found.push({
        column: name,
        code: 'CELL_TOO_LONG',
        message: both(`a cell has at most ${LONGEST_CELL} characters`, `một ô có tối đa ${LONGEST_CELL} ký tự`),
      });
    else if (!text.ok) found.push({ column: name, code: text.fault, message: inBothOf(TEXT_FAULTS[text.fault]) });
    else if (text.text.trim() !== '') values[name] = text.text.trim();
  }
  return { number, values, problems: found };
}
