import { both, inBothOf } from '../both.ts';
import { readText, TEXT_FAULTS } from '#kernel';
import { CliError } from '../failure.ts';
import type { RawRow } from './row.ts';

/** Names of columns, in lower case. */
export interface Columns {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}
export interface Header {
  /** By place; empty where a column has no name. */
  readonly names: readonly string[];
}

export const columnName = (cell: string): string => cell.trim().toLowerCase();

/** The columns of the first row that is not empty: each known, none twice, the required ones there. */
export function headerOf(path: string, row: RawRow, { required, optional }: Columns): Header {
  const at = `${path}, row ${row.number}`;
  const broken = row.problems[0];
  if (broken) throw new CliError(`${at}: the header cannot be read / không đọc được dòng tiêu đề: ${broken.message}`);
  const names = row.cells.map((cell) => {
    const text = readText(cell);
    if (!text.ok)
      throw new CliError(`${at}: the header cannot be read / không đọc được dòng tiêu đề: ${inBothOf(TEXT_FAULTS[text.fault])}`);
    return columnName(text.text);
  });
  const known = [...required, ...optional];
  if (!required.some((name) => names.includes(name)))
    throw new CliError(
      both(
        `${at}: none of the columns ${required.join(', ')} was found; separate columns by comma, semicolon or tab and name them in the first row`,
        `không thấy cột nào trong các cột trên; ngăn cách cột bằng dấu phẩy, chấm phẩy hoặc tab và đặt tên cột ở dòng đầu`,
      ),
    );
  const missing = required.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new CliError(
      both(
        `${at}: the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')} is missing`,
        `thiếu cột ${missing.join(', ')}`,
      ),
    );
  const unknown = names.find((name) => name !== '' && !known.includes(name));
  if (unknown !== undefined)
    throw new CliError(
      both(
        `${at}: the column ${unknown.slice(0, 60)} is not known; known are ${known.join(', ')}`,
        `không có cột ${unknown.slice(0, 60)}; các cột dùng được là ${known.join(', ')}`,
      ),
    );
  const twice = names.find((name, i) => name !== '' && names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new CliError(
      both(
        `${at}: the column ${twice} comes twice: which one counts cannot be told`,
        `cột ${twice} có hai lần: không rõ lấy cột nào`,
      ),
    );
  return { names };
}
