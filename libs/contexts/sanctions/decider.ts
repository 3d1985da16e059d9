import { ok, refuse, startOfDay, type Decider, type Env, type LocalDate, type Refusal, type Result } from '#kernel';
import { bracketFor, checkAmount, fineFor, type Bracket } from '#law';
import * as events from './events.ts';
import { type COMPLETIONS, type MANNERS, type SanctionEvent } from './events.ts';
import { evolveSanction, type Fine, type SanctionedAct, type SanctionStage, type SanctionState } from './state.ts';

export interface WantedFine {
  readonly violation: string;
  /** VND; left out = as the law suggests with the factors given. */
  readonly amount?: number;
}
export type SanctionCommand =
  | {
      readonly type: 'DrawUpMinutes';
      readonly id: string;
      readonly employer: string;
      readonly unit: string;
      readonly within: readonly string[];
      readonly on: LocalDate;
      readonly number: string;
      readonly acts: readonly SanctionedAct[];
    }
  | {
      readonly type: 'Decide';
      readonly on: LocalDate;
      readonly decisionNumber: string;
      readonly fines: readonly WantedFine[];
      readonly mitigating: readonly string[];
      readonly aggravating: readonly string[];
      /** Violations of the minutes that were withdrawn since. */
      readonly withdrawn: readonly string[];
    }
  | { readonly type: 'Serve'; readonly on: LocalDate; readonly manner: (typeof MANNERS)[number] }
  | {
      readonly type: 'Amend';
      readonly on: LocalDate;
      readonly reason: string;
      readonly fines: readonly WantedFine[];
      readonly withdrawn: readonly string[];
    }
  | { readonly type: 'Cancel' | 'CloseWithoutDecision'; readonly on: LocalDate; readonly reason: string }
  | { readonly type: 'Pay'; readonly payment: string; readonly amount: number; readonly on: LocalDate }
  | { readonly type: 'Complete'; readonly on: LocalDate; readonly how: (typeof COMPLETIONS)[number]; readonly reason?: string }
  | {
      readonly type: 'OrderMeasure';
      readonly measure: string;
      readonly text: string;
      readonly legalBasis: string;
      readonly dueOn: LocalDate;
      readonly on: LocalDate;
    }
  | { readonly type: 'MeasureDone'; readonly measure: string; readonly on: LocalDate };

export type SanctionRefusal = Refusal<
  | 'AlreadyDrawnUp'
  | 'UnknownSanction'
  | 'DateInFuture'
  | 'BeforeEarlierStep'
  | 'MinutesBeforeDetection'
  | 'WrongOrder'
  | 'AlreadyDecided'
  | 'SanctionEnded'
  | 'ViolationWithdrawn'
  | 'FineMissing'
  | 'FineOfUnknownAct'
  | 'FineOutsideBracket'
  | 'BracketUnknown'
  | 'UnknownAct'
  | 'ActBeforeFirstDecree'
  | 'BelowPaid'
  | 'NotServed'
  | 'PaymentAboveRest'
  | 'PaymentNotPositive'
  | 'AlreadyRecorded'
  | 'StillToPay'
  | 'UnknownMeasure'
  | 'AlreadyDone'
  | 'DueBeforeOrder'
>;
type Answer = Result<readonly SanctionEvent[], SanctionRefusal>;

const STAGES: Readonly<Record<SanctionStage, { readonly en: string; readonly vi: string }>> = {
  'minutes-drawn-up': { en: 'at the violation minutes', vi: 'đã lập biên bản vi phạm' },
  decided: { en: 'decided, not served', vi: 'đã ra quyết định, chưa giao' },
  served: { en: 'served', vi: 'đã giao quyết định' },
  completed: { en: 'completed', vi: 'đã thi hành xong' },
  cancelled: { en: 'cancelled', vi: 'đã hủy' },
  'closed-without-decision': { en: 'closed without a decision', vi: 'kết thúc không ra quyết định' },
};
const vnd = (amount: number): string => amount.toLocaleString('en-US');

