import type { ReadMoment } from '#graphql';
import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'How many deadlines have passed in a unit.' })
export class OverdueInUnit {
  @Field(() => Int, { description: 'Clocks that are open and past their last moment.' }) overdue!: number;
  /** Id of the unit on the map; null: not known. */
  readonly of!: string | null;
  readonly moment!: ReadMoment;
}
