import type { LocalDate } from '#kernel';
import {
  cited,
  clockHolder,
  clockKind,
  clockState,
  clockStateOn,
  lawReading,
  unclearPoint,
  type Clock,
  type ClockHolder,
  type ClockKind,
  type ClockState,
  type LawReadingCode,
  type TermReading,
  type UnclearPointCode,
  type WorkCalendar,
} from '#law';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { enumOf } from './enums.ts';
import { outputType } from './output-class.ts';
import { Label } from './results.ts';
import { InstantScalar, LocalDateScalar } from './scalars.ts';
import { term, termOf } from './terms.ts';

const TERM = outputType(term('The rule.'))() as object;
const KIND = enumOf(clockKind);
const PARTY = enumOf(clockHolder);
export const CLOCK_STATE = enumOf(clockState);
const POINT = enumOf(unclearPoint);
const READING = enumOf(lawReading);

@ObjectType({ description: 'One reading of a point that the texts leave unclear, and the day that it comes to.' })
export class TermReadingNode {
  @Field(() => POINT, { description: 'The unclear point (query unclearPoints).' }) point!: UnclearPointCode;
  @Field(() => READING, { description: 'The reading.' }) reading!: LawReadingCode;
  @Field(() => LocalDateScalar, { description: 'The last day by it.' }) dueOn!: string;
  @Field(() => Boolean, { description: 'Taken: it is safer for the child or the person sanctioned.' }) chosen!: boolean;
  @Field(() => Label, { description: 'The text that it goes by.' }) article!: Label;
  @Field(() => Label, { description: 'What it says.' }) text!: Label;
}
export const termReading = ({ point, reading, dueOn, chosen, article, text }: TermReading): TermReadingNode => ({
  point,
  reading,
  dueOn,
  chosen,
  article: cited(article),
  text,
});

@ObjectType({
  description: 'A statutory clock of a case: what must happen, by when, under which article. Reckoned when it is asked for.',
})
export class StatutoryClock {
  @Field(() => String, { description: 'Stable within the case.' }) key!: string;
  @Field(() => TERM, { description: 'The rule of the procedure that sets it.' }) rule!: ReturnType<typeof termOf>;
  @Field(() => KIND, { description: 'A duty, a right or a limit.' }) kind!: ClockKind;
  @Field(() => PARTY, { description: 'Whose move it is.' }) whose!: ClockHolder;
  @Field(() => CLOCK_STATE, { description: 'How it stands on the day asked for.' }) state!: ClockState;
  @Field(() => LocalDateScalar, { description: 'The day from which it runs; that day is not counted.' }) startsOn!: string;
  @Field(() => LocalDateScalar, { description: 'The last day on which it is in time.' }) dueOn!: string;
  @Field(() => InstantScalar, {
    description: 'The last moment in time: the end of `dueOn`, or an hour where the term is in hours.',
  })
  dueAt!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'The day on which it was met, or fell away; null: neither.' })
  metOn!: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Working days left after the day asked for; negative: passed; null: no longer open.',
  })
  remainingWorkingDays!: number | null;
  @Field(() => Label, { description: 'The legal source of the term.' }) article!: Label;
  @Field(() => Boolean, { description: 'False: the rule, or a day off that the count passed over, is not verified.' })
  verified!: boolean;
  @Field(() => Label, { description: 'The way to the day, with the days off that were passed over.' }) explanation!: Label;
  @Field(() => Label, { description: 'What happens in law when it passes.' }) effect!: Label;
  @Field(() => [TermReadingNode], {
    description: 'Where the texts leave more than one day: all readings, the one taken first. Else empty.',
  })
  readings!: readonly TermReadingNode[];
}

/** A clock as it stands on a day, with the working days that are left. */
export const clockOn = (clock: Clock, today: LocalDate, calendar: Pick<WorkCalendar, 'workingDaysBetween'>): StatutoryClock => ({
  key: clock.key,
  rule: termOf(clock.clock, clock.label),
  kind: clock.kind,
  whose: clock.whose,
  state: clockStateOn(clock, today),
  startsOn: clock.startsOn,
  dueOn: clock.dueOn,
  dueAt: clock.dueAt,
  metOn: clock.met?.on ?? null,
  remainingWorkingDays: clock.met === null ? calendar.workingDaysBetween(today, clock.dueOn) : null,
  article: cited(clock.article),
  verified: clock.verified,
  explanation: clock.explanation,
  effect: clock.effect,
  readings: (clock.readings ?? []).map(termReading),
});
