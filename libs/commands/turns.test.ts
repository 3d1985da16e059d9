import { CallerGone, RecordBusy } from './not-taken.ts';
import { Turns } from './turns.ts';

const LIMITS = { queued: 3, withinMs: 60_000 };
/** Work that ends when it is told to. */
const held = () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { work: () => promise, end: resolve };
};
const turnOf = (turns: Turns, key: string, name: string, into: string[], signal?: AbortSignal) =>
  turns.take([key], signal, async () => void into.push(name));

test('one at a time, in the order in which they came; another key waits for nobody', async () => {
  const turns = new Turns(LIMITS);
  const first = held();
  const done: string[] = [];
  const all = [turns.take(['a'], undefined, first.work), ...['1', '2', '3'].map((name) => turnOf(turns, 'a', name, done))];
  await turnOf(turns, 'b', 'beside', done);
  expect([done, turns.waitingFor('a')]).toEqual([['beside'], 3]);
  first.end();
  await Promise.all(all);
  expect([done, turns.waitingFor('a')]).toEqual([['beside', '1', '2', '3'], null]);
});

test('who fails hands the turn on', async () => {
  const turns = new Turns(LIMITS);
  const done: string[] = [];
  const failing = turns.take(['a'], undefined, () => Promise.reject(new Error('killed')));
  const next = turnOf(turns, 'a', 'next', done);
  await expect(failing).rejects.toThrow('killed');
  await next;
  expect([done, turns.waitingFor('a')]).toEqual([['next'], null]);
});

test('a line that is full takes nobody more, and the others keep their places', async () => {
  const turns = new Turns(LIMITS);
  const first = held();
  const done: string[] = [];
  const all = [turns.take(['a'], undefined, first.work), ...['1', '2', '3'].map((name) => turnOf(turns, 'a', name, done))];
  await expect(turnOf(turns, 'a', 'one too many', done)).rejects.toThrow(RecordBusy);
  first.end();
  await Promise.all(all);
  expect(done).toEqual(['1', '2', '3']);
});

test('who goes away frees the place at once, and is not begun', async () => {
  const turns = new Turns(LIMITS);
  const first = held();
  const done: string[] = [];
  const gone = new AbortController();
  const all = [turns.take(['a'], undefined, first.work), turnOf(turns, 'a', '1', done)];
  const leaving = turnOf(turns, 'a', 'left', done, gone.signal);
  all.push(turnOf(turns, 'a', '2', done));
  gone.abort();
  await expect(leaving).rejects.toThrow(CallerGone);
  expect(turns.waitingFor('a')).toBe(2);
  await expect(turnOf(turns, 'b', 'gone before', done, gone.signal)).rejects.toThrow(CallerGone);
  first.end();
  await Promise.all(all);
  expect([done, turns.waitingFor('a'), turns.waitingFor('b')]).toEqual([['1', '2'], null, null]);
});

test('who waits too long is refused; what holds the line up is not touched', async () => {
  const turns = new Turns({ queued: 3, withinMs: 1 });
  const first = held();
  const done: string[] = [];
  const holding = turns.take(['a'], undefined, first.work);
  await expect(turnOf(turns, 'a', 'late', done)).rejects.toMatchObject({ code: 'RECORD_BUSY' });
  expect(turns.waitingFor('a')).toBe(0);
  first.end();
  await holding;
  await turnOf(turns, 'a', 'later', done);
  expect(done).toEqual(['later']);
});

test('several keys at once, named in any order: nobody waits for one who waits for him', async () => {
  const turns = new Turns({ queued: 1_000, withinMs: 60_000 });
  let at = 7;
  const next = (below: number): number => (at = (at * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  const inside = new Map<string, number>();
  let most = 0;
  await Promise.all(
    Array.from({ length: 300 }, () => {
      const keys = Array.from({ length: 1 + next(3) }, () => 'abcd'[next(4)]!);
      return turns.take(keys, undefined, async () => {
        for (const key of new Set(keys)) most = Math.max(most, inside.set(key, (inside.get(key) ?? 0) + 1).get(key)!);
        for (let n = next(3); n > 0; n--) await Promise.resolve();
        for (const key of new Set(keys)) inside.set(key, inside.get(key)! - 1);
      });
    }),
  );
  expect(most).toBe(1);
  expect('abcd'.split('').map((key) => turns.waitingFor(key))).toEqual([null, null, null, null]);
});
