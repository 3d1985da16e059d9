import { INPUT_RULES } from '#kernel';
import { IsDay } from '#commands';
import { LocalDateScalar } from '#graphql';
import { Field, Float, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { COMPLAINT_OUTCOMES, CRIMINAL_OUTCOMES, ENFORCEMENTS, EXPLANATION_STEPS, LONGER_TERMS, MANNERS } from './events.ts';
import { StepInput, VND_MAX } from './inputs-step.ts';
import { OVERRIDABLE } from './objections.ts';

/** As `appointOfficial` takes it: an e-mail address would be personal data in an event. */
const ACCOUNT = /^(?!.*@.*\.[A-Za-z]{2,}$)[A-Za-z0-9@._:-]{1,80}$/;
const IS_ACCOUNT = { message: INPUT_RULES.account.en };
const TITLE = 'Code of a title (query titles).';

@InputType({ isAbstract: true })
abstract class ReasonedStepInput extends StepInput {
  @Field(() => String, { description: 'No names of persons.' }) @Length(3, 500) reason!: string;
}

@InputType()
export class HandOverViolationMinutesInput extends StepInput {
  @Field(() => String, { nullable: true, description: TITLE }) @IsOptional() @Length(2, 60) title?: string;
}
@InputType()
export class AssignSanctionCaseInput extends ReasonedStepInput {
  @Field(() => ID, { description: 'Account of the officer who follows the case from now on: an official on record.' })
  @Matches(ACCOUNT, IS_ACCOUNT)
  officer!: string;
}
@InputType()
export class TransferSanctionCaseInput extends ReasonedStepInput {
  @Field(() => String, { description: TITLE }) @Length(2, 60) toTitle!: string;
}
@InputType()
export class RecordExplanationInput extends StepInput {
  @Field(() => String, { description: EXPLANATION_STEPS.join(', ') }) @IsIn(EXPLANATION_STEPS) step!: string;
}
@InputType()
export class ExtendExplanationTermInput extends ReasonedStepInput {}
@InputType()
export class ExtendDecisionTermInput extends ReasonedStepInput {
  @Field(() => String, { description: LONGER_TERMS.join(', ') }) @IsIn(LONGER_TERMS) ground!: string;
}
@InputType({ description: 'Asks to go against a rule, in writing; a second person approves it.' })
export class RequestOverrideInput extends ReasonedStepInput {
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() override?: string;
  @Field(() => String, { description: `Code of the refusal to be lifted: ${OVERRIDABLE.join(', ')}` })
  @Length(3, 60)
  rule!: string;
}
@InputType()
export class ApproveOverrideInput extends StepInput {
  @Field(() => ID) @IsUUID() override!: string;
}
@InputType()
export class TransferToCriminalAuthorityInput extends ReasonedStepInput {}
@InputType()
export class RecordReturnByCriminalAuthorityInput extends StepInput {
  @Field(() => String, { description: CRIMINAL_OUTCOMES.join(', ') }) @IsIn(CRIMINAL_OUTCOMES) outcome!: string;
}
@InputType({ description: 'The employer evaded from `from` to `on`: the limitations start again when it ended.' })
export class RecordEvasionInput extends ReasonedStepInput {
  @Field(() => LocalDateScalar) @IsDay() from!: string;
}
@InputType()
export class SendSanctionDecisionInput extends StepInput {
  @Field(() => String, { description: MANNERS.join(', ') }) @IsIn(MANNERS) manner!: string;
}
@InputType()
export class DeferExecutionInput extends ReasonedStepInput {
  @Field(() => LocalDateScalar, { description: 'Later than an earlier deferral.' }) @IsDay() until!: string;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Day of the request: no late interest while it was examined. Left out: none from the grant on.',
  })
  @IsOptional()
  @IsDay()
  requestedOn?: string;
}
@InputType()
export class InstalmentInput {
  @Field(() => LocalDateScalar) @IsDay() dueOn!: string;
  @Field(() => Float, { description: 'VND' }) @IsInt() @Min(1) @Max(VND_MAX) amount!: number;
}
@InputType()
export class GrantInstalmentsInput extends ReasonedStepInput {
  @Field(() => [InstalmentInput], {
    description: 'In the order of their days, the first not before the term to pay; together the fine.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  @ValidateNested({ each: true })
  @Type(() => InstalmentInput)
  instalments!: InstalmentInput[];
}
@InputType()
export class SuspendExecutionInput extends ReasonedStepInput {}
@InputType()
export class ResumeExecutionInput extends StepInput {}
@InputType()
export class DecideEnforcementInput extends StepInput {
  @Field(() => String) @Length(1, 80) decisionNumber!: string;
  @Field(() => String, { description: ENFORCEMENTS.join(', ') }) @IsIn(ENFORCEMENTS) measure!: string;
}
@InputType()
export class LodgeComplaintInput extends StepInput {
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() complaint?: string;
  @Field(() => Boolean, { nullable: true, description: 'Remote area: the longer terms.' })
  @IsOptional()
  @IsBoolean()
  remote?: boolean;
}
@InputType()
export class AcceptComplaintInput extends StepInput {
  @Field(() => ID) @IsUUID() complaint!: string;
  @Field(() => Boolean, { nullable: true, description: 'Complex: the longer term.' })
  @IsOptional()
  @IsBoolean()
  complex?: boolean;
}
@InputType()
export class SettleComplaintInput extends StepInput {
  @Field(() => ID) @IsUUID() complaint!: string;
  @Field(() => String, { description: COMPLAINT_OUTCOMES.join(', ') }) @IsIn(COMPLAINT_OUTCOMES) outcome!: string;
}
@InputType()
export class FileLawsuitInput extends StepInput {}
@InputType()
export class EndLawsuitInput extends StepInput {
  @Field(() => String, { description: COMPLAINT_OUTCOMES.join(', ') }) @IsIn(COMPLAINT_OUTCOMES) outcome!: string;
}
