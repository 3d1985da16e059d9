import { ok, refuse, startOfDay, type Decider, type Env, type LocalDate, type Refusal, type Result } from '#kernel';
import {
  checklistVersion,
  isKnownAct,
  type EmployerKind,
  type EnterpriseSize,
  type InspectionForm,
  type InspectionMode,
  type NotInspectedReason,
} from '#law';
import * as events from './events.ts';
import type { Answer, InspectionEvent, Party, RecommendationState } from './events.ts';
import { evolveInspection, type InspectionStage, type InspectionState } from './state.ts';

export type InspectionCommand =
  | {
      readonly type: 'Decide';
      readonly id: string;
      readonly employer: string;
      readonly on: LocalDate;
      readonly decisionNumber: string;
      readonly form: InspectionForm;
      readonly mode: InspectionMode;
      readonly integrated: boolean;
      readonly unit: string;
      readonly within: readonly string[];
      readonly checklist: string;
      readonly checklistVersion: number;
      readonly employerKind: EmployerKind;
      readonly employerSize?: EnterpriseSize;
      readonly employerSector: string;
      readonly follows?: string;
      readonly verifies?: readonly string[];
      readonly signsOfViolation?: string;
    }
  | { readonly type: 'Announce' | 'Open'; readonly on: LocalDate }
  | {
      readonly type: 'AnswerChecklist';
      readonly on: LocalDate;
      readonly answers: readonly { readonly item: string; readonly answer: Answer; readonly note?: string }[];
    }
  | {
      readonly type: 'RecordFinding';
      readonly on: LocalDate;
      readonly finding: string;
      readonly item?: string;
      readonly actCode?: string;
      readonly note?: string;
    }
  | { readonly type: 'CouldNotInspect'; readonly on: LocalDate; readonly reason: NotInspectedReason; readonly note?: string }
  | { readonly type: 'DrawUpMinutes'; readonly on: LocalDate; readonly number: string }
  | { readonly type: 'Sign'; readonly on: LocalDate; readonly party: Party }
  | {
      readonly type: 'RefuseToSign';
      readonly on: LocalDate;
      readonly party: Party;
      readonly reason: string;
      readonly witness?: Party;
    }
  | {
      readonly type: 'Conclude';
      readonly on: LocalDate;
      readonly clean: boolean;
      readonly conclusionNumber?: string;
      readonly recommendations: readonly { readonly recommendation: string; readonly text: string; readonly dueOn: LocalDate }[];
    }
  | {
      readonly type: 'ProgressRecommendation';
      readonly on: LocalDate;
      readonly recommendation: string;
      readonly status: RecommendationState;
      readonly note?: string;
    }
  | {
      readonly type: 'Correct';
      readonly reason: string;
      readonly decisionNumber?: string;
      readonly minutesNumber?: string;
      readonly conclusionNumber?: string;
      readonly concludedOn?: LocalDate;
      readonly clean?: boolean;
    }
  | { readonly type: 'Cancel'; readonly on: LocalDate; readonly reason: string };

export type InspectionRefusal = Refusal<
  | 'AlreadyDecided'
  | 'UnknownInspection'
  | 'DateInFuture'
  | 'BeforeEarlierStep'
  | 'WrongOrder'
  | 'NotAnnounced'
  | 'AlreadyConcluded'
  | 'InspectionEnded'
  | 'UnknownItem'
  | 'UnknownAct'
  | 'AlreadyRecorded'
  | 'ItemsUnanswered'
  | 'AlreadySigned'
  | 'SignaturesMissing'
  | 'CleanWithFindings'
  | 'NoFindings'
  | 'UnknownRecommendation'
  | 'DueBeforeConclusion'
  | 'NothingToCorrect'
  | 'NotConcluded'
  | 'FollowUpOfNothing'
>;
type Decision = Result<readonly InspectionEvent[], InspectionRefusal>;

const STAGES: Readonly<Record<InspectionStage, { readonly en: string; readonly vi: string }>> = {
  decided: { en: 'decided', vi: 'đã có quyết định' },
  announced: { en: 'announced', vi: 'đã công bố' },
  opened: { en: 'opened', vi: 'đang tiến hành' },
  'minutes-drawn-up': { en: 'with minutes drawn up', vi: 'đã lập biên bản' },
  concluded: { en: 'concluded', vi: 'đã kết luận' },
  completed: { en: 'completed', vi: 'đã hoàn thành' },
  'not-carried-out': { en: 'not carried out', vi: 'không tiến hành được' },
  cancelled: { en: 'cancelled', vi: 'đã hủy' },
};

