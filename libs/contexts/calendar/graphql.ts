import { LAW_RIGHT } from '#access';
import { Allow, between, enumOf, knownYear, Label, LocalDateScalar, reckonedTerm, SERVICES, type Services } from '#graphql';
import { codes, type CodeIn } from '#kernel';
import { explainWorkingDays, holidayKind, SHIPPED_HOLIDAYS, type Holiday } from '#law';
import { Inject } from '@nestjs/common';
import { Args, Field, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { currentCalendar } from './directory.ts';
import { calendarYears } from './projection.ts';

const calendarOrigin = codes('CalendarOrigin', 'Where the days of a year come from.', {
  release: { vi: 'Theo bản phát hành', en: 'As shipped with the release' },
  loaded: { vi: 'Do quản trị viên nạp', en: 'Loaded by an administrator' },
  unknown: { vi: 'Chưa có: chỉ tính cuối tuần', en: 'Not known: weekends only' },
});
const ORIGIN = enumOf(calendarOrigin);
const KIND = enumOf(holidayKind);

const MAX_DAYS = 500;

@ObjectType({ description: 'A day that is not what its weekday says.' })
export class PublicHoliday {
  @Field(() => LocalDateScalar, { description: 'The day.' }) date!: string;
  @Field(() => KIND, { description: 'What it is.' }) kind!: string;
  @Field(() => Label, { description: 'Which holiday, or in exchange for which day.' }) label!: Label;
  @Field(() => String, { description: 'The announcement or law that says so.' }) source!: string;
  @Field(() => Boolean, { description: 'False: not confirmed in any source read.' }) verified!: boolean;
}

@ObjectType({ description: 'The days of a year that are not what their weekday says.' })
export class PublicHolidaysOfYear {
  @Field(() => Int, { description: 'The year.' }) year!: number;
  @Field(() => ORIGIN, { description: 'Where they come from.' }) origin!: CodeIn<typeof calendarOrigin>;
  @Field(() => [PublicHoliday], { description: 'In the order of the days.' }) rows!: PublicHoliday[];
}

@ObjectType({ description: 'The n-th working day after a day, and the way to it.' })
export class WorkingDaysResult {
  @Field(() => LocalDateScalar, { description: 'The day that was reached.' }) dueOn!: string;
  @Field(() => Boolean, { description: 'False: a day passed over is not verified, or its year is not known.' }) certain!: boolean;
  @Field(() => [PublicHoliday], { description: 'Holidays and swapped days that the count met.' }) passedOver!: PublicHoliday[];
  @Field(() => Label, { description: 'The way to it.' }) explanation!: Label;
  @Field(() => LocalDateScalar, { description: 'First day of the calendar that is known.' }) knownFrom!: string;
  @Field(() => LocalDateScalar, { description: 'Last day of the calendar that is known.' }) knownTo!: string;
}

@Resolver()
export class CalendarResolver {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => PublicHolidaysOfYear, { nullable: true, description: 'Public holidays and swapped days of a year.' })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'memory' })
  async publicHolidays(
    @Args('year', { type: () => Int, description: 'The year, 2026.' }) year: number,
  ): Promise<PublicHolidaysOfYear> {
    knownYear(year);
    const loaded = await this.services.readModels.get(calendarYears, String(year));
    const rows = loaded?.rows ?? SHIPPED_HOLIDAYS.filter((h) => h.date.startsWith(`${year}-`));
    return { year, origin: loaded ? 'loaded' : rows.length > 0 ? 'release' : 'unknown', rows: rows.map(holidayNode) };
  }

  @Query(() => WorkingDaysResult, { nullable: true, description: 'The n-th working day after a day; that day does not count.' })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'memory' })
  async addWorkingDays(
    @Args('from', { type: () => LocalDateScalar, description: 'The day after which is counted.' }) from: string,
    @Args('n', { type: () => Int, description: `How many working days, 0 to ${MAX_DAYS}.` }) n: number,
  ): Promise<WorkingDaysResult> {
    between('n', 0, MAX_DAYS, n);
    const calendar = await currentCalendar(this.services.readModels);
    const { passedOver, explanation, ...found } = reckonedTerm('from', from, () => explainWorkingDays(from, n, calendar));
    return {
      ...found,
      passedOver: passedOver.map(holidayNode),
      explanation: { ...explanation },
      knownFrom: calendar.knownFrom,
      knownTo: calendar.knownTo,
    };
  }
}

const holidayNode = (h: Holiday): PublicHoliday => ({ ...h, label: { ...h.label } });

export const resolvers = [CalendarResolver];
