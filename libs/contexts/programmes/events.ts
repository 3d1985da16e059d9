import {
  asItStands,
  code,
  decimal,
  defineEvent,
  described,
  flag,
  id,
  INPUT_RULES,
  integer,
  list,
  localDate,
  object,
  optional,
  text,
  type DataOf,
  type EventOf,
} from '#kernel';
import { costSource } from '#law';
import {
  agencyRelation,
  deadlineProvenance,
  figureSource,
  measureReach,
  measureTrigger,
  reportKind,
  reportPeriod,
  targetCommitment,
  targetComparison,
  targetHolds,
} from './codes.ts';

export { agencyRelation, figureSource };

/*
 * What a programme says, declared once: the command takes it in (`inputOf`), the event records it, the views show it. What stands word for word in
 * the document carries its line.
 */
const ownCode = (describe: string) =>
  text({ max: 30, pattern: [{ pattern: '^[A-Za-z0-9][A-Za-z0-9.-]*$', message: INPUT_RULES.partCode.en }], describe });
const DATA_CODE = { pattern: '^[a-z0-9-]+$', message: INPUT_RULES.dataCode.en };
export const agencyCode = (describe: string) => text({ max: 40, pattern: [DATA_CODE], describe });
const vi = text({ max: 6_000, describe: 'In Vietnamese.' });
const en = text({ max: 6_000, describe: 'In English.' });
const line = text({ max: 40, describe: 'Where it stands in the document, such as HN:23 (file and line), or part and number.' });
export const clauseFields = {
  line,
  vi: text({ max: 6_000, describe: 'Word for word; […] where words are left out, as names of persons.' }),
  en: optional(text({ max: 6_000, describe: 'In English, which is no official translation.' })),
};
export const clause = object(clauseFields, { name: 'PlanClause', describe: 'Words of a plan, and where they stand.' });
/** The same field, told of as what it is here. */
const clauses = (describe: string) => list(clause, { max: 100, describe });
const activities = list(text({ max: 6, pattern: [{ pattern: '^ACT-\\d{2}$', message: INPUT_RULES.activityKinds.en }] }), {
  max: 39,
  describe: 'Kinds of activity that it means, ACT-01 to ACT-39.',
});
const relations = list(code(agencyRelation), {
  max: 5,
  describe: 'What the agency is to it; an agency can be requested to lead.',
});

const objectiveFields = {
  code: ownCode('Its code, as HN-M1.'),
  general: flag({ describe: 'True: the general objective, which has no measures.' }),
  ...clauseFields,
};

export const definitionFields = {
  reading: ownCode('Which reading of the words it is; "main" where there is one.'),
  decides: flag({ describe: 'True: by this reading the target is met or not; the others are shown beside it.' }),
  labelVi: optional(text({ max: 300, describe: 'What the reading is called, in Vietnamese.' })),
  labelEn: optional(text({ max: 300, describe: 'The same in English.' })),
  numeratorVi: text({ max: 1_000, describe: 'Who or what is counted, in Vietnamese.' }),
  numeratorEn: text({ max: 1_000, describe: 'The same in English.' }),
  denominatorVi: text({ max: 1_000, describe: 'Of whom or of what, in Vietnamese.' }),
  denominatorEn: text({ max: 1_000, describe: 'The same in English.' }),
  populations: list(agencyCode('Code of a population.'), {
    min: 1,
    max: 20,
    describe: 'Populations of the denominator, by their codes.',
  }),
  reach: optional(code(measureReach, { describe: 'What activities of the platform count; left out: none do.' })),
  ruleVi: optional(text({ max: 1_000, describe: 'How the figure is made, where that has to be said; in Vietnamese.' })),
  ruleEn: optional(text({ max: 1_000, describe: 'The same in English.' })),
  reason: text({ min: 3, max: 500, describe: 'Why so; no names of persons.' }),
};
export const definition = object(definitionFields, {
  name: 'MeasureReading',
  describe: 'Numerator and denominator of a measure, by one reading of the words.',
});
export type Definition = DataOf<typeof definitionFields>;

export const sliceFields = {
  code: ownCode('Code of the slice.'),
  vi,
  en,
  owner: optional(agencyCode('The agency that answers for its data; left out: nobody yet (unassigned).')),
  line: optional(line),
};

export type PlanSlice = DataOf<typeof sliceFields>;

