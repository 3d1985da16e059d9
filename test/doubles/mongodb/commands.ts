import { BSON, Long } from 'mongodb';
import { changed, matches, projected, sorted, throughPipeline } from './questions.ts';
import { Storage, type Snapshot } from './storage.ts';
import { ServerError, type Doc } from './values.ts';

/** As many documents as a server puts into its first reply when nothing else is asked for. */
const FIRST_BATCH = 101;
const LARGEST_DOCUMENT = 16_777_216;

/** The commands of a primary that the platform sends. */
export class Commands {
  readonly #storage = new Storage();
  /** By session. */
  readonly #transactions = new Map<string, { readonly number: string; readonly snapshot: Snapshot }>();
  /** Replies to writes that a driver may send again with the same number. */
  readonly #written = new Map<string, Doc>();
  readonly #cursors = new Map<number, { readonly namespace: string; rest: readonly Doc[] }>();
  readonly #greeting: Doc;
  #cursor = 0;

  constructor(address: string) {
    this.#greeting = {
      helloOk: true,
      isWritablePrimary: true,
      setName: 'rs0',
      setVersion: 1,
      hosts: [address],
      primary: address,
      me: address,
      maxBsonObjectSize: LARGEST_DOCUMENT,
      maxMessageSizeBytes: 48_000_000,
      maxWriteBatchSize: 100_000,
      logicalSessionTimeoutMinutes: 30,
      minWireVersion: 0,
      maxWireVersion: 21,
    };
  }

  async run(command: Doc): Promise<Doc> {
    const [name, subject] = Object.entries(command)[0]!;
    const namespace = `${String(command['$db'])}.${String(subject)}`;
    const number = `${(command['lsid'] as { id?: { toString(): string } } | undefined)?.id?.toString() ?? ''}/${String(command['txnNumber'])}`;
    if (command['autocommit'] === false) return this.#inTransaction(name, namespace, command, number);
    const again = command['txnNumber'] === undefined ? undefined : this.#written.get(number);
    if (again) return again;
    const reply = await this.#carryOut(name, namespace, command, null);
    if (command['txnNumber'] !== undefined) this.#written.set(number, reply);
    return reply;
  }

  async #inTransaction(name: string, namespace: string, command: Doc, number: string): Promise<Doc> {
    const [session] = number.split('/') as [string];
    if (command['startTransaction'] === true) {
      // A session has one transaction at a time: a new one ends the one before.
      const before = this.#transactions.get(session)?.snapshot;
      if (before?.state === 'open') this.#storage.abort(before);
      this.#transactions.set(session, { number, snapshot: this.#storage.begin() });
    }
    const current = this.#transactions.get(session);
    const snapshot = current?.number === number ? current.snapshot : undefined;
    if (name === 'commitTransaction' && snapshot?.state === 'committed') return {};
    if (snapshot?.state !== 'open')
      throw new ServerError(251, 'NoSuchTransaction', 'there is no such transaction', ['TransientTransactionError']);
    if (name === 'commitTransaction') this.#storage.commit(snapshot);
    else if (name === 'abortTransaction') this.#storage.abort(snapshot);
    else if (['find', 'insert', 'update', 'delete', 'aggregate', 'getMore'].includes(name))
      try {
        return await this.#carryOut(name, namespace, command, snapshot);
      } catch (error) {
        if (snapshot.state === 'open') this.#storage.abort(snapshot);
        throw error;
      }
    else throw new ServerError(263, 'OperationNotSupportedInTransaction', `${name} cannot be done in a transaction`);
    return {};
  }

  async #carryOut(name: string, namespace: string, command: Doc, inside: Snapshot | null): Promise<Doc> {
    const storage = this.#storage;
    switch (name) {
      case 'hello':
      case 'ismaster':
      case 'isMaster':
        return { ...this.#greeting, ismaster: true };
      case 'ping':
      case 'endSessions':
      case 'dropIndexes':
        return {};
      case 'create':
        if (storage.has(namespace)) throw new ServerError(48, 'NamespaceExists', 'the collection exists');
        storage.create(namespace);
        return {};
      case 'createIndexes':
        storage.create(namespace);
        return {};
      case 'drop':
        if (!storage.drop(namespace)) throw new ServerError(26, 'NamespaceNotFound', 'ns not found');
        return {};
      case 'dropDatabase':
        for (const one of storage.names()) if (one.startsWith(`${String(command['$db'])}.`)) storage.drop(one);
        return {};
      case 'listCollections': {
        const own = `${String(command['$db'])}.`;
        const names = storage
          .names()
          .flatMap((one) => (one.startsWith(own) ? [{ name: one.slice(own.length), type: 'collection' }] : []));
        return this.#reply(namespace, names, Infinity);
      }
      case 'find': {
        const filter = (command['filter'] ?? {}) as Doc;
        const found = this.#found(namespace, filter, inside);
        const ordered = command['sort'] ? sorted(found, command['sort'] as Doc) : found;
        const limit = Number(command['limit'] ?? 0);
        const answered = limit > 0 ? ordered.slice(0, limit) : ordered;
        const projection = (command['projection'] ?? {}) as Doc;
        const shown = Object.keys(projection).length > 0 ? answered.map((document) => projected(document, projection)) : answered;
        return this.#reply(namespace, shown, Number(command['batchSize'] ?? FIRST_BATCH));
      }
      case 'aggregate': {
        const size = Number((command['cursor'] as Doc)['batchSize'] ?? FIRST_BATCH);
        return this.#reply(namespace, throughPipeline(storage.all(namespace, inside), command['pipeline'] as Doc[]), size);
      }
      case 'getMore':
        return this.#more(Number(command['getMore']), Number(command['batchSize'] ?? Infinity));
      case 'killCursors':
        return {};
      case 'insert':
        return this.#insert(namespace, command['documents'] as Doc[], inside);
      case 'update':
        return this.#update(namespace, command['updates'] as Doc[], inside);
      case 'delete':
        return this.#delete(namespace, command['deletes'] as Doc[], inside);
      default:
        throw new ServerError(59, 'CommandNotFound', `no such command: '${name}'`);
    }
  }

  async #insert(namespace: string, documents: readonly Doc[], inside: Snapshot | null): Promise<Doc> {
    for (const document of documents)
      await this.#storage.write(namespace, document['_id'], inside, (before) => {
        if (before) throw new ServerError(11_000, 'DuplicateKey', 'E11000 duplicate key error');
        return sized(document);
      });
    return { n: documents.length };
  }

  async #update(namespace: string, updates: readonly Doc[], inside: Snapshot | null): Promise<Doc> {
    let n = 0;
    const upserted: Doc[] = [];
    for (const [index, { q, u, multi, upsert }] of updates.entries()) {
      const filter = q as Doc;
      const ids = this.#ids(namespace, filter, inside, multi === true);
      for (const _id of ids)
        await this.#storage.write(namespace, _id, inside, (before) => {
          // Somebody may have changed it while one waited.
          if (!before || !matches(filter, before)) return before;
          n += 1;
          return sized(changed(before, _id, u as Doc));
        });
      if (ids.length > 0 || upsert !== true) continue;
      const { _id } = filter;
      await this.#storage.write(namespace, _id, inside, (before) => sized(changed(before, _id, u as Doc)));
      upserted.push({ index, _id });
      n += 1;
    }
    return { n, nModified: n - upserted.length, ...(upserted.length > 0 ? { upserted } : {}) };
  }

  async #delete(namespace: string, deletes: readonly Doc[], inside: Snapshot | null): Promise<Doc> {
    let n = 0;
    for (const { q, limit } of deletes)
      for (const _id of this.#ids(namespace, q as Doc, inside, limit === 0))
        await this.#storage.write(namespace, _id, inside, (before) => {
          if (!before || !matches(q as Doc, before)) return before;
          n += 1;
          return null;
        });
    return { n };
  }

  #ids(namespace: string, filter: Doc, inside: Snapshot | null, all: boolean): readonly unknown[] {
    const found = this.#found(namespace, filter, inside);
    return (all ? found : found.slice(0, 1)).map(({ _id }) => _id);
  }

  #found(namespace: string, filter: Doc, inside: Snapshot | null): readonly Doc[] {
    return this.#storage.all(namespace, inside, filter).filter((document) => matches(filter, document));
  }
  #reply(namespace: string, documents: readonly Doc[], batchSize: number): Doc {
    const id = documents.length > batchSize ? ++this.#cursor : 0;
    if (id > 0) this.#cursors.set(id, { namespace, rest: documents.slice(batchSize) });
    return { cursor: { id: Long.fromNumber(id), ns: namespace, firstBatch: documents.slice(0, batchSize) } };
  }
  #more(id: number, batchSize: number): Doc {
    const cursor = this.#cursors.get(id);
    this.#cursors.delete(id);
    if (!cursor) throw new ServerError(43, 'CursorNotFound', 'cursor not found');
    if (!this.#storage.has(cursor.namespace)) throw new ServerError(175, 'QueryPlanKilled', 'the collection was dropped');
    const nextBatch = cursor.rest.slice(0, batchSize);
    const rest = cursor.rest.slice(batchSize);
    if (rest.length > 0) this.#cursors.set(id, { ...cursor, rest });
    return { cursor: { id: Long.fromNumber(rest.length > 0 ? id : 0), ns: cursor.namespace, nextBatch } };
  }
}

function sized(document: Doc): Doc {
  if (BSON.calculateObjectSize(document) > LARGEST_DOCUMENT)
    throw new ServerError(10_334, 'BSONObjectTooLarge', 'the document is too large');
  return document;
}
