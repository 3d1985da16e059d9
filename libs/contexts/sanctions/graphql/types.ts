import { DongScalar, Label, LocalDateScalar } from '#graphql';
import { Field, Int, ObjectType } from '@nestjs/graphql';

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
