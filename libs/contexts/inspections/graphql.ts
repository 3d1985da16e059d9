import {
  Allow,
  allOf,
  Caller,
  Command,
  CommandResult,
  Connection,
  Correlation,
  Label,
  LocalDateScalar,
  notFound,
  PageArgs,
  readConnection,
  SERVICES,
  type Services,
} from '#graphql';
import type { Actor } from '#kernel';
import { checklistOn, checklistVersion, INSPECTION_FORMS, INSPECTION_MODES, labelOf, NOT_INSPECTED_REASONS } from '#law';
import type { Filter } from '#read-models';
import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import * as commands from './commands.ts';
import * as inputs from './inputs.ts';
import type { InspectionDocument } from './projection.ts';

@ObjectType({ description: 'A legal source with its dates in force. `verified: false`: not confirmed in any source read.' })
export class LegalSource {
  @Field(() => String, { description: 'Law, code, decree or circular.' }) decree!: string;
  @Field(() => String) article!: string;
  @Field(() => String, { nullable: true }) clause!: string | null;
  @Field(() => LocalDateScalar) validFrom!: string;
  @Field(() => LocalDateScalar, { nullable: true }) validTo!: string | null;
  @Field(() => Boolean) verified!: boolean;
}
@ObjectType()
export class ChecklistItem {
  @Field(() => String) code!: string;
  @Field(() => Label) question!: Label;
  @Field(() => LegalSource) basis!: LegalSource;
  @Field(() => String, { description: 'Act of the violation catalogue that a "no" points to.' }) suggestsAct!: string;
}
@ObjectType()
export class Checklist {
  @Field(() => String) code!: string;
  @Field(() => Int) version!: number;
  @Field(() => Label) title!: Label;
  @Field(() => LocalDateScalar) validFrom!: string;
  @Field(() => LocalDateScalar, { nullable: true }) validTo!: string | null;
  @Field(() => [ChecklistItem]) items!: readonly ChecklistItem[];
}
@ObjectType()
export class ChecklistAnswer {
  @Field(() => String) item!: string;
  @Field(() => String) answer!: string;
}
@ObjectType()
export class Finding {
  @Field(() => ID) finding!: string;
  @Field(() => LocalDateScalar) on!: string;
  @Field(() => String, { nullable: true }) item!: string | null;
  @Field(() => String, { nullable: true }) actCode!: string | null;
}
@ObjectType()
export class MinutesSignature {
  @Field(() => String) party!: string;
  @Field(() => LocalDateScalar) on!: string;
  @Field(() => Boolean, { description: 'False: refused to sign.' }) signed!: boolean;
}
@ObjectType()
export class Recommendation {
  @Field(() => ID) recommendation!: string;
  @Field(() => String) text!: string;
  @Field(() => LocalDateScalar) dueOn!: string;
  @Field(() => String) status!: string;
  @Field(() => LocalDateScalar) statusOn!: string;
}
@ObjectType()
export class Inspection {
  @Field(() => ID) id!: string;
  @Field(() => ID) employer!: string;
  @Field(() => ID) unit!: string;
  @Field(() => String, {
    description: 'decided, announced, opened, minutes-drawn-up, concluded, completed, not-carried-out, cancelled',
  })
  stage!: string;
  @Field(() => String) form!: string;
  @Field(() => Label, { nullable: true }) formLabel!: Label | null;
  @Field(() => String) mode!: string;
  @Field(() => Label, { nullable: true }) modeLabel!: Label | null;
  @Field(() => Boolean) integrated!: boolean;
  @Field(() => String) decisionNumber!: string;
  @Field(() => LocalDateScalar) decidedOn!: string;
  @Field(() => LocalDateScalar, { nullable: true }) announcedOn!: string | null;
  @Field(() => LocalDateScalar, { nullable: true }) openedOn!: string | null;
  @Field(() => Checklist, { nullable: true, description: 'The version pinned at the decision.' }) checklist!: Checklist | null;
  @Field(() => String, { description: 'As classified on the day of the decision.' }) employerKind!: string;
  @Field(() => String, { nullable: true }) employerSize!: string | null;
  @Field(() => String) employerSector!: string;
  @Field(() => ID, { nullable: true }) follows!: string | null;
  @Field(() => [ID]) verifies!: readonly string[];
  @Field(() => [ChecklistAnswer]) answers!: readonly ChecklistAnswer[];
  @Field(() => [Finding]) findings!: readonly Finding[];
  @Field(() => String, { nullable: true }) minutesNumber!: string | null;
  @Field(() => LocalDateScalar, { nullable: true }) minutesOn!: string | null;
  @Field(() => [MinutesSignature]) signatures!: readonly MinutesSignature[];
  @Field(() => LocalDateScalar, { nullable: true }) concludedOn!: string | null;
  @Field(() => String, { nullable: true }) conclusionNumber!: string | null;
  @Field(() => Boolean, { nullable: true, description: 'True: no child labour found. Null: not concluded.' }) clean!:
    boolean | null;
  @Field(() => [Recommendation]) recommendations!: readonly Recommendation[];
  @Field(() => LocalDateScalar, { nullable: true }) endedOn!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was not carried out or cancelled.' }) reason!: string | null;
  @Field(() => Label, { nullable: true }) reasonLabel!: Label | null;
  @Field(() => String, { description: 'Pass it as expectedRevision.' }) revision!: string;
}
const InspectionConnection = Connection(Inspection, 'Inspection');

