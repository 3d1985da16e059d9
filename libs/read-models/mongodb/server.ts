import type { Db, MongoClient } from 'mongodb';
import { ReadModelError } from '../port.ts';
import { isPassing, unavailable } from './failure.ts';

/** The driver's client with our own deadlines: its `timeoutMS` has no effect in line 7, and a silent server would be waited for endlessly. */
export class Server {
  readonly client: MongoClient;
  readonly db: Db;
  readonly #unbounded: () => { readonly client: MongoClient; readonly db: Db };
  /** Hosts and database, without user and password. */
  readonly where: string;
  readonly timeoutMs: number;
  #closed = false;

  constructor(
    connection: { readonly client: MongoClient; readonly db: Db },
    unbounded: () => { readonly client: MongoClient; readonly db: Db },
    where: string,
    timeoutMs: number,
  ) {
    this.client = connection.client;
    this.db = connection.db;
    this.#unbounded = unbounded;
    this.where = where;
    this.timeoutMs = timeoutMs;
  }

  /** Work that may take minutes, over a connection of its own that knows no deadline. */
  async withoutDeadline<T>(work: (db: Db) => Promise<T>): Promise<T> {
    const { client, db } = this.#unbounded();
    try {
      return await work(db);
    } catch (error) {
      throw unavailable(this.where, error);
    } finally {
      await client.close();
    }
  }

  /** Work outside a transaction that may be done twice: a lost connection or an election is got over within the deadline. */
  ask<T>(work: () => Promise<T>): Promise<T> {
    return this.within(async (deadline) => {
      for (let attempt = 0; ; attempt++) {
        try {
          return await work();
        } catch (error) {
          if (!isPassing(error) || this.#closed || !(await deadline.pause(attempt))) throw error;
        }
      }
    });
  }

  /** Gives up waiting after `timeoutMs`; the work is told by `deadline.over`, and what it then brings is dropped. */
  async within<T>(work: (deadline: Deadline) => Promise<T>): Promise<T> {
    if (this.#closed) throw this.#wasClosed();
    const deadline = new Deadline(this.timeoutMs);
    try {
      return await deadline.race(work(deadline), () => this.#silent());
    } catch (error) {
      throw this.#closed ? this.#wasClosed() : unavailable(this.where, error);
    } finally {
      deadline.end();
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.client.close();
  }

  #silent(): ReadModelError {
    return new ReadModelError(
      'STORE_UNAVAILABLE',
      `the read models in ${this.where} gave no answer within ${this.timeoutMs} ms: check the server and the network between; it is safe to try again`,
    );
  }
  #wasClosed(): ReadModelError {
    return new ReadModelError('STORE_UNAVAILABLE', `the read models in ${this.where} were closed`);
  }
}

const LONGEST_PAUSE_MS = 250;

export class Deadline {
  readonly #at: number;
  #timer: NodeJS.Timeout | undefined;
  #over = false;

  constructor(ms: number) {
    this.#at = performance.now() + ms;
  }
  get over(): boolean {
    return this.#over || performance.now() >= this.#at;
  }
  race<T>(work: Promise<T>, tooLate: () => Error): Promise<T> {
    const late = new Promise<never>((_resolve, reject) => {
      this.#timer = setTimeout(() => {
        this.#over = true;
        reject(tooLate());
      }, this.#at - performance.now());
    });
    return Promise.race([work, late]);
  }
  /** Longer each time, and never the same for two that were in each other's way. False when there is no time left. */
  async pause(attempt: number): Promise<boolean> {
    const ms = Math.min(LONGEST_PAUSE_MS, 5 * 2 ** Math.min(attempt, 10)) * (0.5 + Math.random() / 2);
    if (this.over || performance.now() + ms >= this.#at) return false;
    await new Promise((resolve) => setTimeout(resolve, ms));
    return !this.over;
  }
  end(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }
}
