import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import {
  createMemoryEventStore,
  streamId,
  type Batch,
  type EventStore,
  type Expected,
  type Position,
  type Recorded,
  type StreamId,
  type Subscription,
} from '#event-store';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { LONG } from '../kernel/testing/form.ts';
import { collect, context, fixedId, note, textsOf } from './contract/harness.ts';

/** The whole theory of the store in a few lines: a list of (stream, id, text), from which every answer follows. */
interface Model {
  log: { stream: StreamId; id: string; text: string }[];
}
type Operation =
  | { readonly kind: 'append'; readonly stream: number; readonly expected: number; readonly ids: readonly number[] }
  | {
      readonly kind: 'read';
      readonly stream: number;
      readonly from: number;
      readonly to: number;
      readonly backwards: boolean;
      readonly limit: number;
    }
  | { readonly kind: 'log'; readonly after: number; readonly limit: number }
  /** Begins to follow the log behind the event of that number. */
  | { readonly kind: 'subscribe'; readonly after: number; readonly batchSize: number }
  /** Every follower takes what has come since. */
  | { readonly kind: 'follow' }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'crash' };
/** What happens to the store itself; the rest is asked of it. */
type Asked = Exclude<Operation, { kind: 'reopen' | 'crash' }>;

const RUNS = LONG ? 200 : 25;

const streams = ['a', 'b', 'c'].map((id) => streamId('model', id));
const expectedOf = (n: number): Expected =>
  n === -3
    ? { kind: 'any' }
    : n === -2
      ? { kind: 'exists' }
      : n === -1
        ? { kind: 'none' }
        : { kind: 'exact', revision: BigInt(n) };
const holds = (n: number, current: number): boolean => n === -3 || (n === -2 && current >= 0) || n === current;

function appended(model: Model, stream: StreamId, expected: number, ids: readonly string[]): unknown {
  const of = model.log.filter((e) => e.stream === stream);
  const clash = ids.find((id, i) => model.log.some((e) => e.id === id) || ids.indexOf(id) < i);
  if (clash) {
    const start = of.findIndex((e) => e.id === ids[0]);
    const resend = start >= 0 && holds(expected, start - 1) && ids.every((id, i) => of[start + i]?.id === id);
    return resend
      ? { ok: true, revision: BigInt(start + ids.length - 1), deduplicated: true }
      : { ok: false, reason: 'duplicate-id', eventId: clash };
  }
  if (!holds(expected, of.length - 1))
    return { ok: false, reason: 'wrong-expected', actual: of.length ? BigInt(of.length - 1) : null };
  for (const id of ids) model.log.push({ stream, id, text: id });
  return { ok: true, revision: BigInt(of.length + ids.length - 1), deduplicated: false };
}

/** A subscription, what it has given, and where it goes on when the store was opened anew. */
class Follower {
  readonly #start: number;
  readonly #batchSize: number;
  #seen: Recorded[] = [];
  #after: Position | null;
  #subscription: Subscription | null = null;
  #batches: AsyncIterator<Batch> | null = null;

