import { LAW_RIGHT } from '#access';
import { Allow, between, daysOfAct, refusedQuestion } from '#graphql';
import { bracketFor, cited, fineFor } from '#law';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { FineExplanation, FineQuestion } from './types.ts';

@Resolver()
export class SanctionQueries {
  @Query(() => FineExplanation, {
    nullable: true,
    description: 'The bracket and the suggested fine for an act, with article and reasons; asks only the law, records nothing.',
  })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'memory' })
  fineFor(@Args() question: FineQuestion): FineExplanation {
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
    const { min, max, suggested, ...choice } = fineFor(bracket.value, factors, decidedOn ?? detectedOn);
    const { kind, min: bracketMin, max: bracketMax, multiplier, basis, explanationRight, verified } = bracket.value;
    return {
      kind,
      bracketMin,
      bracketMax,
      multiplier,
      min,
      max,
      suggested,
      decree: basis.decree,
      article: cited(`${basis.decree} ${basis.article}${basis.clause ? ` (${basis.clause})` : ''}`),
      explanationRight,
      explanationRightVerified: bracket.value.explanationRightVerified,
      verified,
      choiceArticle: cited(choice.article),
      choiceVerified: choice.verified,
      bracketExplanation: bracket.value.explanation,
      choiceExplanation: choice.explanation,
    };
  }
}
