import { CommandInput, IsDay } from '#commands';
import { LocalDateScalar } from '#graphql';
import { Field, ID, InputType } from '@nestjs/graphql';
import { IsUUID } from 'class-validator';

export const VND_MAX = 10_000_000_000;

/** A step of a sanction case on its day. */
@InputType({ isAbstract: true })
export abstract class StepInput extends CommandInput {
  @Field(() => ID) @IsUUID() sanction!: string;
  @Field(() => LocalDateScalar) @IsDay() on!: string;
}
