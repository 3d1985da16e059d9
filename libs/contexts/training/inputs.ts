import { INPUT_RULES } from '#kernel';
import { CommandInput, IsDay } from '#commands';
import { LocalDateScalar } from '#graphql';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsInt, IsOptional, IsUUID, Length, Matches, Max, Min } from 'class-validator';

@InputType()
export class PlanActivityInput extends CommandInput {
  @Field(() => ID, { nullable: true, description: 'UUID of the activity, made by the client where it may be offline.' })
  @IsOptional()
  @IsUUID()
  id?: string;

  @Field(() => String, { description: 'Kind of activity, ACT-01 to ACT-39 (query activityKinds).' })
  @Matches(/^ACT-\d{2}$/, { message: INPUT_RULES.activityKind.en })
  kind!: string;

  @Field(() => String, { description: 'What it is called; no names of persons.' })
  @Length(3, 300)
  title!: string;

  @Field(() => ID, { description: 'Code of the administrative unit where it takes place.' })
  @Matches(/^\d{2,5}$/, { message: INPUT_RULES.unit.en })
  unit!: string;

  @Field(() => LocalDateScalar)
  @IsDay()
  plannedOn!: string;

  @Field(() => String, { nullable: true, description: 'The body that holds it; no names of persons.' })
  @IsOptional()
  @Length(2, 200)
  organiser?: string;
}

@InputType()
export class HoldActivityInput extends CommandInput {
  @Field(() => ID) @IsUUID() activity!: string;

  @Field(() => LocalDateScalar, { description: 'The day it was held; not in the future.' })
  @IsDay()
  on!: string;
}

@InputType()
export class RecordEmployerAttendanceInput extends CommandInput {
  @Field(() => ID) @IsUUID() activity!: string;

  @Field(() => ID) @IsUUID() employer!: string;

  @Field(() => Int, { description: 'People of this employer who took part.' })
  @IsInt()
  @Min(1)
  @Max(100_000)
  persons!: number;
}

@InputType()
export class RecordGroupAttendanceInput extends CommandInput {
  @Field(() => ID) @IsUUID() activity!: string;

  @Field(() => String, { description: 'Code of the population group (query populationGroups).' })
  @Length(1, 80)
  group!: string;

  @Field(() => Int, { description: 'Attendances.' })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  persons!: number;

  @Field(() => Int, { description: 'Of these, people whom the programme had not reached before, as the organiser declares.' })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  newPersons!: number;
}

@InputType({ description: 'The right figures of one attendance: of an employer or of a group, not both.' })
export class CorrectAttendanceInput extends CommandInput {
  @Field(() => ID) @IsUUID() activity!: string;

  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() employer?: string;

  @Field(() => String, { nullable: true }) @IsOptional() @Length(1, 80) group?: string;

  @Field(() => Int, { description: 'Zero: they did not take part after all.' })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  persons!: number;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  newPersons?: number;

  @Field(() => String, { description: 'Why; no names of persons.' })
  @Length(3, 500)
  reason!: string;
}

@InputType()
export class CancelActivityInput extends CommandInput {
  @Field(() => ID) @IsUUID() activity!: string;

  @Field(() => LocalDateScalar) @IsDay() on!: string;

  @Field(() => String) @Length(3, 500) reason!: string;
}
