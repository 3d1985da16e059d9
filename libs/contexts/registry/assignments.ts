import type { Assigned, Assignments, Mistaken } from '#access';
import { isOf, type EventReader, type Position, type Recorded, type StreamId } from '#event-store';
import type { EventDefinition, LocalDate } from '#kernel';
import { evolveEmployer, type EmployerState } from './employer.ts';
import {
  employerChangeCorrected,
  employerEvents,
  employerMerged,
  employerMergeUndone,
  employerPlaceCorrected,
  employerRelocated,
  type EmployerEvent,
} from './events.ts';

export interface AssignmentsFromLog extends Assignments {
  /** Whether an event of this type changes them. */
  concerns(type: string): boolean;
  /** Takes in what was written to the log since. */
  follow(): Promise<void>;
}

/** With its first day. */
interface AssignedSince extends Assigned {
  readonly on: LocalDate;
}
const NONE: readonly AssignedSince[] = [];
const NO_MISTAKES: readonly Mistaken[] = [];
const MERGES = [employerMerged, employerMergeUndone];
/** By these an employer lies, or lay no more, in a unit to which it was assigned by mistake. */
const MOVES = [employerRelocated, employerChangeCorrected, employerPlaceCorrected];

/**
 * What the office assigned to successors of split units, and in which units a record never lay, in memory: few, and asked for every row of every list. From the events that say so
 * (`assigns` of their definition), so that no view has to catch up before an assignment counts.
 */
export async function assignmentsFromLog(
  log: Pick<EventReader, 'readPage' | 'readStream'>,
  definitions: readonly EventDefinition<string, any>[],
): Promise<AssignmentsFromLog> {
  const fieldOf = new Map(definitions.flatMap(({ type, assigns }) => (assigns === null ? [] : [[type, assigns] as const])));
  const types = [...fieldOf.keys(), ...[...MERGES, ...MOVES].map(({ type }) => type)];
  const assigned = new Map<string, readonly AssignedSince[]>();
  const outOf = new Map<string, Set<string>>();
  /** By the record that was merged the one that stays, and the other way round. */
  const stays = new Map<string, string>();
  const merged = new Map<string, Set<string>>();

  /** Units in which an employer was recorded and never lay, as a correction says. */
  const neverIn = new Map<string, readonly Mistaken[]>();
  const mistakes = new Map<string, readonly Mistaken[]>();
  let all = NO_MISTAKES;
  /** The streams of the employers that were assigned. */
  const streams = new Map<string, StreamId>();
  /** Of which records the mistakes have to be looked for anew. */
  const asked = new Set<string>();

  const of = (record: string): readonly AssignedSince[] => {
    const own = assigned.get(record) ?? NONE;
    const stay = stays.get(record);
    return stay === undefined ? own : [...own, ...(assigned.get(stay) ?? NONE)];
  };
  const ask = (record: string): void => {
    for (const one of [record, ...(merged.get(record) ?? [])]) if (assigned.has(one) || neverIn.has(one)) asked.add(one);
  };

  /** The units into which an employer moved, or where it was registered: what was written there stays there. */
  const reallyLay = async (record: string): Promise<ReadonlySet<string>> => {
    const stream = streams.get(record);
    if (stream === undefined) return new Set();
    let state: EmployerState | null = null;
    for await (const event of log.readStream(stream)) if (isOfEmployer(event)) state = evolveEmployer(state, event);
    return new Set(state?.units.filter((place) => place.of === undefined).map(({ unit }) => unit));
  };
  const mistakenIn = async (record: string): Promise<readonly Mistaken[]> => {
    const known = of(record);
    const standing = known.filter((one) => one === known.findLast((other) => other.of === one.of));
    const corrected = neverIn.get(record) ?? NO_MISTAKES;
    const successors = (assigned.get(record) ?? NONE).flatMap((wrong): Mistaken[] => {
      const right = standing.find((one) => one.of === wrong.of)!;
      const stands = standing.some((one) => one.unit === wrong.unit || one.of === wrong.unit);
      // One from a later day on takes the place of none.
      return stands || right.on !== wrong.on ? [] : [{ record, wrong, right }];
    });
    const found = [...successors, ...corrected];
    if (found.length === 0) return NO_MISTAKES;
    const real = await reallyLay(record);
    return found.filter(({ wrong }) => !real.has(wrong.unit));
  };
  const findMistakes = async (): Promise<void> => {
    for (const record of asked) {
      const found = await mistakenIn(record);
      if (found.length === 0) mistakes.delete(record);
      else mistakes.set(record, found);
      asked.delete(record);
    }
    all = [...mistakes.values()].flat();
  };

  const take = (event: Recorded): void => {
    if (isOf(employerMerged, event)) {
      stays.set(event.data.employer, event.data.into);
      setOf(merged, event.data.into).add(event.data.employer);
      ask(event.data.employer);
    } else if (isOf(employerMergeUndone, event)) {
      stays.delete(event.data.employer);
      merged.get(event.data.into)?.delete(event.data.employer);
      ask(event.data.employer);
    } else if (isOf(MOVES, event)) {
      const { employer } = event.data;
      if (!isOf(employerRelocated, event)) {
        const { of, ofWithin, unit, within } = event.data;
        if (of !== undefined && ofWithin !== undefined && unit !== undefined && within !== undefined) {
          const never = { record: employer, wrong: { unit: of, within: ofWithin }, right: { of: unit, unit, within } };
          neverIn.set(employer, withMistake(neverIn.get(employer) ?? NO_MISTAKES, never));
          streams.set(employer, event.stream);
        }
      }
      ask(employer);
    } else {
      const data = event.data as AssignedSince & Readonly<Record<string, unknown>>;
      const { on, of, unit, within } = data;
      const record = data[fieldOf.get(event.type)!] as string;
      assigned.set(record, [...(assigned.get(record) ?? NONE), { on, of, unit, within }]);
      setOf(outOf, of).add(record);
      if (isOfEmployer(event)) streams.set(record, event.stream);
      ask(record);
    }
  };

  let seen: Position | null = null;
  const catchUp = async (): Promise<void> => {
    for (;;) {
      const page = await log.readPage({ after: seen, filter: { types } });
      page.events.forEach(take);
      seen = page.through;
      if (!page.caughtUp) continue;
      if (asked.size > 0) await findMistakes();
      return;
    }
  };
  await catchUp();

  let following: Promise<void> = Promise.resolve();
  return {
    of,
    mistaken: (record) => (record === undefined ? all : (mistakes.get(record) ?? NO_MISTAKES)),
    outOf: (unit) => {
      const records = outOf.get(unit) ?? [];
      return new Set([...records].flatMap((record) => [record, ...(merged.get(record) ?? [])]));
    },
    concerns: (type) => types.includes(type),
    follow: () => (following = following.then(catchUp, catchUp)),
  };
}

/** Corrected more than once: what was right before is wrong now, and what was wrong may be right again. */
const withMistake = (known: readonly Mistaken[], last: Mistaken): readonly Mistaken[] => [
  ...known
    .filter(({ wrong }) => wrong.unit !== last.wrong.unit && wrong.unit !== last.right.unit)
    .map((one) => (one.right.unit === last.wrong.unit ? { ...one, right: last.right } : one)),
  last,
];

const OF_EMPLOYERS = new Set<string>(employerEvents.map(({ type }) => type));
const isOfEmployer = (event: Recorded): event is Recorded & EmployerEvent => OF_EMPLOYERS.has(event.type);

function setOf(map: Map<string, Set<string>>, key: string): Set<string> {
  const known = map.get(key) ?? new Set<string>();
  map.set(key, known);
  return known;
}
