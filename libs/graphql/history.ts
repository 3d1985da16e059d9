import { PROCESS_ACCOUNT, role } from '#kernel';
import { Inject } from '@nestjs/common';
import { Args, Context, Field as Shown, ID, Int, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { RequestContext } from './caller.ts';
import { Costs } from './costs.ts';
import { Connection, connectionOf, pageSize, readCursor, orderOf, type ConnectionOf } from './connection.ts';
import { enumOf } from './enums.ts';
import { changesOverEach, FieldChange, FieldValue, HISTORY_RIGHT, stepsOf, type Step } from './history-steps.ts';
import { Node, Record } from './node.ts';
import { Label } from './results.ts';
import { InstantScalar, PositionScalar, RevisionScalar } from './scalars.ts';
import { SERVICES, type Services } from './services.ts';
import { isKind, viewByType } from './kinds.ts';
import { loadersOf } from './loaders.ts';
import type { NodeBase, Reading, View } from './view-types.ts';

const ROLE = enumOf(role);

@ObjectType({ description: 'One event of a record: what changed, when it held, when it was recorded, by whom, why.' })
export class HistoryEntry {
  @Shown(() => ID, { description: 'The event.' }) readonly eventId!: string;
  @Shown(() => String, { description: 'Name of its type.' }) readonly type!: string;
  @Shown(() => Label, { description: 'What happened.' }) readonly label!: { readonly vi: string; readonly en: string };
  @Shown(() => RevisionScalar, { description: 'Revision of the record that it made.' }) readonly revision!: string;
  @Shown(() => PositionScalar, { description: 'Place in the log.' }) readonly position!: string;
  @Shown(() => InstantScalar, { description: 'When it held.' }) readonly occurredAt!: string;
  @Shown(() => InstantScalar, { description: 'When it was recorded.' }) readonly recordedAt!: string;
  @Shown(() => ID, { description: 'Account that sent the command (opaque).' }) readonly account!: string;
  @Shown(() => ROLE, { description: 'The role in which it was sent.' }) readonly role!: string;
  @Shown(() => ID, { description: 'The command that recorded it.' }) readonly commandId!: string;
  @Shown(() => ID, {
    description: 'What led to it: the command, or the event that a process acted on.',
  })
  readonly causationId!: string;
  @Shown(() => String, {
    nullable: true,
    description: 'The process that acted on an event, by its name; null: a person sent a command.',
  })
  readonly process!: string | null;
  @Shown(() => String, { nullable: true, description: 'Why, in words; null where none was given, or it may name a person.' })
  readonly reason!: string | null;
  @Shown(() => [FieldChange], { description: 'What it changed of the record as the API shows it.' })
  readonly changes!: readonly FieldChange[];
}
export const HistoryConnection = Connection(HistoryEntry, 'History');

const ORDER = orderOf('history');
@Resolver(() => Record)
export class RecordHistory {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(() => HistoryConnection, {
    nullable: true,
    description: 'Its events with old and new values, latest recorded first. Null for who may not read it.',
  })
  @Costs('record')
  async history(
    @Parent() node: NodeBase,
    @Context() context: RequestContext,
    @Args('first', { type: () => Int, nullable: true, description: 'How many; default 20, at most 200.' }) first?: number,
    @Args('after', { type: () => String, nullable: true, description: '`endCursor` of the page before.' }) after?: string,
  ): Promise<ConnectionOf<HistoryEntry> | null> {
    const view = viewByType(node.__typename);
    const caller = context.caller!;
    const { access } = this.services;
    if (!view.stream || !view.past || !access.may(caller, HISTORY_RIGHT)) return null;
    const size = pageSize(first, 20);
    const behind = after == null ? null : String(readCursor(after, ORDER)[0]);
    const reading: Reading = { services: this.services, caller, moment: node.asOf };
    const steps = (await stepsOf(view, node, reading)).toReversed();
    const left = behind === null ? steps : steps.filter(({ event }) => event.position < behind);
    const shown = left.slice(0, size);
    const nodes = await entriesOf(shown, view, reading);
    const page = { cursors: nodes.map(({ position }) => [position, position]), hasMore: left.length > size };
    return connectionOf(nodes, page, ORDER, after, async () => steps.length, node.asOf);
  }
}

@Resolver(() => FieldValue)
export class RecordNamed {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(() => Node, {
    nullable: true,
    description: 'Set where it is the id of something that you may see.',
  })
  @Costs('record')
  async node(@Parent() { named }: FieldValue, @Context() context: RequestContext): Promise<NodeBase | null> {
    if (!named) return null;
    const loaders = loadersOf(context, this.services);
    for (const kind of named.kinds) {
      const found = isKind(kind) && (await loaders.one(kind, named.moment, named.id));
      if (found) return found;
    }
    return null;
  }
}

/** Events as a history tells them. */
export async function entriesOf(steps: readonly Step[], view: View, reading: Reading): Promise<readonly HistoryEntry[]> {
  const changes = await changesOverEach(
    steps.map((step) => [step]),
    view,
    reading,
  );
  return steps.map((step, i) => entryOf(step, changes[i]!, reading.services));
}

function entryOf({ event, revision }: Step, changes: readonly FieldChange[], { events }: Services): HistoryEntry {
  const { id, type, position, occurredAt, recordedAt, metadata, data } = event;
  const process = metadata.actor.startsWith(PROCESS_ACCOUNT) ? metadata.actor.slice(PROCESS_ACCOUNT.length) : null;
  const reason = events.definition(type)?.fields['reason'];
  return {
    eventId: id,
    type,
    label: events.label(type),
    revision,
    position,
    occurredAt,
    recordedAt,
    account: metadata.actor,
    role: metadata.role,
    commandId: metadata.commandId,
    // The command of a process correlates with the event that it acted on.
    causationId: process === null ? metadata.causation : metadata.correlation,
    process,
    reason: reason && reason.personalOf === undefined ? ((data as { reason?: string }).reason ?? null) : null,
    changes,
  };
}
