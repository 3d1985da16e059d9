import {
  badInput,
  defineNode,
  enumOf,
  LocalDateScalar,
  Node,
  notFound,
  refusedQuestion,
  Allow,
  searchable,
  SERVICES,
  type Class,
  type NodeBase,
  type Services,
} from '#graphql';
import { addDays, today } from '#kernel';
import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { TerritoryDirectory, type UnitAt } from './directory.ts';
import { LEVELS, unitKind, unitLevel, type Level } from './events.ts';
import type { UnitDocument, UnitLink } from './projection.ts';

const LEVEL_LIST = LEVELS.join(', ');
const MAX_UNITS = 200;

const UNIT_KIND = enumOf(unitKind);
const UNIT_LEVEL = enumOf(unitLevel);

@ObjectType({ description: 'An administrative unit as it was on a day.', implements: () => [Node] })
export class Unit extends Node {
  @Field(() => String, {
    description:
      'Code of the statistics office: 2 digits a province, 3 a district, 5 a commune. Used again for other territories: the id is code and first day.',
  })
  code!: string;
  @Field(() => String, { description: 'Without the unit word.' }) name!: string;
  @Field(() => String, { description: 'With it: Xã Bát Tràng.' }) fullName!: string;
  @Field(() => UNIT_KIND, { description: 'The unit word.' }) kind!: string;
  @Field(() => UNIT_LEVEL, { description: 'Province, district or commune.' }) level!: string;
  @Field(() => LocalDateScalar, { description: 'First day in force.' }) validFrom!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'First day no longer in force.' }) validTo!: string | null;
  @Field(() => Boolean, { description: 'True: the lists do not reach that day, the unit of the nearest list was taken.' })
  assumed!: boolean;
  @Field(() => [UnitPlace], { description: 'The units it lay in on the day, province first.' }) within!: UnitPlace[];
}

@ObjectType()
export class UnitPlace {
  @Field(() => ID) id!: string;
  @Field(() => String) code!: string;
  @Field(() => String) fullName!: string;
}

@ObjectType({ description: 'How a unit went into another: merged_into, part_of or renamed.' })
export class UnitSuccession {
  @Field(() => Unit) unit!: Unit;
  @Field(() => String) kind!: string;
  @Field(() => Boolean, { description: 'False: concluded from an equal code between two lists only.' }) certain!: boolean;
}

@ObjectType()
export class UnitNameSince {
  @Field(() => LocalDateScalar) from!: string;
  @Field(() => String) fullName!: string;
  @Field(() => String) kind!: string;
}

@ObjectType()
export class UnitParentSince {
  @Field(() => LocalDateScalar) from!: string;
  @Field(() => UnitPlace) parent!: UnitPlace;
}

@ObjectType({ description: 'A unit through all its time.' })
export class UnitHistory {
  @Field(() => ID) id!: string;
  @Field(() => String) code!: string;
  @Field(() => LocalDateScalar) validFrom!: string;
  @Field(() => LocalDateScalar, { nullable: true }) validTo!: string | null;
  @Field(() => String, {
    description:
      'How the first day is known: first-list (in force then, since when is not known), list-difference (at the latest then), act.',
  })
  since!: string;
  @Field(() => [UnitNameSince]) names!: UnitNameSince[];
  @Field(() => [UnitParentSince]) parents!: UnitParentSince[];
  @Field(() => [UnitSuccession]) predecessors!: UnitSuccession[];
  @Field(() => [UnitSuccession]) successors!: UnitSuccession[];
  @Field(() => Boolean, { description: 'False: the unit ended and where its territory went is not known.' })
  successorsKnown!: boolean;
}

@ObjectType({ description: 'A unit with everything that went into it: what a report "in the geography of the day" adds up.' })
export class UnitScopeNode {
  @Field(() => String) level!: string;
  @Field(() => [ID], { description: 'The unit and what went in as a whole.' }) ids!: readonly string[];
  @Field(() => [ID], { description: 'Units of which only a part went in; the share is not known.' }) partial!: readonly string[];
}

@ArgsType()
export class UnitsArgs {
  @Field(() => LocalDateScalar, { nullable: true, description: 'The day; today if left out.' }) on?: string;
  @Field(() => String, { nullable: true, description: 'Words of the name, with or without marks.' }) search?: string;
  @Field(() => String, { nullable: true, description: LEVEL_LIST }) level?: string;
  @Field(() => ID, {
    nullable: true,
    description: 'Code or id: only units that lie in it. Left out without search: the provinces.',
  })
  within?: string;
  @Field(() => Int, { nullable: true, description: `With search: how many, default 20, at most ${MAX_UNITS}.` }) first?: number;
}

@Resolver()
export class TerritoryQueries {
  readonly #services: Services;

  constructor(@Inject(SERVICES) services: Services) {
    this.#services = services;
  }

  @Query(() => Unit, {
    description:
      'The unit that a code (or id) names on a day. A code that is not in force then is an error that names its successors.',
  })
  @Allow('query.territory')
  unit(
    @Args('code', { type: () => ID }) code: string,
    @Args('on', { type: () => LocalDateScalar, nullable: true }) on?: string,
  ): Unit {
    const date = on ?? this.#today();
    const result = this.#directory().resolve(code, date);
    if (result.ok) return this.#node(result.value, date);
    const reason = result.error.code === 'UnknownUnit' ? 'UNKNOWN_UNIT' : 'UNIT_NOT_VALID_ON_DATE';
    throw refusedQuestion(result.error, { code: reason, field: 'code' });
  }

