import { CASE_READERS, readRight } from '#access';
import { streamId, type Recorded } from '#event-store';
import { canonicalJson, role, type Field } from '#kernel';
import { Inject } from '@nestjs/common';
import { Args, Context, Field as Shown, ID, Int, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { isPresent } from './as-of.ts';
import type { RequestContext } from './caller.ts';
import { Costs } from './costs.ts';
import { Connection, connectionOf, pageSize, readCursor, orderOf, type ConnectionOf } from './connection.ts';
import { enumOf } from './enums.ts';
import { Record } from './node.ts';
import { Label } from './results.ts';
import { InstantScalar, PositionScalar, RevisionScalar } from './scalars.ts';
import { SERVICES, type Services } from './services.ts';
import { isTerm, type Term } from './terms.ts';
import { viewByType } from './kinds.ts';
import type { NodeBase, Reading, View } from './view-types.ts';

@ObjectType({ description: 'A value of any type.' })
export class FieldValue {
  @Shown(() => String, { description: 'Canonical JSON; codes as they are stored.' })
  readonly json!: string;
  @Shown(() => Label, { nullable: true, description: 'Set where it is a code.' })
  readonly label!: { readonly vi: string; readonly en: string } | null;
}

@ObjectType({ description: 'One value before and after.' })
export class FieldChange {
  @Shown(() => String, { description: 'The field of the record, or its path: abatement.dueOn.' }) readonly field!: string;
  @Shown(() => FieldValue, { nullable: true, description: 'Null: there was none.' }) readonly old!: FieldValue | null;
  @Shown(() => FieldValue, { nullable: true, description: 'Null: there is none any more.' }) readonly new!: FieldValue | null;
}

const ROLE = enumOf(role);

/** Of one record, and of all that concerns an employer. */
export const HISTORY_RIGHT = readRight('query.timeline', CASE_READERS);

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
  @Shown(() => String, { nullable: true, description: 'Why, in words; null where none was given, or it may name a person.' })
  readonly reason!: string | null;
  @Shown(() => [FieldChange], { description: 'What it changed of the record as the API shows it.' })
  readonly changes!: readonly FieldChange[];
}
export const HistoryConnection = Connection(HistoryEntry, 'History');

const ORDER = orderOf('history');
/** Before its first event. */
const FIRST = '-1';

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
    const entries = await this.#entries(view, node, { services: this.services, caller, moment: node.asOf });
    const left = behind === null ? entries : entries.filter(({ position }) => position < behind);
    const nodes = left.slice(0, size);
    const page = { cursors: nodes.map(({ position }) => [position, position]), hasMore: left.length > size };
    return connectionOf(nodes, page, ORDER, after, async () => entries.length);
  }

  /** A record has dozens of events, not thousands: they are read from its stream, and each is folded over what was before it. */
  async #entries(view: View, { id, asOf }: NodeBase, reading: Reading): Promise<readonly HistoryEntry[]> {
    const { past, stream } = view;
    const { asSeen } = await view.source(reading);
    /** What the caller sees of a document, as the record itself is shown. */
    const seenOf = async (document: any): Promise<any> => (document && asSeen ? (await asSeen([document]))[0] : document);
    const entries: HistoryEntry[] = [];
    let before: any = null;
    let seen: any = null;
    let revision = FIRST;
    for await (const event of this.services.log.readStream(streamId(stream!, id))) {
      if (
        !isPresent(asOf) &&
        ((asOf.recorded !== null && event.recordedAt > asOf.recorded) || (asOf.held !== null && event.occurredAt > asOf.held))
      )
        continue;
      const after = past.handles.includes(event.type) ? past.apply(before, event, id) : before;
      const shown = after === before ? seen : await seenOf(after);
      // Where the record counts only what the caller sees of it, an event that does not count is none of theirs.
      const counted: string = asSeen && shown?.revision ? shown.revision : String(event.revision);
      if (!asSeen || after === before || counted !== revision)
        entries.push(this.#entry(event, counted, changesOf(view, seen, shown, reading)));
      [before, seen, revision] = [after, shown, counted];
    }
    return entries.toReversed();
  }

  #entry(event: Recorded, revision: string, changes: readonly FieldChange[]): HistoryEntry {
    const { id, type, position, occurredAt, recordedAt, metadata, data } = event;
    const { events } = this.services;
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
      causationId: metadata.causation,
      reason: reason && reason.personalOf === undefined ? ((data as { reason?: string }).reason ?? null) : null,
      changes,
    };
  }
}

type Values = Readonly<globalThis.Record<string, unknown>>;

function changesOf(view: View, before: any, after: any, reading: Reading): readonly FieldChange[] {
  if (before === after) return [];
  const shownOf: (document: any) => object = view.shown ?? ((document) => view.node(document, reading));
  const [old, now] = [before, after].map((document) => (document ? shownOf(document) : {})) as Values[];
  const names = view.shown
    ? new Set([...Object.keys(old!), ...Object.keys(now!)])
    : [...Object.keys(view.links ?? {}), ...Object.keys(view.fields)];
  return [...names]
    .filter((field) => field !== 'id' && field !== 'revision')
    .flatMap((field) => changed(field, old![field], now![field], view.fields[field] ?? null));
}

/** A part that was there before and after tells what changed in it, by its path: `abatement.dueOn`. */
function changed(path: string, before: unknown, after: unknown, field: Field<unknown> | null): readonly FieldChange[] {
  if (field?.is === 'object' && !isTerm(field) && before && after)
    return Object.entries(field.inner!).flatMap(([name, inner]) =>
      changed(`${path}.${name}`, (before as Values)[name], (after as Values)[name], inner),
    );
  const [old, now] = [valueOf(before, field), valueOf(after, field)];
  return old?.json === now?.json ? [] : [{ field: path, old, new: now }];
}

function valueOf(value: unknown, field: Field<unknown> | null): FieldValue | null {
  if (value === undefined || value === null) return null;
  if (isTerm(field)) return { json: canonicalJson((value as Term).code), label: (value as Term).label };
  return { json: canonicalJson(value as never), label: (typeof value === 'string' && field?.codes?.labelOf(value)) || null };
}
