import { both } from '../both.ts';
import { canonicalJson, derivedId, foldVietnamese, isLocalDate, type Bilingual } from '#kernel';
import { EMPLOYER_KINDS, ENTERPRISE_SIZES, withLostZero } from '#law';
import type { Columns } from '../tables/header.ts';
import type { Row, RowProblem } from '../tables/row.ts';

/** Columns of the file -> fields of the command's input. */
const FIELDS: Readonly<Record<string, string>> = {
  name: 'name',
  kind: 'kind',
  size: 'size',
  sector: 'sector',
  unit: 'unit',
  since: 'since',
  workers: 'workers',
  registration_number: 'registrationNumber',
  owner_name: 'ownerName',
  address: 'address',
  further_addresses: 'furtherAddresses',
  confirmed_new: 'confirmedNew',
};
const REQUIRED = ['name', 'kind', 'sector', 'unit', 'since'];
export const EMPLOYER_COLUMNS: Columns = {
  required: REQUIRED,
  optional: [...Object.keys(FIELDS).filter((column) => !REQUIRED.includes(column)), 'reference'],
};
const YES_OR_NO: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  có: true,
  x: true,
  '1': true,
  false: false,
  no: false,
  không: false,
  '0': false,
};

export type EmployerInput = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly since: string;
  readonly registrationNumber?: string;
  readonly confirmedNew?: boolean;
};

/** Of a field, or of a part of one: `furtherAddresses.0.unit`. */
export const columnOf = (field: string | null): string => {
  const [whole] = (field ?? '').split('.');
  return Object.entries(FIELDS).find(([, name]) => name === whole)?.[0] ?? field ?? '';
};

/** The command's input of a row, or all that is wrong with the row. */
export function inputOf(row: Row): EmployerInput | readonly RowProblem[] {
  if (row.problems.length > 0) return row.problems;
  // In a spreadsheet a line break in a cell is layout; only addresses have lines.
  const values = Object.fromEntries(
    Object.entries(row.values).map(([column, text]) => [
      column,
      column === 'address' || column === 'further_addresses' ? text : text.replace(/\s*\n\s*/g, ' '),
    ]),
  );
  const problems = [
    ...REQUIRED.filter((column) => values[column] === undefined).map((column) =>
      problem(column, 'MISSING_VALUE', 'this column must be filled in', 'cột này phải có nội dung'),
    ),
    ...codeProblems(values),
  ];
  if (problems.length > 0) return problems;
  const input: Record<string, unknown> = {
    id: derivedId('import-employer', values['reference'] ?? canonicalJson(values)),
  };
  for (const [column, field] of Object.entries(FIELDS))
    if (values[column] !== undefined) input[field] = valueOf(column, values[column]);
  return input as unknown as EmployerInput;
}

/**
 * The key of the command that registers this row. `again`: a key that an earlier version of the program kept a refusal under, for good; the row
 * is decided anew under the next one.
 */
export const commandIdOf = (row: Row, again = false): string =>
  derivedId(again ? 'import-command-again' : 'import-command', canonicalJson(row.values));

function valueOf(column: string, text: string): unknown {
  if (column === 'workers') return Number(text);
  if (column === 'confirmed_new') return YES_OR_NO[text.toLowerCase()];
  return column === 'further_addresses' ? furtherAddressesOf(text) : text;
}

/** One in a line: `role | commune | address`, the last of which may be left out. */
const furtherAddressesOf = (text: string): readonly Readonly<Record<string, string>>[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [role = '', unit = '', ...address] = line.split('|').map((part) => part.trim());
      return { role, unit, ...(address.length > 0 ? { address: address.join(' | ') } : {}) };
    });

const problem = (column: string, code: string, en: string, vi: string): RowProblem => ({ column, code, message: both(en, vi) });

const lostZero = (column: string, unit: string): readonly RowProblem[] =>
  /^\d{1,4}$/.test(unit)
    ? [
        problem(
          column,
          'LOST_ZERO',
          `a commune has 5 digits, a spreadsheet drops leading zeros: ${unit.padStart(5, '0')}? Format the column as text`,
          `mã xã, phường có 5 chữ số, bảng tính làm mất số 0 ở đầu: ${unit.padStart(5, '0')}? Hãy định dạng cột là văn bản`,
        ),
      ]
    : [];

/** As people here write a day: the one that is meant. */
function dayMeant(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const meant = day && `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return meant && isLocalDate(meant) ? meant : null;
}

type Coded = readonly { readonly code: string; readonly label: Bilingual }[];
/** A label in the place of its code: the code is named; else all of them. */
function codeMeant(column: string, value: string | undefined, rows: Coded): readonly RowProblem[] {
  if (value === undefined || rows.some(({ code }) => code === value)) return [];
  const isMeant = ({ label }: Coded[number]): boolean =>
    [label.vi, label.en].some((one) => foldVietnamese(one) === foldVietnamese(value));
  const meant = rows.find(isMeant);
  const all = rows.map(({ code, label }) => `${code} (${label.vi})`).join(', ');
  return [
    problem(
      column,
      'isIn',
      meant ? `this is the label; write its code: ${meant.code}` : `${column} must be one of the codes ${all}`,
      meant ? `đây là tên gọi; hãy ghi mã: ${meant.code}` : `${column} phải là một trong các mã ${all}`,
    ),
  ];
}

function codeProblems(values: Readonly<Record<string, string>>): readonly RowProblem[] {
  const { workers, unit = '', since = '', kind, size, sector, confirmed_new, further_addresses = '' } = values;
  const problems: RowProblem[] = [
    ...lostZero('unit', unit),
    ...furtherAddressesOf(further_addresses).flatMap((further) => lostZero('further_addresses', further['unit']!)),
  ];
  problems.push(...codeMeant('kind', kind, EMPLOYER_KINDS), ...codeMeant('size', size, ENTERPRISE_SIZES));
  const meant = dayMeant(since);
  if (meant !== null)
    problems.push(
      problem('since', 'DAY_MONTH_YEAR', `written day/month/year; write ${meant}`, `viết theo ngày/tháng/năm; hãy ghi ${meant}`),
    );
  if (workers !== undefined && !/^\d{1,7}$/.test(workers))
    problems.push(problem('workers', 'NOT_A_NUMBER', 'workers must be a whole number', 'workers phải là số nguyên'));
  if (confirmed_new !== undefined && YES_OR_NO[confirmed_new.toLowerCase()] === undefined)
    problems.push(
      problem(
        'confirmed_new',
        'NOT_YES_OR_NO',
        'write yes if it was looked at and is another establishment, otherwise leave it empty',
        'ghi "có" nếu đã xem và là cơ sở khác, nếu không thì để trống',
      ),
    );
  const whole = sector === undefined ? null : withLostZero(sector);
  if (whole !== null)
    problems.push(
      problem(
        'sector',
        'LOST_ZERO',
        `a spreadsheet drops a leading zero: ${whole}? Format the column as text; write a class with its 4 digits, a division with 2`,
        `bảng tính làm mất số 0 ở đầu: ${whole}? Hãy định dạng cột là văn bản; ngành cấp 4 có 4 chữ số, cấp 2 có 2 chữ số`,
      ),
    );
  return problems;
}