const toNode = (d: InspectionDocument): Inspection => ({
  ...d,
  formLabel: labelOf(INSPECTION_FORMS, d.form),
  modeLabel: labelOf(INSPECTION_MODES, d.mode),
  checklist: checklistVersion(d.checklist, d.checklistVersion),
  answers: Object.entries(d.answers).map(([item, answer]) => ({ item, answer })),
  reasonLabel: d.reason === null ? null : labelOf(NOT_INSPECTED_REASONS, d.reason),
});

@InputType()
export class InspectionFilter {
  @Field(() => ID, { nullable: true }) employer?: string;
  @Field(() => ID, { nullable: true, description: 'Code of a unit: everything in it, and in what went into it.' }) unit?: string;
  @Field(() => [String], { nullable: true }) stage?: string[];
  @Field(() => String, { nullable: true }) form?: string;
  @Field(() => String, { nullable: true }) mode?: string;
  @Field(() => Boolean, { nullable: true }) clean?: boolean;
  @Field(() => LocalDateScalar, { nullable: true }) decidedFrom?: string;
  @Field(() => LocalDateScalar, { nullable: true }) decidedTo?: string;
  @Field(() => LocalDateScalar, { nullable: true }) concludedFrom?: string;
  @Field(() => LocalDateScalar, { nullable: true }) concludedTo?: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'With a recommendation open whose day is this or earlier.' })
  recommendationDueBy?: string;
  @Field(() => ID, { nullable: true, description: 'Visits that follow this one.' }) follows?: string;
}

@Resolver()
export class InspectionMutations {
  constructor(@Inject(CommandBus) private readonly bus: CommandBus) {}

  @Mutation(() => CommandResult, {
    description: 'The decision to inspect: pins the checklist and how the employer is classified on that day.',
  })
  @Command()
  decideInspection(
    @Args('input') input: inputs.DecideInspectionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.DecideInspection.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  announceInspection(
    @Args('input') input: inputs.AnnounceInspectionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.AnnounceInspection.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  openInspection(@Args('input') input: inputs.OpenInspectionInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new commands.OpenInspection.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  answerChecklist(
    @Args('input') input: inputs.AnswerChecklistInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.AnswerChecklist.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  recordFinding(@Args('input') input: inputs.RecordFindingInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new commands.RecordFinding.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  recordCouldNotInspect(
    @Args('input') input: inputs.RecordCouldNotInspectInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RecordCouldNotInspect.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  drawUpInspectionMinutes(
    @Args('input') input: inputs.DrawUpInspectionMinutesInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.DrawUpInspectionMinutes.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  signInspectionMinutes(
    @Args('input') input: inputs.SignInspectionMinutesInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.SignInspectionMinutes.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  refuseToSignInspectionMinutes(
    @Args('input') input: inputs.RefuseToSignInspectionMinutesInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RefuseToSignInspectionMinutes.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  concludeInspection(
    @Args('input') input: inputs.ConcludeInspectionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.ConcludeInspection.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  recordRecommendationProgress(
    @Args('input') input: inputs.RecordRecommendationProgressInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RecordRecommendationProgress.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  correctInspection(
    @Args('input') input: inputs.CorrectInspectionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.CorrectInspection.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  cancelInspection(
    @Args('input') input: inputs.CancelInspectionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.CancelInspection.Command(input, caller, correlation));
  }
}

@Resolver()
export class InspectionQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => Inspection)
  @Allow('query.inspections')
  async inspection(@Args('id', { type: () => ID }) id: string, @Caller() caller: Actor): Promise<Inspection> {
    const document = await this.services.readModels.get<InspectionDocument>('inspections', id);
    if (!document || !this.services.access.covers(caller, document)) throw notFound('inspection', id);
    return toNode(document);
  }

  @Query(() => InspectionConnection, { description: 'Newest decision first.' })
  @Allow('query.inspections')
  inspections(
    @Args() page: PageArgs,
    @Caller() caller: Actor,
    @Args('filter', { type: () => InspectionFilter, nullable: true }) filter?: InspectionFilter,
  ) {
    const { access, readModels } = this.services;
    const where = allOf(access.rows(caller), ...filtersOf(filter, (unit) => access.within(unit)));
    return readConnection<InspectionDocument, Inspection>(
      readModels,
      'inspections',
      { ...(where ? { filter: where } : {}), sort: [{ field: 'decidedOn', direction: 'desc' }] },
      page,
      toNode,
    );
  }

  @Query(() => Checklist, { nullable: true, description: 'The checklist in force on a day; every item with its legal source.' })
  @Allow('query.law')
  checklist(@Args('on', { type: () => LocalDateScalar }) on: string): Checklist | null {
    return checklistOn(on);
  }
}

function filtersOf(filter: InspectionFilter | undefined, within: (unit: string) => Filter): (Filter | null)[] {
  if (!filter) return [];
  const eq = (field: string, value: string | boolean | null | undefined): Filter | null =>
    value === undefined || value === null ? null : { op: 'eq', field, value };
  const from = (op: 'gte' | 'lte', field: string, value: string | null | undefined): Filter | null =>
    value === undefined || value === null ? null : { op, field, value };
  return [
    eq('employer', filter.employer),
    filter.unit ? within(filter.unit) : null,
    filter.stage ? { op: 'in', field: 'stage', values: filter.stage } : null,
    eq('form', filter.form),
    eq('mode', filter.mode),
    eq('clean', filter.clean),
    from('gte', 'decidedOn', filter.decidedFrom),
    from('lte', 'decidedOn', filter.decidedTo),
    from('gte', 'concludedOn', filter.concludedFrom),
    from('lte', 'concludedOn', filter.concludedTo),
    from('lte', 'nextDueOn', filter.recommendationDueBy),
    eq('follows', filter.follows),
  ];
}

export const resolvers = [InspectionMutations, InspectionQueries];
