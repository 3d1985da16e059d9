import { Caller, Command, CommandResult, Correlation } from '#graphql';
import type { Actor } from '#kernel';
import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import * as commands from '../commands-procedure.ts';
import * as inputs from '../inputs-procedure.ts';

/** The steps of the procedure between minutes, decision and payment. */
@Resolver()
export class ProcedureMutations {
  constructor(@Inject(CommandBus) private readonly bus: CommandBus) {}

  @Mutation(() => CommandResult, {
    description:
      'To the person who may decide, within 24 hours (Law 15/2012 Art. 58); the decision then stands in the list of who holds the title.',
  })
  @Command()
  handOverViolationMinutes(
    @Args('input') input: inputs.HandOverViolationMinutesInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.HandOverViolationMinutes.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, { description: "Another officer follows the case; its deadlines go into that officer's list." })
  @Command()
  assignSanctionCase(
    @Args('input') input: inputs.AssignSanctionCaseInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.AssignSanctionCase.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description: 'The file goes to another title, mostly because the top of the bracket is above the ceiling.',
  })
  @Command()
  transferSanctionCase(
    @Args('input') input: inputs.TransferSanctionCaseInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.TransferSanctionCase.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description: 'What the employer did with its right to explain (Art. 61): written, asked for a hearing, held, waived.',
  })
  @Command()
  recordExplanation(
    @Args('input') input: inputs.RecordExplanationInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RecordExplanation.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, { description: 'Once, on a reasoned request made in time.' })
  @Command()
  extendExplanationTerm(
    @Args('input') input: inputs.ExtendExplanationTermInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.ExtendExplanationTerm.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description: 'One month for verification, two months for an especially serious and complex case (Art. 66).',
  })
  @Command()
  extendDecisionTerm(
    @Args('input') input: inputs.ExtendDecisionTermInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.ExtendDecisionTerm.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description: 'Asks to go against a rule, with the reason; nothing changes before a second person approves.',
  })
  @Command()
  requestOverride(
    @Args('input') input: inputs.RequestOverrideInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RequestOverride.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description:
      'By another person than the one who asked, who holds an office with power to fine where the case lies. Lifts one step.',
  })
  @Command()
  approveOverride(
    @Args('input') input: inputs.ApproveOverrideInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.ApproveOverride.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description: 'The file goes to the criminal authority (Art. 62); no decision before it comes back.',
  })
  @Command()
  transferToCriminalAuthority(
    @Args('input') input: inputs.TransferToCriminalAuthorityInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.TransferToCriminalAuthority.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, { description: 'What the criminal authority did with the file.' })
  @Command()
  recordReturnByCriminalAuthority(
    @Args('input') input: inputs.RecordReturnByCriminalAuthorityInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RecordReturnByCriminalAuthority.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description:
      'Evasion starts the limitation of act and decision anew (Art. 6, 74); one that is over already only by who may decide.',
  })
  @Command()
  recordEvasion(@Args('input') input: inputs.RecordEvasionInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new commands.RecordEvasion.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, { description: 'Within two working days of its signing (Art. 70).' })
  @Command()
  sendSanctionDecision(
    @Args('input') input: inputs.SendSanctionDecisionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.SendSanctionDecision.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description: 'Deferral of the fine (Art. 76), for three months at most. Late interest that had come up before stays.',
  })
  @Command()
  deferExecution(@Args('input') input: inputs.DeferExecutionInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new commands.DeferExecution.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, { description: 'At most three, within six months, the first at least 40 % (Art. 79).' })
  @Command()
  grantInstalments(
    @Args('input') input: inputs.GrantInstalmentsInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.GrantInstalments.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description:
      'A complaint or lawsuit suspends nothing by itself (Art. 73(1)); the person in charge may. No late interest meanwhile.',
  })
  @Command()
  suspendExecution(
    @Args('input') input: inputs.SuspendExecutionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.SuspendExecution.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  resumeExecution(
    @Args('input') input: inputs.ResumeExecutionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.ResumeExecution.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description: 'Cưỡng chế thi hành, once the term to carry the decision out is over (Art. 86).',
  })
  @Command()
  decideEnforcement(
    @Args('input') input: inputs.DecideEnforcementInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.DecideEnforcement.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description: 'The first within 90 days of the service, the second after the settlement of the first.',
  })
  @Command()
  lodgeComplaint(@Args('input') input: inputs.LodgeComplaintInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new commands.LodgeComplaint.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  acceptComplaint(
    @Args('input') input: inputs.AcceptComplaintInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.AcceptComplaint.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description: 'An amended or cancelled decision is recorded besides (amendSanctionDecision, cancelSanctionDecision).',
  })
  @Command()
  settleComplaint(
    @Args('input') input: inputs.SettleComplaintInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.SettleComplaint.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  fileLawsuit(@Args('input') input: inputs.FileLawsuitInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new commands.FileLawsuit.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  endLawsuit(@Args('input') input: inputs.EndLawsuitInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new commands.EndLawsuit.Command(input, caller, correlation));
  }
}
