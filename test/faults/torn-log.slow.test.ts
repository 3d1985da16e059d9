import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { EventStoreError, StoreRefused, streamId, type EventReader, type Recorded, type StoredAnswer } from '#event-store';
import { createSqliteEventReader, createSqliteEventStore, type SqliteEventStore } from '#event-store/sqlite/index';
import { openReading } from '#event-store/sqlite/reader';
import { newId } from '#kernel';
import { say } from '../support/figures.ts';
import { damaged, damages, type Damage } from './damage.ts';
import { LONG, SEED } from '../../libs/kernel/testing/form.ts';

const RUNS = LONG ? { reader: 3_000, store: 300, unchecked: 2_000 } : { reader: 100, store: 12, unchecked: 60 };

/** The files as they lie on the disk at one moment, and what a sound log says at that moment. */
interface Image {
  readonly log: Buffer;
  readonly wal: Buffer;
  readonly events: readonly Recorded[];
  /** So many stand in the log's file itself. */
  readonly moved: number;
  readonly answers: ReadonlyMap<string, StoredAnswer>;
}

const streams = Array.from({ length: 12 }, (_, i) => streamId(i % 3 === 0 ? 'employer' : 'visit', String(i)));
const metadata = { actor: 'a-1', role: 'inspector', unit: '01', commandId: 'c', correlation: 'c', causation: 'c' } as const;

let folder: string;
let path: string;
let images: readonly Image[];

async function write(store: SqliteEventStore, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n++)
    await store.append(
      {
        stream: streams[(n * n) % streams.length]!,
        expected: { kind: 'any' },
        events: Array.from({ length: 1 + (n % 3) }, (_, i) => ({
          id: newId(),
          type: ['NoteTaken', 'VisitEnded', 'ItemAnswered'][(n + i) % 3]!,
          schemaVersion: 1,
          // Now and then longer than a page.
          data: { n, i, text: 'Ghi chú '.repeat(n % 29 === 0 ? 900 : 1 + (n % 30)) },
          occurredAt: '2025-03-10T02:00:00.000Z',
        })),
      },
      {
        metadata: { ...metadata, commandId: `c-${n}` },
        answer: { commandId: `c-${n}`, fingerprint: `f${n}`, answer: { n, revision: null } },
      },
    );
}

async function listed(events: AsyncIterable<Recorded>): Promise<readonly Recorded[]> {
  const all: Recorded[] = [];
  for await (const event of events) all.push(event);
  return all;
}

