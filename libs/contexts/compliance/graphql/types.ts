import { Connection, InstantScalar, Label, LocalDateScalar } from '#graphql';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'An event that set a status.' })
export class StatusCause {
  @Field(() => ID) event!: string;
  @Field(() => String, { description: 'Type of the event.' }) type!: string;
  @Field(() => Label) label!: Label;
}

@ObjectType({ description: 'One status per employer, computed from the events by a versioned rule (query complianceRule).' })
export class ComplianceStatus {
  @Field(() => String, {
    description:
      'closed, under-sanction, non-compliant, stale, remediated, compliant or never-inspected; never-inspected is unknown, not compliant. Alliance officers are shown under-inspection, and nothing else, of what has no result yet.',
  })
  status!: string;
  @Field(() => Label) label!: Label;
  @Field(() => InstantScalar, { description: 'Since when it has been so without a break.' }) since!: string;
  @Field(() => [String], { description: 'training-due, abatement-overdue.' }) flags!: readonly string[];
  @Field(() => [StatusCause], { description: 'The events that set it.' }) causes!: readonly StatusCause[];
  @Field(() => Int, { description: 'Violations detected, not withdrawn, their abatement not verified.' }) openViolations!: number;
  @Field(() => LocalDateScalar, { nullable: true }) lastConcludedOn!: string | null;
  @Field(() => LocalDateScalar, { nullable: true }) lastTrainedOn!: string | null;
}

@ObjectType({ description: 'An employer with its compliance, as of the two times asked for. No personal data.' })
export class Employer {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: 'Name of the establishment.' }) name!: string;
  @Field(() => String) kind!: string;
  @Field(() => Label) kindLabel!: Label;
  @Field(() => String, { nullable: true }) size!: string | null;
  @Field(() => String, { description: 'VSIC code.' }) sector!: string;
  @Field(() => ID, { description: 'Administrative unit, as it was called then (code@validFrom).' }) unit!: string;
  @Field(() => ID, { nullable: true }) district!: string | null;
  @Field(() => ID, { nullable: true }) province!: string | null;
  @Field(() => ID, { nullable: true, description: 'Craft village.' }) village!: string | null;
  @Field(() => ID, { nullable: true, description: 'Cooperative or union: an employer of its own.' }) cooperative!: string | null;
  @Field(() => ID, { nullable: true }) alliance!: string | null;
  @Field(() => ComplianceStatus) complianceStatus!: ComplianceStatus;
}
export const EmployerConnection = Connection(Employer, 'Employer');

@ObjectType({ description: 'A stretch of time in which nothing of an employer changes: from `from` up to, not including, `to`.' })
export class ComplianceInterval {
  @Field(() => InstantScalar) from!: string;
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Null: until further notice. May lie in the future: staleness and deadlines are known in advance.',
  })
  to!: string | null;
  @Field(() => InstantScalar, { description: 'Since when the log has said so.' }) recordedFrom!: string;
  @Field(() => Employer) employer!: Employer;
}

@ObjectType()
export class StatusCount {
  @Field(() => String) status!: string;
  @Field(() => Label) label!: Label;
  @Field(() => Int) count!: number;
}

@ObjectType({ description: 'Employers of one group, each counted once.' })
export class ComplianceFigure {
  @Field(() => ID, { nullable: true, description: 'Id or code of the group; null: employers that belong to none.' }) key!:
    string | null;
  @Field(() => String, { nullable: true, description: 'Name of the group where one is known.' }) label!: string | null;
  @Field(() => Int) total!: number;
  @Field(() => [StatusCount], { description: 'Every status, also those nobody has.' }) counts!: readonly StatusCount[];
  @Field(() => Int) trainingDue!: number;
  @Field(() => Int) abatementOverdue!: number;
  @Field(() => Int, { description: 'Never inspected: not known, and never counted as compliant.' }) unknown!: number;
}

@ObjectType()
export class ComplianceCode {
  @Field(() => String) code!: string;
  @Field(() => Label) label!: Label;
}

@ObjectType({ description: 'A version of the rule by which the statuses are computed.' })
export class ComplianceRule {
  @Field(() => Int) version!: number;
  @Field(() => LocalDateScalar) validFrom!: string;
  @Field(() => LocalDateScalar, { nullable: true }) validTo!: string | null;
  @Field(() => Int, { description: 'After so many months the last conclusion is too old.' }) staleMonths!: number;
  @Field(() => Int, { description: 'After so many months a training has to be repeated.' }) trainingMonths!: number;
  @Field(() => String, { nullable: true, description: 'The legal source, where there is one.' }) article!: string | null;
  @Field(() => Label, { description: 'Where it comes from.' }) source!: Label;
  @Field(() => Boolean, { description: 'Whether it was checked against a legal text.' }) verified!: boolean;
  @Field(() => [ComplianceCode], { description: 'In the order of precedence.' }) statuses!: readonly ComplianceCode[];
  @Field(() => [ComplianceCode]) flags!: readonly ComplianceCode[];
}

@ObjectType()
export class TimelineFact {
  @Field(() => String) field!: string;
  @Field(() => String) value!: string;
}

@ObjectType({
  description:
    'An event that concerns an employer. Facts are codes, dates, figures and ids only, no free text and no personal data.',
})
export class TimelineEntry {
  @Field(() => ID, { description: 'The event.' }) id!: string;
  @Field(() => ID) employer!: string;
  @Field(() => String, { description: 'Place in the log.' }) position!: string;
  @Field(() => String) type!: string;
  @Field(() => Label) label!: Label;
  @Field(() => InstantScalar, { description: 'When it held.' }) occurredAt!: string;
  @Field(() => InstantScalar, { description: 'When the log took it.' }) recordedAt!: string;
  @Field(() => String, { description: 'Kind of record: employer, inspection, violation, sanction, activity.' }) category!: string;
  @Field(() => ID, { description: 'Id of the record it belongs to.' }) record!: string;
  @Field(() => ID, { description: 'Account that recorded it (opaque).' }) actor!: string;
  @Field(() => String) role!: string;
  @Field(() => [TimelineFact]) facts!: readonly TimelineFact[];
}
export const TimelineConnection = Connection(TimelineEntry, 'Timeline');

@ObjectType({ description: 'The status of an employer has changed by something that was recorded.' })
export class ComplianceChange {
  @Field(() => Boolean, {
    description:
      'True: changes were lost because this client reads too slowly. Read the list afresh; the other fields are empty.',
  })
  resync!: boolean;
  @Field(() => ID, { nullable: true }) employer!: string | null;
  @Field(() => String, { nullable: true }) name!: string | null;
  @Field(() => String, { nullable: true, description: 'Null: it was not known before.' }) before!: string | null;
  @Field(() => String, { nullable: true }) after!: string | null;
  @Field(() => Label, { nullable: true }) afterLabel!: Label | null;
  @Field(() => String, {
    description: 'Place in the log up to which the change is known: for the header x-lachan-wait-for of a query.',
  })
  position!: string;
  @Field(() => InstantScalar, { nullable: true }) recordedAt!: string | null;
}
