import { EVERYBODY, readRight } from '#access';
import { anyOf, dayOf, defineView, equals, inPlace, known, listOf, ofAny, term, termOf, where } from '#graphql';
import { code, flag, id, instant, integer, localDate, nullable, object, text } from '#kernel';
import { CHILD_CLOCK_WORDS } from '#law';
import { AGENCY_CODES, agenciesOn } from '../agencies.ts';
import { agencyRelation, reportKind, reportPeriod, targetCommitment, targetComparison } from '../codes.ts';
import {
  changeFields,
  definitionFields,
  documentFields,
  dutyAgencyFields,
  dutyDetails,
  measureDetails,
  namedAgencyFields,
  reportDetails,
  sliceFields,
  targetFields,
} from '../events.ts';
import { isProgrammeId } from '../identity.ts';
import { deadlineMoment } from '../targets.ts';
import {
  agenciesIn,
  measures,
  measuresPast,
  programmeDuties,
  programmeDutiesPast,
  programmeReports,
  programmeReportsPast,
  programmes,
  programmesPast,
  relationsIn,
} from '../projection.ts';

const { parent: _parent, agencies: _agencies, ...shownOfDocument } = documentFields;
/** Plans are published: whoever may use the platform may read them, and an office below reads the plan above it. */
export const programmesRight = readRight('query.programmes', EVERYBODY);

const ofProgramme = ofAny<'programme'>('programme', 'programmes', 'Of one of these programmes.');
const ofAgency = where<'agencies', readonly string[]>(
  () => [String],
  'That one of these agencies has to do with (query programmeAgencies).',
  (codes, _, path) => {
    known(path, AGENCY_CODES, codes);
    return { op: 'has', field: 'agencies', values: [...codes] };
  },
);
const numbered = where<'number', string>(
  () => String,
  'The number of the document, as 195/KH-UBND.',
  (number) => equals('number', number),
);

const partOf = {
  programmeId: id({ describe: 'The programme.' }),
  code: text({ describe: 'Its code in the programme.' }),
};
const setBy = nullable(text({ describe: 'The agency that decided it; null: the document itself.' }));
const paper = nullable(text({ describe: 'Number of the document that says so.' }));
const reason = nullable(text({ describe: 'Why.' }));

export const programmeView = defineView({
  kind: 'programmes',
  stream: 'programme',
  type: 'Programme',
  one: 'programme',
  many: 'programmes',
  describe: 'A programme or plan as it was issued, with what was changed since: published, the same for everybody.',
  right: programmesRight,
  isPublic: true,
  isId: isProgrammeId,
  collection: programmes,
  past: programmesPast,
  fields: {
    ...shownOfDocument,
    agencies: listOf(
      object(
        {
          ...namedAgencyFields,
          line: nullable(text({ describe: 'Where the plan names it; null: it does not, a decision gave it a duty or data.' })),
          relations: listOf(code(agencyRelation), 'What it is to duties, tasks and reports of this programme.'),
          today: listOf(text(), 'Agencies that have its duties on the day asked for, by their codes.'),
        },
        { name: 'ProgrammeAgency', describe: 'An agency in a programme: its relation is that programme’s, not its own.' },
      ),
      'Agencies, each under the name that the plan prints, and those that decisions named since.',
    ),
  },
  node: ({ id, adopted, measures, duties, reports, revision, parentId, ...place }, { moment }) => {
    const { measures: _m, duties: _d, reports: _r, parent: _p, agencies: _a, ...document } = adopted!;
    return {
      id,
      revision,
      parent: parentId,
      unit: place.unit,
      district: place.district,
      province: place.province,
      ...document,
      agencies: agenciesIn({ adopted, duties, measures }).map((one) => ({
        ...one,
        relations: relationsIn({ adopted, duties, reports }, one.agency, moment.today),
        today: agenciesOn(one.agency, moment.today).map(({ agency }) => agency),
      })),
    };
  },
  links: { parent: { to: 'programmes', describe: 'The programme that it carries out here.' } },
  nested: {
    measures: { of: 'measures', by: 'programme', describe: 'Its measures as they stand.' },
    duties: { of: 'programmeDuties', by: 'programme', describe: 'Duties of agencies.' },
    reports: { of: 'programmeReports', by: 'programme', describe: 'Duties to report.' },
    plans: { of: 'programmes', by: 'parentId', describe: 'Plans that carry it out below.' },
  },
  filter: { place: inPlace, number: numbered, issued: dayOf('issuedOn', 'Day of the document.') },
  sort: {
    ISSUED_DESC: [{ field: 'issuedOn', direction: 'desc' }],
    ISSUED_ASC: [{ field: 'issuedOn', direction: 'asc' }],
  },
});

const limitLabel = (limit: string) => Object.entries(CHILD_CLOCK_WORDS).find(([clock]) => clock === limit)?.[1].label;

const BY_CODE = {
  CODE_ASC: [
    { field: 'programme', direction: 'asc' },
    { field: 'code', direction: 'asc' },
  ],
} as const;
const programme = {
  to: 'programmes',
  describe: 'The programme.',
  id: ({ programmeId }: { programmeId: string }) => programmeId,
} as const;

