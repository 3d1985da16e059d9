import type { Recorded } from '#event-store';
import { canonicalJson, FOREVER, type Field, type Fields, type Instant } from '#kernel';
import { collection, type Document, type UnitOfWork } from '#read-models';
import {
  documentOf,
  later,
  NO_ROWS,
  pastRows,
  rewritten,
  rowId,
  versionOfPast,
  type HeldRows,
  type PastChange,
  type PastDocument,
  type PastRow,
  type PastRows,
} from './past-rows.ts';
import type { DocumentRules, EarlierEvents, Projection, Reaction } from './projection.ts';

/** The last rows of a record that the log still holds to. The earlier ones lie in pages that only what occurs before these rows reads. */
interface PastHead extends Document, HeldRows {
  readonly pages: number;
}
interface PastPage extends Document, Pick<HeldRows, 'rows'> {}
/** More rows than these are not written anew with each event: as many of them as fill a page are laid down. */
const MOST_IN_HEAD = 8;
const IN_PAGE = 4;
const NO_HEAD: Omit<PastHead, 'id'> = { ...NO_ROWS, pages: 0 };

/** What events of a record say instead of what the log says, as later ones have corrected them: by their revision. Written by such a correction alone. */
interface Corrected extends Document {
  readonly instead: Instead;
}
type Instead = Readonly<Record<string, readonly Kept[]>>;
/** What is kept of an event to fold it again. */
interface Kept {
  readonly type: string;
  readonly revision: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly data: unknown;
}

export interface Past<D extends Document> extends PastRows<D> {
  readonly projection: Projection;
  /** What an event makes of the document of a record; the types of events that it knows. */
  readonly apply: (document: D | null, event: Recorded, id: string) => D | null;
  readonly handles: readonly string[];
}

/** Before everything that occurs. */
const EVER: Instant = '';

/**
 * The past of a view of single documents, kept as a view of its own beside it, so that nothing that reads the present pays for it. It answers
 * with the events that had been recorded at R and had occurred by V, folded in the order of the log: an event changes what the
 * rows say from the moment at which it occurred (or all along), and leaves alone what they said before it was recorded. (Of what a process
 * shows: `shownPast` of `libs/processes`.)
 */
