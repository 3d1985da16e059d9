import { CASE_READERS, readRight } from '#access';
import { AGENCY_CODES, agenciesOn, agencyOf, agencyRelation } from '#contexts/programmes/index';
import { anyOf, dayOf, defineView, inPlace, known, listOf, ofAny, term, termOf, where } from '#graphql';
import { code, endOfDay, flag, id, instant, integer, localDate, nullable, object, text } from '#kernel';
import type { Filter } from '#read-models';
import { Int } from '@nestjs/graphql';
import { reportCadence, reportFigure, reportStage, reportTimeliness, submissionOutcome } from '../codes.ts';
import { answerFields, HELD_ON, reportedFields, type Figure } from '../events.ts';
import { reportCalls, reportCallsPast, reports, reportsPast, type CallDocument, type ReportDocument } from '../projection.ts';
import type { Submission } from '../state.ts';

export const reportsRight = readRight('query.reports', CASE_READERS);

const { programme: _programme, lastDay: _lastDay, setBy: _setBy, year: _year, ...reportedShown } = reportedFields;
const shown = {
  programmeId: id({ describe: 'The programme.' }),
  ...reportedShown,
  year: nullable(integer({ describe: 'The year reported; null: ad hoc.' })),
  lastDay: nullable(localDate({ describe: 'Last day in time; null: neither the plan nor anybody says.' })),
  setBy: nullable(text({ describe: 'The agency that set the day; null: the plan prints it, or nobody did.' })),
};
const reportedOf = ({
  programme,
  number,
  duty,
  cadence,
  year,
  periodFrom,
  periodTo,
  lastDay,
  setBy,
  recipients,
}: Pick<ReportDocument, keyof typeof reportedFields>) => ({
  programmeId: programme,
  number,
  duty,
  cadence,
  periodFrom,
  periodTo,
  recipients,
  year: year ?? null,
  lastDay: lastDay ?? null,
  setBy: setBy ?? null,
});
const relation = code(agencyRelation, { describe: 'Required to, or requested: who is requested is never late.' });
export const agencyTerm = (agency: string) => termOf(agency, agencyOf(agency)?.label);

/** A figure with its two times: the day of which it tells, and as it was known when. */
export const figureShown = {
  figure: code(reportFigure, { describe: 'What is counted.' }),
  category: nullable(text({ describe: 'The status or kind that it is of; null: it has no parts.' })),
  value: integer({ describe: 'How many; of fines đồng.' }),
  holdsAt: instant({ describe: 'The moment for which it holds: the end of the day of the figures.' }),
  recorded: instant({ describe: 'As it was known then.' }),
};
export const figureObject = object(figureShown, {
  name: 'FigureOfReport',
  describe: 'A figure that the platform counts for a report, with its two times.',
});
export const figuresAt = (figures: readonly Figure[], figuresTo: string, recorded: string) =>
  figures.map(({ figure, part = null, value }) => ({ figure, category: part, value, holdsAt: endOfDay(figuresTo), recorded }));

const answersShown = (answers: ReportDocument['answers']) =>
  answers.map(({ item, text: words = null, value = null, heldOn = null }) => ({ item, text: words, value, heldOn }));
const answerObject = object(
  {
    item: answerFields.item,
    text: nullable(text({ describe: 'In words.' })),
    value: nullable({ ...answerFields.value, optional: false }),
    heldOn: nullable(localDate({ describe: 'The day for which the figure holds.', named: HELD_ON })),
  },
  { name: 'AnswerOfReport', describe: 'What a body says to a part of its report.' },
);