export const measureView = defineView({
  kind: 'measures',
  type: 'Measure',
  one: 'measure',
  many: 'measures',
  describe: 'A measure of a programme as it stands: target, readings with their versions, slices with their owners.',
  right: programmesRight,
  isPublic: true,
  isRecord: false,
  collection: measures,
  past: measuresPast,
  fields: {
    ...partOf,
    ...measureDetails,
    ...targetFields,
    timeLimits: listOf(term('The rule.'), 'Rules of the law that say what "in time" is.'),
    dueAt: instant({ describe: 'The last moment of the deadline, in Viet Nam.' }),
    numeric: flag({ describe: 'False: it says a direction and no number.' }),
    definitions: listOf(
      object(
        {
          ...definitionFields,
          version: integer({ describe: 'Version of this reading, from 1.' }),
          from: localDate({ describe: 'From that day on.' }),
          setBy,
          document: paper,
        },
        { name: 'MeasureDefinition', describe: 'A version of numerator and denominator by one reading of the words.' },
      ),
      'Every version of every reading; of each reading the last one stands.',
    ),
    slices: listOf(
      object(
        {
          ...sliceFields,
          assigned: flag({ describe: 'False: nobody answers for its data yet.' }),
          since: nullable(localDate({ describe: 'Assigned from that day on; null: by the plan, or not at all.' })),
        },
        { name: 'MeasureSlice', describe: 'A part of a measure with an owner of its data.' },
      ),
      'There is a total only when all slices are in.',
    ),
    amendments: listOf(
      object(
        { ...changeFields, fields: listOf(text(), 'What it changed.') },
        { name: 'MeasureAmendment', describe: 'A change of a target, as it was decided.' },
      ),
      'Changes of the target, by the days from which they hold.',
    ),
  },
  node: ({ programme: programmeId, slices, amendments, timeLimits, ...document }) => ({
    ...document,
    timeLimits: timeLimits.map((limit) => termOf(limit, limitLabel(limit))),
    programmeId,
    dueAt: deadlineMoment(document),
    numeric: document.value !== undefined,
    slices: slices.map((slice) => ({ ...slice, assigned: slice.owner !== undefined })),
    amendments: amendments.map(({ changes, ...change }) => ({ ...change, fields: Object.keys(changes) })),
  }),
  links: { programme },
  filter: {
    programme: ofProgramme,
    agency: ofAgency,
    comparison: anyOf('comparison', targetComparison, 'What makes it met.'),
    commitment: anyOf('commitment', targetCommitment, 'How firmly it is stated.'),
    deadline: dayOf('deadline', 'Its last day.'),
  },
  sort: BY_CODE,
});

export const programmeDutyView = defineView({
  kind: 'programmeDuties',
  type: 'ProgrammeDuty',
  one: 'programmeDuty',
  many: 'programmeDuties',
  describe: 'A duty that a programme gives, and which agency has it from when to when.',
  right: programmesRight,
  isPublic: true,
  isRecord: false,
  collection: programmeDuties,
  past: programmeDutiesPast,
  fields: {
    ...partOf,
    ...dutyDetails,
    terms: listOf(
      object(
        {
          ...dutyAgencyFields,
          from: nullable(localDate({ describe: 'First day; null: from the plan on.' })),
          to: nullable(localDate({ describe: 'Last day; null: until further notice.' })),
          setBy,
          reason,
          document: paper,
        },
        { name: 'DutyTerm', describe: 'An agency, and from when to when it has the duty.' },
      ),
      'Who has it.',
    ),
  },
  node: ({ programme: programmeId, ...document }) => ({ ...document, programmeId }),
  links: { programme },
  filter: { programme: ofProgramme, agency: ofAgency },
  sort: BY_CODE,
});

export const programmeReportView = defineView({
  kind: 'programmeReports',
  type: 'ProgrammeReport',
  one: 'programmeReport',
  many: 'programmeReports',
  describe: 'A duty to report of a programme. When it is due in a year: query reportCalendar.',
  right: programmesRight,
  isPublic: true,
  isRecord: false,
  collection: programmeReports,
  past: programmeReportsPast,
  fields: {
    ...partOf,
    ...reportDetails,
    cutOffs: listOf(
      object(
        {
          period: code(reportPeriod, { describe: 'Which of its periods.' }),
          before: text({ describe: 'MM-DD: due before that day, which does not count.' }),
          inNextYear: flag({ describe: 'True: that day lies in the year after the one reported.' }),
          fromYear: integer({ describe: 'The first year reported for which it holds.' }),
          ...changeFields,
          document: paper,
        },
        { name: 'ReportCutOff', describe: 'When a periodic report is due, where the plan leaves it open, and who decided it.' },
      ),
      'Days that were set.',
    ),
  },
  node: ({ programme: programmeId, ...document }) => ({ ...document, programmeId }),
  links: { programme },
  filter: { programme: ofProgramme, agency: ofAgency, kind: anyOf('kind', reportKind, 'What it is about.') },
  sort: BY_CODE,
});
