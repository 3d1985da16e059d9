import {
  code,
  decimal,
  defineEvent,
  id,
  instant,
  integer,
  list,
  localDate,
  named,
  object,
  optional,
  text,
  type DataOf,
  type EventOf,
} from '#kernel';
import { agencyRelation } from '#contexts/programmes/events';
import { reportCadence, reportFigure } from './codes.ts';

/** Which report of which programme, and about what time: of a call and of each report. */
export const reportedFields = {
  programme: id({ describe: 'The programme.' }),
  number: text({ max: 60, describe: 'Number of its document.' }),
  duty: text({ max: 30, describe: 'Code of the duty to report in the programme, as R-HN-1.' }),
  cadence: code(reportCadence, { describe: 'What it is about in time.' }),
  year: optional(integer({ min: 2000, max: 2100, describe: 'The year reported.' })),
  periodFrom: localDate({ describe: 'First day of the period reported.' }),
  periodTo: localDate({ describe: 'Last day of the period reported.' }),
  lastDay: optional(localDate({ describe: 'Last day in time; null: neither the plan nor anybody says.' })),
  setBy: optional(text({ max: 40, describe: 'The agency that set the day; null: the plan prints it, or nobody did.' })),
  recipients: list(text({ max: 40 }), { max: 20, describe: 'Agencies to which it goes, as the plan names them.' }),
};
export type Reported = DataOf<typeof reportedFields>;

const place = { unit: id(), within: list(id(), { max: 3 }) };
const agency = text({ max: 40, describe: 'The agency (query programmeAgencies).' });
const relation = code(agencyRelation, { describe: 'Required to, or requested: who is requested is never late.' });

const OF_REPORTS = ['reports'] as const;
const REPORT = { vi: 'Báo cáo', en: 'Report', of: OF_REPORTS };
/** A body that owes a report. */
export const owingFields = { report: named(id(), REPORT), agency, relation, ...place };
/**
 * The bodies that owe a report, each by the day on which it owes. Said again it replaces what was said before: the day moved, or duties passed on
 * to others; `passed` are the reports that nobody owes any more.
 */
export const reportsCalledFor = defineEvent(
  'ReportsCalledFor',
  {
    call: id(),
    ...reportedFields,
    reason: optional(text({ max: 500 })),
    on: localDate(),
    owed: list(object(owingFields), { max: 2_000 }),
    passed: list(id(), { max: 4_000 }),
    ...place,
  },
  { label: { vi: 'Yêu cầu, đề nghị gửi báo cáo', en: 'Reports called for' }, record: 'reportCalls', placed: true },
);

const report = named(id(), REPORT);
export const reportOpened = defineEvent(
  'ReportOpened',
  {
    report,
    ...reportedFields,
    call: optional(id()),
    agency,
    relation,
    /** The day on which the body owes it: its name and its unit are those of that day. */
    owedOn: localDate(),
    /** The duty whose reports it is made from. */
    below: optional(text({ max: 30 })),
    /** Drafts of bodies that ended, whose duty passed to this one with several others. */
    takesOver: list(id(), { max: 50 }),
    ...place,
  },
  { label: { vi: 'Lập báo cáo', en: 'Report opened' }, record: 'reports', placed: 'owedOn' },
);

export const HELD_ON = { vi: 'Số liệu tính đến ngày', en: 'Figure as of' };
export const answerFields = {
  item: text({
    max: 30,
    describe:
      'What it answers to: results, difficulties, proposals or plans, or the code of a measure, a task or a duty of the programme.',
  }),
  text: optional(text({ max: 4_000, describe: 'In words; no names of persons.' })),
  value: optional(decimal({ describe: 'A figure of the body’s own books.' })),
  heldOn: optional(localDate({ describe: 'The day for which the figure holds; needed with it.', named: HELD_ON })),
};
export const answer = object(answerFields, { name: 'ReportAnswer', describe: 'What a body says to a part of its report.' });
export type Answer = DataOf<typeof answerFields>;
/** Each answer replaces the one before it to the same item; one that says nothing takes it away. */
export const reportWritten = defineEvent(
  'ReportWritten',
  { report, answers: list(answer, { min: 1, max: 200 }) },
  { label: { vi: 'Soạn nội dung báo cáo', en: 'Report written' }, record: 'reports' },
);

/** A report on which another one stands, by its revision: what it says later is another thing. */
export const standsOnFields = { report, agency, relation, unit: id(), revision: text({ max: 20 }) };
export const missingFields = { agency, relation, unit: id() };
export const reportConsolidated = defineEvent(
  'ReportConsolidated',
  {
    report,
    standsOn: list(object(standsOnFields), { max: 2_000 }),
    late: list(id(), { max: 2_000, named: { vi: 'Các báo cáo chậm', en: 'Late reports', of: OF_REPORTS } }),
    missing: list(object(missingFields), { max: 2_000 }),
  },
  { label: { vi: 'Tổng hợp báo cáo của cấp dưới', en: 'Reports consolidated' }, record: 'reports' },
);

/** `part`: the status or the kind that it is of. It holds for the day of the figures, as it was known at `recorded`. */
export const figureFields = {
  figure: code(reportFigure),
  part: optional(text({ max: 40 })),
  value: integer(),
};
export type Figure = DataOf<typeof figureFields>;
export const reportSubmitted = defineEvent(
  'ReportSubmitted',
  {
    report,
    submission: integer({ min: 1 }),
    /** The figures are those that the log gave up to here, at that moment, for the time up to that day. */
    position: optional(text({ max: 60 })),
    recorded: instant(),
    figuresTo: localDate(),
    figures: list(object(figureFields), { max: 200 }),
    /** On paper: the day on which it came, and its number. */
    receivedOn: optional(localDate()),
    paper: optional(text({ max: 80 })),
  },
  { label: { vi: 'Gửi báo cáo', en: 'Report submitted' }, record: 'reports' },
);
export const reportWithdrawn = defineEvent(
  'ReportWithdrawn',
  { report, reason: text({ max: 500 }) },
  { label: { vi: 'Rút báo cáo đã gửi', en: 'Report withdrawn' }, record: 'reports' },
);
export const reportReturned = defineEvent(
  'ReportReturned',
  { report, reason: text({ max: 500 }) },
  { label: { vi: 'Trả lại báo cáo', en: 'Report returned' }, record: 'reports' },
);
export const reportAccepted = defineEvent(
  'ReportAccepted',
  { report },
  { label: { vi: 'Tiếp nhận báo cáo', en: 'Report accepted' }, record: 'reports' },
);
/** An accepted report is taken up again: late data come in the next submission, beside the one that was accepted. */
export const reportSupplemented = defineEvent(
  'ReportSupplemented',
  { report, reason: text({ max: 500 }) },
  { label: { vi: 'Bổ sung báo cáo', en: 'Report to be supplemented' }, record: 'reports' },
);

export const callEvents = [reportsCalledFor] as const;
export type CallEvent = EventOf<(typeof callEvents)[number]>;
export const reportEvents = [
  reportOpened,
  reportWritten,
  reportConsolidated,
  reportSubmitted,
  reportWithdrawn,
  reportReturned,
  reportAccepted,
  reportSupplemented,
] as const;
export type ReportEvent = EventOf<(typeof reportEvents)[number]>;
export const reportsEvents = [...callEvents, ...reportEvents] as const;
