import { Caller, Command, CommandResult, Correlation } from '#graphql';
import { type Actor } from '#kernel';
import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import * as commands from '../commands-alliance.ts';
import * as proposals from '../inputs-proposals.ts';
import * as inputs from '../inputs.ts';

@Resolver()
export class AllianceMutations {
  constructor(@Inject(CommandBus) private readonly bus: CommandBus) {}

  @Mutation(() => CommandResult, { description: 'Records a membership from a paper.' })
  @Command()
  joinAlliance(@Args('input') input: inputs.JoinAllianceInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new commands.JoinAlliance.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, { description: 'Ends a membership; an alliance officer those of the own alliance.' })
  @Command()
  leaveAlliance(@Args('input') input: inputs.LeaveAllianceInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new commands.LeaveAlliance.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description:
      'For alliance officers: asks the registrars to take an employer into the own alliance. Accepted says nothing of the employer.',
  })
  @Command()
  proposeAllianceMembership(
    @Args('input') input: proposals.ProposeAllianceMembershipInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.ProposeAllianceMembership.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description: 'Makes a membership of a proposal. A day before the proposal needs a paper that shows it.',
  })
  @Command()
  confirmAllianceMembership(
    @Args('input') input: proposals.ConfirmAllianceMembershipInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.ConfirmAllianceMembership.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  declineAllianceProposal(
    @Args('input') input: proposals.DeclineAllianceProposalInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.DeclineAllianceProposal.Command(input, caller, correlation));
  }
}
