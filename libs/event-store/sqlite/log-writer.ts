import type Database from 'better-sqlite3';
import { completedAnswer } from '../answers.ts';
import { entryFrame, entryIn, type EntryFrame } from '../../transparency/index.ts';
import { expectationHolds } from '../expectation.ts';
import { positionOf } from '../positions.ts';
import { TreeRows } from './proof/growing.ts';
import { seal } from './proof/sealing.ts';
import {
  ANSWERED,
  APPEND,
  APPENDED,
  DAMAGED,
  DUPLICATE_ID,
  FAILED,
  REPEATED,
  WRONG_EXPECTED,
  type Results,
  type WriteRequest,
} from './protocol.ts';
import { COLUMNS, isSoundAnswer, NAME, soundness, unsummedThrough, type AnswerRow, type NamedRow } from './rows.ts';
import { answerSum, eventSum, frameSum } from './sums.ts';

type Value = string | number | null;
interface Stream {
  readonly id: number;
  revision: number;
}
type Place = readonly [stream: number, revision: number, position: number];

/** What an append does to one stream: where that stands in the operation, and what was found of it. */
interface Write {
  /** Of the name; then category, expected, number of events. */
  readonly at: number;
  /** Of the first event. */
  readonly first: number;
  readonly end: number;
  stream: Stream | undefined;
  /** Where its last event lies, if all of them are in the log already. */
  known: Place | null;
}

/** Members of one event in an operation: id, type, schema version, occurredAt, data. */
const EVENT = 5;
const CACHED_STREAMS = 20_000;

/** The writer's own bearings are damaged: nothing can be appended to such a log. */
class Damage extends Error {
  readonly row: NamedRow;
  constructor(row: NamedRow) {
    super('the last event is damaged');
    this.row = row;
  }
}
const damaged = (row: NamedRow): Results => [FAILED, DAMAGED, String(row[11]), row[0]];

/** Applies whole groups of appends to the file, one transaction each. What it remembers between groups is dropped when a group fails. */
export class LogWriter {
  readonly #db: Database.Database;
  readonly #begin;
  readonly #commit;
  readonly #rollback;
  readonly #changedByOthers;
  readonly #findStream;
  readonly #addStream;
  readonly #moveStream;
  readonly #findEvent;
  readonly #addEvent;
  readonly #findAnswer;
  readonly #addAnswer;
  readonly #eventAt;
  readonly #lastEvent;
  readonly #firstBehind;
  readonly #everGiven;
  readonly #streams = new Map<string, Stream>();
  readonly #unsummedThrough: number;
  readonly #isSound;
  readonly #keepTimes: boolean;
  #recordedAt = '';
  #position = 0;
  #tree: TreeRows | null = null;
  #dataVersion: unknown = null;

  /** `keepTimes`: the events of another log keep their moments, also where its server's clock was set back. */
  constructor(db: Database.Database, options: { readonly keepTimes?: boolean } = {}) {
    this.#db = db;
    this.#keepTimes = options.keepTimes ?? false;
    this.#unsummedThrough = unsummedThrough(db);
    this.#isSound = soundness(this.#unsummedThrough);
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#commit = db.prepare('COMMIT');
    this.#rollback = db.prepare('ROLLBACK');
    this.#changedByOthers = db.prepare('PRAGMA data_version').pluck();
    this.#findStream = db
      .prepare('SELECT id, revision, (SELECT max(revision) FROM events WHERE stream = s.id) FROM streams s WHERE name = ?')
      .raw();
    this.#addStream = db.prepare('INSERT INTO streams (name, category, revision) VALUES (?, ?, ?)');
    this.#moveStream = db.prepare('UPDATE streams SET revision = ? WHERE id = ?');
    this.#findEvent = db.prepare('SELECT stream, revision, position FROM events WHERE event_id = ?').raw();
    this.#addEvent = db.prepare(
      'INSERT INTO events (position, stream, revision, event_id, type, schema_version, occurred_at, recorded_at, sum, metadata, data, leaf) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#findAnswer = db.prepare('SELECT fingerprint, answer, sum FROM answers WHERE command_id = ?').raw();
    this.#addAnswer = db.prepare('INSERT INTO answers (command_id, fingerprint, answer, sum) VALUES (?, ?, ?, ?)');
    this.#eventAt = db.prepare(`SELECT ${COLUMNS}, ${NAME} FROM events e WHERE e.position = ?`).raw();
    this.#lastEvent = db.prepare(`SELECT ${COLUMNS}, ${NAME} FROM events e ORDER BY e.position DESC LIMIT 1`).raw();
    this.#firstBehind = db
      .prepare(
        'SELECT s.name, e.revision FROM events e JOIN streams s ON s.id = e.stream WHERE e.position > ? AND e.type IN (SELECT value FROM json_each(?)) LIMIT 1',
      )
      .raw();
    this.#everGiven = db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'events'").pluck();
  }

