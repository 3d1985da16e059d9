import { isOf, type Recorded } from '#event-store';
import { addDays, startOfDay, type Instant } from '#kernel';
import type { Clock, CountsWorkingDays } from '#law';
import type { ProcessTimer } from '#processes';
import { deadlinesEvents, type DeadlineEvent } from './events.ts';
import { approachAt, dueDayAt } from './leads.ts';
import { byRole, NOBODY, type DeadlineSource, type Holders } from './source.ts';

/** A case as the deadlines see it. `state` belongs to its source. */
export interface CaseState<S = any> {
  readonly subject: string;
  readonly id: string;
  readonly state: S;
  readonly holders: Holders;
  /** When it was recorded that a clock came near, had its last day or passed (a right of somebody: lapsed), by `markOf`. */
  readonly approached: Readonly<Record<string, Instant>>;
  readonly dueDay: Readonly<Record<string, Instant>>;
  readonly missed: Readonly<Record<string, Instant>>;
}

export const markOf = (clock: { readonly key: string; readonly dueOn: string }): string => `${clock.key}@${clock.dueOn}`;

const SAID_IN = {
  DeadlineApproaching: 'approached',
  DeadlineDue: 'dueDay',
  DeadlineMissed: 'missed',
  DeadlineLapsed: 'missed',
} as const satisfies Record<DeadlineEvent['type'], keyof CaseState>;

export function evolveCase(before: CaseState | null, event: Recorded, source: DeadlineSource, id: string): CaseState | null {
  if (isOf(deadlinesEvents, event)) {
    if (!before) return null;
    const { type, data, occurredAt } = event;
    const list = SAID_IN[type];
    return { ...before, [list]: { ...before[list], [markOf(data)]: occurredAt } };
  }
  const state = source.fold(before?.state ?? null, event, id);
  if (state === null) return before;
  const known = before ?? {
    subject: source.subject,
    id,
    state,
    holders: NOBODY,
    approached: {},
    dueDay: {},
    missed: {},
  };
  return { ...known, state, holders: (source.holders ?? byRole)(known.holders, event, state) };
}

/** The clocks of a case, reckoned once for each state of it and each calendar. */
export function clocksBy(calendar: () => CountsWorkingDays): (source: DeadlineSource, found: CaseState) => readonly Clock[] {
  const known = new WeakMap<object, { readonly on: CountsWorkingDays; readonly clocks: readonly Clock[] }>();
  return (source, { state }) => {
    const on = calendar();
    const before = known.get(state as object);
    if (before?.on === on) return before.clocks;
    const clocks = source.clocks(state, on);
    known.set(state as object, { on, clocks });
    return clocks;
  };
}

/** Of each open clock the next moment: the lead before its end, the morning of its last day, then the first moment at which it is too late. */
export const timersOf = (
  { approached, dueDay, missed }: Pick<CaseState, 'approached' | 'dueDay' | 'missed'>,
  clocks: readonly Clock[],
  calendar: CountsWorkingDays,
): readonly ProcessTimer[] =>
  clocks.flatMap((clock) => {
    const mark = markOf(clock);
    if (clock.met !== null || mark in missed) return [];
    if (!(mark in approached) && !(mark in dueDay)) return [{ key: `approach:${clock.key}`, dueAt: approachAt(clock, calendar) }];
    return hasDueDay(clock) && !(mark in dueDay)
      ? [{ key: `due:${clock.key}`, dueAt: dueDayAt(clock) }]
      : [{ key: `missed:${clock.key}`, dueAt: pastOf(clock) }];
  });

/** The moment behind the last one in time. */
const pastOf = ({ dueOn, dueAt }: Clock): Instant => {
  const next = startOfDay(addDays(dueOn, 1));
  const behind = new Date(Date.parse(dueAt) + 1).toISOString();
  return behind < next ? behind : next;
};

/** A right asks nothing of anybody on its last day; a term of hours may end before the morning. */
const hasDueDay = (clock: Clock): boolean => clock.kind !== 'right' && dueDayAt(clock) < clock.dueAt;

/** What is said at a moment: the latest that is true. That a term comes near is not said any more on its last day, nor that it is due when it has passed. */
export function toSay(timer: string, clock: Clock, now: Instant): 'approaching' | 'due' | 'missed' {
  if (timer.startsWith('missed:') || clock.dueAt < now) return 'missed';
  return hasDueDay(clock) && dueDayAt(clock) <= now ? 'due' : 'approaching';
}
export const clockOf = (timer: string): string => timer.slice(timer.indexOf(':') + 1);
