/** Sleeps that a signal ends; a signal that comes while nobody sleeps ends the next sleep at once. */
export class Alarm {
  #ring: (() => void) | null = null;
  #rung = false;

  wake(): void {
    this.#rung = true;
    this.#ring?.();
  }

  /** True: woken by a signal. */
  async sleep(milliseconds: number): Promise<boolean> {
    if (!this.#rung)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.#ring = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.#ring = null;
    const rung = this.#rung;
    this.#rung = false;
    return rung;
  }
}

/** One at a time, in the order of asking. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }
}

/** Lets timers, requests and answers run before going on. */
export const yieldToOthers = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A short pause of random length, so that rivals do not collide again at once. */
export const pauseAfterLostRace = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(50, 2 ** attempt)));