const wrongOrder = (state: InspectionState, needed: string, neededVi: string) =>
  refuse(
    'WrongOrder',
    `The inspection is ${STAGES[state.stage].en}; it must be ${needed} for this step.`,
    `Cuộc kiểm tra ${STAGES[state.stage].vi}; bước này cần ${neededVi}.`,
  );

function dates(on: LocalDate, state: InspectionState, env: Env) {
  if (on > env.today) return refuse('DateInFuture', 'The date lies in the future.', 'Ngày nằm trong tương lai.', { field: 'on' });
  if (on < state.lastOn)
    return refuse(
      'BeforeEarlierStep',
      `An earlier step was taken on ${state.lastOn}.`,
      `Bước trước đó đã thực hiện ngày ${state.lastOn}.`,
      { field: 'on' },
    );
  return null;
}

const openItems = (state: InspectionState): readonly string[] =>
  (checklistVersion(state.checklist, state.checklistVersion)?.items ?? [])
    .map((i) => i.code)
    .filter((code) => state.answers[code] === undefined);

function answerChecklist(
  c: Extract<InspectionCommand, { type: 'AnswerChecklist' }>,
  state: InspectionState,
  key: { inspection: string; employer: string },
): Decision {
  if (state.stage !== 'opened') return wrongOrder(state, 'opened', 'đang tiến hành');
  const known = new Set(checklistVersion(state.checklist, state.checklistVersion)?.items.map((i) => i.code));
  const unknown = c.answers.find((a) => !known.has(a.item));
  if (unknown)
    return refuse(
      'UnknownItem',
      `Version ${state.checklistVersion} of the checklist has no item "${unknown.item}".`,
      `Phiếu kiểm tra phiên bản ${state.checklistVersion} không có mục "${unknown.item}".`,
      {
        field: 'answers',
        hint: { en: `Its items are ${[...known].join(', ')}.`, vi: `Các mục: ${[...known].join(', ')}.` },
      },
    );
  return ok([events.checklistAnswered.of(startOfDay(c.on), { ...key, on: c.on, answers: c.answers })]);
}

function sign(
  c: Extract<InspectionCommand, { type: 'Sign' | 'RefuseToSign' }>,
  state: InspectionState,
  key: { inspection: string; employer: string },
): Decision {
  if (state.stage !== 'minutes-drawn-up') return wrongOrder(state, 'with minutes drawn up', 'đã lập biên bản');
  if (state.signatures.some((s) => s.party === c.party))
    return refuse('AlreadySigned', 'This party has signed or refused already.', 'Bên này đã ký hoặc đã từ chối ký.', {
      field: 'party',
    });
  if (c.type === 'Sign') return ok([events.inspectionMinutesSigned.of(startOfDay(c.on), { ...key, on: c.on, party: c.party })]);
  return ok([
    events.inspectionMinutesSigningRefused.of(startOfDay(c.on), {
      ...key,
      on: c.on,
      party: c.party,
      reason: c.reason,
      ...(c.witness ? { witness: c.witness } : {}),
    }),
  ]);
}

function conclude(
  c: Extract<InspectionCommand, { type: 'Conclude' }>,
  state: InspectionState,
  key: { inspection: string; employer: string },
): Decision {
  if (state.stage !== 'minutes-drawn-up') return wrongOrder(state, 'with minutes drawn up', 'đã lập biên bản');
  const missing = [
    ...(state.signatures.some((s) => s.party === 'team-head' && s.signed) ? [] : ['team-head']),
    ...(state.signatures.some((s) => s.party === 'employer-representative') ? [] : ['employer-representative']),
  ];
  if (missing.length > 0)
    return refuse(
      'SignaturesMissing',
      `The minutes lack the signature (or recorded refusal) of ${missing.join(', ')}.`,
      `Biên bản thiếu chữ ký (hoặc ghi nhận từ chối ký) của ${missing.join(', ')}.`,
    );
  const acts = state.findings.filter((f) => f.actCode !== null);
  if (c.clean && acts.length > 0)
    return refuse(
      'CleanWithFindings',
      `${acts.length} finding(s) name a violation: the result is not clean.`,
      `Có ${acts.length} phát hiện nêu hành vi vi phạm: kết quả không thể là "không vi phạm".`,
      { field: 'clean' },
    );
  if (!c.clean && state.findings.length === 0)
    return refuse(
      'NoFindings',
      'No finding is recorded: record it first, or conclude that the result is clean.',
      'Chưa ghi nhận phát hiện nào: hãy ghi nhận, hoặc kết luận không vi phạm.',
      { field: 'clean' },
    );
  if (c.recommendations.some((r) => r.dueOn < c.on))
    return refuse(
      'DueBeforeConclusion',
      'A recommendation cannot be due before the conclusion.',
      'Hạn thực hiện kiến nghị không thể trước ngày kết luận.',
      { field: 'recommendations' },
    );
  return ok([
    events.inspectionConcluded.of(startOfDay(c.on), {
      ...key,
      on: c.on,
      clean: c.clean,
      ...(c.conclusionNumber ? { conclusionNumber: c.conclusionNumber } : {}),
      recommendations: c.recommendations,
    }),
  ]);
}

