import { enumOf, LocalDateScalar, outputType, term, type termOf } from '#graphql';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { activityCounts } from '../events.ts';

const COUNTS = enumOf(activityCounts);
const TERM = outputType(term('The population group.'))() as object;

@ObjectType({ description: 'Attendances and newly reached people are two figures: attendances are not coverage.' })
export class GroupCoverage {
  @Field(() => TERM, { description: 'The population group.' })
  group!: ReturnType<typeof termOf>;
  @Field(() => Int, { description: 'Attendances.' }) attendances!: number;
  @Field(() => Int, { description: 'Of these, people not reached before, as the organisers declared.' }) declaredNew!: number;
}

@ObjectType({ description: 'Coverage and attendances are two figures.' })
export class TrainingCoverage {
  @Field(() => Int, {
    nullable: true,
    description: 'Employers to be reached: those that were members on a day of the period. Null where no group was asked for.',
  })
  employers?: number;
  @Field(() => Int, { description: 'Different employers, each counted once.' }) employersTrained!: number;
  @Field(() => Int, { description: 'Attendances of employers: one that came three times counts three times.' })
  attendances!: number;
  @Field(() => Int, { description: 'People sent by employers, all attendances added up.' }) persons!: number;
  @Field(() => [GroupCoverage], { description: 'Of the population groups.' }) byGroup!: readonly GroupCoverage[];
}

@InputType({ description: 'Which attendances.' })
export class CoverageFilter {
  @Field(() => ID, { nullable: true, description: 'Where the employers lie, for groups where the activity took place.' })
  unit?: string;
  @Field(() => String, { nullable: true, description: 'Kind of activity.' }) kind?: string;
  @Field(() => COUNTS, { nullable: true, description: 'As what the activities count; default TRAINING.' })
  counts?: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'First day.' }) from?: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day.' }) to?: string;
}
