import { Allow, allOf, badInput, Caller, equals, PageArgs, readConnection, SERVICES, type Services } from '#graphql';
import type { Actor } from '#kernel';
import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { notices } from '../projection.ts';
import { NOTICE_STANDINGS } from '../notice.ts';
import { Notice, NoticeConnection } from './types.ts';

@Resolver()
export class NoticeQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => NoticeConnection, {
    description: 'Notices about cases of your territory and what became of them, the last change first (operators, auditors).',
  })
  @Allow('query.operations')
  notices(
    @Args() page: PageArgs,
    @Args('state', { type: () => String, nullable: true, description: 'E.g. doubtful or given-up.' }) state: string | undefined,
    @Caller() caller: Actor,
  ) {
    if (state != null && !(NOTICE_STANDINGS as readonly string[]).includes(state))
      throw badInput('STATE', 'state', NOTICE_STANDINGS.join(', '));
    const { access, readModels } = this.services;
    const rows = allOf(access.rows(caller), equals('state', state));
    const query = {
      ...(rows ? { filter: rows } : {}),
      sort: [{ field: 'changedAt', direction: 'desc' } as const],
    };
    return readConnection(readModels, notices, query, page, (document): Notice => ({ ...document }));
  }
}
