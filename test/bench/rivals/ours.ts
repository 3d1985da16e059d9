import { join } from 'node:path';
import { createEventRegistry, withSchemas, type StreamId } from '#event-store';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { checklistItemAnswered, metadata } from '../payload.ts';
import type { Rival } from './rival.ts';

/** Our log as the platform opens it: schema check, metadata, unique event ids, writer thread. */
export async function ours(folder: string): Promise<Rival> {
  const store = withSchemas(
    await createSqliteEventStore({ path: join(folder, 'ours.sqlite') }),
    createEventRegistry([checklistItemAnswered]),
  );
  return {
    durability: 'WAL, synchronous=FULL',
    async append(stream, events) {
      const result = await store.append({ stream: stream as StreamId, expected: { kind: 'none' }, events }, { metadata });
      if (!result.ok) throw new Error(`the log refused a write: ${result.reason}`);
    },
    async read(stream) {
      let count = 0;
      for await (const _ of store.readStream(stream as StreamId)) count++;
      return count;
    },
    async drain() {
      const started = performance.now();
      const end = await store.highWater();
      let count = 0;
      const subscription = store.subscribeAll();
      for await (const batch of subscription) {
        count += batch.events.length;
        if (end === null || batch.through >= end) break;
      }
      await subscription.close();
      return { events: count, milliseconds: performance.now() - started };
    },
    close: () => store.close(),
  };
}
