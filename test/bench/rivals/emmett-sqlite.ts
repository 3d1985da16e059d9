import { join } from 'node:path';
import { metadata } from '../payload.ts';
import { fromFolder, type Rival } from './rival.ts';

/**
 * The faster of its two ways: one connection kept open, not one per call. Its callers are queued here: two of its transactions at the same
 * time end in SQLITE_BUSY or an error that nobody can catch.
 */
export async function emmettSqlite(packages: string, folder: string): Promise<Rival> {
  const { getSQLiteEventStore, sqliteConnection } = await fromFolder(packages, '@event-driven-io/emmett-sqlite');
  const fileName = join(folder, 'emmett.sqlite');
  const connection = sqliteConnection({ fileName });
  const store = getSQLiteEventStore({ fileName, connectionOptions: { connection, singleton: true } });
  let last: Promise<unknown> = Promise.resolve();
  const queued = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
  return {
    durability: 'WAL, synchronous=FULL (default), callers queued',
    append: (stream, events) =>
      queued(() =>
        store.appendToStream(
          stream,
          events.map(({ type, data }) => ({ type, data, metadata })),
          { expectedStreamVersion: 'STREAM_DOES_NOT_EXIST' },
        ),
      ),
    read: async (stream) => (await queued<{ events: unknown[] }>(() => store.readStream(stream))).events.length,
    close: async () => void connection.close(),
  };
}
