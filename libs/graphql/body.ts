import { cited, type BodyInTime } from '#law';
import { Field, ObjectType } from '@nestjs/graphql';
import { outputType } from './output-class.ts';
import { Label } from './results.ts';
import { LocalDateScalar } from './scalars.ts';
import { term, termOf } from './terms.ts';

const TERM = outputType(term('The kind of body.'))() as object;

@ObjectType({ description: 'A body that carries or carried the case.' })
export class CaseBody {
  @Field(() => TERM, { description: 'The kind of body.' }) kind!: ReturnType<typeof termOf>;
  @Field(() => LocalDateScalar, { description: 'First day on which it carried the case.' }) from!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day; null: carries it.' }) to!: string | null;
  @Field(() => Label, { nullable: true, description: 'Why it passed to this body; null for the first one.' })
  article!: Label | null;
  @Field(() => Boolean, { description: 'False: not confirmed in any source read.' }) verified!: boolean;
}

export const caseBody = ({ kind, label, article, ...body }: BodyInTime): CaseBody => ({
  ...body,
  kind: termOf(kind, label),
  article: article === null ? null : cited(article),
});
