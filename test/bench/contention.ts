import { join } from 'node:path';
import { createEventRegistry, streamId, withSchemas, type EventStore, type StreamId } from '#event-store';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { measure, seeded, zipf } from './measure.ts';
import { checklistItemAnswered, metadata, record } from './payload.ts';
import type { Row } from './report.ts';

const CALLERS = 16;
const ZIPF_STREAMS = 1_000;

/** W1h and W1z: many callers who each state the exact revision they have seen, on one stream and on a thousand of very unequal use. */
export async function contentionBenchmarks(folder: string, appends: number): Promise<Row[]> {
  const store = withSchemas(
    await createSqliteEventStore({ path: join(folder, 'contention.sqlite') }),
    createEventRegistry([checklistItemAnswered]),
  );
  try {
    const hot = await contended(store, 'w1h', appends, () => 0);
    const popular = zipf(ZIPF_STREAMS, 1.1, seeded(11));
    const spread = await contended(store, 'w1z', appends, popular);
    return [
      {
        name: `W1h one hot stream, exact revision, ${CALLERS} callers with retry`,
        unit: 'appends/s',
        ours: hot.measured,
        target: 'goodput reported',
        met: true,
        note: `conflicts: ${percent(hot)} of ${hot.attempts.toLocaleString('en')} attempts`,
      },
      {
        name: `W1z Zipf(1.1) over ${ZIPF_STREAMS.toLocaleString('en')} streams, exact revision, ${CALLERS} callers with retry`,
        unit: 'appends/s',
        ours: spread.measured,
        target: 'goodput reported',
        met: true,
        note: `conflicts: ${percent(spread)} of ${spread.attempts.toLocaleString('en')} attempts`,
      },
    ];
  } finally {
    await store.close();
  }
}

const percent = ({ attempts, conflicts }: { attempts: number; conflicts: number }): string =>
  `${((100 * conflicts) / attempts).toFixed(1)} %`;

/** Each append reads where its stream stands and is tried until it goes in; its latency holds all tries. */
async function contended(store: EventStore, run: string, appends: number, pick: () => number) {
  const picks = Array.from({ length: appends }, pick);
  let attempts = 0;
  let conflicts = 0;
  const measured = await measure(appends, CALLERS, async (n) => {
    const stream = streamId('bench', `${run}-${picks[n]}`);
    for (let seen = await lastRevision(store, stream); ;) {
      attempts += 1;
      const result = await store.append(
        {
          stream,
          expected: seen === null ? { kind: 'none' } : { kind: 'exact', revision: seen },
          events: [record(`${run}-${attempts}`, n)],
        },
        { metadata },
      );
      if (result.ok) return;
      if (result.reason !== 'wrong-expected') throw new Error(`the bench log refused a write: ${result.reason}`);
      conflicts += 1;
      // A handler would decide again: on the events, not on the number alone.
      seen = await lastRevision(store, stream);
    }
  });
  let stored = 0;
  for (const at of new Set(picks)) stored += Number((await lastRevision(store, streamId('bench', `${run}-${at}`))) ?? -1n) + 1;
  if (stored !== appends) throw new Error(`${run}: ${appends} appends were acknowledged, the log holds ${stored}`);
  return { measured, attempts, conflicts };
}

async function lastRevision(store: EventStore, stream: StreamId): Promise<bigint | null> {
  for await (const event of store.readStream(stream, { direction: 'backwards', limit: 1 })) return event.revision;
  return null;
}
