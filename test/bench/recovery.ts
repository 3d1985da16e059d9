import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { streamId } from '#event-store';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { metadata, record } from './payload.ts';
import type { Row } from './report.ts';

const MIB = 1_048_576;

/**
 * W9: a writing process is killed (SIGKILL) when the write-ahead log has so many MiB; then the log is opened, checked, read to its end and
 * appended to. Every append the killed process had acknowledged must be there.
 */
export async function recoveryBenchmark(folder: string, mebibytes: number): Promise<Row> {
  const path = join(folder, 'killed.sqlite');
  const child = spawn(process.execPath, [fileURLToPath(new URL('./recovery-writer.js', import.meta.url)), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let acknowledged = 0;
  let rest = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop()!;
    acknowledged = Number(lines.at(-1) ?? acknowledged);
    if (child.exitCode === null && walBytes(path) >= mebibytes * MIB) child.kill('SIGKILL');
  });
  await ended;
  const wal = walBytes(path);
  if (wal < mebibytes * MIB) throw new Error(`the writer ended with a write-ahead log of ${wal} bytes`);

  const started = performance.now();
  const store = await createSqliteEventStore({ path });
  const opened = performance.now() - started;
  const end = await store.highWater();
  const result = await store.append(
    { stream: streamId('bench', 'after-the-kill'), expected: { kind: 'none' }, events: [record('w9-after', 0)] },
    { metadata },
  );
  const seconds = (performance.now() - started) / 1000;
  let events = 0;
  for await (const _ of store.readAll()) events++;
  await store.close();
  if (!result.ok || end === null || events - 1 < acknowledged)
    throw new Error(`${acknowledged} appends were acknowledged before the kill, ${events - 1} are in the log`);
  return {
    name: `W9 cold open after kill -9, write-ahead log of ${Math.round(wal / MIB)} MiB`,
    unit: 'opens/s',
    ours: { perSecond: 1 / seconds, p50: opened, p99: seconds * 1_000 },
    target: 'first append acknowledged <= 2 s',
    met: seconds <= 2,
    note: `open ${opened.toFixed(0)} ms, first append acknowledged after ${(seconds * 1_000).toFixed(0)} ms; ${events.toLocaleString('en')} events, ${acknowledged.toLocaleString('en')} acknowledged and all there`,
  };
}

const walBytes = (path: string): number => statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
