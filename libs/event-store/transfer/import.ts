import type { Json } from '#kernel';
import {
  StoreRefused,
  type EventStore,
  type ImportedEvent,
  type LogImporter,
  type Position,
  type Recorded,
  type StoredAnswer,
} from '../port.ts';
import type { EndLine, Header } from './format.ts';
import { readLogFile, type Entry, type ReadOptions } from './read-log.ts';
import { notEmpty } from './refusals.ts';

export interface Imported {
  readonly header: Header;
  readonly end: EndLine;
  /** As `export` wrote them, null where it knew none. */
  readonly digests: Json | null;
}
export interface ImportProgress {
  /** Bytes of the file that were read, and events so far. */
  (bytes: number, events: number): void;
}

export interface ImportOptions extends Pick<ReadOptions, 'faultOf'> {
  readonly onProgress?: ImportProgress;
}

const GROUP = 1_000;

/** Goes through the whole file and takes nothing in. */
export const checkLogFile = (path: string, options: ImportOptions = {}): Promise<Imported> =>
  passThrough(path, async () => {}, options);

/** Into something that is given up unless this comes to its end: the file is checked while it is read, once. */
export async function importInto(target: LogImporter, path: string, options: ImportOptions = {}): Promise<Imported> {
  const groups = new Groups(target, null);
  const imported = await passThrough(path, (entry) => groups.take(entry), options);
  await groups.flush();
  return imported;
}

/**
 * Into a store that cannot give up what it has taken in: the whole file is checked before. A store that holds a beginning of the file, as
 * one whose import was killed, gets the rest; one that holds anything else is refused.
 */
export async function importIntoStore(store: EventStore, path: string, options: ImportOptions = {}): Promise<Imported> {
  if (!store.importer)
    throw new StoreRefused(
      'IMPORT_IMPOSSIBLE',
      'this event store cannot keep the times of another log, so that none can be taken in',
    );
  await checkLogFile(path, options);
  const there = store.readAll()[Symbol.asyncIterator]();
  const groups = new Groups(store.importer, there);
  try {
    const imported = await passThrough(path, (entry) => groups.take(entry), options);
    if (!(await there.next()).done) throw notEmpty('with more events than the file', 'the event store');
    await groups.flush();
    return imported;
  } finally {
    await there.return?.();
  }
}

async function passThrough(
  path: string,
  take: (entry: Entry) => Promise<void>,
  { onProgress, faultOf }: ImportOptions,
): Promise<Imported> {
  let header: Header | null = null;
  let digests: Json | null = null;
  let end: EndLine | null = null;
  let events = 0;
  for await (const entry of readLogFile(path, { faultOf, onBytes: (bytes) => onProgress?.(bytes, events) })) {
    if (entry.kind === 'event') events++;
    if (entry.kind === 'header') header = entry.header;
    else if (entry.kind === 'digests') digests = entry.digests;
    else if (entry.kind === 'end') end = entry.end;
    await take(entry);
  }
  // The reading has refused a file without them.
  return { header: header!, digests, end: end! };
}

interface Kept {
  readonly answer: StoredAnswer;
  /** Index of the event in the group that it answers, -1 for the last of the group before; null: it answers no append. */
  readonly of: number | null;
}

/** Some hundred events at a time, the answers behind them: an answer names the position that its event has in the new log. */
class Groups {
  readonly #target: LogImporter;
  #there: AsyncIterator<Recorded> | null;
  #events: ImportedEvent[] = [];
  #answers: Kept[] = [];
  #last: Position | null = null;

  constructor(target: LogImporter, there: AsyncIterator<Recorded> | null) {
    this.#target = target;
    this.#there = there;
  }

  async take(entry: Entry): Promise<void> {
    if (entry.kind === 'event') {
      if (await this.#isThere(entry.event)) return;
      if (this.#events.length >= GROUP) await this.flush();
      this.#events.push(entry.event);
    } else if (entry.kind === 'answer') {
      this.#answers.push({ answer: entry.answer, of: entry.placed ? this.#events.length - 1 : null });
      if (this.#answers.length >= 2 * GROUP) await this.flush();
    }
  }

  async flush(): Promise<void> {
    const positions = this.#events.length === 0 ? [] : await this.#target.append(this.#events);
    const answers = this.#answers.map(({ answer, of }) => (of === null ? answer : placed(answer, positions[of] ?? this.#last)));
    if (answers.length > 0) await this.#target.keepAnswers(answers);
    this.#last = positions.at(-1) ?? this.#last;
    this.#events = [];
    this.#answers = [];
  }

  /** What the store holds already must be what the file says, event by event. */
  async #isThere(event: ImportedEvent): Promise<boolean> {
    if (!this.#there) return false;
    const { value, done } = await this.#there.next();
    if (done) {
      this.#there = null;
      return false;
    }
    if (value.id !== event.id || value.stream !== event.stream || value.revision !== event.revision)
      throw notEmpty('with other events than the file', 'the event store');
    // Answers of the events before name their own place.
    if (this.#answers.length > 0) await this.flush();
    this.#last = value.position;
    return true;
  }
}

const placed = (answer: StoredAnswer, position: Position | null): StoredAnswer => ({
  ...answer,
  answer: { ...(answer.answer as Readonly<Record<string, Json>>), position },
});
