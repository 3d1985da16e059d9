import { CommandInput, IsDay } from '#commands';
import { LocalDateScalar } from '#graphql';
import { ABATEMENT_OUTCOMES } from '#law';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsInt, IsOptional, IsUUID, Length, Max, Min, ValidateNested } from 'class-validator';

const OUTCOMES = ABATEMENT_OUTCOMES.map((o) => o.code);

@InputType({ description: 'Number of minors by age. Counts only: a child is never named here.' })
export class MinorsInput {
  @Field(() => Int, { nullable: true, description: 'Default 0.' }) @IsInt() @Min(0) @Max(10_000) under13 = 0;
  @Field(() => Int, { nullable: true, description: '13 to under 15; default 0.' }) @IsInt() @Min(0) @Max(10_000) from13to14 = 0;
  @Field(() => Int, { nullable: true, description: '15 to under 18; default 0.' }) @IsInt() @Min(0) @Max(10_000) from15to17 = 0;
}

@InputType()
export class RecordViolationInput extends CommandInput {
  @Field(() => ID, { nullable: true, description: 'UUID of the violation, made by the client where it may be offline.' })
  @IsOptional()
  @IsUUID()
  id?: string;
  @Field(() => ID) @IsUUID() employer!: string;
  @Field(() => ID, { nullable: true, description: 'The inspection that found it.' }) @IsOptional() @IsUUID() inspection?: string;
  @Field(() => String, { description: 'Act of the violation catalogue (query actCatalogue).' }) @Length(1, 60) actCode!: string;
  @Field(() => LocalDateScalar) @IsDay() actStart!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Left out: still going on when it was detected.' })
  @IsOptional()
  @IsDay()
  actEnd?: string;
  @Field(() => LocalDateScalar) @IsDay() detectedOn!: string;
  @Field(() => MinorsInput, { nullable: true, description: 'May be left out for acts about papers.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MinorsInput)
  minors?: MinorsInput;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Left out: the configured number of days after detection.' })
  @IsOptional()
  @IsDay()
  abatementDueOn?: string;
}

@InputType({ isAbstract: true })
abstract class StepInput extends CommandInput {
  @Field(() => ID) @IsUUID() violation!: string;
  @Field(() => LocalDateScalar) @IsDay() on!: string;
}
@InputType()
export class ReclassifyViolationInput extends StepInput {
  @Field(() => String) @Length(1, 60) actCode!: string;
  @Field(() => LocalDateScalar) @IsDay() actStart!: string;
  @Field(() => LocalDateScalar, { nullable: true }) @IsOptional() @IsDay() actEnd?: string;
  @Field(() => MinorsInput, { nullable: true, description: 'Where the ages were taken wrongly too. Left out: as recorded.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MinorsInput)
  minors?: MinorsInput;
  @Field(() => String) @Length(3, 500) reason!: string;
}
@InputType({ description: 'The act, found without an end, was seen to go on still on this day.' })
export class ConfirmActGoingOnInput extends StepInput {}
@InputType({ description: 'Fewer minors than recorded.' })
export class ReduceViolationInput extends StepInput {
  @Field(() => MinorsInput) @IsDefined() @ValidateNested() @Type(() => MinorsInput) minors!: MinorsInput;
  @Field(() => String) @Length(3, 500) reason!: string;
}
@InputType({ description: 'It turned out to be no violation.' })
export class WithdrawViolationInput extends StepInput {
  @Field(() => String) @Length(3, 500) reason!: string;
}
@InputType()
export class SetAbatementDueInput extends StepInput {
  @Field(() => LocalDateScalar) @IsDay() dueOn!: string;
  @Field(() => String) @Length(3, 500) reason!: string;
}
@InputType({ description: 'The day of abatement has passed and nothing was claimed.' })
export class EscalateViolationInput extends CommandInput {
  @Field(() => ID) @IsUUID() violation!: string;
  @Field(() => LocalDateScalar, { description: 'The day that has passed; another one since is not escalated.' })
  @IsDay()
  dueOn!: string;
}
@InputType({ description: 'The employer says how it ended; not verified yet.' })
export class ClaimAbatementInput extends StepInput {
  @Field(() => String, { description: OUTCOMES.join(', ') }) @IsIn(OUTCOMES) outcome!: string;
}
@InputType({ description: 'An inspector saw how it ended.' })
export class VerifyAbatementInput extends ClaimAbatementInput {
  @Field(() => ID, { nullable: true, description: 'The visit that verified it.' }) @IsOptional() @IsUUID() inspection?: string;
}
