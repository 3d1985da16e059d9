import type { LocalDate } from '#kernel';
import { beforeEarlierStep, type Refused } from '../case/refusals.ts';
import type { ComplaintOutcome, CorrectedStep, ReliefKind } from '../codes.ts';
import { acceptComplaint } from '../contest/accept-complaint.ts';
import { endLawsuit } from '../contest/end-lawsuit.ts';
import { fileLawsuit } from '../contest/file-lawsuit.ts';
import { lodgeComplaint } from '../contest/lodge-complaint.ts';
import { settleComplaint } from '../contest/settle-complaint.ts';
import { sendSanctionDecision } from '../decision/send-sanction-decision.ts';
import { answerReliefRequest } from '../execution/answer-relief-request.ts';
import { deferExecution } from '../execution/defer-execution.ts';
import { grantInstalments } from '../execution/grant-instalments.ts';
import { orderRemedialMeasure } from '../execution/order-remedial-measure.ts';
import { recordRemedialMeasureDone } from '../execution/record-remedial-measure-done.ts';
import { grantedOn, grantMoved } from '../execution/relief.ts';
import { requestRelief } from '../execution/request-relief.ts';
import { resumeExecution } from '../execution/resume-execution.ts';
import { suspendExecution } from '../execution/suspend-execution.ts';
import { handOverViolationMinutes } from '../minutes/hand-over-violation-minutes.ts';
import { transferSanctionCase } from '../minutes/transfer-sanction-case.ts';
import type { Complaint, ReliefRequest, SanctionState } from '../state.ts';
import type { Change } from './fact-rule.ts';
import { labelOf, standsBefore, type LaterSteps } from './later-step.ts';
import { correctable, type CorrectableStep, type OnRecord } from './step-fact.ts';
import type { FactValues } from './values.ts';

/** The last one that it is, changed; null: without it. */
function withOne<T>(all: readonly T[], is: (one: T) => boolean, to: ((one: T) => T) | null): readonly T[] {
  const at = all.findLastIndex(is);
  return all.flatMap((one, i) => (i !== at ? [one] : to === null ? [] : [to(one)]));
}
const until = <T>(all: readonly T[], is: (one: T) => boolean): readonly T[] => all.slice(0, all.findLastIndex(is));
const behind = <T>(all: readonly T[], is: (one: T) => boolean): readonly T[] => all.slice(all.findLastIndex(is) + 1);
const orNone = (says: FactValues | null): readonly OnRecord[] => (says === null ? [] : [{ which: null, says }]);
const stated = <K extends keyof FactValues>(key: K, value: FactValues[K] | null): FactValues =>
  value === null || value === undefined ? {} : { [key]: value };
/** Of steps that are not looked at for it. */
const NO_REASON = '';

const SERVICE = { en: 'The service without proof of receipt', vi: 'Việc giao không chứng minh được việc nhận' };
const ANSWER = { en: 'The answer to the request', vi: 'Việc trả lời đề nghị' };
const LATER_REQUEST = { en: 'A later request', vi: 'Một đề nghị sau' };
const RESUMPTION = { en: 'The resumption', vi: 'Việc tiếp tục thi hành' };
const LATER_SUSPENSION = { en: 'A later suspension', vi: 'Lần tạm đình chỉ sau' };
const ACCEPTANCE = { en: 'The acceptance of the complaint', vi: 'Việc thụ lý khiếu nại' };
const SETTLEMENT = { en: 'The settlement of the complaint', vi: 'Việc giải quyết khiếu nại' };
const SECOND_COMPLAINT = { en: 'The second complaint', vi: 'Khiếu nại lần hai' };
const LAWSUIT_END = { en: 'The end of the lawsuit', vi: 'Việc kết thúc vụ kiện' };
const DONE = { en: 'That the measure was carried out', vi: 'Việc thực hiện biện pháp' };
const CASE_END = { en: 'The end of the case', vi: 'Việc kết thúc vụ việc' };
const LATER_DEFERRAL = { en: 'A later deferral, to a day that', vi: 'Lần hoãn sau, đến hạn' };

