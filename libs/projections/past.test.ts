import { StoreUnavailable, streamId } from '#event-store';
import { derivedId, FOREVER, integer, object, personal, text } from '#kernel';
import { collection, createMemoryReadModels, type Document, type ReadModelStore } from '#read-models';
import fc from 'fast-check';
import { digestOf } from './digest.ts';
import { pastOf } from './past.ts';
import { documentOf, pastFilter } from './past-rows.ts';
import type { EarlierEvents } from './projection.ts';
import { METADATA, Runners, TestLog } from './runner.testing.ts';
import { earlierIn, projectAll, recorded } from './testing.ts';

interface Sum extends Document {
  readonly seen: readonly number[];
  readonly last: number;
}
const sums = collection<Sum>()({ name: 'sums', fields: { last: 'integer' }, indexes: [['last']] });
const spec = {
  name: 'sums',
  version: 1,
  collection: sums,
  on: {
    Began: {
      key: () => 'a',
      apply: (before: Sum | null, { data }: any, id: string): Sum | null => before ?? { id, seen: [data.n], last: data.n },
    },
    Added: {
      key: () => 'a',
      apply: (before: Sum | null, { data }: any): Sum | null =>
        before && { ...before, seen: [...before.seen, data.n], last: data.n },
    },
    Ended: { key: () => 'a', apply: (): Sum | null => null },
  },
} as const;
const past = pastOf(spec as never);
const minute = (n: number): string => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString();

test('as of every pair of moments it is what a fold of the events known and begun by then gives', async () => {
  const event = fc.record({
    type: fc.constantFrom('Began', 'Added', 'Added', 'Added', 'Ended'),
    occurred: fc.nat(12),
    later: fc.nat(2),
  });
  let answers = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 9 }), fc.constantFrom(1, 3, 100), async (given, pageSize) => {
      let now = 0;
      const log = given.map(({ type, occurred, later }, n) => {
        now += later;
        const [one] = recorded('sum-a', [{ type, occurredAt: minute(occurred), data: { n } } as never], {
          firstRevision: n,
          firstPosition: n + 1,
          recordedAt: minute(now),
        });
        return one!;
      });
      const readModels = await projectAll(past.projection, log, { pageSize });
      for (let r = -1; r <= now + 1; r++)
        for (let v = -1; v <= 13; v++)
          for (const known of [r, null]) {
            const at = known === null ? FOREVER : minute(known);
            const expected = log
              .filter((e) => e.recordedAt <= at && e.occurredAt <= minute(v))
              .reduce<Sum | null>((document, e) => spec.on[e.type as 'Began'].apply(document, e, 'a'), null);
            const { documents } = await readModels.find(past.collection as never, {
              filter: pastFilter(known === null ? null : minute(known), minute(v)) as never,
              limit: 5,
            });
            expect(documents.map((row) => documentOf(row as never))).toEqual(expected ? [expected] : []);
            answers++;
          }
    }),
    { numRuns: 60 },
  );
  expect(answers).toBeGreaterThan(1_000);
});

/** The same with events that move an earlier one to another day, or take it away. */
const corrected = {
  ...spec,
  name: 'correctedSums',
  on: {
    ...spec.on,
    Moved: { key: () => 'a', apply: (before: Sum | null): Sum | null => before },
  },
  rectifies: {
    events: ['Began', 'Added', 'Ended', 'Moved'].map((type) => ({ type, fields: { n: integer() } })),
    by: ['Moved'],
    rectified: (earlier: any, by: any) =>
      earlier.data.n !== by.data.of ? earlier : by.data.to === null ? null : { ...earlier, occurredAt: by.data.to },
  },
} as const;
const correctedPast = pastOf(corrected as never);

test('an event that was moved or taken away by a correction is folded where it belongs from the recording of the correction on, and as before until then', async () => {
  const event = fc.record({
    type: fc.constantFrom('Began', 'Added', 'Added', 'Moved', 'Moved'),
    occurred: fc.nat(8),
    later: fc.nat(2),
    of: fc.nat(4),
    to: fc.option(fc.nat(8), { freq: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 9 }), fc.constantFrom(1, 3, 100), async (given, pageSize) => {
      let now = 0;
      const log = given.map(({ type, occurred, later, of, to }, n) => {
        now += later;
        const data = type === 'Moved' ? { n, of, to: to === null ? null : minute(to) } : { n };
        const [one] = recorded('sum-a', [{ type, occurredAt: minute(occurred), data } as never], {
          firstRevision: n,
          firstPosition: n + 1,
          recordedAt: minute(now),
        });
        return one! as any;
      });
      const readModels = await projectAll(correctedPast.projection, log, { pageSize });
      for (let r = -1; r <= now + 1; r++) {
        const known = log
          .filter((e) => e.recordedAt <= minute(r))
          .reduce<readonly any[]>(
            (before, by) => [
              ...(by.type === 'Moved' ? before.flatMap((one) => corrected.rectifies.rectified(one, by) ?? []) : before),
              by,
            ],
            [],
          );
        for (let v = -1; v <= 9; v++) {
          const expected = known
            .filter((e) => e.occurredAt <= minute(v))
            .reduce<Sum | null>((document, e) => corrected.on[e.type as 'Began'].apply(document, e, 'a'), null);
          const { documents } = await readModels.find(correctedPast.collection as never, {
            filter: pastFilter(r > now ? null : minute(r), minute(v)) as never,
            limit: 5,
          });
          expect(documents.map((row) => documentOf(row as never))).toEqual(expected ? [expected] : []);
        }
      }
    }),
    { numRuns: 60 },
  );
});

