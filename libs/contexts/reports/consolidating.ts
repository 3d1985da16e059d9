import { isMeantBy, agenciesOn } from '#contexts/programmes/index';
import { refuse, type LocalDate, type Refusal, type Result } from '#kernel';
import { passedOn, reportId, type Owing, type Units } from './owed.ts';
import type { Reported } from './events.ts';
import type { ReportDocument } from './projection.ts';
import type { ReportState } from './state.ts';

/** A report of the bodies below: submitted, or accepted, about the same time of the same programme. */
export function fault(
  above: ReportState,
  { report, index }: { readonly report: ReportDocument; readonly index: number },
): Result<never, Refusal> | null {
  const field = `reports.${index}`;
  const more = { field, names: { reports: [report.id] } };
  const isSameTime = report.periodFrom === above.periodFrom && report.periodTo === above.periodTo;
  if (report.programme !== above.programme || !isSameTime) return refuse('OtherPeriod', more);
  if (report.duty !== above.below) return refuse('NotBelow', more);
  const isTo = report.recipients.some(
    (to) =>
      to === above.agency ||
      agenciesOn(to, above.owedOn).some(({ agency }) => agency === above.agency) ||
      isMeantBy(above.agency, to),
  );
  if (!isTo) return refuse('NotBelow', more);
  return handedIn(report) ? null : refuse('ReportNotSubmitted', more);
}

/** What lies on the table of who consolidates. */
export const handedIn = ({ stage }: Pick<ReportState, 'stage'>): boolean => stage === 'submitted' || stage === 'accepted';

/** What a report stands on, which of it came late, and who is missing, required or requested. */
export function consolidated(
  reports: readonly ReportDocument[],
  owing: readonly Owing[],
  below: Pick<Reported, 'programme' | 'duty' | 'cadence' | 'year'>,
  on: LocalDate,
  units: Units,
) {
  const named = new Set(reports.map(({ id }) => id));
  const passed = passedOn(reports, on, units);
  const missing = owing.filter(
    ({ agency, place: { unit, code } }) => !named.has(reportId(below, agency, code)) && passed(agency, unit) === null,
  );
  return {
    standsOn: reports.map(({ id, agency, relation, unit, revision }) => ({ report: id, agency, relation, unit, revision })),
    late: reports.filter(({ timeliness }) => timeliness === 'late').map(({ id }) => id),
    missing: missing.map(({ agency, relation, place: { unit } }) => ({ agency, relation, unit })),
  };
}
