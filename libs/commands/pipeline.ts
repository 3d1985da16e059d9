import {
  idTaken,
  localDateOf,
  newId,
  ok,
  type Actor,
  type Clock,
  type DomainEvent,
  type EventDefinition,
  type Env,
  type Instant,
  type Refusal,
  type RecordKind,
  type Result,
} from '#kernel';
import { placedOnItsDay, type Access, type Territory, type TerritoryLookup } from '#access';
import {
  isMetadataId,
  type AppendAllContext,
  type EventStore,
  type Metadata,
  type NewRecord,
  type Position,
  type Recorded as RecordedEvent,
  type StreamId,
  type StreamWrite,
} from '#event-store';
import type { Projection } from '#projections';
import type { ReadModels } from '#read-models';
import type { CommandSpec, PlatformCommand, Prepared } from './spec.ts';
import {
  accepted,
  conflict,
  invalidId,
  invalidInput,
  keptAcceptance,
  keptRefusal,
  notAllowed,
  refused,
  repeated,
  type Asked,
  notThisRole,
} from './answers.ts';
import { closedTo, closedToBody } from './gate.ts';
import { fingerprintOf, givenBy } from './given.ts';
import { firstAnswer, keyOf, mayAct, type CommandKey } from './keys.ts';
import { appendTo, writeReserved, type Reserving, type Unique, type Written } from './reservations.ts';
import { withNames, type Naming } from './named.ts';
import { recordsNamed } from './seen.ts';
import { FoldedStreams, nothingOf, type Folded } from './folded.ts';
import { Races, type Stopwatch } from './races.ts';
import { publishedBy, recordsIn, safeStream, type PublishedRecords, type Records, type RecordsRead } from './streams.ts';
import { CallerGone, ViewsBehind } from './not-taken.ts';
import { Turns } from './turns.ts';
import type { CommandMeta } from './meta.ts';
import type { CommandOutcome } from './outcome.ts';

/** Of an event that is in no log. */
const NOWHERE = '' as Position;

export interface PipelineDependencies {
  readonly store: EventStore;
  /** Current schema version of an event type. */
  readonly schemaVersion: (type: string) => number;
  /** Whether events of a type happen in a unit, which is that of their day. */
  readonly placed: (type: string) => EventDefinition['placed'];
  readonly readModels: ReadModels;
  /** Whose rules tell what a record named by its id is: its stream is read, the view is not asked. */
  readonly views: readonly Projection[];
  /** Resolves true when every named projection (all, without names) shows the position, false after the time allowed. */
  readonly waitFor: (position: string, options: { projections?: readonly string[]; timeoutMs: number }) => Promise<boolean>;
  readonly access: Access;
  readonly territory: TerritoryLookup;
  readonly clock: Clock;
  readonly policy?: Partial<PipelinePolicy>;
  /** What waiting after a lost race is measured by; default: the clock of the process. */
  readonly stopwatch?: Stopwatch;
  readonly onOutcome?: (name: string, outcome: CommandOutcome, attempts: number) => void;
}

export interface PipelinePolicy {
  /**
   * After a race that was lost to another process the state is loaded and decided again, for as long as so many recent appends took. Commands of
   * this process on one record do not race: they come one after the other.
   */
  readonly retryRoundTrips: number;
  /** How many commands may wait for one record; more are refused with RecordBusy. */
  readonly queuedPerRecord: number;
  /** How long a command waits for its turn on a record before it is refused with RecordBusy. */
  readonly turnWithinMs: number;
  /** What the folded states that are kept may take in memory, about. */
  readonly foldedBytes: number;
  /** How long an answer waits for the views before it says `visible: false`. */
  readonly visibleWithinMs: number;
  /** How long a command waits for views that its decision reads. */
  readonly freshWithinMs: number;
  /** How long a command waits for the record of another one that reserved what it needs, before it takes that over. */
  readonly reservedWithinMs: number;
}
export interface RunOptions {
  /** False: a refusal is not the answer for good, the same command is decided anew when it comes again. Default true. */
  readonly keepRefusal?: boolean | undefined;
  /** The views have been brought up for many commands at once (`shownFor`): the first decision waits for nothing more. */
  readonly shown?: Shown | undefined;
}
/**
 * Up to where the views showed the log when they were last waited for; null: nothing is in it. What was written since, a decision does not see
 * in them: whoever passes this on sends nothing that rests on it, but for what reservations hold.
 */
