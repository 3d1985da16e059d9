import { addDays } from '#kernel';
import type { Labelled } from './basis.ts';
import { bodyFaults } from './bodies.ts';
import { calendarFault } from './calendar.ts';
import { ACTIVITY_KINDS } from './data/activity-kinds.ts';
import { BODY_KINDS } from './data/bodies.ts';
import { CHECKLISTS, type Checklist } from './data/checklists.ts';
import { ABATEMENT_OUTCOMES, INSPECTION_FORMS, INSPECTION_MODES, NOT_INSPECTED_REASONS } from './data/codes.ts';
import { DECREES, type Decree } from './data/decrees.ts';
import { HOLIDAY_YEARS } from './data/holidays.ts';
import { EMPLOYER_KINDS, ENTERPRISE_SIZES, ORGANISATION_RULES, type OrganisationRule } from './data/employer-kinds.ts';
import { SIGN_KINDS, SIGN_SOURCES } from './data/inspection-rules.ts';
import { POPULATION_GROUPS } from './data/population-groups.ts';
import { RELATED_PROVISIONS } from './data/related-provisions.ts';
import { TITLES, type Title } from './data/titles.ts';
import { AGE_BANDS, VIOLATION_ACTS, type ViolationAct } from './data/violation-acts.ts';
import { VSIC_SECTIONS } from './data/vsic.ts';
import { WORK_KINDS, WORK_PLACES } from './data/work-kinds.ts';
import { SHIPPED_HOLIDAYS, type Holiday } from './holidays.ts';
import { periodFaults, RULE_FILES, type LawFault, type PeriodRow } from './periods.ts';

export interface LawData {
  readonly decrees: readonly Decree[];
  readonly acts: readonly ViolationAct[];
  readonly organisationRules: readonly OrganisationRule[];
  readonly checklists: readonly Checklist[];
  readonly titles: readonly Title[];
  readonly labelled: Readonly<Record<string, readonly Labelled[]>>;
  /** Files of rules valid in time, by name. */
  readonly rules: Readonly<Record<string, readonly PeriodRow[]>>;
  readonly holidays: { readonly rows: readonly Holiday[]; readonly years: readonly number[] };
  readonly sections: readonly { readonly code: string; readonly from: number; readonly to: number }[];
}

