import type { Territory } from '#access';
import { timelinessOf } from '#contexts/programmes/index';
import { endOfDay, type Instant, type LocalDate } from '#kernel';
import type { ReportTimeliness } from './codes.ts';
import type { Reported } from './events.ts';
import { owedOn, owingOn, passedOn, periodsIn, reportId, type Owing, type Programme, type Units } from './owed.ts';
import type { ReportDocument } from './projection.ts';
import type { ReportDuty } from '#contexts/programmes/index';

/** What one body owes for one period, and what has come of it. */
export interface OwedRow extends Reported {
  readonly reportId: string;
  readonly agency: string;
  readonly relation: Owing['relation'];
  readonly place: Territory & { readonly code: string };
  /** Null: nobody has opened it. */
  readonly report: ReportDocument | null;
  readonly timeliness: ReportTimeliness;
}

/** How it stands at a moment: who is requested is never late. */
export function standingAt(
  { lastDay }: Pick<Reported, 'lastDay'>,
  relation: Owing['relation'],
  report: Pick<ReportDocument, 'cameAt'> | null,
  now: Instant,
): ReportTimeliness {
  const dueAt = lastDay === undefined ? null : endOfDay(lastDay);
  if (report?.cameAt != null) return timelinessOf({ dueAt, relation }, report.cameAt);
  if (dueAt === null || now <= dueAt) return 'due';
  return relation === 'requested' ? 'not-come' : 'overdue';
}

/** Everything that the calendar of a programme opens for a year, body by body, as it is on a day: the duties of who ended stand with who has them. */
export function owedRows(
  programme: Programme,
  duties: readonly ReportDuty[],
  year: number,
  reports: readonly ReportDocument[],
  { today, now }: { readonly today: LocalDate; readonly now: Instant },
  units: Units,
): readonly OwedRow[] {
  return duties.flatMap((duty) =>
    periodsIn(programme, duty, year).flatMap((reported) => {
      const on = owedOn(reported, today);
      const same = reports.filter((one) => one.duty === duty.code && one.cadence === reported.cadence && one.year === year);
      const byId = new Map(same.map((one) => [one.id, one]));
      const passed = passedOn(same, on, units);
      return owingOn(programme, duty, on, units).map(({ agency, relation, place }): OwedRow => {
        const own = reportId(reported, agency, place.code);
        const report = byId.get(own) ?? passed(agency, place.unit);
        return {
          ...reported,
          reportId: report?.id ?? own,
          agency,
          relation,
          place,
          report,
          timeliness: standingAt(reported, relation, report, now),
        };
      });
    }),
  );
}
