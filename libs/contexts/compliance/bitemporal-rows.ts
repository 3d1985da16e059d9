import { FOREVER, localDateOf, type Instant, type LocalDate } from '#kernel';
import type { Collection, UnitOfWork } from '#read-models';
import { compliance, compliancePresent, rowId, rowOf, sameStretch, type ComplianceRow, type Stretch } from './rows.ts';

/** A stretch, and since when the log has said so. */
export interface RecordedStretch {
  readonly stretch: Stretch;
  readonly recordedFrom: Instant;
  /** Opened in this batch: no store holds its row yet. */
  readonly fresh: boolean;
}

/** Where the rows lie, and how a stretch becomes one. */
export interface RowKind {
  readonly collection: Collection<ComplianceRow>;
  /** Where those lie beside that hold now or later. */
  readonly present?: Collection<ComplianceRow>;
  readonly id: (from: LocalDate, recordedFrom: Instant) => string;
  readonly row: (stretch: Stretch, recordedFrom: Instant, recordedTo: Instant) => ComplianceRow;
}
export const complianceRows = (employer: string): RowKind => ({
  collection: compliance,
  present: compliancePresent,
  id: (from, recordedFrom) => rowId(employer, from, recordedFrom),
  row: (stretch, recordedFrom, recordedTo) => rowOf(employer, stretch, recordedFrom, recordedTo),
});

/** The same rows under ids of their own, so that an employer may have two sets of them. */
export const marked = (kind: RowKind, mark: string): RowKind => {
  const { id, row } = kind;
  return mark === ''
    ? kind
    : {
        ...kind,
        id: (from, recordedFrom) => `${id(from, recordedFrom)}${mark}`,
        row: (stretch, recordedFrom, recordedTo) => {
          const one = row(stretch, recordedFrom, recordedTo);
          return { ...one, id: `${one.id}${mark}` };
        },
      };
};

/**
 * What the log says of one employer while a batch is applied, and the rows that it says no more. Rows are made only when they are
 * written: most of those that a batch opens it gives up again.
 */
export class BitemporalRows {
  readonly #kind: RowKind;
  #held: readonly RecordedStretch[];
  #closed: (RecordedStretch & { readonly recordedTo: Instant })[] = [];
  readonly #gone: string[] = [];
  readonly #presentBefore: ReadonlySet<string>;
  #toldOn: LocalDate | undefined;

  /** `toldOn`: the latest day that an event told of. */
  constructor(kind: RowKind, held: readonly RecordedStretch[], toldOn?: LocalDate) {
    this.#kind = kind;
    this.#held = held;
    this.#toldOn = toldOn;
    this.#presentBefore = new Set(this.#present.map(({ stretch, recordedFrom }) => kind.id(stretch.from, recordedFrom)));
  }

  get toldOn(): LocalDate | undefined {
    return this.#toldOn;
  }

  /** Since when the log has said each of the present stretches, in their order. */
  get recorded(): readonly Instant[] {
    return this.#held.map((one) => one.recordedFrom);
  }

  /** The rows given up in this batch that stay readable as of a past recording. */
  get closed(): readonly string[] {
    return this.#closed.map(({ stretch, recordedFrom }) => this.#kind.id(stretch.from, recordedFrom));
  }

  /** All rows of it that a store may hold once it is written. */
  get ids(): readonly string[] {
    return [...this.#held.map(({ stretch, recordedFrom }) => this.#kind.id(stretch.from, recordedFrom)), ...this.closed];
  }

  /** From `at` on the log says these stretches. What stays as it was keeps the moment since when it is said. */
  replace(stretches: readonly Stretch[], at: Instant, occurredAt = at): void {
    const told = localDateOf(occurredAt < at ? occurredAt : at);
    if (this.#toldOn === undefined || told > this.#toldOn) this.#toldOn = told;
    const before = this.#held;
    const after: RecordedStretch[] = [];
    let b = 0;
    for (const stretch of stretches) {
      while (b < before.length && before[b]!.stretch.from < stretch.from) this.#giveUp(before[b++]!, at);
      if (b < before.length && sameStretch(before[b]!.stretch, stretch)) after.push(before[b++]!);
      else {
        if (b < before.length && before[b]!.stretch.from === stretch.from) this.#giveUp(before[b++]!, at);
        after.push({ stretch, recordedFrom: at, fresh: true });
      }
    }
    while (b < before.length) this.#giveUp(before[b++]!, at);
    this.#held = after;
  }

  /** What was given up in this batch is shown as of no day from `to` on. */
  cut(to: LocalDate): void {
    for (const one of this.#closed) if (one.stretch.from >= to) this.#drop(one);
    this.#closed = this.#closed
      .filter(({ stretch }) => stretch.from < to)
      .map((one) => (one.stretch.to > to ? { ...one, stretch: { ...one.stretch, to } } : one));
  }

  /** Deletions first: a row opened, given up and opened again at one instant has the same id. */
  write(unit: UnitOfWork): void {
    const { collection, row } = this.#kind;
    for (const id of this.#gone) unit.delete(collection, id);
    for (const { stretch, recordedFrom, recordedTo } of this.#closed)
      unit.put(collection, row(stretch, recordedFrom, recordedTo));
    for (const { stretch, recordedFrom, fresh } of this.#held)
      if (fresh) unit.put(collection, row(stretch, recordedFrom, FOREVER));
    this.#writePresent(unit);
  }

  #writePresent(unit: UnitOfWork): void {
    const { present, id, row } = this.#kind;
    if (!present) return;
    const left = new Set(this.#presentBefore);
    for (const { stretch, recordedFrom, fresh } of this.#present) {
      const known = left.delete(id(stretch.from, recordedFrom));
      if (fresh || !known) unit.put(present, row(stretch, recordedFrom, FOREVER));
    }
    for (const gone of left) unit.delete(present, gone);
  }

  /** What holds on the latest day told of or later, as far as rows of the present are kept. */
  get #present(): readonly RecordedStretch[] {
    const on = this.#toldOn;
    return this.#kind.present && on !== undefined ? this.#held.filter(({ stretch }) => stretch.to > on) : [];
  }

  /** Closed on the recorded axis; not kept at all if it was said for no time, as nobody can have been shown it. */
  #giveUp(one: RecordedStretch, at: Instant): void {
    if (one.recordedFrom < at) this.#closed.push({ ...one, recordedTo: at });
    else this.#drop(one);
  }

  /** Nothing of it stays; what a store holds is deleted there. */
  #drop({ stretch, recordedFrom, fresh }: RecordedStretch): void {
    if (!fresh) this.#gone.push(this.#kind.id(stretch.from, recordedFrom));
  }
}
