import { randomUUID } from 'node:crypto';
import { newId, type Json } from '#kernel';
import { completedAnswer } from '../answers.ts';
import type { StoredAnswer, StreamId } from '../port.ts';
import type { Driver, ExpectedRevision, Found } from './driver.ts';
import { answerStream, ownStream, positionOf, prefixOf, storedMetadata } from './format.ts';

/**
 * Answers to commands where no transaction spans two streams. The truth is the answer in the metadata of the append's last event: it is there
 * exactly when the events are. So that it can be found by command id, the stream of that id first gets a note of what is intended (which
 * stream, behind which revision, how many events); a note whose events never came is void. A refusal, which appends nothing, is kept whole.
 * The notes are written under an exact revision, so that of two rivals one sees the other.
 */
interface Intended {
  readonly stream: StreamId;
  /** Revision of the first event, as text; null: behind whatever was there. */
  readonly from: string | null;
  readonly count: number;
  /** Which process. */
  readonly by: string;
}

interface Kept {
  readonly fingerprint: string;
  readonly answer: Json;
}

export interface Notes {
  /** The first answer, if there is one. */
  readonly answer: StoredAnswer | null;
  /** Where the next note is written. */
  readonly next: ExpectedRevision;
  /** A note of another process, too young to be void for certain. */
  readonly pending: boolean;
}

const NOTE_BYTES = 500;
const NOTHING: Notes = { answer: null, next: 'none', pending: false };

export class AnswerNotes {
  readonly #driver: Pick<Driver, 'append' | 'readStream'>;
  readonly #log: string;
  readonly #by = randomUUID();
  /** How long an append may still be on its way. */
  readonly #wayMs: number;
  /** The latest time that the server is known to have stamped: its clock, not ours, tells the age of what it stamped. */
  #serverTime = 0;

  constructor(driver: Pick<Driver, 'append' | 'readStream'>, log: string, wayMs: number) {
    this.#driver = driver;
    this.#log = log;
    this.#wayMs = wayMs;
  }

  sawTime(created: Date): void {
    this.#serverTime = Math.max(this.#serverTime, created.getTime());
  }

  /** The notes, once none of them is in doubt: a note of another process is void when its append would have come by now. */
  async settled(commandId: string, check: () => void): Promise<Notes> {
    const seen = new Map<bigint, number>();
    for (let pause = 20; ; pause = Math.min(500, pause * 2)) {
      const found = await this.look(commandId, seen);
      if (!found.pending) return found;
      await new Promise((resolve) => setTimeout(resolve, pause));
      check();
    }
  }

  /** `seen`: when a note, by its revision, was seen first (of performance.now()). */
  async look(commandId: string, seen = new Map<bigint, number>()): Promise<Notes> {
    const notes = await this.#driver.readStream(answerStream(this.#log, commandId), 'start', 'forwards', 1_000);
    if (!notes || notes.length === 0) return NOTHING;
    let kept: StoredAnswer | null = null;
    let pending = false;
    for (const note of notes) {
      if (note.type === 'AnswerKept') {
        const { fingerprint, answer } = note.data as Kept;
        kept ??= { commandId, fingerprint, answer };
        continue;
      }
      const intended = note.data as Intended;
      const answer = await this.#landed(commandId, intended);
      if (answer) return { answer, next: notes.at(-1)!.revision, pending: false };
      this.sawTime(note.created);
      const first = seen.get(note.revision) ?? performance.now();
      seen.set(note.revision, first);
      const age = Math.max(performance.now() - first, this.#serverTime - note.created.getTime());
      pending ||= intended.by !== this.#by && age < this.#wayMs;
    }
    return { answer: kept, next: notes.at(-1)!.revision, pending: pending && kept === null };
  }

  /** False: somebody else has written a note in between. */
  async intend(
    commandId: string,
    next: ExpectedRevision,
    stream: StreamId,
    expected: ExpectedRevision,
    count: number,
  ): Promise<boolean> {
    const from = typeof expected === 'bigint' ? String(expected + 1n) : expected === 'none' ? '0' : null;
    const intended: Intended = { stream, from, count, by: this.#by };
    return this.#note(commandId, next, 'AppendIntended', intended);
  }
  async keep(commandId: string, next: ExpectedRevision, kept: Kept): Promise<boolean> {
    return this.#note(commandId, next, 'AnswerKept', kept);
  }

  async #note(commandId: string, next: ExpectedRevision, type: string, data: Intended | Kept): Promise<boolean> {
    // A new id: under one that was used before the server would take this for a resend.
    const id = newId();
    const result = await this.#driver.append(
      answerStream(this.#log, commandId),
      [{ id, type, data, metadata: {}, bytes: NOTE_BYTES }],
      next,
    );
    return result.ok;
  }

  /** The answer, if the events that were intended are there. */
  async #landed(commandId: string, { stream, from, count }: Intended): Promise<StoredAnswer | null> {
    const name = prefixOf(this.#log) + stream;
    if (from !== null) {
      const last = BigInt(from) + BigInt(count) - 1n;
      const [event] = (await this.#driver.readStream(name, last, 'forwards', 1)) ?? [];
      return event ? answerOf(event, commandId, prefixOf(this.#log)) : null;
    }
    for (let at: bigint | 'end' = 'end'; ;) {
      const events: readonly Found[] = (await this.#driver.readStream(name, at, 'backwards', 500)) ?? [];
      for (const event of events) {
        const answer = answerOf(event, commandId, prefixOf(this.#log));
        if (answer) return answer;
      }
      const first = events.at(-1);
      if (!first || first.revision === 0n) return null;
      at = first.revision - 1n;
    }
  }
}

/** The answer that an event carries, completed by its own revision and position; null where it answers nothing or another command. */
export function answerOf(event: Found, commandId: string | null, prefix: string): StoredAnswer | null {
  if (ownStream(event.stream, prefix) === null) return null;
  const { answer } = storedMetadata(event);
  if (!answer || (commandId !== null && answer.commandId !== commandId)) return null;
  const text = completedAnswer(answer.rest, answer.fills, Number(event.revision), positionOf(event.place!));
  return { commandId: answer.commandId, fingerprint: answer.fingerprint, answer: JSON.parse(text) as Json };
}
