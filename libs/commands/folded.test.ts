import {
  createEventRegistry,
  createMemoryEventStore,
  streamId,
  withSchemas,
  type EventStore,
  type RecordedOf,
  type StreamId,
} from '#event-store';
import { usingFolder } from '#event-store/sqlite/test-support';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { defineEvent, derivedFrom, fixedClock, newId, text } from '#kernel';
import { join } from 'node:path';
import { seeded } from '../../test/bench/measure.ts';
import { LONG, SEED } from '../kernel/testing/form.ts';
import { foldedAnew, FoldedStreams, type FoldRules } from './folded.ts';
import { reservationEvents, reservationLapsed } from './reservation-events.ts';

const MIB = 1_048_576;
const said = defineEvent('Said', { words: text({ max: 200 }) }, { label: { vi: 'Nói', en: 'Said' }, record: 'activities' });
const registry = createEventRegistry([said, ...reservationEvents]);
const clock = fixedClock('2026-01-01T00:00:00.000Z');
const openMemory = (): EventStore => withSchemas(createMemoryEventStore({ clock }), registry);

interface Words {
  readonly words: readonly string[];
  readonly by: Readonly<Record<string, { readonly times: number; readonly at: bigint }>>;
}
/** Holds lists, records and what only the log knows of an event. */
const rules: FoldRules<Words> = {
  initial: { words: [], by: {} },
  evolve: ({ words, by }, { data, revision, id }: RecordedOf<typeof said>, of) => ({
    words: [...words.slice(-9), `${of} ${data.words} ${id}`],
    by: { ...by, [data.words]: { times: (by[data.words]?.times ?? 0) + 1, at: revision } },
  }),
};
/** Another view of the same streams. */
const count: FoldRules<number> = { initial: 0, evolve: (so) => so + 1 };

let made = 0;
const metadata = { actor: 'a-1', role: 'inspector', unit: '01', commandId: 'c', correlation: 'c', causation: 'c' } as const;
const append = async (store: EventStore, stream: StreamId, words: string | null): Promise<void> => {
  const event =
    words === null
      ? reservationLapsed.of(clock.now(), { what: 'number', key: 'k', record: stream })
      : said.of(clock.now(), { words });
  const records = [{ ...event, id: derivedFrom(newId(), 'test', made++), schemaVersion: 1 }];
  const written = await store.append({ stream, expected: { kind: 'any' }, events: records }, { metadata });
  if (!written.ok) throw new Error(written.reason);
};
const counting = (store: EventStore) => {
  const read: (bigint | undefined)[] = [];
  let events = 0;
  const reader: Pick<EventStore, 'readStream'> = {
    readStream: async function* (stream, options) {
      read.push(options?.from);
      for await (const event of store.readStream(stream, options)) {
        events += 1;
        yield event;
      }
    },
  };
  return { reader, read, events: () => events };
};

describe('a kept state is what a fold from the first event gives', () => {
  test.each([
    ['much is kept', MIB],
    ['little is kept', 4_000],
    ['nothing is kept', 0],
  ])('through random histories with interleaved writers (%s)', async (_, mostBytes) => {
    const random = seeded(SEED);
    const pick = (below: number): number => Math.floor(random() * below);
    const store = openMemory();
    const processes = [new FoldedStreams(store, mostBytes), new FoldedStreams(store, mostBytes)];
    const streams = Array.from({ length: 12 }, (_one, n) => streamId('said', `s-${n}`));
    for (let step = 0; step < (LONG ? 5_000 : 500); step++) {
      const stream = streams[pick(pick(2) === 0 ? 2 : streams.length)]!;
      const folding = processes[pick(2)]!;
      // Readings and writings overlap.
      await Promise.all([
        folding.of(stream, rules),
        append(store, stream, pick(8) === 0 ? null : `w-${pick(20)}`),
        processes[pick(2)]!.of(stream, count),
        pick(20) === 0 && processes[pick(2)]!.forget(stream),
      ]);
      if (pick(3) > 0) continue;
      for (const one of processes) {
        expect(await one.of(stream, rules)).toEqual(await foldedAnew(store, stream, rules));
        expect(await one.of(stream, count)).toEqual(await foldedAnew(store, stream, count));
        expect(one.size.bytes).toBeLessThanOrEqual(mostBytes);
      }
    }
  });
});

