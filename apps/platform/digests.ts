import type { EventReader, Position } from '#event-store';
import { digestOf, standsAt, type LeftOut, type ViewDigest } from '#projections';
import type { Miscount, ReadModelStore } from '#read-models';
import { PROJECTIONS } from './composed.ts';

/** The only documents that hold a place in the log. It says again what the order of the events says, and differs between stores. */
export const PLACES: LeftOut = { timeline: ['position'] };

export type Digests = Readonly<Record<string, ViewDigest>>;

export async function digestsOf(store: ReadModelStore): Promise<Digests> {
  const digests: Record<string, ViewDigest> = {};
  for (const projection of PROJECTIONS) digests[projection.name] = await digestOf(projection, store, PLACES);
  return digests;
}

/** Counters of the views that are read which are not what their documents come to. */
export async function miscountsOf(store: ReadModelStore): Promise<readonly (Miscount & { readonly view: string })[]> {
  const found: (Miscount & { readonly view: string })[] = [];
  for (const { name } of PROJECTIONS) {
    const version = await store.activeVersion(name);
    if (version === null) continue;
    for (const one of await store.miscounts({ name, version })) found.push({ ...one, view: name });
  }
  return found;
}

const allStandAt = async (
  store: ReadModelStore,
  log: Pick<EventReader, 'readPage'>,
  place: Position | null,
): Promise<boolean> => {
  for (const projection of PROJECTIONS) if (!(await standsAt(projection, store, log, place))) return false;
  return true;
};

/** The digests of the views as they show the log up to the place; null where they show more or less, also while they move. */
export async function digestsAt(
  store: ReadModelStore,
  log: Pick<EventReader, 'readPage'>,
  place: Position | null,
): Promise<Digests | null> {
  if (!(await allStandAt(store, log, place))) return null;
  const digests = await digestsOf(store);
  return (await allStandAt(store, log, place)) ? digests : null;
}

export interface Comparison {
  readonly view: string;
  readonly outcome: 'equal' | 'differs' | 'other version' | 'missing';
}

/** View by view of both sides, in the order of the names. */
export const compareDigests = (expected: Digests, found: Digests): readonly Comparison[] =>
  [...new Set([...Object.keys(expected), ...Object.keys(found)])].sort().map((view) => {
    const [a, b] = [expected[view], found[view]];
    if (!a || !b) return { view, outcome: 'missing' };
    if (a.version !== b.version) return { view, outcome: 'other version' };
    return { view, outcome: a.sha256 === b.sha256 && a.documents === b.documents ? 'equal' : 'differs' };
  });

/** Digests as a file says them; null for anything else. */
export function readDigests(value: unknown): Digests | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  const fits = (digest: unknown): boolean => {
    const { version, documents, sha256 } = (digest ?? {}) as Partial<ViewDigest>;
    return Number.isSafeInteger(version) && Number.isSafeInteger(documents) && /^[0-9a-f]{64}$/.test(String(sha256));
  };
  return Object.keys(value).length > 0 && Object.values(value).every(fits) ? (value as Digests) : null;
}
