import {
  allOf,
  Costs,
  listOfView,
  listTypesOf,
  Me,
  type Reading,
  type RequestContext,
  rowsOf,
  SERVICES,
  type Services,
  type View,
} from '#graphql';
import type { Filter } from '#read-models';
import { Inject } from '@nestjs/common';
import { Args, Context, Field, Info, Int, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { deadlines, type DeadlineField } from '../projection.ts';
import { deadlineFilter, heldAt, HolderFilter, overdueAt } from './filter.ts';
import { deadlineView } from './views.ts';

const { Connection, args } = listTypesOf(deadlineView);

/** Clocks that somebody holds stand in their list wherever the case lies, whatever territory they act in now. */
const heldAnywhere: View = {
  ...deadlineView,
  source: async (reading) => ({ ...(await deadlineView.source(reading)), filter: undefined }),
};

@ObjectType({ description: 'Counters over a work list.' })
export class WorkCounts {
  @Field(() => Int, { description: 'Open, and due on the day asked for.' }) dueToday!: number;
  @Field(() => Int, { description: 'Open, no mere right, and the last moment has passed.' }) overdue!: number;
  @Field(() => Int, { description: 'All that is open.' }) open!: number;
}

@Resolver(() => Me)
export class MyWork {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(() => Connection, {
    nullable: true,
    description:
      'What is mine to do: open deadlines that the caller holds, those of an office whose matters passed to the caller among them.',
  })
  @Costs('page')
  async workList(
    @Parent() me: Me,
    @args.filter filter: object | undefined,
    @args.sort sort: string | undefined,
    @args.first first: number | undefined,
    @args.after after: string | undefined,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const reading = this.#reading(me);
    if (!reading) return null;
    const mine = (await heldAt({ me: true }, reading))!;
    return listOfView(heldAnywhere, { filter, sort, first, after }, reading, mine, { context, info });
  }

  @ResolveField(() => WorkCounts, { nullable: true, description: 'How much it is.' })
  @Costs('scan')
  async workCounts(
    @Parent() me: Me,
    @Args('holder', { type: () => HolderFilter, nullable: true, description: 'Whose; left out: the caller’s.' })
    holder: HolderFilter | undefined,
  ): Promise<WorkCounts | null> {
    const reading = this.#reading(me);
    if (!reading) return null;
    const { filter } = await deadlineView.source(reading);
    const { readModels } = this.services;
    const held = await rowsOf(deadlineFilter, { holder: holder ?? { me: true } }, reading);
    const rows = holder ? allOf(held, filter as Filter<DeadlineField> | undefined) : held;
    const open: Filter<DeadlineField> = { op: 'eq', field: 'open', value: true };
    const dueToday: Filter<DeadlineField> = { op: 'eq', field: 'dueOn', value: reading.moment.today };
    const count = (of: Filter<DeadlineField>): Promise<number> => readModels.count(deadlines, allOf(rows, open, of));
    const [due, overdue, all] = await Promise.all([count(dueToday), count(overdueAt(reading)), count(open)]);
    return { dueToday: due, overdue, open: all };
  }

  /** Null: deadlines are not for the role. */
  #reading({ caller, asOf: moment }: Me): Reading | null {
    return this.services.access.may(caller, deadlineView.right) ? { services: this.services, caller, moment } : null;
  }
}
