import { streamId, type AppendResult, type EventStore, type Position } from '#event-store';
import { createEventStoreDbStore } from '#event-store/eventstoredb/index';
import { newId } from '#kernel';
import { spawnSync } from 'node:child_process';
import { startEventStoreDouble, type EventStoreDouble } from '../doubles/eventstoredb/index.ts';
import { startProxy, type Proxy } from '../doubles/proxy.ts';
import { LONG } from '../../libs/kernel/testing/form.ts';
import { HANGS_AFTER_MS, LONG_RETRIES, until } from '../../libs/kernel/testing/until.ts';

/**
 * Faults between this program and an EventStoreDB, by the double always, and by a real server behind the same proxy with TEST_ESDB_URL
 * (restarted too, with TEST_ESDB_RESTART = a command that stops and starts it).
 */
const metadata = { actor: 'a', role: 'inspector', unit: '01', commandId: 'c', correlation: 'c', causation: 'c' } as const;
/** A short deadline, so that what goes wrong is soon tried again, and time for as many tries as a slow machine needs. */
const RETRY_LIMITS = { deadlineMs: 400, totalMs: 60_000 };
const note = (data: object) => ({
  id: newId(),
  type: 'NoteTaken',
  schemaVersion: 1,
  data,
  occurredAt: '2026-03-01T00:00:00.000Z',
});
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const open = (port: number, log: string, retries = RETRY_LIMITS, server = 'esdb://127.0.0.1?tls=false'): Promise<EventStore> => {
  const url = new URL(server);
  url.port = String(port);
  url.searchParams.set('log', log);
  return createEventStoreDbStore({ url: url.href, retries, startWithinMs: HANGS_AFTER_MS });
};
const logName = (): string => `f${newId().replaceAll('-', '').slice(-24)}`;

/** Appends behind each other to streams of its own until told to end; tells what was acknowledged. */
function writers(store: EventStore, count: number): { allGoOn(): Promise<void>; stop(): Promise<ReadonlyMap<string, number>> } {
  let stopping = false;
  const acknowledged = new Map<string, number>();
  const running = Array.from({ length: count }, async (_, w) => {
    const stream = streamId('visit', `w${w}`);
    for (let next = 0; !stopping;) {
      const event = note({ n: next });
      try {
        const expected = next === 0 ? ({ kind: 'none' } as const) : ({ kind: 'exact', revision: BigInt(next - 1) } as const);
        const result = await store.append({ stream, expected, events: [event] }, { metadata });
        if (!result.ok)
          throw new Error(
            `writer ${w} at ${next}: ${JSON.stringify(result, (_k, v) => (typeof v === 'bigint' ? String(v) : v))}`,
          );
        expect(result.revision).toBe(BigInt(next));
        next += 1;
        acknowledged.set(stream, next);
      } catch (error) {
        if ((error as { code?: string }).code !== 'STORE_UNAVAILABLE') throw error;
        // Its outcome is unknown: the stream tells.
        next = await lengthOf(store, stream);
      }
    }
  });
  return {
    /** Each of them gets another acknowledgement. */
    allGoOn: async () => {
      const before = new Map(acknowledged);
      const going = until(() => acknowledged.size === count && [...acknowledged].every(([w, n]) => n > (before.get(w) ?? 0)));
      await Promise.race([going, Promise.all(running)]);
    },
    stop: async () => {
      stopping = true;
      await Promise.all(running);
      return acknowledged;
    },
  };
}
async function lengthOf(store: EventStore, stream: ReturnType<typeof streamId>): Promise<number> {
  for (;;)
    try {
      let count = 0;
      for await (const _ of store.readStream(stream)) count += 1;
      return count;
    } catch (error) {
      if ((error as { code?: string }).code !== 'STORE_UNAVAILABLE') throw error;
    }
}

