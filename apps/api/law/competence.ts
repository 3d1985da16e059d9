import { LAW_RIGHT } from '#access';
import { rolesOf } from '#contexts/organisation/titles';
import { Allow, daysOfAct, LocalDateScalar, refusedQuestion, SERVICES, type Services } from '#graphql';
import { today } from '#kernel';
import {
  bodyKindOf,
  bodyKindsOn,
  bracketFor,
  COMPETENCE_RULE,
  competentTitles,
  mayDecide,
  titlesOn,
  type ActToDecide,
} from '#law';
import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { BodyKindInfo, CompetenceQuestion, TitleInfo, WhoMayDecide, type TitleAnswer } from './competence-types.ts';

const ON = { type: () => LocalDateScalar, nullable: true, description: 'The day; today if left out.' } as const;

@Resolver()
export class CompetenceQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => [TitleInfo], { nullable: true, description: 'The titles of a day with what they may fine, lowest level first.' })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'memory' })
  titles(@Args('on', ON) on?: string): TitleInfo[] {
    return titlesOn(on ?? this.#today()).map(({ title, period }) => {
      const { ceilingIndividual: ceiling, ceilingKnown, basis, validFrom, validTo, note } = period;
      const { decree, article, source, verified } = basis;
      const { code, label, level, body } = title;
      return {
        code,
        label,
        level,
        body,
        roles: rolesOf(code),
        ceilingIndividual: ceilingKnown ? ceiling : null,
        ceilingKnown,
        ceilingPresumed: ceilingKnown ? null : ceiling,
        decree,
        article,
        source,
        verified,
        validFrom,
        validTo,
        note: note ?? null,
      };
    });
  }

  @Query(() => [BodyKindInfo], { nullable: true, description: 'The kinds of body of a day, and who follows them.' })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'memory' })
  bodies(@Args('on', ON) on?: string): BodyKindInfo[] {
    return bodyKindsOn(on ?? this.#today()).map((kind) => ({
      ...kind,
      successors: kind.successors.map((s) => ({ ...s, label: bodyKindOf(s.code)!.label })),
    }));
  }

  @Query(() => WhoMayDecide, {
    nullable: true,
    description: 'Who may decide on an act, with ceilings and articles; asks only the law, records nothing.',
  })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'memory' })
  whoMayDecide(@Args() question: CompetenceQuestion): WhoMayDecide {
    const { employerKind, actEnd = null } = question;
    daysOfAct(question);
    const on = question.on ?? this.#today();
    const bracket = bracketFor({ ...question, employerKind, actEnd, decidedOn: on });
    if (!bracket.ok) throw refusedQuestion(bracket.error);
    const { max: bracketMax, organisation, multiplier, basis, verified: bracketVerified, explanation } = bracket.value;
    const act = { bracketMax, organisation, multiplier, basis };
    const competent = competentTitles(act, on).map(({ code }) => titleAnswer(code, act, on));
    const others = titlesOn(on).flatMap(({ title: { code } }) =>
      competent.some((c) => c.code === code) ? [] : [titleAnswer(code, act, on)],
    );
    return { on, bracketMax, organisation, bracketVerified, bracketExplanation: explanation, competent, others };
  }

  #today(): string {
    return today(this.services.clock);
  }
}

function titleAnswer(code: string, act: ActToDecide, on: string): TitleAnswer {
  const { title, period } = titlesOn(on).find((t) => t.title.code === code)!;
  const { ceilingIndividual, ceilingKnown, basis } = period;
  const answer = mayDecide(code, act, on);
  const individual = ceilingKnown ? ceilingIndividual : null;
  return {
    code,
    label: title.label,
    level: title.level,
    may: answer.ok,
    ceiling: individual === null ? null : individual * (act.organisation ? act.multiplier : 1),
    reason: answer.ok ? null : answer.error.code,
    article: `${basis.decree} ${basis.article}`,
    // That a title is above its competence rests on the rule that the top of the bracket counts.
    verified: answer.ok || individual === null ? basis.verified : basis.verified && COMPETENCE_RULE.verified,
    explanation: answer.ok ? answer.value.explanation : answer.error.message,
  };
}
