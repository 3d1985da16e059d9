import { NATIONWIDE, type ResolvedUnit, type TerritoryLookup } from '#access';
import {
  AGENCY_CODES,
  agenciesOn,
  agencyOf,
  isMeantBy,
  obligationsIn,
  type ProgrammeDocument,
  type Relation,
  type ReportDuty,
  type ReportPeriod,
} from '#contexts/programmes/index';
import { addDays, derivedId, type LocalDate } from '#kernel';
import { bodyKindOf } from '#law';
import type { ReportCadence } from './codes.ts';
import type { Reported } from './events.ts';

export type Programme = Pick<ProgrammeDocument, 'id' | 'number' | 'unit' | 'place' | 'adopted' | 'reports'>;
export type Units = Pick<TerritoryLookup, 'resolve' | 'placeOn' | 'onDay' | 'descendants'>;

/** A body that owes a report, in its unit of the day. */
export interface Owing {
  readonly agency: string;
  readonly relation: Relation;
  readonly place: Pick<ResolvedUnit, 'unit' | 'within' | 'code'>;
}

export const dutyOf = ({ reports }: Pick<Programme, 'reports'>, code: string): ReportDuty | null =>
  reports.find((one) => one.code === code) ?? null;

/** What a report is made from; a duty without periods of its own has those of that one. */
const periodsOf = ({ reports }: Pick<Programme, 'reports'>, duty: ReportDuty): readonly ReportPeriod[] =>
  duty.periods.length > 0 ? duty.periods : (reports.find(({ code }) => code === duty.follows)?.periods ?? []);

/** Of a period of a year, by the calendar of the programme; null: it opens none. */
export function reportedIn(programme: Programme, duty: ReportDuty, period: ReportPeriod, year: number): Reported | null {
  const { issuedOn, periodFrom, periodTo } = programme.adopted!;
  const reports = [{ ...duty, periods: periodsOf(programme, duty) }];
  const found = obligationsIn({ issuedOn, periodFrom, periodTo, reports }, year).find((one) => one.period === period);
  return found
    ? {
        programme: programme.id,
        number: programme.number,
        duty: duty.code,
        cadence: period,
        year,
        periodFrom: found.periodFrom,
        periodTo: found.periodTo,
        ...(found.lastDay === null ? {} : { lastDay: found.lastDay }),
        ...(found.setBy === null ? {} : { setBy: found.setBy }),
        recipients: duty.recipients,
      }
    : null;
}
export const periodsIn = (programme: Programme, duty: ReportDuty, year: number): readonly Reported[] =>
  periodsOf(programme, duty).flatMap((period) => reportedIn(programme, duty, period, year) ?? []);

/** The day that says who owes it: the last one in time, and until that comes, today. After it the past stays under its names. */
export function owedOn({ lastDay, periodTo }: Pick<Reported, 'lastDay' | 'periodTo'>, today: LocalDate): LocalDate {
  const due = lastDay ?? periodTo;
  return today < due ? today : due;
}

/** The bodies that owe a report on a day: each agency that the duty means, or what it has become, in the unit of its level. */
export function owingOn(programme: Programme, duty: ReportDuty, on: LocalDate, units: Units): readonly Owing[] {
  const itself = new Set(duty.recipients.flatMap((to) => [to, ...agenciesOn(to, on).map(({ agency }) => agency)]));
  const place = units.placeOn(programme.place!, on);
  const all = duty.reporters.flatMap(({ agency: named, relation }) => {
    const members = AGENCY_CODES.filter((code) => code !== named && isMeantBy(code, named));
    return (members.length > 0 ? members : [named])
      .flatMap((code) => agenciesOn(code, on))
      .filter(({ agency }) => !itself.has(agency))
      .flatMap(({ agency }) => unitsOf(agency, place, on, units).map((there) => ({ agency, relation, place: there })));
  });
  // An agency that is required and requested is required.
  const byBody = Map.groupBy(all, (one) => `${one.agency} ${one.place.unit}`);
  return [...byBody.values()].map((same) => same.find(({ relation }) => relation === 'required') ?? same[0]!);
}