function correct(
  c: Extract<InspectionCommand, { type: 'Correct' }>,
  state: InspectionState,
  env: Env,
  key: { inspection: string; employer: string },
): Decision {
  const { type: _type, reason, ...changes } = c;
  const given = Object.fromEntries(Object.entries(changes).filter(([, v]) => v !== undefined)) as typeof changes;
  if (Object.keys(given).length === 0)
    return refuse('NothingToCorrect', 'Name at least one field to correct.', 'Hãy nêu ít nhất một trường cần đính chính.');
  if (
    state.concludedOn === null &&
    (given.concludedOn !== undefined || given.clean !== undefined || given.conclusionNumber !== undefined)
  )
    return refuse('NotConcluded', 'There is no conclusion to correct yet.', 'Chưa có kết luận để đính chính.');
  if (state.minutesOn === null && given.minutesNumber !== undefined)
    return refuse('WrongOrder', 'There are no minutes to correct yet.', 'Chưa có biên bản để đính chính.', {
      field: 'minutesNumber',
    });
  if (given.concludedOn !== undefined) {
    if (given.concludedOn > env.today)
      return refuse('DateInFuture', 'The date lies in the future.', 'Ngày nằm trong tương lai.', { field: 'concludedOn' });
    if (given.concludedOn < state.minutesOn!)
      return refuse('BeforeEarlierStep', `The minutes are of ${state.minutesOn}.`, `Biên bản lập ngày ${state.minutesOn}.`, {
        field: 'concludedOn',
      });
  }
  if (given.clean === true && state.findings.some((f) => f.actCode !== null))
    return refuse(
      'CleanWithFindings',
      'Findings name a violation: the result is not clean.',
      'Có phát hiện nêu hành vi vi phạm.',
      { field: 'clean' },
    );
  if (given.clean === false && state.findings.length === 0)
    return refuse('NoFindings', 'No finding is recorded.', 'Chưa ghi nhận phát hiện nào.', { field: 'clean' });
  return ok([
    events.inspectionCorrected.of(startOfDay(given.concludedOn ?? state.concludedOn ?? state.lastOn), {
      ...key,
      reason,
      ...given,
    }),
  ]);
}

