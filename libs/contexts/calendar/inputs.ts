import { CommandInput, IsDay } from '#commands';
import { LocalDateScalar } from '#graphql';
import { HOLIDAY_KINDS, type HolidayKind } from '#law';
import { Field, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

@InputType({ description: 'A day that is not what its weekday says. Days in lieu are rows of their own.' })
export class PublicHolidayInput {
  @Field(() => LocalDateScalar) @IsDay() date!: string;
  @Field(() => String, { description: HOLIDAY_KINDS.join(', ') }) @IsIn(HOLIDAY_KINDS) kind!: HolidayKind;
  @Field(() => String) @Length(2, 200) labelVi!: string;
  @Field(() => String) @Length(2, 200) labelEn!: string;
  @Field(() => String, { description: 'The announcement or the article.' }) @Length(2, 300) source!: string;
  @Field(() => Boolean, { description: 'True only if the announcement itself was read.' }) @IsBoolean() verified!: boolean;
}

@InputType()
export class LoadPublicHolidaysInput extends CommandInput {
  @Field(() => Int) @IsInt() @Min(2000) @Max(2100) year!: number;

  @Field(() => [PublicHolidayInput], { description: 'Every row of the year: they replace the rows known before.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(120)
  @ValidateNested({ each: true })
  @Type(() => PublicHolidayInput)
  rows!: PublicHolidayInput[];

  @Field(() => String, { nullable: true, description: 'Needed when the year was loaded before: why; no names of persons.' })
  @IsOptional()
  @Length(3, 500)
  reason?: string;
}
