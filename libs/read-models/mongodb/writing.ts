import { BSON, type AnyBulkWriteOperation } from 'mongodb';
import { ReadModelError, type Scalar } from '../port.ts';
import { keywordsOf, scalarOf, wellFormed } from '../shape.ts';
import type { Entry } from '../unit.ts';
import type { Layout, Stored } from './layout.ts';

/** Of the 16 MiB that a document, and on some services a whole transaction, may take. */
export const MOST_BYTES = 15 * 1_048_576;

export interface Writes {
  readonly layout: Layout;
  readonly operations: readonly AnyBulkWriteOperation<Stored>[];
}

/** The changed documents of a unit, as one ordered list for each collection. Throws before anything was sent. */
export function writesOf(
  entries: readonly Entry[],
  layoutOf: (collection: string) => Layout,
  mostBytes = MOST_BYTES,
): readonly Writes[] {
  // A document that cannot be written as JSON throws here, whatever becomes of its collection.
  const texts = entries.map(({ now }) => (now === null ? null : JSON.stringify(now)));
  const lists = new Map<
    string,
    { layout: Layout; deletes: AnyBulkWriteOperation<Stored>[]; puts: AnyBulkWriteOperation<Stored>[] }
  >();
  let bytes = 0;
  for (const [i, entry] of entries.entries()) {
    let list = lists.get(entry.collection);
    if (!list) lists.set(entry.collection, (list = { layout: layoutOf(entry.collection), deletes: [], puts: [] }));
    const _id = wellFormed(entry.id);
    const text = texts[i]!;
    if (entry.now === null || text === null) {
      list.deletes.push({ deleteOne: { filter: { _id } } });
      continue;
    }
    const replacement: Stored = { _id, f: fieldsOf(list.layout, entry), doc: text };
    const size = BSON.calculateObjectSize(replacement);
    if (size > mostBytes) throw tooLarge(`a document of ${entry.collection}`, size, mostBytes, 'keep less in one document');
    bytes += size;
    list.puts.push({ replaceOne: { filter: { _id }, replacement, upsert: true } });
  }
  if (bytes > mostBytes)
    throw tooLarge('the changes of this page', bytes, mostBytes, 'the page is too large: project smaller pages');
  // Each id comes once; one kind after the other goes in two commands, however many there are.
  return [...lists.values()].map(({ layout, deletes, puts }) => ({ layout, operations: [...deletes, ...puts] }));
}

function fieldsOf({ shape }: Layout, { now }: Entry): Record<string, unknown> {
  return Object.fromEntries([
    ...shape.scalars.map(({ name }) => [name, plain(scalarOf(now!, name))] as const),
    ...shape.keywords.map((name) => [name, keywordsOf(now!, name)] as const),
  ]);
}
/** JSON knows no negative zero, so no document that comes back holds one. */
const plain = (value: Scalar): Scalar => (value === 0 ? 0 : value);

const mebibytes = (bytes: number): string => (bytes / 1_048_576).toFixed(1);
const tooLarge = (what: string, size: number, most: number, advice: string): ReadModelError =>
  new ReadModelError(
    'BAD_DOCUMENT',
    `${what} take ${mebibytes(size)} MiB, of which MongoDB keeps at most ${mebibytes(most)} MiB together: ${advice}; nothing was written`,
  );
