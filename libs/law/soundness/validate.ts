import { addDays, isLocalDate } from '#kernel';
import { isIn } from '../basis.ts';
import { bodyFaults } from '../competence/bodies.ts';
import { FINE_RANGE, LABOUR_MAXIMUM } from '../data/fine-rules.ts';
import type { Title } from '../data/titles.ts';
import { LAW, type LawData } from './law-data.ts';
import { periodFaults, type LawFault } from './periods.ts';
import { citationFaults, holidayFaults, requiredFaults } from './validate-cited.ts';

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
  ...bodyFaults(law.bodies),
  ...citationFaults(law),
  ...requiredFaults(law),
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

function actFaults({ decrees, acts, criminalFiles }: LawData): readonly string[] {
  const [lowest] = FINE_RANGE.at(-1)!.individual;
  const highest = LABOUR_MAXIMUM.at(-1)!.individual;
  const files = criminalFiles.filter(
    (f) => f.actCodes.some((code) => !acts.some((a) => a.code === code)) || !decrees.some((d) => d.number === f.decree),
  );
  return [
    ...files.map((f) => `criminal file: no act of ${f.actCodes.join(', ')} or no decree ${f.decree}`),
    ...acts.flatMap((act) => [
      ...decrees
        .filter((d) => act.brackets.filter((b) => b.decree === d.id).length !== 1)
        .map((d) => `${act.code} needs one row for ${d.id}`),
      ...act.brackets.flatMap(({ decree, penalty, verified }) => [
        ...(decrees.some((d) => d.id === decree) ? [] : [`${act.code}: no decree ${decree}`]),
        ...(penalty.kind === 'fine' && !(penalty.min > 0 && penalty.min <= penalty.max)
          ? [`${act.code}: bracket of ${decree} is upside down`]
          : []),
        ...(penalty.kind === 'fine' && (penalty.min < lowest || penalty.max > highest)
          ? [`${act.code}: bracket of ${decree} leaves the range of fines`]
          : []),
        ...(penalty.kind === 'none' && !acts.some((a) => a.code === penalty.chargedAs)
          ? [`${act.code}: ${decree} charges it as an act that is not there`]
          : []),
        ...(penalty.kind === 'unknown' && verified ? [`${act.code}: unknown bracket of ${decree} cannot be verified`] : []),
        ...(verified && decrees.some((d) => d.id === decree && !d.verified)
          ? [`${act.code}: verified row of the unverified ${decree}`]
          : []),
      ]),
      ...(act.overlaps ?? [])
        .filter((code) => !acts.some((a) => a.code === code))
        .map((code) => `${act.code}: overlaps no act ${code}`),
      ...(act.ages.length === 0 ? [`${act.code} concerns no age`] : []),
    ]),
  ];
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
  return titles.flatMap(({ code, periods, successor, ended }) => [
    ...(periods.length === 0 ? [`${code} has no period`] : []),
    ...periods.flatMap((p, i) => {
      const next = periods[i + 1];
      return [
        ...(next && (p.validTo === null || addDays(p.validTo, 1) !== next.validFrom)
          ? [`${code}: gap or overlap before ${next.validFrom}`]
          : []),
        ...(!isLocalDate(p.validFrom) || (p.validTo !== null && !(isLocalDate(p.validTo) && p.validFrom <= p.validTo))
          ? [`${code}: the period of ${p.validFrom} ends before it starts, or is of no day`]
          : []),
        ...(!p.ceilingKnown && p.basis.verified ? [`${code}: an unknown ceiling cannot be verified (${p.validFrom})`] : []),
      ];
    }),
    ...(successor && !titles.some((t) => t.code === successor.code) ? [`${code}: no title ${successor.code}`] : []),
    ...(successor && periods.at(-1)?.validTo === null ? [`${code} has a successor and no end`] : []),
    ...endOfTitle(titles, code, periods.at(-1)?.validTo ?? null, successor, ended ?? null),
  ]);
}

/** A title reaches today, or has a successor from the next day, or is declared as ended. */
function endOfTitle(
  titles: readonly Title[],
  code: string,
  last: string | null,
  successor: Title['successor'],
  ended: string | null,
): readonly string[] {
  if (last === null) return ended === null ? [] : [`${code} is declared as ended on ${ended} and has no end`];
  if (!successor) return ended === last ? [] : [`${code} ends on ${last}, and neither a successor nor its end is declared`];
  const heir = titles.find((t) => t.code === successor.code);
  return [
    ...(successor.on === addDays(last, 1) ? [] : [`gap or overlap between ${code} and ${successor.code}`]),
    ...(!heir || heir.periods.some((p) => isIn(p, successor.on))
      ? []
      : [`${successor.code}, successor of ${code}, is not there on ${successor.on}`]),
  ];
}
