import { completedAnswer } from '../answers.ts';
import { expectedNumber, IMPOSSIBLE } from '../expectation.ts';
import type { AppendResult, Expected, Position, StoredAnswer, StreamWrite, WriteContext } from '../port.ts';
import { answerParts } from '../write.ts';
import type { Json } from '#kernel';
import type { AnswerNotes } from './answers.ts';
import type { Appended, Driver, ExpectedRevision, Proposed } from './driver.ts';
import { idOf, marked, positionOf, prefixOf, proposed, senderOf } from './format.ts';

export interface AppendingOptions {
  /** It tries again; what it does not answer in the end is thrown. */
  readonly driver: Pick<Driver, 'append' | 'readStream'>;
  readonly log: string;
  readonly notes: AnswerNotes;
  /** Throws when the store was closed. */
  readonly check: () => void;
  readonly written: (position: Position) => void;
}

/** Appends of checked writes; `sizes` are the lengths of their events' data as text. */
export class Appending {
  readonly #on: AppendingOptions;
  readonly #prefix: string;
  readonly #byCommand = new Map<string, Promise<unknown>>();

  constructor(on: AppendingOptions) {
    this.#on = on;
    this.#prefix = prefixOf(on.log);
  }

  async append(write: StreamWrite, context: WriteContext, sizes: readonly number[]): Promise<AppendResult> {
    const { answer } = context;
    if (answer) return this.#inTurn(answer.commandId, () => this.#answering(write, context, answer, sizes));
    return this.#events(
      write,
      write.events.map((event, i) => proposed(event, context.metadata, i, sizes[i]!)),
    );
  }

  async keep(answer: StoredAnswer): Promise<StoredAnswer> {
    const { commandId, fingerprint } = answer;
    return this.#inTurn(commandId, async () => {
      for (let next: ExpectedRevision = 'none'; ;) {
        if (await this.#on.notes.keep(commandId, next, { fingerprint, answer: answer.answer })) return answer;
        const found = await this.#on.notes.settled(commandId, this.#on.check);
        if (found.answer) return found.answer;
        next = found.next;
      }
    });
  }

  /** Commands under one id come one after the other, so that a note found unfinished is not one of this process. */
  async #inTurn<T>(commandId: string, work: () => Promise<T>): Promise<T> {
    const before = this.#byCommand.get(commandId) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.catch(() => {});
    this.#byCommand.set(commandId, settled);
    try {
      return await mine;
    } finally {
      if (this.#byCommand.get(commandId) === settled) this.#byCommand.delete(commandId);
    }
  }

  async #answering(
    write: StreamWrite,
    context: WriteContext,
    answer: StoredAnswer,
    sizes: readonly number[],
  ): Promise<AppendResult> {
    const { notes } = this.#on;
    const { commandId, fingerprint } = answer;
    const parts = answerParts(answer);
    const last = write.events.length - 1;
    const events = write.events.map((event, i) =>
      proposed(event, context.metadata, i, sizes[i]!, i === last ? { answer: { commandId, fingerprint, ...parts } } : {}),
    );
    const expected = revisionOf(write.expected);
    // Nobody has used the id before, as a rule: the first note goes out without looking.
    for (let next: ExpectedRevision = 'none'; ;) {
      if (expected !== null && (await notes.intend(commandId, next, write.stream, expected, events.length))) {
        const result = await this.#events(write, events);
        if (result.ok && result.deduplicated) await this.#keepLate(answer, parts, result);
        return result;
      }
      const found = await notes.settled(commandId, this.#on.check);
      if (found.answer) return { ok: false, reason: 'already-answered', answer: found.answer };
      if (expected === null) return this.#events(write, events);
      next = found.next;
    }
  }

  /** The events were there before, perhaps without an answer. */
  async #keepLate(
    { commandId, fingerprint }: StoredAnswer,
    { rest, fills }: ReturnType<typeof answerParts>,
    { revision, position }: { readonly revision: bigint; readonly position: Position },
  ): Promise<void> {
    const { notes } = this.#on;
    const text = completedAnswer(rest, fills, Number(revision), position);
    for (;;) {
      const found = await notes.look(commandId);
      if (found.answer || (await notes.keep(commandId, found.next, { fingerprint, answer: JSON.parse(text) as Json }))) return;
    }
  }

  async #events(write: StreamWrite, events: readonly Proposed[]): Promise<AppendResult> {
    const { driver, written } = this.#on;
    const stream = this.#prefix + write.stream;
    const expected = revisionOf(write.expected);
    if (expected === null) {
      const [last] = (await driver.readStream(stream, 'end', 'backwards', 1)) ?? [];
      return { ok: false, reason: 'wrong-expected', actual: last?.revision ?? null };
    }
    const sent = marked(events, expected);
    const result = await driver.append(stream, sent, expected);
    if (!result.ok)
      return (
        (await this.#before(stream, events, expected, result.actual)) ?? {
          ok: false,
          reason: 'wrong-expected',
          actual: result.actual,
        }
      );
    const { revision } = result;
    const position = positionOf(result.place);
    const deduplicated =
      (expected === 'any' || expected === 'exists') && (await this.#isOfAnother(stream, revision, sent.at(-1)!));
    if (!deduplicated) written(position);
    return { ok: true, revision, position, deduplicated };
  }

  /** What stands where the events were to come: they themselves, from another call, or null. */
  async #before(
    stream: string,
    events: readonly Proposed[],
    expected: ExpectedRevision,
    actual: bigint | null,
  ): Promise<AppendResult | null> {
    if (expected === 'any' || expected === 'exists' || actual === null) return null;
    const first = expected === 'none' ? 0n : expected + 1n;
    if (actual < first + BigInt(events.length) - 1n) return null;
    // As a rule it is somebody else's event, which one of them shows.
    for (const count of events.length === 1 ? [1] : [1, events.length]) {
      const found = (await this.#on.driver.readStream(stream, first, 'forwards', count)) ?? [];
      if (found.length < count || found.some((event, i) => idOf(event) !== events[i]!.id)) return null;
      const last = found.at(-1)!;
      if (count === events.length)
        return { ok: true, revision: last.revision, position: positionOf(last.place!), deduplicated: true };
    }
    return null;
  }

  /** Under these expectations the server knows ids again and does not tell. */
  async #isOfAnother(stream: string, revision: bigint, sent: Proposed): Promise<boolean> {
    const [event] = (await this.#on.driver.readStream(stream, revision, 'forwards', 1)) ?? [];
    return event === undefined || senderOf(event) !== senderOf(sent);
  }
}

/** How far back it is looked for what may have been written. */
const LOOKED_BACK = 500;

/**
 * Before an append of unknown outcome goes out again: whether it has been made. Behind "any" and "exists" the server knows ids again until it
 * is restarted, and then writes them a second time; behind a revision it always knows.
 */
export async function madeBefore(
  driver: Pick<Driver, 'readStream'>,
  stream: string,
  events: readonly Proposed[],
  expected: ExpectedRevision,
): Promise<Appended | null> {
  if (expected !== 'any' && expected !== 'exists') return null;
  const { id } = events.at(-1)!;
  const found = (await driver.readStream(stream, 'end', 'backwards', LOOKED_BACK))?.find((event) => event.id === id);
  return found ? { ok: true, revision: found.revision, place: found.place! } : null;
}

/** Null: an expectation that no stream can meet. */
function revisionOf(expected: Expected): ExpectedRevision | null {
  if (expected.kind !== 'exact') return expected.kind;
  return expectedNumber(expected) === IMPOSSIBLE ? null : expected.revision;
}
