import type { AnyBulkWriteOperation, ClientSession, Document as ServerDocument, Filter, UpdateFilter } from 'mongodb';
import { isTransient, isUnknownOutcome } from './failure.ts';
import type { Deadline, Server } from './server.ts';

/**
 * What may be done in a transaction. It owns the session: nothing done through it can be left outside. One thing at a time, never two at once:
 * a session takes no parallel commands.
 */
export class Transaction {
  readonly #server: Server;
  readonly #session: ClientSession;

  constructor(server: Server, session: ClientSession) {
    this.#server = server;
    this.#session = session;
  }

  async findOne<S extends ServerDocument>(collection: string, filter: Filter<S>): Promise<S | null> {
    const found = await this.#of<S>(collection).findOne(filter, { session: this.#session });
    return found as S | null;
  }
  async find<S extends ServerDocument>(collection: string, filter: Filter<S>): Promise<S[]> {
    return (await this.#of<S>(collection).find(filter, { session: this.#session }).toArray()) as S[];
  }
  /** Whether there was such a document. */
  async update<S extends ServerDocument>(collection: string, filter: Filter<S>, change: UpdateFilter<S>): Promise<boolean> {
    return (await this.#of<S>(collection).updateOne(filter, change, { session: this.#session })).matchedCount === 1;
  }
  async write<S extends ServerDocument>(collection: string, operations: readonly AnyBulkWriteOperation<S>[]): Promise<void> {
    if (operations.length === 0) return;
    await this.#of<S>(collection).bulkWrite([...operations], { session: this.#session, ordered: true });
  }

  #of<S extends ServerDocument>(collection: string) {
    return this.#server.db.collection<S>(collection);
  }
}

/**
 * Runs `work` in a transaction of the primary: a snapshot, acknowledged by a majority. It is run again when the server says that nothing of it is
 * there (a conflict, an election, a lost connection), so it must not depend on having run before. Where the reply to the commit is missing the
 * commit is repeated, which the server answers as it was; where even that is forgotten, `work` runs again and must see what it did.
 */
export const inTransaction = <T>(server: Server, work: (transaction: Transaction) => Promise<T>): Promise<T> =>
  server.within(async (deadline) => {
    // One session for all attempts: a further transaction of it ends the one before on the server, also where the word to abort it was lost.
    const session = server.client.startSession();
    try {
      for (let attempt = 0; ; attempt++)
        try {
          session.startTransaction({
            readConcern: { level: 'snapshot' },
            writeConcern: { w: 'majority' },
            readPreference: 'primary',
          });
          const result = await work(new Transaction(server, session));
          await commit(session, deadline);
          return result;
        } catch (error) {
          await abort(session);
          if (!isTransient(error) || !(await deadline.pause(attempt))) throw error;
        }
    } finally {
      await session.endSession();
    }
  });

async function commit(session: ClientSession, deadline: Deadline): Promise<void> {
  // Who waited was told that it failed: it must not come about after that.
  if (deadline.over) return session.abortTransaction();
  for (let attempt = 0; ; attempt++) {
    try {
      return await session.commitTransaction();
    } catch (error) {
      if (!isUnknownOutcome(error) || !(await deadline.pause(attempt))) throw error;
    }
  }
}

/** Should this fail, the server does it by itself: with the next transaction of the session, or after a minute. */
async function abort(session: ClientSession): Promise<void> {
  try {
    if (session.inTransaction()) await session.abortTransaction();
  } catch {
    // The reason why the transaction failed says more.
  }
}
