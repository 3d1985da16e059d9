import {
  dateInFuture,
  ok,
  refuse,
  type DataOf,
  type Decider,
  type Env,
  type LocalDate,
  type Refusal,
  type Result,
} from '#kernel';
import {
  reportAccepted,
  reportConsolidated,
  reportOpened,
  reportReturned,
  reportSubmitted,
  reportSupplemented,
  reportWithdrawn,
  reportWritten,
  type Answer,
  type ReportEvent,
} from './events.ts';
import { evolveReport, type ReportState } from './state.ts';
import { isStep, stepOf, type StepName } from './steps.ts';

type Data<D extends { readonly fields: any }> = DataOf<D['fields']>;
/** For which sides of a report the body acts that its caller serves in; no body: for both. */
export interface Acting {
  readonly reporter: boolean;
  readonly recipient: boolean;
  /** It records what came to it on paper: nobody says of its own report when that came. */
  readonly receives: boolean;
}
interface Step {
  readonly acting: Acting;
}

export type ReportCommand =
  | { readonly type: 'OpenReport'; readonly opened: Data<typeof reportOpened>; readonly acting: Acting }
  | ({ readonly type: 'WriteReport'; readonly answers: readonly Answer[] } & Step)
  | ({ readonly type: 'ConsolidateReports' } & Omit<Data<typeof reportConsolidated>, 'report'> & Step)
  | ({
      readonly type: 'SubmitReport';
      readonly submitted: Omit<Data<typeof reportSubmitted>, 'report' | 'submission' | 'figures' | 'position' | 'recorded'>;
      readonly counted: Pick<Data<typeof reportSubmitted>, 'figures' | 'position' | 'recorded'>;
      /** Names of who has the duty now, where the body ended before the report was due. */
      readonly passedTo: readonly string[];
    } & Step)
  | ({ readonly type: 'WithdrawReport' | 'ReturnReport' | 'SupplementReport'; readonly reason: string } & Step)
  | ({ readonly type: 'AcceptReport' } & Step);
type Answered = Result<readonly ReportEvent[], Refusal>;
type Of<T extends ReportCommand['type']> = Extract<ReportCommand, { type: T }>;

/** One report of one body, from its first draft to what was accepted of it. */
export const reportDecider: Decider<ReportState | null, ReportCommand, ReportEvent> = {
  category: 'report',
  initial: null,
  evolve: evolveReport,
  forbids: (command, state) => {
    if (!state || !isStep(command)) return null;
    const no = notNow(command, state);
    return no && !no.ok ? no.error : null;
  },
  decide(command, state, env): Answered {
    if (command.type === 'OpenReport') return open(command, state, env);
    if (!state) return refuse('UnknownReport', { field: 'report' });
    if (!command.acting[stepOf(command.type).by]) return notYours(command.type);
    const no = notNow(command.type, state);
    if (no) return no;
    const report = state.id;
    switch (command.type) {
      case 'WriteReport':
        return write(command, state, env);
      case 'ConsolidateReports': {
        const { standsOn, late, missing } = command;
        return ok([reportConsolidated.of(env.now, { report, standsOn, late, missing })]);
      }
      case 'SubmitReport':
        return submit(command, state, env);
      case 'WithdrawReport':
        return ok([reportWithdrawn.of(env.now, { report, reason: command.reason })]);
      case 'ReturnReport':
        return ok([reportReturned.of(env.now, { report, reason: command.reason })]);
      case 'AcceptReport':
        return ok([reportAccepted.of(env.now, { report })]);
      case 'SupplementReport':
        return ok([reportSupplemented.of(env.now, { report, reason: command.reason })]);
    }
  },
};

const notYours = (type: StepName) =>
  stepOf(type).by === 'reporter' ? refuse('NotTheReporter', { field: 'report' }) : refuse('NotTheRecipient', { field: 'report' });

