import { currentCalendar } from '#contexts/calendar/directory';
import {
  Allow,
  allOf,
  badInput,
  Caller,
  known,
  LocalDateScalar,
  notFound,
  PageArgs,
  readConnection,
  SERVICES,
  type Services,
  inUnit,
} from '#graphql';
import { localDateOf, type Actor, type Instant } from '#kernel';
import { reportingDays } from '#law';
import type { Filter } from '#read-models';
import { Inject } from '@nestjs/common';
import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { deadlines, type DeadlineDocument } from '../projection.ts';
import { heldBy, NOT_A_RIGHT } from '../held-by.ts';
import { DEADLINE_SUBJECTS } from '../source.ts';
import { officialsOf } from '../officials.ts';
import { nodeAt } from './node.ts';
import { Deadline, DeadlineConnection, OverdueInUnit, ReportingDay } from './types.ts';

const OPEN: Filter<'open'> = { op: 'eq', field: 'open', value: true };
const LEVELS = ['province', 'district', 'unit'] as const;
/** A case has a dozen clocks; instalments and complaints add some. */
const CLOCKS_OF_A_CASE = 500;

@Resolver()
export class DeadlineQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => DeadlineConnection, {
    description:
      'Open deadlines that the caller holds, those of an office whose matters passed to the caller among them; the next one first.',
  })
  @Allow('query.deadlines')
  async myDeadlines(
    @Args() page: PageArgs,
    @Args('until', { type: () => LocalDateScalar, nullable: true, description: 'Due by this day.' }) until: string | undefined,
    @Args('overdue', {
      type: () => Boolean,
      nullable: true,
      description:
        'Only those that have passed, or only those that have not. A right of the employer that ends is never overdue.',
    })
    overdue: boolean | undefined,
    @Caller() caller: Actor,
  ) {
    const { readModels, access, territory, clock } = this.services;
    const now = clock.now();
    const filter = allOf(
      await heldBy(caller.id, localDateOf(now), readModels, access, territory),
      until == null ? null : { op: 'lte', field: 'dueOn', value: until },
      overdue == null ? null : { op: overdue ? 'lt' : 'gte', field: 'dueAt', value: now },
      overdue ? NOT_A_RIGHT : null,
    )!;
    const query = { filter, sort: [{ field: 'dueAt', direction: 'asc' } as const] };
    const found = await readConnection(readModels, deadlines, query, page, (d) => d);
    const nodes = await this.nodes(found.nodes, now);
    return { ...found, nodes, edges: found.edges.map(({ cursor }, i) => ({ cursor, node: nodes[i]! })) };
  }

  @Query(() => [Deadline], { description: 'All clocks of a case, the met ones too, by the day on which they end.' })
  @Allow('query.deadlines')
  async caseDeadlines(
    @Args('subject', { type: () => String, description: 'sanction, violation or inspection.' }) subject: string,
    @Args('id', { type: () => ID }) id: string,
    @Caller() caller: Actor,
  ): Promise<Deadline[]> {
    known('subject', DEADLINE_SUBJECTS, [subject]);
    const { readModels, access, clock } = this.services;
    const { documents } = await readModels.find(deadlines, {
      filter: allOf({ op: 'eq', field: 'case', value: id }, { op: 'eq', field: 'subject', value: subject })!,
      sort: [{ field: 'dueAt', direction: 'asc' }],
      limit: CLOCKS_OF_A_CASE,
    });
    if (documents.length === 0 || !access.covers(caller, documents[0]!)) throw notFound('cases');
    return this.nodes(documents, clock.now());
  }

  @Query(() => [ReportingDay], {
    description: 'Reports that the law or a plan asks for on fixed days of a year; the calendar feed has them too.',
  })
  @Allow('query.law')
  reportingDays(@Args('year', { type: () => Int }) year: number): readonly ReportingDay[] {
    return reportingDays(year);
  }

  @Query(() => [OverdueInUnit], { description: "Where in the caller's territory deadlines have passed, the worst first." })
  @Allow('query.overdue')
  async overdueByUnit(
    @Args('level', { type: () => String, nullable: true, description: 'province, district or unit; default unit.' })
    level: string | undefined,
    @Args('unit', { type: () => ID, nullable: true, description: 'Only within this administrative unit.' })
    unit: string | undefined,
    @Caller() caller: Actor,
  ): Promise<OverdueInUnit[]> {
    const by = LEVELS.find((one) => one === (level ?? 'unit'));
    if (!by) throw badInput('LEVEL', 'level', LEVELS.join(', '));
    const { readModels, access, clock } = this.services;
    const filter = allOf(
      access.rows(caller),
      inUnit(access, unit),
      OPEN,
      NOT_A_RIGHT,
      { op: 'lt', field: 'dueAt', value: clock.now() },
      { op: 'ne', field: by, value: null },
    )!;
    const groups = await readModels.group(deadlines, { by: [by], filter });
    return groups.map(({ key, count }) => ({ unit: String(key[0]), overdue: count })).toSorted((a, b) => b.overdue - a.overdue);
  }

  private async nodes(documents: readonly DeadlineDocument[], now: Instant): Promise<Deadline[]> {
    const { readModels, territory } = this.services;
    const nodeOf = nodeAt(now, await currentCalendar(readModels), officialsOf(readModels, territory));
    return Promise.all(documents.map(nodeOf));
  }
}
