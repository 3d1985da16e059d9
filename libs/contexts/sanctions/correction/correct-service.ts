import {
  code,
  dateInFuture,
  defineEvent,
  described,
  flag,
  localDate,
  ok,
  optional,
  refuse,
  startOfDay,
  type EventOf,
  type LocalDate,
  type Result,
} from '#kernel';
import { dayBefore, moved } from '../case/order.ts';
import { beforeEarlierStep, needsService, type SanctionRefusal } from '../case/refusals.ts';
import { corrected, settledAnew } from '../case/settled.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { serviceManner } from '../codes.ts';
import {
  deemedOn,
  executionTerm,
  payByTooEarly,
  refusalOfService,
  refusedOtherwise,
  sanctionDecisionServed,
} from '../decision/serve-sanction-decision.ts';
import { sanctionCompleted } from '../execution/complete-sanction.ts';
import { keyOf, type SanctionState } from '../state.ts';
import { askedFor, changed, correctionRequested, ofCorrection, overtaking } from './ask.ts';
import { changeOf, nothingToCorrect, onRequest, type At, type FactRule, type RightDay } from './fact-rule.ts';
import { betweenOthers, enforcedTooEarly, standsBefore, type LaterSteps } from './later-step.ts';
import { putRight, puttingRight, takenBack, type FactValues } from './values.ts';

const day: RightDay = { field: 'servedOn', of: { en: 'the service', vi: 'việc giao quyết định' } };
const input = {
  on: onRequest(day),
  servedOn: optional(localDate({ describe: 'The day on which somebody took it, or refused to. Left out: as recorded.' })),
  manner: optional(code(serviceManner)),
  payBy: optional(
    localDate({ describe: 'Where the decision states a longer time. Left out: as recorded, or by the law from the new day on.' }),
  ),
  deemedFrom: optional(localDate({ describe: 'Deemed served: the day of service is reckoned from it.' })),
  refusal: optional(described(refusalOfService, 'Where the employer refused to take the decision.')),
  taken: optional(flag({ describe: 'True: the employer did take it, a refusal on record is wrong.' })),
  ...ofCorrection,
};
type CorrectService = CommandOf<'CorrectService', typeof input, { readonly request: string }>;
const ofWithdrawal = { on: onRequest(null), ...ofCorrection };
type WithdrawService = CommandOf<'WithdrawService', typeof ofWithdrawal, { readonly request: string }>;

export const serviceCorrected = defineEvent(
  'ServiceCorrected',
  { ...putRight, reopens: optional(flag()) },
  {
    label: { vi: 'Đính chính việc giao quyết định', en: 'Service of the decision corrected' },
    record: 'sanctions',
    secondPerson: puttingRight('service'),
  },
);
/** The decision was not served: its terms have not begun. */
export const serviceWithdrawn = defineEvent('ServiceWithdrawn', takenBack, {
  label: { vi: 'Rút ghi nhận giao quyết định', en: 'Service of the decision withdrawn' },
  record: 'sanctions',
  secondPerson: puttingRight('service'),
});
type Written = EventOf<typeof serviceCorrected | typeof serviceWithdrawn | typeof sanctionCompleted>;

/** What is recorded of the time after the service. */
const laterSteps = (state: SanctionState): LaterSteps => [
  ...state.payments.map(({ on }) => [{ en: 'A payment', vi: 'Một khoản nộp' }, on] as const),
  ...state.deferrals.map(({ from }) => [{ en: 'The deferral', vi: 'Việc hoãn thi hành' }, from] as const),
  [{ en: 'The grant of instalments', vi: 'Việc cho nộp nhiều lần' }, state.instalmentsOn],
  ...state.suspensions.map(({ from }) => [{ en: 'The suspension', vi: 'Việc tạm đình chỉ' }, from] as const),
  [{ en: 'The decision to enforce', vi: 'Quyết định cưỡng chế' }, state.enforcement?.on],
  // What its payments completed is judged by them again.
  [{ en: 'The end of the case', vi: 'Việc kết thúc vụ việc' }, state.how === 'paid' ? null : state.completedOn],
];

