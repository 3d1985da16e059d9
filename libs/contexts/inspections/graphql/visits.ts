import { Costs, listOfView, listTypesOf, Me, type Reading, type RequestContext, SERVICES, type Services } from '#graphql';
import { Inject } from '@nestjs/common';
import { Args, Context, Info, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { inspectionView } from './views.ts';

const { Connection, Filter: InspectionFilter, sort: SORT } = listTypesOf(inspectionView);

@Resolver(() => Me)
export class MyVisits {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(() => Connection, {
    nullable: true,
    description: 'Visits with the caller in the team; null for a role without visits.',
  })
  @Costs('page')
  async visits(
    @Parent() { caller, asOf: moment }: Me,
    @Args('filter', { type: () => InspectionFilter!, nullable: true, description: 'Which of them.' }) filter: object | undefined,
    @Args('sort', { type: () => SORT, nullable: true, description: 'In which order; default DECIDED_DESC.' })
    sort: string | undefined,
    @Args('first', { type: () => Int, nullable: true, description: 'How many; default 50.' }) first: number | undefined,
    @Args('after', { type: () => String, nullable: true, description: '`endCursor` of the page before.' })
    after: string | undefined,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const reading: Reading = { services: this.services, caller, moment };
    if (!this.services.access.may(caller, inspectionView.right)) return null;
    const mine = { op: 'has', field: 'team', values: [caller.id] } as const;
    return listOfView(inspectionView, { filter, sort, first, after }, reading, mine, { context, info });
  }
}
