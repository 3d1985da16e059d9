import type { EventStore } from '#event-store';
import { createMemoryReadModels } from '#read-models';
import { Office, reminders, event } from './engine.testing.ts';
import { instancesOf, timersOf, type TimerDocument } from './process.ts';
import { until } from '../kernel/testing/until.ts';

const NINE = '2026-03-02T09:00:00.000Z';
const TEN = '2026-03-02T10:00:00.000Z';
let office: Office;
const opened: Office[] = [];
const open = async (...given: ConstructorParameters<typeof Office>): Promise<Office> => {
  const made = await new Office(...given).open();
  opened.push(made);
  return made;
};
beforeEach(async () => {
  office = await open();
});
afterEach(async () => {
  for (const made of opened.splice(0)) await made.close();
});

const reminded = async (at = office): Promise<string[]> => (await at.all('Reminded')).map((e) => e.data.thing as string);
const timers = async (at = office): Promise<readonly TimerDocument[]> =>
  (await at.store.find(timersOf('reminders'), { limit: 100 })).documents;

describe('a timer', () => {
  test('fires when its moment has come, once, with what it brings about in the same append', async () => {
    const engine = office.engine();
    await office.say('Asked', 'a', { at: NINE });
    expect(await engine.sweep()).toBe(0);
    office.clock.set(NINE);
    expect(await engine.sweep()).toBe(1);
    expect(await engine.sweep()).toBe(0);
    const stream = (await office.all()).filter(({ stream }) => stream === 'process-reminders-a');
    expect(stream.map((e) => [e.type, e.revision])).toEqual([
      ['TimerFired', 0n],
      ['Reminded', 1n],
    ]);
    expect(stream[0]).toMatchObject({
      data: { process: 'reminders', key: 'a', timer: 'remind', dueAt: NINE },
      metadata: { actor: 'process:reminders', role: 'administrator' },
    });
    expect(await timers()).toEqual([]);
    expect((await office.store.get(instancesOf(office.process), 'a'))?.state).toEqual({ at: NINE, reminded: 1 });
  });

  test('that is cancelled or moved does not fire at its old moment', async () => {
    const engine = office.engine();
    await office.say('Asked', 'gone', { at: NINE });
    await office.say('Asked', 'moved', { at: NINE });
    await office.say('Settled', 'gone');
    await office.say('Asked', 'moved', { at: TEN });
    office.clock.set(NINE);
    expect(await engine.sweep()).toBe(0);
    office.clock.set(TEN);
    await engine.sweep();
    expect(await reminded()).toEqual(['moved']);
  });

  test('that fired and is asked for again at the same moment does not fire again; at another it does', async () => {
    const engine = office.engine();
    await office.say('Asked', 'a', { at: NINE });
    office.clock.set(TEN);
    await engine.sweep();
    await office.say('Settled', 'a');
    await office.say('Asked', 'a', { at: NINE });
    await engine.sweep();
    expect(await reminded()).toEqual(['a']);
    await office.say('Asked', 'a', { at: TEN });
    await engine.sweep();
    expect(await reminded()).toEqual(['a', 'a']);
  });

  test('fires in the order of the moments, whatever the order of the asking', async () => {
    const engine = office.engine({ pageSize: 3 });
    const at = (minute: number): string => `2026-03-02T09:${String(minute).padStart(2, '0')}:00.000Z`;
    for (const minute of [7, 3, 9, 1, 5, 0, 8, 2, 6, 4]) await office.say('Asked', `m${minute}`, { at: at(minute) });
    office.clock.set(TEN);
    expect(await engine.sweep()).toBe(10);
    expect(await reminded()).toEqual(Array.from({ length: 10 }, (_, minute) => `m${minute}`));
  });

  test('fires by itself while the engine runs and time passes', async () => {
    const engine = office.engine();
    engine.start();
    await office.say('Asked', 'a', { at: NINE });
    await office.say('Asked', 'b', { at: TEN });
    office.clock.set(NINE);
    await until(async () => (await reminded()).length >= 1);
    office.clock.set('2026-06-01T00:00:00.000Z');
    await until(async () => (await reminded()).length >= 2);
    expect(await reminded()).toEqual(['a', 'b']);
  });

  test('a clock that goes backwards fires nothing twice and nothing too early', async () => {
    const engine = office.engine();
    await office.say('Asked', 'a', { at: NINE });
    office.clock.set(TEN);
    await engine.sweep();
    office.clock.set('2026-03-01T00:00:00.000Z');
    await office.say('Asked', 'b', { at: NINE });
    expect(await engine.sweep()).toBe(0);
    office.clock.set(NINE);
    expect(await engine.sweep()).toBe(1);
    expect(await reminded()).toEqual(['a', 'b']);
  });
});