export interface Shown {
  readonly upTo: Position | null;
  /** Asked instead of the views, by who has asked them for many commands at once. */
  readonly readModels?: ReadModels;
}
export const DEFAULT_POLICY: PipelinePolicy = {
  retryRoundTrips: 100,
  queuedPerRecord: 1_000,
  turnWithinMs: 10_000,
  foldedBytes: 32 * 1_048_576,
  visibleWithinMs: 2_000,
  freshWithinMs: 5_000,
  reservedWithinMs: 2_000,
};

/**
 * The one way from a command to the log: right of the role -> input -> idempotency -> load, territory of the record and of every record that
 * the input names, each from its stream -> prepare, decide, append (re-deciding after a lost race) -> wait for the views. From loading to appending
 * the commands of this process on one record come one after the other; one that names the revision that it was based on, or that is only
 * judged, waits for nobody. Nothing is prepared or decided on what the
 * caller does not see, so that no refusal tells of it.
 */
export class CommandPipeline {
  readonly #on: PipelineDependencies;
  readonly #policy: PipelinePolicy;
  readonly #published: PublishedRecords;
  readonly #turns: Turns;
  readonly #races: Races;
  readonly #folded: FoldedStreams;

  constructor(dependencies: PipelineDependencies) {
    this.#on = dependencies;
    this.#policy = { ...DEFAULT_POLICY, ...dependencies.policy };
    this.#published = publishedBy(dependencies.views);
    const { queuedPerRecord, turnWithinMs, retryRoundTrips, foldedBytes } = this.#policy;
    this.#turns = new Turns({ queued: queuedPerRecord, withinMs: turnWithinMs });
    this.#races = new Races(retryRoundTrips, dependencies.stopwatch);
    this.#folded = new FoldedStreams(dependencies.store, foldedBytes);
  }

  /** Records by their ids, each from its stream. */
  get records(): Records {
    return this.#reading();
  }

  /** With `meta.dryRun` it is judged whole and nothing is written, not even the answer. */
  async run<I extends object, S, C, E extends DomainEvent>(
    spec: CommandSpec<I, S, C, E>,
    command: PlatformCommand<I>,
    options: RunOptions = {},
  ): Promise<CommandOutcome> {
    let attempts = 0;
    const outcome = await this.#answer(spec, command, () => attempts++, options);
    if (command.meta.dryRun !== true) this.#on.onOutcome?.(spec.name, outcome, attempts);
    return outcome;
  }

