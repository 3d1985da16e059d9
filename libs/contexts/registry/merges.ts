import type { RecordedOf } from '#event-store';
import { FOREVER, wordsOf, type Instant } from '#kernel';
import { documentProjection, type DocumentRules, type Projection } from '#projections';
import { collection, findAll, type Document, type ReadModels } from '#read-models';
import { nameTokens, numberKey } from './candidates.ts';
import { employerMerged, employerMergeUndone } from './events.ts';

/** While the log said so: [from, to). */
export interface Merge {
  readonly into: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly name: string;
  readonly registrationNumber: string | null;
  readonly reason: string;
}
/** Published: a record that was merged, when and into which. Its past is in itself, as of when the log took it. */
export interface EmployerMergesDocument extends Document {
  readonly merges: readonly Merge[];
  /** Every record that it was ever merged into. */
  readonly into: readonly string[];
  /** What it was known by: its words, and its number by its key. */
  readonly searchKeys: readonly string[];
}
export const employerMerges = collection<EmployerMergesDocument>()({
  name: 'employerMerges',
  fields: { into: 'keywords', searchKeys: 'keywords' },
  indexes: [],
});

type Merging = RecordedOf<typeof employerMerged | typeof employerMergeUndone>;
const key = ({ data }: Merging): string => data.employer;
const rules: DocumentRules<EmployerMergesDocument, Merging> = {
  name: 'employerMerges',
  version: 1,
  collection: employerMerges,
  on: {
    EmployerMerged: {
      key,
      apply: (before, { data, recordedAt }) => {
        const { employer, into, name, otherNames = [], registrationNumber = null, reason } = data;
        const keys = [...nameTokens(name, ...otherNames), ...(registrationNumber ? [numberKey(registrationNumber)] : [])];
        return {
          id: employer,
          merges: [...(before?.merges ?? []), { into, from: recordedAt, to: FOREVER, name, registrationNumber, reason }],
          into: [...new Set([...(before?.into ?? []), into])],
          searchKeys: [...new Set([...(before?.searchKeys ?? []), ...keys])],
        };
      },
    },
    EmployerMergeUndone: {
      key,
      apply: (before, { recordedAt }) =>
        before && { ...before, merges: before.merges.map((one) => (one.to === FOREVER ? { ...one, to: recordedAt } : one)) },
    },
  },
};
export const employerMergesProjection: Projection = documentProjection(rules);

/** The merge that stood at a moment of recording; null: as of now. */
const standing = ({ merges }: EmployerMergesDocument, recorded: Instant | null): Merge | undefined =>
  merges.find(({ from, to }) => (recorded === null ? to === FOREVER : from <= recorded && recorded < to));

type Read = Pick<ReadModels, 'find'>;

/** Of these ids those of merged records, each with the record that stands for it. */
export async function mergedInto(
  readModels: Read,
  ids: readonly string[],
  recorded: Instant | null,
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await findAll(readModels, employerMerges, { op: 'in', field: 'id', values: ids });
  return new Map(
    found.flatMap((one): [string, string][] => {
      const merge = standing(one, recorded);
      return merge ? [[one.id, merge.into]] : [];
    }),
  );
}

/** What was merged into these, by the record that stays. */
export async function mergedFrom(
  readModels: Read,
  ids: readonly string[],
  recorded: Instant | null,
): Promise<ReadonlyMap<string, readonly (Merge & { readonly id: string })[]>> {
  const found = await findAll(readModels, employerMerges, { op: 'has', field: 'into', values: ids });
  const of = new Map<string, (Merge & { readonly id: string })[]>();
  for (const document of found) {
    const merge = standing(document, recorded);
    if (merge && ids.includes(merge.into)) of.set(merge.into, [...(of.get(merge.into) ?? []), { ...merge, id: document.id }]);
  }
  return of;
}

/** All ids under which files of an establishment may be kept: its own, and those of the records that stand for it. */
export async function idsOfOne(readModels: Read, employer: string): Promise<readonly string[]> {
  const stays = (await mergedInto(readModels, [employer], null)).get(employer) ?? employer;
  return [stays, ...((await mergedFrom(readModels, [stays], null)).get(stays) ?? []).map(({ id }) => id)];
}

/** The records into which one known by these words, or under this number, was merged. */
export async function foundByMerged(
  readModels: Read,
  wanted: { readonly name: string } | { readonly registrationNumber: string },
  recorded: Instant | null,
): Promise<readonly string[]> {
  const keys = 'name' in wanted ? wordsOf(wanted.name) : [numberKey(wanted.registrationNumber)];
  if (keys.length === 0) return [];
  const found = await findAll(readModels, employerMerges, {
    op: 'and',
    filters: keys.map((one) => ({ op: 'has' as const, field: 'searchKeys' as const, values: [one] })),
  });
  return [...new Set(found.flatMap((one) => standing(one, recorded)?.into ?? []))];
}
