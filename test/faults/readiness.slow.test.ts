import { createEventStoreDbStore } from '#event-store/eventstoredb/index';
import type { EventStore } from '#event-store';
import { fastify } from 'fastify';
import { addHealth } from '../../apps/platform/health.ts';
import { startEventStoreDouble, type EventStoreDouble } from '../doubles/eventstoredb/index.ts';
import { say } from '../support/figures.ts';
import { HANGS_AFTER_MS, until } from '../../libs/kernel/testing/until.ts';

let double: EventStoreDouble;
let store: EventStore;
beforeEach(async () => {
  double = await startEventStoreDouble();
  store = await createEventStoreDbStore({ url: double.connectionString });
});
afterEach(async () => {
  double.silence(false);
  double.delay(0);
  await double.close();
  await store.close();
});

/** `/health/ready` of a process whose views are where the log is. `lag`: how it is found out where they are. */
function serving(lag: () => Promise<unknown>, asking: () => void = () => {}, logWithinMs?: number) {
  const server = fastify();
  const log = { highWater: () => (asking(), store.highWater()) };
  const runner = { lag: async () => (await lag(), []) };
  const metrics = { contentType: 'text/plain', text: async () => '' };
  addHealth(server, { runner, log }, metrics, () => '2026-03-01T00:00:00.000Z', undefined, logWithinMs);
  return async () => {
    const began = performance.now();
    const answer = await server.inject('/health/ready');
    return { status: answer.statusCode, said: answer.json() as object, ms: Math.round(performance.now() - began) };
  };
}

test.each<[string, (on: EventStoreDouble) => unknown, (on: EventStoreDouble) => unknown]>([
  ['silent', (on) => on.silence(true), (on) => on.silence(false)],
  ['refused', (on) => on.stop(), (on) => on.start()],
  ['slow', (on) => on.delay(HANGS_AFTER_MS), (on) => on.delay(0)],
])('a log that is %s: not ready, long before the log itself gives up; then ready again', async (how, break_, mend) => {
  const ready = serving(() => store.highWater());
  await until(async () => (await ready()).status === 200);
  await break_(double);
  let hasGivenUp = false;
  const ended = (): void => void (hasGivenUp = true);
  store.highWater().then(ended, ended);
  let away = await ready();
  await until(async () => away.status === 503 || ((away = await ready()), false));
  expect(away.said).toEqual({ status: 'not ready', reason: 'the event log cannot be asked (STORE_UNAVAILABLE)' });
  expect(hasGivenUp).toBe(false);
  say(`readiness: a log that is ${how} was told after ${away.ms} ms`);
  await mend(double);
  await until(async () => (await ready()).status === 200);
});

test('one slow answer: ready all the same', async () => {
  let asked = 0;
  const asking = (): void => {
    asked += 1;
    if (asked === 2) double.delay(0);
  };
  const ready = serving(async () => {}, asking, 2_000);
  double.delay(HANGS_AFTER_MS);
  expect(await ready()).toMatchObject({ status: 200 });
  expect(asked).toBe(2);
});