/** `server`: its address, of which all but the port holds for the proxy before it too. */
function faults(name: string, server: () => string, restart: (() => Promise<void>) | null): void {
  describe(`faults before ${name}`, () => {
    let proxy: Proxy;
    let store: EventStore;
    let log: string;
    beforeEach(async () => {
      const { hostname, port } = new URL(server());
      proxy = await startProxy({ host: hostname, port: Number(port) });
      store = await open(proxy.port, (log = logName()), RETRY_LIMITS, server());
    });
    afterEach(async () => {
      proxy.heal();
      await store.close();
      await proxy.close();
    });

    const cases: [string, (proxy: Proxy) => void | Promise<void>, number][] = [
      ['cut connections', (p) => p.cut(), 5],
      ['a slow line', (p) => p.delay(60), 1],
      ['a server that falls silent', (p) => p.silence(true), 1],
      ['answers that are lost on the way', (p) => p.halfOpen(true), 1],
      ['connections that carry nothing any more', (p) => p.forget(), 1],
      ['a server that takes no connection', (p) => (p.refuse(true), p.cut()), 1],
      ...(restart ? [['a restart', () => restart(), 1] as [string, () => Promise<void>, number]] : []),
    ];
    test.each(cases)('%s: no acknowledgement is lost or wrong, work goes on by itself', async (_name, fault, times) => {
      const working = writers(store, LONG ? 16 : 6);
      for (let round = 0; round < (LONG ? 3 : 1); round++) {
        await working.allGoOn();
        for (let i = 0; i < times; i++) {
          await pause(60);
          await fault(proxy);
        }
        // Longer than the deadline of a call.
        await pause(700);
        proxy.heal();
        await working.allGoOn();
      }
      const acknowledged = await working.stop();
      expect(acknowledged.size).toBe(LONG ? 16 : 6);
      const seen = new Map<string, number>();
      for await (const event of store.readAll()) {
        const next = seen.get(event.stream) ?? 0;
        expect([event.revision, (event.data as { n: number }).n]).toEqual([BigInt(next), next]);
        seen.set(event.stream, next + 1);
      }
      for (const [stream, count] of acknowledged) expect(seen.get(stream)!).toBeGreaterThanOrEqual(count);
    });

    test('dead connections are replaced, without waiting for them to be found dead', async () => {
      // One that never looks whether its connections are alive.
      const blind = new URL(server());
      blind.searchParams.set('keepAliveInterval', '-1');
      await store.close();
      store = await open(proxy.port, log, RETRY_LIMITS, blind.href);
      const stream = streamId('visit', 'v');
      const append = (): Promise<AppendResult> =>
        store.append({ stream, expected: { kind: 'any' }, events: [note({})] }, { metadata });
      await append();
      for (let round = 0; round < 2; round++) {
        proxy.forget();
        expect(await append()).toMatchObject({ ok: true, deduplicated: false });
        expect(await lengthOf(store, stream)).toBe(round + 2);
      }
    });

    test('a reading under way when the store is closed gives everything or fails', async () => {
      const stream = streamId('visit', 'long');
      for (let n = 0; n < 3; n++)
        await store.append(
          { stream, expected: { kind: 'any' }, events: Array.from({ length: 500 }, () => note({ text: 'x'.repeat(500) })) },
          { metadata },
        );
      for (const after of [0, 2, 4, 8, 16]) {
        const reader = await open(proxy.port, log, RETRY_LIMITS, server());
        const whole = async (reading: AsyncIterable<unknown>): Promise<number> => {
          let count = 0;
          for await (const _ of reading) count++;
          return count;
        };
        const readings = [
          whole(reader.readStream(stream)),
          whole(reader.readAll()),
          reader.readPage().then((p) => p.events.length),
        ];
        const outcomes = Promise.allSettled(readings);
        await pause(after);
        await reader.close();
        for (const [i, outcome] of (await outcomes).entries())
          if (outcome.status === 'fulfilled') expect(outcome.value).toBe(i === 2 ? 1_000 : 1_500);
          else expect(outcome.reason).toMatchObject({ code: 'STORE_UNAVAILABLE' });
      }
    });

    test('a subscription goes on behind what it gave, across cut connections', async () => {
      const stream = streamId('visit', 'v');
      const subscription = store.subscribeAll();
      const seen: number[] = [];
      const reading = (async () => {
        for await (const batch of subscription) {
          seen.push(...batch.events.map((event) => (event.data as { n: number }).n));
          if (seen.length >= 40) break;
        }
      })();
      for (let n = 0; n < 40; n++) {
        await store.append({ stream, expected: { kind: 'any' }, events: [note({ n })] }, { metadata });
        if (n % 8 === 3) proxy.cut();
      }
      await reading;
      expect(seen).toEqual(Array.from({ length: 40 }, (_, n) => n));
    });

    test('an append over the size limit of the server is refused with the limit, and nothing is written', async () => {
      const stream = streamId('visit', 'v');
      const events = Array.from({ length: 3 }, () => note({ text: 'x'.repeat(500_000) }));
      // Much to carry, and nothing goes wrong: no short deadline.
      await store.close();
      store = await open(proxy.port, log, LONG_RETRIES, server());
      await expect(store.append({ stream, expected: { kind: 'none' }, events }, { metadata })).rejects.toMatchObject({
        code: 'EVENT_TOO_LARGE',
        message: expect.stringContaining('1048576'),
      });
      expect(await lengthOf(store, stream)).toBe(0);
    });

    test('a position of another store is refused; one behind the end has nothing behind it', async () => {
      const appended = async (): Promise<Position> => {
        const result = await store.append(
          { stream: streamId('visit', 'v'), expected: { kind: 'any' }, events: [note({})] },
          { metadata },
        );
        if (!result.ok) throw new Error(result.reason);
        return result.position;
      };
      const [first, last] = [await appended(), await appended()];
      const shifted = (by: bigint): string =>
        first.replaceAll(/\d+/g, (digits) => String(BigInt(digits) + by).padStart(digits.length, '0'));
      for (const after of ['0000000000000007', `${first.slice(0, 20)}/${'9'.repeat(20)}`, shifted(1n)])
        await expect(store.readPage({ after: after as Position })).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
      const behind = shifted(1_000_000_000n) as Position;
      expect(await store.readPage({ after: behind })).toEqual({ events: [], through: behind, caughtUp: true });
      expect(await store.readPage()).toMatchObject({ events: [{}, { position: last }], through: last });
    });

    test('a server that stays away gives a typed error that tells nothing was lost for certain', async () => {
      const short = await open(proxy.port, logName(), { deadlineMs: 500, totalMs: 1_500 }, server());
      proxy.refuse(true);
      proxy.cut();
      const append = short.append(
        {
          stream: streamId('visit', 'v'),
          expected: { kind: 'none' },
          events: [note({})],
        },
        { metadata },
      );
      await expect(append).rejects.toMatchObject({
        code: 'STORE_UNAVAILABLE',
        message: expect.stringMatching(/did not answer .* a resend with the same ids tells/s),
      });
      proxy.heal();
      await short.close();
    });
  });
}

