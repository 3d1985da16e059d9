import { CommandInput, IsDay } from '#commands';
import { LocalDateScalar } from '#graphql';
import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';
import { IsId, IsText } from './input-rules.ts';

@InputType({ description: 'For your own alliance. The answer tells nothing of the employer.' })
export class ProposeAllianceMembershipInput extends CommandInput {
  @Field(() => ID, { nullable: true, description: 'UUID of the proposal, made by the client where it may be offline.' })
  @IsOptional()
  @IsId()
  id?: string;
  @Field(() => ID, { description: 'As the employer, or who keeps the register there, has named it to you.' })
  @IsId()
  employer!: string;
  @Field(() => LocalDateScalar, { description: 'Member from that day on.' }) @IsDay() on!: string;
}

@InputType()
export class ConfirmAllianceMembershipInput extends CommandInput {
  @Field(() => ID) @IsId() employer!: string;
  @Field(() => ID) @IsId() proposal!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Left out: the day asked for.' })
  @IsOptional()
  @IsDay()
  on?: string;
  @Field(() => String, {
    nullable: true,
    description: 'Number of the paper that shows the membership: needed for a day before the proposal.',
  })
  @IsOptional()
  @IsText(1, 80)
  document?: string;
}

@InputType()
export class DeclineAllianceProposalInput extends CommandInput {
  @Field(() => ID) @IsId() proposal!: string;
  @Field(() => String, {
    description: 'The alliance reads it: nothing in it that is not theirs to know, and no names of persons.',
  })
  @IsText(3, 500)
  reason!: string;
}
