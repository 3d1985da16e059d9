import { categoryOf, idOf, type EventReader, type Position } from '#event-store';
import { recordKind, type Actor, type RecordKind } from '#kernel';
import { Inject } from '@nestjs/common';
import {
  Args,
  Context,
  createUnionType,
  Field,
  ID,
  InputType,
  ObjectType,
  Parent,
  ResolveField,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import { asOf } from './as-of.ts';
import { Allow, Caller, type RequestContext } from './caller.ts';
import { Costs, RowsAbout } from './costs.ts';
import { enumOf } from './enums.ts';
import { badInput } from './errors.ts';
import { entriesOf, HistoryEntry } from './history.ts';
import { HISTORY_RIGHT, stepsOf, type Step } from './history-steps.ts';
import { allViews, viewOf } from './kinds.ts';
import { inParts, loadersOf } from './loaders.ts';
import { Record } from './node.ts';
import { PositionScalar } from './scalars.ts';
import { SERVICES, type Services } from './services.ts';
import {
  Heartbeat,
  MAX_MISSED,
  Resync,
  StreamMessage,
  streamOf,
  type AnyStreamMessage,
  type MessageOf,
  type Told,
  type Moved,
} from './stream.ts';
import { idsOfAll, nodesById } from './view-nodes.ts';
import type { Reading, View } from './view-types.ts';

const KIND = enumOf(recordKind);
/** Events read at once. */
const PAGE = 1_000;
/** Records in one message: what is asked of each is read for all of them at once. Where more have changed, the lists are read afresh. */
const MOST_TOLD = 50;
/** So long the views are waited for. */
const WAIT_MS = 10_000;

@InputType({ description: 'Members are joined by "and"; a list means any of its values.' })
export class RecordChangesFilter {
  @Field(() => [KIND], { nullable: true, description: 'Of these kinds; one whose records have no history is refused.' })
  readonly kind?: readonly RecordKind[];
  @Field(() => [ID], { nullable: true, description: 'These alone: records that are there, and that you may see.' })
  readonly id?: readonly string[];
}

@ObjectType({ description: 'A record that you may see has changed, by events of its own.' })
export class RecordChange {
  @Field(() => ID, { description: 'Which one.' }) readonly recordId!: string;
  readonly kind!: RecordKind;
  /** Its events behind the one position, up to the other. */
  readonly from!: string | null;
  readonly through!: string;
}
@ObjectType({
  implements: () => [StreamMessage],
  description:
    'All records that changed up to a position. They are never split: a stream that goes on from `position` leaves none out.',
})
export class RecordChanges extends StreamMessage {
  @Field(() => [RecordChange], { description: 'One for each record.' })
  @RowsAbout(MOST_TOLD)
  readonly changes!: readonly RecordChange[];
}
type RecordChangesData = MessageOf<RecordChanges, 'RecordChanges'>;
type RecordMessageData = RecordChangesData | AnyStreamMessage;
export const RecordMessage = createUnionType({
  name: 'RecordMessage',
  description: 'What comes on a stream of records.',
  types: () => [RecordChanges, Heartbeat, Resync] as const,
  resolveType: (message: object) => (message as RecordMessageData).__typename,
});

/** A record has changed where its history has grown: views without one have no records of their own. */
const withHistory = (): readonly View[] => allViews().filter(({ stream }) => stream !== undefined);

@Resolver(() => RecordChange)
export class RecordSubscriptions {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Subscription(() => RecordMessage, {
    nullable: true,
    description:
      'Records that you may see and that have changed, by events of their own. Every message says where it stands; `after` goes on from there without a gap.',
    resolve: (message: RecordMessageData) => message,
  })
  @Allow(HISTORY_RIGHT, { shows: 'record', costs: 'page' })
  async recordChanges(
    @Args('filter', {
      type: () => RecordChangesFilter,
      nullable: true,
      description: 'Which records; left out: all that you may see.',
    })
    filter: RecordChangesFilter | null | undefined,
    @Args('after', {
      type: () => PositionScalar,
      nullable: true,
      description: '`position` of the last message that was read, or of an answer: what came after it is told first.',
    })
    after: string | undefined,
    @Caller() caller: Actor,
  ): Promise<AsyncIterableIterator<RecordMessageData>> {
    const { services } = this;
    const views = viewsOf(filter?.kind).filter(({ right }) => services.access.may(caller, right));
    const wanted = filter?.id?.length ? await this.#named(filter.id, views, caller) : null;
    const keepers = keepersOf(views, services, this.#now(caller));
    const between = (from: string | null, through: string): Promise<Told<RecordChangesData>> =>
      this.#between(from, through, views, wanted, caller);
    return streamOf<RecordChangesData, Moved>({
      services,
      after,
      shownUpTo: async () => {
        const shown = await Promise.all((await keepers).map(services.shownUpTo));
        return shown.reduce<string | null>((a, b) => (a === null || b === null ? null : a < b ? a : b), shown[0] ?? null);
      },
      listen: (moved) =>
        services.onCommitted(({ projection, position }) => {
          void keepers.then((names) => {
            if (names.includes(projection)) moved({ position });
          });
        }),
      tell: async ({ position }, from) => {
        if (from !== null && position <= from) return null;
        // A record may be shown by more than one view: it is told when all of them show what has happened.
        // Where they do not in time, what one of them then commits is heard, and all is told from the same position on.
        const isShown = await services.waitFor(position, { projections: await keepers, timeoutMs: WAIT_MS });
        if (!isShown) throw new Error('the views do not show it yet');
        return between(from, position);
      },
      missed: between,
    });
  }

  @ResolveField(() => Record, { nullable: true, description: 'As it is now. Null where you may not see it any more.' })
  @Costs('record')
  record(@Parent() { kind, recordId }: RecordChange, @Context() context: RequestContext) {
    return loadersOf(context, this.services).one(kind, asOf(null, this.services.clock), recordId);
  }

  @ResolveField(() => [HistoryEntry], {
    nullable: true,
    description: 'What has happened to it, the latest recorded first: what its `history` has of these positions.',
  })
  @Costs('record')
  async entries(@Parent() change: RecordChange, @Context() context: RequestContext): Promise<readonly HistoryEntry[]> {
    const view = viewOf(change.kind);
    const reading = this.#now(context.caller!);
    return entriesOf((await stepsIn(change, view, reading)).toReversed(), view, reading);
  }

  #now(caller: Actor): Reading {
    return { services: this.services, caller, moment: asOf(null, this.services.clock) };
  }

  /** The ids of all that stand for these records. */
  async #named(ids: readonly string[], views: readonly View[], caller: Actor): Promise<ReadonlySet<string>> {
    const reading = this.#now(caller);
    const found = await Promise.all(views.map((view) => inParts(ids, (part) => nodesById(view, part, reading))));
    if (!ids.every((id) => found.some((nodes) => nodes.has(id)))) throw badInput('UNKNOWN_RECORD', 'filter.id', 'records');
    return new Set((await Promise.all(views.map((view) => idsOfAll(view, ids, reading)))).flat());
  }

  async #between(
    from: string | null,
    through: string,
    views: readonly View[],
    wanted: ReadonlySet<string> | null,
    caller: Actor,
  ): Promise<Told<RecordChangesData>> {
    const grown = await streamsGrown(this.services.log, from, through, views);
    if (grown === null) return 'too-old';
    const reading = this.#now(caller);
    const changes: RecordChange[] = [];
    for (const [view, all] of grown) {
      const ids = wanted ? all.filter((id) => wanted.has(id)) : all;
      const nodes = await inParts(ids, (part) => nodesById(view, part, reading));
      const { asSeen } = await view.source(reading);
      for (const recordId of new Set([...nodes.values()].map(({ id }) => id))) {
        const change: RecordChange = { recordId, kind: view.kind as RecordKind, from, through };
        // Of a record that is shown cut, events that change nothing of what is shown are none.
        if (asSeen && (await stepsIn(change, view, reading)).length === 0) continue;
        if (changes.push(change) > MOST_TOLD) return 'too-old';
      }
    }
    return changes.length === 0 ? null : { __typename: 'RecordChanges', position: through, changes };
  }
}

