import { CASE_READERS, readRight } from '#access';
import {
  Allow,
  allOf,
  asOf,
  AsOfInput,
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
import type { Actor, CodeIn } from '#kernel';
import { Inject } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { overdueAt } from './filter.ts';
import { OverdueInUnit } from './types.ts';
import { deadlineView } from './views.ts';

const LEVEL = enumOf(unitLevel);
const FIELDS = { province: 'province', district: 'district', commune: 'unit' } as const;

@Resolver()
export class DeadlineQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => [OverdueInUnit], {
    nullable: true,
    description: 'Where in your territory deadlines had passed at the moment, the worst first.',
  })
  @Allow(readRight('query.overdue', CASE_READERS), { shows: 'territory', costs: 'scan' })
  async overdueByUnit(
    @Args('level', { type: () => LEVEL, nullable: true, description: 'Counted by which units; default COMMUNE.' })
    level: CodeIn<typeof unitLevel> | undefined,
    @Args('place', { type: () => PlaceFilter, nullable: true, description: 'Only there.' }) place: PlaceFilter | undefined,
    @Caller() caller: Actor,
    @Args('asOf', { type: () => AsOfInput, nullable: true, description: 'As of which two times; left out: now.' }) at?: AsOfInput,
  ): Promise<OverdueInUnit[]> {
    const by = FIELDS[level ?? 'commune'];
    const { readModels, clock } = this.services;
    const moment = asOf(at, clock);
    const reading: Reading = { services: this.services, caller, moment };
    const { collection, filter: seen } = await deadlineView.source(reading);
    const filter = allOf<string>(seen, place ? await inPlace.where(place, reading, 'place') : null, overdueAt(reading), {
      op: 'ne',
      field: by,
      value: null,
    })!;
    const groups = await readModels.group(collection, { by: [by], filter });
    return groups
      .map(({ key, count }) => ({ recorded: String(key[0]), overdue: count, moment }))
      .toSorted((a, b) => b.overdue - a.overdue);
  }
}

const unitType = () => kindOf('units').Type;

@Resolver(() => OverdueInUnit)
export class OverdueFields {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(unitType, { nullable: true, description: 'The unit, as the records name it.' })
  unit(@Parent() { recorded, moment }: { recorded: string; moment: ReadMoment }, @Context() context: RequestContext) {
    return loadersOf(context, this.services).one('units', moment, recorded);
  }
}
