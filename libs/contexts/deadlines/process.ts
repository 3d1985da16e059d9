import { isOf, type Recorded } from '#event-store';
import { localDateOf, type DomainEvent } from '#kernel';
import { CALENDAR, type Clock, type CountsWorkingDays } from '#law';
import { shown, type Due, type Fired, type Process } from '#processes';
import { clockOf, clocksBy, evolveCase, timersOf, toSay, type CaseState } from './case.ts';
import { deadlineApproaching, deadlineDue, deadlineLapsed, deadlineMissed, deadlinesEvents } from './events.ts';
import { noticeRule } from './leads.ts';
import type { Officials } from './officials.ts';
import { deadlines, documentsOf } from './projection.ts';
import { holderOf, type DeadlineSource } from './source.ts';

export interface DeadlineProcess {
  readonly process: Process<CaseState | null>;
  /** What is recorded of clocks whose moment has come. */
  due(officials: Pick<Officials, 'holderOf' | 'superiorOf'>): (due: Due<CaseState | null>) => Promise<Fired>;
}

/**
 * Keeps the clocks of all cases, shows them (`deadlines`) and says once for each clock and due day that it comes near, that
 * its last day has come, and that it has passed or lapsed.
 * The version is raised with every change of the rules or of a source: the view is then built anew, and what was said is in the log. It is built
 * anew as well when the calendar has changed (`reckonedOn`).
 */
export function deadlineProcess(
  sources: readonly DeadlineSource[],
  calendar: () => CountsWorkingDays = () => CALENDAR,
): DeadlineProcess {
  const bySubject = new Map(sources.map((source) => [source.subject, source]));
  const byType = Map.groupBy(
    sources.flatMap((source) => source.events.map((type) => ({ type, source }))),
    ({ type }) => type,
  );
  const clocksIn = clocksBy(calendar);
  const clocks = (found: CaseState): readonly Clock[] => clocksIn(bySubject.get(found.subject)!, found);
  const keyOf = (event: Recorded): readonly string[] =>
    isOf(deadlinesEvents, event)
      ? [`${event.data.subject}:${event.data.case}`]
      : byType
          .get(event.type)!
          .flatMap(({ source }) => [...new Set([source.keyOf(event)].flat())].map((id) => `${source.subject}:${id}`));

  const process: Process<CaseState | null> = {
    name: 'deadlines',
    version: 12,
    reactsTo: [...byType.keys(), ...deadlinesEvents.map(({ type }) => type)],
    keyOf,
    initial: null,
    evolve: (state, event, key) => {
      const subject = key.slice(0, key.indexOf(':'));
      return evolveCase(state, event, bySubject.get(subject)!, key.slice(subject.length + 1));
    },
    timers: (state) => (state === null ? [] : timersOf(state, clocks(state), calendar())),
    collections: [deadlines],
    show: (state) =>
      state === null
        ? []
        : documentsOf(bySubject.get(state.subject)!, state, clocks(state)).map((document) => shown(deadlines, document)),
  };

  return {
    process,
    due:
      (officials) =>
      async ({ state, timers, now }) => {
        if (state === null) return { events: [] };
        const events: DomainEvent[] = [];
        for (const { timer } of timers) {
          const clock = clocks(state).find(({ key, met }) => key === clockOf(timer) && met === null);
          if (!clock) continue;
          events.push(await saying(bySubject.get(state.subject)!, state, clock, toSay(timer, clock, now), now, officials));
        }
        return { events };
      },
  };
}

async function saying(
  source: DeadlineSource,
  found: CaseState,
  clock: Clock,
  what: ReturnType<typeof toSay>,
  now: string,
  officials: Pick<Officials, 'holderOf' | 'superiorOf'>,
): Promise<DomainEvent> {
  const { unit, within } = source.place(found.state);
  const on = localDateOf(now);
  const recorded = holderOf(found.holders, clock.whose);
  const holder = recorded === null ? null : await officials.holderOf(recorded, { unit, within }, on);
  const number = source.number(found.state);
  const data = {
    subject: found.subject,
    case: found.id,
    ...(number === null ? {} : { number }),
    key: clock.key,
    clock: clock.clock,
    label: clock.label,
    article: clock.article,
    dueOn: clock.dueOn,
    dueAt: clock.dueAt,
    unit,
    within,
    ...(holder === null ? {} : { holder }),
  };
  if (what === 'approaching') return deadlineApproaching.of(now, data);
  if (what === 'due') return deadlineDue.of(now, data);
  if (clock.kind === 'right') return deadlineLapsed.of(now, data);
  const escalated = holder !== null && noticeRule(clock.clock).escalates;
  const superior = escalated ? await officials.superiorOf(holder, { unit, within }, on) : null;
  return deadlineMissed.of(now, { ...data, ...(superior === null ? {} : { superior }) });
}
