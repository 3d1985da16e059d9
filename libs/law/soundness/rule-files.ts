import type { LegalBasis } from '../basis.ts';
import { CHILD_CASE_RULES, CHILD_CLOCK_WORDS } from '../data/child-case-rules.ts';
import { COMPLIANCE_RULES } from '../data/compliance-rule.ts';
import { SEVERAL_TIMES_RULES } from '../data/factors.ts';
import * as fines from '../data/fine-rules.ts';
import { HOLIDAY_LAW } from '../data/holidays.ts';
import { INSPECTION_RULES, INSPECTION_TERMS, NOT_BOTH_RULES, ONCE_A_YEAR_RULES } from '../data/inspection-rules.ts';
import { LEGAL_NOTES } from '../data/legal-notes.ts';
import { END_ON_DAY_OFF, PROCEDURE_RULES, REMINDERS } from '../data/procedure-rules.ts';
import { REPORTING_DAYS } from '../data/reporting-days.ts';
import { RELATED_PROVISIONS } from '../data/related-provisions.ts';
import { ADULT_RULES, NIGHT_HOURS, WORK_RULES, type WorkTest } from '../data/work-rules.ts';
import type { PeriodRow } from './periods.ts';

const numbersOf = (test: WorkTest): Readonly<Record<string, number>> =>
  test.kind === 'at-most'
    ? { [test.of]: test.limit }
    : test.kind === 'health-check'
      ? { months: test.months }
      : test.kind === 'load'
        ? Object.fromEntries(test.limits.map((l) => [`kg ${l.sex}${l.regular ? ' regular' : ''}`, l.kg]))
        : {};

const placeOf = ({ decree, article, clause }: LegalBasis): string => `${decree} ${article}${clause ? ` (${clause})` : ''}`;
/** Numbers of a row of fine rules: each may not be zero or less. Null = not for that kind of employer. */
const amounts = (row: object): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      typeof value === 'number'
        ? [[name, value]]
        : Array.isArray(value) && value.every((n) => typeof n === 'number')
          ? value.map((n, i) => [`${name}.${i}`, n])
          : [],
    ),
  );

/** Every file of rules that are valid in time. */
export const RULE_FILES: Readonly<Record<string, readonly PeriodRow[]>> = {
  'procedure-rules': [...PROCEDURE_RULES, ...END_ON_DAY_OFF],
  reminders: REMINDERS,
  'child-case-rules': CHILD_CASE_RULES,
  'inspection-rules': [...INSPECTION_TERMS, ...INSPECTION_RULES, ...ONCE_A_YEAR_RULES],
  'not-both-rules': NOT_BOTH_RULES,
  'reporting-days': REPORTING_DAYS.map(({ label, ...row }) => ({ ...row, text: label })),
  'work-rules': [...WORK_RULES.map(({ test, ...row }) => ({ ...row, numbers: numbersOf(test) })), ...ADULT_RULES, ...NIGHT_HOURS],
  'fine-rules': Object.values(fines)
    .flat()
    .map((row) => ({ ...row, numbers: amounts(row) })),
  factors: SEVERAL_TIMES_RULES.map(({ basis, label }) => ({
    ...basis,
    id: 'several-times',
    article: placeOf(basis),
    text: label,
  })),
  'legal-notes': LEGAL_NOTES,
  'related-provisions': RELATED_PROVISIONS.map(({ basis, code, label }) => ({
    ...basis,
    id: code,
    article: placeOf(basis),
    text: label,
  })),
  holidays: HOLIDAY_LAW.map(({ tetDays, ...row }) => ({ ...row, numbers: { tetDays } })),
  'compliance-rule': COMPLIANCE_RULES.map(({ version, source, validFrom, validTo, verified: _, ...numbers }) => ({
    id: 'compliance',
    article: `version ${version}`,
    text: source,
    source: source.en,
    validFrom,
    validTo,
    numbers,
  })),
};

