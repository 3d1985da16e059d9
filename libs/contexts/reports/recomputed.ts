import { compliance, type ComplianceRow } from '#contexts/compliance/index';
import { streamId, type EventReader } from '#event-store';
import { FOREVER, endOfDay, type Instant, type RecordKind } from '#kernel';
import { findAll, type Document, type Filter } from '#read-models';
import type { ReportFigure } from './codes.ts';
import type { Figure } from './events.ts';
import { addedBy, COUNTED, figuresOf, placeOf, statusOf, whoseOf, type CountedIn, type Span } from './figures.ts';

/** An event that the log took after the report was frozen, and that moves a figure of it. */
export interface Cause {
  readonly type: string;
  readonly event: string;
  readonly occurredAt: Instant | null;
  readonly recordedAt: Instant | null;
}
/** A record that counts otherwise now. `by` is what it adds to the difference. */
export interface Moved {
  readonly kind: RecordKind;
  readonly record: string;
  readonly by: number;
  readonly causes: readonly Cause[];
}
export interface Difference {
  readonly figure: ReportFigure;
  readonly part: string | null;
  readonly frozen: number;
  readonly now: number;
  readonly moved: readonly Moved[];
  /** What no record of it tells: nothing, unless units were drawn anew or records changed their territory otherwise. */
  readonly unexplained: number;
}
export interface Recomputed {
  readonly figures: readonly Figure[];
  readonly differences: readonly Difference[];
}
export interface RecomputedIn extends CountedIn {
  readonly log: Pick<EventReader, 'readStream'>;
}

const keyOf = ({ figure, part = '' }: Pick<Figure, 'figure'> & { readonly part?: string | undefined }): string =>
  `${figure} ${part}`;

/**
 * What the same report would say as of `now.recorded` (null: all that is known), for the same unit and time, against what was frozen. Each
 * difference is told record by record, each with the events behind the frozen moment that moved it.
 */
export async function recomputed(
  frozen: Span & { readonly recorded: Instant },
  figures: readonly Figure[],
  now: Instant | null,
  on: RecomputedIn,
): Promise<Recomputed> {
  const then: Span = { ...frozen, recorded: now };
  const today = await figuresOf(then, on);
  const before = new Map(figures.map((one) => [keyOf(one), one.value]));
  const after = new Map(today.map((one) => [keyOf(one), one.value]));
  const changed = [...new Map([...figures, ...today].map((one) => [keyOf(one), one])).values()].filter(
    (one) => (before.get(keyOf(one)) ?? 0) !== (after.get(keyOf(one)) ?? 0),
  );
  // A figure that stays while records went in and out says nothing new.
  const names = new Set(changed.map(({ figure }) => figure));
  const moved = new Map<string, Moved[]>();
  const add = (key: string, one: Moved): void => void moved.set(key, [...(moved.get(key) ?? []), one]);
  for (const counted of COUNTED) {
    const countings = counted.figures.filter(({ figure }) => names.has(figure));
    if (countings.length === 0) continue;
    const of = await recordsSince(counted.past.collection, 'of', frozen, now, placeOf(frozen, on.access, whoseOf(counted)), on);
    const causes = new Map<string, Promise<readonly Cause[]>>();
    const causesOf = (id: string): Promise<readonly Cause[]> => {
      const known = causes.get(id) ?? eventsSince(on.log, counted.category, id, frozen.recorded, now);
      causes.set(id, known);
      return known;
    };
    for (const counting of countings) {
      const [was, is] = [await addedBy(counted, counting, frozen, on, of), await addedBy(counted, counting, then, on, of)];
      for (const id of of) {
        const by = new Map<string, number>();
        const [a, b] = [was.get(id), is.get(id)];
        if (a) by.set(a.part, -a.value);
        if (b) by.set(b.part, (by.get(b.part) ?? 0) + b.value);
        for (const [part, value] of by)
          if (value !== 0)
            add(keyOf({ figure: counting.figure, part }), {
              kind: counted.kind,
              record: id,
              by: value,
              causes: await causesOf(id),
            });
      }
    }
  }
  if (names.has('employers')) {
    const of = await recordsSince(compliance, 'employer', frozen, now, null, on);
    const [was, is] = [await statusOf(frozen, on, of), await statusOf(then, on, of)];
    for (const id of of) {
      const [a, b] = [was.get(id), is.get(id)];
      if (a?.status === b?.status) continue;
      const causes = await causesOfStatus(on.log, id, a, b, frozen.recorded, now);
      if (a) add(keyOf({ figure: 'employers', part: a.status }), { kind: 'employers', record: id, by: -1, causes });
      if (b) add(keyOf({ figure: 'employers', part: b.status }), { kind: 'employers', record: id, by: 1, causes });
    }
  }
  return {
    figures: today,
    differences: changed.map((one) => {
      const key = keyOf(one);
      const [was, is, of] = [before.get(key) ?? 0, after.get(key) ?? 0, moved.get(key) ?? []];
      const explained = of.reduce((sum, { by }) => sum + by, 0);
      return { figure: one.figure, part: one.part ?? null, frozen: was, now: is, moved: of, unexplained: is - was - explained };
    }),
  };
}

