import type { Collection, Document as ServerDocument } from 'mongodb';
import type { Document, Filter, Find, Group, GroupBy, Page, Scalar } from '../port.ts';
import { checkAfter, checkGroup, checkLimit, conditionOf, cursorOf, keysOf } from '../query.ts';
import { wellFormed } from '../shape.ts';
import { behind, matchOf, orderOf } from './conditions.ts';
import { pathOf, type Layout, type Stored } from './layout.ts';
import type { Server } from './server.ts';

const TEXT = { _id: 0, doc: 1 } as const;
const MOST_IN_ONE_QUESTION = 10_000;
/** What the server takes as a limit. */
const LARGEST_LIMIT = 2 ** 31 - 2;

/** Questions to the collections of a version, outside any transaction: of the primary, and of what a majority has. */
export class Reading {
  readonly #server: Server;

  constructor(server: Server) {
    this.#server = server;
  }

  async many<D extends Document>(layout: Layout, ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    const asked = new Map([...new Set(ids)].map((id) => [wellFormed(id), id]));
    const unordered = new Map<string, D>();
    const keys = [...asked.keys()];
    for (let at = 0; at < keys.length; at += MOST_IN_ONE_QUESTION) {
      const some = keys.slice(at, at + MOST_IN_ONE_QUESTION);
      const batchSize = some.length + 1;
      const rows = await this.#of(layout)
        .find({ _id: { $in: some } }, { ...this.#options, projection: { doc: 1 }, batchSize })
        .toArray();
      for (const { _id, doc } of rows) unordered.set(asked.get(_id)!, JSON.parse(doc) as D);
    }
    return new Map([...asked.values()].flatMap((id) => ((found) => (found ? [[id, found]] : []))(unordered.get(id))));
  }

  async find<D extends Document>(layout: Layout, query: Find): Promise<Page<D>> {
    const limit = Math.min(checkLimit(query.limit), LARGEST_LIMIT);
    const keys = keysOf(layout.shape, query.sort);
    const after = query.after ? checkAfter(layout.shape, keys, query.after) : null;
    const condition = conditionOf(layout.shape, query.filter);
    if (condition.op === 'nothing') return { documents: [], cursors: [], hasMore: false };
    const rows = await this.#of(layout)
      .find(after ? behind(keys, after, condition) : matchOf(condition), {
        ...this.#options,
        projection: TEXT,
        sort: orderOf(keys),
        limit: limit + 1,
        // All in one reply, as far as a reply reaches.
        batchSize: limit + 2,
      })
      .toArray();
    const hasMore = rows.length > limit;
    if (hasMore) rows.length = limit;
    const documents = JSON.parse(`[${rows.map((row) => row.doc).join(',')}]`) as D[];
    return { documents, hasMore, cursors: documents.map((document) => cursorOf(keys, document)) };
  }

  /** Every document, one after the other. */
  async each(layout: Layout, visit: (document: Document) => void): Promise<void> {
    for await (const { doc } of this.#of(layout).find({}, { projection: TEXT })) visit(JSON.parse(doc) as Document);
  }

  async count(layout: Layout, filter?: Filter): Promise<number> {
    const condition = conditionOf(layout.shape, filter);
    if (condition.op === 'nothing') return 0;
    const [row] = await this.#aggregate(layout, [{ $match: matchOf(condition) }, { $count: 'n' }]);
    return Number(row?.['n'] ?? 0);
  }

  async group(layout: Layout, query: GroupBy): Promise<readonly Group[]> {
    checkGroup(layout.shape, query);
    const sums = query.sum ?? [];
    const keys = query.by.map((_field, i) => `k${i}`);
    const rows = await this.#aggregate(layout, [
      { $match: matchOf(conditionOf(layout.shape, query.filter)) },
      {
        $group: {
          _id: keys.length === 0 ? null : Object.fromEntries(keys.map((key, i) => [key, `$${pathOf(query.by[i]!)}`])),
          count: { $sum: 1 },
          ...Object.fromEntries(sums.map((field, i) => [`s${i}`, { $sum: `$${pathOf(field)}` }])),
        },
      },
      ...(keys.length === 0 ? [] : [{ $sort: Object.fromEntries(keys.map((key) => [`_id.${key}`, 1])) }]),
    ]);
    if (rows.length === 0 && keys.length === 0)
      return [{ key: [], count: 0, sums: Object.fromEntries(sums.map((field) => [field, 0])) }];
    return rows.map((row) => ({
      key: keys.map((key) => ((row['_id'] as ServerDocument)[key] as Scalar | undefined) ?? null),
      count: Number(row['count']),
      sums: Object.fromEntries(sums.map((field, i) => [field, Number(row[`s${i}`])])),
    }));
  }

  #aggregate(layout: Layout, pipeline: ServerDocument[]): Promise<ServerDocument[]> {
    return this.#of(layout).aggregate(pipeline, this.#options).toArray();
  }
  #of(layout: Layout): Collection<Stored> {
    return this.#server.db.collection<Stored>(layout.stored);
  }
  /** Past our own deadline nobody waits for the answer: the server may stop looking. */
  get #options(): { maxTimeMS: number } {
    return { maxTimeMS: this.#server.timeoutMs };
  }
}