  /** Brings up the views that this command reads, for many such commands; throws ViewsBehind where they are not there in time. */
  async shownFor(spec: { readonly reads?: readonly string[] }, withinMs = this.#policy.freshWithinMs): Promise<Shown> {
    return { upTo: await this.#bringUp(spec.reads ?? [], withinMs) };
  }

  async #answer<I extends object, S, C, E extends DomainEvent>(
    spec: CommandSpec<I, S, C, E>,
    command: PlatformCommand<I>,
    countAttempt: () => void,
    options: RunOptions,
  ): Promise<CommandOutcome> {
    const { caller, sentBy, signal } = command;
    if (!mayAct(caller, sentBy) || !spec.roles.includes(caller.role)) return notThisRole(spec.name, spec.roles);

    const { input, meta, issues } = givenBy(spec, command);
    if (issues.length > 0) return invalidInput(issues);

    const key = keyOf(meta.commandId, caller);
    const asked: Asked = {
      commandId: key.id,
      recordKind: spec.record.kind,
      dryRun: meta.dryRun ?? false,
      fingerprint: fingerprintOf(spec.name, input, caller),
    };
    const given = { input, meta, key, asked, countAttempt };
    const decided = async () => this.#inTurn(spec, command, given, options);
    // Sent twice at once, the second finds the answer to the first.
    const isKept = key.stored !== null && !asked.dryRun;
    const outcome = await (isKept ? this.#turns.take([`command ${key.stored}`], signal, decided) : decided());
    if (outcome.kind !== 'Recorded') return outcome;
    const { id, types, ...said } = outcome;
    const visible = meta.wait === false ? false : await this.#shows(said.position, types);
    return accepted(asked, id, { ...said, visible });
  }

  /** One after the other on a record. Who names a revision is answered on what is there; who is only judged changes nothing. */
  #inTurn<I extends object, S, C, E extends DomainEvent>(
    spec: CommandSpec<I, S, C, E>,
    command: PlatformCommand<I>,
    given: Sent<I>,
    { keepRefusal = true, shown }: RunOptions,
  ): Promise<CommandOutcome | Recorded> | CommandOutcome {
    const { store } = this.#on;
    const { caller, signal } = command;
    const { input, meta, key, asked, countAttempt } = given;
    const made: string[] = [];
    const id = spec.target(input, { ...this.#env(caller), newId: () => made[made.push(newId()) - 1]! });
    const stream = safeStream(spec.decider.category, id);
    if (!stream) return invalidId();
    const reads = spec.readsFor?.(input) === false ? [] : (spec.reads ?? []);
    const kept = keepRefusal && !asked.dryRun ? key : null;
    const about = { spec, command, given, id, stream, reads, kept };
    const mayTryAgain = this.#races.lost();
    /** Commands that rest on the same events, of whatever records: only while they stand in each other's way. */
    const together = store.appendAll && reads.length > 0 ? (spec.restsOn ?? []).map(({ type }) => `events ${type}`) : [];
    let lookedAgain = false;
    const load = () => this.#folded.of<S>(stream, spec.decider);
    /** Under an id that was made a moment ago nothing can be; if it were, the append says so. */
    const loadFirst = async () => (made.includes(id) ? nothingOf<S>(spec.decider.initial) : load());
    const untilDone = async (isTogether: boolean, first?: Folded<S>): Promise<CommandOutcome | Recorded> => {
      for (let loaded = first; ; loaded = undefined) {
        countAttempt();
        // Whoever has to decide again does it on what is there now.
        const attempt = await this.#attempt(about, loaded ?? (await load()), loaded && shown, lookedAgain);
        if (attempt === 'look again') {
          lookedAgain = true;
          continue;
        }
        if (attempt.kind !== 'Lost') return attempt;
        if (signal?.aborted) throw new CallerGone();
        // Who named a revision hears of the next one at once.
        const isAtOnce = meta.expectedRevision != null && attempt.isOwn;
        if (!isAtOnce && !(await mayTryAgain())) return attempt.conflict;
        if (!isTogether && !attempt.isOwn && together.length > 0)
          return this.#turns.take(together, signal, () => untilDone(true));
      }
    };
    const unlessAnswered = async (): Promise<CommandOutcome | Recorded> => {
      // At once: each is a round trip where a server keeps the log.
      const [answered, loaded] = await Promise.all([firstAnswer(store, key, asked.fingerprint), loadFirst()]);
      return answered ? repeated(answered, asked) : untilDone(false, loaded);
    };
    const isAlone = asked.dryRun || meta.expectedRevision != null;
    return isAlone ? unlessAnswered() : this.#turns.take([stream], signal, unlessAnswered);
  }

  /** Once, on what was loaded: judge, decide, append. */
  async #attempt<I extends object, S, C, E extends DomainEvent>(
    { spec, command: { caller, correlation }, given, id, stream, reads, kept }: About<I, S, C, E>,
    loaded: Folded<S>,
    then: Shown | undefined,
    lookedAgain: boolean,
  ): Promise<CommandOutcome | Recorded | Lost | 'look again'> {
    const { store, readModels, territory, access } = this.#on;
    const { input, meta, key, asked } = given;
    const { dryRun } = asked;
    const expected = meta.expectedRevision ?? null;
    const env = this.#env(caller);
    const closed = closedTo(spec, access, input, env, id, loaded.state);
    if (closed) return closed;
    const foreign = await closedToBody(spec, access, loaded.state, caller, async ({ reads, bodies }) => {
      await this.#bringUp(reads);
      return bodies(loaded.state, readModels);
    });
    if (foreign) return foreign;
    const shownUpTo = then ? then.upTo : await this.#bringUp(reads);
    const records = this.#reading();
    const around = spec.record.lies(loaded.state, input, env);
    const toldTo = this.#naming(caller, records, around);
    const refers = (spec.refers ?? {}) as Readonly<Record<string, RecordKind>>;
    const named = await recordsNamed(refers, input as {}, caller, around, {
      records,
      access,
      merged: 'refused',
    });
    if (!named.ok) return refused(await withNames(named.error, toldTo));
    if (typeof spec.places === 'function') {
      const places = await spec.places({ ...env, ...named.value, input, state: loaded.state, territory, records });
      if (!places.ok) return this.#refuse(places.error, kept, asked, toldTo);
      if (places.value.length === 0 || !places.value.every((place) => access.covers(caller, place)))
        return notAllowed(spec.name, 'NotAllowedTerritory');
    }
    const hidden = around.length > 0 && !around.some((place) => access.covers(caller, place));
    if (hidden && spec.record.begins === 'always') return refused(idTaken(spec.record.field));
    const counted = (state: S): bigint | null => spec.record.revision?.(state, (place) => access.covers(caller, place)) ?? null;
    const partly = counted(loaded.state) !== null;
    const toldOf = (state: S, ofStream: bigint): bigint => counted(state) ?? ofStream;
    const before = toldOf(loaded.state, loaded.told ?? -1n);
    if (expected !== null && BigInt(expected) !== before)
      return conflict(asked, id, expected, before, hidden || before < 0n ? null : before);

    const views = { shownUpTo, readModels: then?.readModels ?? readModels };
    const context = { ...env, ...named.value, records, log: store, ...views, territory, access };
    const prepared = resultOf(await spec.prepare(input, context, id, loaded.state));
    if (!prepared.ok) return this.#refuse(prepared.error, kept, asked, toldTo);

    const decided = spec.decider.decide(prepared.value, loaded.state, env);
    if (!decided.ok) return this.#refuse(decided.error, kept, asked, toldTo);
    if (decided.value.length === 0) return accepted(asked, id, { revision: before, position: loaded.position, visible: true });

    const events = decided.value.map((event) => placedOnItsDay(event, this.#on.placed(event.type), territory));
    const metadata = {
      actor: caller.id,
      role: caller.role,
      unit: caller.unit,
      commandId: key.id,
      correlation: correlation && isMetadataId(correlation) ? correlation : key.id,
      causation: key.id,
    };
    const next = events.reduce(spec.decider.evolve, loaded.state);
    const after = (ofStream: bigint): bigint => toldOf(next, ofStream);
    const write: StreamWrite = {
      stream,
      expected: loaded.revision === null ? { kind: 'none' } : { kind: 'exact', revision: loaded.revision },
      events: this.#records(events, key),
    };
    const keptWith: AppendAllContext = {
      metadata,
      // What it was decided on: a record that has changed since may forbid it.
      unchanged: records.read().filter((one) => one.stream !== stream),
      ...(spec.restsOn &&
        reads.length > 0 && { noneBehind: { position: shownUpTo, types: spec.restsOn.map(({ type }) => type) } }),
      ...(key.stored === null
        ? {}
        : {
            answer: {
              commandId: key.stored,
              fingerprint: asked.fingerprint,
              answer: keptAcceptance(id, partly ? after(-1n) : null),
            },
          }),
    };
    const result = await this.#write(spec, write, keptWith, {
      before: loaded.state,
      record: next as NonNullable<S>,
      decidedOn: loaded.revision,
      input,
      actor: caller,
      access,
      dryRun,
    });
    if (result === 'judged') {
      const revision = after((loaded.revision ?? -1n) + BigInt(events.length));
      const would = this.#asRecorded(write, metadata, loaded, env.now);
      return accepted(asked, id, { revision, position: null, visible: false, would });
    }
    if (!result.ok && result.reason === 'taken') {
      if (reads.length === 0 || lookedAgain) return this.#refuse(result.refusal, kept, asked, toldTo);
      // Another command was faster. It is decided once more, with the views up to date: the grounds that the caller named may allow it.
      return 'look again';
    }
    if (result.ok) {
      const { position, deduplicated } = result;
      const types = new Set(events.map(({ type }) => type));
      return { kind: 'Recorded', id, types, revision: after(result.revision), position, deduplicated };
    }
    if (result.reason === 'already-answered') return repeated(result.answer, asked);
    if (result.reason === 'duplicate-id')
      throw new Error(`event id ${result.eventId} of command ${key.id} is already in the log under another stream`);
    this.#folded.forget(result.stream);
    const isOwn = result.stream === stream;
    // Loaded again: the change may be one that the caller does not see.
    return {
      kind: 'Lost',
      isOwn,
      conflict: conflict(asked, id, expected, before, partly ? null : isOwn ? result.actual : before),
    };
  }

  async #write<I extends object, S, C, E extends DomainEvent>(
    { unique, decider }: CommandSpec<I, S, C, E>,
    write: StreamWrite,
    context: AppendAllContext,
    decided: Pick<Reserving<I, S>, 'before' | 'record' | 'decidedOn' | 'input' | 'actor' | 'access' | 'dryRun'>,
  ): Promise<Written> {
    const { store, schemaVersion, clock, territory } = this.#on;
    if (!unique) return decided.dryRun ? 'judged' : this.#races.timed(() => appendTo(store, [write], context));
    const withinMs = this.#policy.reservedWithinMs;
    const there = { territory, today: localDateOf(clock.now()) };
    const { what, keys, taken } = unique;
    const held: Unique<I, S> = {
      what,
      keys: (record) => keys(record, there),
      taken: (by, key, asking) => taken(by, key, asking, there),
    };
    const folded = this.#folded;
    return writeReserved({ store, folded, schemaVersion, clock, withinMs, unique: held, decider, ...decided }, write, context);
  }

