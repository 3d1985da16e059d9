import { LAW_RIGHT } from '#access';
import { Allow, between, daysOfAct, DongScalar, enumOf, Label, LocalDateScalar, refusedQuestion } from '#graphql';
import { bracketFor, cited, employerKind, fineFor, penaltyKind, type EmployerKind } from '#law';
import { Args, ArgsType, Field, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';

const PENALTY = enumOf(penaltyKind);
const EMPLOYER_KIND = enumOf(employerKind);

@ObjectType({ description: 'What the law says the fine is, with the way to the number.' })
export class FineExplanation {
  @Field(() => PENALTY, { description: 'What the decree threatens for the act; UNKNOWN is refused here.' }) kind!: string;
  @Field(() => DongScalar, { description: 'Lower end of the bracket, after the multiplier; 0: a warning.' }) bracketMin!: number;
  @Field(() => DongScalar, { description: 'Upper end of the bracket, after the multiplier; 0: a warning.' }) bracketMax!: number;
  @Field(() => Int, { description: 'By which the bracket of an individual is multiplied: an organisation pays more.' })
  multiplier!: number;
  @Field(() => DongScalar, { description: 'Lowest amount with these factors.' }) min!: number;
  @Field(() => DongScalar, { description: 'Highest amount with these factors.' }) max!: number;
  @Field(() => DongScalar, {
    description: 'The middle of `min` and `max`: a proposal, the decider may choose another amount between them.',
  })
  suggested!: number;
  @Field(() => String, { description: 'Number of the decree that applies to the act.' }) decree!: string;
  @Field(() => Label, { description: 'Where the act stands, with clause and decree.' }) article!: Label;
  @Field(() => Boolean, { description: 'The bracket gives the right to explain (Law 15/2012 Art. 61(1)).' })
  explanationRight!: boolean;
  @Field(() => Boolean, { description: 'False: the rule on the right to explain was not read for that time.' })
  explanationRightVerified!: boolean;
  @Field(() => Boolean, { description: 'Of the bracket; false: not confirmed in any source read.' }) verified!: boolean;
  @Field(() => Int, { description: 'Mitigating factors reckoned with.' }) mitigating!: number;
  @Field(() => Int, { description: 'Aggravating factors reckoned with, without one that is fined as an act of its own.' })
  aggravating!: number;
  @Field(() => Label, { description: 'The rule by which the factors choose in the bracket.' }) choiceArticle!: Label;
  @Field(() => Boolean, { description: 'Of the choice in the bracket; false: not confirmed in any source read.' })
  choiceVerified!: boolean;
  @Field(() => Label, { description: 'How the bracket was found.' }) bracketExplanation!: Label;
  @Field(() => Label, { description: 'How the amount was chosen from it.' }) choiceExplanation!: Label;
}

@ArgsType()
export class FineQuestion {
  @Field(() => String, { description: 'Code of the act in the violation catalogue.' }) actCode!: string;
  @Field(() => LocalDateScalar, { description: 'First day of the act.' }) actStart!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day of the act; left out: still going on.' }) actEnd?:
    | string
    | null;
  @Field(() => LocalDateScalar, { description: 'The day on which it was detected.' }) detectedOn!: string;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Where it has no end: the last day on which it is known to go on.',
  })
  goingOnAt?: string | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Day of the decision; left out: the day of the detection.' })
  decidedOn?: string | null;
  @Field(() => EMPLOYER_KIND, { description: 'Kind of the employer on the day of the act.' }) employerKind!: EmployerKind;
  @Field(() => Int, { nullable: true, description: 'How many mitigating factors; default 0.' }) mitigating?: number | null;
  @Field(() => Int, { nullable: true, description: 'How many aggravating factors; default 0.' }) aggravating?: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'One of the aggravating ones is that the act was done several times; some decrees fine each act instead.',
  })
  severalTimes?: boolean | null;
}

@Resolver()
export class FineQueries {
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
      mitigating: choice.mitigating,
      aggravating: choice.aggravating,
      choiceArticle: cited(choice.article),
      choiceVerified: choice.verified,
      bracketExplanation: bracket.value.explanation,
      choiceExplanation: choice.explanation,
    };
  }
}
