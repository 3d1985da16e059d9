import * as fs from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { logBenchmarks } from './appends.ts';
import { contentionBenchmarks } from './contention.ts';
import { deadlinesBenchmarks, timersBenchmark } from './deadlines.ts';
import { filtersBenchmarks } from './filters.ts';
import { graphqlBenchmarks } from './graphql.ts';
import { hotRecordsBenchmarks } from './hot-records.ts';
import { importBenchmark } from './import.ts';
import { liveBenchmark } from './live.ts';
import { longHistoryBenchmarks } from './long-history.ts';
import { memoryBenchmark } from './memory.ts';
import { proofBenchmarks } from './proof.ts';
import { fdatasyncMicroseconds } from './raw.ts';
import { recoveryBenchmark } from './recovery.ts';
import { acceptedRows, regressions } from './regression.ts';
import { complianceReplayBenchmark, replayBenchmark } from './replay.ts';
import { table, type Row } from './report.ts';
import { compareBenchmarks } from './rivals/compare.ts';
import { comparison, ratioRows } from './rivals/report.ts';

// npm run bench [-- --quick] [-- log contention live recovery replay rivals graphql filters timers deadlines import proof memory]: without names all but memory, which takes minutes. Fails where a ratio fell.
const PARTS = [
  'log',
  'contention',
  'live',
  'recovery',
  'replay',
  'rivals',
  'graphql',
  'filters',
  'timers',
  'deadlines',
  'import',
  'proof',
  'memory',
] as const;
const quick = process.argv.includes('--quick');
const named = process.argv
  .slice(2)
  .flatMap((a) => (a.startsWith('--only=') ? a.slice(7).split(',') : a.startsWith('--') ? [] : [a]));
const unknown = named.filter((name) => !(PARTS as readonly string[]).includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join('", "')}"; there are ${PARTS.join(', ')}.`);
  process.exit(1);
}
const wanted = (part: (typeof PARTS)[number]): boolean => (named.length > 0 ? named.includes(part) : part !== 'memory');

const folder = fs.mkdtempSync(join(tmpdir(), 'lachan-bench-'));
const rows: Row[] = [];
try {
  const machine = {
    date: new Date().toISOString(),
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    fdatasyncMicroseconds: Math.round(fdatasyncMicroseconds(join(folder, 'sync'), fs)),
    node: process.version,
    sqlite: new Database(':memory:').prepare('SELECT sqlite_version()').pluck().get() as string,
    durability: 'log: WAL, synchronous=FULL; views: WAL, synchronous=NORMAL (atomic with their checkpoint)',
    quick,
  };
  // First, while the process is young.
  if (wanted('memory')) rows.push(await memoryBenchmark(folder, quick ? 2_000_000 : 10_000_000));
  if (wanted('log'))
    rows.push(
      ...(await logBenchmarks(
        folder,
        quick
          ? { w1: 500, w1c: 5_000, w2: 50, w3Streams: 100, w3Reads: 1_000 }
          : { w1: 5_000, w1c: 60_000, w2: 500, w3Streams: 5_000, w3Reads: 4_000 },
      )),
    );
  if (wanted('contention')) {
    rows.push(...(await contentionBenchmarks(folder, quick ? 2_000 : 20_000)));
    rows.push(...(await hotRecordsBenchmarks(folder, quick ? 1_000 : 8_000)));
    rows.push(...(await longHistoryBenchmarks(folder, quick ? { late: 300, rounds: 4 } : { late: 1_000, rounds: 10 })));
  }
  if (wanted('live'))
    rows.push(await liveBenchmark(folder, quick ? { perSecond: 200, appends: 400 } : { perSecond: 200, appends: 4_000 }));
  if (wanted('recovery')) rows.push(await recoveryBenchmark(folder, quick ? 8 : 64));
  if (wanted('replay')) {
    rows.push(...(await replayBenchmark(folder, quick ? 2_000 : 50_000)));
    rows.push(...(await complianceReplayBenchmark(folder, quick ? 2_000 : 50_000)));
  }
  const compared = wanted('rivals')
    ? await compareBenchmarks(
        folder,
        quick
          ? {
              ours: { w1: 500, w1c: 5_000, w2: 50, w3Reads: 100 },
              rivals: { w1: 100, w1c: 300, w2: 20, w3Reads: 50 },
              rounds: 1,
            }
          : {
              ours: { w1: 2_000, w1c: 20_000, w2: 200, w3Reads: 500 },
              rivals: { w1: 1_000, w1c: 8_000, w2: 100, w3Reads: 200 },
              rounds: 3,
            },
      )
    : [];
  if (compared.length > 0) rows.push(...ratioRows(compared));
  if (wanted('graphql'))
    rows.push(
      ...(await graphqlBenchmarks(folder, quick ? { employers: 2_000, seconds: 2 } : { employers: 100_000, seconds: 10 })),
    );

  if (wanted('filters')) rows.push(...(await filtersBenchmarks(folder, quick ? [400, 2_000] : [5_000, 50_000])));

  if (wanted('timers')) rows.push(await timersBenchmark(folder, quick ? 500 : 2_500));
  if (wanted('deadlines'))
    rows.push(...(await deadlinesBenchmarks(folder, quick ? { cases: 500, requests: 200 } : { cases: 5_000, requests: 2_000 })));

  if (wanted('import')) rows.push(await importBenchmark(folder, quick ? 2_000 : 100_000));

  if (wanted('proof'))
    rows.push(
      ...(await proofBenchmarks(
        folder,
        quick ? { w1c: 5_000, events: 20_000, bundle: 10_000 } : { w1c: 60_000, events: 1_000_000, bundle: 10_000 },
      )),
    );

  console.log(table(rows));
  if (compared.length > 0) console.log(`\n${comparison(compared)}`);
  console.log(`\n${JSON.stringify(machine)}`);
  const worse = quick ? [] : regressions(rows, acceptedRows());
  for (const one of worse) console.log(`\nWorse than accepted: ${one}`);
  if (worse.length > 0) process.exitCode = 1;
  fs.mkdirSync('bench-results', { recursive: true });
  fs.writeFileSync('bench-results/latest.json', `${JSON.stringify({ machine, rows, compared }, null, 2)}\n`);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
