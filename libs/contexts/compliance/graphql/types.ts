import {
  Article,
  Connection,
  enumOf,
  GEOGRAPHY,
  Heartbeat,
  InstantScalar,
  Label,
  LocalDateScalar,
  outputType,
  PlaceFilter,
  PositionScalar,
  ReadMoment,
  Resync,
  RowsAbout,
  StreamMessage,
  type AnyStreamMessage,
  type Class,
  type MessageOf,
  type Services,
} from '#graphql';
import { FOREVER, role, type Bilingual, type DataOf } from '#kernel';
import { complianceStatus } from '../labels.ts';
import type { ComplianceRow } from '../rows.ts';
import { COMPLIANCE, complianceOf, compliancePart } from './views.ts';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';

const STATUS = enumOf(complianceStatus);
const ROLE = enumOf(role);

/** How an employer stood. */
export const Compliance = outputType(compliancePart)() as Class<DataOf<typeof COMPLIANCE>>;

@ObjectType({ description: 'A stretch of time in which nothing of an employer changes: from `from` up to, not including, `to`.' })
export class ComplianceInterval {
  @Field(() => InstantScalar, { description: 'Its first moment.' }) from!: string;
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Null: until further notice. May lie in the future: staleness and deadlines are known in advance.',
  })
  to!: string | null;
  @Field(() => InstantScalar, { description: 'Since when the log has said so.' }) recordedFrom!: string;
  @Field(() => Compliance, { description: 'How it stood.' }) compliance!: DataOf<typeof COMPLIANCE>;
}
export const intervalOf = (row: ComplianceRow, events: Services['events']): ComplianceInterval => ({
  from: row.validFrom,
  to: row.validTo === FOREVER ? null : row.validTo,
  recordedFrom: row.recordedFrom,
  compliance: complianceOf(row, events),
});

@ObjectType({ description: 'How many employers have a status.' })
export class StatusCount {
  @Field(() => STATUS, { description: 'The status.' }) status!: string;
  @Field(() => Int, { description: 'How many.' }) count!: number;
}

@ObjectType({ description: 'Employers of one group, each counted once.' })
export class ComplianceFigure {
  @Field(() => ID, { nullable: true, description: 'Id or code of the group; null: employers that belong to none.' }) key!:
    | string
    | null;
  @Field(() => Int, { description: 'Employers of the group.' }) total!: number;
  @Field(() => [StatusCount], { description: 'Every status, also those nobody has.' }) counts!: readonly StatusCount[];
  @Field(() => Int, { description: 'Of these, with the flag TRAINING_DUE.' }) trainingDue!: number;
  @Field(() => Int, { description: 'Of these, with the flag ABATEMENT_OVERDUE.' }) abatementOverdue!: number;
}

@ObjectType({ description: 'Employers counted by group, with the moment and the map that the figures hold for.' })
export class ComplianceSummary {
  @Field(() => ReadMoment, { description: 'The moment of the figures.' }) asOf!: ReadMoment;
  @Field(() => GEOGRAPHY, { description: 'The map of the figures by commune or province.' }) geography!: string;
  @Field(() => [ComplianceFigure], { description: 'The rows, sorted by key.' })
  @RowsAbout(10)
  figures!: readonly ComplianceFigure[];
  @Field(() => Int, { description: 'Employers whose unit on that map is not known, as it was split: in no row.' })
  unplaced!: number;
}

@ObjectType({ description: 'A version of the rule by which the statuses are computed.' })
export class ComplianceRule {
  @Field(() => Int, { description: 'Its number, from 1 on.' }) version!: number;
  @Field(() => LocalDateScalar, { description: 'First day in force.' }) validFrom!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'First day no longer in force; null: in force.' }) validTo!:
    | string
    | null;
  @Field(() => Int, { description: 'After so many months the last conclusion is too old.' }) staleMonths!: number;
  @Field(() => Int, { description: 'After so many months a training has to be repeated.' }) trainingMonths!: number;
  @Article({ nullable: true, description: 'The legal source, where there is one.' }) article!: string | null;
  @Field(() => Label, { description: 'Where it comes from.' }) source!: Label;
  @Field(() => Boolean, { description: 'Whether it was checked against a legal text.' }) verified!: boolean;
  @Field(() => [STATUS], { description: 'In the order of precedence, as the caller is shown them.' })
  statuses!: readonly string[];
}

