import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { streamId, StoreOverloaded, StoreUnavailable } from '#event-store';
import { canonicalJson } from '#kernel';
import {
  add,
  any,
  collect,
  context,
  employer,
  exact,
  metadata,
  none,
  note,
  notes,
  occurredAt,
  visit,
  textsOf,
} from '../contract/harness.ts';
import { eventSum, frameSum } from './sums.ts';
import { usingFolder } from './test-support.ts';

const use = usingFolder();

describe('what the file forbids', () => {
  test.each([
    ["UPDATE events SET data = '{}'", 'never changed'],
    ['UPDATE events SET recorded_at = occurred_at', 'never changed'],
    ['DELETE FROM events', 'never deleted'],
    ["UPDATE answers SET answer = '1'", 'never changed'],
    ['DELETE FROM answers', 'never deleted'],
    ["UPDATE streams SET name = 'employer-other'", 'never renamed'],
    ['DELETE FROM streams', 'never deleted'],
    [
      'INSERT INTO events SELECT 99, stream, revision, event_id, type, schema_version, occurred_at, recorded_at, sum, metadata, data, leaf FROM events',
      'UNIQUE',
    ],
    ["INSERT INTO streams (name, category, revision) VALUES ('employer-e-1', 'employer', 0)", 'UNIQUE'],
    ['INSERT INTO streams (name, category, revision) VALUES (1, 2, 0.5)', 'cannot store REAL'],
  ])('%s', async (sql, message) => {
    const store = await use.open();
    await store.append(
      { stream: employer, expected: none, events: [note('x')] },
      { metadata, answer: { commandId: 'c', fingerprint: 'f', answer: 1 } },
    );
    const db = new Database(use.path);
    expect(() => db.exec(sql)).toThrow(message);
    db.close();
  });

  test('a position is never given twice, whatever was tried in between', async () => {
    const store = await use.open();
    const first = await add(store, employer, notes(2));
    await store.append({ stream: employer, expected: exact(9n), events: notes(3) }, context);
    const next = await add(store, visit, notes(1));
    expect([Number(first.position), Number(next.position)]).toEqual([2, 3]);
  });
});

describe('group commit', () => {
  test('what comes in one turn shares a commit (the first few go ahead in one of their own); one conflict fails nobody else', async () => {
    const store = await use.open();
    await add(store, employer, notes(1));
    const before = store.stats().commits;
    const results = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        store.append(
          i % 3 === 0
            ? { stream: employer, expected: exact(7n), events: [note('wrong')] }
            : { stream: streamId('visit', `v${i}`), expected: none, events: notes(2) },
          context,
        ),
      ),
    );
    expect(results.map((r) => r.ok)).toEqual(results.map((_, i) => i % 3 !== 0));
    expect(store.stats()).toMatchObject({ queued: 0, walBytes: expect.any(Number) });
    expect(store.stats().commits - before).toBeLessThanOrEqual(2);
    expect(store.stats().largestBatch).toBeGreaterThanOrEqual(44);
    expect(await collect(store.readAll())).toHaveLength(81);
  });

  test('appends to one stream within a group see each other', async () => {
    const store = await use.open();
    const results = await Promise.all([
      store.append({ stream: employer, expected: none, events: notes(2) }, context),
      store.append({ stream: employer, expected: exact(1n), events: notes(1) }, context),
      store.append({ stream: employer, expected: exact(1n), events: notes(1) }, context),
    ]);
    expect(results.map((r) => (r.ok ? r.revision : r.reason))).toEqual([1n, 2n, 'wrong-expected']);
  });

  test('an event written past the writer by another tool is neither overwritten nor signed: the log is refused', async () => {
    const store = await use.open();
    await add(store, employer, notes(1));
    const [id, later] = ['0190a000-0000-7000-8000-000000000001', '2090-01-01T00:00:00.000Z'];
    const sum = eventSum(frameSum(canonicalJson(metadata), employer, 'NoteTaken', 1, occurredAt, later), 2, 1, id, '{}');
    const db = new Database(use.path);
    db.exec(
      `UPDATE streams SET revision = 1; INSERT INTO events SELECT NULL, stream, 1, '${id}', type, 1, occurred_at, '${later}', ${sum}, metadata, '{}', NULL FROM events;`,
    );
    db.close();
    await expect(add(store, employer, notes(1))).rejects.toMatchObject({ name: 'EventDamaged' });
    await store.close();
    await expect(use.open()).rejects.toThrow('added or changed past the platform');
    const after = new Database(use.path, { readonly: true });
    expect(after.prepare('SELECT event_id, leaf FROM events ORDER BY position').raw().all()).toEqual([
      [expect.any(String), expect.any(Buffer)],
      [id, null],
    ]);
    after.close();
  });
});

