import { Caller, Command, CommandResult, Correlation } from '#graphql';
import type { Actor } from '#kernel';
import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import * as commands from '../commands.ts';
import * as inputs from '../inputs.ts';

@Resolver()
export class InspectionMutations {
  constructor(@Inject(CommandBus) private readonly bus: CommandBus) {}

  @Mutation(() => CommandResult, {
    description: 'The decision to inspect: pins the checklist and how the employer is classified on that day.',
  })
  @Command()
  decideInspection(
    @Args('input') input: inputs.DecideInspectionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.DecideInspection.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, { description: 'Records that the decision was announced to the employer.' })
  @Command()
  announceInspection(
    @Args('input') input: inputs.AnnounceInspectionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.AnnounceInspection.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, { description: 'The visit begins. Only a surprise visit may be opened without announcement.' })
  @Command()
  openInspection(@Args('input') input: inputs.OpenInspectionInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new commands.OpenInspection.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description: 'Answers items of the pinned checklist; a later answer to an item replaces the earlier one.',
  })
  @Command()
  answerChecklist(
    @Args('input') input: inputs.AnswerChecklistInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.AnswerChecklist.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, { description: 'What was found on site, with the act of the catalogue that it points to.' })
  @Command()
  recordFinding(@Args('input') input: inputs.RecordFindingInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new commands.RecordFinding.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description: 'The visit was not possible: it ends here, a new attempt is a new inspection that `follows` this one.',
  })
  @Command()
  recordCouldNotInspect(
    @Args('input') input: inputs.RecordCouldNotInspectInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RecordCouldNotInspect.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, { description: 'Minutes of the visit, once every item of the checklist is answered.' })
  @Command()
  drawUpInspectionMinutes(
    @Args('input') input: inputs.DrawUpInspectionMinutesInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.DrawUpInspectionMinutes.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, { description: 'A party, named by its role, signs the minutes.' })
  @Command()
  signInspectionMinutes(
    @Args('input') input: inputs.SignInspectionMinutesInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.SignInspectionMinutes.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, { description: 'A party refuses to sign; it may still sign later.' })
  @Command()
  refuseToSignInspectionMinutes(
    @Args('input') input: inputs.RefuseToSignInspectionMinutesInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RefuseToSignInspectionMinutes.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description:
      'The conclusion, clean or not, with its recommendations. Needs minutes signed by the head of the team, and the signature or refusal of the employer.',
  })
  @Command()
  concludeInspection(
    @Args('input') input: inputs.ConcludeInspectionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.ConcludeInspection.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, { description: 'How far a recommendation is; when none is open the inspection is completed.' })
  @Command()
  recordRecommendationProgress(
    @Args('input') input: inputs.RecordRecommendationProgressInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RecordRecommendationProgress.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description: 'The right values of what was recorded wrongly, with the reason; the wrong ones stay in the log.',
  })
  @Command()
  correctInspection(
    @Args('input') input: inputs.CorrectInspectionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.CorrectInspection.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, { description: 'Ends an inspection before its conclusion.' })
  @Command()
  cancelInspection(
    @Args('input') input: inputs.CancelInspectionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.CancelInspection.Command(input, caller, correlation));
  }
}
