import { CommandInput, IsDay } from '#commands';
import { LocalDateScalar } from '#graphql';
import { Field, Float, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { COMPLETIONS, DROP_REASONS, MANNERS, SIGNATURES, WITNESSES } from './events.ts';
import { StepInput, VND_MAX } from './inputs-step.ts';

@InputType({ description: 'Whether the employer signed; a refusal needs its reason and who signed as witness.' })
export class ViolationMinutesSignatureInput {
  @Field(() => String, { description: SIGNATURES.join(', ') }) @IsIn(SIGNATURES) how!: string;
  @Field(() => String, { nullable: true, description: 'No names of persons.' }) @IsOptional() @Length(3, 500) reason?: string;
  @Field(() => String, { nullable: true, description: WITNESSES.join(', ') }) @IsOptional() @IsIn(WITNESSES) witness?: string;
}
@InputType()
export class DrawUpViolationMinutesInput extends CommandInput {
  @Field(() => ID, { nullable: true, description: 'UUID of the sanction case, made by the client where it may be offline.' })
  @IsOptional()
  @IsUUID()
  id?: string;
  @Field(() => ID) @IsUUID() employer!: string;
  @Field(() => LocalDateScalar) @IsDay() on!: string;
  @Field(() => String) @Length(1, 80) number!: string;
  @Field(() => [ID], { description: 'Violations of this employer, not withdrawn and in no other open case.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsUUID('all', { each: true })
  violations!: string[];
  @Field(() => String, {
    nullable: true,
    description: 'Kind of the body that opens the case (query bodies). Left out: as the appointment of the officer says.',
  })
  @IsOptional()
  @Length(2, 60)
  bodyKind?: string;
  @Field(() => ViolationMinutesSignatureInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ViolationMinutesSignatureInput)
  signature?: ViolationMinutesSignatureInput;
}

@InputType()
export class FineInput {
  @Field(() => ID) @IsUUID() violation!: string;
  @Field(() => Float, {
    nullable: true,
    description: 'VND. Left out: as Decree 118/2021 Art. 9 suggests with the factors given.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(VND_MAX)
  amount?: number;
}
@InputType({ description: 'An act of the minutes that the decision leaves out: withdrawn, or past its limitation on the day.' })
export class DroppedActInput {
  @Field(() => ID) @IsUUID() violation!: string;
  @Field(() => String, { description: DROP_REASONS.join(', ') }) @IsIn(DROP_REASONS) reason!: string;
}
@InputType()
export class IssueSanctionDecisionInput extends StepInput {
  @Field(() => String) @Length(1, 80) decisionNumber!: string;
  @Field(() => String, {
    description:
      'Title under which it is decided (query titles); the caller holds it on the day, in a unit that the case lies in.',
  })
  @Length(2, 60)
  title!: string;
  @Field(() => [FineInput], { description: 'One for each act of the minutes that is not left out.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => FineInput)
  fines!: FineInput[];
  @Field(() => [DroppedActInput], { nullable: true, description: 'At least one act remains.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => DroppedActInput)
  dropped?: DroppedActInput[];
  @Field(() => [String], { nullable: true, description: 'Mitigating circumstances, in words; no names of persons.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Length(3, 200, { each: true })
  mitigating?: string[];
  @Field(() => [String], { nullable: true, description: 'Aggravating circumstances, in words; no names of persons.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Length(3, 200, { each: true })
  aggravating?: string[];
}
@InputType()
export class AmendSanctionDecisionInput extends StepInput {
  @Field(() => String) @Length(3, 500) reason!: string;
  @Field(() => [FineInput])
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => FineInput)
  fines!: FineInput[];
  @Field(() => [String], { nullable: true, description: 'Where they are judged anew; left out: those of the decision.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Length(3, 200, { each: true })
  mitigating?: string[];
  @Field(() => [String], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Length(3, 200, { each: true })
  aggravating?: string[];
}
@InputType()
export class CancelSanctionDecisionInput extends StepInput {
  @Field(() => String) @Length(3, 500) reason!: string;
}
@InputType()
export class CloseSanctionCaseWithoutDecisionInput extends CancelSanctionDecisionInput {}
@InputType()
export class ServeSanctionDecisionInput extends StepInput {
  @Field(() => String, { description: MANNERS.join(', ') }) @IsIn(MANNERS) manner!: string;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day by which it is to be carried out, where the decision states a longer time than the law.',
  })
  @IsOptional()
  @IsDay()
  payBy?: string;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'Deemed served: day of the third return of the letter, of the electronic sending or of the posting up. The day of service is then reckoned from it.',
  })
  @IsOptional()
  @IsDay()
  deemedFrom?: string;
}
@InputType()
export class RecordPaymentInput extends StepInput {
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() payment?: string;
  @Field(() => Float, { description: 'VND' }) @IsInt() @Max(VND_MAX) amount!: number;
}
@InputType({ description: 'Ends a case other than by the last payment, which ends it by itself.' })
export class CompleteSanctionInput extends StepInput {
  @Field(() => String, { description: COMPLETIONS.join(', ') }) @IsIn(COMPLETIONS) how!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @Length(3, 500) reason?: string;
}
@InputType()
export class OrderRemedialMeasureInput extends StepInput {
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() measure?: string;
  @Field(() => String) @Length(3, 1_000) text!: string;
  @Field(() => String, {
    description: 'Article that allows it: the child-labour articles of 12/2022 and 283/2026 carry no remedy of their own.',
  })
  @Length(3, 200)
  legalBasis!: string;
  @Field(() => LocalDateScalar) @IsDay() dueOn!: string;
}
@InputType()
export class RecordRemedialMeasureDoneInput extends StepInput {
  @Field(() => ID) @IsUUID() measure!: string;
}
