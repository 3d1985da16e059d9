import * as fs from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { logBenchmarks } from './appends.ts';
import { graphqlBenchmarks } from './graphql.ts';
import { fdatasyncMicroseconds } from './raw.ts';
import { replayBenchmark } from './replay.ts';
import { table, type Row } from './report.ts';

// npm run bench [-- --quick] [-- --only=log,replay,graphql]
const quick = process.argv.includes('--quick');
const only = process.argv
  .find((a) => a.startsWith('--only='))
  ?.slice(7)
  .split(',');
const wanted = (part: string): boolean => !only || only.includes(part);

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
  if (wanted('log'))
    rows.push(
      ...(await logBenchmarks(
        folder,
        quick
          ? { w1: 500, w1c: 5_000, w2: 50, w3Streams: 100, w3Reads: 100 }
          : { w1: 5_000, w1c: 60_000, w2: 500, w3Streams: 5_000, w3Reads: 500 },
      )),
    );
  if (wanted('replay')) rows.push(await replayBenchmark(folder, quick ? 2_000 : 50_000));
  if (wanted('graphql'))
    rows.push(
      ...(await graphqlBenchmarks(folder, quick ? { employers: 2_000, seconds: 2 } : { employers: 100_000, seconds: 10 })),
    );

  console.log(table(rows));
  console.log(`\n${JSON.stringify(machine)}`);
  fs.mkdirSync('bench-results', { recursive: true });
  fs.writeFileSync('bench-results/latest.json', `${JSON.stringify({ machine, rows }, null, 2)}\n`);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
