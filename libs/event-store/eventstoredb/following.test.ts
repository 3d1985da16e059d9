import type { Driver, Place } from './driver.ts';
import { Following } from './following.ts';
import { until } from '../../kernel/testing/until.ts';

/** Subscriptions that were begun; the newest is told. */
function subscriptions() {
  const begun: { readonly told: (place: Place, created: Date) => void; readonly stop: () => void; stopped: boolean }[] = [];
  const follow: Driver['follow'] = (_prefix, told) => {
    const ended = Promise.withResolvers<void>();
    const one = { told, stopped: false, stop: () => (ended.resolve(), void (one.stopped = true)) };
    begun.push(one);
    return { ended: ended.promise, stop: one.stop };
  };
  let written = 0n;
  return {
    driver: { follow } as Driver,
    begun,
    write: (count: number): void => {
      for (let i = 0; i < count; i++) begun.at(-1)!.told({ commit: ++written, prepare: written }, new Date());
    },
    end: () => written,
  };
}

test('it rests while there is more than one need be told of, and comes back', async () => {
  const { driver, begun, write, end } = subscriptions();
  const told: (Place | null)[] = [];
  const following = new Following(driver, 'log.', { told: (place) => told.push(place), time: () => {} });
  expect([begun.length, told]).toEqual([1, [null]]);
  write(100);
  await until(() => told.at(-1)?.commit === end());
  expect(begun[0]!.stopped).toBe(false);
  write(300);
  expect(begun[0]!.stopped).toBe(true);
  // The readers are woken when it begins again: they look for what came meanwhile.
  await until(() => begun.length === 2);
  expect(told.at(-1)).toBeNull();
  write(1);
  await until(() => told.at(-1)?.commit === end());
  expect(begun[1]!.stopped).toBe(false);
  following.stop();
  expect(begun[1]!.stopped).toBe(true);
});

test('it rests while this process itself appends much', async () => {
  const { driver, begun } = subscriptions();
  const following = new Following(driver, 'log.', { told: () => {}, time: () => {} });
  for (let i = 0; i < 11; i++) following.appended();
  expect(begun[0]!.stopped).toBe(true);
  await until(() => begun.length === 2);
  following.stop();
});
