import { Allow, badInput, between, Label, LocalDateScalar, SERVICES, type Services } from '#graphql';
import { explainWorkingDays, SHIPPED_HOLIDAYS, type Holiday } from '#law';
import { Inject } from '@nestjs/common';
import { Args, Field, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { currentCalendar } from './directory.ts';
import { calendarYears } from './projection.ts';

const MAX_DAYS = 500;
/** The count stays within years of four digits. */
const LAST_START = '9990-12-31';

@ObjectType({ description: 'A day that is not what its weekday says.' })
export class PublicHoliday {
  @Field(() => LocalDateScalar) date!: string;
  @Field(() => String, { description: 'holiday, swapped-off or swapped-working.' }) kind!: string;
  @Field(() => Label) label!: Label;
  @Field(() => String) source!: string;
  @Field(() => Boolean) verified!: boolean;
}

@ObjectType()
export class PublicHolidaysOfYear {
  @Field(() => Int) year!: number;
  @Field(() => String, { description: 'release: as shipped; loaded: by an administrator; unknown: weekends only.' })
  origin!: string;
  @Field(() => [PublicHoliday]) rows!: PublicHoliday[];
}

@ObjectType({ description: 'The n-th working day after a day, and the way to it.' })
export class WorkingDaysResult {
  @Field(() => LocalDateScalar) dueOn!: string;
  @Field(() => Boolean, { description: 'False: a day passed over is not verified, or its year is not known.' }) certain!: boolean;
  @Field(() => [PublicHoliday], { description: 'Holidays and swapped days that the count met.' }) passedOver!: PublicHoliday[];
  @Field(() => Label) explanation!: Label;
  @Field(() => LocalDateScalar) knownFrom!: string;
  @Field(() => LocalDateScalar) knownTo!: string;
}

@Resolver()
export class CalendarResolver {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => PublicHolidaysOfYear, { description: 'Public holidays and swapped days of a year.' })
  @Allow('query.law')
  async publicHolidays(@Args('year', { type: () => Int }) year: number): Promise<PublicHolidaysOfYear> {
    const loaded = await this.services.readModels.get(calendarYears, String(year));
    const rows = loaded?.rows ?? SHIPPED_HOLIDAYS.filter((h) => h.date.startsWith(`${year}-`));
    return { year, origin: loaded ? 'loaded' : rows.length > 0 ? 'release' : 'unknown', rows: rows.map(holidayNode) };
  }

  @Query(() => WorkingDaysResult, { description: 'The n-th working day after a day; that day does not count.' })
  @Allow('query.law')
  async addWorkingDays(
    @Args('from', { type: () => LocalDateScalar }) from: string,
    @Args('n', { type: () => Int }) n: number,
  ): Promise<WorkingDaysResult> {
    between('n', 0, MAX_DAYS, n);
    if (from > LAST_START) throw badInput('DATE_TOO_LATE', 'from', LAST_START);
    const calendar = await currentCalendar(this.services.readModels);
    const { passedOver, explanation, ...found } = explainWorkingDays(from, n, calendar);
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
