import type { LocalDate } from '#kernel';
import { AGENCIES, type Agency, type AgencyHeir } from './data/agencies.ts';

const byCode = new Map(AGENCIES.map((agency) => [agency.code, agency]));
export const agencyOf = (code: string): Agency | null => byCode.get(code) ?? null;
export const AGENCY_CODES: readonly string[] = AGENCIES.map(({ code }) => code);

/** Whether a plan that names `named` means this agency: by its own name, or by that of its group. */
export const isMeantBy = (agency: string, named: string): boolean => named === agency || agencyOf(agency)?.group === named;

/** Who has the duties of an agency on a day: itself while it is there, then its heirs, with what passed to each. */
export function agenciesOn(code: string, on: LocalDate): readonly { readonly agency: string; readonly as: AgencyHeir | null }[] {
  const agency = agencyOf(code);
  if (!agency || (agency.validFrom !== null && on < agency.validFrom)) return [];
  if (agency.validTo === null || on <= agency.validTo) return [{ agency: code, as: null }];
  return agency.heirs.flatMap((heir) =>
    agenciesOn(heir.agency, on).map(({ agency: now, as }) => ({ agency: now, as: as ?? heir })),
  );
}

/** An agency that a body stands for: itself, or one that it took over from, by which heirs. */
export interface StandsFor {
  readonly agency: string;
  readonly as: readonly AgencyHeir[];
}
/** The agencies that somebody stands for on a day who acts in a body: its own that is there, and those that had passed to it by then. */
export function agenciesOfBody(body: string, on: LocalDate): readonly StandsFor[] {
  const own = AGENCIES.filter((one) => one.body === body && (one.validTo === null || on <= one.validTo));
  const before = (code: string, as: readonly AgencyHeir[]): readonly StandsFor[] =>
    AGENCIES.flatMap((one) =>
      one.heirs
        .filter((heir) => heir.agency === code && heir.on <= on)
        .flatMap((heir) => [{ agency: one.code, as: [heir, ...as] }, ...before(one.code, [heir, ...as])]),
    );
  const all = own.flatMap(({ code }) => [{ agency: code, as: [] }, ...before(code, [])]);
  return all.filter((one, i) => all.findIndex(({ agency }) => agency === one.agency) === i);
}
/** Whether a duty of these kinds of activity passed on with the part that each heir took over. */
export const passedOn = ({ as }: StandsFor, activities: readonly string[]): boolean =>
  activities.length === 0 || as.every(({ without }) => activities.some((kind) => !without.includes(kind)));
