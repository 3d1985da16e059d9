import { INPUT_RULES } from '#kernel';
import { CommandInput, IsDay } from '#commands';
import { LocalDateScalar } from '#graphql';
import { EMPLOYER_KIND_CODES, ENTERPRISE_SIZES } from '#law';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, Length, Matches, Max, Min } from 'class-validator';
import { IsCommuneCode, IsId, IsName, IsRegistrationNumber, IsText } from './input-rules.ts';

const SIZES = ENTERPRISE_SIZES.map((s) => s.code);
const KIND_TEXT = `Kind of employer: ${EMPLOYER_KIND_CODES.join(', ')}.`;
const SIZE_TEXT = `Size, for enterprises only: ${SIZES.join(', ')}.`;
const SECTOR_TEXT = 'Sector of VSIC 2018: section letter or 2 to 5 digits.';

@InputType()
export class RegisterEmployerInput extends CommandInput {
  @Field(() => ID, { nullable: true, description: 'UUID of the employer, made by the client where it may be offline.' })
  @IsOptional()
  @IsId()
  id?: string;
  @Field(() => String) @IsName() name!: string;
  @Field(() => [String], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsName({ each: true })
  otherNames?: string[];
  @Field(() => String, { description: KIND_TEXT }) @IsIn(EMPLOYER_KIND_CODES) kind!: string;
  @Field(() => String, { nullable: true, description: SIZE_TEXT }) @IsOptional() @IsIn(SIZES) size?: string;
  @Field(() => String, { description: SECTOR_TEXT }) @Length(1, 5) sector!: string;
  @Field(() => ID, { description: 'Code of the commune (5 digits) on the day `since`.' })
  @IsCommuneCode()
  unit!: string;
  @Field(() => LocalDateScalar, { description: 'Since when it exists or is known.' }) @IsDay() since!: string;
  @Field(() => Int, { nullable: true }) @IsOptional() @IsInt() @Min(0) @Max(1_000_000) workers?: number;
  @Field(() => String, { nullable: true, description: 'Not for households without registration and informal establishments.' })
  @IsOptional()
  @IsRegistrationNumber()
  registrationNumber?: string;
  @Field(() => String, { nullable: true, description: 'Personal data: kept apart, shown to who keeps the register only.' })
  @IsOptional()
  @IsText(2, 200)
  ownerName?: string;
  @Field(() => String, { nullable: true, description: 'Personal data, as above.' })
  @IsOptional()
  @IsText(2, 300)
  address?: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: the candidates (query employerCandidates) were looked at, and this is another establishment.',
  })
  @IsOptional()
  @IsBoolean()
  confirmedNew?: boolean;
}

@InputType({ description: 'What was recorded wrongly from the start; only the fields given change.' })
export class CorrectEmployerInput extends CommandInput {
  @Field(() => ID) @IsId() employer!: string;
  @Field(() => String, { description: 'Why; no names of persons.' }) @IsText(3, 500) reason!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsName() name?: string;
  @Field(() => [String], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsName({ each: true })
  otherNames?: string[];
  @Field(() => String, { nullable: true, description: KIND_TEXT }) @IsOptional() @IsIn(EMPLOYER_KIND_CODES) kind?: string;
  @Field(() => String, { nullable: true, description: SIZE_TEXT }) @IsOptional() @IsIn(SIZES) size?: string;
  @Field(() => String, { nullable: true, description: SECTOR_TEXT }) @IsOptional() @Length(1, 5) sector?: string;
  @Field(() => LocalDateScalar, { nullable: true }) @IsOptional() @IsDay() since?: string;
  @Field(() => Int, { nullable: true }) @IsOptional() @IsInt() @Min(0) @Max(1_000_000) workers?: number;
  @Field(() => String, { nullable: true }) @IsOptional() @IsRegistrationNumber() registrationNumber?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsText(2, 200) ownerName?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsText(2, 300) address?: string;
}

@InputType({ description: 'Another kind, size or sector from a day on; the history stays.' })
export class ReclassifyEmployerInput extends CommandInput {
  @Field(() => ID) @IsId() employer!: string;
  @Field(() => LocalDateScalar) @IsDay() on!: string;
  @Field(() => String, { description: KIND_TEXT }) @IsIn(EMPLOYER_KIND_CODES) kind!: string;
  @Field(() => String, { nullable: true, description: SIZE_TEXT }) @IsOptional() @IsIn(SIZES) size?: string;
  @Field(() => String, { description: SECTOR_TEXT }) @Length(1, 5) sector!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The number that comes with the new kind, as when a household registers its business.',
  })
  @IsOptional()
  @IsRegistrationNumber()
  registrationNumber?: string;
  @Field(() => String) @IsText(3, 500) reason!: string;
}

