import { FOREVER, type Instant } from '#kernel';
import type { PlaceField } from '#access';
import { documentOf, pastFilter, type PastDocument } from '#projections';
import { findAll, type Filter, type ReadModels } from '#read-models';
import type { FurtherRole } from './addresses.ts';
import { nameTokens, numberKey } from './candidates.ts';
import { asMemberEntry, membershipOf } from './member-entry.ts';
import { employers, employersPast, memberships, type EmployerDocument } from './projection.ts';

/** The two times of the question; null: as it is now. */
export type RegisterMoment = { readonly recorded: Instant | null; readonly held: Instant | null } | null;
type Entries = ReadonlyMap<string, EmployerDocument>;

/** The records that stand for these, by their streams: of one that was merged the one that stays, of any other itself. */
export async function standingFor(
  records: Pick<ReadModels, 'getMany'>,
  ids: readonly string[],
): Promise<(employer: string) => string> {
  const found = await records.getMany(employers, [...new Set(ids)]);
  return (employer) => found.get(employer)?.mergedInto ?? employer;
}

/** What the register holds of employers at a moment. `rows`: only of these; null: of whichever there are. */
export async function registerEntries(
  readModels: ReadModels,
  ids: readonly string[],
  moment: RegisterMoment,
  rows: Filter<PlaceField> | null = null,
): Promise<Entries> {
  if (moment === null) {
    const filter = both<PlaceField>({ op: 'in', field: 'id', values: ids }, rows);
    return byId((await readModels.find(employers, { filter, limit: ids.length })).documents);
  }
  const filter = both<string>({ op: 'and', filters: [of(ids), pastFilter(moment.recorded, moment.held)] }, rows);
  const { documents } = await readModels.find(employersPast.collection, { filter: filter as never, limit: ids.length });
  return byId(documents.map(documentOf));
}

/**
 * The same of employers that are known to be there on the day: where the register holds something of later days only, as when their first
 * day was put earlier, its first entry (like `entryAt`).
 */
export async function registerEntriesOrFirst(
  readModels: ReadModels,
  ids: readonly string[],
  moment: RegisterMoment,
): Promise<Entries> {
  const found = await registerEntries(readModels, ids, moment);
  const missing = ids.filter((id) => !found.has(id));
  if (moment === null || missing.length === 0) return found;
  const { recorded } = moment;
  const known: Filter[] =
    recorded === null
      ? [{ op: 'eq', field: 'recordedTo', value: FOREVER }]
      : [
          { op: 'lte', field: 'recordedFrom', value: recorded },
          { op: 'gt', field: 'recordedTo', value: recorded },
        ];
  const filter: Filter = { op: 'and', filters: [of(missing), ...known] };
  const first = new Map<string, PastDocument<EmployerDocument>>();
  for (const row of await findAll(readModels, employersPast.collection, filter as never)) {
    const before = first.get(row.of);
    if (!before || row.validFrom < before.validFrom) first.set(row.of, row);
  }
  return new Map([...found, ...byId([...first.values()].map(documentOf))]);
}

/**
 * The same for the officers of an alliance: of its members as they are then, and of one that has left since as it was known when the leaving
 * was recorded. What was put right later is not theirs to see.
 */
export async function memberEntries(
  readModels: ReadModels,
  ids: readonly string[],
  moment: RegisterMoment,
  alliance: string,
): Promise<Entries> {
  const found = await registerEntries(readModels, ids, moment);
  const stays = new Map<string, string>();
  for (const [id, document] of found) {
    const stay = membershipOf(document, alliance);
    if (stay) stays.set(`${id}:${alliance}:${stay.from}`, id);
  }
  const kept = await readModels.getMany(memberships, [...stays.keys()]);
  const left = new Map<string, Instant>();
  for (const [stay, id] of stays) {
    const leftAt = kept.get(stay)?.leftAt ?? null;
    if (leftAt !== null && moment !== null && (moment.recorded === null || leftAt <= moment.recorded)) left.set(id, leftAt);
  }
  const asTheyLeft = await entriesBefore(readModels, left, moment?.held ?? null);
  const entries = new Map<string, EmployerDocument>();
  for (const id of stays.values()) {
    const document = (left.has(id) ? asTheyLeft : found).get(id);
    if (document && membershipOf(document, alliance)) entries.set(id, asMemberEntry(document, alliance));
  }
  return entries;
}

