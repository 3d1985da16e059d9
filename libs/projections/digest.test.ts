import { streamId } from '#event-store';
import { fixedClock, newId } from '#kernel';
import { createMemoryReadModels, type ReadModelStore } from '#read-models';
import { digestOf, standsAt, ViewNotBuilt, type ViewDigest } from './digest.ts';
import type { ProjectionRunnerOptions } from './options.ts';
import type { Projection } from './projection.ts';
import { METADATA, Runners, tally, TestLog } from './runner.testing.ts';

const runners = new Runners();
afterEach(() => runners.stopAll());
/** `seen` holds positions. */
const leftOut = { tallies: ['seen'] };
const view = tally({ onFailure: 'park' });

async function built(
  log: TestLog,
  projection: Projection = view,
  options: Partial<ProjectionRunnerOptions> = {},
): Promise<ReadModelStore> {
  const store = createMemoryReadModels();
  const runner = await runners.run(log, store, [projection], options);
  await runner.caughtUp();
  await runner.stop();
  return store;
}
async function counted(log: TestLog, count = 1_300): Promise<TestLog> {
  for (let i = 0; i < count; i++) await log.count(`c${i % 700}`, i);
  return log;
}

test('equal events give equal digests, however they were paged, and one document more or another value gives another', async () => {
  const one = await digestOf(view, await built(await counted(new TestLog())));
  expect(one).toEqual({ version: 1, documents: 700, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(await digestOf(view, await built(await counted(new TestLog()), view, { pageSize: 7 }))).toEqual(one);
  const more = await counted(new TestLog());
  await more.count('d', 0);
  expect(await digestOf(view, await built(more))).toMatchObject({ documents: 701 });
  const other = await counted(new TestLog());
  await other.count('c699', 1);
  const changed = await digestOf(view, await built(other));
  expect([changed.documents, changed.sha256 === one.sha256]).toEqual([700, false]);
});

test('positions that are declared do not count: the same events at other places are equal, without the declaration they differ', async () => {
  const shifted = new TestLog();
  await shifted.append('Elsewhere', { no: 'view handles this' });
  await counted(shifted, 20);
  const stores = [await built(await counted(new TestLog(), 20)), await built(shifted)] as const;
  expect(await digestOf(view, stores[0], leftOut)).toEqual(await digestOf(view, stores[1], leftOut));
  expect(await digestOf(view, stores[0])).not.toEqual(await digestOf(view, stores[1]));
});

test('events set aside count, but not where they lie in the log and when they were set aside', async () => {
  const parked = async (elsewhere: number, at: string, ...given: object[]): Promise<ViewDigest> => {
    const log = new TestLog();
    for (let i = 0; i < elsewhere; i++)
      await log.store.append(
        {
          stream: streamId('other', `o${i}`),
          expected: { kind: 'none' },
          events: [{ id: newId(), type: 'Elsewhere', schemaVersion: 1, data: {}, occurredAt: at }],
        },
        { metadata: METADATA },
      );
    for (const data of given) await log.append('Counted', data);
    return digestOf(view, await built(log, view, { clock: fixedClock(at) }), leftOut);
  };
  const poison = { counter: 'p', by: 1, poison: true, secret: 'x' };
  const one = await parked(0, '2026-03-01T00:00:00.000Z', { counter: 'a', by: 1 }, poison);
  expect(one.documents).toBe(2);
  expect(await parked(3, '2026-04-01T00:00:00.000Z', { counter: 'a', by: 1 }, poison)).toEqual(one);
  expect((await parked(0, '2026-03-01T00:00:00.000Z', { counter: 'a', by: 1 })).sha256).not.toBe(one.sha256);
  expect((await parked(0, '2026-03-01T00:00:00.000Z', poison, { counter: 'a', by: 1 })).sha256).not.toBe(one.sha256);
});

test('a view that is not built, or of another version, has none', async () => {
  await expect(digestOf(view, createMemoryReadModels())).rejects.toThrow(ViewNotBuilt);
  const store = await built(await counted(new TestLog(), 1));
  await expect(digestOf(tally({ version: 2 }), store)).rejects.toThrow(/tallies is not built by this version/);
});

test('whether a view shows the log up to a place: its checkpoint may lie elsewhere as long as no event of its own lies between', async () => {
  const log = new TestLog();
  const first = await log.count('a');
  const store = await built(log);
  expect(await standsAt(view, store, log.store, first)).toBe(true);
  expect(await standsAt(view, store, log.store, null)).toBe(false);
  const unhandled = await log.append('Elsewhere', {});
  expect(await standsAt(view, store, log.store, unhandled)).toBe(true);
  const second = await log.count('a');
  expect(await standsAt(view, store, log.store, second)).toBe(false);
  expect(await standsAt(view, store, log.store, first)).toBe(true);
  const ahead = await built(log);
  expect(await standsAt(view, ahead, log.store, second)).toBe(true);
  expect(await standsAt(view, ahead, log.store, unhandled)).toBe(false);
  expect(await standsAt(tally({ version: 2 }), store, log.store, first)).toBe(false);
});

test('a partition that has stopped shows less than the others: the view stands only where none of them has gone further', async () => {
  const log = new TestLog();
  const stopping = tally();
  const start = await log.count('a');
  const poisoned = await log.count('p', 1, { poison: true, secret: 'x' });
  const store = await built(log, stopping);
  expect((await store.slices({ name: 'tallies', version: 1_000 })).length).toBe(2);
  expect(await standsAt(stopping, store, log.store, start)).toBe(true);
  expect(await standsAt(stopping, store, log.store, poisoned)).toBe(false);

  const further = new TestLog();
  const before = await further.count('a');
  await further.count('p', 1, { poison: true, secret: 'x' });
  const end = await further.count('a');
  const gone = await built(further, stopping);
  expect(await standsAt(stopping, gone, further.store, before)).toBe(false);
  expect(await standsAt(stopping, gone, further.store, end)).toBe(false);
});
