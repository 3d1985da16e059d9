import { createMemoryEventStore, streamId, type NewRecord } from '#event-store';
import { derivedId, startOfDay } from '#kernel';
import { createProjectionRunner } from '#projections';
import { createMemoryReadModels } from '#read-models';
import { TerritoryDirectory } from './directory.ts';
import { unitEstablished, unitReclassified, type UnitEvent } from './events.ts';
import { FollowingDirectory } from './following.ts';
import { unitsProjection } from './projection.ts';
import { until } from '../../kernel/testing/until.ts';

const ON = '2021-11-01';
const metadata = { actor: 'a', role: 'administrator', unit: '00', commandId: 'c', correlation: 'c', causation: 'c' } as const;
const named = (name: string) => ({ name, fullName: `Tỉnh ${name}`, kind: 'tỉnh' as const, on: ON, basis: 'first-list' as const });
const established = (code: string): UnitEvent =>
  unitEstablished.of(startOfDay(ON), { unit: `${code}@${ON}`, code, level: 'province', ...named(`Mẫu ${code}`) });
const renamed = (code: string, name: string): UnitEvent =>
  unitReclassified.of(startOfDay(ON), { unit: `${code}@${ON}`, ...named(name) });
/** About no unit. */
const other = { type: 'SomethingElse', data: {}, occurredAt: startOfDay(ON) };

async function following(restMs = 0) {
  const log = createMemoryEventStore();
  const store = createMemoryReadModels();
  /** The process that keeps the view: the directory under test is another one's. */
  const runner = createProjectionRunner({ log, store, projections: [unitsProjection] });
  await runner.start();
  const directory = new TerritoryDirectory();
  let [readings, down] = [0, false];
  const failures: string[] = [];
  const readModels = {
    ...store,
    find: ((collection, query) => {
      if (down) throw new Error('down');
      readings += 1;
      return store.find(collection, query);
    }) as typeof store.find,
  };
  const follower = new FollowingDirectory({
    directory,
    readModels,
    log,
    failed: (error) => failures.push((error as Error).message),
    restMs,
  });
  let made = 0;
  const happens = async (event: Omit<NewRecord, 'id' | 'schemaVersion'>): Promise<void> => {
    const record = { ...event, id: derivedId('following', made++), schemaVersion: 1 };
    const result = await log.append({ stream: streamId('unit', '1'), expected: { kind: 'any' }, events: [record] }, { metadata });
    if (!result.ok) throw new Error(result.reason);
    await runner.caughtUp();
  };
  return {
    directory,
    follower,
    runner,
    happens,
    failures,
    readings: () => readings,
    down: (is: boolean) => void (down = is),
    stop: async () => {
      follower.stop();
      await runner.stop();
    },
  };
}
const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

test('a view that moves over what is about no unit is not read again', async () => {
  const on = await following();
  await on.happens(established('01'));
  await on.follower.load();
  expect([on.directory.size, on.readings()]).toEqual([1, 1]);
  for (let i = 0; i < 5; i++) {
    await on.happens(other);
    on.follower.moved();
    await aWhile();
  }
  expect(on.readings()).toBe(1);
  await on.happens(established('02'));
  await on.happens(other);
  on.follower.moved();
  await until(() => on.directory.size === 2);
  await on.happens(renamed('02', 'Mẫu khác'));
  on.follower.moved();
  await until(() => on.directory.byId(`02@${ON}`)?.name === 'Mẫu khác');
  expect(on.readings()).toBe(3);
  await on.stop();
});

test('another build of the view is read, wherever it stands', async () => {
  const on = await following();
  await on.happens(established('01'));
  await on.follower.load();
  await on.runner.rebuild('units');
  on.follower.moved();
  await until(() => on.readings() === 2);
  await on.stop();
});

test('however often units change, they are read once in a while, and what came last is known', async () => {
  const on = await following(200);
  await on.follower.load();
  const began = performance.now();
  for (let i = 10; i < 90; i++) {
    await on.happens(established(String(i)));
    on.follower.changed();
  }
  await until(() => on.directory.size === 80);
  const most = 2 + (performance.now() - began) / 200;
  expect(on.readings()).toBeLessThanOrEqual(most + 1);
  await on.stop();
});

test('a reading that failed is tried again without another word', async () => {
  const on = await following();
  await on.follower.load();
  on.down(true);
  await on.happens(established('01'));
  on.follower.moved();
  await until(() => on.failures.length > 1);
  on.down(false);
  await until(() => on.directory.size === 1);
  expect(on.failures[0]).toBe('down');
  await expect(on.follower.load()).resolves.toBeUndefined();
  await on.stop();
});

test('what a failed reading was about is not lost by a change that came meanwhile; one that was stopped reads no more', async () => {
  const on = await following();
  on.down(true);
  await expect(on.follower.load()).rejects.toThrow('down');
  on.down(false);
  on.follower.stop();
  on.follower.changed();
  await aWhile();
  expect(on.readings()).toBe(0);
  await on.stop();
});