const wrongOrder = (state: SanctionState, needed: string, neededVi: string) =>
  refuse(
    'WrongOrder',
    `The case is ${STAGES[state.state].en}; this step needs ${needed}.`,
    `Vụ việc ${STAGES[state.state].vi}; bước này cần ${neededVi}.`,
  );

interface Reckoned {
  readonly fines: readonly Fine[];
  readonly total: number;
  readonly explanationRight: boolean;
}

/** A fine for each act inside its bracket, and their sum (Law 15/2012/QH13 Art. 67). The law is that of the act's dates. */
function reckon(
  state: SanctionState,
  wanted: readonly WantedFine[],
  factors: { mitigating: number; aggravating: number },
  decidedOn: LocalDate,
): Result<Reckoned, SanctionRefusal> {
  const foreign = wanted.find((w) => !state.acts.some((a) => a.violation === w.violation));
  if (foreign)
    return refuse(
      'FineOfUnknownAct',
      `The violation ${foreign.violation} is not in the minutes.`,
      `Vi phạm ${foreign.violation} không có trong biên bản.`,
      { field: 'fines' },
    );
  const fines: Fine[] = [];
  let explanationRight = false;
  for (const act of state.acts) {
    const want = wanted.find((w) => w.violation === act.violation);
    if (!want)
      return refuse(
        'FineMissing',
        `The violation ${act.violation} of the minutes has no fine.`,
        `Vi phạm ${act.violation} trong biên bản chưa có mức phạt.`,
        { field: 'fines', article: 'Law 15/2012/QH13 Art. 67' },
      );
    const bracket = bracketFor({ ...act, actEnd: act.actEnd ?? null, decidedOn });
    if (!bracket.ok) return bracket;
    const amount = checkAmount(want.amount ?? fineFor(bracket.value, factors).suggested, bracket.value);
    if (!amount.ok) return amount;
    fines.push(fineOf(act, amount.value, bracket.value));
    explanationRight ||= bracket.value.explanationRight;
  }
  return ok({ fines, total: fines.reduce((sum, f) => sum + f.amount, 0), explanationRight });
}

const fineOf = (act: SanctionedAct, amount: number, bracket: Bracket): Fine => ({
  violation: act.violation,
  actCode: act.actCode,
  amount,
  bracketMin: bracket.min,
  bracketMax: bracket.max,
  multiplier: bracket.multiplier,
  decree: bracket.basis.decree,
  article: bracket.basis.article,
  ...(bracket.basis.clause ? { clause: bracket.basis.clause } : {}),
  verified: bracket.verified,
});

const withdrawnAct = (state: SanctionState, withdrawn: readonly string[]) => {
  const act = state.acts.find((a) => withdrawn.includes(a.violation));
  return act
    ? refuse('ViolationWithdrawn', `The violation ${act.violation} was withdrawn.`, `Vi phạm ${act.violation} đã được rút.`, {
        field: 'fines',
        hint: {
          en: 'Close the case without a decision and draw up new minutes for what remains.',
          vi: 'Kết thúc vụ việc và lập biên bản mới cho phần còn lại.',
        },
      })
    : null;
};

function decideFine(c: Extract<SanctionCommand, { type: 'Decide' }>, state: SanctionState): Answer {
  if (state.decidedOn !== null)
    return refuse(
      'AlreadyDecided',
      `The decision ${state.decisionNumber} is of ${state.decidedOn}: one act is decided once.`,
      `Đã có quyết định ${state.decisionNumber} ngày ${state.decidedOn}.`,
      { article: 'Law 15/2012/QH13 Art. 3, 58' },
    );
  const gone = withdrawnAct(state, c.withdrawn);
  if (gone) return gone;
  const reckoned = reckon(state, c.fines, { mitigating: c.mitigating.length, aggravating: c.aggravating.length }, c.on);
  if (!reckoned.ok) return reckoned;
  return ok([
    events.sanctionDecisionIssued.of(startOfDay(c.on), {
      sanction: state.id,
      employer: state.employer,
      on: c.on,
      decisionNumber: c.decisionNumber,
      mitigating: c.mitigating,
      aggravating: c.aggravating,
      ...reckoned.value,
    }),
  ]);
}

