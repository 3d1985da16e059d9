import type { IndexDescription } from 'mongodb';
import type { CollectionSpec, TallySpec } from '../port.ts';
import { shapeOf, type Shape } from '../shape.ts';

/** A document as it lies on the server: the declared fields to be asked for, and the whole of it as JSON text, which comes back as it was put. */
export interface Stored {
  readonly _id: string;
  readonly f: Readonly<Record<string, unknown>>;
  readonly doc: string;
}

/** Where a collection of one version lies in the database. */
export interface Layout {
  readonly shape: Shape;
  /** The collection's name on the server. */
  readonly stored: string;
  readonly indexes: readonly (IndexDescription & { readonly name: string })[];
  readonly tallies: readonly TallyLayout[];
}

/** Where the counters of a tally lie. */
export interface TallyLayout {
  readonly tally: TallySpec;
  readonly stored: string;
  readonly indexes: readonly IndexDescription[];
}
/** `_id`: its stretch of time and what it counts by, as JSON; `f`: the same to be asked for, under the names that the documents have them by. */
export interface StoredCounter {
  readonly _id: string;
  readonly in: string;
  readonly f: Readonly<Record<string, unknown>>;
  readonly n: number;
}

/**
 * `employers__v3001_17`: the number behind the version is the catalog's revision when it was registered, so that no name is ever used twice and
 * a build that is dropped late takes nothing of its successor with it. Names that begin with "system." are the server's own.
 */
export const storedName = (prefix: string, collection: string, version: number, revision: number): string =>
  `${prefix}${prefix === '' && collection.startsWith('system.') ? '_' : ''}${collection}__v${version}_${revision}`;

export const pathOf = (field: string): string => (field === 'id' ? '_id' : `f.${field}`);

/** Servers of older lines take index names of up to 120 bytes. */
const LONGEST_NAME = 100;

export function layoutOf(spec: CollectionSpec, stored: string): Layout {
  const shape = shapeOf(spec);
  const index = (fields: readonly string[]) => {
    // The id behind the declared fields lets the index give the whole order of a query.
    const paths = [...new Set([...fields, 'id'])].map(pathOf);
    const name = paths.join(',');
    return {
      name: name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME)}~${textHash(name)}`,
      key: new Map(paths.map((path) => [path, 1] as const)),
    };
  };
  const indexes = new Map(
    [...spec.indexes, ...shape.keywords.map((field) => [field])]
      // The id alone has its index already.
      .filter((fields) => fields.length > 0 && fields[0] !== 'id')
      .map((fields) => {
        const made = index(fields);
        return [made.name, made] as const;
      }),
  );
  const tallies = (spec.tallies ?? []).map((tally): TallyLayout => {
    const foundBy = tally.foundBy ?? tally.by.slice(0, 1);
    return {
      tally,
      // Behind the name of the collection, which has no `#`: what is no view's never ends so.
      stored: stored.replace(/(?=__v\d+_\d+$)/, `#${tally.name}`),
      indexes: foundBy.map((field) => ({ key: new Map([['in', 1] as const, [pathOf(field), 1] as const]) })),
    };
  });
  return { shape, stored, indexes: [...indexes.values()], tallies };
}

/** FNV-1a: tells long names apart, nothing more. */
function textHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const unit of Buffer.from(text, 'utf8')) hash = Math.imul(hash ^ unit, 0x01000193) >>> 0;
  return hash.toString(16);
}
