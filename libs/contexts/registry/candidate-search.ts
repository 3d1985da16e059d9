import type { LocalDate } from '#kernel';
import type { PlaceField, TerritoryLookup } from '#access';
import type { Filter, ReadModels } from '#read-models';
import {
  distinctiveWords,
  identityKeys,
  likenessKeys,
  scoreCandidate,
  STRONG,
  WEAK,
  type Scored,
  type Wanted,
} from './candidates.ts';
import { employers, type EmployerDocument } from './projection.ts';

export interface SearchFor {
  readonly name: string;
  /** Id of the commune (`code@validFrom`). */
  readonly unit?: string;
  readonly registrationNumber?: string;
}
export interface SearchIn {
  readonly readModels: ReadModels;
  readonly territory: TerritoryLookup;
  readonly today: LocalDate;
  /** Narrows to what a caller may see; null = everything. */
  readonly rows: Filter<PlaceField> | null;
}

type Searched = 'searchKeys' | PlaceField;

/** Documents read per question; the questions go from what must be found to what may be. */
const MOST_READ = 200;
/** A name of more distinctive words is looked for by its longest ones. */
const MOST_WORDS = 6;

/** The registered employers that could be the one wanted, most likely first (REG-8). */
export async function findCandidates(
  wanted: SearchFor,
  where: SearchIn,
  limit: number,
): Promise<readonly Scored<EmployerDocument>[]> {
  const units = unitsOf(wanted.unit, where);
  const words = [...new Set(distinctiveWords(wanted.name))].toSorted((a, b) => b.length - a.length).slice(0, MOST_WORDS);
  const holds = (word: string): Filter<Searched> => ({ op: 'has', field: 'searchKeys', values: [word] });
  const all = (some: readonly string[]): Filter<Searched> => ({ op: 'and', filters: some.map(holds) });
  const found = await read(where, [
    ...identity(wanted, units),
    ...near(units, { op: 'has', field: 'searchKeys', values: likenessKeys([wanted.name]) }),
    all(words),
    // One word may be missing, or spelt another way.
    ...(words.length > 1 ? [{ op: 'or' as const, filters: words.map((word) => all(words.filter((w) => w !== word))) }] : []),
  ]);
  return scored(wanted, units, found, where)
    .filter((c) => c.score >= WEAK)
    .slice(0, limit);
}

/**
 * The registered employer that is so much like the wanted one that a registration must be confirmed; null = none. Reads only what shares the
 * whole name or the number, so that neither common words nor the size of a commune can hide it.
 */
export async function strongestDuplicate(
  wanted: SearchFor,
  where: SearchIn,
  except: string,
): Promise<Scored<EmployerDocument> | null> {
  const units = unitsOf(wanted.unit, where);
  // Where all that share a key are read, those in the commune and those under the number are among them.
  const [anywhere, ...narrower] = identity(wanted, units);
  const { found: all, isWhole } = await ask(where, [anywhere!]);
  const found = isWhole ? all : [...all, ...(await read(where, narrower))];
  const others = found.filter((employer) => standsFor(employer) !== except);
  const [first] = scored(wanted, units, others, where);
  return first && first.score >= STRONG ? first : null;
}

/** A registered employer under the number, however it is written; null = none. */
export async function employerUnder(number: string, where: SearchIn, except: string): Promise<EmployerDocument | null> {
  const found = await read(where, [{ op: 'has', field: 'searchKeys', values: identityKeys([], number) }]);
  return found.find((one) => standsFor(one) !== except) ?? null;
}

/** A record that was merged is found by what it was known by, and leads to the one that stays. */
export const standsFor = ({ id, mergedInto }: EmployerDocument): string => mergedInto ?? id;

/** First whatever shares a key, then what must be found of it where that is too much. */
function identity(wanted: SearchFor, units: ReadonlySet<string>): readonly Filter<Searched>[] {
  const keys: Filter<Searched> = {
    op: 'has',
    field: 'searchKeys',
    values: identityKeys([wanted.name], wanted.registrationNumber ?? null),
  };
  const number: Filter<Searched> = {
    op: 'has',
    field: 'searchKeys',
    values: identityKeys([], wanted.registrationNumber ?? null),
  };
  return [keys, number, ...near(units, keys)];
}

const near = (units: ReadonlySet<string>, filter: Filter<Searched>): readonly Filter<Searched>[] =>
  units.size === 0 ? [] : [{ op: 'and', filters: [{ op: 'in', field: 'unit', values: [...units] }, filter] }];

const read = async (where: SearchIn, filters: readonly Filter<Searched>[]): Promise<readonly EmployerDocument[]> =>
  (await ask(where, filters)).found;

/** `isWhole`: nothing more fits the filters. */
async function ask({ readModels, rows }: SearchIn, filters: readonly Filter<Searched>[]) {
  const pages = await Promise.all(
    filters.map((filter) =>
      readModels.find(employers, {
        filter: rows ? { op: 'and', filters: [rows, filter] } : filter,
        limit: MOST_READ,
      }),
    ),
  );
  const found: readonly EmployerDocument[] = [...new Map(pages.flatMap((page) => page.documents).map((d) => [d.id, d])).values()];
  return { found, isWhole: pages.every(({ hasMore }) => !hasMore) };
}

/** The commune and all that went into it, whole or in part: records name the unit of their day. */
function unitsOf(unit: string | undefined, { territory, today }: SearchIn): ReadonlySet<string> {
  if (unit === undefined) return new Set();
  const scope = territory.scope(unit, today);
  return new Set([unit, ...(scope ? [...scope.ids, ...scope.partial] : [])]);
}

function scored(
  { name, registrationNumber, unit }: SearchFor,
  units: ReadonlySet<string>,
  found: readonly EmployerDocument[],
  { territory, today }: SearchIn,
): readonly Scored<EmployerDocument>[] {
  const same = new Set(units);
  // The other way round: an employer recorded in the commune that the wanted one has become since.
  if (unit !== undefined)
    for (const place of new Set(found.flatMap((d) => d.units.map((p) => p.unit)))) {
      const scope = same.has(place) ? null : territory.scope(place, today);
      if (scope && [...scope.ids, ...scope.partial].includes(unit)) same.add(place);
    }
  const wanted: Wanted = { name, units: [...same], ...(registrationNumber ? { registrationNumber } : {}) };
  return found
    .map((employer) => scoreCandidate(wanted, employer))
    .toSorted((a, b) => b.score - a.score || (a.employer.id < b.employer.id ? -1 : 1));
}
