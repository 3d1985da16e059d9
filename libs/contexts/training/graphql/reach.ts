import { allianceOf, allianceRows } from '#access';
import { employersPast, type EmployerDocument } from '#contexts/registry/index';
import {
  Allow,
  allOf,
  AsOfInput,
  asOf,
  Caller,
  Costs,
  enumName,
  enumOf,
  filterNames,
  inUnit,
  isPresent,
  kindOf,
  known,
  loadersOf,
  LocalDateScalar,
  outputType,
  ReadMoment,
  SERVICES,
  term,
  termOf,
  type Class,
  type NodeBase,
  type RequestContext,
  type Services,
} from '#graphql';
import { endOfDay, type Actor, type CodeSet, type Findable, type LocalDate } from '#kernel';
import { ageBand, employerKind, enterpriseSize } from '#law';
import { documentOf, pastFilter } from '#projections';
import { findAll, type Filter } from '#read-models';
import { Inject } from '@nestjs/common';
import {
  Args,
  Context,
  createUnionType,
  Field,
  Float,
  ID,
  InputType,
  Int,
  ObjectType,
  Parent,
  Query,
  registerEnumType,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { activityCounts, type Counts } from '../events.ts';
import { percentOf } from '../populations.ts';
import {
  personsReached,
  unitsReached,
  type PersonKey,
  type PersonsReached,
  type Reach,
  type Reached,
  type UnitField,
  type UnitsReached,
} from '../reach.ts';
import type { RosterDocument } from '../roster-projection.ts';
import { activityView, groupTerm, KIND_CODES } from './views.ts';

const COUNTS = enumOf(activityCounts);
const TERM = outputType(term('A code.'))() as Class;

interface Grouping {
  readonly describe: string;
  /** The kind of record that a key is the id of. */
  readonly of?: Findable;
  /** The set that it is a code of. */
  readonly codes?: CodeSet;
}
const BY_UNIT = { of: 'units', describe: 'By commune, as it is on the last day of the period.' } as const;
const BY_KIND = { codes: employerKind, describe: 'By kind of employer.' } as const;
const BY_VILLAGE = { of: 'craftVillages', describe: 'By craft village.' } as const;
const BY_COOPERATIVE = { of: 'employers', describe: 'By cooperative or union of which they are members.' } as const;

const OF_UNITS = {
  UNIT: { ...BY_UNIT, field: 'unit' },
  KIND: { ...BY_KIND, field: 'kind' },
  SIZE: { codes: enterpriseSize, describe: 'By size of the enterprise.', field: 'size' },
  CRAFT_VILLAGE: { ...BY_VILLAGE, field: 'village' },
  COOPERATIVE: { ...BY_COOPERATIVE, field: 'cooperative' },
  ALLIANCE: { of: 'alliances', describe: 'By cooperative alliance.', field: 'alliance' },
} as const satisfies Readonly<Record<string, Grouping & { readonly field: UnitField }>>;
type UnitGroup = keyof typeof OF_UNITS;

type Holder = EmployerDocument | undefined;
/** `holder`: the establishment whose roster it is, as it was on the last day. */
const OF_PERSONS = {
  ROSTER: { of: 'rosters', describe: 'By roster.', key: (_: Holder) => (roster) => roster.id },
  GROUP: { describe: 'By population group.', key: (_: Holder) => (_roster, line) => line.group },
  AGE_BAND: { codes: ageBand, describe: 'By age band, of children.', key: (_: Holder) => (_roster, line) => line.ageBand },
  UNIT: { ...BY_UNIT, key: (_: Holder) => (roster) => roster.unit },
  KIND: { ...BY_KIND, key: (holder: Holder) => () => holder?.kind ?? null },
  CRAFT_VILLAGE: { ...BY_VILLAGE, key: (holder: Holder) => () => holder?.village ?? null },
  COOPERATIVE: {
    ...BY_COOPERATIVE,
    describe: 'By cooperative: of its own roster, or that of which the establishment is a member.',
    key: (holder: Holder) => () =>
      holder === undefined ? null : employerKindIsCooperative(holder) ? holder.id : holder.cooperative,
  },
} as const satisfies Readonly<Record<string, Grouping & { readonly key: (holder: Holder) => PersonKey }>>;
type PersonGroup = keyof typeof OF_PERSONS;
const employerKindIsCooperative = ({ kind }: EmployerDocument): boolean => kind === 'cooperative' || kind === 'cooperative-union';

function groupEnum(name: string, description: string, groups: Readonly<Record<string, Grouping>>): object {
  const values = Object.fromEntries(Object.keys(groups).map((one) => [one, one]));
  const valuesMap = Object.fromEntries(Object.entries(groups).map(([one, { describe }]) => [one, { description: describe }]));
  registerEnumType(values, { name, description, valuesMap });
  return values;
}
const UnitCoverageGroup = groupEnum('UnitCoverageGroup', 'What employers are counted by.', OF_UNITS);
const PersonCoverageGroup = groupEnum('PersonCoverageGroup', 'What persons on rosters are counted by.', OF_PERSONS);

const CoverageSubject = createUnionType({
  name: 'CoverageSubject',
  description: 'What a row of coverage is about; of kinds, sizes, groups and age bands the code.',
  types: () => [
    ...(['units', 'craftVillages', 'alliances', 'employers', 'rosters'] as const).map((kind) => kindOf(kind).Type),
    TERM,
  ],
  resolveType: (value: { readonly __typename: string }) => value.__typename,
});

/** Which attendances, of whom. */
@InputType({ isAbstract: true })
abstract class ReachFilter {
  @Field(() => ID, { nullable: true, description: 'Where those lie who are to be reached.' })
  unit?: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'First day of the period; left out: ever.' })
  from?: string;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Its last day: who is there then is who was to be reached. Left out: the day asked for.',
  })
  to?: string;
  @Field(() => [COUNTS], { nullable: true, description: 'As what the activities count; default TRAINING.' })
  counts?: readonly Counts[];
  @Field(() => [String], { nullable: true, description: 'Kinds of activity, ACT-01 to ACT-39; left out: all.' })
  activityKinds?: readonly string[];
}
@InputType({ description: 'Which employers, and which attendances.' })
export class UnitCoverageFilter extends ReachFilter {
  @Field(() => [enumOf(employerKind)], { nullable: true, description: 'Employers of these kinds.' })
  kinds?: readonly string[];
}
@InputType({ description: 'Which rosters, and which attendances.' })
export class PersonCoverageFilter extends ReachFilter {
  @Field(() => [ID], { nullable: true, description: 'These rosters.' })
  rosters?: readonly string[];
}

