import {
  Allow,
  allOf,
  badInput,
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
import { bracketFor, fineFor, isEmployerKind } from '#law';
import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, ArgsType, Field, Float, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import * as commands from './commands.ts';
import { COMPLETIONS } from './events.ts';
import * as inputs from './inputs.ts';
import type { SanctionDocument } from './projection.ts';

@ObjectType()
export class SanctionedAct {
  @Field(() => ID) violation!: string;
  @Field(() => String) actCode!: string;
  @Field(() => LocalDateScalar) actStart!: string;
  @Field(() => LocalDateScalar, { nullable: true }) actEnd?: string | null;
  @Field(() => String) employerKind!: string;
}
@ObjectType({ description: 'The fine for one act (VND) with its bracket and where that stands. 0 = a warning.' })
export class Fine {
  @Field(() => ID) violation!: string;
  @Field(() => String) actCode!: string;
  @Field(() => Float) amount!: number;
  @Field(() => Float) bracketMin!: number;
  @Field(() => Float) bracketMax!: number;
  @Field(() => Int) multiplier!: number;
  @Field(() => String) decree!: string;
  @Field(() => String) article!: string;
  @Field(() => String, { nullable: true }) clause?: string | null;
  @Field(() => Boolean, { description: 'False: rests on a rule that no source read confirms.' }) verified!: boolean;
}
@ObjectType()
export class Payment {
  @Field(() => ID) payment!: string;
  @Field(() => Float) amount!: number;
  @Field(() => LocalDateScalar) on!: string;
}
@ObjectType({ description: 'Tracked apart from the fine.' })
export class RemedialMeasure {
  @Field(() => ID) measure!: string;
  @Field(() => String) text!: string;
  @Field(() => String) legalBasis!: string;
  @Field(() => LocalDateScalar) orderedOn!: string;
  @Field(() => LocalDateScalar) dueOn!: string;
  @Field(() => LocalDateScalar, { nullable: true }) doneOn!: string | null;
}
@ObjectType({
  description:
    'A sanction case, from the violation minutes (biên bản vi phạm hành chính) to the executed decision. Amounts in VND.',
})
export class SanctionCase {
  @Field(() => ID) id!: string;
  @Field(() => ID) employer!: string;
  @Field(() => ID) unit!: string;
  @Field(() => String, { description: 'minutes-drawn-up, decided, served, completed, cancelled, closed-without-decision' })
  state!: string;
  @Field(() => String) minutesNumber!: string;
  @Field(() => LocalDateScalar) minutesOn!: string;
  @Field(() => [SanctionedAct]) acts!: readonly SanctionedAct[];
  @Field(() => String, { nullable: true }) decisionNumber!: string | null;
  @Field(() => LocalDateScalar, { nullable: true }) decidedOn!: string | null;
  @Field(() => [Fine]) fines!: readonly Fine[];
  @Field(() => [String]) mitigating!: readonly string[];
  @Field(() => [String]) aggravating!: readonly string[];
  @Field(() => Boolean, { nullable: true, description: 'Right to explain (Law 15/2012 Art. 61(1)).' }) explanationRight!:
    boolean | null;
  @Field(() => Float) total!: number;
  @Field(() => Float) paid!: number;
  @Field(() => Float, { description: 'Still to pay.' }) rest!: number;
  @Field(() => LocalDateScalar, { nullable: true }) servedOn!: string | null;
  @Field(() => String, { nullable: true }) manner!: string | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'The day by which it is to be carried out.' }) payBy!:
    string | null;
  @Field(() => [Payment]) payments!: readonly Payment[];
  @Field(() => LocalDateScalar, { nullable: true }) completedOn!: string | null;
  @Field(() => String, { nullable: true, description: COMPLETIONS.join(', ') }) how!: string | null;
  @Field(() => LocalDateScalar, { nullable: true }) endedOn!: string | null;
  @Field(() => String, { nullable: true }) reason!: string | null;
  @Field(() => [RemedialMeasure]) measures!: readonly RemedialMeasure[];
  @Field(() => String, { description: 'Pass it as expectedRevision.' }) revision!: string;
}
const SanctionCaseConnection = Connection(SanctionCase, 'SanctionCase');

