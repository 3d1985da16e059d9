/**
 * Runs tasks side by side, but those that share a key one after the other, in the order in which they came: the second row of a twin sees what
 * became of the first.
 */
export class InTurn {
  readonly #last = new Map<string, Promise<void>>();

  run(keys: readonly string[], task: () => Promise<void>): Promise<void> {
    const before = keys.flatMap((key) => this.#last.get(key) ?? []);
    const done = Promise.allSettled(before).then(task);
    for (const key of keys) this.#last.set(key, done);
    const forget = (): void => {
      for (const key of keys) if (this.#last.get(key) === done) this.#last.delete(key);
    };
    // Whoever asked for the task hears of its failure.
    done.then(forget, forget);
    return done;
  }
}
