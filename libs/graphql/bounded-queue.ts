/**
 * What lies between a source that pushes and one client that pulls. A client too slow for `limit` items loses what was waiting and
 * gets one item made by `overflow` from the last of them instead: it then knows that it must read afresh. Memory stays bounded.
 */
export class BoundedQueue<T> implements AsyncIterableIterator<T> {
  readonly #limit: number;
  readonly #overflow: (last: T) => T;
  readonly #onEnd: () => void;
  #waiting: T[] = [];
  #overflowed = false;
  #ended = false;
  readonly #readers: ((result: IteratorResult<T>) => void)[] = [];

  constructor(options: { readonly limit: number; readonly overflow: (last: T) => T; readonly onEnd?: () => void }) {
    this.#limit = options.limit;
    this.#overflow = options.overflow;
    this.#onEnd = options.onEnd ?? (() => {});
  }

  push(item: T): void {
    if (this.#ended) return;
    const reader = this.#readers.shift();
    if (reader) return reader({ value: item, done: false });
    if (this.#overflowed || this.#waiting.length >= this.#limit) {
      this.#overflowed = true;
      this.#waiting = [this.#overflow(item)];
    } else this.#waiting.push(item);
  }

  next(): Promise<IteratorResult<T>> {
    if (this.#waiting.length > 0) {
      this.#overflowed = false;
      return Promise.resolve({ value: this.#waiting.shift()!, done: false });
    }
    if (this.#ended) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve) => this.#readers.push(resolve));
  }

  /** The client has gone: what waits is dropped and the source let go. */
  return(): Promise<IteratorResult<T>> {
    if (!this.#ended) {
      this.#ended = true;
      this.#waiting = [];
      for (const reader of this.#readers.splice(0)) reader({ value: undefined, done: true });
      this.#onEnd();
    }
    return Promise.resolve({ value: undefined, done: true });
  }

  throw(): Promise<IteratorResult<T>> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
