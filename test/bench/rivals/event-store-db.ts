import { metadata } from '../payload.ts';
import { fromFolder, type Rival } from './rival.ts';

/** The bare client of a real server: what any adapter over it rests on. */
export async function eventStoreDb(packages: string, address: string): Promise<Rival> {
  const { EventStoreDBClient, jsonEvent, START, END, BACKWARDS, NO_STREAM } = await fromFolder(packages, '@eventstore/db-client');
  const client = EventStoreDBClient.connectionString(address);
  return {
    durability: `the server's own (flushed before the answer)${await serverVersion(address)}`,
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
      if (!end) return { events: 0, milliseconds: 0 };
      const started = performance.now();
      const subscription = client.subscribeToAll({ fromPosition: START });
      let count = 0;
      for await (const { event } of subscription) {
        count++;
        if (event && event.position.commit >= end.commit) break;
      }
      const milliseconds = performance.now() - started;
      await subscription.unsubscribe();
      return { events: count, milliseconds };
    },
    close: () => client.dispose(),
  };
}

async function serverVersion(address: string): Promise<string> {
  const { host, searchParams } = new URL(address);
  try {
    const info = await fetch(`http${searchParams.get('tls') === 'false' ? '' : 's'}://${host}/info`, {
      signal: AbortSignal.timeout(2_000),
    });
    return `; server ${((await info.json()) as { esVersion?: string; dbVersion?: string }).esVersion ?? 'unknown'}`;
  } catch {
    return '; server unknown';
  }
}