const handOver = ({ transfers }: SanctionState, handed: SanctionState['handOver']) => ({
  handOver: handed,
  handedOverOn: handed?.on ?? transfers[0]?.on ?? null,
});
const suspensionFrom = (which: string | null) => (one: { readonly from: LocalDate }) => one.from === which;
const suspensionTo = (which: string | null) => (one: { readonly to: LocalDate | null }) => one.to === which;

const deferralOf = (which: string | null) => (one: { readonly on: LocalDate }) => one.on === which;
const deferredTo = (deferrals: SanctionState['deferrals']) => ({
  deferrals,
  deferredTo:
    deferrals
      .map(({ to }) => to)
      .toSorted()
      .at(-1) ?? null,
});

/** A request for relief, or its answer, by its kind and day. */
const reliefName = (kind: ReliefKind, on: LocalDate): string => `${kind}:${on}`;
const asked = (which: string | null) => (r: ReliefRequest) => reliefName(r.kind, r.requestedOn) === which;
const answered = (which: string | null) => (r: ReliefRequest) =>
  r.answeredOn !== null && reliefName(r.kind, r.answeredOn) === which;
const sameKindLater = ({ reliefRequests }: SanctionState, is: (r: ReliefRequest) => boolean): readonly ReliefRequest[] => {
  const kind = reliefRequests.findLast(is)?.kind;
  return behind(reliefRequests, is).filter((r) => r.kind === kind);
};
/** Answered by what was granted, which has a step of its own. */
const byGrant = ({ deferrals, instalmentsOn }: SanctionState, { kind, outcome, answeredOn }: ReliefRequest): boolean =>
  outcome === 'granted' &&
  ((kind === 'deferral' && deferrals.some(({ on }) => on === answeredOn)) ||
    (kind === 'instalments' && instalmentsOn === answeredOn));
/** What is granted and has no step that answers the request: it rests on the answer. */
function grantedBy(state: SanctionState, which: string | null): LaterSteps {
  const { kind, outcome, answeredOn } = state.reliefRequests.findLast(answered(which)) ?? {};
  if (outcome !== 'granted') return [];
  if (kind === 'exemption') return [[CASE_END, state.how === 'exempted' ? state.completedOn : null]];
  return kind === 'reduction' ? stepsSince(state, 'SanctionDecisionAmended', answeredOn) : [];
}
const stepsSince = ({ ordered }: SanctionState, step: string, day: LocalDate | null | undefined): LaterSteps =>
  ordered.filter((one) => one.step === step && day && one.on >= day).map((one) => [labelOf(one), one.on] as const);

const isComplaint = (which: string | null) => (c: Complaint) => c.complaint === which;
const complaintNamed = ({ complaints }: SanctionState, which: string | null): Complaint =>
  complaints.findLast(isComplaint(which))!;
const secondComplaint = ({ complaints }: SanctionState, which: string | null): LaterSteps =>
  behind(complaints, isComplaint(which)).map(({ on }) => [SECOND_COMPLAINT, on] as const);
const changedComplaint = ({ complaints }: SanctionState, which: string | null, to: Partial<Complaint>) => ({
  complaints: withOne(complaints, isComplaint(which), (c) => ({ ...c, ...to })),
});
/** The decision was amended or cancelled as a complaint or lawsuit ended. */
const OUTCOME_STEPS: Readonly<Partial<Record<ComplaintOutcome, string>>> = {
  amended: 'SanctionDecisionAmended',
  cancelled: 'SanctionDecisionCancelled',
};
const asItEnded = (state: SanctionState, outcome: ComplaintOutcome | null, on: LocalDate | null | undefined): LaterSteps => {
  const step = outcome && OUTCOME_STEPS[outcome];
  return step ? stepsSince(state, step, on) : [];
};
const otherOutcome = ({ before, after }: Change, state: SanctionState): Refused | null =>
  after !== null && after.outcome !== before.outcome
    ? standsBefore(null, asItEnded(state, before.outcome ?? null, before.on), 'becomes.outcome')
    : null;