  @Query(() => [Unit], {
    description: 'Units in force on a day: found by name, or all that lie directly in a unit, or the provinces.',
  })
  @Allow('query.territory')
  units(@Args() { on, search, level, within, first }: UnitsArgs): Unit[] {
    if (level !== undefined && level !== null && !LEVELS.includes(level as Level))
      throw badInput('UNKNOWN_LEVEL', 'level', LEVEL_LIST);
    if (first !== undefined && first !== null && (first < 1 || first > MAX_UNITS))
      throw badInput('PAGE_SIZE:units', 'first', first, MAX_UNITS);
    searchable('search', search);
    const date = on ?? this.#today();
    const directory = this.#directory();
    const wanted = (level ?? undefined) as Level | undefined;
    if (search !== undefined && search !== null)
      return directory
        .search(search, { date, level: wanted, within: within ?? undefined, limit: first ?? undefined })
        .map((unit) => this.#node(unit, date));
    if (within === undefined || within === null)
      return wanted === undefined || wanted === 'province'
        ? directory.provinces(date).map((unit) => this.#node(unit, date))
        : tooMany();
    const above = directory.resolve(within, date);
    if (!above.ok) throw refusedQuestion(above.error, { code: 'UNKNOWN_UNIT', field: 'within' });
    const below =
      wanted === undefined ? directory.children(above.value.unit, date) : directory.descendants(above.value.unit, date, wanted);
    return below.map((unit) => this.#node(unit, date));
  }

  @Query(() => UnitHistory, { description: 'Names, parents, predecessors and successors of a unit.' })
  @Allow('query.territory')
  unitHistory(@Args('id', { type: () => ID, description: 'code@validFrom' }) id: string): UnitHistory {
    const unit = this.#directory().history(id);
    if (!unit) throw notFound('units');
    return this.#history(unit);
  }

  @Query(() => UnitScopeNode, { description: 'A unit and everything that went into it over time.' })
  @Allow('query.territory')
  unitScope(
    @Args('code', { type: () => ID }) code: string,
    @Args('on', { type: () => LocalDateScalar, nullable: true }) on?: string,
  ): UnitScopeNode {
    const scope = this.#directory().scope(code, on ?? this.#today());
    if (!scope) throw notFound('units');
    return scope;
  }

  #directory(): TerritoryDirectory {
    return directoryOf(this.#services);
  }

  #today(): string {
    return today(this.#services.clock);
  }

  #node(unit: UnitAt, on: string): Unit {
    return unitNode(this.#directory(), unit, on);
  }
  #place(id: string, on: string): UnitPlace {
    return placeNode(this.#directory(), id, on);
  }

  #history(unit: UnitDocument): UnitHistory {
    const link = (l: UnitLink): UnitSuccession[] => {
      const end = this.#directory().history(l.unit)?.validTo;
      const lastDay = end ? addDays(end, -1) : this.#today();
      const other = this.#directory().byId(l.unit, lastDay);
      return other ? [{ unit: this.#node(other, lastDay), kind: l.kind, certain: l.certain }] : [];
    };
    return {
      id: unit.id,
      code: unit.code,
      validFrom: unit.validFrom,
      validTo: unit.validTo,
      since: unit.since,
      names: unit.names.map(({ from, fullName, kind }) => ({ from, fullName, kind })),
      parents: unit.parents.map(({ from, parent }) => ({ from, parent: this.#place(parent, from) })),
      predecessors: unit.predecessors.flatMap(link),
      successors: unit.successors.flatMap(link),
      successorsKnown: unit.successorsKnown,
    };
  }
}

function unitNode(directory: TerritoryDirectory, unit: UnitAt, on: string): Unit & { readonly __typename: string } {
  const { unit: id, within, ...rest } = unit;
  // Where the unit was assumed it is shown as on its first day, and so are the units it lay in.
  const day = unit.assumed ? unit.validFrom : on;
  return { id, ...rest, __typename: 'Unit', within: within.map((above) => placeNode(directory, above, day)) };
}
function placeNode(directory: TerritoryDirectory, id: string, on: string): UnitPlace {
  const above = directory.byId(id, on)!;
  return { id, code: above.code, fullName: above.fullName };
}
const directoryOf = ({ territory }: Services): TerritoryDirectory => {
  if (!(territory instanceof TerritoryDirectory)) throw new Error('the queries of the territory need its directory');
  return territory;
};

defineNode({
  kind: 'units',
  Type: Unit as Class as Class<NodeBase>,
  right: 'query.territory',
  byIds: async (ids, { services, moment }) => {
    const directory = directoryOf(services);
    const found = ids.flatMap((id) => directory.byId(id, moment.today) ?? []);
    return new Map(found.map((unit) => [unit.unit, { ...unitNode(directory, unit, moment.today), asOf: moment }]));
  },
});

function tooMany(): never {
  throw badInput('TOO_MANY', 'within');
}

export const resolvers = [TerritoryQueries];