export function pastOf<D extends Document, E extends Recorded>(options: DocumentRules<D, E>): Past<D> {
  const name = `${options.name}Past`;
  const past = pastRows(name, options.collection);
  const heads = collection<PastHead>()({ name: `${name}Heads`, fields: {}, indexes: [] });
  const pages = collection<PastPage>()({ name: `${name}Pages`, fields: {}, indexes: [] });
  const corrected = collection<Corrected>()({ name: `${name}Corrected`, fields: {}, indexes: [] });
  const on = options.on as unknown as Readonly<Record<string, Reaction<D, E>>>;
  const keysOf = (event: E): readonly string[] => [on[event.type]!.key(event)].flat();
  const { rectifies } = options;
  const fieldsOf = new Map(rectifies?.events.map(({ type, fields: of }) => [type, of]));
  const untold = rectifies && Object.keys(on).find((type) => !fieldsOf.has(type));
  if (untold) throw new Error(`${name}: \`rectifies.events\` does not tell what is personal of ${untold}, of which data is kept`);
  const changesEarlier = (event: E): boolean =>
    rectifies !== undefined && rectifies.by.includes(event.type) && (rectifies.changesEarlier?.(event) ?? true);
  const occurredAtOf = (event: E): Instant => (on[event.type]!.allAlong?.(event) ? EVER : event.occurredAt);

  return {
    ...past,
    apply: (document, event, id) => on[event.type]!.apply(document, event as E, id),
    handles: Object.keys(on),
    projection: {
      name,
      version: versionOfPast(options.version),
      collections: [past.collection, heads, pages, ...(rectifies ? [corrected] : [])],
      handles: Object.keys(on),
      onFailure: 'stop',
      partitionBy: keysOf as Projection['partitionBy'] & {},
      async apply(events, unit, owns, log) {
        const own = owns ? (event: Recorded) => keysOf(event as E).filter(owns) : (event: Recorded) => keysOf(event as E);
        /** Of each record the first moment at which something changes. */
        const since = new Map<string, Instant>();
        for (const event of events as readonly E[])
          for (const id of own(event)) {
            const from = changesEarlier(event) ? EVER : occurredAtOf(event);
            const known = since.get(id);
            if (known === undefined || from < known) since.set(id, from);
          }
        await unit.load(heads, [...since.keys()]);
        await unit.load(
          past.collection,
          [...since].flatMap(([id, from]) => rowsBehind(id, unit.cached(heads, id) ?? NO_HEAD, from)),
        );
        const streams = new StreamsBefore<E>(name, log);
        for (const event of events as readonly E[])
          for (const id of own(event)) {
            if (changesEarlier(event)) await foldAgain(unit, id, event, await streams.before(event));
            else await change(unit, id, event);
          }
      },
    },
  };

  /** The rows that last beyond a moment. */
  function rowsBehind(id: string, { rows }: HeldRows, from: Instant): readonly string[] {
    return rows.filter(({ to }) => to > from).map(({ n }) => rowId(id, n));
  }

  /** The rows that the log holds to from a moment on, and all behind. How many pages it takes in follows from the event, never from its batch. */
  async function heldSince(unit: UnitOfWork, id: string, from: Instant): Promise<PastHead> {
    const head = unit.cached(heads, id) ?? { id, ...NO_HEAD };
    let { rows, pages: left } = head;
    const isMissing = (): boolean => left > 0 && from < (rows[0]?.from ?? FOREVER);
    // In few round trips, however far back.
    for (let most = IN_PAGE; isMissing(); most *= IN_PAGE) {
      const last = left;
      await unit.load(
        pages,
        Array.from({ length: Math.min(most, last) }, (_, n) => rowId(id, last - 1 - n)),
      );
      while (isMissing() && last - left < most) rows = [...unit.cached(pages, rowId(id, --left))!.rows, ...rows];
    }
    await unit.load(past.collection, rowsBehind(id, { ...head, rows }, from));
    return { ...head, rows, pages: left };
  }

  /** `pages`: of those before the rows. */
  function write(unit: UnitOfWork, id: string, { count, rows }: HeldRows, before: number): void {
    let at = before;
    let left = rows;
    for (; left.length > MOST_IN_HEAD; left = left.slice(IN_PAGE)) {
      const page = { id: rowId(id, at++), rows: left.slice(0, IN_PAGE) };
      const is = unit.cached(pages, page.id)?.rows;
      if (!is || page.rows.some((row, i) => row !== is[i])) unit.put(pages, page);
    }
    const known = unit.cached(heads, id)?.pages ?? 0;
    for (let n = at; n < known; n++) unit.delete(pages, rowId(id, n));
    unit.put(heads, { id, count, rows: left, pages: at });
  }

  /** The events of a record as they would have been recorded, a correction the last of them. */
  async function rightLog(unit: UnitOfWork, id: string, event: E, stream: readonly E[]): Promise<readonly E[]> {
    await unit.load(corrected, [id]);
    const instead: Instead = unit.cached(corrected, id)?.instead ?? {};
    const before = stream.filter((one) => on[one.type] !== undefined && keysOf(one).includes(id));
    /** `said`: left out where it is what the log says. */
    const known = before.map((one): { revision: string; events: readonly E[]; said?: readonly Kept[] } => {
      const revision = String(one.revision);
      const said = instead[revision];
      return { revision, events: (said ?? [keptOf(one)]).map(eventOf), ...(said && { said }) };
    });
    const earlier = known.flatMap(({ events }) => events);
    const right = known.map((one): typeof one => {
      const events = one.events.flatMap((was) => rectifies!.rectified(was, event, earlier) ?? []);
      const isSaid = events.length === one.events.length && events.every((now, i) => now === one.events[i]);
      return isSaid ? one : { ...one, events, said: events.map(keptOf) };
    });
    const itself = (rectifies!.itself?.(event) ?? [event]).map(keptOf);
    right.push({
      revision: String(event.revision),
      events: itself.map(eventOf),
      ...(rectifies!.itself && { said: itself }),
    });
    const said = right.flatMap((one) => (one.said ? [[one.revision, one.said] as const] : []));
    unit.put(corrected, { id, instead: Object.fromEntries(said) });
    return right.flatMap(({ events }) => events);
  }
  function keptOf(event: E): Kept {
    const { type, revision, recordedAt, data } = event;
    const occurredAt = occurredAtOf(event);
    return { type, revision: String(revision), occurredAt, recordedAt, data: impersonal(data, fieldsOf.get(type)!) };
  }
  function eventOf(kept: Kept): E {
    return { ...kept, revision: BigInt(kept.revision) } as unknown as E;
  }

  /** From now on the rows say what the events give as they would have been recorded; rows that say the same stay. */
  async function foldAgain(unit: UnitOfWork, id: string, event: E, stream: readonly E[]): Promise<void> {
    const { recordedAt } = event;
    const head = await heldSince(unit, id, EVER);
    const spans = spansOf(id, await rightLog(unit, id, event, stream));
    let { count } = head;
    const held: HeldRows['rows'][number][] = [];
    for (const span of head.rows) {
      const row = unit.cached(past.collection, rowId(id, span.n))!;
      const same = spans.findIndex(
        ({ from, to, document }) => from === span.from && to === span.to && isSame(document, documentOf(row)),
      );
      if (same >= 0) {
        spans.splice(same, 1);
        held.push(span);
      } else if (row.recordedFrom === recordedAt) unit.delete(past.collection, row.id);
      else unit.put(past.collection, { ...row, recordedTo: recordedAt });
    }
    for (const { from, to, document } of spans) {
      const cutAt = to === FOREVER ? FOREVER : recordedAt;
      const axes: PastRow = { of: id, validFrom: from, validTo: to, recordedFrom: recordedAt, cutAt, recordedTo: FOREVER };
      unit.put(past.collection, { ...document, ...axes, id: rowId(id, count) } as PastDocument<D>);
      held.push({ n: count++, from, to });
    }
    const inTime = held.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    write(unit, id, { count, rows: inTime }, head.pages);
  }

  /** What events give from each moment at which one of them occurs. Up to the first one that is new the fold goes on from that of the moment before. */
  function spansOf(id: string, events: readonly E[]): { from: Instant; to: Instant; document: D }[] {
    const starts = [...new Set(events.map(({ occurredAt }) => occurredAt))].toSorted();
    const folded: { readonly event: E; readonly document: D | null }[] = [];
    return starts.flatMap((from, i) => {
      const known = events.filter(({ occurredAt }) => occurredAt <= from);
      folded.length = firstDifference(known, folded);
      for (const event of known.slice(folded.length))
        folded.push({ event, document: on[event.type]!.apply(folded.at(-1)?.document ?? null, event, id) });
      const document = folded.at(-1)?.document ?? null;
      return document ? [{ from, to: starts[i + 1] ?? FOREVER, document }] : [];
    });
  }

  async function change(unit: UnitOfWork, id: string, event: E): Promise<void> {
    const { recordedAt } = event;
    const occurredAt = occurredAtOf(event);
    const apply = (document: D | null): D | null => on[event.type]!.apply(document, event, id);
    const held = await heldSince(unit, id, occurredAt);
    const changes: PastChange<D>[] = [];
    /** Nothing was there from `from` to `to`. */
    const gap = (from: Instant, to: Instant): void => {
      if (to <= occurredAt || from >= to) return;
      const document = apply(null);
      if (document) changes.push({ from: later(from, occurredAt), to, document });
    };
    let end = '';
    for (const { n, from, to } of held.rows) {
      gap(end, from);
      end = to;
      if (to <= occurredAt) continue;
      const before = documentOf(unit.cached(past.collection, rowId(id, n))!);
      const document = apply(before);
      if (document !== before) changes.push({ from: later(from, occurredAt), to, document });
    }
    gap(end, FOREVER);
    if (changes.length > 0) write(unit, id, rewritten(unit, past, id, held, recordedAt, changes), held.pages);
  }
}

