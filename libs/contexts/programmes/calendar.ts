import { addDays, endOfDay, type Instant, type LocalDate } from '#kernel';
import { agenciesOn, isMeantBy } from './agencies.ts';
import type { Relation, ReportKind, ReportPeriod } from './codes.ts';
import type { PlanReport } from './events.ts';

/** Until when a periodic report is due, where the plan leaves it open: what somebody set for the years from one on. */
export interface CutOff {
  readonly period: ReportPeriod;
  /** MM-DD; that day does not count. */
  readonly before: string;
  readonly inNextYear: boolean;
  readonly fromYear: number;
  readonly setBy: string;
  readonly reason: string;
  readonly document: string | null;
  readonly from: LocalDate;
}

/** What a body owes for a period of a year, by the words of a plan. */
export interface Obligation {
  readonly report: string;
  readonly kind: ReportKind;
  readonly reporter: string;
  readonly relation: Relation;
  readonly recipients: readonly string[];
  readonly year: number;
  readonly period: ReportPeriod;
  /** The period that is reported, apart from the day on which the report is due. */
  readonly periodFrom: LocalDate;
  readonly periodTo: LocalDate;
  /** Last day in time; null: neither the plan nor anybody says. */
  readonly lastDay: LocalDate | null;
  readonly dueAt: Instant | null;
  /** Who set the day; null: the plan prints it, or nobody did. */
  readonly setBy: string | null;
  /** The report is due before its period ends: it says itself up to when its figures go, and may be supplemented. */
  readonly dueBeforePeriodEnds: boolean;
}

const PERIODS: Readonly<Record<ReportPeriod, { readonly from: string; readonly to: string }>> = {
  'half-year': { from: '01-01', to: '06-30' },
  year: { from: '01-01', to: '12-31' },
};
/** Of these a plan's periodic clause opens one for each period and body. The others go with them, or have a calendar of their own (budget). */
const OPENED: ReadonlySet<ReportKind> = new Set(['results', 'consolidated']);

/** The day that a plan or a cut-off names, "before" which a report is due; 29 February is 1 March where the year has none. */
const dayIn = (year: number, monthDay: string): LocalDate =>
  monthDay === '02-29' && new Date(Date.UTC(year, 1, 29)).getUTCMonth() !== 1 ? `${year}-03-01` : `${year}-${monthDay}`;

export interface ReportingPlan {
  readonly issuedOn: LocalDate;
  readonly periodFrom: LocalDate;
  readonly periodTo: LocalDate;
  readonly reports: readonly (PlanReport & { readonly cutOffs?: readonly CutOff[] })[];
}

/** Every obligation that a plan opens for a year. None for a period that had ended before the plan was issued, or lies outside its own. */
export function obligationsIn({ issuedOn, periodFrom, periodTo, reports }: ReportingPlan, year: number): readonly Obligation[] {
  return reports
    .filter(({ kind }) => OPENED.has(kind))
    .flatMap((report) =>
      report.periods.flatMap((period) => {
        const [from, to] = [`${year}-${PERIODS[period].from}`, `${year}-${PERIODS[period].to}`];
        if (to < periodFrom || from > periodTo || to < issuedOn) return [];
        const set = (report.cutOffs ?? [])
          .filter((one) => one.period === period && one.fromYear <= year)
          .toSorted((a, b) => a.fromYear - b.fromYear)
          .at(-1);
        const before = set
          ? dayIn(set.inNextYear ? year + 1 : year, set.before)
          : report.before !== undefined
            ? dayIn(year, report.before)
            : null;
        const lastDay = before === null ? null : addDays(before, -1);
        return report.reporters.map(({ agency, relation }) => ({
          report: report.code,
          kind: report.kind,
          reporter: agency,
          relation,
          recipients: report.recipients,
          year,
          period,
          periodFrom: from,
          periodTo: to,
          lastDay,
          dueAt: lastDay === null ? null : endOfDay(lastDay),
          setBy: set?.setBy ?? null,
          dueBeforePeriodEnds: lastDay !== null && lastDay < to,
        }));
      }),
    );
}

/** Of one body: nobody reports to itself, nor to what it has become by the day on which the report is due. */
export const obligationsOf = (plan: ReportingPlan, agency: string, year: number): readonly Obligation[] =>
  obligationsIn(plan, year).filter(
    ({ reporter, recipients, lastDay, periodTo }) =>
      isMeantBy(agency, reporter) &&
      !recipients.some((to) => to === agency || agenciesOn(to, lastDay ?? periodTo).some((now) => now.agency === agency)),
  );

/** How a report came. One that was requested is never late; without a day nothing is. */
export type Timeliness = 'in-time' | 'late' | 'after-the-day' | 'no-day';
export function timelinessOf({ dueAt, relation }: Pick<Obligation, 'dueAt' | 'relation'>, submittedAt: Instant): Timeliness {
  if (dueAt === null) return 'no-day';
  if (Date.parse(submittedAt) <= Date.parse(dueAt)) return 'in-time';
  return relation === 'requested' ? 'after-the-day' : 'late';
}
