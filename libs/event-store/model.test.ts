import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { createMemoryEventStore, streamId, type EventStore, type Expected, type StreamId } from '#event-store';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { collect, context, fixedId, note, words } from './contract/harness.ts';

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
  | { readonly kind: 'reopen' };

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

async function run(store: EventStore, model: Model, operation: Exclude<Operation, { kind: 'reopen' }>): Promise<void> {
  if (operation.kind === 'append') {
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
    expect(words(read)).toEqual(expected);
  } else {
    const all = await collect(store.readAll());
    expect(words(all)).toEqual(model.log.map((e) => e.text));
    const after = all[operation.after]?.position ?? null;
    const page = await store.readPage({ after, limit: operation.limit });
    const rest = model.log.slice(after === null ? 0 : operation.after + 1);
    expect(words(page.events as never)).toEqual(rest.slice(0, operation.limit).map((e) => e.text));
    expect(page.caughtUp).toBe(rest.length <= operation.limit);
  }
}

const operations = fc.array(
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
    { weight: 1, arbitrary: fc.constant({ kind: 'reopen' as const }) },
  ),
  { minLength: 1, maxLength: 40 },
);

test('memory: any history of appends and readings is the one the model tells', async () => {
  await fc.assert(
    fc.asyncProperty(operations, async (history) => {
      const store = createMemoryEventStore();
      const model: Model = { log: [] };
      for (const operation of history) if (operation.kind !== 'reopen') await run(store, model, operation);
    }),
    { numRuns: 300 },
  );
});

test('sqlite: any history of appends, readings and reopenings is the one the model tells', async () => {
  await fc.assert(
    fc.asyncProperty(operations, async (history) => {
      const folder = mkdtempSync(join(tmpdir(), 'lachan-log-'));
      const path = join(folder, 'log.db');
      let store = await createSqliteEventStore({ path });
      const model: Model = { log: [] };
      try {
        let reopened = 0;
        for (const operation of history)
          if (operation.kind !== 'reopen') await run(store, model, operation);
          else if (reopened++ < 2) {
            await store.close();
            store = await createSqliteEventStore({ path });
          }
      } finally {
        await store.close();
        rmSync(folder, { recursive: true });
      }
    }),
    { numRuns: 25 },
  );
});