@InputType()
export class RelocateEmployerInput extends CommandInput {
  @Field(() => ID) @IsId() employer!: string;
  @Field(() => LocalDateScalar) @IsDay() on!: string;
  @Field(() => ID, { description: 'Code of the commune on that day.' })
  @IsCommuneCode()
  unit!: string;
  @Field(() => String, { nullable: true, description: 'Personal data.' }) @IsOptional() @IsText(2, 300) address?: string;
}

@InputType()
export class CloseEmployerInput extends CommandInput {
  @Field(() => ID) @IsId() employer!: string;
  @Field(() => LocalDateScalar) @IsDay() on!: string;
  @Field(() => String) @IsText(3, 500) reason!: string;
}
@InputType()
export class ReopenEmployerInput extends CloseEmployerInput {}

@InputType({ isAbstract: true })
abstract class MembershipInput extends CommandInput {
  @Field(() => ID) @IsId() employer!: string;
  @Field(() => LocalDateScalar) @IsDay() on!: string;
}
@InputType()
export class JoinCraftVillageInput extends MembershipInput {
  @Field(() => ID) @IsId() village!: string;
}
@InputType()
export class LeaveCraftVillageInput extends JoinCraftVillageInput {}
@InputType()
export class JoinCooperativeInput extends MembershipInput {
  @Field(() => ID, { description: 'The employer that is the cooperative or cooperative union.' }) @IsId() cooperative!: string;
}
@InputType()
export class LeaveCooperativeInput extends JoinCooperativeInput {}
@InputType()
export class LeaveAllianceInput extends MembershipInput {
  @Field(() => ID) @IsId() alliance!: string;
}
@InputType()
export class JoinAllianceInput extends LeaveAllianceInput {
  @Field(() => String, { description: 'Number of the paper that shows the membership.' }) @IsText(1, 80) document!: string;
}

@InputType()
export class RegisterCraftVillageInput extends CommandInput {
  @Field(() => ID, { nullable: true }) @IsOptional() @IsId() id?: string;
  @Field(() => String) @IsName() name!: string;
  @Field(() => String, { description: 'What it makes.' }) @IsText(2, 200) craft!: string;
  @Field(() => Boolean, { description: 'Traditional craft village (Decree 52/2018 Art. 5(3)).' })
  @IsBoolean()
  traditional!: boolean;
  @Field(() => ID, { description: 'Code of the commune.' })
  @IsCommuneCode()
  unit!: string;
  @Field(() => LocalDateScalar) @IsDay() since!: string;
}
@InputType()
export class RecogniseCraftVillageInput extends CommandInput {
  @Field(() => ID) @IsId() village!: string;
  @Field(() => LocalDateScalar) @IsDay() on!: string;
  @Field(() => String) @IsText(1, 80) decisionNumber!: string;
}
@InputType()
export class WithdrawCraftVillageRecognitionInput extends CommandInput {
  @Field(() => ID) @IsId() village!: string;
  @Field(() => LocalDateScalar) @IsDay() on!: string;
  @Field(() => String) @IsText(3, 500) reason!: string;
}
@InputType()
export class RegisterAllianceInput extends CommandInput {
  @Field(() => ID, { nullable: true }) @IsOptional() @IsId() id?: string;
  @Field(() => String) @IsName() name!: string;
  @Field(() => ID, { description: 'Code of the province.' })
  @Matches(/^\d{2}$/, { message: INPUT_RULES.province.en })
  unit!: string;
  @Field(() => LocalDateScalar) @IsDay() since!: string;
}
