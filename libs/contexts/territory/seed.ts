import { isOf, streamId, type EventStore, type Expected, type Metadata, type NewRecord } from '#event-store';
import { derivedId, startOfDay, type DomainEvent, type LocalDate } from '#kernel';
import type { TerritoryDirectory } from './directory.ts';
import { territoryEvents, unitListImported } from './events.ts';
import { LIST_FILES } from './lists.ts';
import { planTerritoryImport, type PlannedList, type PlannedUnit } from './plan.ts';

const OF_THE_LISTS = 'territory-import';
const IMPORT_STREAM = streamId('territory', 'import');
/** Appends that wait together for the disk: a store with group commit writes them in one transaction. */
const IN_FLIGHT = 256;
const VERSIONS = new Map<string, number>(territoryEvents.map((definition) => [definition.type, definition.version]));

export interface TerritoryImportOptions {
  /** Events written or found written so far, of all events of all lists. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Who stands in the log as the author. Default: the system, for the whole country. */
  readonly actor?: Pick<Metadata, 'actor' | 'role' | 'unit'>;
  /** Default: the lists that come with the platform. */
  readonly plan?: readonly PlannedList[];
}

/** The log holds a unit's stream with other events than the list's. Nothing of that unit was written. */
export class TerritoryImportConflict extends Error {
  constructor(unit: string) {
    super(
      `the stream of unit ${unit} holds other events than the list of administrative units: the log was written by another version of the lists; start with an empty log or import with the version that began`,
    );
    this.name = 'TerritoryImportConflict';
  }
}

/** True when every list that comes with the platform is in the log. Reads one short stream. */
export async function isTerritoryImported(store: Pick<EventStore, 'readStream'>): Promise<boolean> {
  const imported = await importedLists(store);
  return LIST_FILES.every((list) => imported.has(list.on));
}

/**
 * Writes the lists into the log, one after the other, each closed by UnitListImported. May be killed at any moment and started again: ids are
 * derived, so that what is there is not written twice. Returns how many events were written and how many were there.
 */
export async function importTerritory(
  store: EventStore,
  options: TerritoryImportOptions = {},
): Promise<{ readonly imported: number; readonly skipped: number }> {
  const plan = options.plan ?? planTerritoryImport();
  const actor = options.actor ?? { actor: 'system', role: 'administrator', unit: '00' };
  const there = await importedLists(store);
  const total = plan.reduce((sum, list) => sum + eventsOf(list), 0);
  let imported = 0;
  let skipped = 0;
  const count = (events: number, wereThere: boolean): void => {
    if (wereThere) skipped += events;
    else imported += events;
    const done = imported + skipped;
    if (done === total || Math.floor(done / 1_000) > Math.floor((done - events) / 1_000)) options.onProgress?.(done, total);
  };
  let closed = there.size - plan.filter((list) => there.has(list.on)).length;
  for (const list of plan) {
    const index = closed++;
    if (there.has(list.on)) {
      count(eventsOf(list), true);
      continue;
    }
    const metadata: Metadata = {
      ...actor,
      commandId: 'territory-import',
      correlation: list.fromFile ? list.digest : OF_THE_LISTS,
      causation: `units-${list.on}`,
    };
    // Two steps: a unit is established before another one names it as parent or successor.
    for (const step of [list.established, list.changed])
      await inParallel(step, async (planned) => {
        const result = await store.append(writeOf(planned, list), { metadata });
        if (!result.ok) throw new TerritoryImportConflict(planned.unit);
        count(planned.events.length, result.deduplicated);
      });
    const marker = record(derivedId('territory-list', list.on, list.digest), importedEvent(list));
    const result = await store.append({ stream: IMPORT_STREAM, expected: expectedAt(index), events: [marker] }, { metadata });
    if (!result.ok) throw new TerritoryImportConflict('territory-import');
    count(1, result.deduplicated);
  }
  return { imported, skipped };
}

/** The days of the lists in the log, in the order of their recording, each with the digest of its file. */
export async function importedLists(store: Pick<EventStore, 'readStream'>): Promise<ReadonlyMap<string, string>> {
  const lists = new Map<string, string>();
  for await (const event of store.readStream(IMPORT_STREAM))
    if (isOf(unitListImported, event)) lists.set(event.data.list, event.data.digest);
  return lists;
}

/** A reorganisation whose events stand in the log and which was not closed. */
export interface BegunReorganisation {
  readonly on: LocalDate;
  /** Of its file; null where an earlier version began it, which did not write that down. */
  readonly digest: string | null;
}
/** The one that was broken off, out of a directory that has read all that the log holds; null where there is none. */
export async function begunReorganisation(
  store: Pick<EventStore, 'readStream'>,
  directory: Pick<TerritoryDirectory, 'changedAfter'>,
): Promise<BegunReorganisation | null> {
  const changed = directory.changedAfter([...(await importedLists(store)).keys()].toSorted().at(-1) ?? '');
  if (!changed) return null;
  let correlation = OF_THE_LISTS;
  for await (const event of store.readStream(streamId('unit', changed.units[0]!))) correlation = event.metadata.correlation;
  return { on: changed.on, digest: correlation === OF_THE_LISTS ? null : correlation };
}

const planned = (list: PlannedList): readonly PlannedUnit[] => [...list.established, ...list.changed];
/** With the one that closes the list. */
const eventsOf = (list: PlannedList): number => planned(list).reduce((sum, unit) => sum + unit.events.length, 1);

function importedEvent(list: PlannedList): DomainEvent {
  const types = planned(list).flatMap((unit) => unit.events.map((event) => event.type));
  const ofType = (type: string): number => types.filter((t) => t === type).length;
  return unitListImported.of(startOfDay(list.on), {
    list: list.on,
    digest: list.digest,
    ...list.counts,
    established: ofType('UnitEstablished'),
    reclassified: ofType('UnitReclassified'),
    moved: ofType('UnitMoved'),
    dissolved: ofType('UnitDissolved'),
  });
}

const expectedAt = (revision: number): Expected =>
  revision === 0 ? { kind: 'none' } : { kind: 'exact', revision: BigInt(revision - 1) };

const record = (id: string, event: DomainEvent): NewRecord => ({ id, ...event, schemaVersion: VERSIONS.get(event.type)! });

const writeOf = ({ unit, revision, events }: PlannedUnit, { digest, fromFile }: PlannedList) => ({
  stream: streamId('unit', unit),
  expected: expectedAt(revision),
  // The lists of the release keep the ids that they have in older logs.
  events: events.map((event, i) =>
    record(derivedId('territory-unit', unit, revision + i, event.type, ...(fromFile ? [digest] : [])), event),
  ),
});

/** Runs the work for all items, IN_FLIGHT at a time, begun in their order. The first failure ends it, after what was begun has ended. */
async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  let failed = false;
  const worker = async (): Promise<void> => {
    while (next < items.length && !failed) {
      try {
        await work(items[next++]!);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: IN_FLIGHT }, worker));
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
}
