import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { complianceProjection } from '#contexts/compliance/index';
import { streamId, type EventStore } from '#event-store';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { createProjectionRunner, type Projection } from '#projections';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { counts } from './counts.ts';
import { metadata, record } from './payload.ts';
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

const SECONDS = 8;
const PER_INSPECTION = 20;

/**
 * W4: a log of a million answers, 20 to each of 50,000 inspections that run side by side, into one document an inspection: the plain document
 * projection of the field's comparisons.
 */
export async function replayBenchmark(folder: string, inspections: number): Promise<Row[]> {
  const store = await createSqliteEventStore({ path: join(folder, 'replay-answers.sqlite') });
  for (let first = 0; first < inspections; first += 50) {
    const length = Math.min(50, inspections - first);
    // One write behind the other, as the log takes them.
    await Promise.all(
      Array.from({ length: length * PER_INSPECTION }, (_, n) => answer(store, first + (n % length), Math.floor(n / length))),
    );
  }
  return built(folder, store, counts, 'benchCounts', inspections * PER_INSPECTION, 'answers, a document an inspection');
}

async function answer(store: EventStore, inspection: number, round: number): Promise<void> {
  const { data, ...rest } = record('w4', inspection * PER_INSPECTION + round);
  const result = await store.append(
    {
      stream: streamId('bench', `w4-${inspection}`),
      expected: { kind: 'any' },
      events: [{ ...rest, data: { ...(data as object), inspectionId: `i-${inspection}`, result: round % 3 !== 0 } }],
    },
    { metadata },
  );
  if (!result.ok) throw new Error(`the bench log refused a write: ${result.reason}`);
}

/**
 * The same for what the platform really shows: every event of a province into the compliance documents, facts and rows on two time axes with
 * all their indexes.
 */
export async function complianceReplayBenchmark(folder: string, employers: number): Promise<Row[]> {
  const store = await createSqliteEventStore({ path: join(folder, 'replay-compliance.sqlite') });
  const events = await fill(store, employers);
  return built(
    folder,
    store,
    complianceProjection,
    'compliance',
    events,
    `events of ${employers.toLocaleString('en')} employers, compliance`,
  );
}

/** From zero into a new file, then a rebuild beside it, each until queries read it with all its indexes. Closes the log. */
async function built(
  folder: string,
  store: EventStore,
  projection: Projection,
  collection: string,
  events: number,
  what: string,
): Promise<Row[]> {
  const readModels = createSqliteReadModels({ path: join(folder, `replay-${projection.name}-views.sqlite`) });
  const runner = createProjectionRunner({ log: store, store: readModels, projections: [projection] });
  const least = Math.ceil(1_000_000 / SECONDS);
  const measured = async (name: string, build: () => Promise<void>): Promise<Row> => {
    const [started, cpu] = [performance.now(), process.cpuUsage()];
    await build();
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const documents = await readModels.count(collection);
    return {
      name: `W4 ${name} of ${events.toLocaleString('en')} ${what}`,
      unit: 'events/s',
      ours: { perSecond: events / seconds, p50: 0, p99: 0 },
      target: `>= ${least.toLocaleString('en')} events/s (1 M in ${SECONDS} s)`,
      met: events / seconds >= least,
      note: `${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processor; ${documents.toLocaleString('en')} documents`,
    };
  };
  const first = await measured('replay', async () => {
    await runner.start();
    await runner.caughtUp();
  });
  const again = await measured('rebuild', () => runner.rebuild(projection.name));
  await runner.stop();
  await readModels.close();
  await store.close();
  return [first, again];
}