  /** Everything in one transaction; the results are to be sent only now that it is on disk. If it fails, nothing was written for anybody. */
  write(requests: readonly WriteRequest[]): Results {
    const results: Results = [];
    try {
      this.#begin.run();
      this.#lookAround();
      const own = new Date().toISOString();
      for (const request of requests) {
        const now = request.now ?? own;
        if (this.#keepTimes || now > this.#recordedAt) this.#recordedAt = now;
        for (let at = 0; at < request.operations.length;)
          at =
            request.operations[at] === APPEND
              ? this.#append(request.operations, at, results)
              : this.#keepAnswer(request.operations, at, results);
      }
      this.#commit.run();
      return results;
    } catch (error) {
      this.#undo();
      const failed =
        error instanceof Damage ? damaged(error.row) : [FAILED, (error as { code?: string }).code ?? 'SQLITE_ERROR', 0, 0];
      return requests.flatMap((request) => Array.from({ length: request.count }, () => failed).flat());
    }
  }

  /** Of the tree over the log, as far as this writer has looked. */
  get size(): number {
    return this.#tree?.size ?? 0;
  }

  /** How many events the tree over the log has, and its root. */
  get tree(): { readonly size: number; readonly root: Buffer } {
    this.#lookAround();
    return { size: this.#tree!.size, root: this.#tree!.root() };
  }

  #undo(): void {
    this.#dataVersion = null;
    try {
      // Some failures (a full disk) have ended the transaction already.
      if (this.#db.inTransaction) this.#rollback.run();
    } catch {
      // The next BEGIN fails, and says so to its callers.
    }
  }

  /** After a failed group, or a change made past this writer, nothing that is remembered may be believed. */
  #lookAround(): void {
    const version = this.#changedByOthers.get();
    if (version === this.#dataVersion) return;
    this.#streams.clear();
    const last = this.#lastEvent.get() as NamedRow | undefined;
    // Its moment would be every later event's, and its position the next one's.
    if (last && !this.#isSound(last, last[11])) throw new Damage(last);
    // One that another tool wrote has no leaf.
    if (seal(this.#db) !== null) throw new Damage(last!);
    this.#tree = new TreeRows(this.#db);
    this.#recordedAt = last?.[7] ?? '';
    this.#position = Math.max(last?.[0] ?? 0, (this.#everGiven.get() as number | undefined) ?? 0);
    this.#dataVersion = version;
  }

  /** One stream or several: each is looked at before anything is written, so that nothing has to be taken back. */
  #append(ops: readonly Value[], at: number, results: Results): number {
    const count = ops[at + 8] as number;
    const writes: Write[] = [];
    let end = at + 9;
    for (let w = 0; w < count; w++) {
      const first = end + 4;
      end = first + (ops[end + 3] as number) * EVENT;
      writes.push({ at: first - 4, first, end, stream: undefined, known: null });
    }
    const commandId = ops[at + 2] as string | null;
    if (commandId !== null && this.#answered(commandId, results)) return end;

    const ids = new Set<string>();
    let resent: Write | null = null;
    for (const [w, write] of writes.entries()) {
      const name = ops[write.at] as string;
      const expected = ops[write.at + 2] as number;
      const stream = this.#stream(name);
      if (stream === 'damaged') {
        results.push(FAILED, DAMAGED, name, 0);
        return end;
      }
      write.stream = stream;
      const known = this.#known(ops, write, expected, ids);
      if (typeof known === 'string') {
        results.push(DUPLICATE_ID, known, 0, 0);
        return end;
      }
      write.known = known;
      const isOnlyRead = write.first === write.end;
      if (known) resent ??= write;
      else if (!isOnlyRead || !resent) {
        const current = stream?.revision ?? -1;
        if (!expectationHolds(expected, current)) {
          results.push(WRONG_EXPECTED, current, w, 0);
          return end;
        }
      }
    }
    const written = writes.filter(({ first, end }) => first < end);
    const types = ops[at + 6];
    const behind =
      resent || types === null ? undefined : (this.#firstBehind.get(ops[at + 7], types) as [string, number] | undefined);
    if (behind) {
      results.push(WRONG_EXPECTED, behind[1], behind[0], 0);
      return end;
    }
    if (resent) this.#resend(ops, at, resent, written, results);
    else this.#write(ops, at, written, results);
    return end;
  }

  /** Everything lies there already, or part of it: then it is not the same append. */
  #resend(ops: readonly Value[], at: number, resent: Write, writes: readonly Write[], results: Results): void {
    if (writes.some(({ known }) => known === null)) {
      results.push(DUPLICATE_ID, ops[resent.first] as string, 0, 0);
      return;
    }
    const [, revision, position] = writes.at(-1)!.known!;
    const row = this.#eventAt.get(position) as NamedRow;
    if (!this.#isSound(row, row[11])) {
      results.push(...damaged(row));
      return;
    }
    this.#answer(ops, at, revision, position);
    results.push(REPEATED, revision, position, row[7]);
  }

  #write(ops: readonly Value[], at: number, writes: readonly Write[], results: Results): void {
    const metadata = ops[at + 1] as string;
    const tree = this.#tree!;
    let revision = -1;
    for (const { at: head, first, end, stream } of writes) {
      const name = ops[head] as string;
      const current = stream?.revision ?? -1;
      revision = current + (ops[head + 3] as number);
      const id = this.#moveTo(name, ops[head + 1] as string, stream, revision);
      let frameCrc = 0;
      let frame: EntryFrame = { middle: '', end: '' };
      let [type, version, occurredAt]: [string, number, string] = ['', 0, ''];
      for (let e = first, r = current + 1; e < end; e += EVENT, r++) {
        if (ops[e + 1] !== type || ops[e + 2] !== version || ops[e + 3] !== occurredAt) {
          [type, version, occurredAt] = [ops[e + 1] as string, ops[e + 2] as number, ops[e + 3] as string];
          frameCrc = frameSum(metadata, name, type, version, occurredAt, this.#recordedAt);
          frame = entryFrame({ metadata, occurredAt, recordedAt: this.#recordedAt, stream: name, type, version });
        }
        const eventId = ops[e] as string;
        const data = ops[e + 4] as string;
        const sum = eventSum(frameCrc, ++this.#position, r, eventId, data);
        const leaf = tree.add(entryIn(frame, data, eventId, r, tree.next(this.#position)));
        this.#addEvent.run(
          this.#position,
          id,
          r,
          eventId,
          type,
          version,
          occurredAt,
          this.#recordedAt,
          sum,
          metadata,
          data,
          leaf,
        );
      }
    }
    this.#answer(ops, at, revision, this.#position);
    results.push(APPENDED, revision, this.#position, this.#recordedAt);
  }

  /** Undefined where there is none yet. */
  #stream(name: string): Stream | 'damaged' | undefined {
    const cached = this.#streams.get(name);
    if (cached) return cached;
    const row = this.#findStream.get(name) as [number, number, number | null] | undefined;
    if (!row) return undefined;
    return row[1] === row[2] ? this.#remember(name, { id: row[0], revision: row[1] }) : 'damaged';
  }

  #remember(name: string, stream: Stream): Stream {
    if (this.#streams.size >= CACHED_STREAMS) this.#streams.clear();
    this.#streams.set(name, stream);
    return stream;
  }

  #moveTo(name: string, category: string, stream: Stream | undefined, revision: number): number {
    if (!stream)
      return this.#remember(name, { id: this.#addStream.run(name, category, revision).lastInsertRowid as number, revision }).id;
    this.#moveStream.run(revision, stream.id);
    stream.revision = revision;
    return stream.id;
  }

  /**
   * Null where all ids are new; the last event's place where all are in the log just as this append would have put them (a resend);
   * else the first id that is known already or stands twice in the append (`ids`: those before it).
   */
  #known(ops: readonly Value[], { first, end, stream }: Write, expected: number, ids: Set<string>): Place | string | null {
    const places: (Place | undefined)[] = [];
    let faulty: string | null = null;
    for (let e = first; e < end; e += EVENT) {
      const id = ops[e] as string;
      const place = this.#findEvent.get(id) as Place | undefined;
      if (place !== undefined || ids.has(id)) faulty ??= id;
      places.push(place);
      ids.add(id);
    }
    const start = places[0];
    if (faulty === null || !start || start[0] !== stream?.id || !expectationHolds(expected, start[1] - 1)) return faulty;
    return places.every((place, i) => place?.[0] === stream.id && place[1] === start[1] + i) ? places.at(-1)! : faulty;
  }

  #answered(commandId: string, results: Results): boolean {
    const found = this.#findAnswer.get(commandId) as AnswerRow | undefined;
    if (found && !isSoundAnswer(commandId, found, this.#unsummedThrough)) results.push(FAILED, DAMAGED, 0, 0);
    else if (found) results.push(ANSWERED, commandId, found[0], found[1]);
    return found !== undefined;
  }

  #answer(ops: readonly Value[], at: number, revision: number, position: number): void {
    const commandId = ops[at + 2];
    if (commandId === null) return;
    const answer = completedAnswer(ops[at + 4] as string, ops[at + 5] as number, revision, positionOf(position));
    this.#add(commandId as string, ops[at + 3] as string, answer);
  }

  #add(commandId: string, fingerprint: string, answer: string): void {
    this.#addAnswer.run(commandId, fingerprint, answer, answerSum(commandId, fingerprint, answer));
  }

  #keepAnswer(ops: readonly Value[], at: number, results: Results): number {
    const [commandId, fingerprint, answer] = [ops[at + 1], ops[at + 2], ops[at + 3]] as [string, string, string];
    if (!this.#answered(commandId, results)) {
      this.#add(commandId, fingerprint, answer);
      results.push(ANSWERED, commandId, fingerprint, answer);
    }
    return at + 4;
  }
}
