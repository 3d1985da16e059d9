import {
  allOf,
  Costs,
  isPresent,
  listOfView,
  listTypesOf,
  Me,
  type Reading,
  type RequestContext,
  rowsOf,
  SERVICES,
  type Services,
  sourceOf,
  type View,
} from '#graphql';
import { today } from '#kernel';
import type { PastField } from '#projections';
import type { Filter } from '#read-models';
import { Inject } from '@nestjs/common';
import { Args, Context, Field, Info, Int, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { heldBy } from '../held-by.ts';
import { officialsNow } from '../officials.ts';
import { deadlines, deadlinesPast, type DeadlineDocument, type DeadlineField } from '../projection.ts';
import { deadlineFilter, heldAt, HolderFilter, overdueAt } from './filter.ts';
import { deadlineView } from './views.ts';

const { Connection, args } = listTypesOf(deadlineView);

/**
 * Clocks that somebody holds stand in their list wherever the case lies, whatever territory they act in now. What they held once and do not
 * hold any more is seen where it lies in their territory: rights are those of today.
 */
const heldAnywhere: View = {
  ...deadlineView,
  source: sourceOf<DeadlineDocument, DeadlineField>(deadlines, deadlinesPast, async (reading) => ({
    anywhere: true,
    filter: isPresent(reading.moment) ? null : await seenNow(reading),
  })),
};
async function seenNow({
  services: { access, clock, readModels, territory },
  caller,
}: Reading): Promise<Filter<DeadlineField> | null> {
  const here = access.rows(caller, 'employer');
  if (here === null) return null;
  const held = await heldBy(caller.id, today(clock), officialsNow(readModels), access, territory);
  const elsewhere = await readModels.find(deadlines, {
    filter: { op: 'and', filters: [held, { op: 'not', filter: here }] },
    limit: MOST_ELSEWHERE,
  });
  const own: Filter<PastField> = { op: 'in', field: 'of', values: elsewhere.documents.map(({ id }) => id) };
  return { op: 'or', filters: [here, own as Filter<never>] };
}
const MOST_ELSEWHERE = 1_000;

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
    const { collection, filter } = await (holder ? deadlineView : heldAnywhere).source(reading);
    const { readModels } = this.services;
    const held = await rowsOf(deadlineFilter, { holder: holder ?? { me: true } }, reading);
    const rows = allOf(held, filter as Filter<DeadlineField> | undefined);
    const open: Filter<DeadlineField> = { op: 'eq', field: 'open', value: true };
    const dueToday: Filter<DeadlineField> = { op: 'eq', field: 'dueOn', value: reading.moment.today };
    const count = (of: Filter<DeadlineField>): Promise<number> => readModels.count(collection, allOf(rows, open, of));
    const [due, overdue, all] = await Promise.all([count(dueToday), count(overdueAt(reading)), count(open)]);
    return { dueToday: due, overdue, open: all };
  }

  /** Null: deadlines are not for the role. */
  #reading({ caller, asOf: moment }: Me): Reading | null {
    return this.services.access.may(caller, deadlineView.right) ? { services: this.services, caller, moment } : null;
  }
}
