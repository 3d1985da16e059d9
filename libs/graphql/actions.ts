import type { Accepted as Outcome, AllowedAction as Judged } from '#commands';
import type { Recorded } from '#event-store';
import type { RecordKind } from '#kernel';
import { Inject } from '@nestjs/common';
import { Args, Context, Field, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { GraphQLScalarType } from 'graphql';
import { isPresent } from './as-of.ts';
import type { RequestContext } from './caller.ts';
import { Costs } from './costs.ts';
import { commandNames } from './command-names.ts';
import { changesOver, FieldChange, HISTORY_RIGHT, stepsOf, type Step } from './history-steps.ts';
import { loadersOf } from './loaders.ts';
import { Record } from './node.ts';
import { Accepted, Conflict, Label, Refusal } from './results.ts';
import { SERVICES, type Services } from './services.ts';
import { allViews, isKind, viewByType } from './kinds.ts';
import type { NodeBase, Reading } from './view-types.ts';

export const InputValues = new GraphQLScalarType({
  name: 'InputValues',
  description: "Part of a command's input as a JSON object, by field name: ids only. Output only; never personal data.",
  serialize: (value) => value,
});

@ObjectType({ description: "One command that the caller's role knows for a record." })
export class AllowedAction {
  @Field(() => commandNames, { description: 'Which command.' }) readonly command!: string;
  @Field(() => Label, { description: 'What it does.' }) readonly label!: { readonly vi: string; readonly en: string };
  @Field(() => Boolean, {
    description: 'True: nothing in record, office, place or state stands against it yet. A full input is judged by `dryRun`.',
  })
  readonly allowed!: boolean;
  @Field(() => Refusal, { nullable: true, description: 'Why not; null where allowed.' }) readonly why!: Refusal | null;
  @Field(() => InputValues, { description: 'What the input begins with.' }) readonly defaults!: object;
  @Field(() => Boolean, { description: 'True: `meta.expectedRevision` is required.' }) readonly replaces!: boolean;
}
export const actionShown = ({ command: { spec }, why, defaults }: Judged): AllowedAction => ({
  command: spec.name,
  label: spec.describe ?? { vi: spec.name, en: spec.name },
  allowed: why === null,
  why,
  defaults,
  replaces: spec.replaces === true,
});

@Resolver(() => Record)
export class RecordActions {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(() => [AllowedAction], {
    nullable: true,
    description:
      'What you may do with it next, and why not: commands on the record, then those that begin another one on it. Empty at a past moment.',
  })
  @Costs('actions')
  async allowedActions(
    @Parent() node: NodeBase,
    @Context() context: RequestContext,
    @Args('only', {
      type: () => [commandNames],
      nullable: true,
      description: 'Only these: cheaper, where a list shows one button.',
    })
    only?: readonly string[],
  ): Promise<readonly AllowedAction[]> {
    if (!isPresent(node.asOf)) return [];
    const found = await this.services.allowed(
      viewByType(node.__typename).kind as RecordKind,
      node.id,
      context.caller!,
      only ?? null,
    );
    return found.map(actionShown);
  }
}

/** The record of an answer, as the caller may read it now: null where it is not shown yet, or where the caller may act but not read. */
const recordOf = (
  { recordKind, recordId }: { recordKind: RecordKind; recordId: string },
  services: Services,
  context: RequestContext,
) => (isKind(recordKind) ? loadersOf(context, services).one(recordKind, services.present(), recordId) : null);
const RECORD = { nullable: true } as const;

/** What some steps changed of the record of an answer, where the caller may read it and its history. */
async function changesIn(
  answer: { recordKind: RecordKind; recordId: string },
  which: (step: Step) => boolean,
  services: Services,
  context: RequestContext,
): Promise<readonly FieldChange[] | null> {
  const node = await recordOf(answer, services, context);
  if (!node || !services.access.may(context.caller!, HISTORY_RIGHT)) return null;
  const view = viewByType(node.__typename);
  if (!view.stream) return null;
  const reading: Reading = { services, caller: context.caller!, moment: node.asOf };
  return changesOver((await stepsOf(view, node, reading)).filter(which), view, reading);
}

/** What a command that was only judged would change of the record as it is now, or of the one that it would begin. */
async function wouldChange(
  answer: { recordKind: RecordKind; recordId: string },
  would: readonly Recorded[],
  services: Services,
  context: RequestContext,
): Promise<readonly FieldChange[] | null> {
  const { recordKind, recordId } = answer;
  const caller = context.caller!;
  const view = allViews().find(({ kind }) => kind === recordKind);
  if (!view?.stream || !services.access.may(caller, HISTORY_RIGHT)) return null;
  const begins = would[0]?.revision === 0n;
  const isSeen = begins ? services.access.may(caller, view.right) : (await recordOf(answer, services, context)) !== null;
  if (!isSeen) return null;
  const reading: Reading = { services, caller, moment: services.present() };
  const steps = await stepsOf(view, { id: recordId }, reading, would);
  return changesOver(
    steps.filter(({ event }) => would.includes(event)),
    view,
    reading,
  );
}

@Resolver(() => Accepted)
export class AcceptedRecord {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(() => Record, {
    ...RECORD,
    description: 'As it is now. Null with `dryRun`, while the views do not show it, or where you may act but not read.',
  })
  @Costs('record')
  async record(@Parent() answer: Accepted & { recordKind: RecordKind }, @Context() context: RequestContext) {
    return answer.visible ? recordOf(answer, this.services, context) : null;
  }

  @ResolveField(() => [FieldChange], {
    nullable: true,
    description:
      'What the command changed of the record as it is shown, with old and new values; with `dryRun`, what it would change. Null as `record`, and for who may not read histories.',
  })
  @Costs('record')
  changes(@Parent() answer: Accepted & Pick<Outcome, 'recordKind' | 'would'>, @Context() context: RequestContext) {
    if (answer.would) return wouldChange(answer, answer.would, this.services, context);
    const ofCommand = ({ event }: Step): boolean => event.metadata.commandId === answer.commandId;
    return answer.visible && !answer.dryRun ? changesIn(answer, ofCommand, this.services, context) : null;
  }
}
@Resolver(() => Conflict)
export class ConflictRecord {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(() => Record, { ...RECORD, description: 'As it is now; null where you may act but not read.' })
  @Costs('record')
  record(@Parent() answer: Conflict & { recordKind: RecordKind }, @Context() context: RequestContext) {
    return recordOf(answer, this.services, context);
  }

  @ResolveField(() => [FieldChange], {
    nullable: true,
    description:
      'What has changed of it since `expectedRevision`: old is what the command was based on, new is what stands now. Null as `record`, and for who may not read histories.',
  })
  @Costs('record')
  fields(@Parent() answer: Conflict & { recordKind: RecordKind }, @Context() context: RequestContext) {
    const since = ({ revision }: Step): boolean => Number(revision) > Number(answer.expectedRevision);
    return changesIn(answer, since, this.services, context);
  }
}
