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
  if (!agency) return [];
  if (agency.validTo === null || on <= agency.validTo) return [{ agency: code, as: null }];
  return agency.heirs.flatMap((heir) =>
    agenciesOn(heir.agency, on).map(({ agency: now, as }) => ({ agency: now, as: as ?? heir })),
  );
}

/** The agencies that somebody stands for who acts in a body: its own, and those that it took over from. */
export function agenciesOfBody(body: string): readonly string[] {
  const own = AGENCIES.filter((agency) => agency.body === body).map(({ code }) => code);
  const before = (code: string): readonly string[] =>
    AGENCIES.filter(({ heirs }) => heirs.some(({ agency }) => agency === code)).flatMap((one) => [one.code, ...before(one.code)]);
  return [...new Set(own.flatMap((code) => [code, ...before(code)]))];
}