/** What a measure asks for: an amendment may put another one in its place. */
export const targetFields = {
  comparison: code(targetComparison, { describe: 'What makes it met.' }),
  value: optional(decimal({ describe: 'In per cent, with three decimals at most; left out where there is a direction only.' })),
  holds: code(targetHolds, { describe: 'Once, at the deadline, or at every measurement up to it.' }),
  commitment: code(targetCommitment, { describe: 'How firmly it is stated.' }),
  deadline: localDate({ describe: 'Last day, which is included.' }),
  deadlineFrom: code(deadlineProvenance, { describe: 'Where that day comes from.' }),
};
export type Target = DataOf<typeof targetFields>;

/** Of a measure what no amendment touches. */
export const measureDetails = {
  objective: ownCode('The objective that it belongs to.'),
  ...clauseFields,
  ageFrom: optional(integer({ max: 120, describe: 'Youngest age that counts, in whole years.' })),
  ageTo: optional(integer({ max: 120, describe: 'Oldest age that counts.' })),
  triggers: list(code(measureTrigger), { max: 5, describe: 'By what somebody comes to be counted; empty: all are.' }),
  breakdown: list(
    object(
      { code: ownCode('Its code.'), vi, en },
      { name: 'MeasurePart', describe: 'A part of the population that is shown by itself too.' },
    ),
    { max: 30, describe: 'Parts that are shown by themselves too. Percentages are never averaged.' },
  ),
  partners: list(
    object(
      { agency: agencyCode('The agency.'), line, vi, en },
      { name: 'MeasurePartner', describe: 'An agency that has a part in a measure beside the owners of its data.' },
    ),
    { max: 30, describe: 'Agencies that have a part in it beside the owners of its data.' },
  ),
  sources: list(
    object(
      {
        source: code(figureSource, { describe: 'Where the figures come from.' }),
        decides: flag({ describe: 'True: by these the target is met or not; others are series beside them, never mixed.' }),
      },
      { name: 'MeasureSource', describe: 'A series of figures of a measure.' },
    ),
    { max: 5, describe: 'Series of figures, of which one decides.' },
  ),
  timeLimits: list(text({ max: 60, pattern: [DATA_CODE] }), {
    max: 20,
    describe: 'Rules of the law that say what "in time" is, by their codes (glossary: clocks of a child case).',
  }),
  follows: optional(ownCode('The measure of the same programme whose owners it has, where the plan assigns it to nobody.')),
  parentMeasure: optional(ownCode('The measure of the programme above that it carries out here.')),
  laxerReason: optional(text({ min: 3, max: 500, describe: 'Why it asks for less than the one above; needed where it does.' })),
};

const measureFields = {
  code: ownCode('Its code, as HN-T1.1.'),
  ...measureDetails,
  ...targetFields,
  definitions: list(definition, { min: 1, max: 10, describe: 'Its readings, of which one decides.' }),
  slices: list(object(sliceFields, { name: 'SliceOfPlan', describe: 'A part of a measure with an owner of its data.' }), {
    min: 1,
    max: 30,
    describe: 'By owner of the data; there is a total only when all slices are in.',
  }),
};
export type PlanMeasure = DataOf<typeof measureFields>;

const taskFields = {
  code: ownCode('Its code, as HN-N1.1.'),
  within: optional(ownCode('The task that it is a part of.')),
  ...clauseFields,
  activities,
  agencies: list(
    object(
      { agency: agencyCode('The agency.'), relation: code(agencyRelation, { describe: 'What it is to the task.' }), line },
      { name: 'TaskAgency', describe: 'An agency that a task names.' },
    ),
    { max: 40, describe: 'Agencies that it names; those of its parts have their duties.' },
  ),
};
const budgetFields = {
  code: ownCode('Its code, as HN-B1.'),
  ...clauseFields,
  sources: list(code(costSource), { max: 10, describe: 'Sources of money that it names.' }),
  activities,
};
export const namedAgencyFields = { agency: agencyCode('Its code.'), ...clauseFields };

/** Who has a duty, and as what. */
export const dutyAgencyFields = { agency: agencyCode('The agency.'), relations };
/** Of a duty what stands. */
export const dutyDetails = {
  ...clauseFields,
  activities,
  measures: list(ownCode('Code of a measure.'), { max: 60, describe: 'Measures that it answers for, by their codes.' }),
};
const dutyFields = {
  code: ownCode('Its code, as HN-A1.8.'),
  ...dutyDetails,
  agencies: list(object(dutyAgencyFields, { name: 'DutyAgency', describe: 'An agency, and what it is to a duty.' }), {
    min: 1,
    max: 40,
    describe: 'Who has it, each as the plan names it.',
  }),
};
export type PlanDuty = DataOf<typeof dutyFields>;

