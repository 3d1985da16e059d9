import { createEventRegistry, withSchemas, type StreamId } from '#event-store';
import { createEventStoreDbStore } from '#event-store/eventstoredb/index';
import { newId } from '#kernel';
import { checklistItemAnswered, metadata } from '../payload.ts';
import type { Rival } from './rival.ts';

/** Our adapter over the same server as the bare client: what it costs is the difference. */
export async function oursOnEventStoreDb(address: string): Promise<Rival> {
  const log = `bench${newId().replaceAll('-', '').slice(-24)}`;
  const url = `${address}${address.includes('?') ? '&' : '?'}log=${log}`;
  const store = withSchemas(await createEventStoreDbStore({ url }), createEventRegistry([checklistItemAnswered]));
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
    async drain() {
      const end = await store.highWater();
      let count = 0;
      const subscription = store.subscribeAll();
      for await (const batch of subscription) {
        count += batch.events.length;
        if (end === null || batch.through >= end) break;
      }
      await subscription.close();
      return count;
    },
    close: () => store.close(),
  };
}
