import { Window } from './window.ts';

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Works that last until they are let go; how many are under way at most is kept. */
function works(window: Window): {
  start(bytes: number): Promise<number>;
  letGo(count?: number): void;
  most: number;
  order: number[];
} {
  const waiting: (() => void)[] = [];
  let [under, number] = [0, 0];
  const all = {
    most: 0,
    order: [] as number[],
    start: (bytes: number) => {
      const mine = number++;
      return window.through(bytes, async () => {
        all.most = Math.max(all.most, ++under);
        all.order.push(mine);
        await new Promise<void>((resolve) => waiting.push(resolve));
        under -= 1;
        return mine;
      });
    },
    letGo: (count = Infinity) => {
      for (const go of waiting.splice(0, count)) go();
    },
  };
  return all;
}

test('at most 256 at a time, and 1 MiB of them; the others come in their order', async () => {
  for (const [bytes, most] of [
    [100, 256],
    [100_000, 10],
    [2_000_000, 1],
  ] as const) {
    const work = works(new Window(60_000));
    const started = Array.from({ length: 300 }, () => work.start(bytes));
    for (let i = 0; i < 300; i++) {
      await pause(0);
      work.letGo(most);
    }
    expect(await Promise.all(started)).toEqual(Array.from({ length: 300 }, (_, i) => i));
    expect([work.most, work.order]).toEqual([most, Array.from({ length: 300 }, (_, i) => i)]);
  }
});

test('one that fails makes room; one that waited too long is told that it had no turn', async () => {
  const window = new Window(1_000);
  await expect(window.through(2_000_000, () => Promise.reject(new Error('x')))).rejects.toThrow('x');
  const work = works(window);
  const first = work.start(2_000_000);
  const second = work.start(10);
  second.catch(() => {});
  await pause(1_100);
  const third = work.start(10);
  work.letGo(1);
  await first;
  await expect(second).rejects.toMatchObject({ trouble: 'lost' });
  await pause(0);
  work.letGo();
  expect(await third).toBe(2);
});
