import { addDays, addMonths, codes, type Bilingual, type CodeIn, type LocalDate } from '#kernel';
import { isIn } from '../basis.ts';
import { inVietnamese } from '../citations/citation.ts';
import type { sex } from '../codes/code-sets.ts';
import { NOT_LISTED, WORK_KINDS, WORK_PLACES } from '../data/work-kinds.ts';
import type { PointReading } from '../data/unclear.ts';
import { unclearPointOf } from '../terms/readings.ts';
import { ADULT_FROM, ADULT_RULES, WORK_RULES, type Condition, type WorkRule, type WorkTest } from '../data/work-rules.ts';

export type Sex = CodeIn<typeof sex>;
export type Minor = ({ readonly birthDate: LocalDate } | { readonly age: number }) & { readonly sex?: Sex };

/** What is known of the work. A fact that is left out is not known, never taken as fulfilled. */
export type WorkFacts = {
  /** Codes of WORK_KINDS, NOT-LISTED for work on none of the lists. */
  readonly kinds: readonly string[];
  /** Codes of WORK_PLACES, NOT-LISTED for any other place. */
  readonly places: readonly string[];
  readonly hoursPerDay?: number;
  readonly hoursPerWeek?: number;
  readonly night?: boolean;
  readonly overtime?: boolean;
  /** The job is one of those in which overtime, or night work, is allowed. Needed where the list is not in the data. */
  readonly jobListedForOvertime?: boolean;
  readonly jobListedForNight?: boolean;
  readonly loadKg?: number;
  readonly loadRegular?: boolean;
  readonly healthCheckedOn?: LocalDate;
} & { readonly [C in Condition]?: boolean };

export const workVerdict = codes('WorkVerdict', 'What a rule says of a work.', {
  prohibited: { vi: 'bị cấm', en: 'prohibited' },
  'condition-missing': { vi: 'thiếu điều kiện', en: 'condition missing' },
  'over-limit': { vi: 'vượt giới hạn', en: 'over the limit' },
  allowed: { vi: 'đạt', en: 'in order' },
  unknown: { vi: 'chưa rõ', en: 'not known' },
});
export type WorkVerdict = CodeIn<typeof workVerdict>;
export interface WorkFinding {
  readonly rule: string;
  readonly article: string;
  readonly verdict: WorkVerdict;
  /** Code of VIOLATION_ACTS that a breach points to. */
  readonly act?: string;
  readonly verified: boolean;
  readonly explanation: Bilingual;
}
export interface WorkClassification {
  /** Null: nothing is known to stand against it, but not all is known. */
  readonly allowed: boolean | null;
  /** Whether the conclusion rests on a verified rule: on one of those that are broken, or else on all. */
  readonly verified: boolean;
  readonly findings: readonly WorkFinding[];
  readonly explanation: Bilingual;
  /** Where the age on the day is not clear: each reading with its conclusion, the one that was taken first. Else empty. */
  readonly readings: readonly (AgeReading & { readonly allowed: boolean | null })[];
}

/**
 * Completed years on a day: a year is full on the birthday itself. One born on 29 February has it on 1 March of a common year: safer for the
 * child, and not clear (`ageReadings`).
 */
export function ageOn(birthDate: LocalDate, date: LocalDate): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  // 02-29 of a common year lies between its 28 February and its 1 March, as text too.
  return birthDate.slice(5) > date.slice(5) ? years - 1 : years;
}

/** One reading of the age on a day. */
export interface AgeReading extends PointReading {
  readonly age: number;
  readonly chosen: boolean;
}
/** Both readings of the age of one born on 29 February, on 28 February of a common year; none on any other day. */
export function ageReadings(birthDate: LocalDate, date: LocalDate): readonly AgeReading[] {
  if (!birthDate.endsWith('-02-29') || !date.endsWith('-02-28') || addDays(date, 1).endsWith('-29')) return [];
  const age = ageOn(birthDate, date);
  const [young, old] = unclearPointOf('leap-day-birthday').readings;
  return [
    { ...young, age, chosen: true },
    { ...old, age: age + 1, chosen: false },
  ];
}

const BREACHES: readonly WorkVerdict[] = ['prohibited', 'condition-missing', 'over-limit'];

