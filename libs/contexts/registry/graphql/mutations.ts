import { Caller, Command, CommandResult, Correlation } from '#graphql';
import { type Actor } from '#kernel';
import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import * as commands from '../commands.ts';
import * as inputs from '../inputs.ts';

@Resolver()
export class RegistryMutations {
  constructor(@Inject(CommandBus) private readonly bus: CommandBus) {}

  @Mutation(() => CommandResult, {
    description:
      'Takes an establishment into the register. Refused as PossibleDuplicate when one much like it is in the same commune.',
  })
  @Command()
  registerEmployer(
    @Args('input') input: inputs.RegisterEmployerInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RegisterEmployer.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  correctEmployer(
    @Args('input') input: inputs.CorrectEmployerInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.CorrectEmployer.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  reclassifyEmployer(
    @Args('input') input: inputs.ReclassifyEmployerInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.ReclassifyEmployer.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  relocateEmployer(
    @Args('input') input: inputs.RelocateEmployerInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RelocateEmployer.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  closeEmployer(@Args('input') input: inputs.CloseEmployerInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new commands.CloseEmployer.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  reopenEmployer(@Args('input') input: inputs.ReopenEmployerInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new commands.ReopenEmployer.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  joinCraftVillage(
    @Args('input') input: inputs.JoinCraftVillageInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.JoinCraftVillage.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  leaveCraftVillage(
    @Args('input') input: inputs.LeaveCraftVillageInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.LeaveCraftVillage.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  joinCooperative(
    @Args('input') input: inputs.JoinCooperativeInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.JoinCooperative.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  leaveCooperative(
    @Args('input') input: inputs.LeaveCooperativeInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.LeaveCooperative.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  registerCraftVillage(
    @Args('input') input: inputs.RegisterCraftVillageInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RegisterCraftVillage.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  recogniseCraftVillage(
    @Args('input') input: inputs.RecogniseCraftVillageInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RecogniseCraftVillage.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  withdrawCraftVillageRecognition(
    @Args('input') input: inputs.WithdrawCraftVillageRecognitionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.WithdrawCraftVillageRecognition.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  registerAlliance(
    @Args('input') input: inputs.RegisterAllianceInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RegisterAlliance.Command(input, caller, correlation));
  }
}
