import { Costs, listOfView, listTypesOf, Me, type Reading, type RequestContext, SERVICES, type Services } from '#graphql';
import { Inject } from '@nestjs/common';
import { Context, Info, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { inspectionView } from './views.ts';

const { Connection, args } = listTypesOf(inspectionView);

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
    @args.filter filter: object | undefined,
    @args.sort sort: string | undefined,
    @args.first first: number | undefined,
    @args.after after: string | undefined,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const reading: Reading = { services: this.services, caller, moment };
    if (!this.services.access.may(caller, inspectionView.right)) return null;
    const mine = { op: 'has', field: 'team', values: [caller.id] } as const;
    return listOfView(inspectionView, { filter, sort, first, after }, reading, mine, { context, info });
  }
}
