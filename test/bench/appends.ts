import { join } from 'node:path';
import { createEventRegistry, streamId, withSchemas } from '#event-store';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { measure, measureInTurn, measureSync, seeded } from './measure.ts';
import { checklistItemAnswered, metadata, record } from './payload.ts';
import { rawLog } from './raw.ts';
import type { Row } from './report.ts';

export interface Sizes {
  readonly w1: number;
  readonly w1c: number;
  readonly w2: number;
  readonly w3Streams: number;
  readonly w3Reads: number;
}

/** W1, W1c, W2, W3: the log against raw SQLite, both durable (synchronous=FULL), ours with schema check, metadata, id check and worker thread. */
export async function logBenchmarks(folder: string, sizes: Sizes): Promise<Row[]> {
  const rows: Row[] = [];
  const raw = rawLog(join(folder, 'raw.sqlite'));
  const store = withSchemas(
    await createSqliteEventStore({ path: join(folder, 'ours.sqlite') }),
    createEventRegistry([checklistItemAnswered]),
  );
  const appendNew = (run: string) => (n: number) =>
    store.append(
      { stream: streamId('bench', `${run}-${n}`), expected: { kind: 'none' }, events: [record(run, n)] },
      { metadata },
    );
  try {
    for (let n = 0; n < 500; n++) raw.append(`warm-${n}`, [record('warm-raw', n)]);
    await measure(2_000, 16, appendNew('warm'));

    const w1Raw = measureSync(sizes.w1, (n) => raw.append(`w1-${n}`, [record('w1-raw', n)]));
    const w1 = await measure(sizes.w1, 1, appendNew('w1'));
    rows.push({
      name: 'W1 append, 1 caller',
      unit: 'appends/s',
      ours: w1,
      floor: w1Raw,
      target: 'ratio >= 0.5',
      met: w1.perSecond / w1Raw.perSecond >= 0.5,
    });

    const w1c = await measure(sizes.w1c, 64, appendNew('w1c'));
    rows.push({
      name: 'W1c append, 64 callers',
      unit: 'appends/s',
      ours: w1c,
      floor: w1Raw,
      target: '>= 30,000/s, p99 <= 10 ms',
      met: w1c.perSecond >= 30_000 && w1c.p99 <= 10,
    });

    const batch = (run: string, n: number) => Array.from({ length: 100 }, (_, i) => record(run, n * 100 + i));
    const w2RawBatches = Array.from({ length: sizes.w2 }, (_, n) => batch('w2-raw', n));
    const w2Raw = measureSync(sizes.w2, (n) => raw.append(`w2-${n}`, w2RawBatches[n]!));
    const w2Batches = Array.from({ length: sizes.w2 }, (_, n) => batch('w2', n));
    const w2 = await measure(sizes.w2, 1, (n) =>
      store.append({ stream: streamId('bench', `w2-${n}`), expected: { kind: 'none' }, events: w2Batches[n]! }, { metadata }),
    );
    const times100 = (m: typeof w2) => ({ ...m, perSecond: m.perSecond * 100 });
    rows.push({
      name: 'W2 append 100 events in one call',
      unit: 'events/s',
      ours: times100(w2),
      floor: times100(w2Raw),
      target: '>= 60,000 events/s',
      met: w2.perSecond * 100 >= 60_000,
    });

    for (let n = 0; n < sizes.w3Streams; n++) raw.append(`w3-${n}`, batch('w3-raw', n));
    await measure(sizes.w3Streams, 8, (n) =>
      store.append({ stream: streamId('bench', `w3-${n}`), expected: { kind: 'none' }, events: batch('w3', n) }, { metadata }),
    );
    const pick = seeded(3);
    const chosen = Array.from({ length: sizes.w3Reads }, () => Math.floor(pick() * sizes.w3Streams));
    const [w3, w3Raw] = await measureInTurn(
      sizes.w3Reads,
      async (n) => {
        let count = 0;
        for await (const _ of store.readStream(streamId('bench', `w3-${chosen[n]}`))) count++;
        if (count !== 100) throw new Error('the log lost events');
      },
      (n) => {
        if (raw.read(`w3-${chosen[n]}`) !== 100) throw new Error('the floor lost events');
      },
    );
    rows.push({
      name: 'W3 read a stream of 100',
      unit: 'reads/s',
      ours: w3,
      floor: w3Raw,
      target: 'ratio >= 0.7',
      met: w3.perSecond / w3Raw.perSecond >= 0.7,
    });
    return rows;
  } finally {
    raw.close();
    await store.close();
  }
}
