import { CASE_READERS, readRight } from '#access';
import { reservationLapsed } from '#commands/reservation-events';
import { isOf, streamId, type Recorded } from '#event-store';
import { canonicalJson, wordOf, type Bilingual, type Field, type Fields } from '#kernel';
import { Field as Shown, ObjectType } from '@nestjs/graphql';
import type { Document } from '#read-models';
import { isPresent, type ReadMoment } from './as-of.ts';
import { cutToSeen, kindsOf, namedIn, recordsSeen, type Named, type Spot, type Sees } from './records-seen.ts';
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
  /** The record whose id it is, as far as its field tells; shown as of the same moment. */
  readonly named?: Named & { readonly moment: ReadMoment };
}

@ObjectType({ description: 'One value before and after.' })
export class FieldChange {
  @Shown(() => String, { description: 'The field of the record, or its path: abatement.dueOn.' }) readonly field!: string;
  @Shown(() => Label, { description: 'What it is called, with the part that it stands in.' }) readonly label!: Bilingual;
  @Shown(() => FieldValue, {
    nullable: true,
    description: 'Null: there was none. Of a list of parts the rows alone that are not there any more, or stood otherwise.',
  })
  readonly old!: FieldValue | null;
  @Shown(() => FieldValue, {
    nullable: true,
    description: 'Null: there is none any more. Of a list of parts the rows alone that are new, or stand otherwise.',
  })
  readonly new!: FieldValue | null;
  @Shown(() => Boolean, {
    description:
      'True: it names a record that you may not see. Its id is left out, of a list the row that names it; where nothing is left both values are null.',
  })
  readonly withheld!: boolean;
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

/**
 * A record has dozens of events, not thousands: they are read from its stream, and each is folded over what was before it. `further`: behind
 * them, those of a command that was only judged.
 */
export async function stepsOf(
  view: View,
  { id }: Pick<NodeBase, 'id'>,
  reading: Reading,
  further: readonly Recorded[] = [],
): Promise<readonly Step[]> {
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
  const events = async function* (): AsyncIterable<Recorded> {
    yield* services.log.readStream(streamId(stream!, id));
    yield* further;
  };
  for await (const event of events()) {
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

/** One value of a record before and after, with what nobody has looked at yet: whether the caller may see what it names. */
interface RawChange {
  readonly label: Bilingual;
  readonly old: Spot;
  readonly new: Spot;
}

/**
 * What each of some rows of steps changed, from before the first to behind the last of them. Which of the records named in them the caller may
 * see is read for all of them together.
 */
export async function changesOverEach(
  rows: readonly (readonly Step[])[],
  view: View,
  reading: Reading,
): Promise<readonly (readonly FieldChange[])[]> {
  const raw = rows.map((steps) => (steps.length === 0 ? [] : changesOf(view, steps[0]!.before, steps.at(-1)!.after, reading)));
  const named = raw.flat().flatMap((change) => [...namedIn(view, change.old), ...namedIn(view, change.new)]);
  const sees = await recordsSeen(named, reading);
  return raw.map((changes) => changes.map((change) => shownChange(view, change, sees, reading.moment)));
}
export async function changesOver(steps: readonly Step[], view: View, reading: Reading): Promise<readonly FieldChange[]> {
  return (await changesOverEach([steps], view, reading))[0]!;
}

function shownChange(view: View, { label, old, new: now }: RawChange, sees: Sees, moment: ReadMoment): FieldChange {
  const [before, after] = [cutToSeen(view, old, sees), cutToSeen(view, now, sees)];
  const withheld = before.withheld || after.withheld;
  const kinds = kindsOf(view, now);
  const shown = (value: unknown): FieldValue | null => {
    const told = withheld && Array.isArray(value) && value.length === 0 ? null : valueOf(value, now.field);
    return told && typeof value === 'string' && kinds.length > 0 ? { ...told, named: { kinds, id: value, moment } } : told;
  };
  return { field: now.path, label, old: shown(before.value), new: shown(after.value), withheld };
}

type Values = Readonly<globalThis.Record<string, unknown>>;

function changesOf(view: View, before: Document | null, after: Document | null, reading: Reading): readonly RawChange[] {
  if (before === after) return [];
  const shownOf = (document: Document): object => view.shown?.(document, reading) ?? view.node(document, reading);
  const [old, now] = [before, after].map((document) => (document ? shownOf(document) : {})) as Values[];
  const fields: Fields = { ...view.fields, ...view.told };
  return [...new Set([...Object.keys(view.links ?? {}), ...Object.keys(fields)])].flatMap((field) =>
    changed(field, null, old![field], now![field], fields[field] ?? null),
  );
}

/** A part that was there before and after tells what changed in it, by its path: `abatement.dueOn`. */
function changed(
  path: string,
  above: Bilingual | null,
  before: unknown,
  after: unknown,
  field: Field<unknown> | null,
): readonly RawChange[] {
  const label = labelOf(path, above, field);
  if (field?.is === 'object' && !isTerm(field) && before && after)
    return Object.entries(field.inner!).flatMap(([name, inner]) =>
      changed(`${path}.${name}`, label, (before as Values)[name], (after as Values)[name], inner),
    );
  const [old, now] = [rowsNotIn(after, before), rowsNotIn(before, after)];
  return isSame(valueOf(before, field), valueOf(after, field)) || isSame(valueOf(old, field), valueOf(now, field))
    ? []
    : [{ label, old: { path, field, value: old }, new: { path, field, value: now } }];
}
const isSame = (a: FieldValue | null, b: FieldValue | null): boolean => a?.json === b?.json;

/** Of a list of parts those rows of `list` that stand otherwise in `other`; whatever else it is as it stands. */
function rowsNotIn(other: unknown, list: unknown): unknown {
  const isRows = (value: unknown): value is readonly object[] =>
    Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'object' && one !== null);
  if (!isRows(list) || !isRows(other)) return list;
  const known = new Set(other.map((row) => canonicalJson(row as never)));
  return list.filter((row) => !known.has(canonicalJson(row as never)));
}

/** The words for a field, behind those for the part that it stands in. A field without words is shown by its name. */
function labelOf(path: string, above: Bilingual | null, field: Field<unknown> | null): Bilingual {
  const name = path.slice(path.lastIndexOf('.') + 1);
  const { vi, en } = wordOf(name, field) ?? { vi: name, en: name };
  return above ? { vi: `${above.vi}: ${vi}`, en: `${above.en}: ${en}` } : { vi, en };
}

function valueOf(value: unknown, field: Field<unknown> | null): FieldValue | null {
  if (value === undefined || value === null) return null;
  if (isTerm(field)) return { json: canonicalJson((value as Term).code), label: (value as Term).label };
  return { json: canonicalJson(value as never), label: (typeof value === 'string' && field?.codes?.labelOf(value)) || null };
}
