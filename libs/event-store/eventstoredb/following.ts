import type { Driver, Place } from './driver.ts';

const AGAIN = { first: 100, longest: 5_000 };
const GATHERED_MS = 5;
/** Own appends in one look after which the subscription rests. */
const BUSY = 10;
/** Told in one look after which it rests too. */
const FLOOD = 200;
const LOOK_MS = 500;

export interface Followed {
  /** An event of another, or of this, process; null: the subscription begins (again), something may have come before. */
  readonly told: (place: Place | null) => void;
  readonly time: (created: Date) => void;
}

/**
 * Tells of appends of other processes. It only wakes: nothing depends on it, as readers poll as well. It rests while this process itself
 * appends much: its own appends wake the readers then, and the subscription would bring each of them back (half the load of the server).
 * It rests as well while others append much: the readers then find events at every look, and would get each of them twice.
 */
export class Following {
  readonly #driver: Driver;
  readonly #prefix: string;
  readonly #on: Followed;
  #stopped = false;
  #stop = (): void => {};
  #latest: Place | null = null;
  #pause = AGAIN.first;
  #appended = 0;
  #heard = 0;
  #resting = false;
  readonly #look: NodeJS.Timeout;

  constructor(driver: Driver, prefix: string, on: Followed) {
    this.#driver = driver;
    this.#prefix = prefix;
    this.#on = on;
    this.#look = setInterval(() => this.#weigh(), LOOK_MS).unref();
    void this.#run();
  }

  appended(): void {
    this.#appended += 1;
    if (this.#appended > BUSY && !this.#resting) this.#rest();
  }
  stop(): void {
    this.#stopped = true;
    clearInterval(this.#look);
    this.#stop();
  }

  #weigh(): void {
    if (this.#appended <= BUSY) this.#resting = false;
    this.#appended = this.#heard = 0;
  }
  #rest(): void {
    this.#resting = true;
    this.#stop();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      if (!this.#resting)
        try {
          const following = this.#driver.follow(this.#prefix, (place, created) => this.#told(place, created));
          this.#stop = following.stop;
          this.#on.told(null);
          await following.ended;
        } catch {
          // Whoever needs the server meets the error; here it is only tried again.
        } finally {
          this.#stop = () => {};
        }
      if (this.#stopped) return;
      await new Promise((resolve) => setTimeout(resolve, this.#resting ? LOOK_MS : this.#pause).unref());
      if (!this.#resting) this.#pause = Math.min(this.#pause * 2, AGAIN.longest);
    }
  }

  /** Events come in bursts: a moment later one word suffices. */
  #told(place: Place, created: Date): void {
    this.#pause = AGAIN.first;
    this.#on.time(created);
    if (++this.#heard > FLOOD && !this.#resting) this.#rest();
    if (this.#latest === null)
      setTimeout(() => {
        if (!this.#stopped) this.#on.told(this.#latest);
        this.#latest = null;
      }, GATHERED_MS).unref();
    this.#latest = place;
  }
}
