import type { Assigned, Assignments } from '#access';
import { isOf, type EventReader, type Position, type Recorded } from '#event-store';
import type { EventDefinition } from '#kernel';
import { employerMerged, employerMergeUndone } from './events.ts';

export interface AssignmentsFromLog extends Assignments {
  /** Whether an event of this type changes them. */
  concerns(type: string): boolean;
  /** Takes in what was written to the log since. */
  follow(): Promise<void>;
}

const NONE: readonly Assigned[] = [];
const MERGES = [employerMerged, employerMergeUndone];

/**
 * What the office assigned to successors of split units, in memory: few, and asked for every row of every list. From the events that say so
 * (`assigns` of their definition), so that no view has to catch up before an assignment counts.
 */
export async function assignmentsFromLog(
  log: Pick<EventReader, 'readPage'>,
  definitions: readonly EventDefinition<string, any>[],
): Promise<AssignmentsFromLog> {
  const fieldOf = new Map(definitions.flatMap(({ type, assigns }) => (assigns === null ? [] : [[type, assigns] as const])));
  const types = [...fieldOf.keys(), ...MERGES.map(({ type }) => type)];
  const assigned = new Map<string, readonly Assigned[]>();
  const outOf = new Map<string, Set<string>>();
  /** By the record that was merged the one that stays, and the other way round. */
  const stays = new Map<string, string>();
  const merged = new Map<string, Set<string>>();

  const take = (event: Recorded): void => {
    if (isOf(employerMerged, event)) {
      stays.set(event.data.employer, event.data.into);
      setOf(merged, event.data.into).add(event.data.employer);
    } else if (isOf(employerMergeUndone, event)) {
      stays.delete(event.data.employer);
      merged.get(event.data.into)?.delete(event.data.employer);
    } else {
      const data = event.data as Assigned & Readonly<Record<string, unknown>>;
      const { of, unit, within } = data;
      const record = data[fieldOf.get(event.type)!] as string;
      assigned.set(record, [...(assigned.get(record) ?? NONE), { of, unit, within }]);
      setOf(outOf, of).add(record);
    }
  };

  let seen: Position | null = null;
  const catchUp = async (): Promise<void> => {
    for (;;) {
      const page = await log.readPage({ after: seen, filter: { types } });
      page.events.forEach(take);
      seen = page.through;
      if (page.caughtUp) return;
    }
  };
  await catchUp();

  let following: Promise<void> = Promise.resolve();
  return {
    of: (record) => {
      const own = assigned.get(record) ?? NONE;
      const stay = stays.get(record);
      return stay === undefined ? own : [...own, ...(assigned.get(stay) ?? NONE)];
    },
    outOf: (unit) => {
      const records = outOf.get(unit) ?? [];
      return new Set([...records].flatMap((record) => [record, ...(merged.get(record) ?? [])]));
    },
    concerns: (type) => types.includes(type),
    follow: () => (following = following.then(catchUp, catchUp)),
  };
}

function setOf(map: Map<string, Set<string>>, key: string): Set<string> {
  const known = map.get(key) ?? new Set<string>();
  map.set(key, known);
  return known;
}
