import { CommandInput, IsDay } from '#commands';
import { LocalDateScalar } from '#graphql';
import { SIGN_SOURCES } from '#law';
import { Field, ID, InputType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsUUID, Length } from 'class-validator';

const SOURCES = SIGN_SOURCES.map((s) => s.code);

@InputType()
export class RecordSignOfViolationInput extends CommandInput {
  @Field(() => ID, { nullable: true, description: 'UUID of the report, made by the client where it may be offline.' })
  @IsOptional()
  @IsUUID()
  id?: string;
  @Field(() => ID) @IsUUID() employer!: string;
  @Field(() => LocalDateScalar, { description: 'Day on which it came in.' }) @IsDay() on!: string;
  @Field(() => String, { description: SOURCES.join(', ') }) @IsIn(SOURCES) source!: (typeof SIGN_SOURCES)[number]['code'];
  @Field(() => String, { description: 'Its number in the file. What it says stays there; no names of persons.' })
  @Length(1, 80)
  reference!: string;
}
@InputType()
export class WithdrawSignOfViolationInput extends CommandInput {
  @Field(() => ID) @IsUUID() sign!: string;
  @Field(() => LocalDateScalar) @IsDay() on!: string;
  @Field(() => String, { description: 'Why; no names of persons.' }) @Length(3, 500) reason!: string;
}
