import { isMeantBy, agenciesOn } from '#contexts/programmes/index';
import { refuse, type LocalDate, type Refusal, type Result } from '#kernel';
import { codeOf, passedOn, type Owing, type Units } from './owed.ts';
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

/** Two calls of the same days ask two things: what answers to one is not put together with what answers to another. */
export function ofSeveralCalls(reports: readonly Pick<ReportDocument, 'call'>[]): Result<never, Refusal> | null {
  const calls = [...new Set(reports.flatMap(({ call }) => call ?? []))];
  const names = calls.join(', ');
  return calls.length > 1
    ? refuse(
        'OtherPeriod',
        'The reports answer to several calls for these days.',
        'Các báo cáo thuộc nhiều yêu cầu báo cáo cho cùng thời gian.',
        {
          field: 'reports',
          hint: {
            en: `Name the reports of one of these calls: ${names}.`,
            vi: `Hãy nêu các báo cáo của một trong các yêu cầu: ${names}.`,
          },
        },
      )
    : null;
}

/** What lies on the table of who consolidates. */
export const handedIn = ({ stage }: Pick<ReportState, 'stage'>): boolean => stage === 'submitted' || stage === 'accepted';

/** What a report stands on, which of it came late, and who is missing, required or requested. */
export function consolidated(
  reports: readonly Pick<ReportDocument, 'id' | 'agency' | 'relation' | 'unit' | 'revision' | 'timeliness'>[],
  owing: readonly Owing[],
  on: LocalDate,
  units: Units,
) {
  // By body, not by id: that of a report in between has its call in it. The code, as a unit goes on under it.
  const body = (agency: string, unit: string): string => `${agency} ${codeOf(unit)}`;
  const named = new Set(reports.map(({ agency, unit }) => body(agency, unit)));
  const passed = passedOn(reports, on, units);
  const missing = owing.filter(({ agency, place: { unit } }) => !named.has(body(agency, unit)) && passed(agency, unit) === null);
  return {
    standsOn: reports.map(({ id, agency, relation, unit, revision }) => ({ report: id, agency, relation, unit, revision })),
    late: reports.filter(({ timeliness }) => timeliness === 'late').map(({ id }) => id),
    missing: missing.map(({ agency, relation, place: { unit } }) => ({ agency, relation, unit })),
  };
}