@ObjectType({ isAbstract: true })
abstract class CoverageRow {
  @Field(() => ID, { nullable: true, description: 'Id or code of the group; null: those of none, and of the whole.' })
  key!: string | null;
  @Field(() => Int, { description: 'Those there on the last day of the period, each counted once.' }) total!: number;
  @Field(() => Int, { description: 'Of them those reached in it at least once, by an activity with evidence.' }) covered!: number;
  @Field(() => Int, { description: 'Of them those reached by activities alone of which no evidence is on record: not covered.' })
  withoutEvidence!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Covered of the total, in per cent, rounded down; null where there is nobody.',
  })
  percent!: number | null;
  @Field(() => Int, { description: 'Each time that one of them came: never coverage.' }) attendances!: number;
}
@ObjectType({ description: 'How many employers of a group were reached.' })
export class UnitsCovered extends CoverageRow {
  @Field(() => Int, { description: 'People whom they sent, all attendances added up.' }) persons!: number;
}
@ObjectType({ description: 'How many persons of a group were reached. Who has left is in no total.' })
export class PersonsCovered extends CoverageRow {
  @Field(() => Int, { description: 'Of the total those who came within the period; 0 where it has no first day.' })
  joined!: number;
  @Field(() => Int, { description: 'Those who left within the period.' }) left!: number;
  @Field(() => Int, { description: 'Of those who left the ones who had been reached in it.' }) leftCovered!: number;
}
@ObjectType({ description: 'Those who train others.' })
export class Trainers {
  @Field(() => Int, { description: 'Persons trained to train others in the period.' }) trained!: number;
  @Field(() => Int, { description: 'Persons who trained others in it.' }) active!: number;
  @Field(() => Int, { description: 'Activities in which they did.' }) activities!: number;
}
@ObjectType({ isAbstract: true })
abstract class CoverageOf {
  @Field(() => LocalDateScalar, { description: 'The last day of the period, by which it is told who is there.' }) on!: string;
  @Field(() => ReadMoment, { description: 'The moment of the answer.' }) asOf!: ReadMoment;
}
@ObjectType({ description: 'Employers that were reached, of those in the register.' })
export class UnitCoverage extends CoverageOf {
  @Field(() => [UnitsCovered], { description: 'By group; one row where none is asked for.' }) rows!: readonly UnitsCovered[];
}
@ObjectType({ description: 'Persons who were reached, of those on rosters: figures only.' })
export class PersonCoverage extends CoverageOf {
  @Field(() => Int, { description: 'Rosters that are counted.' }) rosters!: number;
  @Field(() => [PersonsCovered], { description: 'By group; one row where none is asked for.' }) rows!: readonly PersonsCovered[];
  @Field(() => Trainers, { description: 'Of these rosters.' }) trainers!: Trainers;
}

