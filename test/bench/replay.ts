import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { complianceProjections } from '#contexts/compliance/index';
import type { EventStore } from '#event-store';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { createProjectionRunner } from '#projections';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { metadata } from './payload.ts';
import type { Row } from './report.ts';
import { interleaved } from './year-of-events.ts';

/** Fills a log with the stories of so many employers (20 events each). */
export async function fill(store: EventStore, employers: number): Promise<number> {
  let events = 0;
  const under = new Set<Promise<void>>();
  for (const write of interleaved(employers)) {
    events += write.events.length;
    const task: Promise<void> = store.append(write, { metadata }).then((result) => {
      under.delete(task);
      if (!result.ok) throw new Error(`the bench log refused a write: ${result.reason}`);
    });
    under.add(task);
    // Writes to one stream keep their order: all of a step are in before the next step begins often enough.
    if (under.size >= 512) await Promise.all(under);
  }
  await Promise.all(under);
  return events;
}

/**
 * W4: every event of the log into the compliance documents (facts and rows on two time axes), from zero, into SQLite: the first build of
 * a new file, then a rebuild beside it, each until queries read it with all its indexes.
 */
export async function replayBenchmark(folder: string, employers: number): Promise<Row[]> {
  const store = await createSqliteEventStore({ path: join(folder, 'replay-log.sqlite') });
  const readModels = createSqliteReadModels({ path: join(folder, 'replay-views.sqlite') });
  const events = await fill(store, employers);
  const runner = createProjectionRunner({
    log: store,
    store: readModels,
    projections: complianceProjections.filter((p) => p.name === 'compliance'),
  });
  const measured = async (name: string, build: () => Promise<void>): Promise<Row> => {
    const [started, cpu] = [performance.now(), process.cpuUsage()];
    await build();
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const rows = await readModels.count('compliance');
    return {
      name: `W4 ${name} of ${events.toLocaleString('en')} events`,
      unit: 'events/s',
      ours: { perSecond: events / seconds, p50: 0, p99: 0 },
      target: '>= 125,000 events/s',
      met: events / seconds >= 125_000,
      note: `${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processor; ${rows.toLocaleString('en')} rows of ${employers.toLocaleString('en')} employers`,
    };
  };
  const first = await measured('replay', async () => {
    await runner.start();
    await runner.caughtUp();
  });
  const again = await measured('rebuild', () => runner.rebuild('compliance'));
  await runner.stop();
  await readModels.close();
  await store.close();
  return [first, again];
}
