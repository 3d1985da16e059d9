import {
  Allow,
  allOf,
  Caller,
  equals,
  fromTo,
  known,
  LocalDateScalar,
  PageArgs,
  readConnection,
  readVisible,
  SERVICES,
  type Services,
  inUnit,
  filterNames,
} from '#graphql';
import { today, type Actor } from '#kernel';
import { checklistOn, INSPECTION_FORMS, INSPECTION_MODES } from '#law';
import type { Sort } from '#read-models';
import { Inject } from '@nestjs/common';
import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { inspectionNotes, inspections, recommendations, type InspectionDocument } from '../projection.ts';
import { INSPECTION_STATES } from '../state.ts';
import { inspectionNodes, recommendationNode } from './nodes.ts';
import {
  Checklist,
  Inspection,
  InspectionConnection,
  InspectionFilter,
  InspectionNote,
  InspectionSort,
  RecommendationConnection,
  RecommendationFilter,
} from './types.ts';

const SORTS: Readonly<Record<InspectionSort, readonly Sort<'decidedOn' | 'concludedOn'>[]>> = {
  DECIDED_NEWEST: [{ field: 'decidedOn', direction: 'desc' }],
  DECIDED_OLDEST: [{ field: 'decidedOn', direction: 'asc' }],
  CONCLUDED_NEWEST: [{ field: 'concludedOn', direction: 'desc' }],
};

@Resolver(() => Inspection)
export class InspectionFields {
  @ResolveField(() => [Inspection], { description: 'The inspections that follow this one, oldest first.' })
  @Allow('query.inspections')
  followUps(@Parent() inspection: Inspection): Promise<readonly Inspection[]> {
    return inspection.readFollowUps();
  }
}

@Resolver()
export class InspectionQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => Inspection)
  @Allow('query.inspections')
  async inspection(@Args('id', { type: () => ID }) id: string, @Caller() caller: Actor): Promise<Inspection> {
    return this.#nodes(caller)(await this.#visible(id, caller));
  }

  @Query(() => InspectionConnection)
  @Allow('query.inspections')
  async inspections(
    @Args() page: PageArgs,
    @Args('filter', { type: () => InspectionFilter, nullable: true }) filter: InspectionFilter | undefined,
    @Args('sort', { type: () => InspectionSort, nullable: true, defaultValue: InspectionSort.DECIDED_NEWEST })
    sort: InspectionSort | null,
    @Caller() caller: Actor,
  ) {
    known('filter.state', INSPECTION_STATES, filter?.state ?? []);
    known(
      'filter.form',
      INSPECTION_FORMS.map((f) => f.code),
      [filter?.form],
    );
    known(
      'filter.mode',
      INSPECTION_MODES.map((m) => m.code),
      [filter?.mode],
    );
    const { access, readModels } = this.services;
    const { employer, follows } = filter ?? {};
    await filterNames(this.services, caller, { employer: ['employers', employer], follows: ['inspections', follows] });
    const rows = allOf(
      access.rows(caller),
      equals('employer', filter?.employer),
      inUnit(access, filter?.unit),
      filter?.state ? { op: 'in', field: 'state', values: filter.state } : null,
      equals('form', filter?.form),
      equals('mode', filter?.mode),
      equals('integrated', filter?.integrated),
      equals('clean', filter?.clean),
      equals('follows', filter?.follows),
      ...fromTo('decidedOn', filter?.decidedFrom, filter?.decidedTo),
      ...fromTo('concludedOn', filter?.concludedFrom, filter?.concludedTo),
    );
    const query = { ...(rows ? { filter: rows } : {}), sort: SORTS[sort ?? 'DECIDED_NEWEST'] };
    return readConnection(readModels, inspections, query, page, this.#nodes(caller));
  }

  @Query(() => RecommendationConnection, { description: 'Recommendations neither done nor given up, the most urgent first.' })
  @Allow('query.inspections')
  async openRecommendations(
    @Args() page: PageArgs,
    @Args('filter', { type: () => RecommendationFilter, nullable: true }) filter: RecommendationFilter | undefined,
    @Caller() caller: Actor,
  ) {
    const { access, readModels, clock } = this.services;
    await filterNames(this.services, caller, { employer: ['employers', filter?.employer] });
    const rows = allOf(
      access.rows(caller),
      equals('open', true),
      equals('employer', filter?.employer),
      inUnit(access, filter?.unit),
      filter?.dueBefore ? { op: 'lt', field: 'dueOn', value: filter.dueBefore } : null,
    )!;
    return readConnection(
      readModels,
      recommendations,
      { filter: rows, sort: [{ field: 'dueOn', direction: 'asc' }] },
      page,
      (row) => recommendationNode(row, today(clock)),
    );
  }

  @Query(() => [InspectionNote], {
    description: 'Free-text notes of an inspection: personal data, for who may carry out or conclude inspections.',
  })
  @Allow('query.inspectionNotes')
  async inspectionNotes(
    @Args('inspection', { type: () => ID }) id: string,
    @Caller() caller: Actor,
  ): Promise<readonly InspectionNote[]> {
    await this.#visible(id, caller);
    return (await this.services.readModels.get(inspectionNotes, id))?.notes ?? [];
  }

  @Query(() => Checklist, { nullable: true, description: 'The checklist in force on a day; every item with its legal source.' })
  @Allow('query.law')
  checklist(@Args('on', { type: () => LocalDateScalar }) on: string): Checklist | null {
    return checklistOn(on);
  }

  #visible(id: string, caller: Actor): Promise<InspectionDocument> {
    return readVisible(this.services, caller, inspections, id, 'inspections');
  }

  #nodes(caller: Actor) {
    const { readModels, access, clock } = this.services;
    return inspectionNodes(readModels, access.rows(caller), today(clock));
  }
}
