import { Field, ObjectType } from '@nestjs/graphql';
import { Label } from './results.ts';
import { LocalDateScalar } from './scalars.ts';

@ObjectType({ description: 'A body that carries or carried the case.' })
export class CaseBody {
  @Field(() => String) kind!: string;
  @Field(() => Label) label!: Label;
  @Field(() => LocalDateScalar) from!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Null: carries it.' }) to!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it passed to this body.' }) article!: string | null;
  @Field(() => Boolean) verified!: boolean;
}
