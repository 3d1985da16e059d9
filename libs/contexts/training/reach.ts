import { employersPast, mergedInto, type EmployerDocument } from '#contexts/registry/index';
import { endOfDay, type Instant, type LocalDate } from '#kernel';
import { documentOf, pastFilter } from '#projections';
import { findAll, type Filter, type ReadModels, type Scalar } from '#read-models';
import type { Counts } from './events.ts';
import { activitiesPast, personKey, type ActivityDocument } from './projection.ts';
import { isOnRoster, type LineState } from './roster-decider.ts';
import { rostersPast, type RosterDocument } from './roster-projection.ts';

/**
 * Unique coverage, as the plans measure it: who of those that there are has been reached at least once in a period. Who there is, is told by the
 * last day of the period: employers by the register, persons by the rosters, so that who joined counts and who has left does not (requirements
 * §1.3: turnover changes the denominator). Each counts once, by an activity with evidence; attendances are a second figure. Nothing is
 * typed in: all of it follows from the events as they were known at a moment, with their corrections.
 */
export interface Reach {
  /** First day of the period; left out: ever. */
  readonly from?: LocalDate | null | undefined;
  /** Its last day: who is there then is who was to be reached. */
  readonly on: LocalDate;
  /** As the log knew it then; null: all that is known. */
  readonly recorded: Instant | null;
  /** As what the activities count. */
  readonly counts: readonly Counts[];
  /** Of these kinds of activity alone; left out: of all. */
  readonly kinds?: readonly string[] | undefined;
}

/** How many were reached, of how many. */
export interface Reached {
  /** Those there on the last day. */
  readonly total: number;
  /** Of them those with at least one attendance of an activity with evidence. */
  readonly covered: number;
  /** Of them those with attendances alone of which no evidence is on record. They are not covered. */
  readonly withoutEvidence: number;
  /** Of them and of those who have left, each time one came. */
  readonly attendances: number;
}
export interface UnitsReached extends Reached {
  /** People whom they sent, all attendances added up. */
  readonly persons: number;
}
export interface PersonsReached extends Reached {
  /** Of the total those who came within the period. */
  readonly joined: number;
  /** Those who left within the period, and how many of them had been reached in it. They are in no total. */
  readonly left: number;
  readonly leftCovered: number;
}

/** Activities and lines have days of their own, whatever was recorded when: they are taken as they were known, and by these days. */
const known = ({ recorded }: Reach): Filter => pastFilter(recorded, null);

/** Activities that were held in the period. */
export async function activitiesOf(
  readModels: ReadModels,
  reach: Reach,
  where?: Filter<string>,
): Promise<readonly ActivityDocument[]> {
  const { from, on, counts, kinds } = reach;
  const filters: Filter[] = [
    known(reach),
    { op: 'eq', field: 'state', value: 'held' },
    { op: 'lte', field: 'heldOn', value: on },
    { op: 'in', field: 'counts', values: counts },
  ];
  if (from) filters.push({ op: 'gte', field: 'heldOn', value: from });
  if (kinds) filters.push({ op: 'in', field: 'kind', values: kinds });
  if (where) filters.push(where);
  const rows = await findAll(readModels, activitiesPast.collection, { op: 'and', filters } as Filter<never>);
  return rows.map((row) => documentOf<ActivityDocument>(row));
}

/** What one employer or person attended. */
interface Attended {
  readonly on: LocalDate;
  readonly hasEvidence: boolean;
  readonly persons: number;
}
const isCovered = (all: readonly Attended[]): boolean => all.some(({ hasEvidence }) => hasEvidence);
const add = <K>(to: Map<K, Attended[]>, key: K, attended: Attended): void => {
  const before = to.get(key);
  if (before) before.push(attended);
  else to.set(key, [attended]);
};

/** By employer; records that were merged are one. */
async function attendedByUnits(
  readModels: ReadModels,
  reach: Reach,
  activities: readonly ActivityDocument[],
): Promise<ReadonlyMap<string, readonly Attended[]>> {
  const ids = [...new Set(activities.flatMap(({ attended }) => attended))];
  const stays = await mergedInto(readModels, ids, reach.recorded);
  const attended = new Map<string, Attended[]>();
  for (const { employers, evidence, heldOn } of activities)
    for (const { employer, persons } of employers)
      if (persons > 0) add(attended, stays.get(employer) ?? employer, { on: heldOn!, hasEvidence: evidence.length > 0, persons });
  return attended;
}

