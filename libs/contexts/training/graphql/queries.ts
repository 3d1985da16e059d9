import { allianceRows } from '#access';
import {
  Allow,
  allOf,
  Caller,
  equals,
  fromTo,
  notFound,
  PageArgs,
  readConnection,
  SERVICES,
  type Services,
  inUnit,
  known,
} from '#graphql';
import type { Actor, Bilingual } from '#kernel';
import { ACTIVITY_KINDS, activityKind, POPULATION_GROUPS } from '#law';
import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { attendances } from '../coverage.ts';
import { activities, type ActivityDocument } from '../projection.ts';
import { asShown, whereMembersWere, withMembersOnly } from './members-only.ts';
import {
  Activity,
  ActivityConnection,
  ActivityFilter,
  ActivityKindInfo,
  CoverageFilter,
  PopulationGroup,
  TrainingCoverage,
} from './types.ts';

/** An empty text leaves it open too. */
const eq = <F extends string>(field: F, value: string | null | undefined) => equals(field, value || null);

const KINDS = ACTIVITY_KINDS.map(({ code }) => code);
const COUNTS = [...new Set(ACTIVITY_KINDS.map(({ counts }) => counts))];

@Resolver()
export class TrainingQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => Activity)
  @Allow('query.training')
  async activity(@Args('id', { type: () => ID }) id: string, @Caller() caller: Actor): Promise<Activity> {
    const { readModels, access } = this.services;
    const document = await readModels.get(activities, id);
    const shown = document && (await asShown(readModels, caller, document));
    // Whose it is has been looked at: here it counts where it is.
    if (!shown || !access.covers(caller, { unit: shown.unit, within: shown.within })) throw notFound('activities');
    return activityNode(shown);
  }

  @Query(() => ActivityConnection, { description: 'Activities, latest planned first.' })
  @Allow('query.training')
  async activities(
    @Args() page: PageArgs,
    @Args('filter', { type: () => ActivityFilter, nullable: true }) filter: ActivityFilter | undefined,
    @Caller() caller: Actor,
  ) {
    const { access, readModels } = this.services;
    known('filter.kind', KINDS, [filter?.kind]);
    known('filter.counts', COUNTS, [filter?.counts]);
    known('filter.state', ['planned', 'held', 'cancelled'], [filter?.state]);
    const rows = allOf(
      access.rows(caller),
      await whereMembersWere(readModels, caller),
      inUnit(access, filter?.unit),
      eq('kind', filter?.kind),
      eq('counts', filter?.counts),
      eq('state', filter?.state),
      ...fromTo('heldOn', filter?.heldFrom, filter?.heldTo),
    );
    return readConnection(
      readModels,
      activities,
      { ...(rows ? { filter: rows } : {}), sort: [{ field: 'plannedOn', direction: 'desc' }] },
      page,
      activityNode,
      (documents) => withMembersOnly(readModels, caller, documents),
    );
  }

  @Query(() => TrainingCoverage, {
    description: 'How many different employers were reached in a period and place, attendances kept apart.',
  })
  @Allow('query.training')
  async trainingCoverage(
    @Args('filter', { type: () => CoverageFilter, nullable: true }) filter: CoverageFilter | undefined,
    @Caller() caller: Actor,
  ): Promise<TrainingCoverage> {
    const { access, readModels } = this.services;
    known('filter.kind', KINDS, [filter?.kind]);
    known('filter.counts', COUNTS, [filter?.counts]);
    const rows = (who: 'employer' | 'group') =>
      allOf(
        access.rows(caller),
        allianceRows(caller),
        inUnit(access, filter?.unit),
        eq('kind', filter?.kind),
        eq('counts', filter?.counts ?? 'training'),
        ...fromTo('on', filter?.from, filter?.to),
        { op: 'gt', field: 'persons', value: 0 },
        { op: 'ne', field: who, value: null },
      )!;
    const [employers, groups] = await Promise.all([
      readModels.group(attendances, { by: ['employer'], filter: rows('employer'), sum: ['persons'] }),
      readModels.group(attendances, { by: ['group'], filter: rows('group'), sum: ['persons', 'newPersons'] }),
    ]);
    return {
      employersTrained: employers.length,
      attendances: employers.reduce((sum, group) => sum + group.count, 0),
      persons: employers.reduce((sum, group) => sum + group.sums['persons']!, 0),
      byGroup: groups.map(({ key, sums }) => ({
        group: String(key[0]),
        label: groupLabel(String(key[0])),
        attendances: sums['persons']!,
        declaredNew: sums['newPersons']!,
      })),
    };
  }

  @Query(() => [ActivityKindInfo], { description: 'The 39 kinds of activity of the plans.' })
  @Allow('query.law')
  activityKinds(): ActivityKindInfo[] {
    return ACTIVITY_KINDS.map(({ code, label, counts }) => ({ code, label: { ...label }, counts }));
  }

  @Query(() => [PopulationGroup], { description: 'The population groups whose coverage the plans measure.' })
  @Allow('query.law')
  populationGroups(): PopulationGroup[] {
    return POPULATION_GROUPS.map(({ code, label }) => ({ code, label: { ...label } }));
  }
}

const copy = (label: Bilingual | undefined, code: string) => (label ? { ...label } : { vi: code, en: code });
const groupLabel = (code: string) => copy(POPULATION_GROUPS.find((group) => group.code === code)?.label, code);

const activityNode = ({ groups, within: _, alliance: _alliance, ...document }: ActivityDocument): Activity => ({
  ...document,
  kindLabel: copy(activityKind(document.kind)?.label, document.kind),
  groups: groups.map((row) => ({ ...row, label: groupLabel(row.group) })),
});
