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
    const { access, readModels, clock } = this.services;
    const moment = asOf(at, clock);
    const map = geography ?? DEFAULT_MAP;
    const reading: Reading = { services: this.services, caller, moment, map };
    const { collection, filter: seen, whose } = await deadlineView.source(reading);
    const there = place ? await inPlace.where(place, { ...reading, whose }, 'place') : null;
    const filter = allOf<string>(seen, there, overdueAt(reading), {
      op: 'ne',
      field: by,
      value: null,
    })!;
    const recorded = await readModels.group(collection, { by: [by], filter });
    // Of a unit of which something was assigned to a successor, the right one or a wrong one, each employer by itself: it stands there.
    const unitOf = ({ key }: (typeof recorded)[number]): string => String(key[0]);
    const split = by === 'unit' ? recorded.map(unitOf).filter((unit) => access.differsIn(unit)) : [];
    const put = (group: (typeof recorded)[number]): typeof group => {
      const [, employer] = group.key;
      if (employer == null || map === 'as-recorded') return group;
      return { ...group, key: [access.unitOf({ unit: unitOf(group), employer: String(employer) }), employer] };
    };
    const inSplit = allOf<string>(filter, { op: 'in', field: by, values: split })!;
    const groups =
      split.length === 0
        ? recorded
        : [
            ...recorded.filter((group) => !split.includes(unitOf(group))),
            ...(await readModels.group(collection, { by: [by, 'employer'], filter: inSplit })).map(put),
          ];
    const heirOf = (group: (typeof recorded)[number]): string | null =>
      group.key[1] == null ? null : (access.heirOf({ unit: unitOf(group), employer: String(group.key[1]) })?.unit ?? null);
    // There are no districts since 1 July 2025: they are told as they were recorded.
    const { placed, unplaced } = groupsOnMap(groups, by === 'district' ? 'as-recorded' : map, moment, this.services, heirOf);
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
