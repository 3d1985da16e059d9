import type { Actor, DataOf, Decider, DomainEvent, Fields, Refusal } from '#kernel';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { inputClass } from './input-class.ts';
import type { Sender } from './keys.ts';
import type { CommandMeta } from './meta.ts';
import type { CommandOutcome } from './outcome.ts';
import { CommandPipeline } from './pipeline.ts';
import { PlatformCommand, type CommandSpec, type DeclaredCommand } from './spec.ts';

export interface DefinedCommand<I extends object = any> {
  readonly spec: CommandSpec<I, any, any, any>;
  /** The class to put on the CommandBus. */
  readonly Command: new (
    input: I,
    caller: Actor,
    meta?: CommandMeta,
    correlation?: string,
    sentBy?: Sender,
    signal?: AbortSignal,
  ) => PlatformCommand<I>;
  /** With an input that nobody has held to its fields: the pipeline checks it, as it does what comes through the API. */
  readonly unchecked: (
    input: object,
    caller: Actor,
    meta?: CommandMeta,
    correlation?: string,
    sentBy?: Sender,
    signal?: AbortSignal,
  ) => PlatformCommand<I>;
  /** The Nest handler: a provider of the context's module. */
  readonly Handler: new (pipeline: CommandPipeline) => ICommandHandler<PlatformCommand<I>>;
}

/**
 * `defineCommand` of one kind of record: a command from its one declaration, from which input class, GraphQL input type, handler and mutation
 * follow. The decider is named first, so that `prepare` is held to its commands.
 */
export const commandsOn =
  <S, C, E extends DomainEvent>(decider: Decider<S, C, E, Refusal>) =>
  <const F extends Fields>({ input, ...rules }: DeclaredCommand<F, S, C, E>): DefinedCommand<DataOf<F>> =>
    commandOf<DataOf<F>, S, C, E>({
      ...rules,
      decider,
      input: inputClass(`${rules.name}Input`, input, rules.describe),
    });

/** A command and its handler, so that no handler can leave the pipeline out. */
export function commandOf<I extends object, S, C, E extends DomainEvent>(spec: CommandSpec<I, S, C, E>): DefinedCommand<I> {
  const Command = class extends PlatformCommand<I> {};
  Object.defineProperty(Command, 'name', { value: spec.name });

  class Handler implements ICommandHandler<PlatformCommand<I>> {
    constructor(readonly pipeline: CommandPipeline) {}
    execute(command: PlatformCommand<I>): Promise<CommandOutcome> {
      return this.pipeline.run(spec, command);
    }
  }
  Object.defineProperty(Handler, 'name', { value: `${spec.name}Handler` });
  Inject(CommandPipeline)(Handler, undefined, 0);
  CommandHandler(Command)(Handler);
  const unchecked: DefinedCommand<I>['unchecked'] = (input, ...by) => new Command(input as I, ...by);
  return { spec, Command, unchecked, Handler };
}
