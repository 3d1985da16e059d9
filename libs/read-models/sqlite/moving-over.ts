import { Worker } from 'node:worker_threads';
import type Database from 'better-sqlite3';

/**
 * After how many pages the write-ahead log is moved over. Commits touch the same pages again and again, the ends of indexes and the counters of a day: moved
 * seldom, each of them is written to the file once for many commits.
 */
const MOVED_AFTER = 2_048;
/** Where the thread does not come behind, a commit moves them itself. */
const AT_MOST = 8_192;

/**
 * Moves the write-ahead log into the file on a thread of its own: the flushes of a move take ten milliseconds and more, and no commit, no question and no
 * answer waits for them (W6). The thread begins when there is something to move. If it ends by a fault, commits do its work as SQLite does by itself.
 */
export class MovingOver {
  readonly #path: string;
  readonly #look: Database.Statement;
  #thread: Worker | null = null;
  #moving = false;
  #ended = false;

  constructor(path: string, db: Database.Database) {
    this.#path = path;
    db.pragma(`wal_autocheckpoint = ${AT_MOST}`);
    this.#look = db.prepare('PRAGMA wal_checkpoint(NOOP)').raw();
  }

  /** After a commit. */
  committed(): void {
    if (this.#moving || this.#ended || this.#left() < MOVED_AFTER) return;
    this.#moving = true;
    this.#thread ??= this.#begin();
    this.#thread.postMessage('move');
  }

  /** Pages to be moved. Tidying up that fails is no fault of the commit behind which it comes. */
  #left(): number {
    try {
      const [, written, moved] = this.#look.get() as [busy: number, written: number, moved: number];
      return written - moved;
    } catch {
      return 0;
    }
  }

  #begin(): Worker {
    const thread = new Worker(new URL(import.meta.url.endsWith('.ts') ? './mover.ts' : './mover.js', import.meta.url), {
      workerData: this.#path,
    });
    // It holds up no end of a process.
    thread.unref();
    thread.on('message', () => {
      this.#moving = false;
      // What was written while it moved, where nobody commits any more.
      this.committed();
    });
    const ended = (): void => {
      this.#ended = true;
    };
    thread.on('error', ended).on('exit', ended);
    return thread;
  }

  async end(): Promise<void> {
    const thread = this.#thread;
    if (!thread || this.#ended) return;
    this.#ended = true;
    const ended = new Promise((resolve) => thread.once('exit', resolve));
    thread.ref();
    thread.postMessage('end');
    await ended;
  }
}
