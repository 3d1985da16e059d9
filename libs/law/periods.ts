import { addDays, isLocalDate, type Bilingual, type LocalDate } from '#kernel';
import { CHILD_CASE_RULES } from './data/child-case-rules.ts';
import {
  ACT_LIMITATION,
  CARRY_OUT,
  DEEMED_NEVER_SANCTIONED,
  INSTALMENTS,
  LATE_INTEREST,
  WITHOUT_MINUTES,
} from './data/fine-rules.ts';
import { HOLIDAY_LAW } from './data/holidays.ts';
import { REPORTING_DAYS } from './data/reporting-days.ts';
import { INSPECTION_RULES, INSPECTION_TERMS, ONCE_A_YEAR_RULES } from './data/inspection-rules.ts';
import { END_ON_DAY_OFF, PROCEDURE_RULES } from './data/procedure-rules.ts';
import { ADULT_RULES, WORK_RULES, type WorkTest } from './data/work-rules.ts';
import { TERM_UNITS } from './terms.ts';

/** A row of a rule file as far as its time goes. Rows of one id are one rule through its periods. */
export interface PeriodRow {
  readonly id: string;
  readonly article: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly term?: { readonly n: number; readonly unit: string };
  /** Other numbers of the row, by name: none may be zero or less. */
  readonly numbers?: Readonly<Record<string, number>>;
}

export interface LawFault {
  readonly code: 'Gap' | 'Overlap' | 'EndsBeforeStart' | 'NotADay' | 'UnknownUnit' | 'NonPositiveTerm';
  readonly file: string;
  readonly rule: string;
  readonly article: string;
  /** The days at fault; null: without end. */
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly message: Bilingual;
  readonly hint: Bilingual;
}

const numbersOf = (test: WorkTest): Readonly<Record<string, number>> =>
  test.kind === 'at-most'
    ? { [test.of]: test.limit }
    : test.kind === 'health-check'
      ? { months: test.months }
      : test.kind === 'load'
        ? Object.fromEntries(test.limits.map((l) => [`kg ${l.sex}${l.regular ? ' regular' : ''}`, l.kg]))
        : {};
/** Rules that stand once, without a period of their own. */
const since = '2013-07-01';
const lasting = (
  id: string,
  { article }: { readonly article: string },
  numbers: Readonly<Record<string, number>>,
): PeriodRow => ({
  id,
  article,
  validFrom: since,
  validTo: null,
  numbers,
});

/** Every file of rules that are valid in time. */
export const RULE_FILES: Readonly<Record<string, readonly PeriodRow[]>> = {
  'procedure-rules': [...PROCEDURE_RULES, ...END_ON_DAY_OFF],
  'child-case-rules': CHILD_CASE_RULES,
  'inspection-rules': [...INSPECTION_TERMS, ...INSPECTION_RULES, ...ONCE_A_YEAR_RULES],
  'reporting-days': REPORTING_DAYS,
  'work-rules': [...WORK_RULES.map(({ test, ...row }) => ({ ...row, numbers: numbersOf(test) })), ...ADULT_RULES],
  'fine-rules': [
    ...WITHOUT_MINUTES.map(({ individual, organisation, ...row }) => ({
      ...row,
      id: 'without-minutes',
      numbers: { individual, organisation },
    })),
    lasting('act-limitation', ACT_LIMITATION, { years: ACT_LIMITATION.years }),
    lasting('carry-out', CARRY_OUT, { days: CARRY_OUT.days }),
    lasting('late-interest', LATE_INTEREST, { basisPointsPerDay: LATE_INTEREST.basisPointsPerDay }),
    lasting('instalments', INSTALMENTS, {
      months: INSTALMENTS.months,
      times: INSTALMENTS.times,
      firstPercent: INSTALMENTS.firstPercent,
    }),
    lasting('deemed-never-sanctioned', DEEMED_NEVER_SANCTIONED, {
      monthsAfterWarning: DEEMED_NEVER_SANCTIONED.monthsAfterWarning,
      monthsAfterOther: DEEMED_NEVER_SANCTIONED.monthsAfterOther,
    }),
  ],
  holidays: HOLIDAY_LAW.map(({ tetDays, ...row }) => ({ ...row, id: 'holiday-law', numbers: { tetDays } })),
};

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
