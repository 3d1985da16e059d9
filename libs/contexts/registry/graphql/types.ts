import { enumOf, kindOf, type NodeBase } from '#graphql';
import { Field, Float, ObjectType } from '@nestjs/graphql';
import { candidateReason } from '../candidates.ts';

const REASON = enumOf(candidateReason);

@ObjectType({ description: 'A registered employer that could be the one looked for.' })
export class EmployerCandidate {
  @Field(() => kindOf('employers').Type, { nullable: true, description: 'The employer.' }) employer!: NodeBase | null;
  @Field(() => Float, { description: 'From 0 to 1; from 0.9 on a registration needs confirmedNew.' }) score!: number;
  @Field(() => [REASON], { description: 'Why it could be.' }) reasons!: readonly string[];
}