/** The day of service carries the term to pay, late interest, the term of a complaint. */
export const SERVICE: FactRule<Written> = {
  day,
  now: ({ servedOn, manner, payBy, deemedFrom, serviceRefusal }) =>
    servedOn === null
      ? null
      : {
          on: servedOn,
          ...(manner ? { manner } : {}),
          ...(payBy ? { payBy } : {}),
          ...(deemedFrom ? { deemedFrom } : {}),
          ...(serviceRefusal ? { refusalReason: serviceRefusal.reason, witness: serviceRefusal.witness } : {}),
        },
  against({ after }, state, { env: { today }, calendar }) {
    if (after === null)
      return standsBefore(
        null,
        laterSteps(state).filter(([, day]) => !(state.how === 'warning-delivered' && day === state.completedOn)),
        'sanction',
      );
    const on = after.on!;
    const field = after.deemedFrom ? 'deemedFrom' : 'servedOn';
    if (on > today) return dateInFuture(on, today, field);
    const before = dayBefore(state, sanctionDecisionServed.type);
    if (on < before) return beforeEarlierStep(on, before, 'last step', field);
    if (state.sentOn !== null && on < state.sentOn) return beforeEarlierStep(on, state.sentOn, 'sending', field);
    const odd = refusedOtherwise(after.manner!, after.witness !== undefined, after.deemedFrom !== undefined);
    if (odd) return odd;
    const { earliest, article } = executionTerm(on, calendar);
    if (after.payBy! < earliest) return payByTooEarly(earliest, article);
    return (
      standsBefore(on, laterSteps(state), field) ??
      betweenOthers(on, state, sanctionDecisionServed.type, undefined, field) ??
      enforcedTooEarly({ ...state, ...servedAs(after) }, field)
    );
  },
  events(change, state, { on }, waits) {
    const at = startOfDay(on);
    const data = { ...keyOf(state), on, ...changeOf(change) };
    if (change.after === null) return [serviceWithdrawn.of(at, data)];
    const { after } = change;
    const { reopens, completedOn } = settledAnew(state, (then) => served(then, after), waits);
    return [
      serviceCorrected.of(at, { ...data, after, ...(reopens ? { reopens } : {}) }),
      ...(completedOn === null
        ? []
        : [sanctionCompleted.of(startOfDay(completedOn), { ...keyOf(state), on: completedOn, how: 'paid' as const })]),
    ];
  },
};

const servedAs = ({ on, manner, payBy, deemedFrom, refusalReason, witness }: FactValues) => ({
  servedOn: on!,
  manner: manner ?? null,
  payBy: payBy ?? null,
  deemedFrom: deemedFrom ?? null,
  // Who puts it right says who took it, or since when it is deemed served.
  receiptProven: true,
  serviceRefusal: refusalReason && witness ? { reason: refusalReason, witness } : null,
});
const served = (state: SanctionState, after: FactValues): Partial<SanctionState> => ({
  ...servedAs(after),
  ...moved(state, sanctionDecisionServed.type, after.on!),
});

/** The service as it is to stand: where the day moves, the day to pay by moves with it, unless the decision states a later one. */
function wanted(
  c: CorrectService,
  before: FactValues,
  state: SanctionState,
  { calendar }: At,
): Result<FactValues, SanctionRefusal> {
  const manner = c.manner ?? before.manner!;
  // A service that was deemed and in which only the manner was wrong is reckoned anew too.
  const from = c.deemedFrom ?? (c.servedOn === undefined ? before.deemedFrom : undefined);
  const day: Result<LocalDate, SanctionRefusal> =
    from === undefined
      ? ok(c.servedOn ?? before.on!)
      : deemedOn({ on: c.on, manner }, from, dayBefore(state, sanctionDecisionServed.type), calendar);
  if (!day.ok) return day;
  const { earliest } = executionTerm(day.value, calendar);
  const stated =
    state.receiptProven && before.payBy !== undefined && before.payBy !== executionTerm(before.on!, calendar).earliest;
  const payBy = c.payBy ?? (stated && before.payBy! > earliest ? before.payBy! : earliest);
  const kept = c.taken === true || manner !== 'in-person' ? {} : { refusalReason: before.refusalReason, witness: before.witness };
  const refusal = c.refusal ? { refusalReason: c.refusal.reason, witness: c.refusal.witness } : kept;
  return ok({
    on: day.value,
    manner,
    payBy,
    ...(from === undefined ? {} : { deemedFrom: from }),
    ...(refusal.refusalReason && refusal.witness ? { refusalReason: refusal.refusalReason, witness: refusal.witness } : {}),
  });
}

