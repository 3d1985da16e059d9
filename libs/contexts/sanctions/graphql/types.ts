import { violationChange, type ViolationChange } from '#contexts/violations/events';
import { DongScalar, enumOf, Label, LocalDateScalar } from '#graphql';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { violationAnswer, type ViolationAnswer } from '../codes.ts';

@ObjectType({ description: 'Late interest that has come up by a day.' })
export class LateInterest {
  @Field(() => LocalDateScalar, { description: 'Up to this day; where the case has ended before it, to its end.' }) on!: string;
  @Field(() => DongScalar, { description: 'To the đồng, payments of interest not taken off.' }) amount!: number;
  @Field(() => DongScalar, { description: 'Of it still to pay.' }) open!: number;
  @Field(() => Int, { description: 'Days on which something was overdue and that count.' }) lateDays!: number;
  @Field(() => Label, { description: 'The legal source.' }) article!: Label;
  @Field(() => Boolean, { description: 'False: the rule, or its count of days, is not confirmed in any source read.' })
  verified!: boolean;
  @Field(() => Label, { description: 'How it was reckoned.' }) explanation!: Label;
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
