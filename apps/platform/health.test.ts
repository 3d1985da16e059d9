import { StoreUnavailable } from '#event-store';
import type { ProjectionLag } from '#projections';
import { ReadModelError } from '#read-models';
import { fastify } from 'fastify';
import { createMetrics } from '../api/metrics.ts';
import { readConfig } from './config.ts';
import { addHealth, lookingTwice, readinessOf, sparing } from './health.ts';
import { TooLate } from './time-limit.ts';

const NOON = '2026-03-01T12:00:00.000Z';
const ago = (seconds: number): string => new Date(Date.parse(NOON) - seconds * 1_000).toISOString();
const view = (more: Partial<ProjectionLag>): ProjectionLag => ({
  name: 'employers',
  version: 2,
  build: 0,
  active: true,
  position: null,
  state: 'live',
  behind: 0,
  movedAt: NOON,
  deadLetters: 0,
  stoppedPartitions: 0,
  failure: null,
  ...more,
});

describe('ready', () => {
  test.each<[string, Partial<ProjectionLag>, boolean]>([
    ['at the end', {}, true],
    ['far behind, and moving', { state: 'catching-up', behind: 50_000, movedAt: ago(20) }, true],
    ['far behind, and still', { state: 'catching-up', behind: 50_000, movedAt: ago(31) }, false],
    ['behind by nobody knows how much, and still', { state: 'catching-up', behind: null, movedAt: ago(31) }, false],
    ['a little behind, and still for a moment', { state: 'catching-up', behind: 1, movedAt: ago(299) }, true],
    ['a little behind, and still for minutes', { state: 'catching-up', behind: 1, movedAt: ago(301) }, false],
    ['at the end since yesterday', { movedAt: ago(86_400) }, true],
    ['stopped', { state: 'stopped', stoppedPartitions: 1 }, false],
    ['of an older version, and still', { state: 'outdated', behind: 50_000, movedAt: ago(3_600) }, true],
    ['built anew and slow', { active: false, state: 'rebuilding', behind: 50_000, movedAt: ago(3_600) }, true],
  ])('a view %s', (_, more, ready) => {
    expect(readinessOf([view(more)], NOON).ready).toBe(ready);
  });

  test('says what is parked and what is being built', () => {
    const lag = [
      view({ deadLetters: 3 }),
      view({ active: false, state: 'rebuilding', build: 1 }),
      view({ name: 'units', state: 'outdated' }),
    ];
    expect(readinessOf(lag, NOON)).toMatchObject({ parked: { employers: 3 }, building: ['employers', 'units'] });
  });

  test('how far and how long is a setting', () => {
    const { readiness } = readConfig({ LACHAN_READY_BEHIND: '10', LACHAN_READY_STILL: '5' });
    const stuck = view({ state: 'catching-up', behind: 11, movedAt: ago(6) });
    expect([readinessOf([stuck], NOON).ready, readinessOf([stuck], NOON, readiness).ready]).toEqual([true, false]);
    expect(() => readConfig({ LACHAN_READY_STILL: '5m' })).toThrow('LACHAN_READY_STILL must be a whole number of seconds');
  });
});

describe('while a store is away', () => {
  const secret = 'mongodb://user:geheim@host';
  const asked = async (failing: { log?: Error; views?: Error }) => {
    const metrics = createMetrics();
    const answer = async <T>(error: Error | undefined, value: T): Promise<T> => {
      if (error) throw error;
      return value;
    };
    let asks = 0;
    const runner = {
      lag: async () => {
        asks += 1;
        return answer(failing.log ?? failing.views, [
          view({ behind: 7, deadLetters: 2, stoppedPartitions: 1 }),
          view({ build: 1, active: false, state: 'rebuilding', behind: 9_000, deadLetters: 5 }),
        ]);
      },
    };
    metrics.watch({
      runner,
      statistics: () => ({}),
      log: { highWater: () => answer(failing.log, null) },
      readModels: { activeVersion: () => answer(failing.views, 1) },
    } as unknown as Parameters<typeof metrics.watch>[0]);
    metrics.watchProcesses({
      status: () => answer(failing.views, []),
      notices: () => answer(failing.views, { sent: 1 }),
    } as unknown as Parameters<typeof metrics.watchProcesses>[0]);
    const server = fastify();
    const log = { highWater: () => answer(failing.log, null) };
    addHealth(server, { runner, log } as unknown as Parameters<typeof addHealth>[1], metrics, () => NOON);
    const ready = await server.inject('/health/ready');
    asks = 0;
    const scraped = await server.inject('/metrics');
    await server.close();
    return { ready, scraped, asks };
  };

  test.each([
    ['log', { log: new StoreUnavailable(secret) }, 'the event log cannot be asked (STORE_UNAVAILABLE)'],
    ['views', { views: new ReadModelError('STORE_UNAVAILABLE', secret) }, 'the read models cannot be asked (STORE_UNAVAILABLE)'],
  ])('%s: not ready with a reason, and the other figures are there', async (store, failing, reason) => {
    const { ready, scraped } = await asked(failing);
    expect([ready.statusCode, ready.json()]).toEqual([503, { status: 'not ready', reason }]);
    expect(scraped.statusCode).toBe(200);
    expect(scraped.body).toContain(`lachan_store_up{store="${store}"} 0`);
    expect(scraped.body).toContain(`lachan_store_up{store="${store === 'log' ? 'views' : 'log'}"} 1`);
    expect(scraped.body).not.toContain('lachan_view_behind_events{');
    expect(scraped.body + ready.body).not.toContain('geheim');
  });

  test('else: the figures are those of the build that is read, asked for once', async () => {
    const { scraped, asks } = await asked({});
    expect(asks).toBe(1);
    for (const figure of [
      'behind_events{view="employers"} 7',
      'dead_letters{view="employers"} 2',
      'stopped_partitions{view="employers"} 1',
    ])
      expect(scraped.body).toContain(`lachan_view_${figure}`);
    expect(scraped.body).toContain('lachan_view_building{view="employers"} 1');
    expect(scraped.body).toContain('lachan_notices{state="sent"} 1');
  });
});