function pay(c: Extract<SanctionCommand, { type: 'Pay' }>, state: SanctionState): Answer {
  if (state.state !== 'served')
    return refuse(
      'NotServed',
      'A payment follows the service of the decision.',
      'Chỉ ghi nhận nộp phạt sau khi giao quyết định.',
      { field: 'on' },
    );
  if (!Number.isInteger(c.amount) || c.amount <= 0)
    return refuse(
      'PaymentNotPositive',
      'A payment is a whole number of đồng above zero.',
      'Số tiền nộp phải là số nguyên dương.',
      { field: 'amount' },
    );
  if (state.payments.some((p) => p.payment === c.payment))
    return refuse('AlreadyRecorded', 'A payment with this id is recorded already.', 'Khoản nộp với mã này đã được ghi nhận.', {
      field: 'payment',
    });
  if (c.amount > state.rest)
    return refuse(
      'PaymentAboveRest',
      `Still to pay are ${vnd(state.rest)} VND.`,
      `Số tiền còn phải nộp là ${vnd(state.rest)} đồng.`,
      { field: 'amount' },
    );
  const key = { sanction: state.id, employer: state.employer };
  const remaining = state.rest - c.amount;
  return ok([
    events.paymentRecorded.of(startOfDay(c.on), { ...key, payment: c.payment, amount: c.amount, on: c.on, remaining }),
    ...(remaining === 0 ? [events.sanctionCompleted.of(startOfDay(c.on), { ...key, on: c.on, how: 'paid' })] : []),
  ]);
}

function amend(c: Extract<SanctionCommand, { type: 'Amend' }>, state: SanctionState): Answer {
  if (state.state !== 'decided' && state.state !== 'served')
    return wrongOrder(state, 'a decision in force', 'quyết định đang có hiệu lực');
  const gone = withdrawnAct(state, c.withdrawn);
  if (gone) return gone;
  const reckoned = reckon(
    state,
    c.fines,
    { mitigating: state.mitigating.length, aggravating: state.aggravating.length },
    state.decidedOn!,
  );
  if (!reckoned.ok) return reckoned;
  const { fines, total } = reckoned.value;
  if (total < state.paid)
    return refuse(
      'BelowPaid',
      `${vnd(state.paid)} VND are paid already: the new total is lower.`,
      `Đã nộp ${vnd(state.paid)} đồng: tổng mới thấp hơn.`,
      {
        field: 'fines',
        hint: {
          en: 'Cancel the decision; what was paid too much is returned outside this system.',
          vi: 'Hãy hủy quyết định; phần nộp thừa được hoàn trả ngoài hệ thống.',
        },
      },
    );
  const key = { sanction: state.id, employer: state.employer };
  return ok([
    events.sanctionDecisionAmended.of(startOfDay(c.on), { ...key, on: c.on, reason: c.reason, fines, total }),
    ...(state.state === 'served' && total > 0 && total === state.paid
      ? [events.sanctionCompleted.of(startOfDay(c.on), { ...key, on: c.on, how: 'paid' })]
      : []),
  ]);
}

