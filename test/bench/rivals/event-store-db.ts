import { metadata } from '../payload.ts';
import { fromFolder, type Rival } from './rival.ts';

/** The bare client of a real server: what any adapter over it rests on. */
export async function eventStoreDb(packages: string, address: string): Promise<Rival> {
  const { EventStoreDBClient, jsonEvent, START, END, BACKWARDS, NO_STREAM } = await fromFolder(packages, '@eventstore/db-client');
  const client = EventStoreDBClient.connectionString(address);
  return {
    durability: "the server's own (flushed before the answer)",
    append: (stream, events) =>
      client.appendToStream(
        stream,
        events.map(({ id, type, data }) => jsonEvent({ id, type, data, metadata })),
        { expectedRevision: NO_STREAM },
      ),
    read: async (stream) => {
      let count = 0;
      for await (const _ of client.readStream(stream)) count++;
      return count;
    },
    async drain() {
      let end: { commit: bigint } | undefined;
      for await (const { event } of client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }))
        end = event.position;
      if (!end) return 0;
      const subscription = client.subscribeToAll({ fromPosition: START });
      let count = 0;
      for await (const { event } of subscription) {
        count++;
        if (event && event.position.commit >= end.commit) break;
      }
      await subscription.unsubscribe();
      return count;
    },
    close: () => client.dispose(),
  };
}
