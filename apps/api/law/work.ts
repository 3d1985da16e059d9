import { LAW_RIGHT } from '#access';
import { Article, Allow, between, enumOf, Label, LocalDateScalar, outputType, term, termOf } from '#graphql';
import { classifyWork, NIGHT_HOURS, sex, WORK_KINDS, WORK_PLACES, workVerdict, type Labelled, type Sex } from '#law';
import { Args, ArgsType, Field, Float, InputType, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';

const SEX = enumOf(sex);
const VERDICT = enumOf(workVerdict);
const CODED = outputType(term('A kind of work or of workplace.'))() as object;
type Coded = ReturnType<typeof termOf>;

@ObjectType({ description: 'The kinds of work and of workplaces that the rules name.' })
export class WorkCodes {
  @Field(() => [CODED], { description: 'Kinds of work.' }) kinds!: readonly Coded[];
  @Field(() => [CODED], { description: 'Kinds of workplaces.' }) places!: readonly Coded[];
}
@InputType({ description: 'What is known of the work. A fact that is left out is not known, never taken as fulfilled.' })
export class WorkFactsInput {
  @Field(() => [String], { description: 'Codes of workCodes; NOT-LISTED for work on none of the lists.' }) kinds!: string[];
  @Field(() => [String], { description: 'Codes of workCodes; NOT-LISTED for any other place.' }) places!: string[];
  @Field(() => Float, { nullable: true, description: 'Hours of work on a day.' }) hoursPerDay?: number;
  @Field(() => Float, { nullable: true, description: 'Hours of work in a week.' }) hoursPerWeek?: number;
  @Field(() => Boolean, { nullable: true, description: `Between ${NIGHT_HOURS[0].from}:00 and 0${NIGHT_HOURS[0].to}:00.` })
  night?: boolean;
  @Field(() => Boolean, { nullable: true, description: 'Beyond the normal hours.' }) overtime?: boolean;
  @Field(() => Boolean, {
    nullable: true,
    description: 'The job is one of those in which overtime is allowed; asked only where its kind is on the list in part.',
  })
  jobListedForOvertime?: boolean;
  @Field(() => Boolean, { nullable: true, description: 'The same of work at night.' }) jobListedForNight?: boolean;
  @Field(() => Float, { nullable: true, description: 'Heaviest load carried, in kilograms.' }) loadKg?: number;
  @Field(() => Boolean, { nullable: true, description: 'Carried regularly, not occasionally.' }) loadRegular?: boolean;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Day of the last periodic health check.' })
  healthCheckedOn?: string;
  @Field(() => Boolean, { nullable: true, description: 'A parent or guardian consented.' }) parentConsent?: boolean;
  @Field(() => Boolean, { nullable: true, description: 'There is a contract in writing.' }) writtenContract?: boolean;
  @Field(() => Boolean, { nullable: true, description: 'A certificate says that the health is fit for the work.' })
  healthCertificate?: boolean;
  @Field(() => Boolean, { nullable: true, description: 'The hours leave time for school.' }) leavesTimeForStudy?: boolean;
  @Field(() => Boolean, { nullable: true, description: 'The employer gives a chance to study.' }) chanceToStudy?: boolean;
  @Field(() => Boolean, { nullable: true, description: 'Working conditions and safety fit the age.' }) safetyFitForAge?: boolean;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Who signs for the employer has a clean record of crimes against children.',
  })
  signatoryVetted?: boolean;
  @Field(() => Boolean, { nullable: true, description: 'The labour office of the province consented.' })
  provincialConsent?: boolean;
  @Field(() => Boolean, { nullable: true, description: 'The minor stands in the register of minor workers.' })
  onRegister?: boolean;
}
@ArgsType()
export class WorkQuestion {
  @Field(() => Int, {
    description:
      'Completed years on the day. No birth date, no name: nobody is recorded by asking. One born on 29 February: see unclearPoints.',
  })
  age!: number;
  @Field(() => SEX, { nullable: true, description: 'Limits of loads differ; left out: not known.' }) sex?: Sex | null;
  @Field(() => WorkFactsInput, { description: 'What is known of the work.' }) work!: WorkFactsInput;
  @Field(() => LocalDateScalar, { description: 'The day of the work: its law is applied.' }) on!: string;
}
@ObjectType({ description: 'What one rule says of a work.' })
export class WorkFinding {
  @Field(() => String, { description: 'Its code.' }) rule!: string;
  @Article({ nullable: true, description: 'Where it stands; null where it is about the facts given.' }) article!: string;
  @Field(() => VERDICT, { description: 'What it says.' }) verdict!: string;
  @Field(() => String, { nullable: true, description: 'Act of the violation catalogue that a breach points to.' })
  act?: string | null;
  @Field(() => Boolean, { description: 'False: not confirmed in any source read.' }) verified!: boolean;
  @Field(() => Label, { description: 'For people.' }) explanation!: Label;
}
@ObjectType({ description: 'Whether a minor may do a work, rule by rule.' })
export class WorkClassification {
  @Field(() => Boolean, { nullable: true, description: 'Null: nothing known stands against it, but not all is known.' })
  allowed!: boolean | null;
  @Field(() => Boolean, { description: 'False: rests on a rule that no source read confirms.' }) verified!: boolean;
  @Field(() => [WorkFinding], { description: 'Rule by rule.' }) findings!: readonly WorkFinding[];
  @Field(() => Label, { description: 'For people.' }) explanation!: Label;
}

@Resolver()
export class WorkQueries {
  @Query(() => WorkClassification, {
    nullable: true,
    description: 'Whether a minor of this age may do this work on that day; asks only the law, records nothing.',
  })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'memory' })
  classifyWork(@Args() { age, sex, work, on }: WorkQuestion): WorkClassification {
    between('age', 0, 120, age);
    between('work.hoursPerDay', 0, 24, work.hoursPerDay);
    between('work.hoursPerWeek', 0, 168, work.hoursPerWeek);
    between('work.loadKg', 0, 1_000, work.loadKg);
    const known = Object.fromEntries(Object.entries(work).filter(([, value]) => value !== null && value !== undefined));
    return classifyWork({ age, ...(sex && { sex }) }, known as never, on);
  }

  @Query(() => WorkCodes, { nullable: true, description: 'The kinds of work and of workplaces that the rules name.' })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'memory' })
  workCodes(): WorkCodes {
    const coded = ({ code, label }: Labelled): Coded => termOf(code, label);
    return { kinds: WORK_KINDS.map(coded), places: WORK_PLACES.map(coded) };
  }
}
