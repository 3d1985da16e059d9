import { Allow, asOf, Caller, PageArgs, readConnection, SERVICES, type Services } from '#graphql';
import type { Actor } from '#kernel';
import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { labelOf } from '../timeline-labels.ts';
import { timeline } from '../timeline.ts';
import { visibleRow } from './employers.ts';
import { TimelineConnection, TimelineEntry } from './types.ts';

@Resolver()
export class TimelineQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => TimelineConnection, { description: 'Every event that concerns an employer, latest recorded first.' })
  @Allow('query.timeline')
  async timeline(@Args('employer', { type: () => ID }) employer: string, @Args() page: PageArgs, @Caller() caller: Actor) {
    const { readModels, clock } = this.services;
    await visibleRow(this.services, employer, asOf(null, clock), caller);
    return readConnection(
      readModels,
      timeline,
      { filter: { op: 'eq', field: 'employer', value: employer }, sort: [{ field: 'position', direction: 'desc' }] },
      page,
      ({ id, position, type, occurredAt, recordedAt, category, record, actor, role, facts }): TimelineEntry => ({
        id,
        employer,
        position,
        type,
        label: { ...labelOf(type) },
        occurredAt,
        recordedAt,
        category,
        record,
        actor,
        role,
        facts,
      }),
    );
  }
}
