import { INPUT_RULES } from '#kernel';
import { CommandInput, IsDay } from '#commands';
import { LocalDateScalar } from '#graphql';
import { Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsEmail, IsIn, IsOptional, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { ALLIANCE_BODY, OFFICE_BODIES, type OfficeBody } from './platform-titles.ts';
import { MANNERS, type Manner } from './events.ts';

/** An opaque id. An e-mail address would be personal data in the name of a stream. */
const ACCOUNT = /^(?!.*@.*\.[A-Za-z]{2,}$)[A-Za-z0-9@._:-]{1,80}$/;
/** The platform's own doings are recorded under these: no token speaks for them, so nobody holds an office under one. */
const NOT_THE_PLATFORM = /^(?!process:|lachan:)/i;
const IS_ACCOUNT = { message: INPUT_RULES.account.en };

@InputType()
export class AppointOfficialInput extends CommandInput {
  @Field(() => ID, { description: 'Account of the official: the subject of the token, never a name or an e-mail address.' })
  @Matches(ACCOUNT, IS_ACCOUNT)
  @Matches(NOT_THE_PLATFORM, { message: INPUT_RULES.notThePlatform.en })
  account!: string;

  @Field(() => ID, { nullable: true, description: 'UUID of the appointment, made by the client where it may be offline.' })
  @IsOptional()
  @IsUUID()
  id?: string;

  @Field(() => String, {
    description:
      'Code of the title: one of the law (query titles), which must exist on the first day, or one of the platform (query platformTitles).',
  })
  @Length(1, 60)
  title!: string;

  @Field(() => String, {
    description: `Kind of body (query bodies): ${OFFICE_BODIES.join(', ')}. ${ALLIANCE_BODY.code} is for alliance officers.`,
  })
  @IsIn(OFFICE_BODIES)
  bodyKind!: OfficeBody;

  @Field(() => ID, { description: 'Code of the unit on the first day; 00 for a body of the ministry or the Government.' })
  @Matches(/^\d{2,5}$/, { message: INPUT_RULES.unit.en })
  unit!: string;

  @Field(() => LocalDateScalar, { description: 'First day in office.' })
  @IsDay()
  from!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day in office; left out: until further notice.' })
  @IsOptional()
  @IsDay()
  to?: string;

  @Field(() => String, { description: MANNERS.join(', ') })
  @IsIn(MANNERS)
  manner!: Manner;

  @Field(() => ID, { nullable: true, description: 'Account of the superior, who must be an official; left out at the top.' })
  @IsOptional()
  @Matches(ACCOUNT, IS_ACCOUNT)
  superior?: string;

  @Field(() => String, { description: 'Number and day of the decision of appointment or delegation; no names of persons.' })
  @Length(2, 200)
  paper!: string;

  @Field(() => ID, { nullable: true, description: 'Of an alliance officer, and of nobody else: the one alliance they work for.' })
  @IsOptional()
  @Matches(ACCOUNT, { message: INPUT_RULES.alliance.en })
  alliance?: string;
}

@InputType()
export class EndAppointmentInput extends CommandInput {
  @Field(() => ID) @Matches(ACCOUNT, IS_ACCOUNT) account!: string;

  @Field(() => ID) @IsUUID() appointment!: string;

  @Field(() => LocalDateScalar, { description: 'Last day in office.' })
  @IsDay()
  on!: string;

  @Field(() => String, { description: 'Why; no names of persons.' })
  @Length(3, 500)
  reason!: string;
}

@InputType()
export class RevokeAppointmentInput extends CommandInput {
  @Field(() => ID) @Matches(ACCOUNT, IS_ACCOUNT) account!: string;

  @Field(() => ID) @IsUUID() appointment!: string;

  @Field(() => String, { description: 'Why; no names of persons.' })
  @Length(3, 500)
  reason!: string;
}

@InputType()
export class RegisterOfficialContactInput extends CommandInput {
  @Field(() => ID) @Matches(ACCOUNT, IS_ACCOUNT) account!: string;

  @Field(() => String, { nullable: true, description: 'Personal. Left out: none is kept any more.' })
  @IsOptional()
  @MaxLength(254)
  @IsEmail({}, { message: INPUT_RULES.email.en })
  email?: string;

  @Field(() => Boolean, { description: 'Wants to be told of deadlines.' })
  @IsBoolean()
  notify!: boolean;
}
