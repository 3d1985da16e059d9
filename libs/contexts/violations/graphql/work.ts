import { Allow, badInput, between, Label, LocalDateScalar } from '#graphql';
import { classifyWork, NIGHT_HOURS, WORK_KINDS, WORK_PLACES, type Sex } from '#law';
import { Args, ArgsType, Field, Float, ID, InputType, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';

@ObjectType({ description: 'A kind of work or of workplace that the rules name.' })
export class WorkCode {
  @Field(() => ID) code!: string;
  @Field(() => Label) label!: Label;
}
@ObjectType()
export class WorkCodes {
  @Field(() => [WorkCode]) kinds!: readonly WorkCode[];
  @Field(() => [WorkCode]) places!: readonly WorkCode[];
}
@InputType({ description: 'What is known of the work. A fact that is left out is not known, never taken as fulfilled.' })
export class WorkFactsInput {
  @Field(() => [String], { description: 'Codes of workCodes; NOT-LISTED for work on none of the lists.' }) kinds!: string[];
  @Field(() => [String], { description: 'Codes of workCodes; NOT-LISTED for any other place.' }) places!: string[];
  @Field(() => Float, { nullable: true }) hoursPerDay?: number;
  @Field(() => Float, { nullable: true }) hoursPerWeek?: number;
  @Field(() => Boolean, { nullable: true, description: `Between ${NIGHT_HOURS[0].from}:00 and 0${NIGHT_HOURS[0].to}:00.` })
  night?: boolean;
  @Field(() => Boolean, { nullable: true }) overtime?: boolean;
  @Field(() => Boolean, {
    nullable: true,
    description: 'The job is one of those in which overtime is allowed; asked only where its kind is on the list in part.',
  })
  jobListedForOvertime?: boolean;
  @Field(() => Boolean, { nullable: true }) jobListedForNight?: boolean;
  @Field(() => Float, { nullable: true }) loadKg?: number;
  @Field(() => Boolean, { nullable: true, description: 'Carried regularly, not occasionally.' }) loadRegular?: boolean;
  @Field(() => LocalDateScalar, { nullable: true }) healthCheckedOn?: string;
  @Field(() => Boolean, { nullable: true }) parentConsent?: boolean;
  @Field(() => Boolean, { nullable: true }) writtenContract?: boolean;
  @Field(() => Boolean, { nullable: true }) healthCertificate?: boolean;
  @Field(() => Boolean, { nullable: true }) leavesTimeForStudy?: boolean;
  @Field(() => Boolean, { nullable: true, description: 'The employer gives a chance to study.' }) chanceToStudy?: boolean;
  @Field(() => Boolean, { nullable: true }) safetyFitForAge?: boolean;
  @Field(() => Boolean, { nullable: true }) signatoryVetted?: boolean;
  @Field(() => Boolean, { nullable: true }) provincialConsent?: boolean;
  @Field(() => Boolean, { nullable: true }) onRegister?: boolean;
}
@ArgsType()
export class WorkQuestion {
  @Field(() => Int, { description: 'Completed years on the day. No birth date, no name: nobody is recorded by asking.' })
  age!: number;
  @Field(() => String, { nullable: true, description: 'male or female; loads differ.' }) sex?: string;
  @Field(() => WorkFactsInput) work!: WorkFactsInput;
  @Field(() => LocalDateScalar, { description: 'The day of the work: its law is applied.' }) on!: string;
}
@ObjectType()
export class WorkFinding {
  @Field(() => String) rule!: string;
  @Field(() => String) article!: string;
  @Field(() => String, { description: 'prohibited, condition-missing, over-limit, allowed, unknown' }) verdict!: string;
  @Field(() => String, { nullable: true, description: 'Act of the violation catalogue that a breach points to.' })
  act?: string | null;
  @Field(() => Boolean) verified!: boolean;
  @Field(() => Label) explanation!: Label;
}
@ObjectType({ description: 'Whether a minor may do a work, rule by rule.' })
export class WorkClassification {
  @Field(() => Boolean, { nullable: true, description: 'Null: nothing known stands against it, but not all is known.' })
  allowed!: boolean | null;
  @Field(() => Boolean, { description: 'False: rests on a rule that no source read confirms.' }) verified!: boolean;
  @Field(() => [WorkFinding]) findings!: readonly WorkFinding[];
  @Field(() => Label) explanation!: Label;
}

@Resolver()
export class WorkQueries {
  @Query(() => WorkClassification, {
    description: 'Whether a minor of this age may do this work on that day; asks only the law, records nothing.',
  })
  @Allow('query.law')
  classifyWork(@Args() { age, sex, work, on }: WorkQuestion): WorkClassification {
    if (sex != null && sex !== 'male' && sex !== 'female') throw badInput('SEX', 'sex');
    between('age', 0, 120, age);
    between('work.hoursPerDay', 0, 24, work.hoursPerDay);
    between('work.hoursPerWeek', 0, 168, work.hoursPerWeek);
    between('work.loadKg', 0, 1_000, work.loadKg);
    const known = Object.fromEntries(Object.entries(work).filter(([, value]) => value !== null && value !== undefined));
    const child = sex === 'male' || sex === 'female' ? { age, sex: sex as Sex } : { age };
    return classifyWork(child, known as never, on);
  }

  @Query(() => WorkCodes, { description: 'The kinds of work and of workplaces that the rules name.' })
  @Allow('query.law')
  workCodes(): WorkCodes {
    return { kinds: WORK_KINDS, places: WORK_PLACES };
  }
}
