import type { Bilingual, LocalDate } from '#kernel';
import { isIn, type LegalBasis } from '../basis.ts';
import { ACTIVITY_KINDS, type ActivityKind } from '../data/activity-kinds.ts';
import { CHECKLISTS, type Checklist } from '../data/checklists.ts';
import { COMPLIANCE_RULES } from '../data/compliance-rule.ts';
import { EMPLOYER_KIND_CODES, EMPLOYER_KINDS, type EmployerKind } from '../data/employer-kinds.ts';
import { NOT_BOTH_RULES, ONCE_A_YEAR_RULES, UNANNOUNCED_RULE } from '../data/inspection-rules.ts';
import { POPULATION_GROUPS } from '../data/population-groups.ts';
import { VSIC_GROUPS, VSIC_GROUPS_OF_2025, VSIC_SECTIONS, VSIC_VERSION } from '../data/vsic.ts';

export const isEmployerKind = (code: string): code is EmployerKind => (EMPLOYER_KIND_CODES as readonly string[]).includes(code);
export const employerKindLabel = (code: string): Bilingual | null => EMPLOYER_KINDS.find((k) => k.code === code)?.label ?? null;

/** The checklist in force on a day; null before the first. An inspection pins its code and version. */
export const checklistOn = (date: LocalDate): Checklist | null => CHECKLISTS.find((c) => isIn(c, date)) ?? null;
export const checklistVersion = (code: string, version: number): Checklist | null =>
  CHECKLISTS.find((c) => c.code === code && c.version === version) ?? null;

export const activityKind = (code: string): ActivityKind | null => ACTIVITY_KINDS.find((k) => k.code === code) ?? null;
export const isPopulationGroup = (code: string): boolean => POPULATION_GROUPS.some((g) => g.code === code);

/**
 * Section letter of a VSIC code: a letter A-U, or 2 to 5 digits of which the first two are a division, and the first three a group of it. Null for
 * anything else. Classes are not held against a list: none was found (`VSIC_SECTIONS`).
 */
export function vsicSection(code: string): string | null {
  if (/^[A-U]$/.test(code)) return code;
  if (!/^\d{2,5}$/.test(code)) return null;
  const division = Number(code.slice(0, 2));
  const found = VSIC_SECTIONS.find((s) => division >= s.from && division <= s.to)?.code ?? null;
  return code.length === 2 || isGroup(code.slice(0, 3)) ? found : null;
}
const isGroup = (code: string): boolean =>
  [VSIC_GROUPS, VSIC_GROUPS_OF_2025].some(({ ofDivision }) => ofDivision[code.slice(0, 2)]?.includes(code[2]!));
export const isVsicCode = (code: string): boolean => vsicSection(code) !== null;
/** Where the codes of sectors stand. */
export const VSIC_BASIS: LegalBasis = { ...VSIC_VERSION, decree: VSIC_VERSION.number, article: 'Art. 1', clause: null };
export const vsicLabel = (code: string): Bilingual | null =>
  VSIC_SECTIONS.find((s) => s.code === vsicSection(code))?.label ?? null;

/** The rule that forbids a second inspection of such an employer in one year, on a day; null where there is none. */
export const onceAYearRule = (kind: string, date: LocalDate) =>
  ONCE_A_YEAR_RULES.findLast((r) => isIn(r, date) && r.kinds.some((k) => k === kind)) ?? null;

/** The rule that forbids an inspection beside a check on the same content in one year, on a day; null where there is none. */
export const notBothRule = (kind: string, date: LocalDate) =>
  NOT_BOTH_RULES.findLast((r) => isIn(r, date) && r.kinds.some((k) => k === kind)) ?? null;

/** Whether an inspection of this mode is announced before it is opened. */
export const mustBeAnnounced = (mode: string): boolean => !(UNANNOUNCED_RULE.modes as readonly string[]).includes(mode);

/** The parameters of the compliance status in use. */
export const currentComplianceRule = () => COMPLIANCE_RULES.at(-1)!;
