import type { Access, TerritoryLookup } from '#access';
import type { AllowedAction, WaitingRequest } from '#commands';
import type { Actor, Clock, LocalDate, RecordKind } from '#kernel';
import type { ReadMoment } from './as-of.ts';
import type { ReadModels } from '#read-models';
import type { EventRegistry, EventStore } from '#event-store';

/** The administrative units through time. */
export interface Units {
  /** The unit itself where it is in force on the day, else what took its place, or stood in it; several where it was split or put together. */
  onDay(unit: string, on: LocalDate): readonly string[];
  /** The province over it on the day; null where it is not known. */
  provinceOf(unit: string, on: LocalDate): string | null;
}

/** What resolvers may use, under one token: `constructor(@Inject(SERVICES) private readonly services: Services)`. */
export interface Services {
  readonly readModels: ReadModels;
  readonly access: Access;
  readonly territory: TerritoryLookup;
  readonly units: Units;
  readonly clock: Clock;
  readonly log: EventStore;
  /** The types of events: what they are called, what they are about. */
  readonly events: Pick<EventRegistry, 'definition' | 'definitions' | 'label'>;
  /** What a caller may do with a record next; `only`: of these commands. */
  readonly allowed: (
    kind: RecordKind,
    id: string,
    caller: Actor,
    only: readonly string[] | null,
  ) => Promise<readonly AllowedAction[]>;
  /** The command by which a second person approves what was asked for, judged whole for the caller; null: none does. */
  readonly approval: (waiting: WaitingRequest, caller: Actor) => Promise<AllowedAction | null>;
  /** Now, as the moment of an answer. */
  readonly present: () => ReadMoment;
  /** Whether a text is a position of this log. */
  readonly isPosition: (text: string) => boolean;
  /** How far all views (or the named one), as they are read, show the log; null: one of them shows nothing yet. */
  readonly shownUpTo: (projection?: string) => Promise<string | null>;
  /** The views that keep any of these collections, by name. */
  readonly keepersOf: (collections: readonly string[]) => readonly string[];
  /** How often a quiet stream says where it stands; left out: every 15 s. */
  readonly heartbeatMs?: number;
  /** True when all views (or the named ones) show the position within the time. */
  readonly waitFor: (position: string, options: { projections?: readonly string[]; timeoutMs: number }) => Promise<boolean>;
  /** Documents changed by a committed batch of a projection, for live subscriptions. */
  readonly onCommitted: (
    listener: (batch: {
      readonly projection: string;
      readonly position: string;
      readonly changes: readonly { collection: string; id: string; document: unknown }[];
    }) => void,
  ) => () => void;
}
export const SERVICES = Symbol('lachan services');
