import { BoundedQueue } from './bounded-queue.ts';

const queue = (limit: number, onEnd?: () => void) =>
  new BoundedQueue<string>({ limit, overflow: (last) => `resync at ${last}`, ...(onEnd ? { onEnd } : {}) });

test('what is pushed is pulled in order, before or after it is asked for', async () => {
  const q = queue(10);
  const early = q.next();
  q.push('a');
  q.push('b');
  expect(await early).toEqual({ value: 'a', done: false });
  expect(await q.next()).toEqual({ value: 'b', done: false });
});

test('a client that is too slow loses what waited and is told once, with the last of it', async () => {
  const q = queue(2);
  for (const item of ['a', 'b', 'c', 'd']) q.push(item);
  expect((await q.next()).value).toBe('resync at d');
  q.push('e');
  expect((await q.next()).value).toBe('e');
});

test('a client that leaves lets the source go, once, and frees who waits', async () => {
  let ends = 0;
  const q = queue(2, () => ends++);
  const waiting = q.next();
  await q.return();
  await q.return();
  q.push('late');
  expect(await waiting).toEqual({ value: undefined, done: true });
  expect(await q.next()).toEqual({ value: undefined, done: true });
  expect(ends).toBe(1);
});
