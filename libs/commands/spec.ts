import type { Access, Territory, TerritoryLookup } from '#access';
import type {
  Actor,
  Bilingual,
  DataOf,
  Decider,
  DomainEvent,
  Env,
  Fields,
  LocalDate,
  RecordKind,
  Refusal,
  Result,
  Role,
} from '#kernel';
import type { EventReader, Position } from '#event-store';
import type { Collection, Document, ReadModels } from '#read-models';
import type { ICommand } from '@nestjs/cqrs';
import type { CommandMeta } from './meta.ts';
import type { Sender } from './keys.ts';
import type { Unique } from './reservations.ts';
import type { Records } from './streams.ts';

/** What travels on the Nest CommandBus: one class per command (made by `defineCommand`), with input and meta that are checked later, and the caller. */
export class PlatformCommand<I extends object = object> implements ICommand {
  constructor(
    readonly input: I,
    readonly caller: Actor,
    readonly meta: CommandMeta = {},
    readonly correlation?: string,
    readonly sentBy: Sender = 'client',
  ) {}
}

/** The documents of `refers`, all of them in the caller's territory. `collection`: the one in which that kind of record is published. */
export interface Named {
  /** Of a field that names one record; null where it was left out. */
  named<D extends Document>(field: string, collection: Collection<D>): D | null;
  /** Of a field that names several, each once. */
  allNamed<D extends Document>(field: string, collection: Collection<D>): readonly D[];
}

/** What `prepare` may look at: published records, views and the territory. Never another context's decider. */
export interface CommandContext extends Env, Named {
  /** For what is known by its id. */
  readonly records: Records;
  /** For what no id tells: the views that are asked stand in `reads`. */
  readonly readModels: ReadModels;
  /** Those views show the log up to here at least; null: none was asked for, or nothing is in it. */
  readonly shownUpTo: Position | null;
  /** For what is folded from several streams. */
  readonly log: Pick<EventReader, 'readStream' | 'readPage' | 'highWater'>;
  readonly territory: TerritoryLookup;
  readonly access: Access;
}

/** What tells where a command happens: nothing is read for it that the caller does not see. */
export interface Placing<I, S> extends Env, Named {
  readonly input: I;
  readonly state: S;
  readonly territory: TerritoryLookup;
  /** For the record that the state names. */
  readonly records: Records;
}
type Places = Result<readonly Territory[], Refusal>;

/**
 * Where a command happens, which must lie in the caller's territory:
 * `record`: where its record lies, and nowhere else; `national`: it changes what holds for the whole country, for offices of the whole country;
 * `ownRecord`: the record of the caller's own account; `ownAlliance`: what an officer asks for the own alliance; else the places given, of which there must be one at least.
 */
export type Where<I, S> =
  'record' | 'national' | 'ownRecord' | 'ownAlliance' | ((given: Placing<I, S>) => Places | Promise<Places>);

export interface RecordRule<I, S> {
  readonly kind: RecordKind;
  /** The input field that names it. */
  readonly field: keyof I & string;
  /** Whether it begins with this command. `maybe`: the command goes on with one that is there. `never`: one that is not there is refused. */
  readonly begins: 'always' | 'maybe' | 'never';
  /** Where the record lies, or the part of it that the command is about. Empty: it is not there. */
  readonly lies: (state: S, input: I, env: Env) => readonly Territory[];
  /**
   * Its revision for who sees these parts of it, where parts may lie in several territories: what happened elsewhere is not counted, so that a record
   * of which nothing is seen answers like one that is not there. Left out, or null: the revision of its stream.
   */
  readonly revision?: (state: S, sees: (place: Territory) => boolean) => bigint | null;
  /** Kinds of the bodies that carry it; left out or empty: it is nobody's in particular. */
  readonly carriedBy?: (state: S) => readonly string[];
  /** Bodies to which it passed by another record, which only views tell: asked where the caller's body is none of `carriedBy`. */
  readonly passedTo?: {
    readonly reads: readonly string[];
    readonly bodies: (state: S, readModels: ReadModels) => Promise<readonly string[]>;
  };
}

/** Where and when a key is made: communes go into others. */
export interface KeyedIn {
  readonly territory: TerritoryLookup;
  readonly today: LocalDate;
}
/** The same with keys that follow from where things lie today. */
export interface UniqueThere<I, S> extends Pick<Unique<I, S>, 'what'> {
  readonly keys: (record: NonNullable<S>, there: KeyedIn) => readonly string[];
  readonly taken: (...asked: [...Parameters<Unique<I, S>['taken']>, there: KeyedIn]) => Refusal | null;
}

/** How a command runs. `I`: the data of its input. */
interface CommandRules<I extends object, S, C, E extends DomainEvent> {
  /** In camelCase the mutation. */
  readonly name: string;
  /** Who may send it. What more is asked: of the territory `places`, of the body `libs/access/bodies.ts`. */
  readonly roles: readonly Role[];
  readonly decider: Decider<S, C, E, Refusal>;
  /** Id of the record. Where the client may leave it out, `env.newId()` makes it. */
  readonly target: (input: I, env: Env) => string;
  readonly record: RecordRule<I, S>;
  /**
   * Other records that fields of the input name by id, one or several. They are there and in the caller's territory before anything else is
   * looked at; what is not is refused without saying which of the two it is.
   */
  readonly refers?: { readonly [Field in keyof I & string]?: RecordKind };
  readonly places: Where<I, S>;
  /**
   * True: it puts a value in the place of another, so that one change could undo another unseen. A client must name the revision that it was
   * based on. Who sends as a process need not: it decides on what is there.
   */
  readonly replaces?: true;
  /** Projections that `prepare` reads for what no id tells: they are brought up to the end of the log first. */
  readonly reads?: readonly string[];
  /** Whether this input needs them. Left out: each does. */
  readonly readsFor?: (input: I) => boolean;
  /**
   * Events that change what `prepare` read in the views of `reads`. Where one was recorded since, it is decided again: the log sees to it, where it appends to
   * several streams at once.
   */
  readonly restsOn?: readonly { readonly type: string }[];
  readonly unique?: UniqueThere<I, S>;
  /** What other records hold against it, whatever its input says: for who asks what may be done. `decide` says the same. */
  readonly idle?: (state: S, records: Records) => Promise<Refusal | null>;
  /** It approves what another person asked for: the type of the event by which that is asked for. `dated`: its input says a day. */
  readonly approves?: { readonly asked: string; readonly dated?: true };
  /** Input to domain command: resolves codes, looks up facts of other contexts. A refusal ends the command. Null and left out are both left out. */
  readonly prepare: Prepare<I, C, S>;
}
/** The decider's command, or why there is none. */
export type Prepared<C> = C | Result<C, Refusal>;
/** `state`: the record itself. */
export type Prepare<I, C, S> = (input: I, context: CommandContext, id: string, state: S) => Prepared<C> | Promise<Prepared<C>>;

/** A command as its context declares it: what it takes stands in the vocabulary of the kernel, the rest follows. */
export interface DeclaredCommand<F extends Fields, S, C, E extends DomainEvent> extends Omit<
  CommandRules<DataOf<F>, S, C, E>,
  'decider'
> {
  /** What it does, for the API and for who looks for it in a list. */
  readonly describe: Bilingual;
  readonly input: F;
}

/** As the pipeline runs it. */
export interface CommandSpec<I extends object, S, C, E extends DomainEvent> extends CommandRules<I, S, C, E> {
  readonly describe?: Bilingual;
  /** What class-validator checks, and the input type of the API. */
  readonly input: new () => I;
}
