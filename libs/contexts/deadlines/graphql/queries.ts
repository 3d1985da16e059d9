import {
  Allow,
  allOf,
  asOf,
  Caller,
  enumOf,
  inPlace,
  kindOf,
  loadersOf,
  PlaceFilter,
  SERVICES,
  type ReadMoment,
  type Reading,
  type RequestContext,
  type Services,
} from '#graphql';
import { unitLevel } from '#contexts/territory/events';
import { startOfDay, type Actor, type CodeIn } from '#kernel';
import { cited, reportingDays } from '#law';
import { Inject } from '@nestjs/common';
import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { deadlines } from '../projection.ts';
import { overdueAt } from './filter.ts';
import { OverdueInUnit, ReportingDay } from './types.ts';

const LEVEL = enumOf(unitLevel);
const FIELDS = { province: 'province', district: 'district', commune: 'unit' } as const;

@Resolver()
export class DeadlineQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => [ReportingDay], {
    nullable: true,
    description: 'Reports that the law or a plan asks for on fixed days of a year; the calendar feed has them too.',
  })
  @Allow('query.law')
  reportingDays(@Args('year', { type: () => Int, description: 'The year, 2026.' }) year: number): readonly ReportingDay[] {
    return reportingDays(year).map(({ id, article, ...row }) => ({ ...row, reportId: id, article: cited(article) }));
  }

  @Query(() => [OverdueInUnit], {
    nullable: true,
    description: 'Where in your territory deadlines have passed, the worst first.',
  })
  @Allow('query.overdue')
  async overdueByUnit(
    @Args('level', { type: () => LEVEL, nullable: true, description: 'Counted by which units; default COMMUNE.' })
    level: CodeIn<typeof unitLevel> | undefined,
    @Args('place', { type: () => PlaceFilter, nullable: true, description: 'Only there.' }) place: PlaceFilter | undefined,
    @Caller() caller: Actor,
  ): Promise<OverdueInUnit[]> {
    const by = FIELDS[level ?? 'commune'];
    const { readModels, access, clock } = this.services;
    const moment = asOf(undefined, clock);
    const reading: Reading = { services: this.services, caller, moment };
    const filter = allOf(access.rows(caller), place ? await inPlace.where(place, reading, 'place') : null, overdueAt(reading), {
      op: 'ne',
      field: by,
      value: null,
    })!;
    const groups = await readModels.group(deadlines, { by: [by], filter });
    return groups
      .map(({ key, count }) => ({ recorded: String(key[0]), overdue: count, moment }))
      .toSorted((a, b) => b.overdue - a.overdue);
  }
}

const unitType = () => kindOf('units').Type;

@Resolver(() => ReportingDay)
export class ReportingDayFields {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(unitType, {
    nullable: true,
    description: 'The unit whose plan asks for it, as it is on the day; null: everywhere.',
  })
  unit(@Parent() { unit, dueOn }: ReportingDay, @Context() context: RequestContext) {
    const found = unit === null ? null : this.services.territory.resolve(unit, dueOn);
    const moment = asOf({ occurred: startOfDay(dueOn) }, this.services.clock);
    return found?.ok ? loadersOf(context, this.services).one('units', moment, found.value.unit) : null;
  }
}

@Resolver(() => OverdueInUnit)
export class OverdueFields {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(unitType, { nullable: true, description: 'The unit, as the records name it.' })
  unit(@Parent() { recorded, moment }: { recorded: string; moment: ReadMoment }, @Context() context: RequestContext) {
    return loadersOf(context, this.services).one('units', moment, recorded);
  }
}
