import type { LocalDate } from '#kernel';
import type { Clock, WorkCalendar } from '#law';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Label } from './results.ts';
import { InstantScalar, LocalDateScalar } from './scalars.ts';

@ObjectType({ description: 'A statutory clock of a case: what must happen, by when, under which article.' })
export class StatutoryClock {
  @Field(() => String, { description: 'Stable within the case.' }) key!: string;
  @Field(() => String) clock!: string;
  @Field(() => Label) label!: Label;
  @Field(() => String) article!: string;
  @Field(() => Boolean, { description: 'False: the rule, or a day off that the count passed over, is not verified.' })
  verified!: boolean;
  @Field(() => LocalDateScalar) startsOn!: string;
  @Field(() => LocalDateScalar, { description: 'The last day on which it is in time.' }) dueOn!: string;
  @Field(() => InstantScalar) dueAt!: string;
  @Field(() => String, { description: 'officer, competent-person, employer' }) whose!: string;
  @Field(() => String, { description: 'duty; right: it ends unused and nobody is late; limit: the law bars what was open.' })
  kind!: string;
  @Field(() => Label, { description: 'What happens in law when it passes.' }) effect!: Label;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Met, or fallen away; null = open.' }) metOn!: string | null;
  @Field(() => String, { nullable: true, description: 'met, fell-away' }) how!: string | null;
  @Field(() => String, { description: 'open, met, met-late, fell-away, missed; lapsed: a right that was not used' })
  state!: string;
  @Field(() => Int, { nullable: true, description: 'Working days left after today; negative: passed; null: no longer open.' })
  remainingWorkingDays!: number | null;
  @Field(() => Label) explanation!: Label;
}

const stateOf = ({ met, dueOn, kind }: Clock, today: LocalDate): string => {
  if (met === null) return today <= dueOn ? 'open' : kind === 'right' ? 'lapsed' : 'missed';
  return met.how === 'fell-away' ? 'fell-away' : met.on <= dueOn ? 'met' : 'met-late';
};

/** A clock as it stands on a day, with the working days that are left. */
export const clockOn = (clock: Clock, today: LocalDate, calendar: Pick<WorkCalendar, 'workingDaysBetween'>): StatutoryClock => ({
  ...clock,
  metOn: clock.met?.on ?? null,
  how: clock.met?.how ?? null,
  state: stateOf(clock, today),
  remainingWorkingDays: clock.met === null ? calendar.workingDaysBetween(today, clock.dueOn) : null,
});