@ObjectType({ description: 'One fact of an event.' })
export class TimelineFact {
  @Field(() => String, { description: 'What it is about.' }) field!: string;
  @Field(() => Label, { description: 'What it is called.' }) label!: Bilingual;
  @Field(() => String, { nullable: true, description: 'A code, a day, a figure or an id; null: withheld.' })
  value!: string | null;
  @Field(() => Boolean, { description: 'True: it names a record that you may not see.' }) withheld!: boolean;
}

@ObjectType({
  description:
    'An event that concerns an employer. Facts are codes, dates, figures and ids only, no free text and no personal data.',
})
export class TimelineEntry {
  @Field(() => ID, { description: 'The event.' }) eventId!: string;
  @Field(() => PositionScalar, { description: 'Place in the log.' }) position!: string;
  @Field(() => String, { description: 'Name of its type.' }) type!: string;
  @Field(() => Label, { description: 'What happened.' }) label!: Label;
  @Field(() => InstantScalar, { description: 'When it held.' }) occurredAt!: string;
  @Field(() => InstantScalar, { description: 'When the log took it.' }) recordedAt!: string;
  @Field(() => ID, { nullable: true, description: 'The record it belongs to; null where you may not see it.' })
  recordId!: string | null;
  @Field(() => ID, { description: 'Account that recorded it (opaque).' }) account!: string;
  @Field(() => ROLE, { description: 'The role in which it was recorded.' }) role!: string;
  @Field(() => [TimelineFact], { description: 'What the event says.' }) facts!: readonly TimelineFact[];
  readonly employer!: string;
  readonly category!: string;
  readonly asOf!: ReadMoment;
}
export const TimelineConnection = Connection(TimelineEntry, 'Timeline');

@ObjectType({ description: 'The status of an employer has changed by something that was recorded.' })
export class ComplianceChange {
  @Field(() => ID, { description: 'Id of the employer: there also where it has left your sight since.' })
  readonly employerId!: string;
  @Field(() => STATUS, { nullable: true, description: 'Null: it was not known before.' })
  readonly before!: string | null;
  @Field(() => STATUS, { description: 'Its status now.' }) readonly after!: string;
}

@ObjectType({
  implements: () => [StreamMessage],
  description: 'All changes up to a position. They are never split: a stream that goes on from `position` leaves none out.',
})
export class ComplianceChanges extends StreamMessage {
  @Field(() => InstantScalar, { description: 'When the log took the last thing that changed them.' })
  readonly recordedAt!: string;
  @Field(() => [ComplianceChange], { description: 'One for each employer.' })
  @RowsAbout(100)
  readonly changes!: readonly ComplianceChange[];
}
export type ComplianceChangesData = MessageOf<ComplianceChanges, 'ComplianceChanges'>;
export type ComplianceMessageData = ComplianceChangesData | AnyStreamMessage;
export const ComplianceMessage = createUnionType({
  name: 'ComplianceMessage',
  description: 'What comes on a stream of standings.',
  types: () => [ComplianceChanges, Heartbeat, Resync] as const,
  resolveType: (message: object) => (message as ComplianceMessageData).__typename,
});

@InputType({ description: 'Changes of which employers.' })
export class ComplianceChangesFilter {
  @Field(() => PlaceFilter, { nullable: true, description: 'In an administrative unit, with everything that went into it.' })
  readonly place?: PlaceFilter;
  @Field(() => [ID], { nullable: true, description: 'Members of one of these craft villages.' })
  readonly village?: readonly string[];
  @Field(() => [ID], { nullable: true, description: 'Members of one of these alliances.' }) readonly alliance?: readonly string[];
  @Field(() => [ID], { nullable: true, description: 'These alone.' }) readonly employer?: readonly string[];
}
