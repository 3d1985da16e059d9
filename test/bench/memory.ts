import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { positionOf, numberOf } from '#event-store/positions';
import type { Batch, ReadAll, Recorded } from '#event-store';
import { createProjectionRunner } from '#projections';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { counts } from './counts.ts';
import { metadata } from './payload.ts';
import type { Row } from './report.ts';

const MIB = 1_048_576;
const EVERY = 500_000;
const DOCUMENTS = 1_000;
/** V8 grows its heap and SQLite its cache for so long; what comes after must not grow. */
const WARM_UP = 2_000_000;
const GROWTH_MIB = 32;

/** A log of so many events that is made page by page as it is read: nothing of it is kept anywhere. */
function generatedLog(total: number) {
  const event = (n: number): Recorded => ({
    id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    stream: `bench-${n % 50_000}` as Recorded['stream'],
    revision: BigInt(Math.floor(n / 50_000)),
    position: positionOf(n),
    type: 'BenchChecklistItemAnswered',
    schemaVersion: 1,
    data: { inspectionId: `i-${n % DOCUMENTS}`, checklistItem: 'CL-1', result: n % 3 !== 0, note: 'x'.repeat(200) },
    metadata,
    occurredAt: '2026-01-01T00:00:00.000Z',
    recordedAt: '2026-01-01T00:00:00.000Z',
  });
  return {
    readPage: async ({ after, limit }: ReadAll = {}): Promise<Batch> => {
      const from = numberOf(after ?? null) + 1;
      const to = Math.min(total, from + (limit ?? 1_000) - 1);
      const events: Recorded[] = [];
      for (let n = from; n <= to; n++) events.push(event(n));
      return { events, through: positionOf(to), caughtUp: to === total };
    },
    highWater: async () => positionOf(total),
    readStream: async function* () {},
    onCommit: () => () => {},
  };
}

/** A runner over millions of events with RSS printed every 500,000: the view is small and stays so, so memory must not grow with the log. */
export async function memoryBenchmark(folder: string, events: number): Promise<Row> {
  const readModels = createSqliteReadModels({ path: join(folder, 'memory-views.sqlite') });
  const samples: { readonly at: number; readonly rss: number }[] = [];
  let counted = 0;
  const log = generatedLog(events);
  const runner = createProjectionRunner({
    store: readModels,
    projections: [counts],
    log: {
      ...log,
      readPage: async (read) => {
        const page = await log.readPage(read);
        counted += page.events.length;
        if (counted >= (samples.length + 1) * EVERY) {
          const { rss, heapUsed } = process.memoryUsage();
          samples.push({ at: counted, rss });
          console.log(
            `${counted.toLocaleString('en').padStart(11)} events   RSS ${(rss / MIB).toFixed(1)} MiB   heap ${(heapUsed / MIB).toFixed(1)} MiB`,
          );
        }
        return page;
      },
    },
  });
  const started = performance.now();
  await runner.start();
  await runner.caughtUp();
  const seconds = (performance.now() - started) / 1000;
  const stored = await readModels.count('benchCounts');
  await runner.stop();
  await readModels.close();
  if (stored !== Math.min(DOCUMENTS, events)) throw new Error(`the view has ${stored} documents`);
  const later = samples.filter(({ at }) => at >= Math.min(WARM_UP, events / 5));
  const [low, high] = [Math.min(...later.map((s) => s.rss)), Math.max(...later.map((s) => s.rss))];
  const growth = (later.at(-1)!.rss - later[0]!.rss) / MIB;
  return {
    name: `memory of a runner over ${events.toLocaleString('en')} events`,
    unit: 'events/s',
    ours: { perSecond: events / seconds, p50: 0, p99: 0 },
    target: `RSS flat (+ ${GROWTH_MIB} MiB at most) after the first ${later[0]!.at.toLocaleString('en')} events`,
    met: growth <= GROWTH_MIB,
    note: `RSS between ${(low / MIB).toFixed(0)} and ${(high / MIB).toFixed(0)} MiB, last minus first ${growth.toFixed(1)} MiB`,
  };
}
