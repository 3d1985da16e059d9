import { Allow, asOf, AsOfInput, Costs, PageArgs, refusedQuestion, SERVICES, type Services } from '#graphql';
import { addDays, today } from '#kernel';
import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, ID, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isUnitId, type Level } from '../events.ts';
import type { UnitLink } from '../projection.ts';
import { directoryOf, unitNode, unitKind, unitNodes, unitPage } from './node.ts';
import { LEVEL, Unit, UnitConnection, UnitParentSince, UnitScopes, UnitSuccession } from './types.ts';

@InputType({ description: 'Members are joined by "and".' })
export class UnitFilter {
  @Field(() => LEVEL, { nullable: true, description: 'Of this level; left out: provinces, or what lies directly in the unit.' })
  level?: Level;
  @Field(() => String, {
    nullable: true,
    description: 'Words of the name, with or without marks; 200 are found at most, of any level.',
  })
  search?: string;
}
@ArgsType()
export class UnitsArgs extends PageArgs {
  @Field(() => UnitFilter, { nullable: true, description: 'Which of them.' }) filter?: UnitFilter;
}
const AS_OF = { type: () => AsOfInput, nullable: true, description: 'As of which two times; left out: now.' } as const;

@Resolver()
export class TerritoryQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => Unit, {
    nullable: true,
    description:
      'A unit by its code on the day asked for, or by its id at any time. A code that is not in force then is an error that names its successors.',
  })
  @Allow(unitKind.right, { shows: 'public', costs: 'memory' })
  unit(
    @Args('id', { type: () => ID, description: 'Code, 00577, or id, 00577@2025-07-01.' }) id: string,
    @Args('asOf', AS_OF) at?: AsOfInput,
  ): Unit {
    const moment = asOf(at, this.services.clock);
    const directory = directoryOf(this.services);
    const byId = isUnitId(id) ? directory.byId(id, moment.today) : null;
    if (byId) return unitNode(directory, byId, moment);
    const result = directory.resolve(id, moment.today);
    if (result.ok) return unitNode(directory, result.value, moment);
    const reason = result.error.code === 'UnknownUnit' ? 'UNKNOWN_UNIT' : 'UNIT_NOT_VALID_ON_DATE';
    throw refusedQuestion(result.error, { code: reason, field: 'id' });
  }

  @Query(() => UnitConnection, {
    nullable: true,
    description:
      'Units in force on the day, in the order of their codes. Without a filter: the provinces; with `level`: all of that level; with `search`: those of the name, the best match first. Those within a unit are its `units`.',
  })
  @Allow(unitKind.right, { shows: 'public', costs: 'page' })
  units(@Args() args: UnitsArgs, @Args('asOf', AS_OF) at?: AsOfInput) {
    return unitPage(directoryOf(this.services), args, asOf(at, this.services.clock), null);
  }
}

/** What a unit was, is a part of, and became: of the day on which it is shown. */
@Resolver(() => Unit)
export class UnitFields {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(() => [Unit], { description: 'The units over it on the day, province first.' })
  @Costs('memory')
  within(@Parent() { id, asOf: moment, day }: Unit): readonly Unit[] {
    const ids = directoryOf(this.services).ancestors(id, day);
    return unitNodes(
      directoryOf(this.services),
      ids.map(({ unit }) => unit),
      moment,
      day,
    );
  }

  @ResolveField(() => UnitConnection, { nullable: true, description: 'Directly in it, all of a level, or found by name.' })
  @Costs('record')
  units(@Parent() unit: Unit, @Args() args: UnitsArgs) {
    return unitPage(directoryOf(this.services), args, unit.asOf, unit);
  }

  @ResolveField(() => [UnitParentSince], { description: 'The units in which it lay directly, in the order of time.' })
  @Costs('memory')
  parents(@Parent() { id, asOf: moment }: Unit): readonly UnitParentSince[] {
    const directory = directoryOf(this.services);
    return directory
      .history(id)!
      .parents.flatMap(({ from, parent }) =>
        unitNodes(directory, [parent], moment, from).map((unit) => ({ from, parent: unit })),
      );
  }

  @ResolveField(() => [UnitSuccession], { description: 'Units that went into it.' })
  @Costs('memory')
  predecessors(@Parent() unit: Unit): readonly UnitSuccession[] {
    return directoryOf(this.services)
      .predecessors(unit.id)
      .flatMap((link) => this.#succession(link, unit, directoryOf(this.services).history(link.unit)?.validTo ?? null));
  }

  @ResolveField(() => [UnitSuccession], { description: 'Where it went. Empty with `successorsKnown` false: that is not known.' })
  @Costs('memory')
  successors(@Parent() unit: Unit): readonly UnitSuccession[] {
    return directoryOf(this.services)
      .successors(unit.id)
      .flatMap((link) => this.#succession(link, unit, unit.validTo));
  }

  @ResolveField(() => UnitScopes, { description: 'It and everything that went into it over time.' })
  @Costs('memory')
  scope(@Parent() { id, asOf: moment, day }: Unit): UnitScopes {
    const directory = directoryOf(this.services);
    const { ids, partial } = directory.scope(id, day)!;
    return { whole: unitNodes(directory, ids, moment, day), partial: unitNodes(directory, partial, moment, day) };
  }

  #succession({ unit, kind, certain }: UnitLink, { asOf: moment }: Unit, on: string | null): readonly UnitSuccession[] {
    const directory = directoryOf(this.services);
    const end = directory.history(unit)?.validTo;
    const lastDay = end ? addDays(end, -1) : today(this.services.clock);
    return unitNodes(directory, [unit], moment, lastDay).map((other) => ({ unit: other, kind, on, certain }));
  }
}
