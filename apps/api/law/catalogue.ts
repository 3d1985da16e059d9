import { LAW_RIGHT } from '#access';
import { Allow, Article, DongScalar, enumOf, Label, LocalDateScalar } from '#graphql';
import {
  ageBand,
  catalogueOn,
  cited,
  gravity,
  legalNotesOn,
  noteTopic,
  penaltyKind,
  provisionKind,
  relatedProvisionsOn,
  type NoteTopic,
} from '#law';
import { Args, Field, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';

const GRAVITY = enumOf(gravity);
const AGE = enumOf(ageBand);
const PENALTY = enumOf(penaltyKind);
const TOPIC = enumOf(noteTopic);
const PROVISION = enumOf(provisionKind);
const ON = { type: () => LocalDateScalar, description: 'The day.' } as const;

/** The law as it stands on a day, and how sure that is. */
@ObjectType({ isAbstract: true })
abstract class InForce {
  @Article({ description: 'Where it stands.' }) article!: string;
  @Field(() => LocalDateScalar, { description: 'First day in force.' }) validFrom!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day in force; null: still in force.' })
  validTo!: string | null;
  @Field(() => Boolean, { description: 'False: not confirmed in any source read.' }) verified!: boolean;
}
@ObjectType({
  description:
    'An act of the violation catalogue as in force on a day; the bracket is for individuals, organisations pay a multiple.',
})
export class CatalogueAct extends InForce {
  @Field(() => String, { description: 'Its code, which stays the same: UNDER-15-OVERTIME-NIGHT.' }) code!: string;
  @Field(() => Label, { description: 'What the act is.' }) label!: Label;
  @Field(() => GRAVITY, { description: 'How grave it is.' }) gravity!: string;
  @Field(() => [AGE], { description: 'Ages that it can concern.' }) ages!: readonly string[];
  @Field(() => String, { description: 'The decree of the day.' }) decree!: string;
  @Field(() => String, { nullable: true, description: 'Clause and point; null where the source read names none.' })
  clause!: string | null;
  @Field(() => PENALTY, { description: 'What it threatens.' }) penalty!: string;
  @Field(() => DongScalar, { nullable: true, description: 'Lower end of the bracket; null: no fine.' }) min!: number | null;
  @Field(() => DongScalar, { nullable: true, description: 'Upper end of the bracket; null: no fine.' }) max!: number | null;
  @Field(() => [String], {
    description: 'Codes of acts that may be the same conduct under another article: of one conduct one act is fined.',
  })
  overlaps!: readonly string[];
  @Field(() => Label, { nullable: true, description: 'What is to be known of the source.' }) note!: Label | null;
}
@ObjectType({ description: 'How much more an organisation pays.' })
export class OrganisationFactor {
  @Field(() => Int, { description: 'By which the bracket of an individual is multiplied.' }) factor!: number;
  @Field(() => Label, { description: 'Where it stands.' }) article!: Label;
}
@ObjectType({ description: 'A provision beside the child-labour article: for a reader of the law, no fine is set by it here.' })
export class RelatedProvision extends InForce {
  @Field(() => String, { description: 'Its code.' }) code!: string;
  @Field(() => PROVISION, { description: 'Which branch of the law it is of.' }) kind!: string;
  @Field(() => Label, { description: 'What it forbids.' }) label!: Label;
  @Field(() => DongScalar, { nullable: true, description: 'Lower end, for individuals; null: it sets no amount.' })
  min!: number | null;
  @Field(() => DongScalar, { nullable: true, description: 'Upper end, for individuals; null: it sets no amount.' })
  max!: number | null;
  @Field(() => OrganisationFactor, { nullable: true, description: 'For organisations; null: not known, or not for them.' })
  organisation!: OrganisationFactor | null;
  @Field(() => String, { description: 'Decree or code.' }) decree!: string;
  @Field(() => String, { nullable: true, description: 'Its clause; null where none is named.' }) clause!: string | null;
  @Field(() => String, { description: 'Where it was read.' }) source!: string;
}
@ObjectType({ description: 'What the law says that no rule of this platform reckons with.' })
export class LegalNote extends InForce {
  @Field(() => String, { description: 'Its code; the same note may stand in two decrees, one after the other.' }) code!: string;
  @Field(() => TOPIC, { description: 'What it is about.' }) topic!: string;
  @Field(() => Label, { description: 'What the law says.' }) text!: Label;
  @Field(() => String, { description: 'Where it was read.' }) source!: string;
}

@Resolver()
export class CatalogueQueries {
  @Query(() => [CatalogueAct], {
    nullable: true,
    description: 'The violation catalogue as in force on a day; empty before the first decree.',
  })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'memory' })
  actCatalogue(@Args('on', ON) on: string): CatalogueAct[] {
    return catalogueOn(on).map(({ act: { code, label, gravity, ages, overlaps = [] }, bracket: { penalty, note }, basis }) => ({
      code,
      label,
      gravity,
      ages,
      overlaps,
      ...basis,
      penalty: penalty.kind,
      min: penalty.kind === 'fine' ? penalty.min : null,
      max: penalty.kind === 'fine' ? penalty.max : null,
      note: note ?? null,
    }));
  }

  @Query(() => [RelatedProvision], {
    nullable: true,
    description: 'Provisions beside the child-labour article in force on a day.',
  })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'memory' })
  relatedProvisions(@Args('on', ON) on: string): RelatedProvision[] {
    return relatedProvisionsOn(on).map(({ basis, organisation, ...provision }) => ({
      ...provision,
      organisation: organisation && { ...organisation, article: cited(organisation.article) },
      ...basis,
    }));
  }

  @Query(() => [LegalNote], { nullable: true, description: 'Notes on the law in force on a day, of one topic or of all.' })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'memory' })
  legalNotes(
    @Args('on', ON) on: string,
    @Args('topic', { type: () => TOPIC, nullable: true, description: 'Left out: all.' }) topic?: NoteTopic | null,
  ): LegalNote[] {
    return legalNotesOn(on, topic ?? undefined).map(({ id, ...note }) => ({ code: id, ...note }));
  }
}