/** A grant answers the request that was made before it. */
function grantBeforeRequest(kind: ReliefKind) {
  return ({ before, after }: Change, { reliefRequests }: SanctionState): Refused | null => {
    const request = reliefRequests.findLast((r) => grantedOn(r, kind, before.on));
    const requestedOn = after?.requestedOn ?? request?.requestedOn;
    return after && requestedOn && after.on! < requestedOn
      ? beforeEarlierStep(after.on!, requestedOn, 'request', 'becomes.on')
      : null;
  };
}

/** How each step is put right. A new one is a code, and its entry here. */
export const STEP_FACTS: Readonly<Record<CorrectedStep, CorrectableStep>> = {
  'hand-over': correctable('hand-over', {
    step: handOverViolationMinutes,
    says: ['on', 'title'],
    onRecord: ({ handOver: was }) => orNone(was && { on: was.on, ...stated('title', was.title), ...stated('holderId', was.to) }),
    put: (state, _, after) => handOver(state, after && { on: after.on!, title: after.title ?? null, to: after.holderId ?? null }),
    before: () => ({ handedOverOn: null, handOver: null }),
    again: ({ on, title }) => ({ type: 'HandOver', on: on!, ...(title ? { title } : {}) }),
  }),
  transfer: correctable('transfer', {
    step: transferSanctionCase,
    says: ['on', 'title'],
    onRecord: ({ transfers }) =>
      transfers.map(({ on, toTitle, to }) => ({ which: on, says: { on, title: toTitle, ...stated('holderId', to) } })),
    put: (state, which, after) => {
      const transfers = withOne(
        state.transfers,
        ({ on }) => on === which,
        after && (({ reason }) => ({ on: after.on!, toTitle: after.title!, to: after.holderId ?? null, reason })),
      );
      return { transfers, ...handOver({ ...state, transfers }, state.handOver) };
    },
    again: ({ on, title }) => ({ type: 'Transfer', on: on!, toTitle: title!, reason: NO_REASON }),
    restsOn: ({ transfers }, which) =>
      behind(transfers, ({ on }) => on === which).map(
        ({ on }) => [{ en: 'A later transfer', vi: 'Lần chuyển sau' }, on] as const,
      ),
  }),
  sending: correctable('sending', {
    step: sendSanctionDecision,
    says: ['on', 'manner'],
    onRecord: ({ sentOn, sentBy }) => orNone(sentOn && { on: sentOn, ...stated('manner', sentBy) }),
    put: (_, __, after) => ({ sentOn: after?.on ?? null, sentBy: after?.manner ?? null }),
    again: ({ on, manner }) => ({ type: 'Send', on: on!, manner: manner! }),
    // The day of such a service is that of the sending.
    against: (_, { receiptProven, servedOn }) => (receiptProven ? null : standsBefore(null, [[SERVICE, servedOn]], 'which')),
  }),
  deferral: correctable('deferral', {
    step: deferExecution,
    says: ['on', 'until', 'requestedOn'],
    onRecord: ({ deferrals }) =>
      deferrals.map(({ on, from, to }) => ({
        which: on,
        says: { on, until: to, ...stated('requestedOn', from === on ? null : from) },
      })),
    put: (state, which, after) => ({
      ...deferredTo(
        withOne(
          state.deferrals,
          deferralOf(which),
          after && (() => ({ on: after.on!, from: after.requestedOn ?? after.on!, to: after.until! })),
        ),
      ),
      reliefRequests: grantMoved(state, 'deferral', which, after?.on ?? null),
    }),
    before: (state, which) => deferredTo(until(state.deferrals, deferralOf(which))),
    again: ({ on, until: to, requestedOn }) => ({
      type: 'Defer',
      on: on!,
      until: to!,
      reason: NO_REASON,
      ...(requestedOn ? { requestedOn } : {}),
    }),
    against: (change, state) =>
      grantBeforeRequest('deferral')(change, state) ??
      (change.after &&
        standsBefore(
          change.after.until!,
          behind(state.deferrals, deferralOf(change.subject)).map(({ to }) => [LATER_DEFERRAL, to] as const),
          'becomes.until',
        )),
  }),
  instalments: correctable('instalments', {
    step: grantInstalments,
    says: ['on', 'instalments', 'requestedOn'],
    onRecord: ({ instalmentsOn, instalments, reliefRequests }) =>
      orNone(
        instalmentsOn && {
          on: instalmentsOn,
          instalments,
          ...stated('requestedOn', reliefRequests.findLast((r) => grantedOn(r, 'instalments', instalmentsOn))?.requestedOn),
        },
      ),
    put: (state, _, after) => ({
      instalmentsOn: after?.on ?? null,
      instalments: after?.instalments ?? [],
      reliefRequests: grantMoved(state, 'instalments', state.instalmentsOn, after?.on ?? null, after?.requestedOn),
    }),
    again: ({ on, instalments, requestedOn }) => ({
      type: 'GrantInstalments',
      on: on!,
      instalments: instalments!,
      reason: NO_REASON,
      ...(requestedOn ? { requestedOn } : {}),
    }),
    against: grantBeforeRequest('instalments'),
  }),
  suspension: correctable('suspension', {
    step: suspendExecution,
    says: ['on'],
    onRecord: ({ suspensions }) => suspensions.map(({ from }) => ({ which: from, says: { on: from } })),
    put: ({ suspensions }, which, after) => ({
      suspensions: withOne(suspensions, suspensionFrom(which), after && ((one) => ({ ...one, from: after.on! }))),
    }),
    before: ({ suspensions }, which) => ({ suspensions: until(suspensions, suspensionFrom(which)) }),
    again: ({ on }) => ({ type: 'Suspend', on: on!, reason: NO_REASON }),
    restsOn: ({ suspensions }, which) => [[RESUMPTION, suspensions.findLast(suspensionFrom(which))?.to]],
  }),
  resumption: correctable('resumption', {
    step: resumeExecution,
    says: ['on'],
    onRecord: ({ suspensions }) => suspensions.flatMap(({ to }) => (to === null ? [] : [{ which: to, says: { on: to } }])),
    put: ({ suspensions }, which, after) => ({
      suspensions: withOne(suspensions, suspensionTo(which), (one) => ({ ...one, to: after?.on ?? null })),
    }),
    before: ({ suspensions }, which) => ({
      suspensions: suspensions
        .slice(0, suspensions.findLastIndex(suspensionTo(which)) + 1)
        .map((one) => (one.to === which ? { ...one, to: null } : one)),
    }),
    again: ({ on }) => ({ type: 'Resume', on: on! }),
    restsOn: (state, which) => [
      ...behind(state.suspensions, suspensionTo(which)).map(({ from }) => [LATER_SUSPENSION, from] as const),
      ...stepsSince(state, 'EnforcementDecided', which),
    ],
  }),
  'relief-request': correctable('relief-request', {
    step: requestRelief,
    says: ['on'],
    onRecord: ({ reliefRequests }) =>
      reliefRequests.map(({ kind, requestedOn }) => ({ which: reliefName(kind, requestedOn), says: { on: requestedOn } })),
    put: ({ reliefRequests }, which, after) => ({
      reliefRequests: withOne(reliefRequests, asked(which), after && ((r) => ({ ...r, requestedOn: after.on! }))),
    }),
    before: ({ reliefRequests }, which) => ({ reliefRequests: until(reliefRequests, asked(which)) }),
    again: ({ on }, which, { reliefRequests }) => ({
      type: 'RequestRelief',
      on: on!,
      kind: reliefRequests.findLast(asked(which))!.kind,
    }),
    restsOn: (state, which) => [
      [ANSWER, state.reliefRequests.findLast(asked(which))?.answeredOn],
      ...sameKindLater(state, asked(which)).map(({ requestedOn }) => [LATER_REQUEST, requestedOn] as const),
    ],
  }),
  'relief-answer': correctable('relief-answer', {
    step: answerReliefRequest,
    says: ['on', 'answer'],
    onRecord: (state) =>
      state.reliefRequests.flatMap((r) =>
        r.answeredOn === null || byGrant(state, r)
          ? []
          : [{ which: reliefName(r.kind, r.answeredOn), says: { on: r.answeredOn, ...stated('answer', r.outcome) } }],
      ),
    put: ({ reliefRequests }, which, after) => ({
      reliefRequests: withOne(reliefRequests, answered(which), (r) => ({
        ...r,
        answeredOn: after?.on ?? null,
        outcome: after?.answer ?? null,
      })),
    }),
    before: ({ reliefRequests }, which) => ({
      reliefRequests: [
        ...until(reliefRequests, answered(which)),
        { ...reliefRequests.findLast(answered(which))!, answeredOn: null, outcome: null },
      ],
    }),
    again: ({ on, answer }, which, { reliefRequests }) => ({
      type: 'AnswerRelief',
      on: on!,
      kind: reliefRequests.findLast(answered(which))!.kind,
      outcome: answer!,
    }),
    restsOn: (state, which) => [
      ...sameKindLater(state, answered(which)).map(({ requestedOn }) => [LATER_REQUEST, requestedOn] as const),
      ...grantedBy(state, which),
    ],
    against: ({ subject, before, after }, state) =>
      after && after.answer !== before.answer ? standsBefore(null, grantedBy(state, subject), 'becomes.answer') : null,
  }),
  complaint: correctable('complaint', {
    step: lodgeComplaint,
    says: ['on', 'remote'],
    onRecord: ({ complaints }) => complaints.map(({ complaint, on, remote }) => ({ which: complaint, says: { on, remote } })),
    put: (state, which, after) =>
      after
        ? changedComplaint(state, which, { on: after.on!, remote: after.remote! })
        : { complaints: withOne(state.complaints, isComplaint(which), null) },
    before: ({ complaints }, which) => ({ complaints: until(complaints, isComplaint(which)) }),
    again: ({ on, remote }, which) => ({ type: 'Complain', on: on!, complaint: which!, remote: remote! }),
    restsOn: (state, which) => {
      const { acceptedOn, settledOn } = complaintNamed(state, which);
      return [[ACCEPTANCE, acceptedOn], [SETTLEMENT, settledOn], ...secondComplaint(state, which)];
    },
  }),
  'complaint-acceptance': correctable('complaint-acceptance', {
    step: acceptComplaint,
    says: ['on', 'complex'],
    onRecord: ({ complaints }) =>
      complaints.flatMap(({ complaint, acceptedOn, complex }) =>
        acceptedOn === null ? [] : [{ which: complaint, says: { on: acceptedOn, complex } }],
      ),
    put: (state, which, after) =>
      changedComplaint(state, which, { acceptedOn: after?.on ?? null, complex: after?.complex ?? false }),
    before: (state, which) => changedComplaint(state, which, { acceptedOn: null, settledOn: null, outcome: null }),
    again: ({ on, complex }, which) => ({ type: 'AcceptComplaint', on: on!, complaint: which!, complex: complex! }),
    restsOn: (state, which) => [[SETTLEMENT, complaintNamed(state, which).settledOn], ...secondComplaint(state, which)],
  }),
  'complaint-settlement': correctable('complaint-settlement', {
    step: settleComplaint,
    says: ['on', 'outcome'],
    onRecord: ({ complaints }) =>
      complaints.flatMap(({ complaint, settledOn, outcome }) =>
        settledOn === null ? [] : [{ which: complaint, says: { on: settledOn, ...stated('outcome', outcome) } }],
      ),
    put: (state, which, after) =>
      changedComplaint(state, which, { settledOn: after?.on ?? null, outcome: after?.outcome ?? null }),
    again: ({ on, outcome }, which) => ({ type: 'SettleComplaint', on: on!, complaint: which!, outcome: outcome! }),
    restsOn: (state, which) => {
      const { settledOn, outcome } = complaintNamed(state, which);
      return [...secondComplaint(state, which), ...asItEnded(state, outcome, settledOn)];
    },
    against: otherOutcome,
  }),
  lawsuit: correctable('lawsuit', {
    step: fileLawsuit,
    says: ['on'],
    onRecord: ({ lawsuit }) => orNone(lawsuit && { on: lawsuit.on }),
    put: ({ lawsuit }, _, after) => ({ lawsuit: after && { ...lawsuit!, on: after.on! } }),
    again: ({ on }) => ({ type: 'FileLawsuit', on: on! }),
    restsOn: ({ lawsuit }) => [[LAWSUIT_END, lawsuit?.endedOn]],
  }),
  'lawsuit-end': correctable('lawsuit-end', {
    step: endLawsuit,
    says: ['on', 'outcome'],
    onRecord: ({ lawsuit }) => orNone(lawsuit?.endedOn ? { on: lawsuit.endedOn, ...stated('outcome', lawsuit.outcome) } : null),
    put: ({ lawsuit }, _, after) => ({
      lawsuit: { ...lawsuit!, endedOn: after?.on ?? null, outcome: after?.outcome ?? null },
    }),
    again: ({ on, outcome }) => ({ type: 'EndLawsuit', on: on!, outcome: outcome! }),
    restsOn: (state) => asItEnded(state, state.lawsuit?.outcome ?? null, state.lawsuit?.endedOn),
    against: otherOutcome,
  }),
  measure: correctable('measure', {
    step: orderRemedialMeasure,
    says: ['on', 'dueOn'],
    onRecord: ({ measures }) =>
      measures.map(({ measure, orderedOn, dueOn }) => ({ which: measure, says: { on: orderedOn, dueOn } })),
    put: ({ measures }, which, after) => ({
      measures: withOne(
        measures,
        ({ measure }) => measure === which,
        after && ((one) => ({ ...one, orderedOn: after.on!, dueOn: after.dueOn! })),
      ),
    }),
    again: ({ on, dueOn }, which, { measures }) => {
      const { text, legalBasis } = measures.find(({ measure }) => measure === which)!;
      return { type: 'OrderMeasure', on: on!, measure: which!, text, legalBasis, dueOn: dueOn! };
    },
    restsOn: ({ measures, enforcement }, which) => [
      [DONE, measures.find(({ measure }) => measure === which)?.doneOn],
      // Which of them is forced is not on record.
      [
        { en: 'The forced remedy', vi: 'Việc cưỡng chế biện pháp khắc phục' },
        enforcement?.measure === 'forced-remedy' ? enforcement.on : null,
      ],
    ],
  }),
  'measure-done': correctable('measure-done', {
    step: recordRemedialMeasureDone,
    says: ['on'],
    onRecord: ({ measures }) =>
      measures.flatMap(({ measure, doneOn }) => (doneOn === null ? [] : [{ which: measure, says: { on: doneOn } }])),
    put: ({ measures }, which, after) => ({
      measures: measures.map((one) => (one.measure === which ? { ...one, doneOn: after?.on ?? null } : one)),
    }),
    again: ({ on }, which) => ({ type: 'MeasureDone', on: on!, measure: which! }),
  }),
};
