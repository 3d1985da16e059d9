import type { CollectionSpec, TallySpec } from '../port.ts';
import { shapeOf, type Shape } from '../shape.ts';

/** Where a collection of one version lies in the file. Names are quoted already. */
export interface Layout {
  readonly shape: Shape;
  /** The bare name of the table, as it stands in the catalog. */
  readonly name: string;
  readonly table: string;
  /** Per declared scalar field, and `id`. */
  readonly column: Readonly<Record<string, string>>;
  /** Per keywords field, the table of (value, id). */
  readonly words: Readonly<Record<string, string>>;
  /** Name (bare) to columns. */
  readonly indexes: ReadonlyMap<string, string>;
  readonly tallies: readonly TallyLayout[];
}

/**
 * Where the counters of a tally lie. What is counted by stands once, in `cells`, with a number that the counters go by: all of a cell lie side by side, so
 * that a commit writes one or two pages for each, and nothing but numbers and times is compared.
 */
export interface TallyLayout {
  readonly tally: TallySpec;
  /** The bare name of the table of the counters: a row for each of `CELL`, `IN_STRETCH` and `COUNT`. */
  readonly name: string;
  readonly table: string;
  /** A row for each of `CELL` and `columns`. */
  readonly cells: string;
  readonly columns: readonly string[];
}
/** No field has a colon in its name. */
export const CELL = '":cell"';
export const IN_STRETCH = '":in"';
export const COUNT = '":n"';

const quoted = (name: string): string => `"${name}"`;
const clean = (name: string): string => name.replace(/[^A-Za-z0-9_]/g, '_');

/** `employers__v3`; SQLite does not tell names apart by case, nor do cleaned names differ where the real ones do: a number then does. */
export function tableName(collection: string, version: number, taken: (name: string) => boolean): string {
  const name = `${clean(collection)}__v${version}`;
  return unique(name, taken);
}

function unique(name: string, taken: (name: string) => boolean): string {
  if (!taken(name)) return name;
  for (let n = 2; ; n++) if (!taken(`${name}_${n}`)) return `${name}_${n}`;
}

export function layoutOf(spec: CollectionSpec, name: string): Layout {
  const shape = shapeOf(spec);
  const used = new Set(['id', 'doc', 'rowid', 'oid', '_rowid_']);
  const own = (field: string): string => {
    const column = unique(field, (candidate) => used.has(candidate.toLowerCase()));
    used.add(column.toLowerCase());
    return column;
  };
  const column: Record<string, string> = { id: quoted('id') };
  for (const field of shape.scalars) column[field.name] = quoted(own(field.name));
  const words: Record<string, string> = {};
  for (const field of shape.keywords) words[field] = quoted(`${name}__${own(field)}`);
  const indexes = new Map(
    spec.indexes.map((fields) => {
      // The id behind the declared fields lets the index give the whole order of a query.
      const columns = [...new Set([...fields, 'id'])].map((field) => column[field]!).join(',');
      return [`${name}:${columns.replaceAll('"', '')}`, columns] as const;
    }),
  );
  const tallies = (spec.tallies ?? []).map((tally) => {
    const table = `${name}#${clean(tally.name)}`;
    const columns = tally.by.map((field) => column[field]!);
    return { tally, name: table, table: quoted(table), cells: quoted(`${table}:cells`), columns };
  });
  return { shape, name, table: quoted(name), column, words, indexes, tallies };
}

/** The statements that make the tables. A table with row ids: indexes stay small and new documents are laid down in order. */
export function creation(layout: Layout): string {
  const columns = layout.shape.scalars.map((f) => `${layout.column[f.name]} ${f.type === 'text' ? 'TEXT' : 'INTEGER'}`);
  return [
    // A program that knew nothing of tallies may have left them when it dropped what they count.
    ...layout.tallies.flatMap(({ table, cells }) => [table, cells]).map((table) => `DROP TABLE IF EXISTS ${table};`),
    `CREATE TABLE ${layout.table} (${['"id" TEXT PRIMARY KEY NOT NULL', ...columns, '"doc" TEXT NOT NULL'].join(', ')}) STRICT;`,
    ...Object.values(layout.words).map(
      (table) => `CREATE TABLE ${table} (value TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (value, id)) STRICT, WITHOUT ROWID;`,
    ),
  ].join('\n');
}

export const indexCreation = (layout: Layout, index: string): string =>
  `CREATE INDEX IF NOT EXISTS ${quoted(index)} ON ${layout.table} (${layout.indexes.get(index)!});`;

export const removal = (layout: Layout): string =>
  [layout.table, ...Object.values(layout.words), ...layout.tallies.flatMap(({ table, cells }) => [table, cells])]
    .map((table) => `DROP TABLE IF EXISTS ${table};`)
    .join('\n');
