import {
  dateInFuture,
  type Decider,
  type Env,
  type LocalDate,
  ok,
  refuse,
  type Result,
  type SecondPersonRefusal,
  startOfDay,
} from '#kernel';
import { isKnownAct, mustBeAnnounced, type NotInspectedReason } from '#law';
import { conclude, progress, sign } from './closing.ts';
import { correctionForbidden, decideCorrection, itemsOf, type Correction } from './correcting.ts';
import type { Conclude, ProgressRecommendation, RefuseToSign, Sign } from './closing.ts';
import { decideInspection, type Decide } from './decision.ts';
import * as events from './events.ts';
import type { Answer, InspectionEvent } from './events.ts';
import { checkOnceAYear, goesFirst, type Ground, type OtherVisit } from './once-a-year.ts';
import * as no from './refusals.ts';
import type { InspectionRefusal } from './refusals.ts';
import { evolveInspection, type InspectionState, type InspectionStateCode } from './state.ts';

interface AnswerChecklist {
  readonly type: 'AnswerChecklist';
  readonly on: LocalDate;
  readonly answers: readonly { readonly item: string; readonly answer: Answer; readonly note?: string | undefined }[];
}
interface RecordFinding {
  readonly type: 'RecordFinding';
  readonly on: LocalDate;
  readonly finding: string;
  readonly item?: string | undefined;
  readonly actCode?: string | undefined;
  readonly evidence?: readonly string[] | undefined;
  readonly note?: string | undefined;
}
interface CouldNotInspect {
  readonly type: 'CouldNotInspect';
  readonly on: LocalDate;
  readonly reason: NotInspectedReason;
  readonly note?: string | undefined;
}
/** Announcing or opening: the other visits of that year are looked at again, as it may be another year than that of the decision. */
export interface Begin {
  readonly type: 'Announce' | 'Open';
  readonly on: LocalDate;
  readonly others: readonly OtherVisit[];
  readonly ground: Ground | null;
}
type Step =
  | Begin
  | AnswerChecklist
  | RecordFinding
  | CouldNotInspect
  | { readonly type: 'DrawUpMinutes'; readonly on: LocalDate; readonly number: string }
  | Sign
  | RefuseToSign
  | Conclude
  | { readonly type: 'Cancel'; readonly on: LocalDate; readonly reason: string };
export type InspectionCommand = Decide | Step | ProgressRecommendation | Correction;
type Decision = Result<readonly InspectionEvent[], InspectionRefusal | SecondPersonRefusal>;

const keyOf = ({ id, employer }: InspectionState) => ({ inspection: id, employer });
/** The day before which a step cannot lie. Answers and findings of one visit need no order among themselves, nor do signatures. */
function earliest(step: Step, visit: InspectionState): LocalDate {
  if (step.type === 'AnswerChecklist' || step.type === 'RecordFinding') return visit.openedOn ?? visit.lastOn;
  if (step.type === 'Sign' || step.type === 'RefuseToSign') return visit.minutesOn ?? visit.lastOn;
  return visit.lastOn;
}

interface Turn {
  /** The command of the API. */
  readonly command: string;
  /** In which states of the visit the step may be taken, and the answer in any other. */
  readonly states: readonly InspectionStateCode[];
  readonly otherwise: (visit: InspectionState) => Result<never, InspectionRefusal>;
}
const OPENED = { states: ['opened'], otherwise: no.notOpened } as const;
const WITH_MINUTES = { states: ['minutes-drawn-up'], otherwise: no.noMinutes } as const;
const TURNS: Readonly<Record<Step['type'], Turn>> = {
  Announce: {
    command: 'AnnounceInspection',
    states: ['decided'],
    otherwise: (visit) =>
      visit.state === 'announced'
        ? refuse('WrongOrder', 'The inspection is announced already.', 'Cuộc kiểm tra đã được công bố.', { field: 'inspection' })
        : no.wrongOrder(visit, 'decided', 'đã có quyết định'),
  },
  Open: {
    command: 'OpenInspection',
    states: ['decided', 'announced'],
    otherwise: (visit) => no.wrongOrder(visit, 'decided or announced', 'đã có quyết định hoặc đã công bố'),
  },
  AnswerChecklist: { command: 'AnswerChecklist', ...OPENED },
  RecordFinding: { command: 'RecordFinding', ...OPENED },
  CouldNotInspect: {
    command: 'RecordCouldNotInspect',
    states: ['decided', 'announced', 'opened'],
    otherwise: (visit) => no.wrongOrder(visit, 'decided, announced or opened', 'chưa lập biên bản'),
  },
  DrawUpMinutes: { command: 'DrawUpInspectionMinutes', ...OPENED },
  Sign: { command: 'SignInspectionMinutes', ...WITH_MINUTES },
  RefuseToSign: { command: 'RefuseToSignInspectionMinutes', ...WITH_MINUTES },
  Conclude: { command: 'ConcludeInspection', ...WITH_MINUTES },
  Cancel: {
    command: 'CancelInspection',
    states: ['decided', 'announced', 'opened', 'minutes-drawn-up'],
    otherwise: no.alreadyConcluded,
  },
};
const TURN_OF: ReadonlyMap<string, Turn> = new Map(Object.values(TURNS).map((turn) => [turn.command, turn]));

