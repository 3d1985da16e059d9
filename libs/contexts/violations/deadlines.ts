import type { DeadlineSource } from '#contexts/deadlines/index';
import type { Recorded } from '#event-store';
import { endOfDay, type Bilingual } from '#kernel';
import type { Clock } from '#law';
import { violationsEvents, type ViolationEvent } from './events.ts';
import { evolveViolation, type ViolationState } from './state.ts';

const LABEL: Bilingual = { vi: 'Chấm dứt vi phạm, khắc phục hậu quả', en: 'End and remedy the violation' };
const EFFECT: Bilingual = {
  vi: 'Quá hạn khắc phục; xem xét xử lý tiếp theo.',
  en: 'Not abated in time; further measures are considered.',
};

/**
 * The one clock of a violation: the day by which it is to be abated. A claim of the employer stops it, as long as no visit disproves the
 * claim; the day is the one that was set last.
 */
export function violationClocks(v: ViolationState): readonly Clock[] {
  const done = v.claimedOn ?? (v.state === 'abated' ? v.verifiedOn : null);
  const { decree, article, clause } = v.basis;
  return [
    {
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
      explanation: {
        vi: `Hạn ${v.abatementDueOn} do người kiểm tra ấn định.`,
        en: `Due ${v.abatementDueOn} as the officer set it.`,
      },
    },
  ];
}

export const violationDeadlines: DeadlineSource<ViolationState> = {
  subject: 'violation',
  label: { vi: 'Vi phạm', en: 'Violation' },
  events: violationsEvents.map(({ type }) => type),
  keyOf: (event: Recorded) => event.data.violation as string,
  fold: (state, event) => evolveViolation(state, event as unknown as ViolationEvent),
  clocks: violationClocks,
  place: ({ unit, within }) => ({ unit, within }),
  number: () => null,
};
