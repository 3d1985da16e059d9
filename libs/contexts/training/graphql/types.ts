import { Connection, Label, LocalDateScalar, RevisionScalar } from '#graphql';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';

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

@ObjectType({ description: 'Attendances and newly reached people are two figures: attendances are not coverage.' })
export class GroupCoverage {
  @Field(() => String) group!: string;
  @Field(() => Label) label!: Label;
  @Field(() => Int) attendances!: number;
  @Field(() => Int) declaredNew!: number;
}

@ObjectType()
export class TrainingCoverage {
  @Field(() => Int, { description: 'Different employers, each counted once.' }) employersTrained!: number;
  @Field(() => Int, { description: 'Attendances of employers: one that came three times counts three times.' })
  attendances!: number;
  @Field(() => Int, { description: 'People sent by employers, all attendances added up.' }) persons!: number;
  @Field(() => [GroupCoverage]) byGroup!: readonly GroupCoverage[];
}

@ObjectType()
export class ActivityKindInfo {
  @Field(() => String) code!: string;
  @Field(() => Label) label!: Label;
  @Field(() => String, { description: 'training, communication or other.' }) counts!: string;
}

@ObjectType()
export class PopulationGroup {
  @Field(() => String) code!: string;
  @Field(() => Label) label!: Label;
}

@InputType()
export class ActivityFilter {
  @Field(() => ID, { nullable: true, description: 'Code or id of an administrative unit, with everything that went into it.' })
  unit?: string;
  @Field(() => String, { nullable: true }) kind?: string;
  @Field(() => String, { nullable: true, description: 'training, communication or other.' }) counts?: string;
  @Field(() => String, { nullable: true, description: 'planned, held or cancelled.' }) state?: string;
  @Field(() => LocalDateScalar, { nullable: true }) heldFrom?: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'The day included.' }) heldTo?: string;
}

@InputType()
export class CoverageFilter {
  @Field(() => ID, { nullable: true, description: 'Where the employers lie, for groups where the activity took place.' })
  unit?: string;
  @Field(() => String, { nullable: true, description: 'Kind of activity.' }) kind?: string;
  @Field(() => String, { nullable: true, defaultValue: 'training', description: 'training or communication; default training.' })
  counts?: string;
  @Field(() => LocalDateScalar, { nullable: true }) from?: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'The day included.' }) to?: string;
}
