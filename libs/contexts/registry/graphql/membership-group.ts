import { Costs, Direct, kindOf, loadersOf, SERVICES, type NodeBase, type RequestContext, type Services } from '#graphql';
import { Inject } from '@nestjs/common';
import { Context, createUnionType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GroupKind } from '../employer.ts';
import { groupLinks, membershipView } from './membership-view.ts';

const MembershipGroup = createUnionType({
  name: 'MembershipGroup',
  description: 'A group that employers belong to for a time.',
  types: () => Object.values(groupLinks).map(({ to }) => kindOf(to).Type),
  resolveType: (value: NodeBase) => value.__typename,
});

type Stay = NodeBase & { readonly kind: GroupKind } & { readonly [Kind in GroupKind]?: string };

@Resolver(() => membershipView.Type)
export class MembershipGroups {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(() => MembershipGroup, {
    nullable: true,
    description: 'The group, whatever it is. Null where you may not see it.',
  })
  @Direct()
  @Costs('together')
  group(@Parent() stay: Stay, @Context() context: RequestContext) {
    return loadersOf(context, this.services).one(groupLinks[stay.kind].to, stay.asOf, stay[stay.kind]!);
  }
}