  #reading(): RecordsRead {
    return recordsIn(this.#on.store, this.#folded, this.#published);
  }
  /** Views that take up none of the events show the same as before: nobody waits for them. */
  #shows(position: Position, types: ReadonlySet<string>): Promise<boolean> {
    const projections = this.#on.views.filter(({ handles }) => handles.some((type) => types.has(type))).map(({ name }) => name);
    return this.#on.waitFor(position, { projections, timeoutMs: this.#policy.visibleWithinMs });
  }

  #env(caller: Actor): Env {
    const now = this.#on.clock.now();
    return { now, today: localDateOf(now), actor: caller, newId };
  }

  async #bringUp(projections: readonly string[], timeoutMs = this.#policy.freshWithinMs): Promise<Position | null> {
    if (projections.length === 0) return null;
    const end = await this.#on.store.highWater();
    if (end === null) return null;
    if (!(await this.#on.waitFor(end, { projections, timeoutMs }))) throw new ViewsBehind(projections);
    return end;
  }

  /** What was only judged, as it would be read, at the place of the last event of the record: none of it has one. */
  #asRecorded(
    { stream, events }: StreamWrite,
    metadata: Metadata,
    before: Folded<unknown>,
    now: Instant,
  ): readonly RecordedEvent[] {
    const [last, position] = [before.revision ?? -1n, before.position ?? NOWHERE];
    return events.map((event, index) => ({
      ...event,
      stream,
      revision: last + BigInt(index + 1),
      position,
      metadata,
      recordedAt: now,
    }));
  }

  #records(events: readonly DomainEvent[], key: CommandKey): NewRecord[] {
    return events.map((event, index) => ({
      id: key.eventId(index),
      type: event.type,
      schemaVersion: this.#on.schemaVersion(event.type),
      data: event.data,
      occurredAt: event.occurredAt,
    }));
  }

  /** A refusal with what people know the records by that it names, for who sees them. */
  named(refusal: Refusal, caller: Actor): Promise<Refusal> {
    return withNames(refusal, this.#naming(caller, this.#reading(), []));
  }
  #naming(caller: Actor, records: Records, around: readonly Territory[]): Naming {
    const { access, territory } = this.#on;
    return { caller, records, around, access, territory, published: this.#published };
  }

  async #refuse(unnamed: Refusal, key: CommandKey | null, asked: Asked, toldTo: Naming): Promise<CommandOutcome> {
    const refusal = await withNames(unnamed, toldTo);
    if (!key || key.stored === null) return refused(refusal);
    const { fingerprint } = asked;
    return repeated(
      await this.#on.store.storeAnswer({ commandId: key.stored, fingerprint, answer: keptRefusal(refusal) }),
      asked,
    );
  }
}