/** What the stage alone forbids, with what to do instead. */
function notNow(type: StepName, { stage }: Pick<ReportState, 'stage'>): Result<never, Refusal> | null {
  const { states, changes } = stepOf(type);
  if (states.includes(stage)) return null;
  const more = { field: 'report' };
  if (stage === 'draft' || stage === 'returned')
    return refuse(type === 'SupplementReport' ? 'ReportNotAccepted' : 'ReportNotSubmitted', more);
  if (changes) return refuse('ReportFrozen', { ...more, hint: HINTS[stage] });
  if (type === 'SubmitReport') return refuse('ReportAlreadySubmitted', { ...more, hint: HINTS[stage] });
  return stage === 'accepted'
    ? refuse('ReportAlreadyAccepted', { ...more, hint: HINTS.accepted })
    : refuse('ReportNotAccepted', more);
}
const HINTS = {
  submitted: {
    en: 'Withdraw it (withdrawReport) or have it returned (returnReport) first.',
    vi: 'Hãy rút báo cáo (withdrawReport) hoặc đề nghị trả lại (returnReport) trước.',
  },
  accepted: {
    en: 'Late data come in a supplement (supplementReport); what was accepted stays as it is.',
    vi: 'Số liệu đến sau được gửi bằng báo cáo bổ sung (supplementReport); bản đã tiếp nhận được giữ nguyên.',
  },
} as const;

function open({ opened, acting }: Of<'OpenReport'>, state: ReportState | null, env: Env): Answered {
  if (state) return refuse('ReportExists', { field: 'report', names: { reports: [state.id] } });
  if (!acting.reporter) return refuse('NotTheReporter', { field: 'agency' });
  return ok([reportOpened.of(env.now, opened)]);
}

const after = (day: LocalDate, last: LocalDate, field: string) =>
  refuse(
    'AfterItsPeriod',
    `The period ends on ${last}; ${day} lies behind it.`,
    `Kỳ báo cáo kết thúc ngày ${last}; ngày ${day} nằm sau kỳ.`,
    {
      field,
    },
  );

function write({ answers }: Of<'WriteReport'>, state: ReportState, env: Env): Answered {
  const twice = answers.findIndex(({ item }, i) => answers.some((other, j) => j < i && other.item === item));
  if (twice >= 0) return refuse('AnswerTwice', { field: `answers.${twice}.item` });
  for (const [i, { value, heldOn }] of answers.entries()) {
    if ((value === undefined) !== (heldOn === undefined))
      return refuse('FigureWithoutDay', { field: `answers.${i}.${value === undefined ? 'value' : 'heldOn'}` });
    if (heldOn !== undefined && heldOn > env.today) return dateInFuture(heldOn, env.today, `answers.${i}.heldOn`);
    if (heldOn !== undefined && heldOn > state.periodTo) return after(heldOn, state.periodTo, `answers.${i}.heldOn`);
  }
  return ok([reportWritten.of(env.now, { report: state.id, answers })]);
}

function submit({ submitted, counted, passedTo, acting }: Of<'SubmitReport'>, state: ReportState, env: Env): Answered {
  const { figuresTo, receivedOn, paper } = submitted;
  if (passedTo.length > 0) {
    const names = passedTo.join(', ');
    return refuse('ReportPassedOn', {
      field: 'report',
      hint: {
        en: `They report: ${names}. Open theirs (openReport).`,
        vi: `Nơi báo cáo: ${names}. Hãy lập báo cáo của các cơ quan đó (openReport).`,
      },
    });
  }
  if (state.below !== undefined && !state.isConsolidated) return refuse('ConsolidateFirst', { field: 'report' });
  if (!state.answers.some(({ item, text }) => item === 'results' && text !== undefined))
    return refuse('ReportEmpty', { field: 'report' });
  if (figuresTo > state.periodTo) return after(figuresTo, state.periodTo, 'figuresTo');
  if (figuresTo > env.today) return dateInFuture(figuresTo, env.today, 'figuresTo');
  if (figuresTo < state.periodFrom) return refuse('BeforeItsPeriod', { field: 'figuresTo' });
  if ((receivedOn === undefined) !== (paper === undefined))
    return refuse('PaperWithoutDay', { field: receivedOn === undefined ? 'receivedOn' : 'paper' });
  if (receivedOn !== undefined && receivedOn > env.today) return dateInFuture(receivedOn, env.today, 'receivedOn');
  if (receivedOn !== undefined && !acting.receives) return refuse('NotTheRecipient', { field: 'receivedOn' });
  if (receivedOn !== undefined && receivedOn < state.periodFrom) return refuse('BeforeItsPeriod', { field: 'receivedOn' });
  return ok([
    reportSubmitted.of(env.now, {
      report: state.id,
      submission: state.submissions.length + 1,
      ...submitted,
      ...counted,
    }),
  ]);
}