describe('too much at once', () => {
  test('beyond the queue writes are refused with a typed error and not written; afterwards there is room again', async () => {
    const store = await use.open({ maxQueued: 10 });
    const results = await Promise.allSettled(
      Array.from({ length: 25 }, (_, i) => add(store, streamId('visit', `v${i}`), notes(1))),
    );
    const refused = results.filter((r) => r.status === 'rejected').map((r) => r.reason as StoreOverloaded);
    expect(refused).toHaveLength(15);
    for (const error of refused)
      expect(error).toMatchObject({
        name: 'StoreOverloaded',
        code: 'STORE_OVERLOADED',
        queued: 10,
        retryAfterMs: expect.any(Number),
      });
    expect(await collect(store.readAll())).toHaveLength(10);
    expect((await add(store, employer, notes(1))).ok).toBe(true);
  });

  test('a queue that is short but heavy is refused too', async () => {
    const store = await use.open({ maxEventBytes: 50_000_000 });
    const heavy = 'x'.repeat(40_000_000);
    const results = await Promise.allSettled([1, 2, 3].map((i) => add(store, streamId('visit', `v${i}`), [note(heavy)])));
    expect(results.map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect((results[1] as PromiseRejectedResult).reason).toBeInstanceOf(StoreOverloaded);
  });
});

describe('a full disk', () => {
  const fill = 'x'.repeat(200_000);

  test('fails the writes it meets, keeps what was acknowledged, and the writer goes on when there is room', async () => {
    const store = await use.open({ maxFileBytes: 1_000_000 });
    const kept: string[] = [];
    let full: unknown = null;
    for (let i = 0; i < 20 && full === null; i++) {
      const event = note(fill);
      await add(store, visit, [event]).then(
        () => kept.push(event.id),
        (error) => (full = error),
      );
    }
    expect(full).toBeInstanceOf(StoreUnavailable);
    expect((full as Error).message).toContain('full');
    expect(kept.length).toBeGreaterThan(0);
    expect((await collect(store.readAll())).map((e) => e.id)).toEqual(kept);

    store.limitFile(null);
    const event = note(fill);
    expect(await add(store, visit, [event])).toMatchObject({ revision: BigInt(kept.length) });
    await store.close();
    const again = await use.open();
    expect((await collect(again.readAll())).map((e) => e.id)).toEqual([...kept, event.id]);
  });

  test('a group that does not fit fails whole; its resend is written once', async () => {
    const store = await use.open({ maxFileBytes: 400_000 });
    const writes = Array.from({ length: 6 }, (_, i) => ({
      stream: streamId('visit', `v${i}`),
      expected: none,
      events: [note(fill)],
    }));
    const results = await Promise.allSettled(writes.map((write) => store.append(write, context)));
    expect(results.every((r) => r.status === 'rejected')).toBe(true);
    expect(await store.highWater()).toBeNull();
    store.limitFile(100_000_000);
    const again = await Promise.all(writes.map((write) => store.append(write, context)));
    expect(again.map((r) => r.ok && r.deduplicated)).toEqual(writes.map(() => false));
    expect(await collect(store.readAll())).toHaveLength(6);
  });
});

describe('a store of its own making', () => {
  test('two logs live side by side in one process', async () => {
    const [a, b] = [await use.open(), await use.open({ path: `${use.folder}/other.db` })];
    await Promise.all([add(a, employer, [note('a')]), add(b, employer, [note('b')])]);
    expect([textsOf(await collect(a.readAll())), textsOf(await collect(b.readAll()))]).toEqual([['a'], ['b']]);
  });

  test('with synchronous NORMAL it keeps the same promises to a process that closes well', async () => {
    const store = await use.open({ synchronous: 'NORMAL' });
    await add(store, employer, notes(5));
    await store.close();
    expect(await collect((await use.open()).readAll())).toHaveLength(5);
  });

  test('a writer that dies is told to those who wait and to all who come; what was acknowledged can still be read, and written behind', async () => {
    const { postMessage } = Worker.prototype;
    const writers: Worker[] = [];
    Worker.prototype.postMessage = function (this: Worker, ...given: Parameters<typeof postMessage>) {
      writers.push(this);
      return postMessage.apply(this, given);
    };
    try {
      const store = await use.open();
      const first = await add(store, employer, notes(2));
      const heard = collect(store.subscribeAll());
      const waiting = Array.from({ length: 50 }, () =>
        store.append({ stream: employer, expected: any, events: [note('lost?')] }, context),
      );
      const settled = Promise.allSettled(waiting);
      await writers[0]!.terminate();
      for (const result of await settled)
        if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(StoreUnavailable);
      await expect(add(store, employer, notes(1))).rejects.toThrow(StoreUnavailable);
      await expect(store.storeAnswer({ commandId: 'c', fingerprint: 'f', answer: 1 })).rejects.toThrow(StoreUnavailable);
      expect((await collect(store.readStream(employer))).slice(0, 2).at(-1)!.position).toBe(first.position);
      await store.close();
      await expect(heard).rejects.toThrow(StoreUnavailable);

      const acknowledged = (await settled).filter((r) => r.status === 'fulfilled').length;
      const again = await use.open();
      expect((await collect(again.readStream(employer))).length).toBeGreaterThanOrEqual(2 + acknowledged);
      expect((await add(again, employer, notes(1))).ok).toBe(true);
    } finally {
      Worker.prototype.postMessage = postMessage;
    }
  });
});
