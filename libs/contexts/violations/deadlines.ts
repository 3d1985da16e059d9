import { byRole, type DeadlineSource } from '#contexts/deadlines/index';
import type { Recorded, RecordedOf } from '#event-store';
import { addDays, endOfDay, type Bilingual, type LocalDate } from '#kernel';
import { actClocks, currentComplianceRule, type Clock, type CountsWorkingDays } from '#law';
import { violationsEvents, type ViolationEvent } from './events.ts';
import { evolveViolation, type ViolationState } from './state.ts';

const LABEL: Bilingual = { vi: 'Chấm dứt vi phạm, khắc phục hậu quả', en: 'End and remedy the violation' };
const EFFECT: Bilingual = {
  vi: 'Quá hạn khắc phục; xem xét xử lý tiếp theo.',
  en: 'Not abated in time; further measures are considered.',
};

/** A violation, and the case of sanction that names it. */
export interface FoundViolation {
  readonly violation: ViolationState;
  readonly minutes: { readonly sanction: string; readonly on: LocalDate } | null;
  /** The case before came to nothing. */
  readonly reopenedOn: LocalDate | null;
}

/** The day is the one that was set last. A claim of the employer stops it, as long as no visit disproves the claim. */
function abatement(v: ViolationState): Clock {
  const done = v.claimedOn ?? (v.state === 'abated' ? v.verifiedOn : null);
  const { decree, article, clause } = v.basis;
  return {
    key: 'abatement',
    clock: 'abatement',
    label: LABEL,
    article: `${decree} ${article}${clause === undefined ? '' : `(${clause})`}`,
    // The day is set by the officer; no rule of the law that gives it was read.
    verified: false,
    startsOn: v.detectedOn,
    dueOn: v.abatementDueOn,
    dueAt: endOfDay(v.abatementDueOn),
    whose: 'employer',
    kind: 'duty',
    effect: EFFECT,
    met: v.withdrawnOn !== null ? { on: v.withdrawnOn, how: 'fell-away' } : done === null ? null : { on: done, how: 'met' },
    explanation: whoSet(v),
  };
}

/** Where nobody sets a day it is the one that this platform counts. */
function whoSet({ abatementDueOn: due, detectedOn }: ViolationState): Bilingual {
  const { abatementDays } = currentComplianceRule();
  return due === addDays(detectedOn, abatementDays)
    ? {
        vi: `Hạn ${due}: ${abatementDays} ngày kể từ ngày phát hiện theo cấu hình của hệ thống, khi không ấn định ngày khác.`,
        en: `Due ${due}: ${abatementDays} days from detection, as this platform counts where no other day is set.`,
      }
    : { vi: `Hạn ${due} do người kiểm tra ấn định.`, en: `Due ${due} as the officer set it.` };
}

export function violationClocks(
  { violation, minutes, reopenedOn }: FoundViolation,
  calendar: CountsWorkingDays,
): readonly Clock[] {
  const { actEnd, detectedOn, withdrawnOn } = violation;
  const act = { detectedOn, withdrawnOn, minutesOn: minutes?.on ?? null, reopenedOn, ...(actEnd === null ? {} : { actEnd }) };
  return [...actClocks(act, calendar), abatement(violation)];
}

/** What an event of a case says of the violations that are written up in it. */
export interface CaseNews {
  readonly sanction: string;
  readonly on: LocalDate;
  readonly violations: readonly string[];
  /** Whether they are written up in the case from now on; else it came to nothing. */
  readonly writtenUp: boolean;
}
/** The events of cases that tell of violations; filled where the contexts are put together. */
export interface CaseEvents<E extends Recorded = Recorded> {
  readonly types: readonly E['type'][];
  tells(event: E): CaseNews;
}

type OfViolation = RecordedOf<ViolationEvent>;
const OF_VIOLATION: ReadonlySet<string> = new Set(violationsEvents.map(({ type }) => type));
const isOfViolation = (event: Recorded): event is OfViolation => OF_VIOLATION.has(event.type);

export const violationDeadlines = (cases: CaseEvents): DeadlineSource<FoundViolation> => ({
  subject: 'violation',
  label: { vi: 'Vi phạm', en: 'Violation' },
  events: [...violationsEvents.map(({ type }) => type), ...cases.types],
  keyOf: (event) => (isOfViolation(event) ? event.data.violation : cases.tells(event).violations),
  fold: (state, event) => {
    if (isOfViolation(event)) {
      const violation = evolveViolation(state?.violation ?? null, event);
      return violation && { minutes: null, reopenedOn: null, ...state, violation };
    }
    const { sanction, on, writtenUp } = cases.tells(event);
    if (writtenUp) return state && { ...state, minutes: { sanction, on } };
    return state && state.minutes?.sanction === sanction ? { ...state, minutes: null, reopenedOn: on } : state;
  },
  clocks: violationClocks,
  place: ({ violation: { unit, within } }) => ({ unit, within }),
  number: () => null,
  employer: ({ violation }) => violation.employer,
  acts: ({ violation }) => [violation.actCode],
  // Who draws up the minutes or ends their case does not take the violation over.
  holders: (before, event) => (isOfViolation(event) ? byRole(before, event) : before),
});
