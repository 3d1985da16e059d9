import type { AnyBulkWriteOperation } from 'mongodb';
import type { Document, Group, Miscount, Scalar, TallyQuery } from '../port.ts';
import { conditionOf } from '../query.ts';
import { countersUpTo, TallyChanges, tallyFor, type TallyChange } from '../tallies.ts';
import type { Entry } from '../unit.ts';
import { matchOf } from './conditions.ts';
import { pathOf, type Layout, type StoredCounter, type TallyLayout } from './layout.ts';
import type { Reading } from './reading.ts';
import type { Server } from './server.ts';

interface CounterWrites {
  readonly stored: string;
  readonly operations: readonly AnyBulkWriteOperation<StoredCounter>[];
}

/**
 * Counters of tallies. They are kept from a build's first document on, as workers that fill it side by side leave no moment in which it could be
 * counted; two that change one counter at the same time conflict, and the later one tries again.
 */
export class Tallying {
  readonly #server: Server;
  readonly #reading: Reading;

  constructor(server: Server, reading: Reading) {
    this.#server = server;
    this.#reading = reading;
  }

  /**
   * What the documents of a commit change in them. What was there before is read outside the transaction: nobody else changes it, and if somebody
   * did, the transaction finds that the slice has moved.
   */
  async writesOf(entries: readonly Entry[], layoutOf: (collection: string) => Layout): Promise<readonly CounterWrites[]> {
    const writes: CounterWrites[] = [];
    for (const [collection, those] of Map.groupBy(entries, (entry) => entry.collection)) {
      const layout = layoutOf(collection);
      if (layout.tallies.length === 0) continue;
      const unseen = those.flatMap(({ id, before }) => (before === undefined ? [id] : []));
      const stored = unseen.length === 0 ? NONE : await this.#server.ask(() => this.#reading.many<Document>(layout, unseen));
      const changes = new TallyChanges(layout.shape);
      for (const { id, before, now } of those) changes.changed(before === undefined ? (stored.get(id) ?? null) : before, now);
      for (const [tally, of] of Map.groupBy(changes.all(), (change) => change.tally)) {
        const { stored: into } = layout.tallies.find((one) => one.tally === tally)!;
        writes.push({ stored: into, operations: of.map(operation) });
      }
    }
    return writes;
  }

  async tallied(layout: Layout, query: TallyQuery): Promise<readonly Group[] | null> {
    const tally = tallyFor(layout.shape, query);
    const counters = countersUpTo(query.at);
    const from = layout.tallies.find((one) => one.tally === tally);
    if (!counters || !from) return null;
    const within = [{ in: { $in: counters.whole } }, { in: { $gt: counters.after, $lte: counters.upTo } }];
    const keys = query.by.map((_field, i) => `k${i}`);
    const rows = await this.#server.db
      .collection(from.stored)
      .aggregate(
        [
          { $match: { $and: [{ $or: within }, matchOf(conditionOf(layout.shape, query.filter)) as object] } },
          {
            $group: {
              _id: keys.length === 0 ? null : Object.fromEntries(keys.map((key, i) => [key, `$${pathOf(query.by[i]!)}`])),
              n: { $sum: '$n' },
            },
          },
          ...(keys.length === 0 ? [] : [{ $sort: Object.fromEntries(keys.map((key) => [`_id.${key}`, 1])) }]),
        ],
        { maxTimeMS: this.#server.timeoutMs },
      )
      .toArray();
    if (keys.length === 0) return [{ key: [], count: Number(rows[0]?.['n'] ?? 0), sums: {} }];
    return rows.flatMap((row) => {
      const count = Number(row['n']);
      const key = keys.map((name) => (row['_id'] as Record<string, Scalar | undefined>)[name] ?? null);
      return count === 0 ? [] : [{ key, count, sums: {} }];
    });
  }

  async miscounts(layout: Layout): Promise<readonly Miscount[]> {
    if (layout.tallies.length === 0) return [];
    const changes = new TallyChanges(layout.shape);
    await this.#reading.each(layout, (document) => changes.changed(null, document));
    const anew = Map.groupBy(changes.all(), (change) => change.tally);
    const found: Miscount[] = [];
    for (const one of layout.tallies) {
      const counters = await this.#miscounted(one, anew.get(one.tally) ?? []);
      if (counters > 0) found.push({ collection: layout.shape.spec.name, tally: one.tally.name, counters });
    }
    return found;
  }

  async #miscounted({ stored }: TallyLayout, anew: readonly TallyChange[]): Promise<number> {
    const left = new Map(anew.map((change) => [nameOf(change), change.n]));
    let wrong = 0;
    for await (const { _id, n } of this.#server.db.collection<StoredCounter>(stored).find()) {
      if (Number(n) !== (left.get(_id) ?? 0)) wrong++;
      left.delete(_id);
    }
    return wrong + left.size;
  }
}

const NONE: ReadonlyMap<string, Document> = new Map();
const nameOf = ({ counter, of }: TallyChange): string => JSON.stringify([counter, ...of]);

function operation(change: TallyChange): AnyBulkWriteOperation<StoredCounter> {
  const { tally, counter, of, n } = change;
  const f = Object.fromEntries(tally.by.map((field, i) => [field, of[i]!]));
  return {
    updateOne: { filter: { _id: nameOf(change) }, update: { $inc: { n }, $setOnInsert: { in: counter, f } }, upsert: true },
  };
}