function decide(c: SanctionCommand, state: SanctionState | null, env: Env): Answer {
  if (c.on > env.today)
    return refuse('DateInFuture', 'The date lies in the future.', 'Ngày nằm trong tương lai.', { field: 'on' });
  if (c.type === 'DrawUpMinutes') {
    if (state)
      return refuse('AlreadyDrawnUp', 'A sanction case with this id exists already.', 'Đã có vụ việc xử phạt với mã này.', {
        field: 'id',
      });
    const late = c.acts.find((a) => a.detectedOn > c.on);
    if (late)
      return refuse(
        'MinutesBeforeDetection',
        `The violation was detected on ${late.detectedOn}.`,
        `Vi phạm được phát hiện ngày ${late.detectedOn}.`,
        { field: 'on' },
      );
    const { type: _type, id, ...data } = c;
    return ok([events.violationMinutesDrawnUp.of(startOfDay(c.on), { sanction: id, ...data })]);
  }
  if (!state)
    return refuse('UnknownSanction', 'There is no sanction case with this id.', 'Không có vụ việc xử phạt với mã này.', {
      field: 'sanction',
    });
  const key = { sanction: state.id, employer: state.employer };
  const on = startOfDay(c.on);
  // Remedial measures live apart from the fine, before and after its end (SAN-7).
  if (c.type === 'MeasureDone') {
    const measure = state.measures.find((m) => m.measure === c.measure);
    if (!measure)
      return refuse('UnknownMeasure', 'There is no remedial measure with this id.', 'Không có biện pháp khắc phục với mã này.', {
        field: 'measure',
      });
    if (measure.doneOn !== null)
      return refuse('AlreadyDone', `It was done on ${measure.doneOn}.`, `Đã thực hiện ngày ${measure.doneOn}.`, {
        field: 'measure',
      });
    return ok([events.remedialMeasureDone.of(on, { ...key, measure: c.measure, on: c.on })]);
  }
  if (c.on < state.lastOn)
    return refuse(
      'BeforeEarlierStep',
      `An earlier step was taken on ${state.lastOn}.`,
      `Bước trước đó đã thực hiện ngày ${state.lastOn}.`,
      { field: 'on' },
    );
  if (c.type === 'OrderMeasure') {
    if (state.state === 'cancelled') return wrongOrder(state, 'a case that is not cancelled', 'vụ việc chưa bị hủy');
    if (c.dueOn < c.on)
      return refuse('DueBeforeOrder', 'It cannot be due before it is ordered.', 'Hạn thực hiện không thể trước ngày áp dụng.', {
        field: 'dueOn',
      });
    const { type: _type, ...data } = c;
    return ok([events.remedialMeasureOrdered.of(on, { ...key, ...data })]);
  }
  if (state.endedOn !== null)
    return refuse(
      'SanctionEnded',
      `The case is ${STAGES[state.state].en} since ${state.endedOn}.`,
      `Vụ việc ${STAGES[state.state].vi} từ ngày ${state.endedOn}.`,
    );
  switch (c.type) {
    case 'Decide':
      return decideFine(c, state);
    case 'Serve':
      if (state.state !== 'decided') return wrongOrder(state, 'a decision that is not served', 'quyết định chưa giao');
      return ok([events.sanctionDecisionServed.of(on, { ...key, on: c.on, manner: c.manner })]);
    case 'Amend':
      return amend(c, state);
    case 'Cancel':
      if (state.decidedOn === null) return wrongOrder(state, 'a decision', 'quyết định xử phạt');
      return ok([events.sanctionDecisionCancelled.of(on, { ...key, on: c.on, reason: c.reason })]);
    case 'CloseWithoutDecision':
      if (state.decidedOn !== null) return wrongOrder(state, 'a case without a decision', 'vụ việc chưa có quyết định');
      return ok([events.sanctionCaseClosedWithoutDecision.of(on, { ...key, on: c.on, reason: c.reason })]);
    case 'Pay':
      return pay(c, state);
    case 'Complete':
      if (state.state !== 'served') return wrongOrder(state, 'a served decision', 'quyết định đã giao');
      if ((c.how === 'paid' || c.how === 'warning-delivered') && state.rest > 0)
        return refuse(
          'StillToPay',
          `Still to pay are ${vnd(state.rest)} VND.`,
          `Số tiền còn phải nộp là ${vnd(state.rest)} đồng.`,
          { field: 'how' },
        );
      return ok([events.sanctionCompleted.of(on, { ...key, on: c.on, how: c.how, ...(c.reason ? { reason: c.reason } : {}) })]);
  }
}

/** A sanction case from the violation minutes to the executed decision. */
export const sanctionDecider: Decider<SanctionState | null, SanctionCommand, SanctionEvent, SanctionRefusal> = {
  category: 'sanction',
  initial: null,
  evolve: evolveSanction,
  decide,
};
