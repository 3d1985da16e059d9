import { join } from 'node:path';
import { createEventRegistry, withSchemas, type EventStore, type StreamId } from '#event-store';
import { createEventStoreDbStore } from '#event-store/eventstoredb/index';
import { newId } from '#kernel';
import { createProjectionRunner } from '#projections';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { counts } from '../counts.ts';
import { checklistItemAnswered, metadata } from '../payload.ts';
import { eventStoreDb } from './event-store-db.ts';
import type { Rival } from './rival.ts';

/** Our adapter over the same server, in a log of its own: schema check, own deadlines, unknown outcomes, unique event ids. */
export async function oursOnEventStoreDb(packages: string, address: string, folder: string): Promise<Rival> {
  const url = new URL(address);
  url.searchParams.set('log', `bench-${newId().slice(9)}`);
  const bare = await eventStoreDb(packages, address);
  // Our readings begin where the log was made.
  const before = (await bare.drain!()).events;
  const store = withSchemas(await createEventStoreDbStore({ url: url.href }), createEventRegistry([checklistItemAnswered]));
  return {
    durability: "the server's own (flushed before the answer)",
    async append(stream, events) {
      const result = await store.append({ stream: stream as StreamId, expected: { kind: 'none' }, events }, { metadata });
      if (!result.ok) throw new Error(`the log refused a write: ${result.reason}`);
    },
    async read(stream) {
      let count = 0;
      for await (const _ of store.readStream(stream as StreamId)) count++;
      return count;
    },
    // The server's log also holds what others wrote meanwhile: everybody passes over the same entries, so all are counted.
    drain: () => passed(bare, before, () => throughAll(store)),
    project: () => passed(bare, before, () => project(store, folder)),
    async close() {
      await bare.close();
      await store.close();
    },
  };
}

/** How many entries the server's log has got, and how long `work` took to pass them. */
async function passed(bare: Rival, before: number, work: () => Promise<void>): Promise<{ events: number; milliseconds: number }> {
  const { events } = await bare.drain!();
  const started = performance.now();
  await work();
  return { events: events - before, milliseconds: performance.now() - started };
}

async function throughAll(store: EventStore): Promise<void> {
  const end = await store.highWater();
  const subscription = store.subscribeAll();
  for await (const batch of subscription) if (end === null || batch.through >= end) break;
  await subscription.close();
}

async function project(store: EventStore, folder: string): Promise<void> {
  const readModels = createSqliteReadModels({ path: join(folder, 'projected.sqlite') });
  const runner = createProjectionRunner({ log: store, store: readModels, projections: [counts] });
  await runner.start();
  await runner.caughtUp();
  await runner.stop();
  if ((await readModels.count('benchCounts')) === 0) throw new Error('nothing was projected');
  await readModels.close();
}
