import { createHash } from 'node:crypto';
import {
  canonicalJson,
  derivedFrom,
  localDateOf,
  newId,
  readTexts,
  type Actor,
  type Clock,
  type DomainEvent,
  type Env,
  type Json,
  type Refusal,
} from '#kernel';
import type { Access, TerritoryLookup } from '#access';
import { isMetadataId, streamId, type EventStore, type NewRecord, type StoredAnswer, type StreamId } from '#event-store';
import type { ReadModels } from '#read-models';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { CommandSpec, PlatformCommand } from './spec.ts';
import type { CommandInput } from './input.ts';
import { issuesOf, textIssues } from './issues.ts';
import type { Accepted, CommandOutcome, NotAllowed, Refused } from './outcome.ts';

export interface PipelineDependencies {
  readonly store: EventStore;
  /** Current schema version of an event type. */
  readonly schemaVersion: (type: string) => number;
  readonly readModels: ReadModels;
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
}
export interface RunOptions {
  /** False: a refusal is not the answer for good, the same command is decided anew when it comes again. Default true. */
  readonly keepRefusal?: boolean | undefined;
}
const DEFAULT_POLICY: PipelinePolicy = { retries: 3, visibleWithinMs: 2_000, freshWithinMs: 5_000 };

/**
 * The one way from a command to the log: right of the role -> input -> idempotency -> load, right of the territory, decide, append
 * (re-deciding after a lost race) -> wait for the views.
 */
export class CommandPipeline {
  readonly #on: PipelineDependencies;
  readonly #policy: PipelinePolicy;

  constructor(dependencies: PipelineDependencies) {
    this.#on = dependencies;
    this.#policy = { ...DEFAULT_POLICY, ...dependencies.policy };
  }

  async run<I extends CommandInput, S, C, E extends DomainEvent>(
    spec: CommandSpec<I, S, C, E>,
    command: PlatformCommand<I>,
    options: RunOptions = {},
  ): Promise<CommandOutcome> {
    let attempts = 0;
    const outcome = await this.#answer(spec, command, () => attempts++, false, options.keepRefusal);
    this.#on.onOutcome?.(spec.name, outcome, attempts);
    return outcome;
  }

  /** What the command would come to now, without writing anything: for a dry run. Accepted has no position then. */
  async check<I extends CommandInput, S, C, E extends DomainEvent>(
    spec: CommandSpec<I, S, C, E>,
    command: PlatformCommand<I>,
  ): Promise<CommandOutcome> {
    return this.#answer(spec, command, () => {}, true);
  }

