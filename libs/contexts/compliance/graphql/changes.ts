import { EVERYBODY, ofOwnAlliance, readRight, type Territory } from '#access';
import {
  Allow,
  asOf,
  badInput,
  Caller,
  DEFAULT_MAP,
  filterNames,
  idsOfAll,
  loadersOf,
  MAX_MISSED,
  type PlaceFilter,
  PositionScalar,
  SERVICES,
  streamOf,
  type RequestContext,
  type Services,
} from '#graphql';
import { employerView } from './views.ts';
import { localDateOf, type Actor } from '#kernel';
import { Inject } from '@nestjs/common';
import { Args, Context, Parent, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import type { Position } from '#event-store';
import { statusChanges } from '../changes.ts';
import { changesBetween } from '../changes-by-workers.ts';
import type { ComplianceRow } from '../rows.ts';
import {
  ComplianceChange,
  ComplianceChangesFilter,
  ComplianceMessage,
  type ComplianceChangesData,
  type ComplianceMessageData,
} from './types.ts';
import { rowsSeen } from './rows-seen.ts';

type Commit = Parameters<Parameters<Services['onCommitted']>[0]>[0];

@Resolver(() => ComplianceChange)
export class ComplianceSubscriptions {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Subscription(() => ComplianceMessage, {
    nullable: true,
    description:
      'Employers of your territory whose status has changed by something recorded; what only time brings is read from the lists. Every message says where it stands; `after` goes on from there without a gap.',
    resolve: (message: ComplianceMessageData) => message,
  })
  @Allow(readRight('subscription.statusChanges', EVERYBODY), { shows: 'territory', costs: 'page' })
  async complianceChanges(
    @Args('filter', { type: () => ComplianceChangesFilter, nullable: true, description: 'Changes of which employers.' })
    filter: ComplianceChangesFilter | null | undefined,
    @Args('after', {
      type: () => PositionScalar,
      nullable: true,
      description: '`position` of the last message that was read, or of an answer: what came after it is told first.',
    })
    after: string | undefined,
    @Caller() caller: Actor,
  ): Promise<AsyncIterableIterator<ComplianceMessageData>> {
    const { place, village, alliance, employer } = filter ?? {};
    await filterNames(this.services, caller, {
      'filter.village': ['craftVillages', village],
      'filter.alliance': ['alliances', alliance],
      'filter.employer': ['employers', employer],
    });
    const inUnit = this.#lyingIn(place);
    const { access, clock } = this.services;
    /** Of a record that was merged what is told of the one that stays, also where that comes later. */
    const oneWith = async (): Promise<readonly string[]> => {
      const moment = asOf(null, clock);
      return employer ? idsOfAll(employerView, employer, { services: this.services, caller, moment }) : [];
    };
    let employers = await oneWith();
    const { collection } = rowsSeen(access, caller);
    const of = { collection, sees: (row: ComplianceRow) => ofOwnAlliance(caller, row.alliance) };
    const wanted = (row: ComplianceRow): boolean =>
      access.covers(caller, placeOf(row)) &&
      inUnit(row) &&
      isOneOf(village, row.village) &&
      isOneOf(alliance, row.alliance) &&
      isOneOf(employers, row.employer);

    const tell = (position: string, rows: Parameters<typeof statusChanges>[0]): ComplianceChangesData | null => {
      const told = statusChanges(rows, clock.now(), of).filter(({ after: now }) => wanted(now));
      if (told.length === 0) return null;
      return {
        __typename: 'ComplianceChanges',
        position,
        recordedAt: told.map(({ after: now }) => now.recordedFrom).reduce((a, b) => (a > b ? a : b)),
        changes: told.map(({ before, after: now }) => ({
          employerId: now.employer,
          before: before?.status ?? null,
          after: now.status,
        })),
      };
    };
    return streamOf<ComplianceChangesData, Commit>({
      services: this.services,
      after,
      shownUpTo: () => this.services.shownUpTo('compliance'),
      listen: (moved) =>
        this.services.onCommitted((commit) => {
          if (commit.projection === 'employerMerges' && employer?.length) void oneWith().then((ids) => (employers = ids));
          if (commit.projection === 'compliance') moved(commit);
        }),
      tell: ({ position, changes }) => tell(position, changes),
      missed: async (from, through) => {
        const { log, readModels } = this.services;
        const missed = await changesBetween(log, readModels, from as Position, through as Position, MAX_MISSED);
        return missed ? tell(through, missed) : 'too-old';
      },
    });
  }

  @ResolveField(() => employerView.Type, { nullable: true, description: 'As it is now. Null where you may not see it any more.' })
  employer(@Parent() { employerId }: ComplianceChange, @Context() context: RequestContext) {
    return loadersOf(context, this.services).one('employers', asOf(null, this.services.clock), employerId);
  }

  /** What changes now lies in the units of today on either map. */
  #lyingIn(place: PlaceFilter | null | undefined): (row: ComplianceRow) => boolean {
    if (!place) return () => true;
    const { access, clock } = this.services;
    const { within, geography } = place;
    if (!access.knowsUnit(within)) throw badInput('UNKNOWN_UNIT', 'filter.place.within');
    return (geography ?? DEFAULT_MAP) === 'as-recorded'
      ? (row) => access.isRecordedIn(placeOf(row), within, localDateOf(clock.now()))
      : (row) => access.isWithin(placeOf(row), within);
  }
}

/** Of a row of an employer. */
const placeOf = ({ employer, unit, province, district }: ComplianceRow): Territory => ({
  employer,
  unit,
  within: [province, district].filter((id) => id !== undefined),
});
/** Left out and an empty list: any. */
const isOneOf = (wanted: readonly string[] | null | undefined, value: string | undefined): boolean =>
  !wanted?.length || (value !== undefined && wanted.includes(value));
