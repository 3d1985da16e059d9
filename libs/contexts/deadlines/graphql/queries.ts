import { CASE_READERS, readRight } from '#access';
import {
  Allow,
  allOf,
  asOf,
  AsOfInput,
  Caller,
  DEFAULT_MAP,
  enumOf,
  groupsOnMap,
  inPlace,
  kindOf,
  loadersOf,
  ON_MAP,
  PlaceFilter,
  SERVICES,
  type Geography,
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
    description:
      'Where in your territory deadlines had passed at the moment, the worst first. A unit stands there once, whatever it was called when its cases began.',
  })
  @Allow(readRight('query.overdue', CASE_READERS), { shows: 'territory', costs: 'scan' })
  async overdueByUnit(
    @Args('level', { type: () => LEVEL, nullable: true, description: 'Counted by which units; default COMMUNE.' })
    level: CodeIn<typeof unitLevel> | undefined,
    @Args('place', { type: () => PlaceFilter, nullable: true, description: 'Only there.' }) place: PlaceFilter | undefined,
    @Args('geography', ON_MAP) geography: Geography | undefined,
    @Caller() caller: Actor,
    @Args('asOf', { type: () => AsOfInput, nullable: true, description: 'As of which two times; left out: now.' }) at?: AsOfInput,
  ): Promise<OverdueInUnit[]> {
    const by = FIELDS[level ?? 'commune'];
    const { readModels, clock } = this.services;
    const moment = asOf(at, clock);
    const map = geography ?? DEFAULT_MAP;
    const reading: Reading = { services: this.services, caller, moment, map };
    const { collection, filter: seen } = await deadlineView.source(reading);
    const filter = allOf<string>(seen, place ? await inPlace.where(place, reading, 'place') : null, overdueAt(reading), {
      op: 'ne',
      field: by,
      value: null,
    })!;
    const groups = await readModels.group(collection, { by: [by], filter });
    // There are no districts since 1 July 2025: they are told as they were recorded.
    const { placed, unplaced } = groupsOnMap(groups, by === 'district' ? 'as-recorded' : map, moment, this.services);
    const overdue = new Map<string | null, number>();
    const add = (unit: string | null, count: number) => overdue.set(unit, (overdue.get(unit) ?? 0) + count);
    for (const { key, count } of placed) add(String(key[0]), count);
    for (const { count } of unplaced) add(null, count);
    return [...overdue]
      .map(([of, count]) => ({ of, overdue: count, moment }))
      .toSorted((a, b) => Number(a.of === null) - Number(b.of === null) || b.overdue - a.overdue);
  }
}

const unitType = () => kindOf('units').Type;

@Resolver(() => OverdueInUnit)
export class OverdueFields {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(unitType, {
    nullable: true,
    description:
      'The unit on that map; null in the last row: what lies in a unit that was split, or of which it is not known where it went.',
  })
  async unit(@Parent() { of, moment }: OverdueInUnit, @Context() context: RequestContext) {
    return of === null ? null : loadersOf(context, this.services).one('units', moment, of);
  }
}