export const LAW: LawData = {
  decrees: DECREES,
  acts: VIOLATION_ACTS,
  organisationRules: ORGANISATION_RULES,
  checklists: CHECKLISTS,
  titles: TITLES,
  labelled: {
    acts: VIOLATION_ACTS,
    'activity kinds': ACTIVITY_KINDS,
    'age bands': AGE_BANDS,
    'abatement outcomes': ABATEMENT_OUTCOMES,
    'body kinds': BODY_KINDS,
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
  holidays: { rows: SHIPPED_HOLIDAYS, years: HOLIDAY_YEARS },
  sections: VSIC_SECTIONS,
};

/** Faults in the periods and terms of the rules, each with rule, article, days and what to do. */
export const ruleFaults = (law: LawData = LAW): readonly LawFault[] =>
  Object.entries(law.rules).flatMap(([file, rows]) => periodFaults(file, rows));

/** The law that is shipped has a fault: the platform does not start with it. */
export class LawError extends Error {
  readonly code = 'LAW_INVALID';
  constructor(
    readonly faults: readonly string[],
    /** Of the periods and terms, for programs. */
    readonly rules: readonly LawFault[],
  ) {
    super(
      `the rules of law have ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((f) => `- ${f}`).join('\n')}`,
    );
    this.name = 'LawError';
  }
}
/** Throws LawError where the law has a fault. Called at the start of every process: wrong terms are worse than none. */
export function requireSoundLaw(law: LawData = LAW): void {
  const faults = validateLaw(law);
  if (faults.length > 0) throw new LawError(faults, ruleFaults(law));
}

/** Every fault of the data, in words; empty when it is whole. A test runs it, so that a rule added by half cannot be merged. */
export const validateLaw = (law: LawData = LAW): readonly string[] => [
  ...decreeFaults(law),
  ...actFaults(law),
  ...checklistFaults(law),
  ...titleFaults(law),
  ...bodyFaults(),
  ...ruleFaults(law).map((f) => `${f.message.en}. ${f.hint.en}`),
  ...holidayFaults(law),
  ...Object.entries(law.labelled).flatMap(([name, rows]) => [
    ...doubles(rows.map((r) => r.code)).map((code) => `${name}: ${code} stands twice`),
    ...rows.filter((r) => !r.label.vi || !r.label.en).map((r) => `${name}: ${r.code} lacks a label`),
  ]),
  ...law.sections.flatMap((s, i) =>
    i > 0 && s.from <= law.sections[i - 1]!.to ? [`VSIC section ${s.code} overlaps the one before`] : [],
  ),
];

const doubles = (codes: readonly string[]): readonly string[] => codes.filter((code, i) => codes.indexOf(code) < i);

function holidayFaults({ holidays }: LawData): readonly string[] {
  const fault = calendarFault(holidays.rows, holidays.years);
  return fault ? [`holidays: ${fault.message.en}${fault.hint ? ` ${fault.hint.en}` : ''}`] : [];
}

function decreeFaults({ decrees, organisationRules }: LawData): readonly string[] {
  return decrees.flatMap((d, i) => {
    const next = decrees[i + 1];
    const rules = organisationRules.filter((r) => r.decree === d.id);
    return [
      ...(d.validTo !== null && d.validTo < d.validFrom ? [`${d.id} ends before it starts`] : []),
      ...(next && (d.validTo === null || addDays(d.validTo, 1) !== next.validFrom)
        ? [`gap or overlap between ${d.id} and ${next.id}`]
        : []),
      ...(!next && d.validTo !== null ? [`${d.id} is the last decree and has an end`] : []),
      ...(d.replacedBy !== (next?.id ?? null) ? [`${d.id} names the wrong successor`] : []),
      ...(rules.length === 1 ? [] : [`${d.id} needs one rule of who is an organisation`]),
      ...rules.flatMap((r) =>
        r.doubtful.filter((k) => r.organisations.includes(k)).map((k) => `${d.id}: ${k} is both an organisation and in doubt`),
      ),
    ];
  });
}

function actFaults({ decrees, acts }: LawData): readonly string[] {
  return acts.flatMap((act) => [
    ...decrees
      .filter((d) => act.brackets.filter((b) => b.decree === d.id).length !== 1)
      .map((d) => `${act.code} needs one row for ${d.id}`),
    ...act.brackets.flatMap(({ decree, penalty, verified }) => [
      ...(decrees.some((d) => d.id === decree) ? [] : [`${act.code}: no decree ${decree}`]),
      ...(penalty.kind === 'fine' && !(penalty.min > 0 && penalty.min <= penalty.max)
        ? [`${act.code}: bracket of ${decree} is upside down`]
        : []),
      ...(penalty.kind === 'unknown' && verified ? [`${act.code}: unknown bracket of ${decree} cannot be verified`] : []),
      ...(verified && decrees.some((d) => d.id === decree && !d.verified)
        ? [`${act.code}: verified row of the unverified ${decree}`]
        : []),
    ]),
    ...(act.ages.length === 0 ? [`${act.code} concerns no age`] : []),
  ]);
}

function checklistFaults({ checklists, acts }: LawData): readonly string[] {
  return checklists.flatMap((c, i) => [
    ...checklists
      .slice(0, i)
      .filter(
        (o) =>
          o.code === c.code &&
          (o.validTo === null || o.validTo >= c.validFrom) &&
          (c.validTo === null || c.validTo >= o.validFrom),
      )
      .map((o) => `${c.code} versions ${o.version} and ${c.version} overlap`),
    ...doubles(c.items.map((item) => item.code)).map((code) => `${c.code} ${c.version}: item ${code} stands twice`),
    ...c.items.flatMap((item) => [
      ...(acts.some((a) => a.code === item.suggestsAct) ? [] : [`${c.code} ${c.version}: ${item.code} points to no act`]),
      ...(item.basis.validFrom <= c.validFrom &&
      (item.basis.validTo === null || (c.validTo !== null && c.validTo <= item.basis.validTo))
        ? []
        : [`${c.code} ${c.version}: the basis of ${item.code} is not in force all the time`]),
    ]),
  ]);
}

function titleFaults({ titles }: LawData): readonly string[] {
  return titles.flatMap(({ code, periods, successor }) => [
    ...(periods.length === 0 ? [`${code} has no period`] : []),
    ...periods.flatMap((p, i) => {
      const next = periods[i + 1];
      return [
        ...(next && (p.validTo === null || addDays(p.validTo, 1) !== next.validFrom)
          ? [`${code}: gap or overlap before ${next.validFrom}`]
          : []),
        ...(!p.ceilingKnown && p.basis.verified ? [`${code}: an unknown ceiling cannot be verified (${p.validFrom})`] : []),
      ];
    }),
    ...(successor && !titles.some((t) => t.code === successor.code) ? [`${code}: no title ${successor.code}`] : []),
    ...(successor && periods.at(-1)?.validTo === null ? [`${code} has a successor and no end`] : []),
  ]);
}
