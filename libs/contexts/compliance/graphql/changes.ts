import { NATIONWIDE, ofOwnAlliance } from '#access';
import { Allow, asOf, badInput, Caller, filterNames, loadersOf, SERVICES, type RequestContext, type Services } from '#graphql';
import { employerView } from './views.ts';
import { localDateOf, type Actor } from '#kernel';
import { Inject } from '@nestjs/common';
import { Args, Context, ID, Parent, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { BoundedQueue } from '../bounded-queue.ts';
import { statusChanges } from '../changes.ts';
import type { ComplianceRow } from '../rows.ts';
import { ComplianceChange } from './types.ts';
import { rowsSeen } from './rows-seen.ts';

/** Changes that may wait for one client before it is told to read afresh. */
const MAX_WAITING = 1_000;

@Resolver(() => ComplianceChange)
export class ComplianceSubscriptions {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Subscription(() => ComplianceChange, {
    nullable: true,
    description:
      'Employers of your territory whose status has changed by something recorded; what only time brings is read from the lists.',
    resolve: (change: ComplianceChange) => change,
  })
  @Allow('subscription.statusChanges')
  async complianceChanged(
    @Args('unit', { type: () => ID, nullable: true, description: 'In this unit and all that went into it.' })
    unit: string | undefined,
    @Args('village', { type: () => ID, nullable: true, description: 'Members of this craft village.' })
    village: string | undefined,
    @Args('alliance', { type: () => ID, nullable: true, description: 'Members of this alliance.' }) alliance: string | undefined,
    @Args('employer', { type: () => ID, nullable: true, description: 'This one alone.' }) employer: string | undefined,
    @Caller() caller: Actor,
  ): Promise<AsyncIterableIterator<ComplianceChange>> {
    await filterNames(this.services, caller, {
      village: ['craftVillages', village],
      alliance: ['alliances', alliance],
      employer: ['employers', employer],
    });
    const inUnit = this.#lyingIn(unit);
    const { access, clock } = this.services;
    const { collection } = rowsSeen(access, caller);
    const of = { collection, sees: (row: ComplianceRow) => ofOwnAlliance(caller, row.alliance) };
    const wanted = (row: ComplianceRow): boolean =>
      (caller.unit === NATIONWIDE || access.covers(caller, { unit: row.unit, within: ancestorsOf(row) })) &&
      inUnit(row) &&
      (!village || row.village === village) &&
      (!alliance || row.alliance === alliance) &&
      (!employer || row.employer === employer);

    const queue = new BoundedQueue<ComplianceChange>({ limit: MAX_WAITING, overflow: resync, onEnd: () => release() });
    const release = this.services.onCommitted(({ projection, position, changes }) => {
      if (projection !== 'compliance') return;
      for (const { before, after } of statusChanges(changes, clock.now(), of))
        if (wanted(after))
          queue.push({
            resync: false,
            employerId: after.employer,
            name: after.name,
            before: before?.status ?? null,
            after: after.status,
            position,
            recordedAt: after.recordedFrom,
          });
    });
    return queue;
  }

  @ResolveField(() => employerView.Type, { nullable: true, description: 'As it is now. Null where you may not see it any more.' })
  employer(@Parent() { employerId }: ComplianceChange, @Context() context: RequestContext) {
    return employerId === null
      ? null
      : loadersOf(context, this.services).one('employers', asOf(null, this.services.clock), employerId);
  }

  #lyingIn(unit: string | null | undefined): (row: ComplianceRow) => boolean {
    if (!unit) return () => true;
    const scope = this.services.territory.scope(unit, localDateOf(this.services.clock.now()));
    if (!scope) throw badInput('UNKNOWN_UNIT', 'unit');
    const ids = new Set([...scope.ids, ...scope.partial]);
    return (row) => [row.unit, ...ancestorsOf(row)].some((id) => ids.has(id));
  }
}

const ancestorsOf = (row: ComplianceRow): readonly string[] => [row.province, row.district].filter((id) => id !== undefined);

const resync = (last: ComplianceChange): ComplianceChange => ({
  resync: true,
  employerId: null,
  name: null,
  before: null,
  after: null,
  position: last.position,
  recordedAt: null,
});
