import { createUnionType, Field, ID, ObjectType } from '@nestjs/graphql';
import type * as outcome from '#commands';

@ObjectType({ description: 'A text in both languages.' })
export class Label {
  @Field(() => String) vi!: string;
  @Field(() => String) en!: string;
}

@ObjectType()
export class Accepted implements Omit<outcome.Accepted, 'kind'> {
  @Field(() => ID, { description: 'The record the command was about.' }) id!: string;
  @Field(() => ID) commandId!: string;
  @Field(() => String, { description: 'Pass it as expectedRevision of the next command.' }) revision!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Place in the log: a query with it in the header x-lachan-wait-for shows what was recorded.',
  })
  position!: string | null;
  @Field(() => Boolean, { description: 'True: this command had been answered before, nothing was written now.' })
  deduplicated!: boolean;
  @Field(() => Boolean, { description: 'True: the views already show it.' }) visible!: boolean;
}

@ObjectType({ description: 'The law or the state of the record says no.' })
export class Refused implements Omit<outcome.Refused, 'kind'> {
  @Field(() => String) code!: string;
  @Field(() => Label) message!: Label;
  @Field(() => String, { nullable: true }) field!: string | null;
  @Field(() => String, { nullable: true, description: 'The legal source, where there is one.' }) article!: string | null;
  @Field(() => Label, { nullable: true }) hint!: Label | null;
}

@ObjectType({ description: 'Somebody else changed the record in between.' })
export class Conflict implements Omit<outcome.Conflict, 'kind'> {
  @Field(() => String) expectedRevision!: string;
  @Field(() => String, { nullable: true }) actualRevision!: string | null;
  @Field(() => Label) message!: Label;
}

@ObjectType()
export class InputIssue implements outcome.InputIssue {
  @Field(() => String) path!: string;
  @Field(() => String) code!: string;
  @Field(() => String, { description: 'In English.' }) message!: string;
  @Field(() => Label) label!: Label;
}

@ObjectType()
export class InvalidInput implements Omit<outcome.InvalidInput, 'kind'> {
  @Field(() => [InputIssue]) issues!: readonly InputIssue[];
  @Field(() => Label) message!: Label;
}

@ObjectType({ description: "The caller's role, territory or body does not allow it." })
export class NotAllowed implements Omit<outcome.NotAllowed, 'kind'> {
  @Field(() => String) action!: string;
  @Field(() => String, { description: 'role, territory or body.' }) reason!: 'role' | 'territory' | 'body';
  @Field(() => Label) message!: Label;
}

const types = { Accepted, Refused, Conflict, InvalidInput, NotAllowed } as const;

/** What every mutation returns: ask for `__typename` and the fields of each case. */
export const CommandResult = createUnionType({
  name: 'CommandResult',
  types: () => [Accepted, Refused, Conflict, InvalidInput, NotAllowed] as const,
  resolveType: (value: outcome.CommandOutcome) => types[value.kind],
});
