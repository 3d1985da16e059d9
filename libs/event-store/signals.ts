import type { Position } from './port.ts';

/** Who wants to know that the log has grown: listeners of the port's `onCommit`, and sleeping subscriptions of the store itself. */
export class Signals {
  readonly #commits = new Set<(position: Position) => void>();
  readonly #sleepers = new Set<() => void>();

  onCommit(listener: (position: Position) => void): () => void {
    const entry = (position: Position): void => listener(position);
    this.#commits.add(entry);
    return () => void this.#commits.delete(entry);
  }

  onWake(sleeper: () => void): () => void {
    this.#sleepers.add(sleeper);
    return () => void this.#sleepers.delete(sleeper);
  }

  committed(position: Position): void {
    this.wake();
    for (const listener of this.#commits)
      try {
        listener(position);
      } catch (error) {
        // The events are safe whatever a listener does; but its fault must be seen.
        process.emitWarning(`a commit listener failed: ${String(error)}`, 'EventStoreWarning');
      }
  }

  /** Also when the store closes: a subscription must notice, not sleep on. */
  wake(): void {
    for (const sleeper of this.#sleepers) sleeper();
  }
}