const common = {
  roles: ['inspector', 'competent-person'],
  replaces: true,
  article: 'Law 15/2012/QH13 Art. 70',
  states: ['served', 'completed'],
  otherwise: needsService,
  day: 'since-decision',
  also: [correctionRequested],
} as const;

export const correctService = defineStep<CorrectService>()({
  name: 'CorrectService',
  type: 'CorrectService',
  describe: {
    vi: 'Đề nghị đính chính việc giao quyết định (ngày, cách giao, việc từ chối nhận); có hiệu lực khi người thứ hai duyệt (approveCaseCorrection).',
    en: 'Asks to put the service of the decision right (its day, its manner, a refusal to take it); done when a second person approves it (approveCaseCorrection).',
  },
  input,
  prepare: (i, { newId }) => ({ type: 'CorrectService', ...i, request: i.request ?? newId() }),
  ...common,
  decide(c, state, taking) {
    const { servedOn, manner, payBy, deemedFrom, refusal, taken } = c;
    if (servedOn !== undefined && deemedFrom !== undefined)
      return refuse(
        'OneDayOfService',
        'Name the day on which it was taken, or the day from which it is deemed served: not both.',
        'Chỉ nêu ngày nhận quyết định hoặc ngày bắt đầu tính coi như đã giao, không nêu cả hai.',
        { field: 'deemedFrom' },
      );
    if ([servedOn, manner, payBy, deemedFrom, refusal, taken].every((one) => one === undefined))
      return nothingToCorrect(day, 'servedOn', { en: 'what else is wrong', vi: 'nội dung khác bị sai' });
    const before = SERVICE.now(state, null);
    if (before === null) return needsService(state);
    if (!state.receiptProven && servedOn === undefined && deemedFrom === undefined)
      return refuse(
        'OneDayOfService',
        'Nothing proves that it was received: name the day on which it was taken, or the day from which it is deemed served.',
        'Chưa chứng minh được việc nhận: hãy nêu ngày nhận quyết định hoặc ngày bắt đầu tính coi như đã giao.',
        { field: 'servedOn' },
      );
    const after = wanted(c, before, state, { on: c.on, ...taking });
    if (!after.ok) return after;
    return askedFor(
      'service',
      changed(SERVICE, c, state, taking, null, () => after.value),
      c,
      state,
      taking,
    );
  },
  event: serviceCorrected,
  evolve: (state, data) => ({
    ...corrected(state, data, (then) => served(then, data.after)),
    corrections: overtaking(state, 'service', null, data),
  }),
});

export const withdrawService = defineStep<WithdrawService>()({
  name: 'WithdrawService',
  type: 'WithdrawService',
  describe: {
    vi: 'Đề nghị rút ghi nhận giao quyết định vì thực tế chưa giao; có hiệu lực khi người thứ hai duyệt (approveCaseCorrection).',
    en: 'Asks to take back that the decision was served, as it was not; done when a second person approves it (approveCaseCorrection).',
  },
  input: ofWithdrawal,
  prepare: (i, { newId }) => ({ type: 'WithdrawService', ...i, request: i.request ?? newId() }),
  ...common,
  decide: (c, state, taking) =>
    askedFor(
      'service',
      changed(SERVICE, c, state, taking, null, () => null),
      c,
      state,
      taking,
    ),
  event: serviceWithdrawn,
  evolve: (state, data) => ({
    ...corrected(state, { reopens: state.state === 'completed' }, (then) => moved(then, sanctionDecisionServed.type, null)),
    state: 'decided',
    servedOn: null,
    manner: null,
    payBy: null,
    deemedFrom: null,
    receiptProven: true,
    serviceRefusal: null,
    corrections: overtaking(state, 'service', null, data),
  }),
});