async function contents(store: EventReader): Promise<Pick<Image, 'events' | 'answers'>> {
  const events = await listed(store.readAll());
  const answers = new Map<string, StoredAnswer>();
  for (const { metadata: m } of events) answers.set(m.commandId, (await store.findAnswer(m.commandId))!);
  return { events, answers };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lachan-torn-'));
  path = join(folder, 'log.sqlite');
  const first = await createSqliteEventStore({ path });
  await write(first, 0, 150);
  const before = await contents(first);
  await first.close();
  const closed = { ...before, log: readFileSync(path), wal: Buffer.alloc(0), moved: before.events.length };
  const second = await createSqliteEventStore({ path });
  await write(second, 150, 230);
  // Idle: what lies on the disk now is what a kill would leave.
  const crashed = { ...(await contents(second)), log: readFileSync(path), wal: readFileSync(`${path}-wal`), moved: closed.moved };
  await second.close();
  images = [closed, crashed];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Part = 'log' | 'wal';
interface Round {
  readonly image: number;
  readonly hits: readonly { readonly part: Part; readonly damage: Damage }[];
}
const rounds: fc.Arbitrary<Round> = fc.record({
  image: fc.nat({ max: 1 }),
  hits: fc.array(fc.record({ part: fc.constantFrom<Part>('log', 'wal'), damage: damages }), { minLength: 1, maxLength: 2 }),
});

function lay({ image, hits }: Round): { of: Image; changed: ReadonlySet<Part> } {
  const of = images[image]!;
  const files = { log: of.log, wal: of.wal };
  for (const { part, damage } of hits) files[part] = damaged(files[part], damage);
  for (const rest of ['', '-wal', '-shm', '.lock', '.owner']) rmSync(path + rest, { force: true });
  writeFileSync(path, files.log);
  if (files.wal.length > 0) writeFileSync(`${path}-wal`, files.wal);
  return { of, changed: new Set((['log', 'wal'] as const).filter((part) => !files[part].equals(of[part]))) };
}

/** The value, or the typed error that came instead; any other error is a fault of ours. */
async function typed<T>(reading: () => Promise<T>): Promise<T | EventStoreError> {
  try {
    return await reading();
  } catch (error) {
    if (error instanceof EventStoreError) return error;
    throw new Error(`an error without a type: ${String(error)}`, { cause: error });
  }
}

type Outcome = 'refused' | 'whole' | 'shorter' | 'errors';
const refusal = (error: unknown): Outcome => {
  expect(error).toBeInstanceOf(StoreRefused);
  expect((error as Error).message).toContain(path);
  return 'refused';
};

/** Every way of reading gives what was written, or says that it cannot. */
async function judged(store: EventReader, { of, changed }: ReturnType<typeof lay>): Promise<Outcome> {
  let errors = 0;
  const all = await typed(() => listed(store.readAll()));
  let length = of.events.length;
  if (all instanceof EventStoreError) errors++;
  else {
    length = all.length;
    // A write-ahead log can be cut off at any place without a trace, as by a loss of power; what stands in the file itself cannot.
    expect(length).toBeGreaterThanOrEqual(changed.has('wal') || of.wal.length > 0 ? of.moved : of.events.length);
    expect(all).toEqual(of.events.slice(0, length));
  }
  const there = of.events.slice(0, length);
  const agree = async (reading: () => Promise<readonly Recorded[]>, expected: readonly Recorded[]): Promise<void> => {
    const found = await typed(reading);
    if (found instanceof EventStoreError) errors++;
    else if (all instanceof EventStoreError) expect(expected.slice(0, found.length)).toEqual(found);
    else expect(found).toEqual(expected);
  };
  for (const stream of streams)
    await agree(
      () => listed(store.readStream(stream)),
      there.filter((e) => e.stream === stream),
    );
  await agree(
    async () => (await store.readPage({ filter: { types: ['VisitEnded'] } })).events,
    there.filter((e) => e.type === 'VisitEnded'),
  );
  await agree(
    async () => (await store.readPage({ filter: { categories: ['employer'] } })).events,
    there.filter((e) => e.stream.startsWith('employer')),
  );
  const commands = new Set(there.map((e) => e.metadata.commandId));
  for (const [id, answer] of of.answers) {
    const found = await typed(() => store.findAnswer(id));
    if (found instanceof EventStoreError) errors++;
    else if (!(all instanceof EventStoreError)) expect(found).toEqual(commands.has(id) ? answer : null);
    else if (found !== null) expect(found).toEqual(answer);
  }
  return errors > 0 ? 'errors' : length === of.events.length ? 'whole' : 'shorter';
}

const counted = (): { add(outcome: Outcome): void; line(): string; readonly of: Readonly<Record<Outcome, number>> } => {
  const of = { refused: 0, whole: 0, shorter: 0, errors: 0 };
  return {
    of,
    add: (outcome) => void of[outcome]++,
    line: () =>
      `${of.refused} refused, ${of.whole} whole, ${of.shorter} cut to a beginning, ${of.errors} with typed errors on reading`,
  };
};

test(`a damaged log is read as it was written, or as a beginning of it, or refused (${RUNS.reader} damages, seed ${SEED})`, async () => {
  const outcomes = counted();
  await fc.assert(
    fc.asyncProperty(rounds, async (round) => {
      const laid = lay(round);
      let reader: EventReader;
      try {
        reader = await createSqliteEventReader({ path });
      } catch (error) {
        return outcomes.add(refusal(error));
      }
      try {
        outcomes.add(await judged(reader, laid));
      } finally {
        await reader.close();
      }
    }),
    { numRuns: RUNS.reader, seed: SEED },
  );
  say(`damaged log, read: ${outcomes.line()} (seed ${SEED})`);
  expect(outcomes.of.refused).toBeGreaterThan(0);
  expect(outcomes.of.shorter).toBeGreaterThan(0);
});

test(`a damaged log is written on only behind what it served (${RUNS.store} damages, seed ${SEED})`, async () => {
  const outcomes = counted();
  await fc.assert(
    fc.asyncProperty(rounds, async (round) => {
      const laid = lay(round);
      let store: SqliteEventStore;
      try {
        store = await createSqliteEventStore({ path });
      } catch (error) {
        return outcomes.add(refusal(error));
      }
      try {
        outcomes.add(await judged(store, laid));
        const before = await typed(() => listed(store.readAll()));
        const added = await typed(async () => write(store, 500, 503));
        if (before instanceof EventStoreError || added instanceof EventStoreError) return;
        const after = await listed(store.readAll());
        expect(after.slice(0, before.length)).toEqual(before);
        expect(after.length).toBe(before.length + 6);
      } finally {
        await store.close();
      }
    }),
    { numRuns: RUNS.store, seed: SEED },
  );
  say(`damaged log, written on: ${outcomes.line()} (seed ${SEED})`);
});

/** A log too large to be read through when it is opened, and damage that comes later. */
test(`without any check at the opening no event is ever served altered (${RUNS.unchecked} damages, seed ${SEED})`, async () => {
  const figures = { served: 0, errors: 0, omitted: 0 };
  await fc.assert(
    fc.asyncProperty(rounds, async (round) => {
      const { of } = lay(round);
      const originals = new Map(of.events.map((event) => [event.position, event]));
      const readings: [reading: (reader: EventReader) => AsyncIterable<Recorded>, wanted: (event: Recorded) => boolean][] = [
        [(reader) => reader.readAll(), () => true],
        [(reader) => reader.readAll({ filter: { types: ['VisitEnded'] } }), (e) => e.type === 'VisitEnded'],
        [(reader) => reader.readAll({ filter: { categories: ['employer'] } }), (e) => e.stream.startsWith('employer')],
        ...streams.map((stream): (typeof readings)[number] => [
          (reader) => reader.readStream(stream),
          (event) => event.stream === stream,
        ]),
      ];
      const reader = await typed(async () => openReading(path));
      if (reader instanceof EventStoreError) return void figures.errors++;
      try {
        for (const [reading, wanted] of readings) {
          const found = await typed(() => listed(reading(reader)));
          if (found instanceof EventStoreError) figures.errors++;
          else {
            expect(found).toEqual(found.map((event) => originals.get(event.position)));
            if (found.length < of.events.filter(wanted).length && of.wal.length === 0) figures.omitted++;
            else figures.served++;
          }
        }
        for (const [id, answer] of of.answers) {
          const found = await typed(() => reader.findAnswer(id));
          if (!(found instanceof EventStoreError) && found !== null) expect(found).toEqual(answer);
        }
      } finally {
        await reader.close();
      }
    }),
    { numRuns: RUNS.unchecked, seed: SEED },
  );
  say(
    `damaged log, unchecked: ${figures.served} readings as written, ${figures.errors} typed errors, ${figures.omitted} that left events out (seed ${SEED})`,
  );
  expect(figures.errors).toBeGreaterThan(0);
});
