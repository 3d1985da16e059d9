import type { Labelled } from '../basis.ts';
import { ACTIVITY_KINDS } from '../data/activity-kinds.ts';
import { BODY_KINDS, type BodyKind } from '../data/bodies.ts';
import { CHECKLISTS, type Checklist } from '../data/checklists.ts';
import { ABATEMENT_OUTCOMES, INSPECTION_FORMS, INSPECTION_MODES, NOT_INSPECTED_REASONS } from '../data/codes.ts';
import { COST_SOURCES } from '../data/cost-sources.ts';
import { DECREES, type Decree } from '../data/decrees.ts';
import { EMPLOYER_KINDS, ENTERPRISE_SIZES, ORGANISATION_RULES, type OrganisationRule } from '../data/employer-kinds.ts';
import { CRIMINAL_FILES } from '../data/fine-rules.ts';
import { HOLIDAY_YEARS, SECOND_NATIONAL_DAYS, SWAPS, TET_OF_YEARS, type TetOfYear } from '../data/holidays.ts';
import { SIGN_KINDS, SIGN_SOURCES } from '../data/inspection-rules.ts';
import { POPULATION_GROUPS } from '../data/population-groups.ts';
import { RELATED_PROVISIONS } from '../data/related-provisions.ts';
import { TITLES, type Title } from '../data/titles.ts';
import { AGE_BANDS, VIOLATION_ACTS, type ViolationAct } from '../data/violation-acts.ts';
import { VSIC_SECTIONS } from '../data/vsic.ts';
import { WORK_KINDS, WORK_PLACES } from '../data/work-kinds.ts';
import { SHIPPED_HOLIDAYS, type Holiday } from '../calendar/holidays.ts';
import type { PeriodRow } from './periods.ts';
import { ENDED_RULES, REQUIRED_RULES, RULE_FILES } from './rule-files.ts';

/** The whole of the law that is shipped, as `validateLaw` looks at it. */
export interface LawData {
  readonly decrees: readonly Decree[];
  readonly acts: readonly ViolationAct[];
  readonly organisationRules: readonly OrganisationRule[];
  readonly checklists: readonly Checklist[];
  readonly titles: readonly Title[];
  readonly bodies: readonly BodyKind[];
  readonly criminalFiles: readonly { readonly decree: string; readonly actCodes: readonly string[] }[];
  readonly labelled: Readonly<Record<string, readonly Labelled[]>>;
  /** Files of rules valid in time, by name. */
  readonly rules: Readonly<Record<string, readonly PeriodRow[]>>;
  /** Of each file the rules that must be there, with the day from which they are needed; and the last day of every rule that ended. */
  readonly required: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly ended: Readonly<Record<string, string>>;
  readonly holidays: {
    readonly rows: readonly Holiday[];
    readonly years: readonly number[];
    readonly swaps: readonly { readonly off: string; readonly worked: string }[];
    readonly tet: readonly TetOfYear[];
    readonly secondNationalDays: readonly { readonly date: string; readonly source: string }[];
  };
  readonly sections: readonly { readonly code: string; readonly from: number; readonly to: number }[];
}

export const LAW: LawData = {
  decrees: DECREES,
  acts: VIOLATION_ACTS,
  organisationRules: ORGANISATION_RULES,
  checklists: CHECKLISTS,
  titles: TITLES,
  bodies: BODY_KINDS,
  criminalFiles: CRIMINAL_FILES,
  labelled: {
    acts: VIOLATION_ACTS,
    'activity kinds': ACTIVITY_KINDS,
    'age bands': AGE_BANDS,
    'abatement outcomes': ABATEMENT_OUTCOMES,
    'body kinds': BODY_KINDS,
    'cost sources': COST_SOURCES,
    'employer kinds': EMPLOYER_KINDS,
    'enterprise sizes': ENTERPRISE_SIZES,
    'inspection forms': INSPECTION_FORMS,
    'inspection modes': INSPECTION_MODES,
    'reasons of not inspecting': NOT_INSPECTED_REASONS,
    'population groups': POPULATION_GROUPS,
    'related provisions': RELATED_PROVISIONS,
    'kinds of sign': SIGN_KINDS,
    'sources of signs': SIGN_SOURCES,
    titles: TITLES,
    'VSIC sections': VSIC_SECTIONS,
    'kinds of work': WORK_KINDS,
    'places of work': WORK_PLACES,
  },
  rules: RULE_FILES,
  required: REQUIRED_RULES,
  ended: ENDED_RULES,
  holidays: {
    rows: SHIPPED_HOLIDAYS,
    years: HOLIDAY_YEARS,
    swaps: SWAPS,
    tet: TET_OF_YEARS,
    secondNationalDays: SECOND_NATIONAL_DAYS,
  },
  sections: VSIC_SECTIONS,
};
