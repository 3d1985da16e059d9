import { allianceRows } from '#access';
import {
  allOf,
  Caller,
  Costs,
  isPresent,
  loadersOf,
  SERVICES,
  type NodeBase,
  type RequestContext,
  type Services,
} from '#graphql';
import type { Actor } from '#kernel';
import type { Filter } from '#read-models';
import { Inject } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { believedFilter } from '../as-of-filter.ts';
import { rowPrefix } from '../rows.ts';
import { rowsSeen } from './rows-seen.ts';
import { ComplianceInterval, intervalOf } from './types.ts';
import { employerView } from './views.ts';

/** An employer's stretches are few; a list longer than this would be an error of the rule. */
const MAX_INTERVALS = 1_000;
const rowsOf = (employer: string): Filter<never> => ({ op: 'prefix', field: 'id', value: rowPrefix(employer) });

@Resolver(() => employerView.Type)
export class EmployerFields {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(() => [ComplianceInterval], {
    nullable: true,
    description: 'Its whole course, with what is known in advance. As of a recorded moment: as the log told it then.',
  })
  @Costs('page')
  async complianceCourse(
    @Parent() { id, asOf }: NodeBase,
    @Caller() caller: Actor,
    @Context() context: RequestContext,
  ): Promise<readonly ComplianceInterval[]> {
    const { access, present } = this.services;
    const { collection } = rowsSeen(access, caller);
    const seesNow = isPresent(asOf) || (await loadersOf(context, this.services).one('employers', present(), id)) !== null;
    const { documents } = await this.services.readModels.find(collection, {
      // Where it was once is no secret of who may see it now; of which alliance it was, is. Who saw it once is shown that time alone.
      filter: allOf(rowsOf(id), ...believedFilter(asOf.recorded), allianceRows(caller), seesNow ? null : access.rows(caller))!,
      sort: [{ field: 'validFrom', direction: 'asc' }],
      limit: MAX_INTERVALS,
    });
    return documents.map((row) => intervalOf(row, this.services.events));
  }
}