/** What employers are grouped by: as they were on the last day. */
export const UNIT_FIELDS = ['kind', 'size', 'village', 'cooperative', 'alliance', 'unit', 'province'] as const;
export type UnitField = (typeof UNIT_FIELDS)[number];
export interface UnitRow extends UnitsReached {
  /** In the order of `by`. */
  readonly key: readonly Scalar[];
}
interface UnitsAsked extends Reach {
  readonly by: readonly UnitField[];
  /** Which employers; left out: all of the register. */
  readonly where?: Filter<string> | undefined;
  /** Members of this alliance alone, by what they attended as members (ALL-6). */
  readonly memberOf?: string | undefined;
}
/** Ids in one question. */
const AT_ONCE = 500;

/** Employers of the register on the last day. */
const registered = (asked: UnitsAsked): Filter => ({
  op: 'and',
  filters: [
    pastFilter(asked.recorded, endOfDay(asked.on)),
    { op: 'eq', field: 'closedOn', value: null },
    { op: 'eq', field: 'mergedInto', value: null },
    ...(asked.memberOf === undefined ? [] : [{ op: 'eq' as const, field: 'alliance', value: asked.memberOf }]),
    ...(asked.where ? [asked.where] : []),
  ],
});

/** Those of them that attended something, with what counts of it. */
async function reachedUnits(
  readModels: ReadModels,
  asked: UnitsAsked,
): Promise<readonly { readonly employer: EmployerDocument; readonly attended: readonly Attended[] }[]> {
  const attended = await attendedByUnits(readModels, asked, await activitiesOf(readModels, asked));
  const ids = [...attended.keys()];
  const found: { employer: EmployerDocument; attended: readonly Attended[] }[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const filter: Filter = {
      op: 'and',
      filters: [registered(asked), { op: 'in', field: 'of', values: ids.slice(at, at + AT_ONCE) }],
    };
    for (const row of await findAll(readModels, employersPast.collection, filter as Filter<never>)) {
      const employer = documentOf<EmployerDocument>(row);
      const all = attended
        .get(employer.id)!
        .filter(({ on }) => asked.memberOf === undefined || wasMember(employer, asked.memberOf, on));
      if (all.length > 0) found.push({ employer, attended: all });
    }
  }
  return found;
}
const wasMember = ({ memberships }: EmployerDocument, alliance: string, day: LocalDate): boolean =>
  memberships.alliance.some(({ of, from, to }) => of === alliance && from <= day && (to === null || day < to));

/** How many employers were reached, by what they are; no field: one row. */
export async function unitsReached(readModels: ReadModels, asked: UnitsAsked): Promise<readonly UnitRow[]> {
  const { by } = asked;
  const [there, reached] = await Promise.all([
    readModels.group(employersPast.collection, { by: by as readonly never[], filter: registered(asked) as Filter<never> }),
    reachedUnits(readModels, asked),
  ]);
  const rows = new Map<string, { -readonly [K in keyof UnitRow]: UnitRow[K] }>();
  const rowOf = (key: readonly Scalar[]) => {
    const name = JSON.stringify(key);
    const row = rows.get(name) ?? { key, total: 0, covered: 0, withoutEvidence: 0, attendances: 0, persons: 0 };
    rows.set(name, row);
    return row;
  };
  if (by.length === 0) rowOf([]);
  for (const { key, count } of there) rowOf(key).total += count;
  for (const { employer, attended } of reached) {
    const row = rowOf(by.map((field) => employer[field]));
    if (isCovered(attended)) row.covered++;
    else row.withoutEvidence++;
    row.attendances += attended.length;
    row.persons += attended.reduce((n, { persons }) => n + persons, 0);
  }
  return [...rows.values()];
}

/** Those that are not covered, by their ids: whom to reach next. */
export async function unitsToReach(readModels: ReadModels, asked: UnitsAsked): Promise<readonly string[]> {
  const [all, reached] = await Promise.all([
    readModels.group(employersPast.collection, { by: ['of' as never], filter: registered(asked) as Filter<never> }),
    reachedUnits(readModels, asked),
  ]);
  const covered = new Set(reached.flatMap(({ employer, attended }) => (isCovered(attended) ? [employer.id] : [])));
  return all.map(({ key }) => String(key[0])).filter((id) => !covered.has(id));
}

interface PersonsAsked extends Reach {
  /** Which rosters; left out: all. */
  readonly where?: Filter<string> | undefined;
}
/** A person on a roster, and by what it is counted. */
export type PersonKey = (roster: RosterDocument, line: LineState) => string | null;
export interface PersonsFound {
  readonly rosters: readonly RosterDocument[];
  /** How many persons were reached, by the key of each. */
  readonly by: (key: PersonKey) => ReadonlyMap<string | null, PersonsReached>;
  /** Who was trained to train others, and who of them has done so. */
  readonly trainers: { readonly trained: number; readonly active: number; readonly activities: number };
}

