import { both } from '../../both.ts';
import type { RowProblem } from '../row.ts';
import { dayOf, plainNumber } from './number-formats.ts';
import type { Workbook } from './workbook.ts';
import { isTrue } from './xml.ts';

export interface RawCell {
  readonly type: string;
  readonly style: number | null;
  value: string | null;
  inline: string | null;
  formula: boolean;
}

const ERRORS = ['#N/A', '#DIV/0!', '#REF!', '#VALUE!', '#NAME?', '#NUM!', '#NULL!', '#SPILL!', '#CALC!', '#GETTING_DATA'];
type Problem = Omit<RowProblem, 'column'>;
const problem = (code: string, en: string, vi: string): Problem => ({ code, message: both(en, vi) });

/** The text of a cell as it is seen, or why it cannot be told. `at` is its address. A formula counts by the value that was saved with it. */
export function cellOf({ type, style, value, inline, formula }: RawCell, at: string, workbook: Workbook): string | Problem {
  if (type === 'e')
    return problem(
      'CELL_ERROR',
      `cell ${at} shows ${value !== null && ERRORS.includes(value) ? value : 'an error'}: mend it or empty it`,
      `ô ${at} báo lỗi: hãy sửa hoặc xóa nội dung ô`,
    );
  if (formula && value === null)
    return problem(
      'NO_SAVED_VALUE',
      `cell ${at} holds a formula without its value: open the file in a spreadsheet and save it again`,
      `ô ${at} có công thức nhưng chưa có giá trị: hãy mở tệp bằng phần mềm bảng tính và lưu lại`,
    );
  if (type === 'inlineStr') return inline ?? '';
  if (value === null || (value === '' && type !== 's')) return '';
  switch (type) {
    case 's':
      return (
        workbook.shared[/^\d{1,9}$/.test(value) ? Number(value) : -1] ??
        problem(
          'BROKEN_CELL',
          `cell ${at} refers to a text that is not in the file`,
          `ô ${at} trỏ tới văn bản không có trong tệp`,
        )
      );
    case 'str':
      return value;
    case 'b':
      return String(isTrue(value));
    case 'd':
      return value.replace(/T00:00:00(\.0+)?Z?$/, '');
    case 'n':
      return numberOf(value, style, at, workbook);
    default:
      return problem(
        'BROKEN_CELL',
        `cell ${at} is of a kind that no spreadsheet has`,
        `ô ${at} thuộc loại không có trong bảng tính`,
      );
  }
}

function numberOf(value: string, style: number | null, at: string, { meanings, from1904 }: Workbook): string | Problem {
  const meaning = meanings[style ?? 0] ?? { kind: 'number' };
  const plain = plainNumber(value);
  if (plain === null)
    return problem('BROKEN_CELL', `cell ${at} holds no number where its kind says so`, `ô ${at} phải là số nhưng không phải`);
  if (meaning.kind === 'date')
    return (
      dayOf(Number(value), from1904) ??
      problem('NO_SUCH_DAY', `cell ${at} holds no day that there is`, `ô ${at} không phải là ngày có thật`)
    );
  return meaning.kind === 'digits' && /^\d+$/.test(plain) ? plain.padStart(meaning.length, '0') : plain;
}