/** Whether a minor may do a work on a day, rule by rule, under the law of that day. */
export function classifyWork(child: Minor, given: WorkFacts, date: LocalDate): WorkClassification {
  if ('age' in child) return classify(child.age, child.sex, given, date);
  const found = classify(ageOn(child.birthDate, date), child.sex, given, date);
  const readings = ageReadings(child.birthDate, date).map((reading) => ({
    ...reading,
    allowed: classify(reading.age, child.sex, given, date).allowed,
  }));
  return readings.length === 0 ? found : { ...found, verified: false, readings };
}

function classify(age: number, sex: Sex | undefined, given: WorkFacts, date: LocalDate): WorkClassification {
  // A code that does not exist says nothing about the work: it is reported, and left out of the rules.
  const work = { ...given, kinds: known(given.kinds, WORK_KINDS), places: known(given.places, WORK_PLACES) };
  const strange = [
    ...strangeCodes(given),
    ...(age < 0 ? [unclear('Ngày sinh sau ngày làm việc', 'Born after the day of the work')] : []),
  ];
  if (age >= ADULT_FROM) return adult(age, date);
  const rules = WORK_RULES.filter((r) => isIn(r, date) && r.ages[0] <= age && age < r.ages[1]);
  const none =
    rules.length === 0 && age >= 0
      ? [unclear(`Không có quy định nào được biết vào ngày ${date}`, `No rule is known for ${date}`)]
      : [];
  const findings = [
    ...strange,
    ...none,
    ...rules.flatMap((rule) => {
      const judged = judge(rule, work, date, { age, sex });
      return judged === null ? [] : [finding(rule, ...judged)];
    }),
  ];
  const breaches = findings.filter((f) => BREACHES.includes(f.verdict));
  const open = findings.filter((f) => f.verdict === 'unknown');
  const articles = (list: readonly WorkFinding[]) => [...new Set(list.map((f) => f.article))].join('; ');
  const allowed = breaches.length > 0 ? false : open.length > 0 ? null : true;
  return {
    allowed,
    verified: allowed === false ? breaches.some((f) => f.verified) : findings.every((f) => f.verified),
    findings,
    readings: [],
    explanation:
      allowed === false
        ? {
            vi: `${age} tuổi ngày ${date}: trái quy định (${inVietnamese(articles(breaches))}).`,
            en: `Aged ${age} on ${date}: against the rules (${articles(breaches)}).`,
          }
        : allowed === null
          ? {
              vi: `${age} tuổi ngày ${date}: chưa đủ thông tin để kết luận, còn ${open.length} điểm chưa rõ.`,
              en: `Aged ${age} on ${date}: no conclusion, ${open.length === 1 ? '1 point is' : `${open.length} points are`} not known.`,
            }
          : {
              vi: `${age} tuổi ngày ${date}: đúng các quy định đã xét.`,
              en: `Aged ${age} on ${date}: in keeping with the rules looked at.`,
            },
  };
}

type Judged = readonly [verdict: WorkVerdict, verified: boolean] | null;

/** Null: the rule has nothing to say of such a work. */
function judge(
  rule: WorkRule,
  work: WorkFacts,
  date: LocalDate,
  { age, sex }: { readonly age: number; readonly sex: Sex | undefined },
): Judged {
  const { test, verified } = rule;
  switch (test.kind) {
    case 'only-work':
      if (test.codes === null || work.kinds.length === 0) return ['unknown', verified];
      return [work.kinds.every((k) => test.codes!.includes(k)) ? 'allowed' : 'prohibited', verified];
    case 'banned-work':
      return banned(
        work.kinds.filter((kind) => !test.exempt?.some((e) => e.code === kind && age >= e.from)),
        test.codes,
        verified,
        work.kinds.length > 0,
      );
    case 'banned-place':
      return banned(work.places, test.codes, verified);
    case 'at-most': {
      const hours = work[test.of];
      return [hours === undefined ? 'unknown' : hours > test.limit ? 'over-limit' : 'allowed', verified];
    }
    case 'never':
      return [work[test.of] === undefined ? 'unknown' : work[test.of] ? 'prohibited' : 'allowed', verified];
    case 'only-in-jobs':
      return [inJobs(test, work), verified];
    case 'condition':
      return [work[test.of] === undefined ? 'unknown' : work[test.of] ? 'allowed' : 'condition-missing', verified];
    case 'health-check':
      // A check that is still to come says nothing of the day of the work.
      if (work.healthCheckedOn === undefined || work.healthCheckedOn > date) return ['unknown', verified];
      return [addMonths(work.healthCheckedOn, test.months) < date ? 'condition-missing' : 'allowed', verified];
    case 'load': {
      if (work.loadKg === undefined) return null;
      const limits = test.limits.filter(
        (l) => (sex === undefined || l.sex === sex) && (work.loadRegular === undefined || l.regular === work.loadRegular),
      );
      const over = limits.filter((l) => work.loadKg! >= l.kg).length;
      return [over === 0 ? 'allowed' : over === limits.length ? 'over-limit' : 'unknown', verified];
    }
  }
}