/** Events of the record `a` at given minutes, each recorded a minute after the one before. */
const logOf = (given: readonly { readonly type: string; readonly at: number; readonly data?: object }[]): readonly any[] =>
  given.flatMap(({ type, at, data }, n) =>
    recorded('sum-a', [{ type, occurredAt: minute(at), data: { n, ...data } } as never], {
      firstRevision: n,
      firstPosition: n + 1,
      recordedAt: minute(1_000 + n),
    }),
  );
const everythingIn = async (readModels: ReadModelStore, { collections }: { readonly collections: readonly { name: string }[] }) =>
  Promise.all(collections.map(async ({ name }) => (await readModels.find(name, { limit: 1_000 })).documents));

test('of a long history, whatever the batches, the same is kept, and it answers as a fold of the events', async () => {
  const event = fc.record({
    type: fc.constantFrom(...Array.from({ length: 12 }, () => 'Added'), 'Moved', 'Ended', 'Began'),
    late: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(40) }),
    of: fc.nat(30),
    to: fc.option(fc.nat(40), { freq: 4 }),
  });
  let paged = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 20, maxLength: 40 }), async (given) => {
      const log = logOf([
        { type: 'Began', at: 0 },
        ...given.map(({ type, late, of, to }, n) => ({
          type,
          at: Math.max(0, n + 1 - late),
          data: type === 'Moved' ? { of, to: to === null ? null : minute(to) } : {},
        })),
      ]);
      for (const view of [past, correctedPast]) {
        const known = view === past ? log.filter(({ type }) => type !== 'Moved') : log;
        const atOnce = await projectAll(view.projection, known);
        const one = await projectAll(view.projection, known, { pageSize: 1 });
        const kept = await everythingIn(one, view.projection);
        expect(await everythingIn(atOnce, view.projection)).toEqual(kept);
        expect(await everythingIn(await projectAll(view.projection, known, { pageSize: 7 }), view.projection)).toEqual(kept);
        paged += kept[2]!.length;
        const right = known.reduce<readonly any[]>(
          (before, by) => [
            ...(by.type === 'Moved' ? before.flatMap((was) => corrected.rectifies.rectified(was, by) ?? []) : before),
            by,
          ],
          [],
        );
        for (let v = 0; v <= 42; v++) {
          const expected = right
            .filter((e) => e.occurredAt <= minute(v))
            .reduce<Sum | null>((document, e) => corrected.on[e.type as 'Began'].apply(document, e, 'a'), null);
          const { documents } = await one.find(view.collection as never, {
            filter: pastFilter(null, minute(v)) as never,
            limit: 5,
          });
          expect(documents.map((row) => documentOf(row as never))).toEqual(expected ? [expected] : []);
        }
      }
    }),
    { numRuns: 40 },
  );
  expect(paged).toBeGreaterThan(100);
});

describe('built anew after corrections', () => {
  const runners = new Runners();
  afterEach(() => runners.stopAll());

  test('beside the live view, while the log goes on: the same documents in every collection', async () => {
    const { projection } = correctedPast;
    const log = new TestLog();
    const stream = streamId('sum', 'a');
    let count = 0;
    const append = async (type: string, at: number, data: object = {}): Promise<void> => {
      const n = count++;
      const event = { id: derivedId(stream, n), type, schemaVersion: 1, data: { n, ...data }, occurredAt: minute(at) };
      const written = await log.store.append({ stream, expected: { kind: 'any' }, events: [event] }, { metadata: METADATA });
      expect(written.ok).toBe(true);
    };
    const history = async (from: number, to: number): Promise<void> => {
      for (let at = from; at < to; at++) {
        await append('Added', at);
        if (at % 5 === 4) await append('Moved', at, { of: at - 3, to: at % 2 === 0 ? minute(at - 4) : null });
        if (at % 7 === 6) await append('Added', at - 6);
      }
    };
    const store = createMemoryReadModels();
    const runner = await runners.run(log, store, [projection], { pageSize: 3 });
    await append('Began', 0);
    await history(1, 30);
    await runner.caughtUp();
    const live = await digestOf(projection, store);
    await runner.rebuild(projection.name);
    expect(await digestOf(projection, store)).toEqual(live);

    const rebuilt = runner.rebuild(projection.name);
    await history(30, 60);
    await rebuilt;
    await runner.caughtUp();
    const grown = await digestOf(projection, store);
    expect(grown.documents).toBeGreaterThan(live.documents);
    const elsewhere = createMemoryReadModels();
    await (await runners.run(log, elsewhere, [projection], { pageSize: 100 })).caughtUp();
    expect(await digestOf(projection, elsewhere)).toEqual(grown);
  });

  test('while the log cannot be read for the earlier events, the view waits and stops nothing', async () => {
    const { projection } = correctedPast;
    const log = new TestLog();
    const events = ['Began', 'Added', 'Moved'].map((type, n) => ({
      id: derivedId('sum-a', n),
      type,
      schemaVersion: 1,
      data: { n, of: 1, to: minute(0) },
      occurredAt: minute(n),
    }));
    await log.store.append({ stream: streamId('sum', 'a'), expected: { kind: 'none' }, events }, { metadata: METADATA });
    let refused = 0;
    const port: typeof log.port = {
      ...log.port,
      readStream(...asked) {
        if (refused++ < 10) throw new StoreUnavailable('the test took it away');
        return log.store.readStream(...asked);
      },
    };
    const runner = await runners.run(log, createMemoryReadModels(), [projection], { log: port });
    await runner.caughtUp();
    expect(refused).toBeGreaterThan(10);
    expect(await runner.lag()).toMatchObject([{ state: 'live', failure: null }]);
  });
});

