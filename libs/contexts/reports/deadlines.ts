import { NOBODY, type DeadlineSource, type Holders } from '#contexts/deadlines/index';
import { agencyOf } from '#contexts/programmes/index';
import type { RecordedOf } from '#event-store';
import { endOfDay, localDateOf, type Bilingual, type LocalDate } from '#kernel';
import { bodyKindOf, type Clock } from '#law';
import {
  reportAccepted,
  reportOpened,
  reportReturned,
  reportsCalledFor,
  reportSubmitted,
  reportWithdrawn,
  reportWritten,
  type CallEvent,
  type ReportEvent,
  type Reported,
} from './events.ts';
import { evolveReport, firstCame, type ReportState } from './state.ts';

/** A report that is owed: as it was called for, and as it was opened since. */
interface OwedReport {
  readonly reported: Reported;
  readonly agency: string;
  readonly relation: string;
  readonly unit: string;
  readonly within: readonly string[];
  readonly report: ReportState | null;
  /** The duty passed on to others. */
  readonly passedOn: LocalDate | null;
}
type News = RecordedOf<CallEvent> | RecordedOf<ReportEvent>;

const LABEL: Bilingual = { vi: 'Gửi báo cáo', en: 'Submit the report' };
const REQUESTED: Bilingual = { vi: 'Gửi báo cáo theo đề nghị', en: 'Submit the report that was requested' };
const EFFECT: Bilingual = { vi: 'Báo cáo gửi chậm.', en: 'The report is late.' };
const NO_EFFECT: Bilingual = {
  vi: 'Cơ quan được đề nghị không bị coi là chậm.',
  en: 'A body that is requested is never late.',
};

function told({ periodFrom, periodTo, setBy, lastDay }: Reported): Bilingual {
  return {
    vi: `Kỳ ${periodFrom} đến ${periodTo}; ngày cuối đúng hạn là ${lastDay}${setBy === undefined ? ', theo văn bản' : `, do ${setBy} xác định`}.`,
    en: `For ${periodFrom} to ${periodTo}; the last day in time is ${lastDay}${setBy === undefined ? ', by the plan' : `, set by ${setBy}`}.`,
  };
}

function clockOf({ reported, relation, report, passedOn }: OwedReport): readonly Clock[] {
  const { lastDay, duty, number, periodFrom } = reported;
  if (lastDay === undefined) return [];
  const isRequested = relation === 'requested';
  const came = report === null ? null : firstCame(report, endOfDay);
  return [
    {
      key: 'report',
      clock: isRequested ? 'report-requested' : 'report',
      label: isRequested ? REQUESTED : LABEL,
      article: `${number} ${duty}`,
      verified: reported.setBy === undefined,
      startsOn: periodFrom,
      dueOn: lastDay,
      dueAt: endOfDay(lastDay),
      whose: 'officer',
      // Of what is requested nobody is late: it lapses, and nobody is told.
      kind: isRequested ? 'right' : 'duty',
      effect: isRequested ? NO_EFFECT : EFFECT,
      met: came !== null ? { on: localDateOf(came), how: 'met' } : passedOn === null ? null : { on: passedOn, how: 'fell-away' },
      explanation: told(reported),
    },
  ];
}

const isCall = (event: News): event is RecordedOf<CallEvent> => event.type === 'ReportsCalledFor';

/** The day of each report that was called for or opened. */
export const reportDeadlines: DeadlineSource<OwedReport, News> = {
  subject: 'report',
  label: { vi: 'Báo cáo', en: 'Report' },
  events: [reportsCalledFor, reportOpened, reportWritten, reportSubmitted, reportWithdrawn, reportReturned, reportAccepted].map(
    ({ type }) => type,
  ),
  keyOf: (event) => (isCall(event) ? [...event.data.owed.map(({ report }) => report), ...event.data.passed] : event.data.report),
  fold: (state, event, id) => {
    if (isCall(event)) {
      const { owed, passed, on, ...reported } = event.data;
      const one = owed.find(({ report }) => report === id);
      if (one) {
        const { agency, relation, unit, within } = one;
        return { reported, agency, relation, unit, within, report: state?.report ?? null, passedOn: null };
      }
      return state && passed.includes(id) ? { ...state, passedOn: on } : state;
    }
    const report = evolveReport(state?.report ?? null, event);
    if (!report) return state;
    if (event.type !== 'ReportOpened') return state && { ...state, report };
    const { agency, relation, unit, within } = event.data;
    return { reported: state?.reported ?? event.data, agency, relation, unit, within, report, passedOn: state?.passedOn ?? null };
  },
  clocks: clockOf,
  place: ({ unit, within }) => ({ unit, within }),
  number: ({ reported: { duty, number, year, periodTo } }) => `${duty} ${year ?? periodTo} (${number})`.slice(0, 80),
  employer: () => null,
  acts: () => [],
  // So that it stands in the list of the body, and of its successor, before anybody has opened it.
  body: ({ agency, reported: { periodFrom } }) => {
    const kind = bodyKindOf(agencyOf(agency)?.body ?? '');
    return kind ? { kind: kind.code, since: periodFrom > kind.validFrom ? periodFrom : kind.validFrom } : null;
  },
  // Whoever opens, writes or submits it; who returns or accepts it does not take it over.
  holders: (before: Holders, event): Holders =>
    isCall(event) || event.type === 'ReportReturned' || event.type === 'ReportAccepted'
      ? before
      : { ...NOBODY, officer: event.metadata.actor },
};
