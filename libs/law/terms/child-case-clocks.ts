import { localDateOf, startOfDay, type Instant, type LocalDate } from '#kernel';
import { isIn } from '../basis.ts';
import { inVietnamese } from '../citations/citation.ts';
import type { Clock } from './clock.ts';
import { CHILD_CASE_RULES, CHILD_CLOCK_WORDS, type ChildClockCode, type ChildClockWords } from '../data/child-case-rules.ts';
import type { ProcedureRule } from '../data/procedure-rules.ts';
import { endOfTerm, termText, type CountsWorkingDays, type Ending } from './terms.ts';

type Day = LocalDate | null;
type Moment = Instant | null;

/** All that the clocks of a child case depend on. Terms in hours need the moment, the others the day. Nothing of it tells who the child is. */
export interface ChildCaseFacts {
  /** When the commune received the notice (form 01). */
  readonly receivedAt: Instant;
  readonly firstAssessedAt: Moment;
  /** `needed` null: not assessed yet, so the term runs. */
  readonly emergency: { readonly needed: boolean | null; readonly measuresAt: Moment };
  /** The detailed assessment (form 03). */
  readonly assessedOn: Day;
  readonly plan: { readonly drawnUpOn: Day; readonly approvedOn: Day };
  readonly separation: {
    readonly neededAt: Instant;
    readonly decidedAt: Moment;
    readonly startedOn: Day;
    readonly endedOn: Day;
  } | null;
  readonly closedOn: Day;
}

/** The rule in force when its term starts; null before Decree 56/2017. */
export const childCaseRule = (id: ChildClockCode, on: LocalDate): ProcedureRule | null =>
  CHILD_CASE_RULES.find((r) => r.id === id && isIn(r, on)) ?? null;

type Met = Clock['met'];
const dayOf = (at: Moment): Day => (at === null ? null : localDateOf(at));
const metOn = (on: Day): Met => (on === null ? null : { on, how: 'met' });
const fellAway = (on: Day): Met => (on === null ? null : { on, how: 'fell-away' });

/** Every statutory clock of a child case (Decree 56/2017), in the order of their ends. */
export function childCaseClocks(f: ChildCaseFacts, calendar: CountsWorkingDays): readonly Clock[] {
  const closed = fellAway(f.closedOn);
  const notNeeded = f.emergency.needed === false ? fellAway(dayOf(f.firstAssessedAt) ?? localDateOf(f.receivedAt)) : null;
  const { plan, separation } = f;
  const clocks = [
    clock('child-first-assessment', f.receivedAt, metOn(dayOf(f.firstAssessedAt)) ?? closed, calendar),
    clock('child-emergency-measures', f.receivedAt, metOn(dayOf(f.emergency.measuresAt)) ?? notNeeded ?? closed, calendar),
    // From which day the five days run was not read: from the detailed assessment where there is one, until then from the notice.
    clock(
      'child-support-plan',
      f.assessedOn === null ? f.receivedAt : startOfDay(f.assessedOn),
      metOn(plan.drawnUpOn) ?? closed,
      calendar,
    ),
    plan.drawnUpOn === null
      ? null
      : clock('child-plan-approval', startOfDay(plan.drawnUpOn), metOn(plan.approvedOn) ?? closed, calendar),
    separation &&
      clock(
        'child-separation-decision',
        separation.neededAt,
        metOn(dayOf(separation.decidedAt) ?? separation.startedOn) ?? closed,
        calendar,
      ),
    // It outlives the case: a child that is apart must come back or to the court, whatever the file says.
    separation?.startedOn
      ? clock('child-separation-end', startOfDay(separation.startedOn), metOn(separation.endedOn), calendar)
      : null,
  ];
  return clocks.filter((c) => c !== null).toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
}

/** A term in hours ends to the hour, also in the night and on a day off: a child in danger does not wait for the office. */
function ending(rule: ProcedureRule, from: Instant, calendar: CountsWorkingDays): Ending {
  if (rule.term.unit !== 'hours') return endOfTerm(rule, localDateOf(from), calendar);
  const dueAt = new Date(Date.parse(from) + rule.term.n * 3_600_000).toISOString();
  return { dueOn: localDateOf(dueAt), dueAt, verified: rule.verified, movedFrom: null, movedBy: null, readings: [] };
}

function clock(code: ChildClockCode, from: Instant, met: Met, calendar: CountsWorkingDays): Clock | null {
  const startsOn = localDateOf(from);
  const rule = childCaseRule(code, startsOn);
  if (!rule) return null;
  const end = ending(rule, from, calendar);
  const { label, whose, kind, effect, startVerified }: ChildClockWords = CHILD_CLOCK_WORDS[code];
  const verified = end.verified && startVerified;
  const term = termText(rule.term);
  const inHours = rule.term.unit === 'hours';
  const start = inHours
    ? { vi: `từ ${from}`, en: `from ${from}` }
    : { vi: `kể từ ngày ${startsOn} (không tính ngày này)`, en: `from ${startsOn} (that day not counted)` };
  const until = inHours ? { vi: end.dueAt, en: end.dueAt } : { vi: `hết ngày ${end.dueOn}`, en: `the end of ${end.dueOn}` };
  const doubt = verified
    ? { vi: '', en: '' }
    : startVerified
      ? { vi: ' Chưa được xác minh.', en: ' Not verified.' }
      : { vi: ' Thời điểm bắt đầu tính chưa được xác minh.', en: ' The moment from which it is counted is not verified.' };
  return {
    key: code,
    clock: code,
    label,
    article: rule.article,
    verified,
    startsOn,
    dueOn: end.dueOn,
    dueAt: end.dueAt,
    whose,
    kind,
    effect,
    met,
    explanation: {
      vi: `${inVietnamese(rule.article)}: ${term.vi} ${start.vi}, đến ${until.vi}.${doubt.vi}`,
      en: `${rule.article}: ${term.en} ${start.en}, to ${until.en}.${doubt.en}`,
    },
  };
}
