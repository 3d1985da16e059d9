import { DriverTrouble } from './driver.ts';

/** Enough for the full speed of a server (measured with 256 callers), and little to lose when a connection breaks. */
const MOST = 256;
const MOST_BYTES = 1_048_576;

interface Waiting {
  readonly bytes: number;
  readonly since: number;
  readonly go: (turn: boolean) => void;
}

/**
 * How many appends are with the driver at a time: it takes any number, keeps them all in memory and, when the connection breaks, fails them all.
 * The others wait here, in order. One alone may be larger than the bound.
 */
export class Window {
  readonly #deadlineMs: number;
  readonly #now: () => number;
  #open = 0;
  #bytes = 0;
  readonly #waiting: Waiting[] = [];

  constructor(deadlineMs: number, now: () => number = () => performance.now()) {
    this.#deadlineMs = deadlineMs;
    this.#now = now;
  }

  async through<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    if (this.#waiting.length > 0 || !this.#fits(bytes)) await this.#admitted(bytes);
    else this.#enter(bytes);
    try {
      return await work();
    } finally {
      this.#open -= 1;
      this.#bytes -= bytes;
      this.#next();
    }
  }

  async #admitted(bytes: number): Promise<void> {
    const turn = await new Promise<boolean>((go) => this.#waiting.push({ bytes, since: this.#now(), go }));
    if (!turn) throw new DriverTrouble('lost', `no turn within ${this.#deadlineMs} ms behind appends without an answer`);
  }

  /** Each append in the window ends by its own deadline, so that whoever waits is heard of at the latest then. */
  #next(): void {
    const late = this.#now() - this.#deadlineMs;
    for (let first = this.#waiting[0]; first; first = this.#waiting[0]) {
      const inTime = first.since >= late;
      if (inTime && !this.#fits(first.bytes)) return;
      this.#waiting.shift();
      if (inTime) this.#enter(first.bytes);
      first.go(inTime);
    }
  }

  #fits(bytes: number): boolean {
    return this.#open === 0 || (this.#open < MOST && this.#bytes + bytes <= MOST_BYTES);
  }
  #enter(bytes: number): void {
    this.#open += 1;
    this.#bytes += bytes;
  }
}
