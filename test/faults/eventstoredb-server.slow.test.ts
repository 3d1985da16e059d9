import { streamId, type EventStore, type StoredAnswer } from '#event-store';
import { createEventStoreDbStore, type EventStoreDbOptions } from '#event-store/eventstoredb/index';
import { newId } from '#kernel';
import { startEventStoreDouble, type EventStoreDouble } from '../doubles/eventstoredb/index.ts';
import { until } from '../../libs/kernel/testing/until.ts';

/** What a server does that is well connected: slow, silent, no longer the leader, answering out of order or twice. Only the double can be told to. */
const metadata = { actor: 'a', role: 'inspector', unit: '01', commandId: 'c', correlation: 'c', causation: 'c' } as const;
/** A short deadline, so that what goes wrong is soon tried again, and time for as many tries as a slow machine needs. */
const RETRY_LIMITS = { deadlineMs: 400, totalMs: 60_000 };
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const note = () => ({ id: newId(), type: 'NoteTaken', schemaVersion: 1, data: {}, occurredAt: '2026-03-01T00:00:00.000Z' });

let double: EventStoreDouble;
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => void (double = await startEventStoreDouble()));
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
  await double.close();
});

async function open(options: Partial<EventStoreDbOptions> = {}, on = double): Promise<EventStore> {
  const store = await createEventStoreDbStore({ url: on.connectionString, retries: RETRY_LIMITS, ...options });
  closing.push(() => store.close());
  return store;
}
const append = (store: EventStore, id = newId(), answer?: StoredAnswer) =>
  store.append({ stream: streamId('visit', id), expected: { kind: 'none' }, events: [note()] }, { metadata, answer });
async function count(store: EventStore): Promise<number> {
  let events = 0;
  for await (const _ of store.readAll()) events++;
  return events;
}

test('slow: every call takes its time, none is lost', async () => {
  const store = await open();
  double.delay(60);
  const results = await Promise.all(Array.from({ length: 20 }, () => append(store)));
  expect(results.every((result) => result.ok && !result.deduplicated)).toBe(true);
  expect(await count(store)).toBe(20);
});

test('silent for a while: what was asked meanwhile is done once', async () => {
  const store = await open();
  await append(store);
  double.silence(true);
  const appending = Promise.all(Array.from({ length: 10 }, () => append(store)));
  const reading = count(store);
  await pause(1_000);
  double.silence(false);
  expect((await appending).every((result) => result.ok && !result.deduplicated)).toBe(true);
  expect(await reading).toBeGreaterThanOrEqual(1);
  expect(await count(store)).toBe(11);
});

test('no longer the leader: appends go to the one that is, and back, and nothing is lost or doubled', async () => {
  const other = await startEventStoreDouble({ log: double.log });
  closing.push(() => other.close());
  const store = await open();
  const place = ({ port }: EventStoreDouble) => ({ host: '127.0.0.1', port });
  let acknowledged = 0;
  for (const [leader, follower] of [
    [other, double],
    [double, other],
    [other, double],
  ] as const) {
    const writing = Array.from({ length: 5 }, async () => {
      for (let i = 0; i < 5; i++) {
        expect(await append(store)).toMatchObject({ ok: true, deduplicated: false });
        acknowledged += 1;
      }
    });
    leader.notLeader(null);
    follower.notLeader(place(leader));
    await Promise.all(writing);
    expect(await append(store)).toMatchObject({ ok: true });
    acknowledged += 1;
  }
  expect(await count(store)).toBe(acknowledged);
});

test('answers out of order: each append gets its own', async () => {
  const store = await open();
  await append(store);
  double.reorderAnswers(true);
  const streams = Array.from({ length: 21 }, () => newId());
  const results = await Promise.all(streams.map((id) => append(store, id)));
  for (const [i, result] of results.entries())
    for await (const event of store.readStream(streamId('visit', streams[i]!)))
      expect(result).toMatchObject({ ok: true, position: event.position });
  expect(await count(store)).toBe(22);
});

