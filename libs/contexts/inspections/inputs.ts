import { CommandInput, IsDay } from '#commands';
import { LocalDateScalar } from '#graphql';
import { BODY_KIND_CODES, INSPECTION_FORMS, INSPECTION_MODES, NOT_INSPECTED_REASONS } from '#law';
import type { InspectionForm, InspectionMode, NotInspectedReason } from '#law';
import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { ANSWERS, PARTIES, RECOMMENDATION_STATES } from './events.ts';
import type { Answer, Party, RecommendationState } from './events.ts';

const FORMS = INSPECTION_FORMS.map((f) => f.code);
const MODES = INSPECTION_MODES.map((m) => m.code);
const REASONS = NOT_INSPECTED_REASONS.map((r) => r.code);
const SIGNS =
  'Signs of violation, for which the law allows another visit in the year: ids of violations, findings or reports (recordSignOfViolation) of this employer.';
const NOTE = 'Free text; treated as personal data, as it may name somebody.';

@InputType()
export class DecideInspectionInput extends CommandInput {
  @Field(() => ID, { nullable: true, description: 'UUID of the inspection, made by the client where it may be offline.' })
  @IsOptional()
  @IsUUID()
  id?: string;
  @Field(() => ID) @IsUUID() employer!: string;
  @Field(() => LocalDateScalar, { description: 'Day of the decision.' }) @IsDay() on!: string;
  @Field(() => String) @Length(1, 80) decisionNumber!: string;
  @Field(() => String, { description: `Form: ${FORMS.join(', ')} (thanh tra, kiểm tra, giám sát).` })
  @IsIn(FORMS)
  form!: InspectionForm;
  @Field(() => String, { description: `Mode: ${MODES.join(', ')}.` }) @IsIn(MODES) mode!: InspectionMode;
  @Field(() => Boolean, { description: 'Part of a plan on another subject (lồng ghép).' }) @IsBoolean() integrated!: boolean;
  @Field(() => String, {
    nullable: true,
    description: `Kind of the body that decides on it (query bodies); left out: the one that the caller acts for. Never another one: only what it was called on that day. ${BODY_KIND_CODES.join(', ')}`,
  })
  @IsOptional()
  @IsIn(BODY_KIND_CODES)
  bodyKind?: string;
  @Field(() => ID, { nullable: true, description: 'The inspection that this one follows.' })
  @IsOptional()
  @IsUUID()
  follows?: string;
  @Field(() => [ID], { nullable: true, description: 'The violations it is to verify.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID('all', { each: true })
  verifies?: string[];
  @Field(() => [ID], { nullable: true, description: SIGNS })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsUUID('all', { each: true })
  signs?: string[];
  @Field(() => String, { nullable: true, description: 'Which signs of violation; no names of persons.' })
  @IsOptional()
  @Length(3, 500)
  exceptionReason?: string;
}

@InputType({ isAbstract: true })
abstract class StepInput extends CommandInput {
  @Field(() => ID) @IsUUID() inspection!: string;
  @Field(() => LocalDateScalar) @IsDay() on!: string;
}
@InputType({ isAbstract: true })
export abstract class BeginInput extends StepInput {
  @Field(() => [ID], { nullable: true, description: SIGNS })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsUUID('all', { each: true })
  signs?: string[];
  @Field(() => String, { nullable: true, description: 'Which signs of violation; no names of persons.' })
  @IsOptional()
  @Length(3, 500)
  exceptionReason?: string;
}
@InputType()
export class AnnounceInspectionInput extends BeginInput {}
@InputType()
export class OpenInspectionInput extends BeginInput {}

@InputType()
export class ChecklistAnswerInput {
  @Field(() => String, { description: 'Code of the item (query checklist).' }) @Length(1, 60) item!: string;
  @Field(() => String, { description: ANSWERS.join(', ') }) @IsIn(ANSWERS) answer!: Answer;
  @Field(() => String, { nullable: true, description: NOTE }) @IsOptional() @Length(1, 2_000) note?: string;
}
@InputType()
export class AnswerChecklistInput extends StepInput {
  @Field(() => [ChecklistAnswerInput])
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ChecklistAnswerInput)
  answers!: ChecklistAnswerInput[];
}
@InputType()
export class RecordFindingInput extends StepInput {
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() finding?: string;
  @Field(() => String, { nullable: true, description: 'Item of the checklist it belongs to.' })
  @IsOptional()
  @Length(1, 60)
  item?: string;
  @Field(() => String, { nullable: true, description: 'Act of the violation catalogue (query actCatalogue) that it points to.' })
  @IsOptional()
  @Length(1, 60)
  actCode?: string;
  @Field(() => String, { nullable: true, description: NOTE }) @IsOptional() @Length(1, 2_000) note?: string;
}
@InputType()
export class RecordCouldNotInspectInput extends StepInput {
  @Field(() => String, { description: REASONS.join(', ') }) @IsIn(REASONS) reason!: NotInspectedReason;
  @Field(() => String, { nullable: true, description: NOTE }) @IsOptional() @Length(1, 2_000) note?: string;
}
@InputType()
export class DrawUpInspectionMinutesInput extends StepInput {
  @Field(() => String) @Length(1, 80) number!: string;
}
@InputType()
export class SignInspectionMinutesInput extends StepInput {
  @Field(() => String, { description: PARTIES.join(', ') }) @IsIn(PARTIES) party!: Party;
}
@InputType()
export class RefuseToSignInspectionMinutesInput extends SignInspectionMinutesInput {
  @Field(() => String) @Length(3, 500) reason!: string;
  @Field(() => String, { nullable: true, description: 'Who signed as witness of the refusal, by role.' })
  @IsOptional()
  @IsIn(PARTIES)
  witness?: Party;
}
@InputType()
export class RecommendationInput {
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() recommendation?: string;
  @Field(() => String) @Length(3, 1_000) text!: string;
  @Field(() => LocalDateScalar) @IsDay() dueOn!: string;
}
@InputType()
export class ConcludeInspectionInput extends StepInput {
  @Field(() => Boolean, { description: 'True: no child labour was found. A result like any other.' })
  @IsBoolean()
  clean!: boolean;
  @Field(() => String, { nullable: true }) @IsOptional() @Length(1, 80) conclusionNumber?: string;
  @Field(() => [RecommendationInput], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => RecommendationInput)
  recommendations?: RecommendationInput[];
}
@InputType()
export class RecordRecommendationProgressInput extends StepInput {
  @Field(() => ID) @IsUUID() recommendation!: string;
  @Field(() => String, { description: RECOMMENDATION_STATES.join(', ') })
  @IsIn(RECOMMENDATION_STATES)
  status!: RecommendationState;
  @Field(() => String, { nullable: true, description: NOTE }) @IsOptional() @Length(1, 2_000) note?: string;
}
@InputType()
export class CorrectInspectionInput extends CommandInput {
  @Field(() => ID) @IsUUID() inspection!: string;
  @Field(() => String, { description: 'Why; no names of persons.' }) @Length(3, 500) reason!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @Length(1, 80) decisionNumber?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @Length(1, 80) minutesNumber?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @Length(1, 80) conclusionNumber?: string;
  @Field(() => LocalDateScalar, { nullable: true }) @IsOptional() @IsDay() concludedOn?: string;
  @Field(() => Boolean, { nullable: true }) @IsOptional() @IsBoolean() clean?: boolean;
  @Field(() => [ID], { nullable: true, description: 'Findings that were recorded by mistake.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsUUID('all', { each: true })
  withdrawnFindings?: string[];
}
@InputType()
export class CancelInspectionInput extends StepInput {
  @Field(() => String) @Length(3, 500) reason!: string;
}