/** A real day as `MM-DD`, of which the year follows from the year reported; "before 02-29" is in each year up to 28 February (`calendar.ts`). */
export const DAY_OF_YEAR = '^((0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|(0[469]|11)-(0[1-9]|[12]\\d|30)|02-(0[1-9]|[12]\\d))$';
export const dayOfYear = (describe: string) =>
  text({ min: 5, max: 5, pattern: [{ pattern: DAY_OF_YEAR, message: INPUT_RULES.dayOfYear.en }], describe });

export const reportDetails = {
  ...clauseFields,
  kind: code(reportKind, { describe: 'What it is about.' }),
  reporters: list(
    object(
      {
        agency: agencyCode('The agency, or the group of agencies.'),
        relation: code(agencyRelation, { describe: 'Required to, or requested.' }),
      },
      { name: 'Reporter', describe: 'Who reports: required to, or requested.' },
    ),
    { min: 1, max: 40, describe: 'Who reports. A requested agency is never late.' },
  ),
  recipients: list(agencyCode('The agency.'), { max: 20, describe: 'To whom; empty where the plan does not say.' }),
  periods: list(code(reportPeriod), {
    max: 2,
    describe: 'Periods of a year that are reported; empty: the plan says none, or it is not periodic.',
  }),
  onDemand: flag({ describe: 'True: whenever it is asked for.' }),
  before: optional(dayOfYear('MM-DD that the plan prints: due before that day of the year reported, which does not count.')),
  follows: optional(ownCode('The report that it is a part of, or is made from.')),
  measures: list(ownCode('Code of a measure.'), { max: 60, describe: 'Measures whose figures it carries, where it names some.' }),
};
const reportFields = { code: ownCode('Its code, as R-HN-1.'), ...reportDetails };
export type PlanReport = DataOf<typeof reportFields>;

/** A programme, by its id. */
export const programmeIdField = (describe: string) =>
  id({ pattern: [{ pattern: '^[A-Za-z0-9@._:-]{1,80}$', message: INPUT_RULES.malformedId.en }], describe });

/** The document itself, and what it says of the whole. */
export const documentFields = {
  number: text({ min: 2, max: 60, describe: 'Number of the document, as 195/KH-UBND.' }),
  issuedOn: localDate({ describe: 'Day of the document.' }),
  issuer: text({ min: 2, max: 200, describe: 'Who issued it, as printed.' }),
  signer: optional(text({ max: 200, describe: 'The office that signed; no names of persons.' })),
  verified: flag({ describe: 'True: every value was compared with the document itself.' }),
  title: described(clause, 'What it is called.'),
  shortTitle: optional(described(clause, 'What it calls itself, in short.')),
  parent: optional(programmeIdField('The programme that it carries out here.')),
  legalBasis: clauses('What it is based on, as printed.'),
  predecessor: optional(described(clause, 'The programme before it, as printed.')),
  definedTerms: clauses('Terms that it defines.'),
  standing: optional(agencyCode('The agency that runs it, to which others report.')),
  periodFrom: localDate({ describe: 'First day of its period.' }),
  periodTo: localDate({ describe: 'Last day of its period.' }),
  orientationTo: optional(localDate({ describe: 'Last day of its orientation, after the period.' })),
  scope: clauses('Beneficiaries, scope and time, as printed.'),
  objectives: list(object(objectiveFields, { name: 'Objective', describe: 'An objective of a programme.' }), {
    min: 1,
    max: 40,
    describe: 'General objective, then the specific ones.',
  }),
  tasks: list(object(taskFields, { name: 'PlanTask', describe: 'A task or solution of a programme.' }), {
    max: 200,
    describe: 'Tasks and solutions.',
  }),
  budget: list(object(budgetFields, { name: 'BudgetClause', describe: 'What a programme says of its money.' }), {
    max: 40,
    describe: 'What it says of its money.',
  }),
  agencies: list(object(namedAgencyFields, { name: 'NamedAgency', describe: 'An agency under the name that the plan prints.' }), {
    max: 100,
    describe: 'Agencies, each under the name that the plan prints.',
  }),
  distribution: clauses('To whom it is sent (Nơi nhận).'),
  archive: optional(described(clause, 'Where it is filed, without names of persons.')),
};
export const partsFields = {
  measures: list(object(measureFields, { name: 'PlanMeasure', describe: 'A measure as a plan states it.' }), {
    max: 60,
    describe: 'Its measures.',
  }),
  duties: list(object(dutyFields, { name: 'PlanDuty', describe: 'A duty as a plan states it.' }), {
    max: 200,
    describe: 'Duties of agencies.',
  }),
  reports: list(object(reportFields, { name: 'PlanReport', describe: 'A duty to report as a plan states it.' }), {
    max: 60,
    describe: 'Duties to report.',
  }),
};
export const programmeFields = { ...documentFields, ...partsFields };
export type ProgrammeData = DataOf<typeof programmeFields>;

