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
import { findAll, type Filter } from '#read-models';
import { Inject } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { believedFilter } from '../as-of-filter.ts';
import { rowPrefix } from '../rows.ts';
import { rowsSeen } from './rows-seen.ts';
import { ComplianceInterval, intervalOf } from './types.ts';
import { employerView } from './views.ts';

type Courses = ReadonlyMap<string, readonly ComplianceInterval[]>;

@Resolver(() => employerView.Type)
export class EmployerFields {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(() => [ComplianceInterval], {
    nullable: true,
    description: 'Its whole course, with what is known in advance. As of a recorded moment: as the log told it then.',
  })
  // All its stretches, with those of the whole page.
  @Costs('record')
  async complianceCourse(
    @Parent() { id, asOf }: NodeBase,
    @Caller() caller: Actor,
    @Context() context: RequestContext,
  ): Promise<readonly ComplianceInterval[]> {
    const load = loadersOf(context, this.services);
    const seesNow = isPresent(asOf) || (await load.one('employers', this.services.present(), id)) !== null;
    const read = (ids: readonly string[]) => this.#courses(ids, asOf.recorded, caller, seesNow);
    return (await load.of(`course ${asOf.key} ${asOf.today} ${seesNow}`, read, id)) ?? [];
  }

  /** Of all employers of a page together. */
  async #courses(ids: readonly string[], recorded: string | null, caller: Actor, seesNow: boolean): Promise<Courses> {
    const { access, readModels, events } = this.services;
    const rows: Filter<never> = { op: 'or', filters: ids.map((id) => ({ op: 'prefix', field: 'id', value: rowPrefix(id) })) };
    // Who may see the employer today sees its whole course, but for its times in another alliance. Who saw it only once sees that time alone.
    const filter = allOf(
      rows,
      ...believedFilter(recorded),
      allianceRows(caller),
      seesNow ? null : access.rows(caller, 'employer'),
    )!;
    const found = await findAll(readModels, rowsSeen(access, caller).collection, filter);
    const courses = new Map<string, ComplianceInterval[]>();
    for (const row of found.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1)))
      courses.set(row.employer, [...(courses.get(row.employer) ?? []), intervalOf(row, events)]);
    return courses;
  }
}