/** What the state of the visit alone holds against a command. */
function forbidden(command: string, visit: InspectionState): Result<never, InspectionRefusal> | null {
  const turn = TURN_OF.get(command);
  if (turn === undefined && command !== 'RecordRecommendationProgress') return null;
  if (visit.endedOn !== null) return no.ended(visit);
  if (!turn) return visit.concludedOn === null ? no.wrongOrder(visit, 'concluded', 'đã kết luận') : null;
  if (visit.concludedOn !== null) return no.alreadyConcluded(visit);
  return turn.states.includes(visit.state) ? null : turn.otherwise(visit);
}

function announce(c: Begin, visit: InspectionState): Decision {
  const exception = stillOneAYear(c, visit);
  if (!exception.ok) return exception;
  const data = { ...keyOf(visit), on: c.on };
  return ok([events.inspectionAnnounced.of(startOfDay(c.on), exception.value ? { ...data, exception: exception.value } : data)]);
}

function stillOneAYear({ on, others, ground }: Begin, visit: InspectionState) {
  const first = others.filter((other) => goesFirst(other, visit));
  return checkOnceAYear(visit, on, first, ground, visit.exception !== null || visit.mode === 'follow-up');
}

function open(c: Begin, visit: InspectionState): Decision {
  const { on } = c;
  if (visit.state === 'decided' && mustBeAnnounced(visit.mode))
    return refuse('NotAnnounced', {
      hint: { en: 'Record the announcement first (announceInspection).', vi: 'Hãy ghi nhận việc công bố trước.' },
    });
  // What was announced was looked at then.
  const exception = visit.state === 'decided' ? stillOneAYear(c, visit) : ok(null);
  if (!exception.ok) return exception;
  const data = { ...keyOf(visit), on };
  return ok([events.inspectionOpened.of(startOfDay(on), exception.value ? { ...data, exception: exception.value } : data)]);
}

/** Given again, an answer replaces the one before; the log keeps both. */
function answerChecklist({ on, answers }: AnswerChecklist, visit: InspectionState): Decision {
  const items = itemsOf(visit);
  const unknown = answers.find((a) => !items.includes(a.item));
  if (unknown) return no.unknownItem(unknown.item, 'answers', visit, items);
  if (new Set(answers.map((a) => a.item)).size < answers.length) return refuse('ItemAnsweredTwice', { field: 'answers' });
  const given = answers.map(({ item, answer, note }) => (note ? { item, answer, note } : { item, answer }));
  return ok([events.checklistAnswered.of(startOfDay(on), { ...keyOf(visit), on, answers: given })]);
}

function recordFinding(c: RecordFinding, visit: InspectionState): Decision {
  const { on, finding, item, actCode, evidence = [], note } = c;
  if (item !== undefined && !itemsOf(visit).includes(item)) return no.unknownItem(item, 'item', visit, itemsOf(visit));
  if (actCode !== undefined && !isKnownAct(actCode))
    return refuse('UnknownAct', {
      field: 'actCode',
    });
  if (visit.findings.some((f) => f.finding === finding))
    return refuse('AlreadyRecorded', 'A finding with this id is recorded already.', 'Phát hiện với mã này đã được ghi nhận.', {
      field: 'finding',
    });
  const shown = evidence.length > 0 ? { evidence } : {};
  const data = { ...keyOf(visit), on, finding, ...(item ? { item } : {}), ...(actCode ? { actCode } : {}), ...shown };
  return ok([events.findingRecorded.of(startOfDay(on), note ? { ...data, note } : data)]);
}

