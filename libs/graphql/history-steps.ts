import { CASE_READERS, readRight } from '#access';
import { reservationLapsed } from '#commands/reservation-events';
import { isOf, streamId, type Recorded } from '#event-store';
import { canonicalJson, type Field } from '#kernel';
import { Field as Shown, ObjectType } from '@nestjs/graphql';
import type { Document } from '#read-models';
import { isPresent } from './as-of.ts';
import { Label } from './results.ts';
import { isTerm, type Term } from './terms.ts';
import type { NodeBase, Reading, View } from './view-types.ts';

/** Of one record, and of all that concerns an employer. */
export const HISTORY_RIGHT = readRight('query.timeline', CASE_READERS);

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

/** An event of a record, with what the caller sees of the record before and after it. */
export interface Step {
  readonly event: Recorded;
  /** Revision that it made, as the caller counts. */
  readonly revision: string;
  readonly before: Document | null;
  readonly after: Document | null;
}
/** Before its first event. */
const FIRST = '-1';

/** A record has dozens of events, not thousands: they are read from its stream, and each is folded over what was before it. */
export async function stepsOf(view: View, { id }: Pick<NodeBase, 'id'>, reading: Reading): Promise<readonly Step[]> {
  const { past, stream } = view;
  // `viewFrom` sees to it.
  if (!('apply' in past)) return [];
  const { moment, services } = reading;
  const { asSeen } = await view.source(reading);
  /** What the caller sees of a document, as the record itself is shown. */
  const seenOf = async (document: Document | null): Promise<Document | null> =>
    document && asSeen ? ((await asSeen([document]))[0] ?? null) : document;
  const steps: Step[] = [];
  let before: Document | null = null;
  let seen: Document | null = null;
  let revision = FIRST;
  for await (const event of services.log.readStream(streamId(stream!, id))) {
    if (
      !isPresent(moment) &&
      ((moment.recorded !== null && event.recordedAt > moment.recorded) ||
        (moment.held !== null && event.occurredAt > moment.held))
    )
      continue;
    // No event of the record: it only moves its stream.
    if (isOf(reservationLapsed, event)) continue;
    const after: Document | null = past.handles.includes(event.type) ? past.apply(before, event, id) : before;
    const shown: (Document & { readonly revision?: string }) | null = after === before ? seen : await seenOf(after);
    // Where the record counts only what the caller sees of it, events that do not change that count are left out.
    const counted: string = asSeen && shown?.revision ? shown.revision : String(event.revision);
    if (!asSeen || after === before || counted !== revision) steps.push({ event, revision: counted, before: seen, after: shown });
    [before, seen, revision] = [after, shown, counted];
  }
  return steps;
}

/** What a row of steps changed, from before the first to behind the last of them. */
export const changesOver = (steps: readonly Step[], view: View, reading: Reading): readonly FieldChange[] =>
  steps.length === 0 ? [] : changesOf(view, steps[0]!.before, steps.at(-1)!.after, reading);

type Values = Readonly<globalThis.Record<string, unknown>>;

function changesOf(view: View, before: Document | null, after: Document | null, reading: Reading): readonly FieldChange[] {
  if (before === after) return [];
  const shownOf = (document: Document): object => view.shown?.(document) ?? view.node(document, reading);
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
