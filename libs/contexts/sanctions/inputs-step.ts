import { CommandInput } from '#commands';
import { LocalDateScalar } from '#graphql';
import { Field, ID, InputType } from '@nestjs/graphql';
import { IsUUID, Matches } from 'class-validator';

export const LOCAL_DATE = /^\d{4}-\d{2}-\d{2}$/;
export const VND_MAX = 10_000_000_000;

/** A step of a sanction case on its day. */
@InputType({ isAbstract: true })
export abstract class StepInput extends CommandInput {
  @Field(() => ID) @IsUUID() sanction!: string;
  @Field(() => LocalDateScalar) @Matches(LOCAL_DATE) on!: string;
}
