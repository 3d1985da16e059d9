import { OPERATIONS_RIGHT } from '#access';
import {
  Allow,
  allOf,
  asOf,
  Caller,
  kindOf,
  loadersOf,
  PageArgs,
  readConnection,
  SERVICES,
  termOf,
  type RequestContext,
  type Services,
} from '#graphql';
import type { Actor } from '#kernel';
import { Inject } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { NoticeStanding } from '../notice.ts';
import { notices } from '../projection.ts';
import { Notice, NoticeConnection, STATE } from './types.ts';

@Resolver()
export class NoticeQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => NoticeConnection, {
    nullable: true,
    description:
      'Notices about deadlines of your territory and what became of them, the last change first (operators, auditors).',
  })
  @Allow(OPERATIONS_RIGHT, { shows: 'territory', costs: 'page' })
  notices(
    @Args() page: PageArgs,
    @Args('state', { type: () => [STATE], nullable: true, description: 'Any of these; left out: all.' })
    state: readonly NoticeStanding[] | undefined,
    @Caller() caller: Actor,
  ) {
    const { access, readModels, clock } = this.services;
    const rows = allOf(access.rows(caller), state?.length ? { op: 'in', field: 'state', values: state } : null);
    const query = {
      ...(rows ? { filter: rows } : {}),
      sort: [{ field: 'changedAt', direction: 'desc' } as const],
    };
    const moment = asOf(undefined, clock);
    return readConnection(readModels, notices, query, page, ({ id, deadline, clock: rule, label, ...document }): Notice => ({
      ...document,
      noticeId: id,
      clock: termOf(rule, label),
      deadlineId: deadline,
      asOf: moment,
    }));
  }
}

@Resolver(() => Notice)
export class NoticeFields {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(() => kindOf('deadlines').Type, { nullable: true, description: 'The deadline, as it stands now.' })
  deadline(@Parent() { deadlineId, asOf: moment }: Notice, @Context() context: RequestContext) {
    return loadersOf(context, this.services).one('deadlines', moment, deadlineId);
  }

  @ResolveField(() => kindOf('officials').Type, {
    nullable: true,
    description: 'For whom it is; null: a program, or nobody whom you may see.',
  })
  official(@Parent() { account, asOf: moment }: Notice, @Context() context: RequestContext) {
    return account === null ? null : loadersOf(context, this.services).one('officials', moment, account);
  }
}
