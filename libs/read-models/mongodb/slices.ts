import type { AnyBulkWriteOperation } from 'mongodb';
import { notRegistered } from '../declarations.ts';
import type { Claim, Move, ProjectionKey, Slice } from '../port.ts';
import { fromRanges, ranges, released, take } from '../slices.ts';
import { buildId, type BuildLock, type OwnCollections } from './catalog-format.ts';
import type { Server } from './server.ts';
import { inTransaction, type Transaction } from './transactions.ts';

/** One document for each slice, so that workers on different slices of a build are not in each other's way. */
export interface StoredSlice {
  /** Build and epoch. */
  readonly _id: string;
  readonly build: string;
  readonly epoch: string;
  readonly partitions: string;
  readonly position: string | null;
  readonly revision: number;
  readonly owner: string | null;
  readonly leasedUntil: string | null;
  /** These two are missing in slices that older programs wrote. */
  readonly last?: string | null;
  readonly stopped?: string | null;
  /** The last commit's own mark: by it a commit whose reply was lost finds itself again. */
  readonly token: string | null;
}

const idOf = (build: string, epoch: bigint): string => `${build}/${epoch}`;

const toSlice = (stored: StoredSlice): Slice => ({
  partitions: fromRanges(stored.partitions),
  position: stored.position as Slice['position'],
  epoch: BigInt(stored.epoch),
  revision: stored.revision,
  owner: stored.owner,
  leasedUntil: stored.leasedUntil,
  last: stored.last ?? null,
  stopped: stored.stopped ?? null,
});
const fieldsOf = (slice: Slice) => ({
  partitions: ranges(slice.partitions),
  position: slice.position as string | null,
  revision: slice.revision,
  owner: slice.owner,
  leasedUntil: slice.leasedUntil as string | null,
  last: slice.last,
  stopped: slice.stopped,
});

export class Slices {
  readonly #server: Server;
  readonly #names: OwnCollections;
  /** What is asked for in this moment. */
  #asked: { readonly builds: Set<string>; readonly found: Promise<ReadonlyMap<string, readonly Slice[]>> } | null = null;

  constructor(server: Server, names: OwnCollections) {
    this.#server = server;
    this.#names = names;
  }

  /**
   * In a transaction even to look: a slice that is just being split must not be seen twice or not at all. Builds that are asked for in the
   * same moment are read in one: a process looks at all of them several times a second.
   */
  async all(key: ProjectionKey): Promise<readonly Slice[]> {
    const asked = (this.#asked ??= this.#ask());
    asked.builds.add(buildId(key));
    return (await asked.found).get(buildId(key)) ?? [];
  }
  #ask() {
    const builds = new Set<string>();
    const found = Promise.resolve().then(() => {
      this.#asked = null;
      return inTransaction(this.#server, (transaction) => this.#read(transaction, [...builds]));
    });
    return { builds, found };
  }

  async read(transaction: Transaction, key: ProjectionKey): Promise<readonly Slice[]> {
    return (await this.#read(transaction, [buildId(key)])).get(buildId(key)) ?? [];
  }
  async #read(transaction: Transaction, builds: readonly string[]): Promise<ReadonlyMap<string, readonly Slice[]>> {
    const stored = await transaction.find<StoredSlice>(this.#names.slices, { build: { $in: [...builds] } });
    stored.sort((a, b) => (BigInt(a.epoch) < BigInt(b.epoch) ? -1 : 1));
    return new Map(
      [...Map.groupBy(stored, ({ build }) => build)].map(([build, slices]) => [build, slices.map(toSlice)] as const),
    );
  }

  take(key: ProjectionKey, claim: Claim): Promise<readonly Slice[]> {
    return inTransaction(this.#server, async (transaction) => {
      const before = await this.read(transaction, key);
      if (before.length === 0) throw notRegistered(key);
      const { slices, taken } = take(before, claim);
      if (taken.length > 0) await this.replace(transaction, key, before, slices);
      return taken;
    });
  }

  release(key: ProjectionKey, owner: string, partitions: readonly number[]): Promise<void> {
    return inTransaction(this.#server, async (transaction) => {
      const before = await this.read(transaction, key);
      const after = released(before, owner, partitions);
      if (after.length !== before.length || after.some((slice, i) => slice !== before[i]))
        await this.replace(transaction, key, before, after);
    });
  }

  /**
   * Each slice by itself: a lease hangs on nothing else, and outside a transaction the server lets the renewal wait for a commit that
   * is just going on, where inside it would have to be tried again until no slice is being committed to.
   */
  async renew(owner: string, until: string): Promise<void> {
    const slices = this.#server.db.collection<StoredSlice>(this.#names.slices);
    await this.#server.ask(async () => {
      for (const { _id } of await slices.find({ owner }, { projection: { _id: 1 } }).toArray())
        await slices.updateOne({ _id, owner }, { $set: { leasedUntil: until } });
    });
  }

  async halt(key: ProjectionKey, epoch: bigint, why: string | null): Promise<void> {
    const slices = this.#server.db.collection<StoredSlice>(this.#names.slices);
    await this.#server.ask(() => slices.updateOne({ _id: idOf(buildId(key), epoch) }, { $set: { stopped: why } }));
  }

  /** The compare-and-set of a commit, the first thing in its transaction. `token` is the commit's own: finding it means that it went through before. */
  async move(
    transaction: Transaction,
    key: ProjectionKey,
    move: Move,
    token: string,
  ): Promise<'moved' | 'was stored' | 'stale' | 'fenced'> {
    const _id = idOf(buildId(key), move.epoch);
    const last = move.last === undefined ? {} : { last: move.last };
    const change = { $set: { position: move.next as string, revision: move.expected + 1, token, ...last } };
    if (await transaction.update<StoredSlice>(this.#names.slices, { _id, revision: move.expected }, change)) return 'moved';
    const found = await transaction.findOne<StoredSlice>(this.#names.slices, { _id });
    return found === null ? 'fenced' : found.token === token ? 'was stored' : 'stale';
  }

  /** The slices of a build become others; none: the build is going. What stays as it is, is not written, so that its commits go on. */
  async replace(transaction: Transaction, key: ProjectionKey, before: readonly Slice[], after: readonly Slice[]): Promise<void> {
    const build = buildId(key);
    const lock = { filter: { _id: `build ${build}` } };
    await transaction.write<BuildLock>(this.#names.catalog, [
      after.length === 0 ? { deleteOne: lock } : { updateOne: { ...lock, update: { $inc: { claims: 1 } }, upsert: true } },
    ]);
    const known = new Map(before.map((slice) => [slice.epoch, slice]));
    const staying = new Set(after.map((slice) => slice.epoch));
    const operations: AnyBulkWriteOperation<StoredSlice>[] = [];
    for (const { epoch } of before)
      if (!staying.has(epoch)) operations.push({ deleteOne: { filter: { _id: idOf(build, epoch) } } });
    for (const slice of after) {
      const _id = idOf(build, slice.epoch);
      const fields = fieldsOf(slice);
      if (!known.has(slice.epoch))
        operations.push({ insertOne: { document: { _id, build, epoch: String(slice.epoch), ...fields, token: null } } });
      else if (JSON.stringify(fieldsOf(known.get(slice.epoch)!)) !== JSON.stringify(fields))
        operations.push({ updateOne: { filter: { _id }, update: { $set: fields } } });
    }
    await transaction.write(this.#names.slices, operations);
  }
}
