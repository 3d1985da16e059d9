/**
 * Runs the tasks of one batch side by side, but those that share a key one after the other, in the order in which they came: the second row of a twin sees what
 * became of the first.
 */
export class InTurn {
  readonly #last = new Map<string, Promise<void>>();

  /** `task` is told whether it is the first under each of its keys. */
  run(keys: readonly string[], task: (isFirst: boolean) => Promise<void>): Promise<void> {
    const before = keys.flatMap((key) => this.#last.get(key) ?? []);
    const done = before.length === 0 ? task(true) : Promise.allSettled(before).then(() => task(false));
    for (const key of keys) this.#last.set(key, done);
    return done;
  }
}