@InputType()
export class SanctionCaseFilter {
  @Field(() => ID, { nullable: true }) employer?: string;
  @Field(() => ID, { nullable: true, description: 'Code of a unit: everything in it, and in what went into it.' }) unit?: string;
  @Field(() => [String], { nullable: true }) state?: string[];
  @Field(() => Boolean, { nullable: true, description: 'True: served, and something is still to pay.' }) unpaid?: boolean;
  @Field(() => LocalDateScalar, { nullable: true, description: 'In arrears: unpaid, and to be carried out before this day.' })
  payOverdueOn?: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'With a remedial measure not done and due before this day.' })
  measureOverdueOn?: string;
  @Field(() => LocalDateScalar, { nullable: true }) decidedFrom?: string;
  @Field(() => LocalDateScalar, { nullable: true }) decidedTo?: string;
}

@ObjectType({ description: 'What the law says the fine is, with the way to the number.' })
export class FineExplanation {
  @Field(() => String, { description: 'fine or warning' }) kind!: string;
  @Field(() => Float, { description: 'Bracket, VND, after the multiplier.' }) bracketMin!: number;
  @Field(() => Float) bracketMax!: number;
  @Field(() => Int) multiplier!: number;
  @Field(() => Float, { description: 'Lowest amount with these factors.' }) min!: number;
  @Field(() => Float) max!: number;
  @Field(() => Float) suggested!: number;
  @Field(() => String) decree!: string;
  @Field(() => String) article!: string;
  @Field(() => String, { nullable: true }) clause!: string | null;
  @Field(() => Boolean) explanationRight!: boolean;
  @Field(() => Boolean) verified!: boolean;
  @Field(() => Label) bracketExplanation!: Label;
  @Field(() => Label) choiceExplanation!: Label;
}
@ArgsType()
export class FineQuestion {
  @Field(() => String) actCode!: string;
  @Field(() => LocalDateScalar) actStart!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Left out: still going on.' }) actEnd?: string;
  @Field(() => LocalDateScalar) detectedOn!: string;
  @Field(() => LocalDateScalar, { nullable: true }) decidedOn?: string;
  @Field(() => String, { description: 'Kind of employer on the date of the act.' }) employerKind!: string;
  @Field(() => Int, { nullable: true, description: 'How many; default 0.' }) mitigating?: number;
  @Field(() => Int, { nullable: true, description: 'How many; default 0.' }) aggravating?: number;
}

@Resolver()
export class SanctionMutations {
  constructor(@Inject(CommandBus) private readonly bus: CommandBus) {}

