import type { Recorded } from '#event-store';
import type { DomainEvent, Instant } from '#kernel';
import { documentOf, pastFilter, projectAll, recorded, type PastRows } from '#projections';
import type { Collection, Document } from '#read-models';
import { shownPast } from './past.ts';
import type { Process } from './process.ts';

/** What happened, and how many minutes after the one before it was recorded. */
export interface Late {
  readonly event: DomainEvent;
  readonly later: number;
}
export const minuteOf = (n: number): Instant => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString();

/** The log of one stream, in the order of the list. */
export function logOf(given: readonly Late[]): readonly Recorded[] {
  let now = 0;
  return given.map(({ event, later }, n) => {
    now += later;
    const [one] = recorded('any-a', [event], { firstRevision: n, firstPosition: n + 1, recordedAt: minuteOf(now) });
    return one!;
  });
}

/** What the past of a process answers as of two moments (`recorded` null: all that is known), beside what the process shows of those events. */
export async function pastAndFolds<S, D extends Document>(
  process: Process<S>,
  shownIn: Collection<D>,
  past: PastRows<D>,
  log: readonly Recorded[],
  pageSize: number,
): Promise<
  (recordedAt: Instant | null, occurredAt: Instant | null) => Promise<readonly [past: readonly D[], fold: readonly D[]]>
> {
  const handled = log.filter(({ type }) => process.reactsTo.includes(type));
  const readModels = await projectAll(shownPast(process, shownIn, past), handled, { pageSize });
  return async (known, occurred) => {
    const states = new Map<string, S>();
    for (const event of handled)
      if ((known === null || event.recordedAt <= known) && (occurred === null || event.occurredAt <= occurred))
        for (const key of [process.keyOf(event)].flat())
          states.set(key, process.evolve(states.get(key) ?? process.initial, event, key));
    const fold = [...states].flatMap(([key, state]) =>
      (process.show?.(state, key) ?? []).filter(({ collection }) => collection.name === shownIn.name),
    );
    const { documents } = await readModels.find(past.collection, {
      filter: pastFilter(known, occurred) as never,
      limit: 1_000,
    });
    const byId = (a: Document, b: Document): number => (a.id < b.id ? -1 : 1);
    return [documents.map((row) => documentOf(row)).toSorted(byId), fold.map(({ document }) => document as D).toSorted(byId)];
  };
}
