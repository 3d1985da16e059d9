import { REFUSAL_CODES, type RefusalCode } from '#kernel';
import { createUnionType, Field, ID, InterfaceType, ObjectType } from '@nestjs/graphql';
import type * as outcome from '#commands';
import { commandNames } from './command-names.ts';
import { enumOf } from './enums.ts';
import { PositionScalar, RevisionScalar } from './scalars.ts';

@ObjectType({ description: 'A text in both languages.' })
export class Label {
  @Field(() => String, { description: 'In Vietnamese.' }) vi!: string;
  @Field(() => String, { description: 'In English.' }) en!: string;
}

const Code = enumOf(REFUSAL_CODES);

@ObjectType({ description: 'It is on disk (or, with `dryRun`, would be).' })
export class Accepted implements Omit<outcome.Accepted, 'kind' | 'recordKind' | 'would'> {
  @Field(() => ID, { description: 'The record the command was about, also where the client left its id out.' }) recordId!: string;
  @Field(() => ID, { description: 'Of `meta`, or made here.' }) commandId!: string;
  @Field(() => Boolean, { description: 'True: nothing was written, the command was only judged.' }) dryRun!: boolean;
  @Field(() => Boolean, { description: 'True: this command had been answered before, nothing was written now.' })
  deduplicated!: boolean;
  @Field(() => RevisionScalar, { description: 'Pass it as `expectedRevision` of the next command.' }) revision!: string;
  @Field(() => PositionScalar, {
    nullable: true,
    description: 'Place in the log: a query with it in the header x-lachan-wait-for shows what was recorded. Null with `dryRun`.',
  })
  position!: string | null;
  @Field(() => Boolean, { description: 'True: the views already show it.' }) visible!: boolean;
}

/** The five answers, by the kind that the pipeline gives them. Synchronous: the compiled executor awaits no type. */
const typeOf = ({ kind }: outcome.CommandOutcome) => ({ Accepted, Refused, Conflict, InvalidInput, NotAllowed })[kind];

@InterfaceType('Refusal', {
  description: 'Every answer that is no. Read `... on Refusal` as the last branch: a case that comes later falls into it.',
  resolveType: typeOf,
})
export abstract class Refusal implements outcome.SaysNo {
  @Field(() => Code, { description: 'Why not, for a program.' }) code!: RefusalCode;
  @Field(() => Label, { description: 'What is the matter.' }) message!: Label;
  @Field(() => String, { nullable: true, description: 'Where: a path in the input, or in `meta`.' }) field!: string | null;
  @Field(() => Label, { nullable: true, description: 'The legal source, where there is one.' }) article!: Label | null;
  @Field(() => Label, { nullable: true, description: 'What to do.' }) hint!: Label | null;
}
const implementing = { implements: () => [Refusal] };

@ObjectType({ ...implementing, description: 'The law or the state of the record says no.' })
export class Refused extends Refusal implements Omit<outcome.Refused, 'kind'> {
  @Field(() => Boolean, { description: 'True: a second person can lift it for one step (requestOverride).' })
  overridable!: boolean;
}

@ObjectType({ ...implementing, description: 'Somebody else changed the record in between: read it again, then decide again.' })
export class Conflict extends Refusal implements Omit<outcome.Conflict, 'kind' | 'recordKind'> {
  @Field(() => ID, { description: 'The record the command was about.' }) recordId!: string;
  @Field(() => RevisionScalar, { description: 'The revision that the command was based on.' }) expectedRevision!: string;
  @Field(() => RevisionScalar, { nullable: true, description: 'Null: it does not exist.' }) actualRevision!: string | null;
}

@ObjectType({ description: 'One fault of an input.' })
export class InputIssue implements outcome.InputIssue {
  @Field(() => String, { description: 'Where in the input, with dots: `fines.0.amount`.' }) path!: string;
  @Field(() => String, { description: 'The rule that it breaks.' }) code!: string;
  @Field(() => Label, { description: 'What is the matter.' }) message!: Label;
}

@ObjectType({ ...implementing, description: 'The input is not valid: nothing was looked up.' })
export class InvalidInput extends Refusal implements Omit<outcome.InvalidInput, 'kind'> {
  @Field(() => [InputIssue], { description: 'Every fault of the input.' }) issues!: readonly InputIssue[];
}

@ObjectType({
  ...implementing,
  description: 'Role, office or territory does not allow it. The same answer for what is elsewhere and what does not exist.',
})
export class NotAllowed extends Refusal implements Omit<outcome.NotAllowed, 'kind'> {
  declare code: outcome.NotAllowed['code'];
  @Field(() => commandNames, { description: 'The command that was sent.' }) command!: string;
}

/** What every mutation returns: ask for `__typename`, for the fields of Accepted, and for those of Refusal. */
export const CommandResult = createUnionType({
  name: 'CommandResult',
  description: 'What a command is answered with: it is recorded, or why not.',
  types: () => [Accepted, Refused, Conflict, InvalidInput, NotAllowed] as const,
  resolveType: typeOf,
});