describe('once', () => {
  test('after a crash between the append and the view: the log has it, and the next owner leaves it', async () => {
    await office.say('Asked', 'a', { at: NINE });
    office.clock.set(TEN);
    // The view never shows what was appended: as if the process had died in between.
    const dying = office.engine({ waitFor: async () => true });
    await office.runner.stop();
    await dying.sweep();
    await dying.sweep();
    expect(await reminded()).toEqual(['a']);
    const after = await open(reminders(), office.log, office.store);
    expect(await after.engine().sweep()).toBe(0);
    expect(await reminded()).toEqual(['a']);
  });

  test('two owners that both believe they are: the expected revision lets one of them fire', async () => {
    await office.say('Asked', 'a', { at: NINE });
    office.clock.set(TEN);
    const read = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const slow = office.engine({
      due: async (due) => {
        read.resolve();
        await go.promise;
        return { events: [event('Reminded', due.now, { thing: due.key })] };
      },
    });
    const sweeping = slow.sweep();
    await read.promise;
    expect(await office.engine().sweep()).toBe(1);
    go.resolve();
    expect(await sweeping).toBe(0);
    expect(await reminded()).toEqual(['a']);
  });

  test('a second owner waits for the lease, and takes it when it has lapsed', async () => {
    const first = office.engine({ lease: { leaseMs: 6_000 } });
    const second = office.engine({ lease: { leaseMs: 6_000 } });
    await first.sweep();
    await office.say('Asked', 'a', { at: NINE });
    office.clock.set('2026-03-01T00:00:05.000Z');
    await second.sweep();
    expect((await second.status()).owner).toBe(false);
    office.clock.set(NINE);
    expect(await second.sweep()).toBe(1);
    expect(await first.sweep()).toBe(0);
    expect((await first.status()).owner).toBe(false);
    expect(await reminded()).toEqual(['a']);
  });

  test('a lease that was given back is free at once', async () => {
    const first = office.engine({ lease: {} });
    await first.sweep();
    await first.stop();
    const second = office.engine({ lease: {} });
    await second.sweep();
    expect((await second.status()).owner).toBe(true);
  });

  test('a rebuild, and views that were lost altogether, fire nothing again', async () => {
    const engine = office.engine();
    for (const thing of ['a', 'b', 'c']) await office.say('Asked', thing, { at: NINE });
    await office.say('Asked', 'later', { at: TEN });
    office.clock.set(NINE);
    await engine.sweep();
    await office.runner.rebuild('reminders');
    expect(await engine.sweep()).toBe(0);
    const anew = await open(reminders(), office.log, createMemoryReadModels());
    anew.clock.set(NINE);
    const other = anew.engine();
    expect(await other.sweep()).toBe(0);
    anew.clock.set(TEN);
    expect(await other.sweep()).toBe(1);
    expect(await reminded()).toEqual(['a', 'b', 'c', 'later']);
  });

  test('a raised version knows what fired under the one before it', async () => {
    await office.say('Asked', 'a', { at: NINE });
    office.clock.set(TEN);
    await office.engine().sweep();
    const next = await open(reminders({ version: 2 }), office.log, office.store);
    next.clock.set(TEN);
    expect(await next.engine().sweep()).toBe(0);
  });
});