const submissionShown = ({
  submission,
  submittedAt,
  position,
  figuresTo,
  recorded,
  figures,
  answers,
  receivedOn,
  paper,
  outcome,
  reason,
}: Submission) => ({
  submission,
  submittedAt,
  position: position ?? null,
  figuresTo,
  recorded,
  figures: figuresAt(figures, figuresTo, recorded),
  answers: answersShown(answers),
  receivedOn: receivedOn ?? null,
  paper: paper ?? null,
  outcome,
  reason,
});
const submission = object(
  {
    submission: integer({ describe: 'Which one, from 1.' }),
    submittedAt: instant({ describe: 'When it was submitted here.' }),
    receivedOn: nullable(localDate({ describe: 'On paper: the day on which it came.' })),
    paper: nullable(text({ describe: 'On paper: its number.' })),
    figuresTo: localDate({ describe: 'The last day of which the figures tell.' }),
    recorded: instant({ describe: 'The figures are those that were known then.' }),
    position: nullable(text({ describe: 'The log up to here was looked at.' })),
    figures: listOf(figureObject, 'What the platform counted, frozen.'),
    answers: listOf(answerObject, 'What the body said, frozen.'),
    outcome: code(submissionOutcome, { describe: 'What became of it.' }),
    reason: nullable(text({ describe: 'What was said to it.' })),
  },
  { name: 'ReportSubmission', describe: 'A report as it was handed over: it never changes.' },
);

const ofProgramme = ofAny<'programme'>('programme', 'programmes', 'Of one of these programmes.');
const ofDuty = where<'duty', readonly string[]>(
  () => [String],
  'Codes of the duty to report, as R-HN-1.',
  (codes): Filter<'duty'> => ({ op: 'in', field: 'duty', values: codes }),
);
const ofYear = where<'year', number>(
  () => Int,
  'The year reported.',
  (value): Filter<'year'> => ({ op: 'eq', field: 'year', value }),
);
const byAgency = where<'agency', readonly string[]>(
  () => [String],
  'By one of these agencies (query programmeAgencies).',
  (codes, _, path): Filter<'agency'> => {
    known(path, AGENCY_CODES, codes);
    return { op: 'in', field: 'agency', values: codes };
  },
);
const programmeLink = {
  to: 'programmes',
  id: ({ programmeId }: { programmeId: string }) => programmeId,
  describe: 'The programme.',
} as const;

export const reportView = defineView({
  kind: 'reports',
  stream: 'report',
  type: 'Report',
  one: 'report',
  many: 'reports',
  describe: 'A report of a body to a programme, from its draft to what was accepted of it. Each submission is frozen.',
  right: reportsRight,
  collection: reports,
  past: reportsPast,
  fields: {
    ...shown,
    agency: term('The agency that reports, under its name of that time.'),
    agenciesToday: listOf(term('An agency.'), 'Who has its duties on the day asked for.'),
    relation,
    stage: code(reportStage, { describe: 'How far it is.' }),
    dueAt: nullable(instant({ describe: 'Last moment in time.' })),
    cameAt: nullable(instant({ describe: 'When it came first and was not withdrawn; null: it has not come.' })),
    timeliness: nullable(
      code(reportTimeliness, { describe: 'How it came; null: it has not come. Who is requested is never late.' }),
    ),
    reason: nullable(text({ describe: 'Why it was returned, withdrawn or taken up again last.' })),
    below: nullable(text({ describe: 'The duty whose reports it is made from.' })),
    isConsolidated: flag({ describe: 'True: the reports below were put together.' }),
    answers: listOf(answerObject, 'What the body says: of a report that was submitted, what it said.'),
    submissions: listOf(submission, 'What was handed over, in order.'),
    missing: listOf(
      object(
        { agency: term('The agency.'), relation, unitId: id({ describe: 'Its unit.' }) },
        { name: 'MissingReport', describe: 'A body whose report was not in when the others were put together.' },
      ),
      'Who was missing when the reports were put together.',
    ),
    basis: listOf(
      object(
        {
          agency: term('The agency.'),
          relation,
          revision: text({ describe: 'Its revision then: what it says since is another thing.' }),
          late: flag({ describe: 'It came late.' }),
          reportId: id({ describe: 'The report.' }),
        },
        { name: 'BasisOfReport', describe: 'A report on which another one stands.' },
      ),
      'The reports that it stands on.',
    ),
  },
  node: (document: ReportDocument, { moment }) => ({
    id: document.id,
    revision: document.revision,
    unit: document.unit,
    district: document.district,
    province: document.province,
    ...reportedOf(document),
    agency: agencyTerm(document.agency),
    agenciesToday: agenciesOn(document.agency, moment.today).map(({ agency }) => agencyTerm(agency)),
    relation: document.relation,
    stage: document.stage,
    dueAt: document.dueAt,
    cameAt: document.cameAt,
    timeliness: document.timeliness,
    reason: document.reason,
    below: document.below ?? null,
    isConsolidated: document.isConsolidated,
    answers: answersShown(document.answers),
    submissions: document.submissions.map(submissionShown),
    missing: document.missing.map(({ agency, relation: of, unit }) => ({
      agency: agencyTerm(agency),
      relation: of,
      unitId: unit,
    })),
    basis: document.standsOn.map(({ report, agency, relation: of, revision }) => ({
      reportId: report,
      agency: agencyTerm(agency),
      relation: of,
      revision,
      late: document.late.includes(report),
    })),
    callId: document.call ?? null,
    takenOver: document.takesOver,
    basisIds: document.standing,
  }),
  links: {
    programme: programmeLink,
    call: { to: 'reportCalls', id: ({ callId }) => callId, describe: 'The call for it; null: it is periodic.' },
    takesOver: {
      toMany: 'reports',
      ids: ({ takenOver }) => takenOver,
      describe: 'Drafts of bodies that ended, of which this one has a part.',
    },
    standsOn: { toMany: 'reports', ids: ({ basisIds }) => basisIds, describe: 'The reports that it is made from.' },
  },
  nested: { deadlines: { of: 'deadlines', by: 'case', describe: 'The day of the report, and what was said of it.' } },
  filter: {
    place: inPlace,
    programme: ofProgramme,
    duty: ofDuty,
    year: ofYear,
    agency: byAgency,
    cadence: anyOf('cadence', reportCadence, 'What it is about in time.'),
    stage: anyOf('stage', reportStage, 'How far it is.'),
    timeliness: anyOf('timeliness', reportTimeliness, 'How it came.'),
    lastDay: dayOf('lastDay', 'Its last day in time.'),
    periodTo: dayOf('periodTo', 'The last day reported.'),
  },
  sort: {
    PERIOD_DESC: [{ field: 'periodTo', direction: 'desc' }],
    PERIOD_ASC: [{ field: 'periodTo', direction: 'asc' }],
    DUE_ASC: [{ field: 'lastDay', direction: 'asc' }],
    CAME_DESC: [{ field: 'cameAt', direction: 'desc' }],
  },
});

