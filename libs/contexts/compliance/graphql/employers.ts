import { allianceRows } from '#access';
import { Allow, allOf, asOf, AsOfInput, Caller, notFound, PageArgs, readConnection, SERVICES, type Services } from '#graphql';
import type { Actor } from '#kernel';
import type { Filter, Sort } from '#read-models';
import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { asOfFilter, believedFilter, type AsOf } from '../as-of-filter.ts';
import { rowPrefix, type ComplianceRow, type RowField } from '../rows.ts';
import { rowsFilter } from './employer-filter.ts';
import { EmployerFilter, EmployerSort } from './inputs.ts';
import { employerNode, intervalNode } from './nodes.ts';
import { ComplianceInterval, Employer, EmployerConnection } from './types.ts';
import { viewOf } from './view.ts';

const SORTS: Readonly<Record<EmployerSort, readonly Sort<RowField>[]>> = {
  NAME: [{ field: 'nameFolded', direction: 'asc' }],
  STATUS: [
    { field: 'status', direction: 'asc' },
    { field: 'nameFolded', direction: 'asc' },
  ],
  SINCE: [{ field: 'since', direction: 'asc' }],
  LAST_CONCLUDED: [{ field: 'lastConcludedOn', direction: 'asc' }],
};

/** An employer's stretches are few; a list longer than this would be an error of the rule. */
const MAX_INTERVALS = 1_000;

@Resolver()
export class EmployerQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => EmployerConnection, { description: 'Employers with their compliance status, as of now or of two past moments.' })
  @Allow('query.compliance')
  async employers(
    @Args() page: PageArgs,
    @Args('filter', { type: () => EmployerFilter, nullable: true }) filter: EmployerFilter | undefined,
    @Args('sort', { type: () => EmployerSort, nullable: true, defaultValue: EmployerSort.NAME })
    sort: EmployerSort | null,
    @Args('asOf', { type: () => AsOfInput, nullable: true }) at: AsOfInput | undefined,
    @Caller() caller: Actor,
  ) {
    const { readModels, access, clock, events } = this.services;
    const view = viewOf(access, caller);
    const rows = allOf(asOfFilter(asOf(at, clock)), view.rows, await rowsFilter(this.services, view, filter, caller))!;
    return readConnection(readModels, view.collection, { filter: rows, sort: SORTS[sort ?? 'NAME'] }, page, (row) =>
      employerNode(row, events),
    );
  }

  @Query(() => Employer, { description: 'One employer as of now or of two past moments.' })
  @Allow('query.compliance')
  async employer(
    @Args('id', { type: () => ID }) id: string,
    @Args('asOf', { type: () => AsOfInput, nullable: true }) at: AsOfInput | undefined,
    @Caller() caller: Actor,
  ): Promise<Employer> {
    return employerNode(await visibleRow(this.services, id, asOf(at, this.services.clock), caller), this.services.events);
  }

  @Query(() => [ComplianceInterval], {
    description: 'The whole course of one employer, with what is known in advance. `asOf.recorded`: as the log told it then.',
  })
  @Allow('query.compliance')
  async complianceHistory(
    @Args('employer', { type: () => ID }) id: string,
    @Args('asOf', { type: () => AsOfInput, nullable: true }) at: AsOfInput | undefined,
    @Caller() caller: Actor,
  ): Promise<ComplianceInterval[]> {
    const moment = asOf(at, this.services.clock);
    await visibleRow(this.services, id, moment, caller);
    const { collection } = viewOf(this.services.access, caller);
    const { documents } = await this.services.readModels.find(collection, {
      // Where it was once is no secret of who may see it now; of which alliance it was, is.
      filter: allOf(rowsOf(id), ...believedFilter(moment.recorded), allianceRows(caller))!,
      sort: [{ field: 'validFrom', direction: 'asc' }],
      limit: MAX_INTERVALS,
    });
    return documents.map((row) => intervalNode(row, this.services.events));
  }
}

const rowsOf = (employer: string): Filter<never> => ({ op: 'prefix', field: 'id', value: rowPrefix(employer) });

/** The row of one employer at a moment; outside the caller's territory, and for an officer outside the alliance, there is none. */
export async function visibleRow(services: Services, employer: string, moment: AsOf, caller: Actor): Promise<ComplianceRow> {
  const { collection, rows } = viewOf(services.access, caller);
  const filter = allOf(rowsOf(employer), asOfFilter(moment), rows)!;
  const { documents } = await services.readModels.find(collection, { filter, limit: 1 });
  if (!documents[0]) throw notFound('employers');
  return documents[0];
}