/** A row with what its subject is found by. */
interface Told {
  readonly of: string | null;
  readonly grouping: Grouping | null;
  readonly asOf: ReadMoment;
}
const keyShown = (key: string | null, grouping: Grouping | null): string | null =>
  key !== null && grouping?.codes ? enumName(key) : key;
const rowTold = <R extends Reached>(of: string | null, grouping: Grouping | null, moment: ReadMoment, figures: R) => ({
  ...figures,
  key: keyShown(of, grouping),
  percent: percentOf(figures.covered, figures.total),
  of,
  grouping,
  asOf: moment,
});
/** The last group is that of none. */
const inOrder = <T>(rows: ReadonlyMap<string | null, T>): readonly (readonly [string | null, T])[] =>
  [...rows].toSorted(([a], [b]) => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
/** Figures of parts that are disjoint. */
function addUp<R extends Reached>(rows: readonly (readonly [string | null, R])[]): ReadonlyMap<string | null, R> {
  const sums = new Map<string | null, R>();
  for (const [key, row] of rows) {
    const before = sums.get(key);
    const added = before && Object.fromEntries(Object.entries(row).map(([name, n]) => [name, n + (before as any)[name]]));
    sums.set(key, (added as R | undefined) ?? row);
  }
  return sums;
}

async function subjectOf(
  { of, grouping, asOf: moment }: Told,
  context: RequestContext,
  services: Services,
): Promise<object | null> {
  if (of === null || grouping === null) return null;
  if (grouping.of) return loadersOf(context, services).one(grouping.of, moment, of) as Promise<NodeBase | null>;
  const { codes } = grouping;
  return { ...(codes ? termOf(enumName(of), codes.labelOf(of)) : groupTerm(of)), __typename: 'CodedTerm' };
}

const COVERS = { shows: 'territory', costs: 'scan' } as const;
const SUBJECT = { nullable: true, description: 'Null where `key` is, and where you may not see it.' };
const AS_OF = {
  type: () => AsOfInput,
  nullable: true,
  description: 'As of which two times; left out: now. `occurred` is the last day of the period where the filter has none.',
};

@Resolver(() => UnitsCovered)
export class UnitCoverageQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => UnitCoverage, {
    nullable: true,
    description:
      'Employers that were reached in a period, each once, of those in the register on its last day. An alliance officer is told of the members of the own alliance, by what they attended as members; null of an earlier moment.',
  })
  @Allow(activityView.right, COVERS)
  async unitCoverage(
    @Args('by', { type: () => UnitCoverageGroup, nullable: true, description: 'Grouped by what; left out: one row.' })
    by: UnitGroup | undefined,
    @Args('filter', { type: () => UnitCoverageFilter, nullable: true, description: 'Which employers, and which attendances.' })
    filter: UnitCoverageFilter | undefined,
    @Args('asOf', AS_OF) at: AsOfInput | undefined,
    @Caller() caller: Actor,
  ): Promise<UnitCoverage | null> {
    const { access, clock, readModels, units } = this.services;
    const moment = asOf(at, clock);
    const own = allianceOf(caller);
    // Rights are those of today, and no earlier belief of who was a member opens anything.
    if (own === null || (own !== undefined && !isPresent(moment))) return null;
    const reach = reachOf(filter, moment);
    const grouping = by ? OF_UNITS[by] : null;
    const kinds = filter?.kinds;
    const found = await unitsReached(readModels, {
      ...reach,
      by: grouping ? [grouping.field] : [],
      memberOf: own,
      where: allOf<string>(
        access.rows(caller, 'of'),
        inUnit(access, filter?.unit, 'filter.unit', reach.on, 'of'),
        kinds ? { op: 'in', field: 'kind', values: kinds } : null,
      ),
    });
    const keyed = found.map(({ key, ...row }): [string | null, UnitsReached] => {
      const of = (key[0] ?? null) as string | null;
      return [by === 'UNIT' && of !== null ? onMap(of, reach.on, units) : of, row];
    });
    const rows = inOrder(addUp(keyed)).map(([of, row]) => rowTold(of, grouping, moment, row));
    return { on: reach.on, asOf: moment, rows };
  }

  @ResolveField(() => CoverageSubject, SUBJECT)
  @Costs('together')
  subject(@Parent() row: UnitsCovered & Told, @Context() context: RequestContext): Promise<object | null> {
    return subjectOf(row, context, this.services);
  }
}

