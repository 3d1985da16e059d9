import type { Position, Recorded } from '#event-store';
import { ReadModelError } from '#read-models';

/** An error without anything of the event that caused it: events hold personal data, and this is logged, shown and stored. */
export interface Described {
  readonly name: string;
  readonly message: string;
}

export interface ProjectionFailure {
  readonly projection: string;
  readonly version: number;
  readonly build: number;
  /** The event at fault where it is known, else the first of its page; null where it was not an event. */
  readonly position: Position | null;
  readonly eventType: string | null;
  readonly error: Described;
  /** What was done: tried again later, the view stopped, the event set aside, or the view left to the process that took it over. */
  readonly action: 'retry' | 'stop' | 'park' | 'fenced';
  /** How many times it has been tried. */
  readonly attempt: number;
}

/** As a slice says why it has stopped; null for what says nothing, or was written by other code. */
export function toldFailure(text: string | null | undefined): ProjectionFailure | null {
  try {
    return JSON.parse(text ?? 'null') as ProjectionFailure | null;
  } catch {
    return null;
  }
}

const LONGEST = 300;

export function describe(error: unknown, events: readonly Recorded[]): Described {
  if (!(error instanceof Error)) return { name: typeof error, message: 'something that is no Error was thrown' };
  const name = error.name || error.constructor.name;
  // The store's own messages name fields and collections and never values.
  if (error instanceof ReadModelError) return { name, message: error.message.slice(0, LONGEST) };
  // Parsers quote their input, cut to any length.
  let message = error.message.replace(/"[^"]*("|$)/g, '"…"').slice(0, LONGEST * 10);
  for (const value of valuesOf(events)) message = message.replaceAll(value, '…');
  return { name, message: message.slice(0, LONGEST) };
}

/** Every text and longer number in the data of the events, the longest first. */
function valuesOf(events: readonly Recorded[]): readonly string[] {
  const values = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string' ? value.length > 1 : typeof value === 'number' && Math.abs(value) > 999)
      values.add(String(value));
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(collect);
  };
  for (const event of events) collect(event.data);
  return [...values].sort((a, b) => b.length - a.length);
}
