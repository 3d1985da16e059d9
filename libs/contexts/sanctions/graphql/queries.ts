import {
  Allow,
  allOf,
  badInput,
  between,
  Caller,
  daysOfAct,
  fromTo,
  known,
  PageArgs,
  readConnection,
  readVisible,
  refusedQuestion,
  SERVICES,
  type Services,
  inUnit,
  filterNames,
} from '#graphql';
import type { Actor } from '#kernel';
import { bracketFor, fineFor, isEmployerKind } from '#law';
import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { sanctions } from '../projection.ts';
import { STAGES } from '../state.ts';
import { SanctionCase, SanctionCaseConnection, SanctionCaseFilter, FineExplanation, FineQuestion } from './types.ts';

@Resolver()
export class SanctionQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => SanctionCase)
  @Allow('query.sanctions')
  sanctionCase(@Args('id', { type: () => ID }) id: string, @Caller() caller: Actor): Promise<SanctionCase> {
    return readVisible(this.services, caller, sanctions, id, 'sanctions');
  }

  @Query(() => SanctionCaseConnection, { description: 'Latest minutes first.' })
  @Allow('query.sanctions')
  async sanctionCases(
    @Args() page: PageArgs,
    @Caller() caller: Actor,
    @Args('filter', { type: () => SanctionCaseFilter, nullable: true }) filter?: SanctionCaseFilter,
  ) {
    known('filter.state', Object.keys(STAGES), filter?.state ?? []);
    const { readModels, access } = this.services;
    await filterNames(this.services, caller, { employer: ['employers', filter?.employer] });
    const where = allOf(
      access.rows(caller),
      filter?.employer ? { op: 'eq', field: 'employer', value: filter.employer } : null,
      inUnit(access, filter?.unit),
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
      ...fromTo('decidedOn', filter?.decidedFrom, filter?.decidedTo),
    );
    return readConnection(
      readModels,
      sanctions,
      { ...(where ? { filter: where } : {}), sort: [{ field: 'minutesOn', direction: 'desc' }] },
      page,
      (d): SanctionCase => d,
    );
  }

  @Query(() => FineExplanation, {
    description: 'The bracket and the suggested fine for an act, with article and reasons; asks only the law, records nothing.',
  })
  @Allow('query.law')
  fineFor(@Args() question: FineQuestion): FineExplanation {
    if (!isEmployerKind(question.employerKind)) throw badInput('UNKNOWN_EMPLOYER_KIND', 'employerKind');
    daysOfAct(question);
    between('mitigating', 0, 20, question.mitigating);
    between('aggravating', 0, 20, question.aggravating);
    const { actCode, employerKind, actStart, actEnd, goingOnAt, detectedOn, decidedOn } = question;
    const bracket = bracketFor({
      actCode,
      employerKind,
      actStart,
      actEnd: actEnd ?? null,
      detectedOn,
      ...(goingOnAt ? { goingOnAt } : {}),
      ...(decidedOn ? { decidedOn } : {}),
    });
    if (!bracket.ok) throw refusedQuestion(bracket.error);
    const factors = {
      mitigating: question.mitigating ?? 0,
      aggravating: question.aggravating ?? 0,
      severalTimes: question.severalTimes ?? false,
    };
    const choice = fineFor(bracket.value, factors, question.decidedOn ?? question.detectedOn);
    const { kind, min, max, multiplier, basis, explanationRight, explanationRightVerified, verified, explanation } =
      bracket.value;
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
      explanationRightVerified,
      verified,
      choiceArticle: choice.article,
      choiceVerified: choice.verified,
      bracketExplanation: explanation,
      choiceExplanation: choice.explanation,
    };
  }
}