  @Mutation(() => CommandResult, {
    description: 'Opens a case: biên bản vi phạm hành chính over one or more violations of one employer.',
  })
  @Command()
  drawUpViolationMinutes(
    @Args('input') input: inputs.DrawUpViolationMinutesInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.DrawUpViolationMinutes.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, {
    description: 'Quyết định xử phạt: an amount outside the bracket is refused with its article.',
  })
  @Command()
  issueSanctionDecision(
    @Args('input') input: inputs.IssueSanctionDecisionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.IssueSanctionDecision.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  amendSanctionDecision(
    @Args('input') input: inputs.AmendSanctionDecisionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.AmendSanctionDecision.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  cancelSanctionDecision(
    @Args('input') input: inputs.CancelSanctionDecisionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.CancelSanctionDecision.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  closeSanctionCaseWithoutDecision(
    @Args('input') input: inputs.CloseSanctionCaseWithoutDecisionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.CloseSanctionCaseWithoutDecision.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  serveSanctionDecision(
    @Args('input') input: inputs.ServeSanctionDecisionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.ServeSanctionDecision.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult, { description: 'A payment; the one that leaves nothing to pay completes the case.' })
  @Command()
  recordPayment(@Args('input') input: inputs.RecordPaymentInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new commands.RecordPayment.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  completeSanction(
    @Args('input') input: inputs.CompleteSanctionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.CompleteSanction.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  orderRemedialMeasure(
    @Args('input') input: inputs.OrderRemedialMeasureInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.OrderRemedialMeasure.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  recordRemedialMeasureDone(
    @Args('input') input: inputs.RecordRemedialMeasureDoneInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RecordRemedialMeasureDone.Command(input, caller, correlation));
  }
}

@Resolver()
export class SanctionQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => SanctionCase)
  @Allow('query.sanctions')
  async sanctionCase(@Args('id', { type: () => ID }) id: string, @Caller() caller: Actor): Promise<SanctionCase> {
    const document = await this.services.readModels.get<SanctionDocument>('sanctions', id);
    if (!document || !this.services.access.covers(caller, document)) throw notFound('sanction case', id);
    return document;
  }

  @Query(() => SanctionCaseConnection, { description: 'Latest minutes first.' })
  @Allow('query.sanctions')
  sanctionCases(
    @Args() page: PageArgs,
    @Caller() caller: Actor,
    @Args('filter', { type: () => SanctionCaseFilter, nullable: true }) filter?: SanctionCaseFilter,
  ) {
    const { readModels, access } = this.services;
    const where = allOf(
      access.rows(caller),
      filter?.employer ? { op: 'eq', field: 'employer', value: filter.employer } : null,
      filter?.unit ? access.within(filter.unit) : null,
      filter?.state ? { op: 'in', field: 'state', values: filter.state } : null,
      filter?.unpaid || filter?.payOverdueOn
        ? {
            op: 'and',
            filters: [
              { op: 'eq', field: 'state', value: 'served' },
              { op: 'gt', field: 'rest', value: 0 },
            ],
          }
        : null,
      filter?.payOverdueOn ? { op: 'lt', field: 'payBy', value: filter.payOverdueOn } : null,
      filter?.measureOverdueOn ? { op: 'lt', field: 'measureDueOn', value: filter.measureOverdueOn } : null,
      filter?.decidedFrom ? { op: 'gte', field: 'decidedOn', value: filter.decidedFrom } : null,
      filter?.decidedTo ? { op: 'lte', field: 'decidedOn', value: filter.decidedTo } : null,
    );
    return readConnection<SanctionDocument, SanctionCase>(
      readModels,
      'sanctions',
      { ...(where ? { filter: where } : {}), sort: [{ field: 'minutesOn', direction: 'desc' }] },
      page,
      (d) => d,
    );
  }

  @Query(() => FineExplanation, {
    description: 'The bracket and the suggested fine for an act, with article and reasons; asks only the law, records nothing.',
  })
  @Allow('query.law')
  fineFor(@Args() question: FineQuestion): FineExplanation {
    if (!isEmployerKind(question.employerKind))
      throw badInput('UNKNOWN_EMPLOYER_KIND', 'this is no kind of employer', {
        field: 'employerKind',
        hint: 'see the query employerKinds',
      });
    const bracket = bracketFor({ ...question, employerKind: question.employerKind, actEnd: question.actEnd ?? null });
    if (!bracket.ok)
      throw badInput(bracket.error.code, bracket.error.message.en, {
        ...(bracket.error.field ? { field: bracket.error.field } : {}),
        ...(bracket.error.hint ? { hint: bracket.error.hint.en } : {}),
      });
    const choice = fineFor(bracket.value, { mitigating: question.mitigating ?? 0, aggravating: question.aggravating ?? 0 });
    const { kind, min, max, multiplier, basis, explanationRight, verified, explanation } = bracket.value;
    return {
      kind,
      bracketMin: min,
      bracketMax: max,
      multiplier,
      ...choice,
      decree: basis.decree,
      article: basis.article,
      clause: basis.clause,
      explanationRight,
      verified,
      bracketExplanation: explanation,
      choiceExplanation: choice.explanation,
    };
  }
}

export const resolvers = [SanctionMutations, SanctionQueries];
