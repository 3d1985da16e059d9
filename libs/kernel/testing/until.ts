import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** Long after any machine is done: a bound for what hangs, never a statement about speed. */
export const HANGS_AFTER_MS = 180_000;

/** For a client of a server with which nothing is wrong: however long it takes to answer on a busy machine. */
export const LONG_RETRIES = { deadlineMs: 60_000, totalMs: HANGS_AFTER_MS } as const;

/**
 * Waits for a condition, looks again and again, and gives back what it gave. The one way in which a test waits: it takes as long as it
 * takes, and what never comes is told by the words of the condition.
 */
export async function until<T>(condition: () => T | Promise<T>, everyMs = 5): Promise<T> {
  const end = performance.now() + HANGS_AFTER_MS;
  for (;;) {
    const found = await condition();
    if (found) return found;
    if (performance.now() > end) throw new Error(`waited ${HANGS_AFTER_MS / 1_000} s in vain for: ${String(condition)}`);
    await pause(everyMs);
  }
}
