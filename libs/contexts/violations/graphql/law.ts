import { Allow, badInput, Label, LocalDateScalar } from '#graphql';
import { legalNotesOn, NOTE_TOPICS, relatedProvisionsOn, type NoteTopic } from '#law';
import { Args, Field, Float, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';

@ObjectType({ description: 'A provision beside the child-labour article: for a reader of the law, no fine is set by it here.' })
export class RelatedProvision {
  @Field(() => ID) code!: string;
  @Field(() => String, { description: 'administrative or criminal' }) kind!: string;
  @Field(() => Label) label!: Label;
  @Field(() => Float, { nullable: true, description: 'VND, for individuals.' }) min!: number | null;
  @Field(() => Float, { nullable: true, description: 'VND, for individuals.' }) max!: number | null;
  @Field(() => String) decree!: string;
  @Field(() => String) article!: string;
  @Field(() => String, { nullable: true }) clause!: string | null;
  @Field(() => LocalDateScalar) validFrom!: string;
  @Field(() => LocalDateScalar, { nullable: true }) validTo!: string | null;
  @Field(() => String) source!: string;
  @Field(() => Boolean, { description: 'False: not confirmed in any source read.' }) verified!: boolean;
}
@ObjectType({ description: 'What the law says that no rule of this platform reckons with.' })
export class LegalNote {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: NOTE_TOPICS.join(', ') }) topic!: string;
  @Field(() => Label) text!: Label;
  @Field(() => String) article!: string;
  @Field(() => LocalDateScalar) validFrom!: string;
  @Field(() => LocalDateScalar, { nullable: true }) validTo!: string | null;
  @Field(() => String) source!: string;
  @Field(() => Boolean, { description: 'False: not confirmed in any source read.' }) verified!: boolean;
}

@Resolver()
export class LawQueries {
  @Query(() => [RelatedProvision], { description: 'Provisions beside the child-labour article in force on a day.' })
  @Allow('query.law')
  relatedProvisions(@Args('on', { type: () => LocalDateScalar }) on: string): RelatedProvision[] {
    return relatedProvisionsOn(on).map(({ basis, ...provision }) => ({ ...provision, ...basis }));
  }

  @Query(() => [LegalNote], { description: 'Notes on the law in force on a day, of one topic or of all.' })
  @Allow('query.law')
  legalNotes(
    @Args('on', { type: () => LocalDateScalar }) on: string,
    @Args('topic', { type: () => String, nullable: true }) topic?: string,
  ): LegalNote[] {
    if (topic != null && !(NOTE_TOPICS as readonly string[]).includes(topic))
      throw badInput('UNKNOWN_TOPIC', 'topic', NOTE_TOPICS.join(', '));
    return [...legalNotesOn(on, (topic ?? undefined) as NoteTopic | undefined)];
  }
}