function viewsOf(kinds: readonly RecordKind[] | null | undefined): readonly View[] {
  const all = withHistory();
  if (!kinds?.length) return all;
  const known = all.filter(({ kind }) => kinds.includes(kind as RecordKind));
  if (known.length < new Set(kinds).size)
    throw badInput('UNKNOWN_CODE', 'filter.kind', 'filter.kind', all.map(({ kind }) => kind).join(', '));
  return known;
}

/** The views from which the records are shown: the kind of a record is the collection in which it is published. */
async function keepersOf(views: readonly View[], services: Services, reading: Reading): Promise<readonly string[]> {
  const shownFrom = await Promise.all(views.map(async (view) => (await view.source(reading)).collection.name));
  return services.keepersOf([...shownFrom, ...views.map(({ kind }) => kind)]);
}

/** The events of a record that its history has between the positions. */
async function stepsIn({ recordId, from, through }: RecordChange, view: View, reading: Reading): Promise<readonly Step[]> {
  const steps = await stepsOf(view, { id: recordId }, reading);
  return steps.filter(({ event: { position } }) => (from === null || position > from) && position <= through);
}

/** Of each view the records whose streams have grown between two positions; null: there are more events than are looked through. */
async function streamsGrown(
  log: Pick<EventReader, 'readPage'>,
  from: string | null,
  through: string,
  views: readonly View[],
): Promise<ReadonlyMap<View, readonly string[]> | null> {
  const types = [...new Set(views.flatMap(({ past }) => (past && 'handles' in past ? past.handles : [])))];
  const byCategory = new Map(views.map((view) => [view.stream!, { view, ids: new Set<string>() }]));
  let read = 0;
  for (let after = from as Position | null; after === null || after < through;) {
    const page = await log.readPage({ after, filter: { types }, limit: PAGE });
    if ((read += page.events.length) > MAX_MISSED) return null;
    for (const { stream, position } of page.events)
      if (position <= through) byCategory.get(categoryOf(stream))?.ids.add(idOf(stream));
    after = page.through;
    if (page.caughtUp) break;
  }
  return new Map([...byCategory.values()].map(({ view, ids }) => [view, [...ids]]));
}
