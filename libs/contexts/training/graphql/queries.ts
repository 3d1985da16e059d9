import { allianceRows } from '#access';
import {
  Allow,
  allOf,
  Caller,
  dayOfMap,
  DEFAULT_MAP,
  equals,
  fromTo,
  inUnit,
  known,
  ON_MAP,
  SERVICES,
  type Geography,
  type Services,
} from '#graphql';
import { mergedInto } from '#contexts/registry/index';
import { today, type Actor } from '#kernel';
import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { attendances } from '../coverage.ts';
import { CoverageFilter, TrainingCoverage } from './types.ts';
import { activityView, groupTerm, KIND_CODES } from './views.ts';

/** The field of an attendance that names what its place follows: the employer, of a group the activity. */
const WHOSE = { employer: 'employer', group: 'activity' } as const;
/** An empty text leaves it open too. */
const eq = <F extends string>(field: F, value: string | null | undefined) => equals(field, value || null);

@Resolver()
export class TrainingQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => TrainingCoverage, {
    nullable: true,
    description: 'How many different employers were reached in a period and place, attendances kept apart.',
  })
  @Allow(activityView.right, { shows: 'territory', costs: 'scan' })
  async trainingCoverage(
    @Args('filter', { type: () => CoverageFilter, nullable: true, description: 'Which attendances count.' })
    filter: CoverageFilter | undefined,
    @Args('geography', {
      ...ON_MAP,
      description: 'On which map `filter.unit` is meant; default DAY_ASKED, that of the last day of the period.',
    })
    geography: Geography | undefined,
    @Caller() caller: Actor,
  ): Promise<TrainingCoverage> {
    const { access, clock, readModels } = this.services;
    const now = today(clock);
    const lastDay = filter?.to && filter.to < now ? filter.to : now;
    const day = dayOfMap(geography ?? DEFAULT_MAP, { today: lastDay }, { clock });
    known('filter.kind', KIND_CODES, [filter?.kind]);
    const rows = (who: 'employer' | 'group') =>
      allOf(
        access.rows(caller, WHOSE[who]),
        allianceRows(caller),
        inUnit(access, filter?.unit, 'filter.unit', day ?? { recordedOn: lastDay }, WHOSE[who]),
        eq('kind', filter?.kind),
        eq('counts', filter?.counts ?? 'training'),
        ...fromTo('on', filter?.from, filter?.to),
        { op: 'gt', field: 'persons', value: 0 },
        { op: 'ne', field: who, value: null },
      )!;
    const [employers, groups] = await Promise.all([
      readModels.group(attendances, { by: ['employer'], filter: rows('employer'), sum: ['persons'] }),
      readModels.group(attendances, { by: ['group'], filter: rows('group'), sum: ['persons', 'newPersons'] }),
    ]);
    const reached = employers.map(({ key }) => String(key[0]));
    // Records that were merged are one employer.
    const stays = await mergedInto(readModels, reached, null);
    return {
      employersTrained: new Set(reached.map((id) => stays.get(id) ?? id)).size,
      attendances: employers.reduce((sum, group) => sum + group.count, 0),
      persons: employers.reduce((sum, group) => sum + group.sums['persons']!, 0),
      byGroup: groups.map(({ key, sums }) => ({
        group: groupTerm(String(key[0])),
        attendances: sums['persons']!,
        declaredNew: sums['newPersons']!,
      })),
    };
  }
}
