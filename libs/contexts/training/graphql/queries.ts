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
import { today, type Actor } from '#kernel';
import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { CoverageFilter, TrainingCoverage } from './types.ts';
import { coverageOf, WHOSE, type Who } from './coverage-of.ts';
import { activityView, KIND_CODES } from './views.ts';

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
    const rows = (who: Who) =>
      allOf(
        access.rows(caller, WHOSE[who]),
        allianceRows(caller),
        inUnit(access, filter?.unit, 'filter.unit', day ?? { recordedOn: lastDay }, WHOSE[who]),
        eq('kind', filter?.kind),
        eq('counts', filter?.counts ?? 'training'),
        ...fromTo('on', filter?.from, filter?.to),
      );
    return coverageOf(readModels, rows);
  }
}
