<<<<<<< HEAD
import { enumOf, Label, LocalDateScalar, outputType, term, type termOf } from '#graphql';
=======
import { Connection, Label, LocalDateScalar, RevisionScalar } from '#graphql';
>>>>>>> answers
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { activityCounts } from '../events.ts';

<<<<<<< HEAD
const COUNTS = enumOf(activityCounts);
const TERM = outputType(term('The population group.'))() as object;
=======
@ObjectType()
export class EmployerAttendance {
  @Field(() => ID) employer!: string;
  @Field(() => Int) persons!: number;
}

@ObjectType()
export class GroupAttendance {
  @Field(() => String) group!: string;
  @Field(() => Label) label!: Label;
  @Field(() => Int, { description: 'Attendances.' }) persons!: number;
  @Field(() => Int, { description: 'Of these, people not reached before, as the organiser declared.' }) newPersons!: number;
}

@ObjectType({ description: 'A training, communication or other activity of the programme.' })
export class Activity {
  @Field(() => ID) id!: string;
  @Field(() => RevisionScalar, {
    nullable: true,
    description: 'Pass it as `expectedRevision`. Null for an officer of another alliance, who sees a part of it.',
  })
  revision!: string | null;
  @Field(() => String, { description: 'ACT-01 to ACT-39.' }) kind!: string;
  @Field(() => Label) kindLabel!: Label;
  @Field(() => String, { description: 'training, communication or other.' }) counts!: string;
  @Field(() => String) title!: string;
  @Field(() => ID) unit!: string;
  @Field(() => ID, { nullable: true }) district!: string | null;
  @Field(() => ID, { nullable: true }) province!: string | null;
  @Field(() => LocalDateScalar) plannedOn!: string;
  @Field(() => String, { nullable: true }) organiser!: string | null;
  @Field(() => String, { description: 'planned, held or cancelled.' }) state!: string;
  @Field(() => LocalDateScalar, { nullable: true }) heldOn!: string | null;
  @Field(() => [EmployerAttendance]) employers!: readonly EmployerAttendance[];
  @Field(() => [GroupAttendance]) groups!: readonly GroupAttendance[];
  @Field(() => Int, { description: 'Different employers that took part.' }) employersReached!: number;
  @Field(() => Int) employerPersons!: number;
  @Field(() => Int) groupPersons!: number;
}
export const ActivityConnection = Connection(Activity, 'Activity');
>>>>>>> answers

@ObjectType({ description: 'Attendances and newly reached people are two figures: attendances are not coverage.' })
export class GroupCoverage {
  @Field(() => TERM, { description: 'The population group.' })
  group!: ReturnType<typeof termOf>;
  @Field(() => Int, { description: 'Attendances.' }) attendances!: number;
  @Field(() => Int, { description: 'Of these, people not reached before, as the organisers declared.' }) declaredNew!: number;
}

@ObjectType({ description: 'Coverage and attendances are two figures.' })
export class TrainingCoverage {
  @Field(() => Int, { description: 'Different employers, each counted once.' }) employersTrained!: number;
  @Field(() => Int, { description: 'Attendances of employers: one that came three times counts three times.' })
  attendances!: number;
  @Field(() => Int, { description: 'People sent by employers, all attendances added up.' }) persons!: number;
  @Field(() => [GroupCoverage], { description: 'Of the population groups.' }) byGroup!: readonly GroupCoverage[];
}

@ObjectType({ description: 'A kind of activity of the plans.' })
export class ActivityKindInfo {
  @Field(() => String, { description: 'ACT-01 to ACT-39.' }) code!: string;
  @Field(() => Label, { description: 'For people.' }) label!: Label;
  @Field(() => COUNTS, { description: 'As what it counts.' }) counts!: string;
}

@ObjectType({ description: 'A population group whose coverage the plans measure.' })
export class PopulationGroup {
  @Field(() => String, { description: 'Its code.' }) code!: string;
  @Field(() => Label, { description: 'For people.' }) label!: Label;
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
