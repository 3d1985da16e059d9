import { metadata } from '../payload.ts';
import { fromFolder, type Rival } from './rival.ts';

export async function emmettPostgresql(packages: string, address: string): Promise<Rival> {
  const { getPostgreSQLEventStore } = await fromFolder(packages, '@event-driven-io/emmett-postgresql');
  const store = getPostgreSQLEventStore(address);
  await store.schema.migrate();
  return {
    durability: 'synchronous_commit of the server (default on)',
    append: (stream, events) =>
      store.appendToStream(
        stream,
        events.map(({ type, data }) => ({ type, data, metadata })),
        { expectedStreamVersion: 'STREAM_DOES_NOT_EXIST' },
      ),
    read: async (stream) => (await store.readStream(stream)).events.length,
    close: () => store.close(),
  };
}
