import { Caller, Command, CommandResult, Correlation } from '#graphql';
import type { Actor } from '#kernel';
import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import {
  CancelActivity,
  CorrectAttendance,
  HoldActivity,
  PlanActivity,
  RecordEmployerAttendance,
  RecordGroupAttendance,
} from '../commands.ts';
import {
  CancelActivityInput,
  CorrectAttendanceInput,
  HoldActivityInput,
  PlanActivityInput,
  RecordEmployerAttendanceInput,
  RecordGroupAttendanceInput,
} from '../inputs.ts';

@Resolver()
export class TrainingMutations {
  constructor(@Inject(CommandBus) private readonly bus: CommandBus) {}

  @Mutation(() => CommandResult, { description: 'Plans an activity of one of the 39 kinds.' })
  @Command()
  planActivity(@Args('input') input: PlanActivityInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new PlanActivity.Command(input, caller, correlation));
  }

  @Mutation(() => CommandResult, { description: 'Records that the activity was held; then attendance can be recorded.' })
  @Command()
  holdActivity(@Args('input') input: HoldActivityInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new HoldActivity.Command(input, caller, correlation));
  }

  @Mutation(() => CommandResult, { description: 'Records that an employer took part, once per activity.' })
  @Command()
  recordEmployerAttendance(
    @Args('input') input: RecordEmployerAttendanceInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new RecordEmployerAttendance.Command(input, caller, correlation));
  }

  @Mutation(() => CommandResult, {
    description: 'Records that members of a population group took part: figures only, no persons.',
  })
  @Command()
  recordGroupAttendance(
    @Args('input') input: RecordGroupAttendanceInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new RecordGroupAttendance.Command(input, caller, correlation));
  }

  @Mutation(() => CommandResult, {
    description: 'Gives the right figures of one attendance, with the reason; the wrong ones stay in the log.',
  })
  @Command()
  correctAttendance(@Args('input') input: CorrectAttendanceInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new CorrectAttendance.Command(input, caller, correlation));
  }

  @Mutation(() => CommandResult, { description: 'Cancels an activity that nobody attended.' })
  @Command()
  cancelActivity(@Args('input') input: CancelActivityInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new CancelActivity.Command(input, caller, correlation));
  }
}
