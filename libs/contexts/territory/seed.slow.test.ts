import { createEventRegistry, createMemoryEventStore, streamId, withSchemas, type EventStore, type Recorded } from '#event-store';
import { territoryEvents, type UnitLink } from './index.ts';
import { planTerritoryImport } from './plan.ts';
import { importTerritory, isTerritoryImported, TerritoryImportConflict } from './seed.ts';

const plan = planTerritoryImport();
const total = plan.reduce((sum, l) => sum + [...l.established, ...l.changed].reduce((n, unit) => n + unit.events.length, 1), 0);
const registry = createEventRegistry(territoryEvents);
const newLog = (): EventStore => withSchemas(createMemoryEventStore(), registry);

/** A process that dies: after `appends` answers the store answers no more. */
function dyingAfter(store: EventStore, appends: number): EventStore {
  let left = appends;
  return { ...store, append: async (...args) => (left-- > 0 ? store.append(...args) : Promise.reject(new Error('killed'))) };
}
async function contents(store: EventStore): Promise<Map<string, string[]>> {
  const streams = new Map<string, string[]>();
  for await (const event of store.readAll()) {
    const events = streams.get(event.stream) ?? [];
    events.push(`${event.id} ${event.type} ${event.occurredAt} ${JSON.stringify(event.data)}`);
    streams.set(event.stream, events);
  }
  return streams;
}

describe('the import of the lists', () => {
  /** Imported once, from nothing; looked at from several sides. */
  const log = newLog();
  const progress: [number, number][] = [];
  let result: Awaited<ReturnType<typeof importTerritory>>;
  let streams: Map<string, string[]>;
  beforeAll(async () => {
    expect(await isTerritoryImported(log)).toBe(false);
    result = await importTerritory(log, { onProgress: (done, all) => progress.push([done, all]) });
    streams = await contents(log);
  });

  test('writes every event once, in the schema of its type, and closes each list with its figures', async () => {
    expect(result).toEqual({ imported: total, skipped: 0 });
    expect(await isTerritoryImported(log)).toBe(true);
    expect([...streams.values()].reduce((n, events) => n + events.length, 0)).toBe(total);
    const markers = [];
    for await (const event of log.readStream(streamId('territory', 'import'))) markers.push(event.data);
    expect(markers).toMatchObject([
      { list: '2021-11-01', communes: 10_599, established: 11_367, dissolved: 0 },
      { list: '2025-03-01', communes: 10_035 },
      { list: '2025-07-01', communes: 3_321, reclassified: 6, moved: 132 },
      { list: '2026-04-30', communes: 3_321, established: 0, reclassified: 11, moved: 0, dissolved: 0 },
    ]);
  });

  test('has the system as its author and no personal data', async () => {
    const [first] = (await log.readPage({ limit: 1 })).events;
    expect(first!.metadata).toMatchObject({ actor: 'system', role: 'administrator', unit: '00' });
  });

  test('a second start writes nothing', async () => {
    const end = await log.highWater();
    expect(await importTerritory(log)).toEqual({ imported: 0, skipped: total });
    expect(await log.highWater()).toBe(end);
  });

  test('killed again and again, within each list and between two, it goes on where it stood, and the log is the same', async () => {
    const often = newLog();
    const written = async (): Promise<number> => [...(await contents(often)).values()].reduce((n, all) => n + all.length, 0);
    // Appends that each life can make: what an earlier one wrote of an unfinished list is asked for once more.
    for (const appends of [0, 700, 11_367, 12_000, 700, 8_000]) {
      await expect(importTerritory(dyingAfter(often, appends))).rejects.toThrow('killed');
      expect(await isTerritoryImported(often)).toBe(false);
    }
    const before = await written();
    expect(before).toBeGreaterThan(11_367);
    expect(await importTerritory(often)).toEqual({ imported: total - before, skipped: before });
    expect(await isTerritoryImported(often)).toBe(true);
    expect(await contents(often)).toEqual(streams);
  });

  type Naming = Recorded<string, { unit: string; parent?: string; successors?: readonly UnitLink[] }>;
  test('establishes every unit before another event names it', async () => {
    const known = new Set<string>();
    for await (const event of log.readAll() as AsyncIterable<Naming>) {
      if (event.type === 'UnitEstablished') known.add(event.data.unit);
      const named = [event.data.parent, ...(event.data.successors ?? []).map((s) => s.unit)];
      for (const unit of named) if (unit && !known.has(unit)) throw new Error(`${event.data.unit} names ${unit} too early`);
    }
    expect(known.size).toBeGreaterThan(14_000);
  });

  test('a stream with other events is a conflict, and the list stays open', async () => {
    const other = newLog();
    const { unit, events } = plan[0]!.established[0]!;
    const metadata = { actor: 'a', role: 'administrator', unit: '00', commandId: 'c', correlation: 'c', causation: 'c' } as const;
    await other.append(
      {
        stream: streamId('unit', unit),
        expected: { kind: 'none' },
        events: [{ ...events[0]!, id: '01890000-0000-7000-8000-000000000000', schemaVersion: 1 }],
      },
      { metadata },
    );
    await expect(importTerritory(other)).rejects.toThrow(TerritoryImportConflict);
    expect(await isTerritoryImported(other)).toBe(false);
  });

  test('progress goes up to the total', () => {
    expect(progress.length).toBeGreaterThan(20);
    expect(progress.map(([done]) => done)).toEqual(progress.map(([done]) => done).sort((a, b) => a - b));
    expect(progress.at(-1)).toEqual([total, total]);
  });
});