/** Persons on rosters, who is there on the last day, and what they attended. */
export async function personsReached(readModels: ReadModels, asked: PersonsAsked): Promise<PersonsFound> {
  const filter: Filter = { op: 'and', filters: [known(asked), ...(asked.where ? [asked.where] : [])] };
  const [rows, activities] = await Promise.all([
    findAll(readModels, rostersPast.collection, filter as Filter<never>),
    activitiesOf(readModels, asked),
  ]);
  const found = rows.map((row) => documentOf<RosterDocument>(row));
  const ids = new Set(found.map(({ id }) => id));
  const attended = new Map<string, Attended[]>();
  const trained = new Set<string>();
  const active = new Set<string>();
  const byTrainers = new Set<string>();
  for (const { id, rosters, evidence, heldOn } of activities)
    for (const { roster, as, lines } of rosters) {
      if (!ids.has(roster)) continue;
      for (const line of lines) {
        const key = personKey(roster, line);
        if (as === 'trainer-candidate') trained.add(key);
        if (as === 'trainer') {
          active.add(key);
          byTrainers.add(id);
        } else add(attended, key, { on: heldOn!, hasEvidence: evidence.length > 0, persons: 1 });
      }
    }
  return {
    rosters: found,
    by: (keyOf) => countPersons(found, attended, asked, keyOf),
    trainers: { trained: trained.size, active: active.size, activities: byTrainers.size },
  };
}

function countPersons(
  rosters: readonly RosterDocument[],
  attended: ReadonlyMap<string, readonly Attended[]>,
  { from, on }: Reach,
  keyOf: PersonKey,
): ReadonlyMap<string | null, PersonsReached> {
  const rows = new Map<string | null, { -readonly [K in keyof PersonsReached]: PersonsReached[K] }>();
  for (const roster of rosters)
    for (const [number, line] of Object.entries(roster.lines)) {
      const isThere = isOnRoster(line, on);
      const hasLeft = line.until !== null && line.until < on && (!from || line.until >= from);
      if (!isThere && !hasLeft) continue;
      const key = keyOf(roster, line);
      let row = rows.get(key);
      if (!row)
        rows.set(key, (row = { total: 0, covered: 0, withoutEvidence: 0, attendances: 0, joined: 0, left: 0, leftCovered: 0 }));
      const all = attended.get(personKey(roster.id, number)) ?? [];
      row.attendances += all.length;
      if (hasLeft) {
        row.left++;
        if (isCovered(all)) row.leftCovered++;
        continue;
      }
      row.total++;
      if (from && line.from >= from) row.joined++;
      if (isCovered(all)) row.covered++;
      else if (all.length > 0) row.withoutEvidence++;
    }
  return rows;
}

/** How many members of a population group were reached, and how often they came. */
export type GroupReached = Pick<Reached, 'covered' | 'attendances'>;
interface GroupsAsked extends PersonsAsked {
  /** Which activities; left out: all. */
  readonly activities?: Filter<string> | undefined;
}

/**
 * Members of population groups that were reached: persons of rosters each once, where a roster is there; where none is, those whom the organiser
 * declares to be reached for the first time. Of an activity that names persons of a group the declared number of that group is not added: they
 * are the same people.
 */
export async function groupsReached(readModels: ReadModels, asked: GroupsAsked): Promise<ReadonlyMap<string, GroupReached>> {
  const [persons, held] = await Promise.all([
    personsReached(readModels, asked),
    activitiesOf(readModels, asked, asked.activities),
  ]);
  const groupOf = new Map(
    persons.rosters.flatMap(({ id, lines }) =>
      Object.entries(lines).map(([number, { group }]) => [personKey(id, number), group] as const),
    ),
  );
  const reached = new Map<string, GroupReached>();
  const put = (group: string, covered: number, attendances: number): void => {
    const before = reached.get(group);
    reached.set(group, {
      covered: covered + (before?.covered ?? 0),
      attendances: attendances + (before?.attendances ?? 0),
    });
  };
  for (const [group, { covered, attendances }] of persons.by((_, { group }) => group))
    if (group !== null) put(group, covered, attendances);
  for (const { groups, rosters, evidence } of held) {
    const named = new Set(
      rosters.flatMap(({ roster, as, lines }) =>
        as === 'trainer' ? [] : lines.flatMap((line) => groupOf.get(personKey(roster, line)) ?? []),
      ),
    );
    for (const { group, persons: came, newPersons } of groups)
      if (!named.has(group)) put(group, evidence.length > 0 ? newPersons : 0, came);
  }
  return reached;
}
