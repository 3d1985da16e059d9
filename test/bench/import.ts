import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { finished } from 'node:stream/promises';
import { createEventRegistry, withSchemas, type NewRecord, type StreamId } from '#event-store';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { fixedClock, type Actor } from '#kernel';
import { importFile } from '../../apps/cli/employers/import.ts';
import { readConfig } from '../../apps/platform/config.ts';
import { EVENTS } from '../../apps/platform/composed.ts';
import { openPlatform } from '../../apps/platform/platform.ts';
import type { Measured } from './measure.ts';
import type { Row } from './report.ts';

const CALLER: Actor = { id: 'import-1', role: 'administrator', unit: '01' };
const IN_FLIGHT = 64;
const MIB = 1_048_576;
const HEADER = 'name,kind,sector,unit,since,workers,owner_name,address,reference';
const measured = (rows: number, milliseconds: number): Measured => ({
  perSecond: (rows * 1_000) / milliseconds,
  p50: milliseconds / rows,
  p99: milliseconds / rows,
});

/** `lachan import employers` of so many rows, then the same events appended to another log by the same number of writers, in the same run. */
export async function importBenchmark(folder: string, rows: number): Promise<Row> {
  const path = join(folder, 'employers.csv');
  const file = createWriteStream(path);
  file.write(`${HEADER}\n`);
  for (let n = 0; n < rows; n++)
    file.write(
      `Cơ sở ${n.toString(26)}x Mẫu,household-business,2393,00577,2026-01-02,${n % 50},Chủ Mẫu ${n},"Thôn ${n % 300}, xã Mẫu",R-${n}\n`,
    );
  file.end();
  await finished(file);

  const config = readConfig({ LACHAN_DATA: join(folder, 'import'), LACHAN_LOG_LEVEL: 'silent' });
  const platform = await openPlatform(config, { clock: fixedClock('2026-11-29T02:00:00.000Z') });
  let most = 0;
  const samples: number[] = [];
  const begun = performance.now();
  const used = process.cpuUsage();
  const report = await importFile(platform, path, CALLER, {
    dryRun: false,
    onRow: (done) => {
      const { rss } = process.memoryUsage();
      most = Math.max(most, rss);
      if (done % Math.max(1, Math.floor(rows / 10)) === 0) samples.push(Math.round(rss / MIB));
    },
  });
  const importing = performance.now() - begun;
  await platform.runner.caughtUp();
  const shown = performance.now() - begun;
  const { user, system } = process.cpuUsage(used);
  if (report.registered !== rows)
    throw new Error(`${report.registered} of ${rows} rows were registered: ${report.errors[0]?.code}`);

  const registry = createEventRegistry(EVENTS);
  const plain = withSchemas(await createSqliteEventStore({ path: join(folder, 'import-floor.sqlite') }), registry);
  let appending = 0;
  const under = new Set<Promise<unknown>>();
  for await (const page of pages(platform)) {
    const from = performance.now();
    for (const { stream, event, metadata } of page) {
      const { commandId } = metadata;
      const answer = { commandId, fingerprint: commandId, answer: { kind: 'Accepted', id: '', revision: null, position: null } };
      const task = plain
        .append({ stream, expected: { kind: 'none' }, events: [event] }, { metadata, answer })
        .finally(() => under.delete(task));
      under.add(task);
      if (under.size >= IN_FLIGHT) await Promise.race(under);
    }
    await Promise.all(under);
    appending += performance.now() - from;
  }
  await plain.close();
  await platform.close();
  return {
    name: `import of ${rows.toLocaleString('en')} rows (floor: the same events appended)`,
    unit: 'rows/s',
    ours: measured(rows, importing),
    floor: measured(rows, appending),
    target: '100,000 rows within 60 s, memory flat',
    met: (importing / rows) * 100_000 <= 60_000,
    note: `${(importing / 1_000).toFixed(1)} s, shown by all views after ${(shown / 1_000).toFixed(1)} s, with ${((user + system) / 1e6).toFixed(1)} s of processor time; largest memory ${Math.round(most / MIB)} MiB, by tenths ${samples.join(' ')}`,
  };
}

async function* pages({ log }: Awaited<ReturnType<typeof openPlatform>>) {
  let page = [];
  for await (const { stream, type, schemaVersion, data, occurredAt, id, metadata } of log.readAll()) {
    if (type !== 'EmployerRegistered') continue;
    const event: NewRecord = { id, type, schemaVersion, data, occurredAt };
    page.push({ stream: stream as StreamId, event, metadata });
    if (page.length === 1_000) {
      yield page;
      page = [];
    }
  }
  yield page;
}