/** Of each employer what the register held just before a moment of recording, its own one. */
async function entriesBefore(
  readModels: ReadModels,
  moments: ReadonlyMap<string, Instant>,
  held: Instant | null,
): Promise<Entries> {
  if (moments.size === 0) return new Map();
  // Whoever left by one recording is asked for together.
  const filters = [...Map.groupBy(moments, ([, recorded]) => recorded)].map(([recorded, those]): Filter => ({
    op: 'and',
    filters: [of(those.map(([id]) => id)), pastFilter(justBefore(recorded), held)],
  }));
  const filter = (filters.length === 1 ? filters[0]! : { op: 'or', filters }) as never;
  return byId((await readModels.find(employersPast.collection, { filter, limit: moments.size })).documents.map(documentOf));
}

/** One number has at most so many. */
const OF_ONE_NUMBER = 100;

/**
 * The employers that are registered under a number at a moment, however it is written. `rows`: only of these. For the officers of an alliance
 * those whose number they are shown.
 */
export async function registeredUnder(
  readModels: ReadModels,
  number: string,
  moment: RegisterMoment,
  rows: Filter<PlaceField> | null,
  alliance: string | null | undefined,
): Promise<readonly string[]> {
  const key = numberKey(number);
  const keyed = both<Searched>({ op: 'has', field: 'searchKeys', values: [key] }, rows);
  const found = await foundBy(readModels, keyed, moment, OF_ONE_NUMBER);
  const ids = found.map(({ id }) => id);
  if (alliance === undefined) return ids;
  if (alliance === null || ids.length === 0) return [];
  const shown = await memberEntries(readModels, ids, moment, alliance);
  const isShown = (own: EmployerDocument | undefined) => own?.registrationNumber && numberKey(own.registrationNumber) === key;
  return ids.filter((id) => isShown(shown.get(id)));
}

/** The employers that had a name with all these words before the one that they have at the moment; `limit` of them. */
export async function formerlyNamed(
  readModels: ReadModels,
  words: readonly string[],
  moment: RegisterMoment,
  rows: Filter<PlaceField> | null,
  limit: number,
): Promise<readonly string[]> {
  const filters = words.map((word): Filter<Searched> => ({ op: 'has', field: 'formerTokens', values: [word] }));
  const found = await foundBy(readModels, both<Searched>({ op: 'and', filters }, rows), moment, limit);
  // The words of one name, and not some of each.
  const isOf = (name: string): boolean => words.every((word) => nameTokens(name).includes(word));
  return found.filter(({ formerNames }) => formerNames.some(isOf)).map(({ id }) => id);
}

type Searched = 'searchKeys' | 'formerTokens' | PlaceField;
async function foundBy(
  readModels: ReadModels,
  filter: Filter<Searched>,
  moment: RegisterMoment,
  limit: number,
): Promise<readonly EmployerDocument[]> {
  if (moment === null) return (await readModels.find(employers, { filter, limit })).documents;
  const then = both<string>(filter, pastFilter(moment.recorded, moment.held));
  return (await readModels.find(employersPast.collection, { filter: then as never, limit })).documents.map(documentOf);
}
/**
 * The employers that use an address in one of these roles at a moment; null: there are more than `most`. `rows`: only of these. For the officers of
 * an alliance those whose address they are shown.
 */
export async function withAddressOf(
  readModels: ReadModels,
  roles: readonly FurtherRole[],
  moment: RegisterMoment,
  {
    rows,
    alliance,
    most,
  }: { readonly rows: Filter<PlaceField> | null; readonly alliance: string | null | undefined; readonly most: number },
): Promise<readonly string[] | null> {
  const using = both<'addressRoles' | PlaceField>({ op: 'has', field: 'addressRoles', values: roles }, rows);
  const { documents, hasMore } =
    moment === null
      ? await readModels.find(employers, { filter: using, limit: most })
      : await readModels.find(employersPast.collection, pastOf(using, moment, most));
  if (hasMore) return null;
  const ids = documents.map((one) => ('of' in one ? (one as PastDocument<EmployerDocument>).of : one.id));
  if (alliance === undefined) return ids;
  return alliance === null ? [] : [...(await memberEntries(readModels, ids, moment, alliance)).keys()];
}
const pastOf = (filter: Filter<any>, { recorded, held }: RegisterMoment & {}, limit: number) => ({
  filter: both<string>(filter, pastFilter(recorded, held)) as never,
  limit,
});

const byId = (documents: readonly EmployerDocument[]): Entries => new Map(documents.map((document) => [document.id, document]));
const of = (ids: readonly string[]): Filter => ({ op: 'in', field: 'of', values: ids });
const both = <F extends string>(a: Filter<F>, b: Filter<F> | null): Filter<F> => (b ? { op: 'and', filters: [a, b] } : a);
const justBefore = (moment: Instant): Instant => new Date(Date.parse(moment) - 1).toISOString();