function banned(given: readonly string[], codes: readonly string[] | null, verified: boolean, known = given.length > 0): Judged {
  if (codes === null || !known) return ['unknown', verified];
  return [given.some((code) => codes.includes(code)) ? 'prohibited' : 'allowed', verified];
}

/** What the list says of the kinds of work goes before what the caller says; that is asked where a kind is on it only in part, or unread. */
function inJobs({ of, codes, partly = [] }: Extract<WorkTest, { kind: 'only-in-jobs' }>, work: WorkFacts): WorkVerdict {
  if (work[of] === undefined) return 'unknown';
  if (!work[of]) return 'allowed';
  const unsure = codes === null || work.kinds.length === 0 || work.kinds.some((k) => partly.includes(k));
  if (codes !== null && work.kinds.some((k) => !codes.includes(k) && !partly.includes(k))) return 'prohibited';
  const listed = unsure ? (of === 'night' ? work.jobListedForNight : work.jobListedForOvertime) : true;
  return listed === undefined ? 'unknown' : listed ? 'allowed' : 'prohibited';
}

function finding(rule: WorkRule, verdict: WorkVerdict, verified: boolean): WorkFinding {
  const word = workVerdict.labelOf(verdict)!;
  const note = verified ? { vi: '', en: '' } : { vi: ' Chưa được xác minh.', en: ' Not verified.' };
  return {
    rule: rule.id,
    article: rule.article,
    verdict,
    ...(BREACHES.includes(verdict) && rule.act !== null ? { act: rule.act } : {}),
    verified,
    explanation: {
      vi: `${inVietnamese(rule.article)}: ${rule.text.vi}: ${word.vi}.${note.vi}`,
      en: `${rule.article}: ${rule.text.en}: ${word.en}.${note.en}`,
    },
  };
}

const unclear = (vi: string, en: string): WorkFinding => ({
  rule: 'facts',
  article: '',
  verdict: 'unknown',
  verified: true,
  explanation: { vi: `${vi}.`, en: `${en}.` },
});

const known = (given: readonly string[], codes: readonly { readonly code: string }[]): readonly string[] =>
  given.filter((code) => codes.some((k) => k.code === code));

function strangeCodes({ kinds, places }: WorkFacts): readonly WorkFinding[] {
  const unknown = (given: readonly string[], codes: readonly { readonly code: string }[]) =>
    given
      .filter((code) => known([code], codes).length === 0)
      .map((code) => unclear(`Không có mã ${code}`, `There is no code ${code}`));
  return [...unknown(kinds, WORK_KINDS), ...unknown(places, WORK_PLACES)];
}

function adult(age: number, date: LocalDate): WorkClassification {
  const explanation = { vi: `${age} tuổi: không phải lao động chưa thành niên.`, en: `Aged ${age}: no minor worker.` };
  const { article, verified } = ADULT_RULES.find((r) => isIn(r, date)) ?? { article: '', verified: false };
  return {
    allowed: true,
    verified,
    findings: [{ rule: 'adult', article, verdict: 'allowed', verified, explanation }],
    readings: [],
    explanation,
  };
}

/** A work on none of the lists, at no listed place: to be completed by what is known. */
export const PLAIN_WORK: WorkFacts = { kinds: [NOT_LISTED], places: [NOT_LISTED] };