export const reportCallView = defineView({
  kind: 'reportCalls',
  stream: 'reportcall',
  type: 'ReportCall',
  one: 'reportCall',
  many: 'reportCalls',
  describe: 'A call for reports: who owes them for a period, or is requested, and until when.',
  right: reportsRight,
  collection: reportCalls,
  past: reportCallsPast,
  fields: {
    ...shown,
    on: localDate({ describe: 'The day on which it was made, or brought up to date.' }),
    reason: nullable(text({ describe: 'Why; of an ad hoc call.' })),
    owed: listOf(
      object(
        {
          agency: term('The agency.'),
          relation,
          unitId: id({ describe: 'Its unit.' }),
          reportId: id({ describe: 'The report: it may not be opened yet.' }),
        },
        { name: 'CalledBody', describe: 'A body of which a report is asked.' },
      ),
      'The bodies of which it is asked.',
    ),
  },
  node: (document: CallDocument) => ({
    id: document.id,
    revision: document.revision,
    unit: document.unit,
    district: document.district,
    province: document.province,
    ...reportedOf(document),
    on: document.on,
    reason: document.reason ?? null,
    owed: document.owed.map(({ agency, relation: of, unit, report }) => ({
      agency: agencyTerm(agency),
      relation: of,
      unitId: unit,
      reportId: report,
    })),
  }),
  links: { programme: programmeLink },
  filter: {
    place: inPlace,
    programme: ofProgramme,
    duty: ofDuty,
    year: ofYear,
    cadence: anyOf('cadence', reportCadence, 'What it is about in time.'),
    lastDay: dayOf('lastDay', 'Its last day in time.'),
  },
  sort: {
    ON_DESC: [{ field: 'on', direction: 'desc' }],
    DUE_ASC: [{ field: 'lastDay', direction: 'asc' }],
  },
});
