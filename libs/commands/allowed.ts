import { localDateOf, newId, type Actor, type Clock, type Env, type RecordKind } from '#kernel';
import type { Access } from '#access';
import { streamId, type EventStore } from '#event-store';
import type { ReadModels } from '#read-models';
import type { DefinedCommand } from './command.ts';
import { refused } from './answers.ts';
import { closedTo, closedToBody } from './gate.ts';
import type { CommandOutcome } from './outcome.ts';
import type { CommandPipeline } from './pipeline.ts';
import { foldedAnew } from './folded.ts';

/** One command that the caller's role knows for a record. */
export interface AllowedAction {
  readonly command: DefinedCommand;
  /** Null: nothing in record, office, place or state stands against it yet. */
  readonly why: Exclude<CommandOutcome, { readonly kind: 'Accepted' }> | null;
  /** What its input begins with. */
  readonly defaults: Readonly<Record<string, string>>;
}

interface AllowedBy {
  readonly log: Pick<EventStore, 'readStream'>;
  readonly access: Access;
  readonly readModels: ReadModels;
  readonly clock: Clock;
  readonly pipeline: Pick<CommandPipeline, 'records' | 'named'>;
}

/**
 * What a caller may do with a record next, judged without an input: role, territory, body, and what the state alone forbids. First what changes
 * the record, then what begins another one on it. A whole input is judged by a dry run.
 */
export async function allowedActions(
  { log, access, readModels, clock, pipeline }: AllowedBy,
  commands: readonly DefinedCommand[],
  kind: RecordKind,
  id: string,
  caller: Actor,
): Promise<readonly AllowedAction[]> {
  const now = clock.now();
  const env: Env = { now, today: localDateOf(now), actor: caller, newId };
  const known = commands.filter(({ spec }) => spec.roles.includes(caller.role));
  const states = new Map<string, Promise<unknown>>();
  /** The record as its decider folds it: once for all commands. */
  const stateOf = ({ decider }: DefinedCommand['spec']): Promise<unknown> => {
    let state = states.get(decider.category);
    if (!state) {
      state = foldedAnew<unknown>(log, streamId(decider.category, id), decider).then((record) => record.state);
      states.set(decider.category, state);
    }
    return state;
  };

  const ofIt = known.filter(({ spec: { record } }) => record.kind === kind && record.begins !== 'always');
  const onIt = known.flatMap((command) => {
    const { record, refers = {} } = command.spec;
    const field =
      record.kind !== kind && record.begins !== 'never' ? Object.keys(refers).find((name) => refers[name] === kind) : null;
    return field ? [{ command, defaults: { [field]: id } }] : [];
  });
  // There is no record yet to judge by: who may begin one is left.
  const begun = onIt.map(async ({ command, defaults }): Promise<AllowedAction> => {
    const { spec } = command;
    const { initial } = spec.decider;
    const why =
      closedTo(spec, access, defaults, env, '', initial) ?? (await closedToBody(spec, access, initial, caller, async () => []));
    return { command, why: why as AllowedAction['why'], defaults };
  });
  const judged = ofIt.map(async (command): Promise<AllowedAction> => {
    const { spec } = command;
    const defaults = { [spec.record.field]: id };
    const state = await stateOf(spec);
    const closed =
      closedTo(spec, access, defaults, env, id, state) ??
      (await closedToBody(spec, access, state, caller, (passed) => passed.bodies(state, readModels)));
    const impossible = closed
      ? null
      : (spec.decider.forbids?.(spec.name, state, env) ?? (await spec.idle?.(state, pipeline.records)) ?? null);
    const why = closed ?? (impossible && refused(await pipeline.named(impossible, caller)));
    return { command, why: why as AllowedAction['why'], defaults };
  });
  return Promise.all([...judged, ...begun]);
}

/** Something that one person asked for and that waits for another one. */
export interface WaitingRequest {
  /** Type of the event by which it was asked for. */
  readonly askedBy: string;
  readonly record: string;
  readonly request: string;
}

/** The command that approves it, judged whole for a caller: rights, record, who asked, what stands now. Null: none does. */
export async function approvalOf(
  { pipeline, clock }: { readonly pipeline: Pick<CommandPipeline, 'run'>; readonly clock: Clock },
  commands: readonly DefinedCommand[],
  { askedBy, record, request }: WaitingRequest,
  caller: Actor,
): Promise<AllowedAction | null> {
  const command = commands.find(({ spec: { approves } }) => approves?.asked === askedBy);
  if (!command) return null;
  const { spec, unchecked } = command;
  const named = { [spec.record.field]: record, request };
  const defaults = spec.approves?.dated ? { ...named, on: localDateOf(clock.now()) } : named;
  const outcome = await pipeline.run(spec, unchecked(defaults, caller, { dryRun: true }));
  return { command, why: outcome.kind === 'Accepted' ? null : outcome, defaults };
}
