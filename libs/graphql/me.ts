import { role, type Actor } from '#kernel';
import { Field, ObjectType } from '@nestjs/graphql';
import type { ReadMoment } from './as-of.ts';
import { enumOf } from './enums.ts';

const ROLE = enumOf(role);

/** Who asks. What they are and have to do, the contexts add: `@Resolver(() => Me)`. */
@ObjectType({ description: 'The caller, and what is theirs to do.' })
export class Me {
  @Field(() => String, { description: 'Subject of the token.' }) account!: string;
  @Field(() => ROLE, { description: 'As what the caller acts.' }) role!: string;
  readonly caller!: Actor;
  readonly asOf!: ReadMoment;
}