/** It is in the log. */
interface Recorded {
  readonly kind: 'Recorded';
  readonly id: string;
  readonly types: ReadonlySet<string>;
  readonly revision: bigint;
  readonly position: Position;
  readonly deduplicated: boolean;
}
/** Somebody else was faster: on the record itself, or on what the decision rests on. */
interface Lost {
  readonly kind: 'Lost';
  readonly isOwn: boolean;
  readonly conflict: CommandOutcome;
}
/** What a caller said, checked. */
interface Sent<I> {
  readonly input: I;
  readonly meta: CommandMeta;
  readonly key: CommandKey;
  readonly asked: Asked;
  readonly countAttempt: () => void;
}
interface About<I extends object, S, C, E extends DomainEvent> {
  readonly spec: CommandSpec<I, S, C, E>;
  readonly command: PlatformCommand<I>;
  readonly given: Sent<I>;
  readonly id: string;
  readonly stream: StreamId;
  readonly reads: readonly string[];
  /** Under which a refusal is kept; null: it is not. */
  readonly kept: CommandKey | null;
}

/** A plain command counts as ok. */
const resultOf = <C>(prepared: Prepared<C>): Result<C, Refusal> =>
  typeof prepared === 'object' && prepared !== null && 'ok' in prepared ? prepared : ok(prepared);