test('the question for what it can do fails once: appends go on', async () => {
  const store = await open();
  await append(store);
  double.failFeatures(1);
  await double.stop();
  await double.start();
  for (let i = 0; i < 3; i++) expect(await append(store)).toMatchObject({ ok: true });
});

test.each(['any', 'exists', 'none'] as const)(
  'a server that makes an append (%s) and is restarted before it answers: made once, though it has forgotten the ids',
  async (kind) => {
    const store = await open();
    const stream = streamId('visit', 'v');
    const add = (expected: typeof kind, count: number) =>
      store.append({ stream, expected: { kind: expected }, events: Array.from({ length: count }, note) }, { metadata });
    if (kind !== 'none') await add('any', 1);
    double.dropAnswers(1);
    const appending = add(kind, 3);
    const made = kind === 'none' ? 3 : 4;
    await until(() => double.log.stream('lachan.visit-v').length === made);
    await double.stop();
    await double.start();
    expect(await appending).toMatchObject({ ok: true, deduplicated: false, revision: kind === 'none' ? 2n : 3n });
    expect(await count(store)).toBe(made);
  },
);

test('a log that is not there is made, or refused where it is only to be read', async () => {
  await expect(open({ make: false })).rejects.toMatchObject({
    code: 'STORE_MISSING',
    message: expect.stringMatching(/no event log "lachan" .*log=NAME/),
  });
  expect(double.log.stream('lachan.$identity')).toEqual([]);
  await open();
  await open({ make: false });
});

test('more than can be done soon is refused, and what waits is done', async () => {
  const store = await open({ maxQueued: 20 });
  double.delay(100);
  const results = await Promise.allSettled(Array.from({ length: 25 }, () => append(store)));
  const refused = results.filter((result) => result.status === 'rejected');
  expect(refused).toHaveLength(5);
  for (const { reason } of refused) expect(reason).toMatchObject({ code: 'STORE_OVERLOADED' });
  expect(await count(store)).toBe(20);
});

describe('an append that another process noted and never made', () => {
  /** As a process leaves it that dies between its note and its append. */
  async function noted(commandId: string): Promise<void> {
    const { EventStoreDBClient, jsonEvent } = await import('@eventstore/db-client');
    const client = EventStoreDBClient.connectionString(double.connectionString);
    const data = { stream: 'visit-x', from: '0', count: 1, by: 'another' };
    await client.appendToStream(`lachan.$answer-${commandId}`, jsonEvent({ type: 'AppendIntended', data }));
    await client.dispose();
  }
  const answer = (commandId: string): StoredAnswer => ({ commandId, fingerprint: 'f', answer: { revision: null } });
  const retries = { deadlineMs: 1_000, totalMs: 2_000 };
  const { now } = Date;
  afterEach(() => void (Date.now = now));

  test.each([
    ['an hour behind', -3_600_000],
    ['an hour ahead', 3_600_000],
  ])('is waited for no longer than it could be on its way, with a clock that is %s', async (_name, skew) => {
    const store = await open({ retries });
    await noted('k');
    Date.now = () => now() + skew;
    const started = performance.now();
    expect(await append(store, 'x', answer('k'))).toMatchObject({ ok: true });
    const waited = performance.now() - started;
    // Never at once: the other's append could still come. Nor by the clock of this machine: that would be an hour.
    expect(waited).toBeGreaterThan(2_900);
  });

  test('is not waited for where the log shows that its time is over', async () => {
    // Whoever waited would do so for an hour: longer than any test may take.
    const store = await open({ retries: { deadlineMs: 1_000, totalMs: 3_600_000 } });
    await noted('k');
    double.log.aheadMs = 2 * 3_600_000;
    await append(await open());
    expect(await append(store, 'x', answer('k'))).toMatchObject({ ok: true });
  });

  test('does not hold up the closing', async () => {
    const store = await open();
    await noted('k');
    const waiting = append(store, 'x', answer('k'));
    waiting.catch(() => {});
    await pause(50);
    await store.close();
    await expect(waiting).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });
});