test('what is written beside the rows with each event does not grow with the history', async () => {
  const sizeOfHead = async (view: typeof past, events: readonly any[]): Promise<number> => {
    const readModels = await projectAll(view.projection, events, { pageSize: 1 });
    return JSON.stringify(await readModels.get(view.projection.collections[1]!.name as never, 'a')).length;
  };
  const onOneDay = (n: number) => logOf(Array.from({ length: n }, (_, i) => ({ type: i === 0 ? 'Began' : 'Added', at: 0 })));
  const eachItsDay = (n: number) => logOf(Array.from({ length: n }, (_, i) => ({ type: i === 0 ? 'Began' : 'Added', at: i })));
  for (const view of [past, correctedPast]) {
    // But for the digits of the numbers that it counts to.
    const digits = 2 * '200'.length;
    expect(await sizeOfHead(view, onOneDay(200))).toBeLessThanOrEqual((await sizeOfHead(view, onOneDay(2))) + digits);
    const sizes = await Promise.all([8, 100, 200].map((n) => sizeOfHead(view, eachItsDay(n))));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(sizes[0]! + 10 * digits);
  }
});

test('a correction that leaves the earlier events as they are reads none of them', async () => {
  const silent = pastOf({
    ...corrected,
    rectifies: { ...corrected.rectifies, changesEarlier: ({ data }: any) => data.of < 3 },
  } as never);
  const log = logOf([
    { type: 'Began', at: 0 },
    { type: 'Added', at: 2 },
    { type: 'Moved', at: 2, data: { of: 9, to: null } },
    { type: 'Moved', at: 3, data: { of: 1, to: minute(5) } },
  ]);
  const read: string[] = [];
  const store = createMemoryReadModels();
  const { projection } = silent;
  const key = { name: projection.name, version: projection.version };
  await store.register(key, projection.collections);
  const unit = store.unitOfWork(key);
  const listening: EarlierEvents = {
    ...earlierIn(log),
    readStream: (stream, options) => {
      read.push(`${options?.from} to ${options?.to}`);
      return earlierIn(log).readStream(stream, options);
    },
  };
  await projection.apply(log.slice(0, 3), unit, undefined, listening);
  expect(read).toEqual([]);
  await projection.apply(log.slice(3), unit, undefined, listening);
  // Nothing from the correction on, whatever the log holds by now.
  expect(read).toEqual(['0 to 2']);
});

test('of what is kept to fold an event again nothing is personal; an event whose fields are not told is refused when the view is declared', async () => {
  const fields = {
    n: integer(),
    owner: personal(text(), 'owner'),
    address: object({ street: personal(text(), 'owner'), unit: text() }),
  };
  const told = { ...corrected.rectifies, events: Object.keys(corrected.on).map((type) => ({ type, fields })) };
  const view = pastOf({ ...corrected, rectifies: told } as never);
  const data = { owner: 'Lê Thị Mẫu', address: { street: 'Ngõ Mẫu 7', unit: '00001' } };
  const log = logOf([
    { type: 'Began', at: 0, data },
    { type: 'Moved', at: 1, data: { ...data, of: 0, to: minute(3) } },
  ]);
  const readModels = await projectAll(view.projection, log);
  const { documents } = await readModels.find(view.projection.collections[3]!.name, { limit: 5 });
  const kept = JSON.stringify(documents);
  expect(kept).toContain('00001');
  for (const word of ['Mẫu', 'Ngõ']) expect(kept).not.toContain(word);
  expect(() => pastOf({ ...corrected, rectifies: { ...told, events: told.events.slice(1) } } as never)).toThrow('Began');
});
