import type { Position } from '#event-store';

interface Waiter {
  readonly position: string;
  readonly names: readonly string[] | null;
  readonly answer: (reached: boolean) => void;
}

/** How a view stands for somebody who waits for it: the position that readers see, or that it will not move. */
export interface Standing {
  readonly position: Position | null;
  readonly stopped: boolean;
}

/** Callers that wait until views show a position. */
export class Waiters {
  readonly #waiting = new Set<Waiter>();

  wait(position: string, names: readonly string[] | null, timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => waiter.answer(false), timeoutMs);
      const waiter: Waiter = {
        position,
        names,
        answer: (reached) => {
          clearTimeout(timer);
          this.#waiting.delete(waiter);
          resolve(reached);
        },
      };
      this.#waiting.add(waiter);
    });
  }

  get any(): boolean {
    return this.#waiting.size > 0;
  }

  check(standings: ReadonlyMap<string, Standing>): void {
    for (const waiter of this.#waiting) {
      const reached = hasReached(standings, waiter.position, waiter.names);
      if (reached !== 'not yet') waiter.answer(reached);
    }
  }

  end(): void {
    for (const waiter of this.#waiting) waiter.answer(false);
  }
}

/** False: a view has stopped before the position, so that waiting is in vain. */
export function hasReached(
  standings: ReadonlyMap<string, Standing>,
  position: string,
  names: readonly string[] | null,
): boolean | 'not yet' {
  let all: boolean | 'not yet' = true;
  for (const name of names ?? standings.keys()) {
    const standing = standings.get(name);
    if (!standing) throw new Error(`there is no projection "${name}" to wait for`);
    if (standing.position !== null && standing.position >= position) continue;
    if (standing.stopped) return false;
    all = 'not yet';
  }
  return all;
}
