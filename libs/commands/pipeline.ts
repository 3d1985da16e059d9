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
  type Refusal,
  type RecordKind,
  type Result,
} from '#kernel';
import { placedOnItsDay, type Access, type Territory, type TerritoryLookup } from '#access';
import {
  isMetadataId,
  type AppendAllContext,
  type EventStore,
  type NewRecord,
  type Position,
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
import { folded, publishedBy, recordsIn, safeStream, type PublishedRecords, type Records, type RecordsRead } from './streams.ts';
import type { CommandOutcome } from './outcome.ts';

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
  readonly onOutcome?: (name: string, outcome: CommandOutcome, attempts: number) => void;
}

export interface PipelinePolicy {
  /** After a lost race the state is loaded and decided again, at most so many times. */
  readonly retries: number;
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
const DEFAULT_POLICY: PipelinePolicy = { retries: 3, visibleWithinMs: 2_000, freshWithinMs: 5_000, reservedWithinMs: 2_000 };

/**
 * The one way from a command to the log: right of the role -> input -> idempotency -> load, territory of the record and of every record that
 * the input names, each from its stream -> prepare, decide, append (re-deciding after a lost race) -> wait for the views. Nothing is prepared or decided on what the
 * caller does not see, so that no refusal tells of it.
 */
export class CommandPipeline {
  readonly #on: PipelineDependencies;
  readonly #policy: PipelinePolicy;
  readonly #published: PublishedRecords;

  constructor(dependencies: PipelineDependencies) {
    this.#on = dependencies;
    this.#policy = { ...DEFAULT_POLICY, ...dependencies.policy };
    this.#published = publishedBy(dependencies.views);
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
    { keepRefusal = true, shown }: RunOptions,
  ): Promise<CommandOutcome> {
    const { caller, correlation, sentBy } = command;
    if (!mayAct(caller, sentBy) || !spec.roles.includes(caller.role)) return notThisRole(spec.name, spec.roles);

    const { input, meta, issues } = givenBy(spec, command);
    if (issues.length > 0) return invalidInput(issues);

    const dryRun = meta.dryRun ?? false;
    const expected = meta.expectedRevision ?? null;
    const key = keyOf(meta.commandId, caller);
    const asked: Asked = {
      commandId: key.id,
      recordKind: spec.record.kind,
      dryRun,
      fingerprint: fingerprintOf(spec.name, input, caller),
    };
    const kept = keepRefusal && !dryRun ? key : null;
    const first = await firstAnswer(this.#on.store, key, asked.fingerprint);
    if (first) return repeated(first, asked);

    const { store, readModels, territory, access } = this.#on;
    const env = this.#env(caller);
    const id = spec.target(input, env);
    const stream = safeStream(spec.decider.category, id);
    const reads = spec.readsFor?.(input) === false ? [] : (spec.reads ?? []);
    if (!stream) return invalidId();

    let lookedAgain = false;
    for (let attempt = 0; ; attempt++) {
      countAttempt();
      const loaded = await folded(store, stream, spec.decider);
      const closed = closedTo(spec, access, input, env, id, loaded.state);
      if (closed) return closed;
      const foreign = await closedToBody(spec, access, loaded.state, caller, async ({ reads, bodies }) => {
        await this.#bringUp(reads);
        return bodies(loaded.state, readModels);
      });
      if (foreign) return foreign;
      // Whoever has to decide again does it on what is there now.
      const then = attempt === 0 && !lookedAgain ? shown : undefined;
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
        return accepted(asked, id, { revision, position: null, visible: false });
      }
      if (!result.ok && result.reason === 'taken') {
        if (reads.length === 0 || lookedAgain) return this.#refuse(result.refusal, kept, asked, toldTo);
        // Another command was faster. It is decided once more, with the views up to date: the grounds that the caller named may allow it.
        lookedAgain = true;
        continue;
      }
      if (result.ok) {
        const { position, deduplicated } = result;
        const visible =
          meta.wait === false ? false : await this.#on.waitFor(position, { timeoutMs: this.#policy.visibleWithinMs });
        return accepted(asked, id, { revision: after(result.revision), position, deduplicated, visible });
      }
      if (result.reason === 'already-answered') return repeated(result.answer, asked);
      if (result.reason === 'duplicate-id')
        throw new Error(`event id ${result.eventId} of command ${key.id} is already in the log under another stream`);
      // Loaded again: the change may be one that the caller does not see.
      if (attempt >= this.#policy.retries)
        return conflict(asked, id, expected, before, partly ? null : result.stream === stream ? result.actual : before);
      // A short random wait, so that commands on one record do not collide again at once.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5 * 2 ** attempt));
    }
  }

  async #write<I extends object, S, C, E extends DomainEvent>(
    { unique, decider }: CommandSpec<I, S, C, E>,
    write: StreamWrite,
    context: AppendAllContext,
    decided: Pick<Reserving<I, S>, 'before' | 'record' | 'decidedOn' | 'input' | 'actor' | 'access' | 'dryRun'>,
  ): Promise<Written> {
    const { store, schemaVersion, clock, territory } = this.#on;
    if (!unique) return decided.dryRun ? 'judged' : appendTo(store, [write], context);
    const withinMs = this.#policy.reservedWithinMs;
    const there = { territory, today: localDateOf(clock.now()) };
    const { what, keys, taken } = unique;
    const held: Unique<I, S> = {
      what,
      keys: (record) => keys(record, there),
      taken: (by, key, asking) => taken(by, key, asking, there),
    };
    return writeReserved({ store, schemaVersion, clock, withinMs, unique: held, decider, ...decided }, write, context);
  }

  #reading(): RecordsRead {
    return recordsIn(this.#on.store, this.#published);
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
    return withNames(refusal, this.#naming(caller, recordsIn(this.#on.store, this.#published), []));
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

/** The views that a decision reads did not reach the end of the log in time: nothing was written. */
export class ViewsBehind extends Error {
  readonly code = 'VIEWS_BEHIND';
  constructor(projections: readonly string[]) {
    super(`the views ${projections.join(', ')} are behind the log; nothing was written, try again in a moment`);
    this.name = 'ViewsBehind';
  }
}

/** A plain command counts as ok. */
const resultOf = <C>(prepared: Prepared<C>): Result<C, Refusal> =>
  typeof prepared === 'object' && prepared !== null && 'ok' in prepared ? prepared : ok(prepared);
