import type { Instant, LocalDate } from '#kernel';
import type { ReportStage } from './codes.ts';
import { reportConsolidated, reportOpened, reportSubmitted, type Answer, type ReportEvent } from './events.ts';
import type { DataOf } from '#kernel';

type Opened = DataOf<typeof reportOpened.fields>;
type Submitted = DataOf<typeof reportSubmitted.fields>;
type Consolidated = DataOf<typeof reportConsolidated.fields>;

/** What was handed over, once and for all: words and figures of that moment. */
export interface Submission extends Omit<Submitted, 'report'> {
  readonly submittedAt: Instant;
  readonly answers: readonly Answer[];
  readonly outcome: 'waiting' | 'withdrawn' | 'returned' | 'accepted';
  readonly reason: string | null;
}

export interface ReportState extends Omit<Opened, 'report'> {
  readonly id: string;
  readonly stage: ReportStage;
  readonly answers: readonly Answer[];
  readonly standsOn: Consolidated['standsOn'];
  readonly late: Consolidated['late'];
  readonly missing: Consolidated['missing'];
  /** It is made from reports of others, and they were put together. */
  readonly isConsolidated: boolean;
  readonly submissions: readonly Submission[];
  /** Why it was returned, withdrawn or taken up again last. */
  readonly reason: string | null;
}

/** The last moment of the day on which it came on paper, else the moment at which it was submitted. */
const cameAt = ({ receivedOn, submittedAt }: Submission, endOf: (day: LocalDate) => Instant): Instant =>
  receivedOn === undefined ? submittedAt : endOf(receivedOn);
/**
 * The first submission that was not withdrawn decides whether it came in time: to be asked for more makes nobody late. To withdraw one and to submit it
 * again makes nobody earlier: it did not come before its first submission of all.
 */
export const firstCame = (
  { submissions }: Pick<ReportState, 'submissions'>,
  endOf: (day: LocalDate) => Instant,
): Instant | null => {
  const standing = submissions.filter(({ outcome }) => outcome !== 'withdrawn').map((one) => cameAt(one, endOf));
  const came = standing.toSorted()[0];
  return came === undefined ? null : [came, cameAt(submissions[0]!, endOf)].toSorted()[1]!;
};

const withAnswers = (before: readonly Answer[], said: readonly Answer[]): readonly Answer[] => {
  const items = new Set(said.map(({ item }) => item));
  const kept = said.filter(({ text, value }) => text !== undefined || value !== undefined);
  return [...before.filter(({ item }) => !items.has(item)), ...kept].toSorted((a, b) => (a.item < b.item ? -1 : 1));
};

function ended(state: ReportState, stage: ReportStage, outcome: Submission['outcome'], reason: string | null): ReportState {
  const submissions = state.submissions.map((one, i) => (i === state.submissions.length - 1 ? { ...one, outcome, reason } : one));
  return { ...state, stage, submissions, reason };
}

export function evolveReport(state: ReportState | null, event: ReportEvent): ReportState | null {
  if (event.type === 'ReportOpened') {
    const { report, ...opened } = event.data;
    const nothing = { answers: [], standsOn: [], late: [], missing: [], submissions: [] };
    return { ...opened, ...nothing, id: report, stage: 'draft', isConsolidated: false, reason: null };
  }
  if (state === null) return null;
  switch (event.type) {
    case 'ReportWritten':
      return { ...state, answers: withAnswers(state.answers, event.data.answers) };
    case 'ReportConsolidated': {
      const { standsOn, late, missing } = event.data;
      return { ...state, standsOn, late, missing, isConsolidated: true };
    }
    case 'ReportSubmitted': {
      const { report: _report, ...said } = event.data;
      const submission: Submission = {
        ...said,
        submittedAt: event.occurredAt,
        answers: state.answers,
        outcome: 'waiting',
        reason: null,
      };
      return { ...state, stage: 'submitted', submissions: [...state.submissions, submission], reason: null };
    }
    case 'ReportWithdrawn':
      return ended(state, 'draft', 'withdrawn', event.data.reason);
    case 'ReportReturned':
      return ended(state, 'returned', 'returned', event.data.reason);
    case 'ReportAccepted':
      return ended(state, 'accepted', 'accepted', null);
    case 'ReportSupplemented':
      return { ...state, stage: 'draft', reason: event.data.reason };
  }
}