  constructor(start: number, after: Position | null, batchSize: number) {
    this.#start = start;
    this.#after = after;
    this.#batchSize = batchSize;
  }
  begin(store: EventStore): void {
    this.#subscription = store.subscribeAll({ after: this.#after, batchSize: this.#batchSize });
    this.#batches = this.#subscription[Symbol.asyncIterator]();
  }
  async follow(model: Model): Promise<void> {
    const expected = model.log.slice(this.#start).map((e) => e.text);
    while (this.#seen.length < expected.length) {
      const { value } = (await this.#batches!.next()) as { value: Batch };
      expect(value.events.length).toBeLessThanOrEqual(this.#batchSize);
      this.#seen.push(...value.events);
      this.#after = value.through;
    }
    expect(textsOf(this.#seen)).toEqual(expected);
  }
  end(): Promise<void> {
    return this.#subscription!.close();
  }
}

async function run(store: EventStore, model: Model, followers: Follower[], operation: Asked): Promise<void> {
  if (operation.kind === 'subscribe') {
    const all = await collect(store.readAll());
    const after = all[operation.after] ?? null;
    const follower = new Follower(after ? operation.after + 1 : 0, after?.position ?? null, operation.batchSize);
    follower.begin(store);
    followers.push(follower);
  } else if (operation.kind === 'follow') for (const follower of followers) await follower.follow(model);
  else if (operation.kind === 'append') {
    const stream = streams[operation.stream]!;
    const ids = operation.ids.map((i) => fixedId(`event ${i}`));
    const result = await store.append(
      { stream, expected: expectedOf(operation.expected), events: ids.map((id) => note(id, id)) },
      context,
    );
    expect(result).toMatchObject(appended(model, stream, operation.expected, ids) as object);
  } else if (operation.kind === 'read') {
    const { from, to, backwards, limit } = operation;
    const stream = streams[operation.stream]!;
    const of = model.log.filter((e) => e.stream === stream).map((e, revision) => ({ ...e, revision }));
    const [low, high] = backwards ? [to, from] : [from, to];
    const inside = of.filter((e) => e.revision >= low && e.revision <= high);
    const expected = (backwards ? inside.reverse() : inside).slice(0, limit).map((e) => e.text);
    const read = await collect(
      store.readStream(stream, { from: BigInt(from), to: BigInt(to), direction: backwards ? 'backwards' : 'forwards', limit }),
    );
    expect(textsOf(read)).toEqual(expected);
  } else {
    const all = await collect(store.readAll());
    expect(textsOf(all)).toEqual(model.log.map((e) => e.text));
    const after = all[operation.after]?.position ?? null;
    const page = await store.readPage({ after, limit: operation.limit });
    const rest = model.log.slice(after === null ? 0 : operation.after + 1);
    expect(textsOf(page.events as never)).toEqual(rest.slice(0, operation.limit).map((e) => e.text));
    expect(page.caughtUp).toBe(rest.length <= operation.limit);
  }
}

const operations: fc.Arbitrary<readonly Operation[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('append' as const),
        stream: fc.nat({ max: 2 }),
        expected: fc.integer({ min: -3, max: 4 }),
        ids: fc.array(fc.nat({ max: 14 }), { minLength: 1, maxLength: 3 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('read' as const),
        stream: fc.nat({ max: 2 }),
        from: fc.integer({ min: -1, max: 8 }),
        to: fc.integer({ min: -1, max: 8 }),
        backwards: fc.boolean(),
        limit: fc.nat({ max: 6 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('log' as const),
        after: fc.nat({ max: 12 }),
        limit: fc.integer({ min: 1, max: 8 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('subscribe' as const),
        after: fc.nat({ max: 12 }),
        batchSize: fc.integer({ min: 1, max: 5 }),
      }),
    },
    { weight: 2, arbitrary: fc.constant({ kind: 'follow' as const }) },
    { weight: 1, arbitrary: fc.constantFrom({ kind: 'reopen' as const }, { kind: 'crash' as const }) },
  ),
  { minLength: 1, maxLength: 40 },
);

const isAsked = (operation: Operation): operation is Asked => operation.kind !== 'reopen' && operation.kind !== 'crash';

test('memory: any history of appends, readings and subscriptions is the one the model tells', async () => {
  await fc.assert(
    fc.asyncProperty(operations, async (history) => {
      const store = createMemoryEventStore();
      const model: Model = { log: [] };
      const followers: Follower[] = [];
      for (const operation of [...history.filter(isAsked), { kind: 'follow' } as const])
        await run(store, model, followers, operation);
      for (const follower of followers) await follower.end();
    }),
    { numRuns: 300 },
  );
});

test('sqlite: any history of appends, readings, subscriptions, reopenings and crashes is the one the model tells', async () => {
  await fc.assert(
    fc.asyncProperty(operations, async (history) => {
      const folder = mkdtempSync(join(tmpdir(), 'lachan-log-'));
      let path = join(folder, 'log.db');
      let store = await createSqliteEventStore({ path });
      const model: Model = { log: [] };
      const followers: Follower[] = [];
      const again = async (): Promise<void> => {
        for (const follower of followers) await follower.end();
        await store.close();
      };
      try {
        let reopened = 0;
        for (const operation of [...history, { kind: 'follow' } as const])
          if (isAsked(operation)) await run(store, model, followers, operation);
          else if (reopened++ < 2) {
            if (operation.kind === 'crash') {
              // What a kill at this moment leaves: the files as they lie there, and a memory that is gone.
              const left = join(folder, `left-${reopened}.db`);
              for (const rest of ['', '-wal']) if (existsSync(path + rest)) copyFileSync(path + rest, left + rest);
              await again();
              path = left;
            } else await again();
            store = await createSqliteEventStore({ path });
            for (const follower of followers) follower.begin(store);
          }
      } finally {
        for (const follower of followers) await follower.end();
        await store.close();
        rmSync(folder, { recursive: true });
      }
    }),
    { numRuns: RUNS },
  );
});
