import { where } from '#graphql';
import { Field, ID, InputType } from '@nestjs/graphql';

@InputType({ description: 'Who visits.', isOneOf: true })
export class InspectorFilter {
  @Field(() => Boolean, { nullable: true, description: 'True: you are in the team.' }) me?: boolean;
  @Field(() => ID, { nullable: true, description: 'This account is in the team.' }) official?: string;
}
export const inspector = where<'team', InspectorFilter>(
  () => InspectorFilter,
  'Who is in the team: `{ me: true }` are your visits.',
  ({ me, official }, { caller }) => {
    const account = me ? caller.id : official;
    return account == null ? null : { op: 'has', field: 'team', values: [account] };
  },
);