/** Ends the visit (INS-3): a new attempt is a new inspection that `follows` this one. */
function couldNotInspect({ on, reason, note }: CouldNotInspect, visit: InspectionState): Decision {
  const data = { ...keyOf(visit), on, reason };
  return ok([events.inspectionNotCarriedOut.of(startOfDay(on), note ? { ...data, note } : data)]);
}

function drawUpMinutes(on: LocalDate, number: string, visit: InspectionState): Decision {
  const answered = new Set(visit.answers.map((a) => a.item));
  const unanswered = itemsOf(visit).filter((item) => !answered.has(item));
  if (unanswered.length > 0)
    return refuse(
      'ItemsUnanswered',
      `These items of the checklist have no answer: ${unanswered.join(', ')}.`,
      `Các mục chưa trả lời: ${unanswered.join(', ')}.`,
      { hint: { en: 'Answer them, or answer not-applicable.', vi: 'Hãy trả lời, hoặc chọn not-applicable.' } },
    );
  return ok([events.inspectionMinutesDrawnUp.of(startOfDay(on), { ...keyOf(visit), on, number })]);
}

function take(step: Step, visit: InspectionState): Decision {
  const { states, otherwise } = TURNS[step.type];
  if (!states.includes(visit.state)) return otherwise(visit);
  switch (step.type) {
    case 'Announce':
      return announce(step, visit);
    case 'Open':
      return open(step, visit);
    case 'AnswerChecklist':
      return answerChecklist(step, visit);
    case 'RecordFinding':
      return recordFinding(step, visit);
    case 'CouldNotInspect':
      return couldNotInspect(step, visit);
    case 'DrawUpMinutes':
      return drawUpMinutes(step.on, step.number, visit);
    case 'Sign':
    case 'RefuseToSign':
      return sign(step, visit);
    case 'Conclude':
      return conclude(step, visit);
    case 'Cancel':
      return ok([events.inspectionCancelled.of(startOfDay(step.on), { ...keyOf(visit), on: step.on, reason: step.reason })]);
  }
}

const CORRECTIONS: ReadonlySet<string> = new Set<Correction['type']>([
  'Correct',
  'RequestCorrection',
  'ApproveCorrection',
  'DeclineCorrection',
]);
const isCorrection = (c: InspectionCommand): c is Correction => CORRECTIONS.has(c.type);

function decide(c: InspectionCommand, visit: InspectionState | null, env: Env): Decision {
  if (c.type === 'Decide') return decideInspection(c, visit, env);
  if (!visit)
    return refuse('UnknownInspection', 'There is no inspection with this id.', 'Không có cuộc kiểm tra với mã này.', {
      field: 'inspection',
    });
  if (isCorrection(c)) return decideCorrection(c, visit, env);
  if (visit.endedOn !== null) return no.ended(visit);
  if (c.on > env.today) return dateInFuture(c.on, env.today);
  if (c.type === 'ProgressRecommendation') return progress(c, visit);
  if (visit.concludedOn !== null) return no.alreadyConcluded(visit);
  // The order of the steps first: a step out of its turn has no right date.
  const taken = take(c, visit);
  const floor = earliest(c, visit);
  return taken.ok && c.on < floor ? no.stepBeforeEarlier(c.on, floor) : taken;
}

/** An inspection (thanh tra), check (kiểm tra) or supervision (giám sát) from its decision to the last recommendation. */
export const inspectionDecider: Decider<
  InspectionState | null,
  InspectionCommand,
  InspectionEvent,
  InspectionRefusal | SecondPersonRefusal
> = {
  category: 'inspection',
  initial: null,
  evolve: evolveInspection,
  forbids: (command, visit) => {
    const no = visit && (forbidden(command, visit) ?? correctionForbidden(command, visit));
    return no && !no.ok ? no.error : null;
  },
  decide,
};
