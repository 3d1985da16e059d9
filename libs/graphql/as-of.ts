import { localDateOf, startOfDay, type Clock, type Instant } from '#kernel';
import { Field, InputType } from '@nestjs/graphql';
import { badInput } from './errors.ts';
import { MomentScalar } from './scalars.ts';

@InputType({
  description:
    'The two times of every fact. `recorded`: as the log knew it then. `occurred`: as it held then. Left out: now; `recorded` alone: the state as it was shown at that moment.',
})
export class AsOfInput {
  @Field(() => MomentScalar, { nullable: true })
  recorded?: Instant;

  @Field(() => MomentScalar, { nullable: true })
  occurred?: Instant;
}

/** Both times resolved. `recorded` is null for "all that is known today". */
export interface AsOf {
  readonly recorded: Instant | null;
  readonly occurred: Instant;
}

export function asOf(input: AsOfInput | null | undefined, clock: Clock): AsOf {
  const now = clock.now();
  const recorded = input?.recorded ?? null;
  if (recorded !== null && recorded > now) throw badInput('AS_OF_IN_FUTURE', 'asOf.recorded');
  // Facts hold by days: "now" is the day that is, so that a list asked twice on one day is one question (and one cached page).
  return { recorded, occurred: input?.occurred ?? recorded ?? startOfDay(localDateOf(now)) };
}
