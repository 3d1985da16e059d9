import type { PlaceField } from '#access';
import {
  allOf,
  Allow,
  asOf,
  Caller,
  HISTORY_RIGHT,
  nodesById,
  notFound,
  PageArgs,
  readConnection,
  SERVICES,
  type Services,
} from '#graphql';
import type { Actor } from '#kernel';
import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { timeline } from '../timeline.ts';
import { TimelineConnection, TimelineEntry } from './types.ts';
import { employerView } from './views.ts';

@Resolver()
export class TimelineQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => TimelineConnection, {
    nullable: true,
    description:
      'The events that concern an employer, latest recorded first. Of the time when it lay in another territory only what the register holds: the files of that time belong to the offices there.',
  })
  @Allow(HISTORY_RIGHT, { shows: 'record', costs: 'page' })
  async timeline(
    @Args('employer', { type: () => ID, description: 'Which employer.' }) employer: string,
    @Args() page: PageArgs,
    @Caller() caller: Actor,
  ) {
    const { access, readModels, clock, events } = this.services;
    const visible = await nodesById(employerView, [employer], { services: this.services, caller, moment: asOf(null, clock) });
    if (visible.size === 0) throw notFound('employers');
    const own = access.rows(caller);
    const filter = allOf<'employer' | 'category' | PlaceField>(
      { op: 'eq', field: 'employer', value: employer },
      own && { op: 'or', filters: [own, { op: 'eq', field: 'category', value: 'employer' }] },
    );
    return readConnection(
      readModels,
      timeline,
      { filter, sort: [{ field: 'position', direction: 'desc' }] },
      page,
      ({ id, position, type, occurredAt, recordedAt, category, record, actor, role, facts }): TimelineEntry => ({
        eventId: id,
        employerId: employer,
        position,
        type,
        label: { ...events.label(type) },
        occurredAt,
        recordedAt,
        category,
        recordId: record,
        account: actor,
        role,
        facts,
      }),
    );
  }
}
