import type Database from 'better-sqlite3';
import { openKeyFile, signCheckpoint } from '../../../transparency/index.ts';
import type { LogWriter } from '../log-writer.ts';
import type { ProofOptions } from '../protocol.ts';
import { keepCheckpoint, lastCheckpoint, originOf } from './checkpoints.ts';

/** Signs what the log is, in the writer's thread and between its transactions: never while an append waits for its flush. */
export class Signer {
  readonly #db: Database.Database;
  readonly #writer: LogWriter;
  readonly #options: ProofOptions;
  #size: number;
  #time: string;

  constructor(db: Database.Database, writer: LogWriter, options: ProofOptions) {
    this.#db = db;
    this.#writer = writer;
    this.#options = options;
    const last = lastCheckpoint(db);
    [this.#size, this.#time] = [last?.size ?? 0, last?.time ?? ''];
    // A key that cannot be used is told of at the start, not in the night.
    openKeyFile(options.keyFile, originOf(db), new Date().toISOString());
  }

  get isDue(): boolean {
    return this.#writer.size >= this.#size + this.#options.everyEvents;
  }

  /** Before it closes: what was added since the last checkpoint. */
  signRest(): void {
    if (this.#writer.tree.size > this.#size) this.sign();
  }

  sign(): void {
    const { size, root } = this.#writer.tree;
    const now = new Date().toISOString();
    // Read again each time, so that a change of keys needs no restart.
    const ring = openKeyFile(this.#options.keyFile, originOf(this.#db), now);
    // A clock that was set back does not make a checkpoint older than the one before it.
    const time = now > this.#time ? now : this.#time;
    keepCheckpoint(this.#db, size, signCheckpoint(ring, { size, root, time }));
    [this.#size, this.#time] = [size, time];
  }
}
