import { Caller, Command, CommandResult, Correlation } from '#graphql';
import type { Actor } from '#kernel';
import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import * as commands from '../commands.ts';
import * as inputs from '../inputs.ts';

@Resolver()
export class SanctionMutations {
  constructor(@Inject(CommandBus) private readonly bus: CommandBus) {}

  @Mutation(() => CommandResult, {
    description: 'Opens a case: biên bản vi phạm hành chính over one or more violations of one employer.',
  })
  @Command()
  drawUpViolationMinutes(
    @Args('input') input: inputs.DrawUpViolationMinutesInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.DrawUpViolationMinutes.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description: 'Quyết định xử phạt: an amount outside the bracket is refused with its article.',
  })
  @Command()
  issueSanctionDecision(
    @Args('input') input: inputs.IssueSanctionDecisionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.IssueSanctionDecision.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  amendSanctionDecision(
    @Args('input') input: inputs.AmendSanctionDecisionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.AmendSanctionDecision.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  cancelSanctionDecision(
    @Args('input') input: inputs.CancelSanctionDecisionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.CancelSanctionDecision.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  closeSanctionCaseWithoutDecision(
    @Args('input') input: inputs.CloseSanctionCaseWithoutDecisionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.CloseSanctionCaseWithoutDecision.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  serveSanctionDecision(
    @Args('input') input: inputs.ServeSanctionDecisionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.ServeSanctionDecision.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, { description: 'A payment; the one that leaves nothing to pay completes the case.' })
  @Command()
  recordPayment(@Args('input') input: inputs.RecordPaymentInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new commands.RecordPayment.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  completeSanction(
    @Args('input') input: inputs.CompleteSanctionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.CompleteSanction.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  orderRemedialMeasure(
    @Args('input') input: inputs.OrderRemedialMeasureInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.OrderRemedialMeasure.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  recordRemedialMeasureDone(
    @Args('input') input: inputs.RecordRemedialMeasureDoneInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RecordRemedialMeasureDone.Command(input, caller, correlation));
  }
}
