import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { PROJECTIONS } from '../../apps/platform/composed.ts';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { createProjectionRunner } from '#projections';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { quantiles, seeded } from './measure.ts';
import { metadata } from './payload.ts';
import type { Row } from './report.ts';
import { interleaved } from './year-of-events.ts';

/** W6: from the call of `append` (log FULL) until queries of every view of the platform (NORMAL) show it, appends coming at random moments. */
export async function liveBenchmark(
  folder: string,
  { perSecond, appends }: { perSecond: number; appends: number },
): Promise<Row> {
  const store = await createSqliteEventStore({ path: join(folder, 'live-log.sqlite') });
  const readModels = createSqliteReadModels({ path: join(folder, 'live-views.sqlite') });
  const stopped: string[] = [];
  const runner = createProjectionRunner({
    log: store,
    store: readModels,
    projections: PROJECTIONS,
    onFailure: (failure) => stopped.push(`${failure.projection}: ${failure.error.message}`),
  });
  await runner.start();
  const sinceCall: number[] = [];
  const sinceAnswer: number[] = [];
  const writes = interleaved(Math.ceil(appends / 6) + 100);
  const random = seeded(6);
  const warmUp = Math.min(200, Math.floor(appends / 4));
  const under = new Set<Promise<void>>();
  let count = 0;
  let next = performance.now();
  const started = next;
  const cpu = process.cpuUsage();
  for (const write of writes) {
    if (count === appends + warmUp) break;
    const counted = count++ >= warmUp;
    next += (-Math.log(1 - random()) * 1_000) / perSecond;
    const wait = next - performance.now();
    if (wait > 0) await pause(wait);
    const task = (async () => {
      const called = performance.now();
      const result = await store.append(write, { metadata });
      if (!result.ok) throw new Error(`the bench log refused a write: ${result.reason}`);
      const answered = performance.now();
      if (!(await runner.waitFor(result.position, { timeoutMs: 10_000 })))
        throw new Error(`an append was not visible after 10 s: ${stopped.join('; ')}`);
      if (!counted) return;
      sinceAnswer.push(performance.now() - answered);
      sinceCall.push(performance.now() - called);
    })();
    under.add(task);
    void task.finally(() => under.delete(task)).catch(() => {});
  }
  await Promise.all(under);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await runner.stop();
  await readModels.close();
  await store.close();
  if (stopped.length > 0) throw new Error(`views stopped during the bench: ${stopped.join('; ')}`);
  const call = quantiles(sinceCall);
  const answer = quantiles(sinceAnswer);
  return {
    name: `W6 append → visible in all ${PROJECTIONS.length} views, ${perSecond}/s at random moments`,
    unit: 'appends/s',
    ours: { perSecond: count / seconds, ...call },
    target: 'p99 <= 20 ms',
    met: call.p99 <= 20,
    note: `counted from the acknowledgement: ${answer.p50.toFixed(2)} / ${answer.p99.toFixed(2)} ms; ${((user + system) / 1e3 / count).toFixed(2)} ms of processor an append`,
  };
}