describe('asked by a crowd, without a token', () => {
  const counting = () => {
    let asks = 0;
    let now = 0;
    const ask = sparing(
      async () => {
        asks += 1;
        if (asks === 3) throw new Error('no answer');
        await Promise.resolve();
        now += 50;
        return asks;
      },
      () => now,
    );
    return { ask, pass: (ms: number) => void (now += ms) };
  };
  test('while it is being found out, and for nine times as long, all hear the same; then it is found out anew', async () => {
    const { ask, pass } = counting();
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
    pass(449);
    expect(await ask()).toBe(1);
    pass(1);
    expect(await ask()).toBe(2);
  });
  test('a failure too, and no longer than an answer', async () => {
    const { ask, pass } = counting();
    for (const expected of [1, 2]) {
      expect(await ask()).toBe(expected);
      pass(450);
    }
    await expect(Promise.all([ask(), ask()])).rejects.toThrow('no answer');
    pass(1);
    expect(await ask()).toBe(4);
  });
  test('where it takes seconds it is still asked every second', async () => {
    let now = 0;
    let asks = 0;
    const ask = sparing(
      async () => {
        now += 5_000;
        return ++asks;
      },
      () => now,
    );
    expect(await ask()).toBe(1);
    now += 999;
    expect(await ask()).toBe(1);
    now += 1;
    expect(await ask()).toBe(2);
  });
  test('readiness and figures are asked for so', async () => {
    let asks = 0;
    const counted = <T>(value: T) => {
      asks += 1;
      return new Promise<T>((resolve) => waiting.push(() => resolve(value)));
    };
    const waiting: (() => void)[] = [];
    const server = fastify();
    let come = 0;
    server.addHook('preHandler', async () => void (come += 1));
    const metrics = { contentType: 'text/plain', text: () => counted('figures') };
    const log = { highWater: async () => null };
    addHealth(server, { runner: { lag: () => counted([view({})]) }, log }, metrics, () => NOON);
    for (const path of ['/health/ready', '/metrics']) {
      asks = come = 0;
      const crowd = Array.from({ length: 20 }, () => server.inject(path));
      while (come < crowd.length || waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
      waiting.pop()!();
      for (const { statusCode } of await Promise.all(crowd)) expect(statusCode).toBe(200);
      expect(asks).toBe(1);
    }
    await server.close();
  });
});

describe('whether something answers', () => {
  const never = () => new Promise<string>(() => {});
  /** Each look is answered by the next of these. */
  const looks = (...answers: (() => Promise<string>)[]) => {
    let asked = 0;
    const look = lookingTwice(() => answers[asked++]!(), 1);
    return { look, asked: () => asked };
  };
  const there = async () => 'there';
  const gone = (why: string) => async () => {
    throw new Error(why);
  };
  test('one slow answer, or one that failed, is not the end: it is looked again', async () => {
    for (const first of [never, gone('reset')]) {
      const { look, asked } = looks(first, there, there);
      await expect(look()).resolves.toBe('there');
      await expect(look()).resolves.toBe('there');
      expect(asked()).toBe(3);
    }
  });
  test('two are; from then on one look is enough, until it is there again', async () => {
    const { look, asked } = looks(never, never, never, there, never, there);
    await expect(look()).rejects.toThrow(TooLate);
    expect(asked()).toBe(2);
    await expect(look()).rejects.toThrow(TooLate);
    expect(asked()).toBe(3);
    await expect(look()).resolves.toBe('there');
    await expect(look()).resolves.toBe('there');
    expect(asked()).toBe(6);
  });
  test('the answer to the first look counts while it is looked again', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const { look } = looks(
      () => promise,
      () => (resolve('late'), never()),
    );
    await expect(look()).resolves.toBe('late');
  });
  test('why not: the error of the last look', async () => {
    const { look } = looks(gone('first'), gone('second'));
    await expect(look()).rejects.toThrow('second');
  });
});
