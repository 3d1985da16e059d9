import { Label, LocalDateScalar, type ReadMoment } from '#graphql';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A report that falls due on a fixed day of the year.' })
export class ReportingDay {
  @Field(() => ID, { description: 'Which report.' }) reportId!: string;
  @Field(() => Label, { description: 'What it is called.' }) label!: Label;
  @Field(() => Label, { description: 'Where it is asked for.' }) article!: Label;
  @Field(() => Label, { description: 'Who reports to whom.' }) duty!: Label;
  @Field(() => LocalDateScalar, { description: 'The last day on which it is in time: "before 5 June" is 4 June.' })
  dueOn!: string;
  @Field(() => Boolean, { description: 'False: not confirmed in any source read.' }) verified!: boolean;
  /** Code of the unit whose plan asks for it. */
  readonly unit!: string | null;
}

@ObjectType({ description: 'How many deadlines have passed in a unit.' })
export class OverdueInUnit {
  @Field(() => Int, { description: 'Clocks that are open and past their last moment.' }) overdue!: number;
  /** Id of the unit that the records name. */
  readonly recorded!: string;
  readonly moment!: ReadMoment;
}