function decide(c: InspectionCommand, state: InspectionState | null, env: Env): Decision {
  if (c.type === 'Decide') {
    if (state)
      return refuse('AlreadyDecided', 'An inspection with this id exists already.', 'Đã có cuộc kiểm tra với mã này.', {
        field: 'id',
      });
    if (c.on > env.today)
      return refuse('DateInFuture', 'The date lies in the future.', 'Ngày nằm trong tương lai.', { field: 'on' });
    if (c.mode === 'follow-up' && c.follows === undefined && !c.verifies?.length)
      return refuse(
        'FollowUpOfNothing',
        'A follow-up names the inspection it follows or the violations it verifies.',
        'Kiểm tra lại phải nêu cuộc kiểm tra trước hoặc vi phạm cần xác minh.',
        { field: 'follows' },
      );
    const { type: _type, id, ...data } = c;
    return ok([events.inspectionDecided.of(startOfDay(c.on), { inspection: id, ...data })]);
  }
  if (!state)
    return refuse('UnknownInspection', 'There is no inspection with this id.', 'Không có cuộc kiểm tra với mã này.', {
      field: 'inspection',
    });
  const key = { inspection: state.id, employer: state.employer };
  if (state.stage === 'cancelled' || state.stage === 'not-carried-out')
    return refuse(
      'InspectionEnded',
      `The inspection is ${STAGES[state.stage].en} since ${state.endedOn}.`,
      `Cuộc kiểm tra ${STAGES[state.stage].vi} từ ngày ${state.endedOn}.`,
      {
        hint: {
          en: 'A new visit is a new inspection; name this one in `follows`.',
          vi: 'Lần kiểm tra mới là một cuộc mới; nêu cuộc này trong `follows`.',
        },
      },
    );
  if (c.type === 'Correct') return correct(c, state, env, key);
  const concluded = state.concludedOn !== null;
  if (concluded && c.type !== 'ProgressRecommendation')
    return refuse(
      'AlreadyConcluded',
      `The inspection was concluded on ${state.concludedOn}.`,
      `Cuộc kiểm tra đã kết luận ngày ${state.concludedOn}.`,
      { hint: { en: 'Use CorrectInspection for a mistake.', vi: 'Dùng lệnh đính chính nếu có sai sót.' } },
    );
  const wrongDate = dates(c.on, state, env);
  if (wrongDate) return wrongDate;
  const on = startOfDay(c.on);
  switch (c.type) {
    case 'Announce':
      if (state.stage !== 'decided') return wrongOrder(state, 'decided', 'đã có quyết định');
      return ok([events.inspectionAnnounced.of(on, { ...key, on: c.on })]);
    case 'Open':
      // A surprise visit is not announced: notice would risk hiding the evidence. A visit on a complaint likewise.
      if (state.stage === 'decided' && state.mode !== 'surprise' && state.mode !== 'complaint')
        return refuse(
          'NotAnnounced',
          'A visit that is no surprise and not on a complaint is announced before it is opened.',
          'Cuộc kiểm tra không đột xuất phải được công bố trước khi tiến hành.',
        );
      if (state.stage !== 'decided' && state.stage !== 'announced')
        return wrongOrder(state, 'decided or announced', 'đã có quyết định hoặc đã công bố');
      return ok([events.inspectionOpened.of(on, { ...key, on: c.on })]);
    case 'AnswerChecklist':
      return answerChecklist(c, state, key);
    case 'RecordFinding': {
      if (state.stage !== 'opened') return wrongOrder(state, 'opened', 'đang tiến hành');
      if (c.actCode !== undefined && !isKnownAct(c.actCode))
        return refuse(
          'UnknownAct',
          'This act is not in the violation catalogue.',
          'Hành vi này không có trong danh mục vi phạm.',
          { field: 'actCode' },
        );
      if (state.findings.some((f) => f.finding === c.finding))
        return refuse(
          'AlreadyRecorded',
          'A finding with this id is recorded already.',
          'Phát hiện với mã này đã được ghi nhận.',
          { field: 'finding' },
        );
      const { type: _type, ...data } = c;
      return ok([events.findingRecorded.of(on, { ...key, ...data })]);
    }
    case 'CouldNotInspect':
      if (state.stage === 'minutes-drawn-up') return wrongOrder(state, 'decided, announced or opened', 'trước khi lập biên bản');
      return ok([
        events.inspectionNotCarriedOut.of(on, { ...key, on: c.on, reason: c.reason, ...(c.note ? { note: c.note } : {}) }),
      ]);
    case 'DrawUpMinutes': {
      if (state.stage !== 'opened') return wrongOrder(state, 'opened', 'đang tiến hành');
      const open = openItems(state);
      if (open.length > 0)
        return refuse(
          'ItemsUnanswered',
          `These items of the checklist have no answer: ${open.join(', ')}.`,
          `Các mục chưa trả lời: ${open.join(', ')}.`,
          { hint: { en: 'Answer them, or answer not-applicable.', vi: 'Hãy trả lời, hoặc chọn not-applicable.' } },
        );
      return ok([events.inspectionMinutesDrawnUp.of(on, { ...key, on: c.on, number: c.number })]);
    }
    case 'Sign':
    case 'RefuseToSign':
      return sign(c, state, key);
    case 'Conclude':
      return conclude(c, state, key);
    case 'ProgressRecommendation':
      if (!state.recommendations.some((r) => r.recommendation === c.recommendation))
        return refuse('UnknownRecommendation', 'There is no recommendation with this id.', 'Không có kiến nghị với mã này.', {
          field: 'recommendation',
        });
      return ok([
        events.recommendationProgressed.of(on, {
          ...key,
          on: c.on,
          recommendation: c.recommendation,
          status: c.status,
          ...(c.note ? { note: c.note } : {}),
        }),
      ]);
    case 'Cancel':
      return ok([events.inspectionCancelled.of(on, { ...key, on: c.on, reason: c.reason })]);
  }
}

/** An inspection (thanh tra), check (kiểm tra) or supervision (giám sát) from its decision to the last recommendation. */
export const inspectionDecider: Decider<InspectionState | null, InspectionCommand, InspectionEvent, InspectionRefusal> = {
  category: 'inspection',
  initial: null,
  evolve: evolveInspection,
  decide,
};