/** Rules without which the platform cannot answer, and the day from which each must be known. */
export const REQUIRED_RULES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'procedure-rules': {
    ...Object.fromEntries(
      [
        'minutes',
        'transfer',
        'explanation',
        'explanation-extension',
        'hearing-request',
        'decision',
        'decision-transferred',
        'decision-explained',
        'decision-complex',
        'sending',
        'deemed-registered-post',
        'deemed-posting-up',
        'execution',
        'act-limitation',
        'decision-limitation',
        'complaint',
        'complaint-acceptance',
        ...['', '-complex', '-remote', '-remote-complex'].flatMap((of) => [
          `complaint-settlement${of}`,
          `second-settlement${of}`,
        ]),
        'second-complaint',
        'second-complaint-remote',
        'end-on-day-off',
      ].map((id) => [id, '2013-07-01']),
    ),
    'deemed-electronic': '2025-07-01',
    'no-proof-of-receipt': '2023-05-05',
    'enforcement-verification': '2026-01-01',
    'enforcement-decision': '2026-01-01',
  },
  reminders: { 'transfer-in-good-time': '2025-07-01' },
  'child-case-rules': Object.fromEntries(Object.keys(CHILD_CLOCK_WORDS).map((id) => [id, '2017-07-01'])),
  'inspection-rules': {
    '20/CT-TTg': '2017-05-17',
    '198/2025/QH15': '2025-05-17',
    ...Object.fromEntries(
      ['commune', 'department', 'ministry'].flatMap((level) => [
        [`check-${level}`, '2025-08-05'],
        [`check-${level}-extension`, '2025-08-05'],
      ]),
    ),
  },
  'not-both-rules': { '198/2025/QH15': '2025-05-17' },
  'work-rules': Object.fromEntries(
    ['register', 'consent', 'contract', 'health-certificate', 'health-check', 'under-13-work', 'light-work', 'banned-work']
      .concat(['banned-work-list', 'banned-place', 'banned-place-list', 'load-15', 'load-16-17', 'overtime-15-17', 'night-15-17'])
      .concat(['overtime-under-15', 'night-under-15', 'adult', 'night-hours'])
      .concat(['under-15', '15-17'].flatMap((age) => [`hours-day-${age}`, `hours-week-${age}`]))
      .map((id) => [id, '2021-03-15']),
  ),
  'fine-rules': {
    'fine-choice': '2013-07-01',
    'explanation-right': '2013-07-01',
    deferral: '2013-07-01',
    instalments: '2013-07-01',
    'deemed-never-sanctioned': '2013-07-01',
    'late-interest': '2013-07-01',
    'without-minutes': '2013-07-01',
    'interest-free': '2013-07-01',
    'criminal-file-banned-work': '2026-09-10',
    'criminal-file-forced-labour': '2026-09-10',
    'criminal-check': '2018-01-01',
    'fine-range': '2013-07-01',
    'labour-maximum': '2013-07-01',
  },
  factors: { 'several-times': '2022-01-17' },
  holidays: { 'holiday-law': '2013-01-01' },
  'compliance-rule': { compliance: '2013-01-01' },
};

/** Rules that ended with the law that held them, and their last day. Every other one reaches today. */
export const ENDED_RULES: Readonly<Record<string, string>> = {
  // Passed on in good time since then, without a number (`REMINDERS`).
  transfer: '2025-06-30',
  'inspection-decision-sending': '2023-06-30',
  'inspection-announcement': '2023-06-30',
  ...Object.fromEntries(
    INSPECTION_TERMS.filter((t) => /^inspection-(government|ministry|department)/.test(t.id)).map((t) => [t.id, '2025-06-30']),
  ),
  'ad-hoc-grounds': '2025-06-30',
  'plan-195-ha-noi': '2025-12-31',
  'LABOUR-DECLARATION': '2026-09-09',
  'RECRUITMENT-8-2': '2026-09-09',
  'RECRUITING-TO-EXPLOIT': '2026-09-09',
  'CHILD-DOMESTIC-WORK-144': '2021-12-31',
};