test('the status tells what is due and how long it waits', async () => {
  const engine = office.engine();
  await office.say('Asked', 'a', { at: NINE });
  await office.say('Asked', 'b', { at: TEN });
  expect(await engine.status()).toMatchObject({ name: 'reminders', due: 0, lagMs: 0, owner: false });
  office.clock.set('2026-03-02T10:30:00.000Z');
  expect(await engine.status()).toMatchObject({ due: 2, lagMs: 5_400_000 });
  await engine.sweep();
  expect(await engine.status()).toMatchObject({ due: 0, lagMs: 0, owner: true, fired: 2 });
});

describe('when something fails', () => {
  test('one instance that throws does not hold up the others, and is tried again', async () => {
    let broken = true;
    const engine = office.engine({
      due: ({ key, now }) => {
        if (key === 'bad' && broken) throw new Error('not now');
        return { events: [event('Reminded', now, { thing: key })] };
      },
    });
    await office.say('Asked', 'bad', { at: NINE });
    await office.say('Asked', 'good', { at: NINE });
    office.clock.set(NINE);
    expect(await engine.sweep()).toBe(1);
    broken = false;
    await until(async () => (await engine.sweep()) > 0, 100);
    expect(await reminded()).toEqual(['good', 'bad']);
    expect(office.warnings).toHaveLength(1);
  });

  test('nothing fires while the view is behind the log', async () => {
    const engine = office.engine({ waitFor: async () => false });
    await office.say('Asked', 'a', { at: NINE });
    office.clock.set(NINE);
    expect(await engine.sweep()).toBe(0);
    expect(await reminded()).toEqual([]);
  });

  test('a log that refuses is asked again', async () => {
    let down = true;
    const log: Pick<EventStore, 'append' | 'highWater'> = {
      highWater: () => office.log.highWater(),
      append: (write, context) => (down ? Promise.reject(new Error('down')) : office.log.append(write, context)),
    };
    const engine = office.engine({ log });
    await office.say('Asked', 'a', { at: NINE });
    office.clock.set(NINE);
    expect(await engine.sweep()).toBe(0);
    down = false;
    await until(async () => (await engine.sweep()) > 0, 100);
    expect(await reminded()).toEqual(['a']);
  });
});

describe('an effect', () => {
  const effect = (work: () => Promise<void>) => ({
    due: ({ key, now }: { key: string; now: string }) => ({
      events: [event('Begun', now, { thing: key })],
      effect: async () => {
        await work();
        return [event('Reminded', now, { thing: key })];
      },
    }),
  });

  test('is begun behind its append, and its outcome recorded', async () => {
    let begun = 0;
    const engine = office.engine(effect(async () => void begun++));
    await office.say('Asked', 'a', { at: NINE });
    office.clock.set(NINE);
    await engine.sweep();
    await engine.sweep();
    expect(begun).toBe(1);
    expect((await office.all()).slice(-3).map((e) => e.type)).toEqual(['TimerFired', 'Begun', 'Reminded']);
  });

  test('that dies stays without an outcome, and is not begun again', async () => {
    let begun = 0;
    const dying = effect(async () => {
      begun++;
      throw new Error('killed');
    });
    await office.say('Asked', 'a', { at: NINE });
    office.clock.set(NINE);
    await office.engine(dying).sweep();
    await office.engine(dying).sweep();
    expect(begun).toBe(1);
    expect((await office.all()).at(-1)?.type).toBe('Begun');
  });

  test('that hangs holds up the stop only for its time, and its outcome counts when it comes after all', async () => {
    const hanging = Promise.withResolvers<void>();
    const engine = office.engine({ ...effect(() => hanging.promise), stopWithinMs: 30 });
    await office.say('Asked', 'a', { at: NINE });
    office.clock.set(NINE);
    engine.start();
    await until(async () => (await office.all('Begun')).length > 0);
    await engine.stop();
    expect(await office.all('Reminded')).toEqual([]);
    hanging.resolve();
    await until(async () => (await office.all('Reminded')).length > 0);
  });

  test('the loser of a race begins none', async () => {
    let begun = 0;
    await office.say('Asked', 'a', { at: NINE });
    office.clock.set(NINE);
    const engines = [1, 2, 3].map(() => office.engine(effect(async () => void begun++)));
    await Promise.all(engines.map((engine) => engine.sweep()));
    expect(begun).toBe(1);
  });
});