/** What every change says: from when, who decided it, why, by which document. */
export const changeFields = {
  from: localDate({ describe: 'From that day on.' }),
  setBy: agencyCode('The agency that decided it (query programmeAgencies).'),
  reason: text({ min: 3, max: 500, describe: 'Why; no names of persons.' }),
  document: optional(text({ max: 60, describe: 'Number of the document that says so, where there is one.' })),
};
export type Change = DataOf<typeof changeFields>;
/** The record and the part of it that a change is about. */
const programme = id();
const part = text({ max: 30 });

/** Version 2: a reading may say by which activities somebody comes to be counted. */
const readingsSayReach = { version: 2, upcast: { 1: asItStands } };

export const programmeAdopted = defineEvent(
  'ProgrammeAdopted',
  { programme, unit: id(), within: list(id(), { max: 3 }), ...programmeFields },
  {
    label: { vi: 'Ban hành chương trình, kế hoạch', en: 'Programme adopted' },
    record: 'programmes',
    placed: true,
    ...readingsSayReach,
  },
);

/** Fields of the target that are left out stay as they are. */
export const amendableFields = {
  comparison: optional(targetFields.comparison),
  value: targetFields.value,
  holds: optional(targetFields.holds),
  commitment: optional(targetFields.commitment),
  deadline: optional(targetFields.deadline),
  laxerReason: measureDetails.laxerReason,
};
export const measureAmended = defineEvent(
  'MeasureAmended',
  { programme, measure: part, ...amendableFields, ...changeFields },
  { label: { vi: 'Sửa đổi chỉ tiêu', en: 'Measure amended' }, record: 'programmes' },
);
/** Another version of a reading, or one more reading. */
export const measureDefined = defineEvent(
  'MeasureDefined',
  { programme, measure: part, definition, from: changeFields.from, setBy: changeFields.setBy, document: changeFields.document },
  {
    label: { vi: 'Xác định tử số, mẫu số của chỉ tiêu', en: 'Numerator and denominator of a measure defined' },
    record: 'programmes',
    ...readingsSayReach,
  },
);
export const sliceAssigned = defineEvent(
  'SliceAssigned',
  { programme, measure: part, slice: part, owner: agencyCode('The agency.'), ...changeFields },
  { label: { vi: 'Giao phần số liệu của chỉ tiêu cho cơ quan', en: 'Slice of a measure assigned' }, record: 'programmes' },
);
/** The agency has the duty from `from` to `to`; an heir has it from the day after. */
export const dutyTermSet = defineEvent(
  'DutyTermSet',
  {
    programme,
    duty: part,
    ...dutyAgencyFields,
    to: optional(localDate({ describe: 'Last day.' })),
    heir: optional(agencyCode('The agency.')),
    ...changeFields,
  },
  { label: { vi: 'Xác định thời gian cơ quan thực hiện nhiệm vụ', en: 'Term of an agency’s duty set' }, record: 'programmes' },
);
/** What the plan leaves open: when a periodic report is due. */
export const reportCutOffSet = defineEvent(
  'ReportCutOffSet',
  {
    programme,
    report: part,
    period: code(reportPeriod),
    before: dayOfYear('MM-DD.'),
    inNextYear: flag(),
    fromYear: integer({ min: 2000, max: 2100 }),
    ...changeFields,
  },
  { label: { vi: 'Xác định hạn gửi báo cáo định kỳ', en: 'Cut-off day of a periodic report set' }, record: 'programmes' },
);

export const programmesEvents = [
  programmeAdopted,
  measureAmended,
  measureDefined,
  sliceAssigned,
  dutyTermSet,
  reportCutOffSet,
] as const;
export type ProgrammesEvent = EventOf<(typeof programmesEvents)[number]>;
