import { CaseBody, Connection, InstantScalar, Label, LocalDateScalar } from '#graphql';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'One statutory clock of one case. Nothing of the employer: that is asked of the case.' })
export class Deadline {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: 'sanction, violation or inspection.' }) subject!: string;
  @Field(() => ID, { description: 'The case.' }) case!: string;
  @Field(() => String, { nullable: true, description: 'The number of its last paper.' }) number!: string | null;
  @Field(() => String, { description: 'Stable within the case.' }) key!: string;
  @Field(() => String, { description: 'Code of the rule.' }) clock!: string;
  @Field(() => Label) label!: Label;
  @Field(() => String, { description: 'The legal source of the term.' }) article!: string;
  @Field(() => Boolean, { description: 'False: the rule, or a day off that the count passed over, is not verified.' })
  verified!: boolean;
  @Field(() => LocalDateScalar) startsOn!: string;
  @Field(() => LocalDateScalar, { description: 'The last day on which it is in time.' }) dueOn!: string;
  @Field(() => InstantScalar) dueAt!: string;
  @Field(() => String, { description: 'Whose move it is: officer, competent-person or employer.' }) whose!: string;
  @Field(() => String, { description: 'duty; right: it ends unused and nobody is late; limit: the law bars what was open.' })
  kind!: string;
  @Field(() => Label, { description: 'What happens in law when it passes.' }) effect!: Label;
  @Field(() => Label, { description: 'How the day was reckoned.' }) explanation!: Label;
  @Field(() => ID, { nullable: true, description: 'The account that holds it today: it passes with the office.' })
  holder!: string | null;
  @Field(() => ID, { nullable: true, description: 'The account that held it while in office; null where that is the holder.' })
  formerHolder!: string | null;
  @Field(() => [CaseBody], {
    description: 'The body that opened the case and its successors until today; empty where none was recorded.',
  })
  bodies!: readonly CaseBody[];
  @Field(() => ID) unit!: string;
  @Field(() => LocalDateScalar, { nullable: true }) metOn!: string | null;
  @Field(() => String, { description: 'open, met, met-late, fell-away or lapsed (a right that was not used).' }) state!: string;
  @Field(() => Boolean, { description: 'Open, no mere right, and its last moment has passed.' }) overdue!: boolean;
  @Field(() => Int, {
    nullable: true,
    description: 'Working days left behind today, the last one included; negative: so many have passed; null: no longer open.',
  })
  remainingWorkingDays!: number | null;
  @Field(() => InstantScalar, { nullable: true, description: 'When it was announced.' }) approachedAt!: string | null;
  @Field(() => InstantScalar, { nullable: true, description: 'When it was recorded that it passed.' }) missedAt!: string | null;
}
export const DeadlineConnection = Connection(Deadline, 'Deadline');

@ObjectType({ description: 'A report that falls due on a fixed day of the year.' })
export class ReportingDay {
  @Field(() => ID) id!: string;
  @Field(() => Label) label!: Label;
  @Field(() => String) article!: string;
  @Field(() => Label, { description: 'Who reports to whom.' }) duty!: Label;
  @Field(() => LocalDateScalar, { description: 'The last day on which it is in time: "before 5 June" is 4 June.' })
  dueOn!: string;
  @Field(() => ID, { nullable: true, description: 'Code of the unit whose plan asks for it; null: everywhere.' })
  unit!: string | null;
  @Field(() => Boolean) verified!: boolean;
}

@ObjectType()
export class OverdueInUnit {
  @Field(() => ID, { description: 'Id of the administrative unit, as the cases recorded it.' }) unit!: string;
  @Field(() => Int, { description: 'Clocks that are open and past their last moment.' }) overdue!: number;
}
