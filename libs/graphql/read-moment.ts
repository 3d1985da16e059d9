import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ReadMoment } from './as-of.ts';
import type { RequestContext } from './caller.ts';
import { Costs } from './costs.ts';
import { Direct } from './direct.ts';
import { PositionScalar } from './scalars.ts';

@Resolver(() => ReadMoment)
export class ReadMomentFields {
  /** Asked for before anything is read (`engine.ts`): what is read afterwards is not older. */
  @ResolveField(() => PositionScalar, {
    nullable: true,
    description:
      'The log up to here is in the answer, at least: pass it as `after` of a subscription. Null of what was recorded by a past moment, and where nothing is shown yet.',
  })
  @Direct()
  @Costs('held')
  position(@Parent() { recorded }: ReadMoment, @Context() { shownUpTo }: RequestContext): string | null {
    return recorded === null ? (shownUpTo ?? null) : null;
  }
}
