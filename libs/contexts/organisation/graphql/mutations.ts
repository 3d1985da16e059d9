import { Caller, Command, CommandResult, Correlation } from '#graphql';
import type { Actor } from '#kernel';
import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { AppointOfficial, EndAppointment, RegisterOfficialContact, RevokeAppointment } from '../commands.ts';
import { AppointOfficialInput, EndAppointmentInput, RegisterOfficialContactInput, RevokeAppointmentInput } from '../inputs.ts';

@Resolver()
export class OrganisationMutations {
  constructor(@Inject(CommandBus) private readonly bus: CommandBus) {}

  @Mutation(() => CommandResult, { description: 'Records that an account holds a title in a body of a unit, from a day on.' })
  @Command()
  appointOfficial(@Args('input') input: AppointOfficialInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new AppointOfficial.Command(input, caller, correlation));
  }

  @Mutation(() => CommandResult, { description: 'Records the last day of an appointment, with the reason.' })
  @Command()
  endAppointment(@Args('input') input: EndAppointmentInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new EndAppointment.Command(input, caller, correlation));
  }

  @Mutation(() => CommandResult, {
    description:
      'Takes an appointment back at once: from the moment of the answer it opens nothing, and open sockets under it are closed. What was done under it stays done.',
  })
  @Command()
  revokeAppointment(@Args('input') input: RevokeAppointmentInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new RevokeAppointment.Command(input, caller, correlation));
  }

  @Mutation(() => CommandResult, { description: 'Where an official is told of deadlines, and whether. The address is personal.' })
  @Command()
  registerOfficialContact(
    @Args('input') input: RegisterOfficialContactInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new RegisterOfficialContact.Command(input, caller, correlation));
  }
}
