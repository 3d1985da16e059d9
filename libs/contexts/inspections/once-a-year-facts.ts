import { territoryOf, type Placed } from '#access';
import type { CommandContext } from '#commands';
import { idsOfOne, standingFor } from '#contexts/registry/index';
import { violations } from '#contexts/violations/index';
import { ok, refuse, type LocalDate, type Refusal, type Result } from '#kernel';
import { asOther, dayOf, type Ground, type OtherVisit, type Sign } from './once-a-year.ts';
import { inspections, signsOfViolation } from './projection.ts';

const MOST = 200;

/** The other visits of an employer in the calendar year of a day. It cannot show two commands that were sent at the same moment: see VISIT_OF_THE_YEAR. */
export async function otherVisits(
  { id, employer }: { readonly id: string; readonly employer: string },
  on: LocalDate,
  { readModels, access, actor }: CommandContext,
): Promise<readonly OtherVisit[]> {
  const year = on.slice(0, 4);
  const { documents } = await readModels.find(inspections, {
    filter: {
      op: 'and',
      filters: [
        { op: 'in', field: 'employer', values: await idsOfOne(readModels, employer) },
        { op: 'gte', field: 'decidedOn', value: `${Number(year) - 1}-01-01` },
        { op: 'lte', field: 'decidedOn', value: `${year}-12-31` },
        { op: 'not', filter: { op: 'in', field: 'state', values: ['cancelled', 'not-carried-out'] } },
        { op: 'ne', field: 'id', value: id },
      ],
    },
    sort: [{ field: 'decidedOn', direction: 'desc' }],
    limit: MOST,
  });
  return documents
    .filter((d) => dayOf(d).startsWith(year))
    .map((visit) => asOther(visit, !access.covers(actor, territoryOf(visit))));
}

/** What the caller names as signs of violation, looked up: a violation, a report, or a finding of a visit to this employer. */
export async function groundOf(
  given: { readonly signs?: readonly string[]; readonly exceptionReason?: string },
  employer: string,
  { records, readModels, access, actor }: CommandContext,
): Promise<Result<Ground | null, Refusal>> {
  const ids = [...new Set(given.signs ?? [])];
  const reason = given.exceptionReason ?? null;
  if (ids.length === 0) return ok(reason === null ? null : { reason, signs: [] });
  const [written, reports, visits] = await Promise.all([
    records.getMany(violations, ids),
    records.getMany(signsOfViolation, ids),
    readModels.find(inspections, {
      filter: { op: 'in', field: 'employer', values: await idsOfOne(readModels, employer) },
      sort: [{ field: 'decidedOn', direction: 'desc' }],
      limit: MOST,
    }),
  ]);
  // What lies in another territory is answered like what is not there.
  const seen = <D extends Placed>(found: D | undefined): D | undefined =>
    found && access.covers(actor, territoryOf(found)) ? found : undefined;
  // A finding that names no act is a remark, not a sign of violation.
  const findings = visits.documents.filter(seen).flatMap((visit) => visit.findings.filter((f) => f.actCode !== null));
  const signs: Sign[] = [];
  for (const id of ids) {
    const violation = seen(written.get(id));
    const report = seen(reports.get(id));
    const finding = findings.find((f) => f.finding === id);
    if (violation)
      signs.push({
        kind: 'violation',
        id,
        employer: violation.employer,
        on: violation.detectedOn,
        withdrawn: violation.state === 'withdrawn',
        standing: violation.state === 'open' || violation.state === 'abatement-claimed',
      });
    else if (report)
      signs.push({ kind: 'report', id, employer: report.employer, on: report.on, withdrawn: report.withdrawnOn !== null });
    else if (finding) signs.push({ kind: 'finding', id, employer, on: finding.on, withdrawn: finding.withdrawn });
    else
      return refuse(
        'UnknownSign',
        'What is named as a sign of violation is not recorded: no violation, report or finding of this employer has that id.',
        'Dấu hiệu vi phạm chưa được ghi nhận: không có vi phạm, tin báo hoặc phát hiện nào của cơ sở với mã này.',
        { field: 'signs' },
      );
  }
  const stays = await standingFor(records, [employer, ...signs.map((sign) => sign.employer)]);
  return ok({
    reason,
    signs: signs.map((sign) => (stays(sign.employer) === stays(employer) ? { ...sign, employer } : sign)),
  });
}