test('asked again, only what came behind is read', async () => {
  const store = openMemory();
  const stream = streamId('said', 'long');
  for (let n = 0; n < 50; n++) await append(store, stream, `w-${n}`);
  const { reader, read, events } = counting(store);
  const folding = new FoldedStreams(reader, MIB);
  for (let n = 0; n < 20; n++) {
    await folding.of(stream, rules);
    await append(store, stream, 'more');
  }
  expect(events()).toBe(50 + 19);
  expect(read).toEqual([undefined, ...Array.from({ length: 19 }, (_, n) => BigInt(50 + n))]);
});

test('what was not asked for longest goes first, and within the limit', async () => {
  const store = openMemory();
  const streams = Array.from({ length: 30 }, (_, n) => streamId('said', `s-${n}`));
  for (const stream of streams) await append(store, stream, 'x'.repeat(200));
  const { reader, read } = counting(store);
  const folding = new FoldedStreams(reader, 20_000);
  for (const stream of streams) {
    await folding.of(streams[0]!, rules);
    await folding.of(stream, rules);
    expect(folding.size.bytes).toBeLessThanOrEqual(20_000);
  }
  expect(folding.size.streams).toBeGreaterThan(2);
  expect(folding.size.streams).toBeLessThan(streams.length);
  read.length = 0;
  await folding.of(streams[0]!, rules);
  await folding.of(streams[1]!, rules);
  expect(read).toEqual([1n, undefined]);
});

test('a stream that ends elsewhere than was thought is read anew', async () => {
  const stream = streamId('said', 'restored');
  let store = openMemory();
  for (const words of ['a', 'b', 'c']) await append(store, stream, words);
  const folding = new FoldedStreams({ readStream: (...given) => store.readStream(...given) }, MIB);
  await folding.of(stream, rules);
  await folding.of(stream, count);
  // As after a backup was put in place of the log.
  store = openMemory();
  for (const words of ['a', 'd']) await append(store, stream, words);
  folding.forget(stream);
  expect([await folding.of(stream, rules), await folding.of(stream, count)]).toEqual([
    await foldedAnew(store, stream, rules),
    await foldedAnew(store, stream, count),
  ]);
});

test('a reading that does not follow on what was kept is not believed', async () => {
  const store = openMemory();
  const stream = streamId('said', 'gap');
  for (const words of ['a', 'b', 'c', 'd']) await append(store, stream, words);
  let isHidden = true;
  const folding = new FoldedStreams(
    {
      readStream: async function* (name, options) {
        for await (const event of store.readStream(name, options))
          if (!isHidden || (options?.from === undefined ? event.revision < 2n : event.revision !== 2n)) yield event;
      },
    },
    MIB,
  );
  expect((await folding.of(stream, count)).state).toBe(2);
  const again = folding.of(stream, count);
  isHidden = false;
  await again;
  expect(await folding.of(stream, count)).toEqual(await foldedAnew(store, stream, count));
});

test('several commands may hold a state: whoever changes it fails', async () => {
  const store = openMemory();
  const stream = streamId('said', 'frozen');
  await append(store, stream, 'a');
  const folding = new FoldedStreams(store, MIB);
  const { state } = await folding.of(stream, rules);
  expect(() => (state.words as string[]).push('b')).toThrow(TypeError);
  expect(() => Object.assign(state.by['a']!, { times: 7 })).toThrow(TypeError);
  await append(store, stream, 'a');
  expect((await folding.of(stream, rules)).state.by['a']!.times).toBe(2);
});

test('a stream without events is not kept: a new record is in every log', async () => {
  const folding = new FoldedStreams(openMemory(), MIB);
  for (let n = 0; n < 10; n++) await folding.of(streamId('said', `new-${n}`), rules);
  expect(folding.size).toEqual({ streams: 0, bytes: 0 });
});

describe('on a file', () => {
  const use = usingFolder();
  test('the state before and after a restart is the same, also of a stream of several pages', async () => {
    const path = join(use.folder, 'log.sqlite');
    const stream = streamId('said', 'pages');
    let store = withSchemas(await createSqliteEventStore({ path, clock }), registry);
    const before = new FoldedStreams(store, MIB);
    for (let n = 0; n < 1_000; n++) await append(store, stream, `w-${n % 7}`);
    expect((await before.of(stream, count)).revision).toBe(999n);
    await append(store, stream, null);
    await append(store, stream, 'last');
    const kept = [await before.of(stream, rules), await before.of(stream, count)];
    await store.close();
    store = withSchemas(await createSqliteEventStore({ path, clock }), registry);
    const after = new FoldedStreams(store, MIB);
    expect([await after.of(stream, rules), await after.of(stream, count)]).toEqual(kept);
    expect(kept[1]).toMatchObject({ state: 1_001, told: 1_001n, revision: 1_001n });
    await store.close();
  });
});
