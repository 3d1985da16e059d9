import type { CollectionSpec, ProjectionKey } from '../port.ts';
import { layoutOf, type Layout } from './layout.ts';

/** Raised when an older program could not read or write the database correctly. */
export const FORMAT_VERSION = 1;
export const CATALOG_ID = 'lachan-read-models';

/** The collections beside those of the views; none of theirs ends without `__v` and numbers. */
export const collectionsOf = (prefix: string) => ({
  catalog: `${prefix}catalog`,
  slices: `${prefix}catalog.slices`,
  workers: `${prefix}catalog.workers`,
});
export type OwnCollections = ReturnType<typeof collectionsOf>;

export interface StoredBuild {
  readonly name: string;
  readonly version: number;
  readonly active: boolean;
  /** `spec`: the declaration as JSON. */
  readonly collections: readonly { readonly name: string; readonly stored: string; readonly spec: string }[];
}

/** All there is to read, in one document: it is seen and changed as a whole. `revision` rises with every change, so that other processes notice it. */
export interface CatalogDocument {
  readonly _id: string;
  readonly format: number;
  readonly revision: number;
  readonly log: string | null;
  readonly builds: readonly StoredBuild[];
  /** Collections of builds that are gone, still read by who has not noticed: dropped a while after `at` (milliseconds). */
  readonly trash: readonly { readonly stored: string; readonly at: number }[];
}

/** Who takes or gives back slices of a build raises `claims`, so that two of them never do it from the same picture. */
export interface BuildLock {
  readonly _id: string;
  readonly claims: number;
}

/** All that is dropped with a collection. */
export const storedWith = ({ stored, spec }: StoredBuild['collections'][number]): readonly string[] => [
  stored,
  ...layoutOf(JSON.parse(spec) as CollectionSpec, stored).tallies.map((tally) => tally.stored),
];

export const buildId = (key: ProjectionKey): string => `${key.name}@${key.version}`;

export type Layouts = ReadonlyMap<string, Layout>;

/** The catalog laid out for quick use. */
export interface Known {
  readonly revision: number;
  readonly builds: readonly StoredBuild[];
  readonly active: Layouts;
  readonly versions: ReadonlyMap<string, Layouts>;
}

export function laidOut({ revision, builds }: CatalogDocument): Known {
  const active = new Map<string, Layout>();
  const versions = new Map<string, Layouts>();
  for (const build of builds) {
    const layouts = new Map(
      build.collections.map(({ name, stored, spec }) => [name, layoutOf(JSON.parse(spec) as CollectionSpec, stored)] as const),
    );
    versions.set(buildId(build), layouts);
    if (build.active) for (const [name, layout] of layouts) active.set(name, layout);
  }
  return { revision, builds, active, versions };
}
