import { placed, type Placed } from '#access';
import type { RecordedOf } from '#event-store';
import { timelinessOf } from '#contexts/programmes/index';
import { endOfDay, type Instant } from '#kernel';
import { documentProjection, eachOf, pastOf, type DocumentRules, type Projection } from '#projections';
import { collection, type Document } from '#read-models';
import { evolveCall, type CallState } from './calls.ts';
import type { ReportTimeliness } from './codes.ts';
import { callEvents, reportEvents, type CallEvent, type ReportEvent } from './events.ts';
import { evolveReport, firstCame, type ReportState } from './state.ts';

/** Published: a report as it stands. */
export interface ReportDocument extends Document, ReportState, Placed {
  readonly unit: string;
  readonly dueAt: Instant | null;
  /** When it came first, unless it was withdrawn; null: it has not come. */
  readonly cameAt: Instant | null;
  /** Null: it has not come. */
  readonly timeliness: ReportTimeliness | null;
  /** Ids of the reports that it stands on. */
  readonly standing: readonly string[];
  readonly revision: string;
}
export const reports = collection<ReportDocument>()({
  name: 'reports',
  fields: {
    programme: 'text',
    duty: 'text',
    cadence: 'text',
    year: 'integer',
    call: 'text',
    agency: 'text',
    relation: 'text',
    recipients: 'keywords',
    stage: 'text',
    timeliness: 'text',
    standing: 'keywords',
    periodTo: 'text',
    lastDay: 'text',
    cameAt: 'text',
    unit: 'text',
    district: 'text',
    province: 'text',
  },
  indexes: [
    ['programme', 'duty', 'year'],
    ['province', 'periodTo'],
    ['unit', 'periodTo'],
    ['call'],
    ['stage', 'periodTo'],
    ['periodTo'],
    ['lastDay'],
    ['cameAt'],
  ],
});

const dueAtOf = ({ lastDay }: Pick<ReportState, 'lastDay'>): Instant | null => (lastDay === undefined ? null : endOfDay(lastDay));

const rules: DocumentRules<ReportDocument, RecordedOf<ReportEvent>> = {
  name: 'reports',
  version: 2,
  collection: reports,
  category: 'report',
  called: ({ duty, number, periodFrom, periodTo, agency }) => ({
    en: `the report ${duty} of ${number} for ${periodFrom} to ${periodTo} by ${agency}`,
    vi: `báo cáo ${duty} theo ${number}, kỳ ${periodFrom} đến ${periodTo}, của ${agency}`,
  }),
  on: eachOf(reportEvents, {
    key: ({ data }: RecordedOf<ReportEvent>) => data.report,
    apply: (document: ReportDocument | null, event: RecordedOf<ReportEvent>) => {
      const state = evolveReport(document, event);
      if (!state) return null;
      const [dueAt, cameAt] = [dueAtOf(state), firstCame(state, endOfDay)];
      return {
        ...state,
        ...placed(state),
        dueAt,
        cameAt,
        timeliness: cameAt === null ? null : timelinessOf({ dueAt, relation: state.relation }, cameAt),
        standing: state.standsOn.map(({ report }) => report),
        revision: String(event.revision),
      };
    },
  }),
};
export const reportsProjection: Projection = documentProjection(rules);
export const reportsPast = pastOf(rules);

/** Published: a call for reports, with the bodies that owe them. */
export interface CallDocument extends Document, CallState, Placed {
  readonly unit: string;
  readonly agencies: readonly string[];
  readonly revision: string;
}
export const reportCalls = collection<CallDocument>()({
  name: 'reportCalls',
  fields: {
    programme: 'text',
    duty: 'text',
    cadence: 'text',
    year: 'integer',
    agencies: 'keywords',
    periodTo: 'text',
    lastDay: 'text',
    on: 'text',
    unit: 'text',
    district: 'text',
    province: 'text',
  },
  indexes: [['programme', 'duty', 'year'], ['province', 'on'], ['unit'], ['on'], ['lastDay']],
});
const callRules: DocumentRules<CallDocument, RecordedOf<CallEvent>> = {
  name: 'reportCalls',
  version: 1,
  collection: reportCalls,
  category: 'reportcall',
  called: ({ duty, number, periodFrom, periodTo }) => ({
    en: `the call for reports ${duty} of ${number} for ${periodFrom} to ${periodTo}`,
    vi: `đợt báo cáo ${duty} theo ${number}, kỳ ${periodFrom} đến ${periodTo}`,
  }),
  on: eachOf(callEvents, {
    key: ({ data }: RecordedOf<CallEvent>) => data.call,
    apply: (document: CallDocument | null, event: RecordedOf<CallEvent>) => {
      const state = evolveCall(document, event);
      const agencies = [...new Set(state.owed.map(({ agency }) => agency))];
      return { ...state, ...placed(state), agencies, revision: String(event.revision) };
    },
  }),
};
export const reportCallsProjection: Projection = documentProjection(callRules);
export const reportCallsPast = pastOf(callRules);

export const reportsViews: readonly Projection[] = [
  reportsProjection,
  reportsPast.projection,
  reportCallsProjection,
  reportCallsPast.projection,
];
