import { localDateOf, startOfDay, type Clock, type Instant, type LocalDate } from '#kernel';
import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { badInput } from './errors.ts';
import { InstantScalar, MomentScalar } from './scalars.ts';

@InputType({
  description:
    'The two times of every fact. `recorded`: as the log knew it then. `occurred`: as it held then. Left out: all that is known, today; `recorded` alone: as it was shown at that moment. Holds for everything below.',
})
export class AsOfInput {
  @Field(() => MomentScalar, { nullable: true, description: 'As the log knew it then. Not in the future.' })
  recorded?: Instant;

  @Field(() => MomentScalar, {
    nullable: true,
    description: 'As it held then. May lie in the future: what is known in advance.',
  })
  occurred?: Instant;
}

/** The moment that an answer holds for. `recorded` is null for "all that is known". */
@ObjectType({ description: 'The moment of an answer, resolved.' })
export class ReadMoment {
  @Field(() => String, {
    description: '`now`, or the two times in one text: equal keys are equal moments. For the choice of a cache.',
  })
  readonly key!: string;
  @Field(() => InstantScalar, { description: 'As it held then; of the present the start of today.' })
  readonly occurred!: Instant;
  @Field(() => InstantScalar, { nullable: true, description: 'As it was known then; null: all that is known.' })
  readonly recorded!: Instant | null;
  /** What was asked for: a record is shown with all that was known of it, also of days to come, unless a day was asked for. */
  readonly held!: Instant | null;
  /** The day that it is then. */
  readonly today!: LocalDate;
}

export const PRESENT = 'now';
export const isPresent = ({ key }: ReadMoment): boolean => key === PRESENT;
/** The moment to the millisecond: for terms that run out within a day. */
export const nowOf = (moment: ReadMoment, clock: Clock): Instant => (isPresent(moment) ? clock.now() : moment.occurred);

export function asOf(input: AsOfInput | null | undefined, clock: Clock): ReadMoment {
  const now = clock.now();
  const recorded = input?.recorded ?? null;
  if (recorded !== null && recorded > now) throw badInput('AS_OF_IN_FUTURE', 'asOf.recorded');
  const occurred = input?.occurred ?? recorded;
  // Facts hold by days: "now" is the day that is, so that a list asked twice on one day is one question (and one cached page).
  if (occurred === null) return presentOn(localDateOf(now));
  return {
    // `recorded` alone is another moment than the same one twice: it shows what was known in advance too.
    key: `${recorded ?? ''}/${input?.occurred ?? ''}`,
    recorded,
    occurred,
    held: input?.occurred ?? null,
    today: localDateOf(occurred),
  };
}

let present: ReadMoment | undefined;
/** One object for the whole day: nodes are kept by it. */
function presentOn(today: LocalDate): ReadMoment {
  if (present?.today !== today) present = { key: PRESENT, recorded: null, occurred: startOfDay(today), held: null, today };
  return present;
}
