import { Article, DongScalar, enumOf, Label, LocalDateScalar } from '#graphql';
import { REFUSAL_CODES, role } from '#kernel';
import { employerKind, governmentLevel, type EmployerKind } from '#law';
import { ArgsType, Field, ObjectType } from '@nestjs/graphql';

const ROLE = enumOf(role);
const REFUSAL = enumOf(REFUSAL_CODES);
const LEVEL = enumOf(governmentLevel);
const EMPLOYER_KIND = enumOf(employerKind);

@ObjectType({ description: 'A title of the labour field as it stood on a day, with what it may fine.' })
export class TitleInfo {
  @Field(() => String, { description: 'Its code.' }) code!: string;
  @Field(() => Label, { description: 'For people.' }) label!: Label;
  @Field(() => LEVEL, { description: 'Level of government.' }) level!: string;
  @Field(() => String, { description: 'Kind of body.' }) body!: string;
  @Field(() => [ROLE], { description: 'The roles that it gives on the platform, the usual one first.' })
  roles!: readonly string[];
  @Field(() => DongScalar, { nullable: true, description: 'VND for an individual; null: minutes only, or not known.' })
  ceilingIndividual!: number | null;
  @Field(() => Boolean, { description: 'False: no source gives the ceiling, so the title cannot decide on the platform.' })
  ceilingKnown!: boolean;
  @Field(() => DongScalar, { nullable: true, description: 'Where the ceiling is not known: what is presumed.' })
  ceilingPresumed!: number | null;
  @Field(() => String, { description: 'The decree.' }) decree!: string;
  @Article({ description: 'Where it stands.' }) article!: string;
  @Field(() => String, { description: 'Where it was read.' }) source!: string;
  @Field(() => Boolean, { description: 'False: not confirmed in any source read.' }) verified!: boolean;
  @Field(() => LocalDateScalar, { description: 'First day.' }) validFrom!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day.' }) validTo!: string | null;
  @Field(() => Label, { nullable: true, description: 'What there is to say of it.' }) note!: Label | null;
}

@ObjectType({ description: 'Who took over from a kind of body.' })
export class BodySuccession {
  @Field(() => String, { description: 'Its code.' }) code!: string;
  @Field(() => Label, { description: 'For people.' }) label!: Label;
  @Field(() => LocalDateScalar, { description: 'The day.' }) on!: string;
  @Article({ description: 'Where it stands.' }) article!: string;
  @Field(() => Label, { description: 'What passed to it.' }) note!: Label;
  @Field(() => Boolean, { description: 'Open labour cases go on with this one.' }) labour!: boolean;
  @Field(() => Boolean, { description: 'False: not confirmed in any source read.' }) verified!: boolean;
}

@ObjectType({ description: 'A kind of body with a duty in labour or child protection.' })
export class BodyKindInfo {
  @Field(() => String, { description: 'Its code.' }) code!: string;
  @Field(() => Label, { description: 'For people.' }) label!: Label;
  @Field(() => LEVEL, { description: 'Level of government.' }) level!: string;
  @Field(() => LocalDateScalar, { description: 'First day.' }) validFrom!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day.' }) validTo!: string | null;
  @Article({ nullable: true, description: 'Where it stands.' }) article!: string | null;
  @Field(() => Boolean, { description: 'False: not confirmed in any source read.' }) verified!: boolean;
  @Field(() => [BodySuccession], { description: 'Who follows it.' }) successors!: readonly BodySuccession[];
}

@ObjectType({ description: 'Whether one title may decide on the act, and why or why not.' })
export class TitleAnswer {
  @Field(() => String, { description: 'Its code.' }) code!: string;
  @Field(() => Label, { description: 'For people.' }) label!: Label;
  @Field(() => LEVEL, { description: 'Level of government.' }) level!: string;
  @Field(() => Boolean, { description: 'May decide.' }) may!: boolean;
  @Field(() => DongScalar, { nullable: true, description: 'VND, for this employer; null: minutes only, or not known.' })
  ceiling!: number | null;
  @Field(() => REFUSAL, { nullable: true, description: 'Why not; null: may decide.' })
  reason!: string | null;
  @Article({ description: 'Where it stands.' }) article!: string;
  @Field(() => Boolean, { description: 'False: the answer rests on a rule not confirmed in any source read.' })
  verified!: boolean;
  @Field(() => Label, { description: 'How it was reckoned, or why not.' }) explanation!: Label;
}

@ObjectType({
  description: 'Who may decide on an act on a day. Competence is measured on the top of the bracket, after the multiplier.',
})
export class WhoMayDecide {
  @Field(() => LocalDateScalar, { description: 'The day.' }) on!: string;
  @Field(() => DongScalar, { description: 'Top of the bracket, VND, after the multiplier.' }) bracketMax!: number;
  @Field(() => Boolean, { description: 'Counts as an organisation.' }) organisation!: boolean;
  @Field(() => Boolean, { description: 'False: the bracket rests on a rule not confirmed in any source read.' })
  bracketVerified!: boolean;
  @Field(() => Label, { description: 'How the bracket was found.' }) bracketExplanation!: Label;
  @Field(() => [TitleAnswer], { description: 'Lowest first.' }) competent!: readonly TitleAnswer[];
  @Field(() => [TitleAnswer], { description: 'The other titles of the day, each with its reason.' })
  others!: readonly TitleAnswer[];
}

@ArgsType()
export class CompetenceQuestion {
  @Field(() => String, { description: 'Code of the act (query actCatalogue).' }) actCode!: string;
  @Field(() => LocalDateScalar, { description: 'First day of the act.' }) actStart!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Left out: still going on.' }) actEnd?: string;
  @Field(() => LocalDateScalar, { description: 'The day on which it was detected.' }) detectedOn!: string;
  @Field(() => EMPLOYER_KIND, { description: 'Kind of employer on the date of the act.' }) employerKind!: EmployerKind;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Day of the decision; today if left out.' }) on?: string;
}
