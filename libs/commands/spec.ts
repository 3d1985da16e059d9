import type { Territory, TerritoryLookup } from '#access';
import type { Actor, Decider, DomainEvent, Env, Refusal, Result } from '#kernel';
import type { ReadModels } from '#read-models';
import type { ICommand } from '@nestjs/cqrs';
import type { CommandInput } from './input.ts';
import type { Sender } from './keys.ts';

/** What travels on the Nest CommandBus: one class per command (made by `defineCommand`), with the validated-later input and the caller. */
export class PlatformCommand<I extends CommandInput = CommandInput> implements ICommand {
  constructor(
    readonly input: I,
    readonly caller: Actor,
    readonly correlation?: string,
    readonly sentBy: Sender = 'client',
  ) {}
}

/** What `prepare` may look at: published read models and the territory. Never another context's decider. */
export interface CommandContext extends Env {
  readonly readModels: ReadModels;
  readonly territory: TerritoryLookup;
}

export interface CommandSpec<I extends CommandInput, S, C, E extends DomainEvent> {
  /** Also the action in `libs/access/policy.ts`. */
  readonly name: string;
  readonly input: new () => I;
  readonly decider: Decider<S, C, E, Refusal>;
  /** Id of the record. Where the client may leave it out, `env.newId()` makes it. */
  readonly target: (input: I, env: Env) => string;
  /** Projections that `prepare` reads: they are brought up to the end of the log first. */
  readonly reads?: readonly string[];
  /** Input to domain command: resolves codes, looks up facts of other contexts. A refusal ends the command. */
  readonly prepare: (input: I, context: CommandContext, id: string) => Result<C, Refusal> | Promise<Result<C, Refusal>>;
  /** Where it happens: the caller's territory must cover every place given. Empty = not bound to a place. */
  readonly places: (state: S, command: C) => readonly Territory[];
}
