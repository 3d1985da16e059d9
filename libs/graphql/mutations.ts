import { CommandMeta, ReplacingMeta, type DefinedCommand } from '#commands';
import type { Actor } from '#kernel';
import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Caller, Command, Correlation, Gone } from './caller.ts';
import { CommandResult } from './results.ts';

/** The mutation of a command: its name in camelCase. */
export const mutationName = (command: string): string => command[0]!.toLowerCase() + command.slice(1);

/** One resolver with a mutation for each command: all of them do the same, put it on the bus with who sends it. */
export function mutationsOf(commands: readonly DefinedCommand[]): new (bus: CommandBus) => object {
  class Mutations {
    constructor(readonly bus: CommandBus) {}
  }
  const methods = Mutations.prototype as unknown as Record<string, unknown>;
  for (const { spec, Command: Sent } of commands) {
    const name = mutationName(spec.name);
    methods[name] = function (
      this: Mutations,
      input: object,
      meta: CommandMeta | null | undefined,
      caller: Actor,
      correlation?: string,
      gone?: AbortSignal,
    ) {
      return this.bus.execute(new Sent(input, caller, meta ?? {}, correlation, 'client', gone));
    };
    Reflect.defineMetadata('design:paramtypes', [Object, Object, Object, String, Object], methods, name);
    Args('input', { type: () => spec.input, description: 'What the command says.' })(methods, name, 0);
    const meta = spec.replaces ? { type: () => ReplacingMeta } : { type: () => CommandMeta, nullable: true };
    Args('meta', { ...meta, description: 'How it is to be taken.' })(methods, name, 1);
    Caller()(methods, name, 2);
    Correlation()(methods, name, 3);
    Gone()(methods, name, 4);
    const method = Object.getOwnPropertyDescriptor(methods, name)!;
    Command()(methods, name, method);
    Mutation(() => CommandResult, { nullable: true, description: spec.describe?.en })(methods, name, method);
  }
  Inject(CommandBus)(Mutations, undefined, 0);
  Resolver()(Mutations);
  return Mutations;
}
