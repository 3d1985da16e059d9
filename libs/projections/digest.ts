import { createHash, type Hash } from 'node:crypto';
import type { EventReader, Position, Recorded } from '#event-store';
import { canonicalJson } from '#kernel';
import type { Document, ReadModelStore, Scalar } from '#read-models';
import { isBuildOf } from './builds.ts';
import { deadLettersOf } from './dead-letters.ts';
import { partitionsOfEvent } from './partitions.ts';
import type { Projection } from './projection.ts';

/** What the documents of a view come to: equal documents have equal digests, in whatever store they lie and whenever they were built. */
export interface ViewDigest {
  /** Of the view's code: two versions are not to be compared. */
  readonly version: number;
  readonly documents: number;
  readonly sha256: string;
}

/** Per collection, members that say a place in the log: another store of the same events has others. */
export type LeftOut = Readonly<Record<string, readonly string[]>>;

/** Besides places: when an event was set aside, and after how many tries, differs from one building to the next. */
const OF_DEAD_LETTERS = ['id', 'position', 'after', 'attempts', 'parkedAt'];
const PAGE = 500;

/** Not built yet, or of another version of the program. */
export class ViewNotBuilt extends Error {
  constructor(name: string) {
    super(`the view ${name} is not built by this version of the program: start Lá Chắn once (npm start), then try again`);
    this.name = 'ViewNotBuilt';
  }
}

/**
 * SHA-256 over all documents of the build that is read, collection by collection in the order of their names, in the order of the
 * documents' ids, as canonical JSON; internal collections and dead letters too.
 */
export async function digestOf(projection: Projection, store: ReadModelStore, leftOut: LeftOut = {}): Promise<ViewDigest> {
  const version = await store.activeVersion(projection.name);
  if (version === null || !isBuildOf(projection, version)) throw new ViewNotBuilt(projection.name);
  const build = store.at({ name: projection.name, version });
  const letters = deadLettersOf(projection).name;
  const hash = createHash('sha256');
  let documents = 0;
  for (const name of [...projection.collections.map((c) => c.name), letters].sort()) {
    hash.update(`${name}\n`);
    const left = new Set(name === letters ? OF_DEAD_LETTERS : leftOut[name]);
    let after: readonly Scalar[] | undefined;
    do {
      const page = await build.find(name, { limit: PAGE, after });
      for (const document of page.documents) addTo(hash, document, left);
      documents += page.documents.length;
      after = page.hasMore ? page.cursors.at(-1) : undefined;
    } while (after);
  }
  return { version: projection.version, documents, sha256: hash.digest('hex') };
}

function addTo(hash: Hash, document: Document, left: ReadonlySet<string>): void {
  const shown = left.size === 0 ? document : Object.fromEntries(Object.entries(document).filter(([name]) => !left.has(name)));
  hash.update(`${canonicalJson(shown)}\n`);
}

/**
 * Whether the build that is read shows exactly the log up to there: for no slice lies an event of its partitions between its position and
 * the place.
 */
export async function standsAt(
  projection: Projection,
  store: ReadModelStore,
  log: Pick<EventReader, 'readPage'>,
  place: Position | null,
): Promise<boolean> {
  const version = await store.activeVersion(projection.name);
  if (version === null || !isBuildOf(projection, version)) return false;
  for (const { position, partitions } of await store.slices({ name: projection.name, version })) {
    const own = new Set(partitions);
    const [from, to] = (position ?? '') <= (place ?? '') ? [position, place] : [place, position];
    for (let after = from; to !== null && (after === null || after < to);) {
      const page = await log.readPage({ after, filter: { types: projection.handles }, limit: 1_000 });
      const concerned = (event: Recorded): boolean =>
        event.position <= to && partitionsOfEvent(projection, event).some((partition) => own.has(partition));
      if (page.events.some(concerned)) return false;
      after = page.through;
      if (page.caughtUp) break;
    }
  }
  return true;
}