/** Streams up to an event of a batch, each event read once. */
class StreamsBefore<E extends Recorded> {
  readonly #view: string;
  readonly #log: EarlierEvents | undefined;
  readonly #read = new Map<string, E[]>();

  constructor(view: string, log: EarlierEvents | undefined) {
    this.#view = view;
    this.#log = log;
  }

  /** Also what another build of the view has come past already is not read: nothing from the event on. */
  async before({ stream, revision }: E): Promise<readonly E[]> {
    if (!this.#log) throw new Error(`${this.#view}: a correction is applied with the log at hand`);
    let read = this.#read.get(stream);
    if (!read) this.#read.set(stream, (read = []));
    const from = (read.at(-1)?.revision ?? -1n) + 1n;
    if (from < revision)
      for await (const event of this.#log.readStream(stream, { from, to: revision - 1n })) read.push(event as E);
    return read;
  }
}

/** How many of the events are those folded before, from the first one on. */
function firstDifference(events: readonly object[], folded: readonly { readonly event: object }[]): number {
  const at = folded.findIndex(({ event }, i) => event !== events[i]);
  return at < 0 ? folded.length : at;
}

const isSame = (a: object, b: object): boolean => canonicalJson(a as never) === canonicalJson(b as never);

/** The data of an event without what is personal of it. */
function impersonal(data: unknown, fields: Fields): unknown {
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => {
      const field = fields[name] ?? fields['*'];
      return field?.personalOf === undefined ? [[name, field ? impersonalValue(value, field) : value]] : [];
    }),
  );
}
function impersonalValue(value: unknown, { inner }: Field<unknown>): unknown {
  if (inner === undefined) return value;
  const each = inner['*'];
  if (each?.personalOf !== undefined) return [];
  return Array.isArray(value) && each ? value.map((one) => impersonalValue(one, each)) : impersonal(value, inner);
}