@Resolver(() => PersonsCovered)
export class PersonCoverageQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => PersonCoverage, {
    nullable: true,
    description:
      'Persons who were reached in a period, each once, of those on rosters on its last day: figures only. An alliance officer is told of the rosters of the own alliance.',
  })
  @Allow(activityView.right, COVERS)
  async personCoverage(
    @Args('by', { type: () => PersonCoverageGroup, nullable: true, description: 'Grouped by what; left out: one row.' })
    by: PersonGroup | undefined,
    @Args('filter', { type: () => PersonCoverageFilter, nullable: true, description: 'Which rosters, and which attendances.' })
    filter: PersonCoverageFilter | undefined,
    @Args('asOf', AS_OF) at: AsOfInput | undefined,
    @Caller() caller: Actor,
  ): Promise<PersonCoverage> {
    const { access, clock, readModels, units } = this.services;
    const moment = asOf(at, clock);
    const reach = reachOf(filter, moment);
    const { rosters } = filter ?? {};
    await filterNames(this.services, caller, { 'filter.rosters': ['rosters', rosters ?? []] });
    const found = await personsReached(readModels, {
      ...reach,
      where: allOf<string>(
        access.rows(caller, 'employer'),
        allianceRows(caller),
        inUnit(access, filter?.unit, 'filter.unit', reach.on, 'employer'),
        rosters ? { op: 'in', field: 'of', values: rosters } : null,
      ),
    });
    const grouping = by ? OF_PERSONS[by] : null;
    const holders = grouping === null ? new Map<string, EmployerDocument>() : await this.holdersOf(found.rosters, reach);
    const figures = found.by((roster, line) => {
      const of = grouping === null ? null : grouping.key(holders.get(roster.employer ?? ''))(roster, line);
      return by === 'UNIT' && of !== null ? onMap(of, reach.on, units) : of;
    });
    const all = figures.size === 0 && grouping === null ? new Map([[null, NOBODY]]) : figures;
    const rows = inOrder(all).map(([of, row]) => rowTold(of, grouping, moment, row));
    return { on: reach.on, asOf: moment, rosters: found.rosters.length, rows, trainers: found.trainers };
  }

  @ResolveField(() => CoverageSubject, SUBJECT)
  @Costs('together')
  subject(@Parent() row: PersonsCovered & Told, @Context() context: RequestContext): Promise<object | null> {
    return subjectOf(row, context, this.services);
  }

  /** The establishments whose rosters they are, as they were on the last day. */
  private async holdersOf(
    rosters: readonly RosterDocument[],
    { on, recorded }: Reach,
  ): Promise<ReadonlyMap<string, EmployerDocument>> {
    const ids = [...new Set(rosters.flatMap(({ employer }) => employer ?? []))];
    const filter: Filter = {
      op: 'and',
      filters: [pastFilter(recorded, endOfDay(on)), { op: 'in', field: 'of', values: ids }],
    };
    const rows = await findAll(this.services.readModels, employersPast.collection, filter as Filter<never>);
    return new Map(rows.map((row) => documentOf<EmployerDocument>(row)).map((one) => [one.id, one]));
  }
}

const NOBODY: PersonsReached = { total: 0, covered: 0, withoutEvidence: 0, attendances: 0, joined: 0, left: 0, leftCovered: 0 };

function reachOf(filter: ReachFilter | undefined, { today, recorded }: ReadMoment): Reach {
  known('filter.activityKinds', KIND_CODES, filter?.activityKinds ?? []);
  return {
    from: filter?.from,
    on: filter?.to ?? today,
    recorded,
    counts: filter?.counts ?? ['training'],
    kinds: filter?.activityKinds,
  };
}

/** The unit of the day; where it was split, as it was recorded. */
function onMap(unit: string, on: LocalDate, units: Services['units']): string {
  const [only, ...others] = units.onDay(unit, on);
  return only === undefined || others.length > 0 ? unit : only;
}