describe('by the double', () => {
  let double: EventStoreDouble;
  beforeAll(async () => void (double = await startEventStoreDouble()));
  afterAll(() => double.close());
  faults(
    'EventStoreDB (double)',
    () => double.connectionString,
    async () => {
      await double.stop();
      await pause(200);
      await double.start();
    },
  );

  test('an append whose answer never comes is made once', async () => {
    const store = await open(double.port, logName());
    const stream = streamId('visit', 'v');
    double.dropAnswers(2);
    const result = await store.append({ stream, expected: { kind: 'none' }, events: [note({})] }, { metadata });
    expect(result).toMatchObject({ ok: true, revision: 0n });
    expect(await lengthOf(store, stream)).toBe(1);
    await store.close();
  });

  test('a server of another that holds the name is refused', async () => {
    const { EventStoreDBClient, jsonEvent } = await import('@eventstore/db-client');
    const client = EventStoreDBClient.connectionString(double.connectionString);
    await client.appendToStream('strange.$identity', jsonEvent({ type: 'Something', data: { application: 'another' } }));
    await expect(open(double.port, 'strange')).rejects.toMatchObject({ code: 'STORE_NOT_A_LOG' });
    await client.dispose();
  });
});

test('a server that is down at the start is waited for, visibly, then there is a clear error', async () => {
  const told: number[] = [];
  const start = createEventStoreDbStore({
    url: 'esdb://127.0.0.1:9?tls=false',
    startWithinMs: 3_000,
    onWaiting: (attempt) => told.push(attempt),
  });
  await expect(start).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', message: expect.stringContaining('127.0.0.1:9') });
  expect(told.length).toBeGreaterThan(1);
});

const live = process.env['TEST_ESDB_URL'];
if (live) {
  const command = process.env['TEST_ESDB_RESTART'];
  faults(
    'a real EventStoreDB',
    () => live,
    command ? async () => void spawnSync('bash', ['-c', command], { stdio: 'ignore' }) : null,
  );
} else test.todo('faults before a real EventStoreDB: set TEST_ESDB_URL');