/** The records of which the log has said something else since the frozen moment: in the unit, or of which it said so then. */
async function recordsSince(
  rows: typeof compliance | { readonly name: string; readonly fields: object },
  of: 'of' | 'employer',
  frozen: Span & { readonly recorded: Instant },
  now: Instant | null,
  place: Filter | null,
  { readModels, access }: RecomputedIn,
): Promise<readonly string[]> {
  const since = (field: string): Filter => ({
    op: 'and',
    filters: [
      { op: 'gt', field, value: frozen.recorded },
      { op: 'lt', field, value: FOREVER },
      ...(now === null ? [] : [{ op: 'lte', field, value: now } as const]),
    ],
  });
  const axes = of === 'of' ? ['recordedFrom', 'recordedTo', 'cutAt'] : ['recordedFrom', 'recordedTo'];
  const filters: Filter[] = [{ op: 'or', filters: axes.map(since) }];
  if (place) filters.push(place);
  else {
    // Of employers the rows that hold on the day of the figures.
    const held = endOfDay(frozen.figuresTo);
    filters.push({ op: 'lte', field: 'validFrom', value: held }, { op: 'gt', field: 'validTo', value: held });
    const there = placeOf(frozen, access, 'employer');
    if (there) filters.push(there);
  }
  const found = (await findAll(readModels, rows as typeof compliance, { op: 'and', filters } as never)) as readonly Document[];
  return [...new Set(found.map((row) => String((row as unknown as Readonly<Record<string, unknown>>)[of])))].toSorted();
}

async function eventsSince(
  log: RecomputedIn['log'],
  category: string,
  id: string,
  since: Instant,
  until: Instant | null,
): Promise<readonly Cause[]> {
  const found: Cause[] = [];
  for await (const { type, id: event, occurredAt, recordedAt } of log.readStream(streamId(category, id), {
    direction: 'backwards',
  })) {
    if (recordedAt <= since) break;
    if (until === null || recordedAt <= until) found.push({ type, event, occurredAt, recordedAt });
  }
  return found.toReversed();
}

/** What set the status now and did not then, and what the record itself says since, as that it was registered. */
async function causesOfStatus(
  log: RecomputedIn['log'],
  employer: string,
  was: ComplianceRow | undefined,
  is: ComplianceRow | undefined,
  since: Instant,
  until: Instant | null,
): Promise<readonly Cause[]> {
  const own = await eventsSince(log, 'employer', employer, since, until);
  const known = new Set([...(was?.causes ?? []), ...own.map(({ type, event }) => `${type}:${event}`)]);
  const others = (is?.causes ?? []).filter((cause) => !known.has(cause));
  return [
    ...own,
    ...others.map((cause): Cause => {
      const at = cause.indexOf(':');
      return { type: cause.slice(0, at), event: cause.slice(at + 1), occurredAt: null, recordedAt: null };
    }),
  ];
}
