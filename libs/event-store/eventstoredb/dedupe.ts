import type { Position } from '../port.ts';

/** Positions acknowledged lately; a resend that comes later than so many appends is still known by its position lying before the log's end. */
const REMEMBERED = 20_000;

/**
 * Tells an append that the server has made from one that it had made before: the server answers both alike, with the position of the
 * events. A position up to the end of the log as known when the append was sent, or one that this process was given before, is a resend.
 */
export class Dedupe {
  readonly #end: () => Position | null;
  #young = new Set<Position>();
  #old = new Set<Position>();

  constructor(end: () => Position | null) {
    this.#end = end;
  }

  sent(): { isRepeated(position: Position): boolean } {
    const end = this.#end();
    return {
      isRepeated: (position) => {
        if (end !== null && position <= end) return true;
        if (this.#young.has(position) || this.#old.has(position)) return true;
        this.#young.add(position);
        if (this.#young.size >= REMEMBERED) [this.#old, this.#young] = [this.#young, new Set()];
        return false;
      },
    };
  }
}