function unitsOf(agency: string, { unit, within }: Pick<ResolvedUnit, 'unit' | 'within'>, on: LocalDate, units: Units) {
  const level = bodyKindOf(agencyOf(agency)?.body ?? '')?.level;
  const isBelow = (level === 'district' || level === 'commune') && codeOf(unit).length < DIGITS[level];
  return isBelow ? (units.descendants?.(unit, on, level) ?? []) : [{ unit, within, code: codeOf(unit) }];
}
/** Of a code, by level: a plan of a commune is carried out by the commune itself. */
const DIGITS = { district: 3, commune: 5 } as const;
export const codeOf = (unit: string): string => unit.split('@')[0]!;

/** Of one body and time there is one report. */
export const reportId = (
  { programme, duty, cadence, year }: Pick<Reported, 'programme' | 'duty' | 'cadence' | 'year'>,
  agency: string,
  unitCode: string,
  call?: string,
): string => derivedId('report', programme, duty, call ?? `${cadence} ${year}`, agency, unitCode);
export const callId = (programme: string, duty: string, cadence: ReportCadence, year: number): string =>
  derivedId('report-call', programme, duty, cadence, year);

interface OfBody {
  readonly agency: string;
  readonly unit: string;
}
/** A body that has what another one had: all of it, or a part with others. */
export interface Heir extends OfBody {
  readonly whole: boolean;
}
/** Who stands on a day for a body: itself; an agency that took over, in the same unit; where the unit ended, that of the units in its place. */
export function heirsOn({ agency, unit }: OfBody, on: LocalDate, units: Units): readonly Heir[] {
  const now = agenciesOn(agency, on);
  const before = now.flatMap(({ as }) => (as ? [addDays(as.on, -1)] : [])).toSorted()[0];
  const there = unit === NATIONWIDE || units.resolve(unit, on).ok ? [unit] : unitsAfter(unit, before, on, units);
  return now.flatMap((one) => there.map((heir) => ({ agency: one.agency, unit: heir, whole: there.length === 1 })));
}
/** Districts ended without successors: their communes went on, or into others. */
function unitsAfter(unit: string, before: LocalDate | undefined, on: LocalDate, units: Units): readonly string[] {
  const after = units.onDay?.(unit, on) ?? [];
  if (after.length > 0 || before === undefined) return after;
  const parts = units.descendants?.(unit, before, 'commune') ?? [];
  return [...new Set(parts.flatMap((part) => units.onDay?.(part.unit, on) ?? []))].toSorted();
}

/** Reports of bodies whose duties others have whole, by who has them on a day. */
export function passedOn<R extends OfBody>(
  reports: readonly R[],
  on: LocalDate,
  units: Units,
): (agency: string, unit: string) => R | null {
  const key = (agency: string, unit: string): string => `${agency} ${unit}`;
  const heirs = reports.flatMap((report) =>
    heirsOn(report, on, units)
      .filter(({ whole, agency, unit }) => whole && !(agency === report.agency && unit === report.unit))
      .map(({ agency, unit }) => [key(agency, unit), report] as const),
  );
  const byHeir = new Map(heirs);
  return (agency, unit) => byHeir.get(key(agency, unit)) ?? null;
}

/** What a report is to a body that owes one on a day: its own; that of a body whose duties it has whole, or a part of, with others. */
export function relatedOn(body: OfBody, report: OfBody, on: LocalDate, units: Units): 'own' | 'passed' | 'shared' | null {
  const isBody = (one: OfBody): boolean => one.agency === body.agency && one.unit === body.unit;
  if (isBody(report)) return 'own';
  const heir = heirsOn(report, on, units).find(isBody);
  return heir ? (heir.whole ? 'passed' : 'shared') : null;
}
