import { addDays, isLocalDate, type Bilingual, type LocalDate } from '#kernel';
import { TERM_UNITS } from '../terms/terms.ts';

/** A row of a rule file as far as its time goes. Rows of one id are one rule through its periods. */
export interface PeriodRow {
  readonly id: string;
  readonly article: string;
  readonly text: Bilingual;
  readonly source: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly term?: { readonly n: number; readonly unit: string };
  /** Other numbers of the row, by name: none may be zero or less. */
  readonly numbers?: Readonly<Record<string, number>>;
}

export interface LawFault {
  readonly code: 'Gap' | 'Overlap' | 'EndsBeforeStart' | 'NotADay' | 'UnknownUnit' | 'NonPositiveTerm' | 'NotCited';
  readonly file: string;
  readonly rule: string;
  readonly article: string;
  /** The days at fault; null: without end. */
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly message: Bilingual;
  readonly hint: Bilingual;
}

/** What is wrong in the periods and terms of a file of rules. */
export function periodFaults(file: string, rows: readonly PeriodRow[]): readonly LawFault[] {
  const byId = Map.groupBy(rows, (r) => r.id);
  return [
    ...rows.flatMap((row) => rowFaults(file, row)),
    ...[...byId.values()].flatMap((periods) => neighbourFaults(file, periods)),
  ];
}

function rowFaults(file: string, row: PeriodRow): readonly LawFault[] {
  const { term, numbers = {}, validFrom, validTo } = row;
  const where = { file, rule: row.id, article: row.article, from: validFrom, to: validTo };
  const faults: LawFault[] = [];
  if (!isLocalDate(validFrom) || (validTo !== null && !isLocalDate(validTo)))
    faults.push({
      ...where,
      code: 'NotADay',
      ...said(where, 'has a period with a date that does not exist', 'có thời gian hiệu lực với ngày không tồn tại'),
      hint: { en: 'Write both days as YYYY-MM-DD.', vi: 'Hãy ghi hai ngày theo dạng YYYY-MM-DD.' },
    });
  else if (validTo !== null && validTo < validFrom)
    faults.push({
      ...where,
      code: 'EndsBeforeStart',
      ...said(where, 'ends before it starts', 'hết hiệu lực trước khi có hiệu lực'),
      hint: { en: 'Set validTo to the last day in force.', vi: 'Hãy đặt validTo là ngày cuối cùng còn hiệu lực.' },
    });
  if (term && !(TERM_UNITS as readonly string[]).includes(term.unit))
    faults.push({
      ...where,
      code: 'UnknownUnit',
      ...said(where, `has a term in "${term.unit}"`, `có thời hạn tính theo "${term.unit}"`),
      hint: { en: `Use one of ${TERM_UNITS.join(', ')}.`, vi: `Hãy dùng một trong: ${TERM_UNITS.join(', ')}.` },
    });
  if ([row.article, row.source, row.text.vi, row.text.en].some((text) => text.trim() === ''))
    faults.push({
      ...where,
      code: 'NotCited',
      ...said(where, 'lacks its article, source or text', 'thiếu điều khoản, nguồn hoặc nội dung'),
      hint: {
        en: 'Name the article, where it was read, and what it says in both languages.',
        vi: 'Hãy nêu điều khoản, nguồn và nội dung bằng hai ngôn ngữ.',
      },
    });
  for (const [name, n] of Object.entries({ ...(term && { term: term.n }), ...numbers }))
    if (!(n > 0) || !Number.isFinite(n) || (name === 'term' && !Number.isInteger(n)))
      faults.push({
        ...where,
        code: 'NonPositiveTerm',
        ...said(where, `has ${name} = ${n}`, `có ${name} = ${n}`),
        hint: {
          en: 'Give a number above zero, a whole one for a term.',
          vi: 'Hãy nêu số lớn hơn 0; thời hạn phải là số nguyên.',
        },
      });
  return faults;
}

/** Between the periods of one rule there is neither a day without a row nor a day with two. */
function neighbourFaults(file: string, periods: readonly PeriodRow[]): readonly LawFault[] {
  const inOrder = periods.filter((p) => isLocalDate(p.validFrom)).toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return inOrder.slice(1).flatMap((row, i): LawFault[] => {
    const before = inOrder[i]!;
    const where = { file, rule: row.id, article: `${before.article} / ${row.article}` };
    if (before.validTo === null || before.validTo >= row.validFrom) {
      const to = before.validTo === null || (row.validTo !== null && row.validTo < before.validTo) ? row.validTo : before.validTo;
      const days = { ...where, from: row.validFrom, to };
      return [
        {
          ...days,
          code: 'Overlap',
          ...said(days, 'has two rows', 'có hai dòng'),
          hint: {
            en: `End the row of ${before.validFrom} on ${addDays(row.validFrom, -1)}, or correct the start of the other.`,
            vi: `Hãy kết thúc dòng từ ${before.validFrom} vào ngày ${addDays(row.validFrom, -1)}, hoặc sửa ngày bắt đầu của dòng kia.`,
          },
        },
      ];
    }
    const [from, to] = [addDays(before.validTo, 1), addDays(row.validFrom, -1)];
    if (from > to) return [];
    const days = { ...where, from, to };
    return [
      {
        ...days,
        code: 'Gap',
        ...said(days, 'has no row', 'không có dòng nào'),
        hint: {
          en: `Let one of its rows reach the other, or add the row of these days (verified: false if no source gives it).`,
          vi: 'Hãy nối liền hai dòng, hoặc thêm dòng cho những ngày này (verified: false nếu không có nguồn).',
        },
      },
    ];
  });
}

function said(
  { file, rule, article, from, to }: Pick<LawFault, 'file' | 'rule' | 'article' | 'from' | 'to'>,
  en: string,
  vi: string,
): Pick<LawFault, 'message'> {
  return {
    message: {
      en: `${file}: ${rule} (${article}) ${en} from ${from} ${to === null ? 'on' : `to ${to}`}`,
      vi: `${file}: ${rule} (${article}) ${vi} từ ${from}${to === null ? '' : ` đến ${to}`}`,
    },
  };
}
