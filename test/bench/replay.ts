import { basename, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import Database from 'better-sqlite3';
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

const PER_INSPECTION = 20;

interface Log {
  readonly path: string;
  readonly store: EventStore;
}
async function logIn(folder: string, name: string): Promise<Log> {
  const path = join(folder, name);
  return { path, store: await createSqliteEventStore({ path }) };
}

/**
 * W4: a log of a million answers, 20 to each of 50,000 inspections that run side by side, into one document an inspection: the plain document
 * projection of the field's comparisons.
 */
export async function replayBenchmark(folder: string, inspections: number): Promise<Row[]> {
  const log = await logIn(folder, 'replay-answers.sqlite');
  for (let first = 0; first < inspections; first += 50) {
    const length = Math.min(50, inspections - first);
    // One write behind the other, as the log takes them.
    await Promise.all(
      Array.from({ length: length * PER_INSPECTION }, (_, n) => answer(log.store, first + (n % length), Math.floor(n / length))),
    );
  }
  return built(folder, log, counts, 'benchCounts', inspections * PER_INSPECTION, 'answers, a document an inspection');
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
  const log = await logIn(folder, 'replay-compliance.sqlite');
  const events = await fill(log.store, employers);
  return built(
    folder,
    log,
    complianceProjection,
    'compliance',
    events,
    `events of ${employers.toLocaleString('en')} employers, compliance`,
  );
}

/**
 * The floor: one process that reads and parses the same log and writes the same final rows as they are, in the order of their keys, with their indexes
 * afterwards. Nothing is folded, no row is written twice, and nothing is known of where it was cut off.
 */
function floorOf(folder: string, log: string, views: string): { readonly perSecond: number; readonly processor: number } {
  let [milliseconds, processor] = [0, 0];
  const timed = <T>(work: () => T): T => {
    const [started, cpu] = [performance.now(), process.cpuUsage()];
    const result = work();
    milliseconds += performance.now() - started;
    processor += processorSince(cpu);
    return result;
  };
  const events = timed(() => {
    const db = new Database(log, { readonly: true });
    let count = 0;
    for (const { data, metadata: text } of db
      .prepare('SELECT data, metadata FROM events ORDER BY position')
      .iterate() as Iterable<{ data: string; metadata: string }>) {
      JSON.parse(data);
      JSON.parse(text);
      count += 1;
    }
    db.close();
    return count;
  });
  const built = new Database(views, { readonly: true });
  const raw = new Database(join(folder, `${basename(views)}-floor`));
  raw.pragma('page_size = 8192');
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = NORMAL');
  raw.pragma('cache_size = -65536');
  const declared = (type: string) =>
    built
      .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL AND tbl_name LIKE '%\\_\\_v%' ESCAPE '\\'`)
      .all(type) as { name: string; sql: string }[];
  for (const { name, sql } of declared('table')) {
    timed(() => raw.exec(sql));
    const columns = (built.pragma(`table_info("${name}")`) as object[]).map(() => '?').join(', ');
    const insert = raw.prepare(`INSERT INTO "${name}" VALUES (${columns})`);
    let page: unknown[][] = [];
    const write = (): void => {
      raw.exec('BEGIN');
      for (const row of page) insert.run(...row);
      raw.exec('COMMIT');
      page = [];
    };
    for (const row of built.prepare(`SELECT * FROM "${name}" ORDER BY 1, 2`).raw().iterate() as Iterable<unknown[]>)
      if (page.push(row) === ROWS_AT_ONCE) timed(write);
    timed(write);
  }
  for (const { sql } of declared('index')) timed(() => raw.exec(sql));
  built.close();
  raw.close();
  return { perSecond: (events * 1_000) / milliseconds, processor };
}
const processorSince = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};
const ROWS_AT_ONCE = 2_500;

/** From zero into a new file, then a rebuild beside it, each until queries read it with all its indexes. Closes the log. */
async function built(
  folder: string,
  { path, store }: Log,
  projection: Projection,
  collection: string,
  events: number,
  what: string,
): Promise<Row[]> {
  const views = join(folder, `replay-${projection.name}-views.sqlite`);
  const readModels = createSqliteReadModels({ path: views });
  const runner = createProjectionRunner({ log: store, store: readModels, projections: [projection] });
  const measured = async (name: string, build: () => Promise<void>): Promise<Row> => {
    const [started, cpu] = [performance.now(), process.cpuUsage()];
    await build();
    const seconds = (performance.now() - started) / 1000;
    const processor = processorSince(cpu);
    const documents = await readModels.count(collection);
    floor ??= floorOf(folder, path, views);
    const perSecond = events / seconds;
    return {
      name: `W4 ${name} of ${events.toLocaleString('en')} ${what}`,
      unit: 'events/s',
      ours: { perSecond, p50: 0, p99: 0 },
      floor: { perSecond: floor.perSecond, p50: 0, p99: 0 },
      target: 'ratio >= 0.5',
      met: perSecond / floor.perSecond >= 0.5,
      note: `${seconds.toFixed(1)} s, ${processor.toFixed(1)} s of processor (the floor ${floor.processor.toFixed(1)} s); ${documents.toLocaleString('en')} documents`,
    };
  };
  // Measured when there is one build to copy.
  let floor: ReturnType<typeof floorOf> | undefined;
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
