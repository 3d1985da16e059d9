import { violationChange, type ViolationChange } from '#contexts/violations/events';
import { DongScalar, enumOf, Label, LocalDateScalar, TermReadingNode } from '#graphql';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { violationAnswer, type ViolationAnswer } from '../codes.ts';

@ObjectType({ description: 'What late interest comes to by one reading of an unclear point.' })
export class InterestReading extends TermReadingNode {
  @Field(() => DongScalar, { description: 'To the đồng.' }) amount!: number;
}

@ObjectType({ description: 'A step to be taken in good time (kịp thời), without a number of days: nobody misses it.' })
export class CaseReminder {
  @Field(() => Label, { description: 'What is to be done.' }) text!: Label;
  @Field(() => Label, { description: 'Where it stands.' }) article!: Label;
  @Field(() => Boolean, { description: 'False: not confirmed in any source read.' }) verified!: boolean;
  @Field(() => LocalDateScalar, { nullable: true, description: 'The day on which it was done; null: not yet.' })
  doneOn!: string | null;
}

@ObjectType({ description: 'Late interest that has come up by a day.' })
export class LateInterest {
  @Field(() => LocalDateScalar, { description: 'Up to this day; where the case has ended before it, to its end.' }) on!: string;
  @Field(() => DongScalar, {
    description: 'To the đồng, payments of interest not taken off; without the time of a request that is being examined.',
  })
  amount!: number;
  @Field(() => DongScalar, { description: 'Still to pay; the time of a request is left out only once it is answered.' })
  open!: number;
  @Field(() => Int, { description: 'Days on which something was overdue and that count.' }) lateDays!: number;
  @Field(() => Label, { description: 'The legal source.' }) article!: Label;
  @Field(() => Boolean, { description: 'False: the rule, or its count of days, is not confirmed in any source read.' })
  verified!: boolean;
  @Field(() => Label, { description: 'How it was reckoned; where the fine is paid and only this is left, that too.' })
  explanation!: Label;
  @Field(() => [InterestReading], {
    description:
      'Where the term to pay ends on a day off: what each reading of the law comes to, the one taken first. Else empty.',
  })
  readings!: readonly InterestReading[];
}

@ObjectType({ description: 'A violation of the decision that was changed after it.' })
export class OpenViolationChange {
  @Field(() => ID, { description: 'The violation, one of `acts`; answerViolationChange names it.' }) violationId!: string;
  @Field(() => enumOf(violationChange), { description: 'How it was changed last.' }) change!: ViolationChange;
  @Field(() => LocalDateScalar, { description: 'The day of the change.' }) on!: string;
  @Field(() => String, { description: 'Without names of persons.' }) reason!: string;
  @Field(() => enumOf(violationAnswer), {
    nullable: true,
    description: 'What was answered and is still to be done; null: nobody has answered.',
  })
  announced!: Exclude<ViolationAnswer, 'stands'> | null;
}