  async #answer<I extends CommandInput, S, C, E extends DomainEvent>(
    spec: CommandSpec<I, S, C, E>,
    { input: given, caller, correlation }: PlatformCommand<I>,
    countAttempt: () => void,
    dryRun: boolean,
    keepRefusal = !dryRun,
  ): Promise<CommandOutcome> {
    if (!this.#on.access.may(caller, spec.name)) return notAllowed(spec.name, 'role');

    // Before the rules of the input: what they measure, and what the fingerprint is of, is what will be stored.
    const texts = readTexts({ ...given });
    const input = plainToInstance(spec.input, texts.value);
    const issues = [
      ...textIssues(texts.issues),
      ...issuesOf(
        validateSync(input as object, {
          whitelist: true,
          forbidNonWhitelisted: true,
          forbidUnknownValues: true,
          stopAtFirstError: true,
        }),
      ),
    ];
    if (issues.length > 0)
      return {
        kind: 'InvalidInput',
        issues,
        message: { en: 'The input is not valid: see the issues.', vi: 'Dữ liệu nhập không hợp lệ: xem các lỗi.' },
      };

    const commandId = input.commandId?.toLowerCase() ?? newId();
    const fingerprint = fingerprintOf(spec.name, input, caller);
    if (input.commandId) {
      const first = await this.#on.store.findAnswer(commandId);
      if (first) return repeated(first, fingerprint);
    }

    const env = this.#env(caller);
    const id = spec.target(input, env);
    const stream = safeStream(spec.decider.category, id);
    if (!stream) return invalidId();

    if (spec.reads) await this.#bringUp(spec.reads);

    for (let attempt = 0; ; attempt++) {
      countAttempt();
      const prepared = await spec.prepare(input, { ...env, readModels: this.#on.readModels, territory: this.#on.territory }, id);
      if (!prepared.ok) return this.#refuse(prepared.error, keepRefusal ? input.commandId : null, commandId, fingerprint);

      const loaded = await this.#load(spec, stream);
      const places = spec.places(loaded.state, prepared.value);
      if (!places.every((place) => this.#on.access.covers(caller, place))) return notAllowed(spec.name, 'territory');
      if (input.expectedRevision != null && BigInt(input.expectedRevision) !== (loaded.revision ?? -1n))
        return conflict(input.expectedRevision, loaded.revision);

      const decided = spec.decider.decide(prepared.value, loaded.state, env);
      if (!decided.ok) return this.#refuse(decided.error, keepRefusal ? input.commandId : null, commandId, fingerprint);
      if (decided.value.length === 0 || dryRun)
        return accepted(id, commandId, loaded.revision ?? -1n, loaded.position, false, true);

      const answer: Json = { kind: 'Accepted', id, revision: null, position: null };
      const result = await this.#on.store.append(
        {
          stream,
          expected: loaded.revision === null ? { kind: 'none' } : { kind: 'exact', revision: loaded.revision },
          events: this.#records(decided.value, commandId),
        },
        {
          metadata: {
            actor: caller.id,
            role: caller.role,
            unit: caller.unit,
            commandId,
            correlation: correlation && isMetadataId(correlation) ? correlation : commandId,
            causation: commandId,
          },
          ...(input.commandId ? { answer: { commandId, fingerprint, answer } } : {}),
        },
      );
      if (result.ok) {
        const visible =
          input.wait === false ? false : await this.#on.waitFor(result.position, { timeoutMs: this.#policy.visibleWithinMs });
        return accepted(id, commandId, result.revision, result.position, result.deduplicated, visible);
      }
      if (result.reason === 'already-answered') return repeated(result.answer, fingerprint);
      if (result.reason === 'duplicate-id')
        throw new Error(`event id ${result.eventId} of command ${commandId} is already in the log under another stream`);
      if (input.expectedRevision != null) return conflict(input.expectedRevision, result.actual);
      if (attempt >= this.#policy.retries) return conflict(String(loaded.revision ?? -1n), result.actual);
      // A little patience with jitter, so that rivals on one hot record do not collide again at once.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5 * 2 ** attempt));
    }
  }

  #env(caller: Actor): Env {
    const now = this.#on.clock.now();
    return { now, today: localDateOf(now), actor: caller, newId };
  }

  async #bringUp(projections: readonly string[]): Promise<void> {
    const end = await this.#on.store.highWater();
    if (end === null) return;
    if (!(await this.#on.waitFor(end, { projections, timeoutMs: this.#policy.freshWithinMs })))
      throw new ViewsBehind(projections);
  }

  async #load<S, C, E extends DomainEvent>(spec: CommandSpec<any, S, C, E>, stream: StreamId) {
    let state = spec.decider.initial;
    let revision: bigint | null = null;
    let position: string | null = null;
    for await (const event of this.#on.store.readStream(stream)) {
      state = spec.decider.evolve(state, event as unknown as E);
      revision = event.revision;
      position = event.position;
    }
    return { state, revision, position };
  }

  #records(events: readonly DomainEvent[], commandId: string): NewRecord[] {
    return events.map((event, index) => ({
      id: derivedFrom(commandId, index),
      type: event.type,
      schemaVersion: this.#on.schemaVersion(event.type),
      data: event.data,
      occurredAt: event.occurredAt,
    }));
  }

  async #refuse(
    refusal: Refusal,
    key: string | null | undefined,
    commandId: string,
    fingerprint: string,
  ): Promise<CommandOutcome> {
    const outcome: Refused = {
      kind: 'Refused',
      code: refusal.code,
      message: refusal.message,
      field: refusal.field ?? null,
      article: refusal.article ?? null,
      hint: refusal.hint ?? null,
    };
    if (!key) return outcome;
    return repeated(
      await this.#on.store.storeAnswer({ commandId, fingerprint, answer: outcome as unknown as Json }),
      fingerprint,
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

function safeStream(category: string, id: string): StreamId | null {
  try {
    return streamId(category, id);
  } catch {
    return null;
  }
}

function fingerprintOf(name: string, input: CommandInput, caller: Actor): string {
  // What is left out and what is null are one input.
  const rest = Object.fromEntries(
    Object.entries(input).filter(([k, v]) => k !== 'commandId' && k !== 'wait' && v !== null && v !== undefined),
  );
  return createHash('sha256')
    .update(canonicalJson({ name, rest, actor: caller.id }))
    .digest('base64url');
}

function repeated(first: StoredAnswer, fingerprint: string): CommandOutcome {
  if (first.fingerprint !== fingerprint)
    return {
      kind: 'Refused',
      code: 'IdempotencyKeyReused',
      message: {
        en: 'This commandId was used before for another command or other input.',
        vi: 'commandId này đã được dùng cho một lệnh khác hoặc dữ liệu khác.',
      },
      field: 'commandId',
      article: null,
      hint: { en: 'Make a new UUID for each new command.', vi: 'Hãy tạo UUID mới cho mỗi lệnh mới.' },
    };
  const answer = first.answer as unknown as Refused | Pick<Accepted, 'kind' | 'id' | 'revision' | 'position'>;
  return answer.kind === 'Refused'
    ? answer
    : accepted(answer.id, first.commandId, BigInt(answer.revision), answer.position, true, true);
}

const accepted = (
  id: string,
  commandId: string,
  revision: bigint,
  position: string | null,
  deduplicated: boolean,
  visible: boolean,
): Accepted => ({
  kind: 'Accepted',
  id,
  commandId,
  revision: String(revision),
  position,
  deduplicated,
  visible,
});

const conflict = (expected: string, actual: bigint | null): CommandOutcome => ({
  kind: 'Conflict',
  expectedRevision: expected,
  actualRevision: actual === null ? null : String(actual),
  message: {
    en: 'The record was changed by somebody else in between: read it again, then decide again.',
    vi: 'Hồ sơ đã được người khác thay đổi: hãy đọc lại rồi quyết định lại.',
  },
});

const notAllowed = (action: string, reason: NotAllowed['reason']): NotAllowed => ({
  kind: 'NotAllowed',
  action,
  reason,
  message:
    reason === 'role'
      ? { en: 'Your role does not allow this.', vi: 'Vai trò của bạn không được phép thực hiện việc này.' }
      : { en: 'This lies outside the territory of your account.', vi: 'Việc này nằm ngoài địa bàn của tài khoản bạn.' },
});

const invalidId = (): CommandOutcome => ({
  kind: 'InvalidInput',
  issues: [{ path: 'id', code: 'malformedId', message: 'an id has 1-80 letters, digits and @ . _ : -' }],
  message: { en: 'The id is malformed.', vi: 'Mã không đúng định dạng.' },
});
