import { Caller, Command, CommandResult, Correlation } from '#graphql';
import { type Actor } from '#kernel';
import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import * as commands from '../commands.ts';
import * as inputs from '../inputs.ts';

@Resolver()
export class ViolationMutations {
  constructor(@Inject(CommandBus) private readonly bus: CommandBus) {}

  @Mutation(() => CommandResult, { description: 'A violation with the dates of its act; the law in force then is kept with it.' })
  @Command()
  recordViolation(
    @Args('input') input: inputs.RecordViolationInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RecordViolation.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  reclassifyViolation(
    @Args('input') input: inputs.ReclassifyViolationInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.ReclassifyViolation.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description:
      'An act without an end still goes on: from the start of 283/2026/NĐ-CP on, that decree then applies to it (Art. 67(2)).',
  })
  @Command()
  confirmActGoingOn(
    @Args('input') input: inputs.ConfirmActGoingOnInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.ConfirmActGoingOn.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  reduceViolation(
    @Args('input') input: inputs.ReduceViolationInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.ReduceViolation.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  withdrawViolation(
    @Args('input') input: inputs.WithdrawViolationInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.WithdrawViolation.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  setAbatementDue(
    @Args('input') input: inputs.SetAbatementDueInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.SetAbatementDue.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description: 'A process does it by itself when the day was missed; refused where it was claimed or moved.',
  })
  @Command()
  escalateViolation(
    @Args('input') input: inputs.EscalateViolationInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.EscalateViolation.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  claimAbatement(@Args('input') input: inputs.ClaimAbatementInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new commands.ClaimAbatement.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  verifyAbatement(
    @Args('input') input: inputs.VerifyAbatementInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.VerifyAbatement.Command(input, caller, correlation));
  }
}
