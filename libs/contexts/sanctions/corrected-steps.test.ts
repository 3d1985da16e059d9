import { requestStateOf, specification, type Actor } from '#kernel';
import { CALENDAR, deadlines, type ClockCode } from '#law';
import { pastFilter, projectAll, recorded } from '#projections';
import { act, after, CHAIR, decide, explained, fold, M, minutes, pay, serve } from './case.testing.ts';
import { interestOn, lateInterestOpen } from './case/late-interest.ts';
import { lastDay } from './case/order.ts';
import type { CorrectedStep } from './codes.ts';
import { STEP_FACTS } from './correction/facts-of-steps.ts';
import { sanctionDecider, type SanctionCommand, type SanctionRefusal } from './decider.ts';
import type { SanctionEvent } from './events.ts';
import { sanctionsPast } from './projection.ts';
import { factsOf } from './state.ts';

/** Steps of a case that were entered wrongly, put right in one way. All made up: a fine of 22.5 million, served on 10 June 2024, to be paid by 20 June. */
const reason = 'Nhập nhầm theo văn bản giấy';
const ON = '2024-12-20';
const as = (id: string) => {
  const actor: Actor = { id, role: 'competent-person', unit: '01' };
  return specification(sanctionDecider, { now: '2026-10-01T02:00:00.000Z', actor });
};
const clerk = as('can-bo-1');
const chair = as('chu-tich');

type History = readonly SanctionEvent[];
const drawn: History = [minutes([act('v-1', 'HOURS-EXCEEDED', '2024-06-03')])];
const taken = (before: History, ...steps: readonly SanctionCommand[]): History =>
  after(before, ...steps.map((step) => ({ ...step, held: [CHAIR] })));
const decided = after([...drawn, explained('2024-06-04', 'waived')], decide('2024-06-05'));
const served = after(decided, serve('2024-06-10'));

const correct = (step: CorrectedStep, becomes: object, which?: string): SanctionCommand => ({
  type: 'CorrectStep',
  on: ON,
  step,
  becomes,
  reason,
  request: 'c-1',
  ...(which === undefined ? {} : { which }),
});
const withdraw = (step: CorrectedStep, which?: string): SanctionCommand => ({
  type: 'WithdrawStep',
  on: ON,
  step,
  reason,
  request: 'c-1',
  ...(which === undefined ? {} : { which }),
});
const approve: SanctionCommand = { type: 'ApproveCaseCorrection', on: ON, request: 'c-1', held: [CHAIR] };

/** What somebody's command writes; one that is refused is a mistake of the test. */
function take(by: typeof clerk, before: History, command: SanctionCommand): History {
  const { result } = by.given(...before).when(command);
  if (!result.ok) throw new Error(`${command.type}: ${result.error.code} ${result.error.message.en}`);
  return result.value;
}
/** Asked for by one, approved by another. */
function putRight(before: History, command: SanctionCommand): History {
  const asked = [...before, ...take(clerk, before, command)];
  return [...asked, ...take(chair, asked, approve)];
}
const right = (before: History, command: SanctionCommand) => fold(putRight(before, command));
/** Refused with what stands against it: its code, its field, and what the message names. */
function refused(before: History, command: SanctionCommand, code: SanctionRefusal['code'], field: string, ...names: string[]) {
  const answer = clerk.given(...before).when(command);
  answer.thenRefused(code, field);
  const message = answer.result.ok ? '' : answer.result.error.message.en;
  for (const name of names) expect(message).toContain(name);
}
const clockOf = (all: History, clock: ClockCode) => deadlines(factsOf(fold(all)), CALENDAR).find((one) => one.clock === clock);

const complain: SanctionCommand = { type: 'Complain', on: '2024-06-12', complaint: 'k-1', remote: false };
const accept: SanctionCommand = { type: 'AcceptComplaint', on: '2024-06-14', complaint: 'k-1', complex: false };
const settle: SanctionCommand = { type: 'SettleComplaint', on: '2024-07-10', complaint: 'k-1', outcome: 'upheld' };
const suspend: SanctionCommand = { type: 'Suspend', on: '2024-06-25', reason };
const resume: SanctionCommand = { type: 'Resume', on: '2024-07-05' };
const defer: SanctionCommand = { type: 'Defer', on: '2024-06-14', until: '2024-07-14', reason };
const plan: SanctionCommand = {
  type: 'GrantInstalments',
  on: '2024-06-12',
  reason,
  instalments: [
    { dueOn: '2024-07-22', amount: 12.5 * M },
    { dueOn: '2024-08-20', amount: 10 * M },
  ],
};
const measure: SanctionCommand = {
  type: 'OrderMeasure',
  on: '2024-06-05',
  measure: 'm-1',
  text: 'Chấm dứt',
  legalBasis: 'Điều 28',
  dueOn: '2024-07-05',
};
const done: SanctionCommand = { type: 'MeasureDone', on: '2024-07-01', measure: 'm-1' };
const relief: SanctionCommand = { type: 'RequestRelief', on: '2024-06-21', kind: 'reduction' };
const answer: SanctionCommand = { type: 'AnswerRelief', on: '2024-07-01', kind: 'reduction', outcome: 'refused' };

describe('what is put right', () => {
  const before = taken(served, suspend, resume);
  const asked = [...before, ...take(clerk, before, correct('suspension', { on: '2024-06-27' }))];

  test('waits for a second person, who sees both values; nothing changes before', () => {
    expect(fold(asked)).toMatchObject({
      suspensions: [{ from: '2024-06-25', to: '2024-07-05' }],
      corrections: [
        { fact: 'suspension', subject: '2024-06-25', before: { on: '2024-06-25' }, after: { on: '2024-06-27' }, by: 'can-bo-1' },
      ],
    });
  });
  test('is never approved by who asked, nor by who holds no office', () => {
    clerk
      .given(...asked)
      .when(approve)
      .thenRefused('SecondPersonNeeded', 'request');
    chair
      .given(...asked)
      .when({ ...approve, held: [] } as SanctionCommand)
      .thenRefused('NoAuthority');
  });
  test('is told with both values, and who asked and approved; what was recorded before still says the old one', () => {
    const all = [...asked, ...take(chair, asked, approve)];
    expect(all.at(-1)).toMatchObject({
      type: 'CaseStepCorrected',
      data: { step: 'suspension', which: '2024-06-25', before: { on: '2024-06-25' }, after: { on: '2024-06-27' }, reason },
    });
    expect(fold(all).corrections[0]).toMatchObject({ by: 'can-bo-1', closed: { how: 'approved', by: 'chu-tich' } });
    expect(interestOn(fold(all), ON)!.lateDays).toBe(interestOn(fold(before), ON)!.lateDays + 2);
    expect(fold(before).suspensions).toMatchObject([{ from: '2024-06-25' }]);
  });
  test('overtakes other requests about it; a request about another one stays', () => {
    const two = taken(served, suspend, resume, { ...suspend, on: '2024-07-08' }, { ...resume, on: '2024-07-12' });
    const first = [...two, ...take(clerk, two, correct('suspension', { on: '2024-06-27' }, '2024-06-25'))];
    const second = [
      ...first,
      ...take(clerk, first, { ...correct('suspension', { on: '2024-06-28' }, '2024-06-25'), request: 'c-2' } as SanctionCommand),
    ];
    const all = [
      ...second,
      ...take(clerk, second, { ...correct('suspension', { on: '2024-07-09' }, '2024-07-08'), request: 'c-3' } as SanctionCommand),
    ];
    expect(fold([...all, ...take(chair, all, approve)]).corrections.map(requestStateOf)).toEqual([
      'approved',
      'overtaken',
      'open',
    ]);
  });
  test('is named where there are several, and must be on record', () => {
    const two = taken(served, suspend, resume, { ...suspend, on: '2024-07-08' });
    refused(two, correct('suspension', { on: '2024-06-27' }), 'NotOnRecord', 'which', '2024-06-25', '2024-07-08');
    refused(two, correct('suspension', { on: '2024-06-27' }, '2024-06-26'), 'NotOnRecord', 'which', '2024-06-25');
    refused(served, correct('suspension', { on: '2024-06-27' }), 'NotOnRecord', 'step');
  });
  test('says what the step says, something else than is recorded, and no day of the future', () => {
    refused(before, correct('suspension', {}), 'NothingToCorrect', 'becomes', 'on');
    refused(before, correct('suspension', { until: '2024-07-01' }), 'NothingToCorrect', 'becomes.until', 'on');
    refused(before, correct('suspension', { on: '2024-06-25' }), 'NothingChanged', 'becomes.on');
    refused(before, correct('resumption', { on: '2026-10-02' }), 'DateInFuture', 'becomes.on');
  });
  test('is judged again when it is approved', () => {
    const meanwhile = taken(asked, { type: 'Enforce', on: '2024-07-10', decisionNumber: 'CC-1', measure: 'account-deduction' });
    expect(take(chair, meanwhile, approve)).toHaveLength(2);
    const open = taken(served, suspend);
    const wanted = [...open, ...take(clerk, open, correct('suspension', { on: '2024-07-08' }))];
    chair
      .given(...taken(wanted, resume))
      .when(approve)
      .thenRefused('LaterStepStands', 'becomes.on');
  });
  test('every step has a code, and says at least its day', () => {
    for (const [step, { says }] of Object.entries(STEP_FACTS)) expect([step, says[0]]).toEqual([step, 'on']);
  });
});

test('as of a recording before, a case says what stood then; since then the right value, with both in its history', async () => {
  const before = taken(served, suspend, resume);
  const all = putRight(before, correct('suspension', { on: '2024-06-27' }));
  const [then, since] = ['2024-09-01T00:00:00.000Z', '2024-12-20T05:00:00.000Z'];
  const log = [
    ...recorded('sanction-s-1', before, { recordedAt: then }),
    ...recorded('sanction-s-1', all.slice(before.length), {
      recordedAt: since,
      firstRevision: before.length,
      firstPosition: before.length + 1,
    }),
  ];
  const readModels = await projectAll(sanctionsPast.projection, log);
  const at = async (moment: string | null) => {
    const filter = pastFilter(moment, '2025-01-01T00:00:00.000Z');
    const { documents } = await readModels.find(sanctionsPast.collection, { filter, limit: 9 });
    return documents.map(({ suspensions }) => suspensions.map(({ from }) => from));
  };
  expect([await at(then), await at(since), await at(null)]).toEqual([[['2024-06-25']], [['2024-06-27']], [['2024-06-27']]]);
});

describe('the hand-over of the file', () => {
  const handed = after(drawn, { type: 'HandOver', on: '2024-06-07', title: 'district-chair', to: 'huyen-1' });
  test('its day meets the term or not; its title is whom it went to', () => {
    expect(clockOf(handed, 'transfer')!.met).toMatchObject({ on: '2024-06-07' });
    const all = putRight(handed, correct('hand-over', { on: '2024-06-04' }));
    expect(clockOf(all, 'transfer')!.met).toMatchObject({ on: '2024-06-04' });
    const other = { ...correct('hand-over', { title: 'province-chair' }), holder: 'tinh-1' } as SanctionCommand;
    expect(right(handed, other)).toMatchObject({
      handedOverOn: '2024-06-07',
      handOver: { on: '2024-06-07', title: 'province-chair', to: 'tinh-1' },
    });
  });
  test('that was none, the term runs again', () => {
    const all = putRight(handed, withdraw('hand-over'));
    expect(fold(all)).toMatchObject({ handedOverOn: null, handOver: null });
    expect(clockOf(all, 'transfer')!.met).toBeNull();
  });
  test('not before the minutes, and to a title that there is', () => {
    refused(handed, correct('hand-over', { on: '2024-06-02' }), 'BeforeEarlierStep', 'becomes.on', '2024-06-03');
    refused(handed, correct('hand-over', { title: 'khong-co' }), 'UnknownTitle', 'becomes.title');
  });
  test('a transfer hands it over as well: of the first one the day counts', () => {
    const moved = taken(drawn, { type: 'Transfer', on: '2024-06-05', toTitle: 'province-chair', reason });
    expect(right(moved, correct('transfer', { on: '2024-06-04' }))).toMatchObject({
      handedOverOn: '2024-06-04',
      transfers: [{ on: '2024-06-04', toTitle: 'province-chair' }],
    });
    expect(right(moved, withdraw('transfer'))).toMatchObject({ handedOverOn: null, transfers: [] });
  });
});

describe('the sending of the decision', () => {
  const sent = after(decided, { type: 'Send', on: '2024-06-11', manner: 'registered-post' });
  test('its day meets the term or is late; its manner is put right with it', () => {
    expect(clockOf(sent, 'sending')!.met).toMatchObject({ on: '2024-06-11' });
    const all = putRight(sent, correct('sending', { on: '2024-06-06', manner: 'electronic' }));
    expect(fold(all)).toMatchObject({ sentOn: '2024-06-06', sentBy: 'electronic' });
    expect(clockOf(all, 'sending')!.met).toMatchObject({ on: '2024-06-06' });
    expect(clockOf(putRight(sent, withdraw('sending')), 'sending')!.met).toBeNull();
  });
  test('lies between the decision and the service', () => {
    const both = after(sent, serve('2024-06-12'));
    refused(sent, correct('sending', { on: '2024-06-04' }), 'BeforeEarlierStep', 'becomes.on', '2024-06-05');
    refused(both, correct('sending', { on: '2024-06-13' }), 'WrongOrder', 'becomes.on', '2024-06-12');
  });
  test('a service without proof of receipt rests on it', () => {
    const unproven = after(sent, { type: 'Serve', on: '2024-07-20', manner: 'registered-post', noProofOfReceipt: true });
    for (const wrong of [correct('sending', { on: '2024-06-06' }), withdraw('sending')])
      refused(unproven, wrong, 'LaterStepStands', 'which', 'service without proof', '2024-06-11');
  });
});

describe('a deferral', () => {
  const deferred = taken(served, defer);
  test('its days are those without late interest', () => {
    const paid = after(deferred, pay(22.5 * M, '2024-07-14'));
    expect(fold(paid)).toMatchObject({ state: 'completed', completedOn: '2024-07-14' });
    const shorter = right(paid, correct('deferral', { until: '2024-07-04' }));
    expect(shorter).toMatchObject({ state: 'served', deferredTo: '2024-07-04', completedOn: null });
    // 22.5 million at 0.05 % for the nine days between.
    expect(lateInterestOpen(shorter, ON)).toBe(101_250);
  });
  test('that was none: all is late from the term on', () => {
    const state = right(deferred, withdraw('deferral'));
    expect(state).toMatchObject({ deferrals: [], deferredTo: null });
    expect(lastDay(state)).toBe('2024-06-10');
    expect(interestOn(state, '2024-06-30')).toMatchObject({ lateDays: 9 });
    expect(interestOn(fold(deferred), '2024-06-30')).toMatchObject({ lateDays: 0 });
  });
  test('a longer one completes what was late by mistake', () => {
    const late = taken(deferred, pay(22.5 * M, '2024-07-24'));
    expect(fold(late)).toMatchObject({ state: 'served', rest: 0 });
    expect(right(late, correct('deferral', { until: '2024-07-24' }))).toMatchObject({
      state: 'completed',
      how: 'paid',
      completedOn: '2024-07-24',
    });
  });
  test('goes by the rules of a deferral, and keeps its place', () => {
    refused(deferred, correct('deferral', { until: '2024-09-30' }), 'DeferralTooLong', 'becomes.until');
    refused(deferred, correct('deferral', { until: '2024-06-14' }), 'PeriodUpsideDown', 'becomes.until');
    refused(deferred, correct('deferral', { requestedOn: '2024-06-09' }), 'PeriodUpsideDown', 'becomes.requestedOn');
    refused(deferred, correct('deferral', { on: '2024-06-08' }), 'BeforeEarlierStep', 'becomes.on', '2024-06-10');
    const stopped = taken(deferred, suspend);
    refused(stopped, correct('deferral', { on: '2024-06-26' }), 'LaterStepStands', 'becomes.on', 'suspended', '2024-06-25');
    const again = taken(deferred, { ...defer, on: '2024-07-12', until: '2024-08-14' } as SanctionCommand);
    refused(again, correct('deferral', { until: '2024-08-20' }, '2024-06-14'), 'LaterStepStands', 'becomes.until', '2024-08-14');
  });
  test('enforcement rests on its end', () => {
    const enforced = taken(deferred, { type: 'Enforce', on: '2024-07-16', decisionNumber: 'CC-1', measure: 'account-deduction' });
    refused(
      enforced,
      correct('deferral', { until: '2024-07-20' }),
      'ExecutionTermOpen',
      'becomes.on',
      '2024-07-16',
      '2024-07-20',
    );
  });
  test('answers the request for it: of its right day, and not before it; one that was none leaves it open', () => {
    const asked = taken(served, { type: 'RequestRelief', on: '2024-06-12', kind: 'deferral' }, defer);
    expect(right(asked, correct('deferral', { on: '2024-06-13' }))).toMatchObject({
      reliefRequests: [{ answeredOn: '2024-06-13', outcome: 'granted' }],
    });
    expect(right(asked, withdraw('deferral'))).toMatchObject({ reliefRequests: [{ answeredOn: null, outcome: null }] });
    refused(asked, correct('deferral', { on: '2024-06-11' }), 'BeforeEarlierStep', 'becomes.on', '2024-06-12');
  });
});

describe('instalments', () => {
  const granted = taken(served, plan);
  const parts = [
    { dueOn: '2024-07-01', amount: 12.5 * M },
    { dueOn: '2024-08-20', amount: 10 * M },
  ];
  test('their days and sums are what is due, and what is late', () => {
    const paid = after(granted, pay(12.5 * M, '2024-07-21'));
    const all = putRight(paid, correct('instalments', { instalments: parts }));
    const first = deadlines(factsOf(fold(all)), CALENDAR).find(({ key }) => key === 'instalment:1')!;
    expect(first).toMatchObject({ dueOn: '2024-07-01', met: { on: '2024-07-21' } });
    // 12.5 million at 0.05 % for the nineteen days between.
    expect(interestOn(fold(all), '2024-07-21')).toMatchObject({ amount: 118_750 });
    expect(interestOn(fold(paid), '2024-07-21')).toMatchObject({ amount: 0 });
  });
  test('that were none: the fine is due at once', () => {
    const all = putRight(granted, withdraw('instalments'));
    expect(fold(all)).toMatchObject({ instalments: [], instalmentsOn: null });
    expect(clockOf(all, 'instalment')).toBeUndefined();
    expect(clockOf(all, 'execution')).toMatchObject({ dueOn: '2024-06-20' });
  });
  test('the request shows both plans', () => {
    const asked = [...granted, ...take(clerk, granted, correct('instalments', { instalments: parts }))];
    expect(fold(asked).corrections[0]).toMatchObject({
      before: { instalments: [{ dueOn: '2024-07-22' }, {}] },
      after: { instalments: parts },
    });
  });
  test('go by the rules of instalments', () => {
    const short = [{ dueOn: '2024-07-22', amount: 12 * M }];
    refused(granted, correct('instalments', { instalments: short }), 'InstalmentsDoNotSum', 'becomes.instalments');
    const small = [
      { dueOn: '2024-07-22', amount: 2.5 * M },
      { dueOn: '2024-08-20', amount: 20 * M },
    ];
    refused(granted, correct('instalments', { instalments: small }), 'FirstInstalmentTooSmall', 'becomes.instalments');
    refused(granted, correct('instalments', { requestedOn: '2024-06-13' }), 'BeforeEarlierStep', 'becomes.on', '2024-06-13');
  });
  test('the day of the request for them is put right with them', () => {
    const asked = taken(served, { ...plan, requestedOn: '2024-06-11' } as SanctionCommand);
    expect(right(asked, correct('instalments', { requestedOn: '2024-06-10' }))).toMatchObject({
      reliefRequests: [{ kind: 'instalments', requestedOn: '2024-06-10', answeredOn: '2024-06-12', outcome: 'granted' }],
    });
    expect(right(granted, correct('instalments', { requestedOn: '2024-06-11' })).reliefRequests).toMatchObject([
      { kind: 'instalments', requestedOn: '2024-06-11' },
    ]);
  });
});

describe('a suspension and its end', () => {
  const stopped = taken(served, suspend, resume);
  test('no late interest between their right days', () => {
    const days = (all: History) => interestOn(fold(all), '2024-07-20')!.lateDays;
    expect(days(putRight(stopped, correct('suspension', { on: '2024-06-28' }))) - days(stopped)).toBe(3);
    expect(days(putRight(stopped, correct('resumption', { on: '2024-07-08' }))) - days(stopped)).toBe(-3);
  });
  test('a resumption that was none: still suspended; a suspension that was none, once nothing rests on it', () => {
    const open = putRight(stopped, withdraw('resumption'));
    expect(fold(open).suspensions).toMatchObject([{ from: '2024-06-25', to: null }]);
    expect(lastDay(fold(open))).toBe('2024-06-25');
    const again = { ...withdraw('suspension'), request: 'c-2' } as SanctionCommand;
    const asked = [...open, ...take(clerk, open, again)];
    const none = fold([...asked, ...take(chair, asked, { ...approve, request: 'c-2' } as SanctionCommand)]);
    expect(none.suspensions).toEqual([]);
    expect(lastDay(none)).toBe('2024-06-10');
  });
  test('what rests on them is named', () => {
    refused(stopped, withdraw('suspension'), 'LaterStepStands', 'which', 'resumption', '2024-07-05');
    refused(stopped, correct('suspension', { on: '2024-07-06' }), 'LaterStepStands', 'becomes.on', '2024-07-05');
    refused(stopped, correct('resumption', { on: '2024-06-24' }), 'BeforeEarlierStep', 'becomes.on', '2024-06-25');
    const twice = taken(stopped, { ...suspend, on: '2024-07-08' });
    refused(twice, withdraw('resumption', '2024-07-05'), 'LaterStepStands', 'which', 'later suspension', '2024-07-08');
    const enforced = taken(stopped, { type: 'Enforce', on: '2024-07-10', decisionNumber: 'CC-1', measure: 'account-deduction' });
    refused(enforced, withdraw('resumption'), 'LaterStepStands', 'which', 'Enforcement', '2024-07-10');
  });
});

describe('a request for relief and its answer', () => {
  const answered = taken(served, relief, answer);
  test('no late interest between their right days', () => {
    const open = (all: History) => interestOn(fold(all), '2024-07-20')!.lateDays;
    expect(open(putRight(answered, correct('relief-request', { on: '2024-06-24' }))) - open(answered)).toBe(3);
    expect(open(putRight(answered, correct('relief-answer', { on: '2024-07-03' }))) - open(answered)).toBe(-2);
    expect(right(answered, correct('relief-answer', { answer: 'withdrawn' }))).toMatchObject({
      reliefRequests: [{ outcome: 'withdrawn' }],
    });
  });
  test('an answer that was none leaves the request open; a request that was none is gone', () => {
    expect(right(answered, withdraw('relief-answer'))).toMatchObject({ reliefRequests: [{ answeredOn: null, outcome: null }] });
    const asked = taken(served, relief);
    expect(right(asked, withdraw('relief-request', 'reduction:2024-06-21')).reliefRequests).toEqual([]);
  });
  test('what rests on them is named', () => {
    refused(answered, withdraw('relief-request'), 'LaterStepStands', 'which', 'answer', '2024-07-01');
    refused(answered, correct('relief-request', { on: '2024-07-02' }), 'LaterStepStands', 'becomes.on', '2024-07-01');
    refused(answered, correct('relief-answer', { on: '2024-06-20' }), 'BeforeEarlierStep', 'becomes.on', '2024-06-21');
    const exempted = taken(
      served,
      { ...relief, kind: 'exemption' } as SanctionCommand,
      { ...answer, kind: 'exemption', outcome: 'granted' } as SanctionCommand,
      { type: 'Complete', on: '2024-07-02', how: 'exempted', reason },
    );
    refused(exempted, withdraw('relief-answer'), 'LaterStepStands', 'which', 'end of the case', '2024-07-02');
    refused(exempted, correct('relief-answer', { answer: 'refused' }), 'LaterStepStands', 'becomes.answer', '2024-07-02');
  });
  test('what was answered by a grant is put right with the grant', () => {
    const granted = taken(served, { type: 'RequestRelief', on: '2024-06-12', kind: 'deferral' }, defer);
    refused(granted, correct('relief-answer', { on: '2024-06-15' }), 'NotOnRecord', 'step');
  });
});

describe('a complaint', () => {
  const lodged = after(served, complain);
  const settled = after(lodged, accept, settle);
  test('the terms run from its right days', () => {
    expect(clockOf(lodged, 'complaint-acceptance')!.dueOn).not.toBe(
      clockOf(putRight(lodged, correct('complaint', { on: '2024-06-20' })), 'complaint-acceptance')!.dueOn,
    );
    const accepted = after(lodged, accept);
    const complex = clockOf(putRight(accepted, correct('complaint-acceptance', { complex: true })), 'complaint-settlement')!;
    expect(complex.dueOn > clockOf(accepted, 'complaint-settlement')!.dueOn).toBe(true);
    const later = putRight(settled, correct('complaint-settlement', { on: '2024-07-15', outcome: 'withdrawn' }));
    expect(fold(later).complaints).toMatchObject([{ settledOn: '2024-07-15', outcome: 'withdrawn' }]);
    expect(clockOf(later, 'second-complaint')!.dueOn > clockOf(settled, 'second-complaint')!.dueOn).toBe(true);
  });
  test('that was none: the time to complain runs again', () => {
    const all = putRight(lodged, withdraw('complaint'));
    expect(fold(all).complaints).toEqual([]);
    expect(clockOf(all, 'complaint')!.met).toBeNull();
    expect(right(settled, withdraw('complaint-settlement')).complaints).toMatchObject([{ settledOn: null, outcome: null }]);
  });
  test('lies in its term', () => {
    refused(lodged, correct('complaint', { on: '2024-09-30' }), 'ComplaintTermOver', 'becomes.on');
    refused(lodged, correct('complaint', { on: '2024-06-04' }), 'BeforeEarlierStep', 'becomes.on', '2024-06-05');
  });
  test('what rests on it is named, first of all what came next', () => {
    refused(settled, withdraw('complaint'), 'LaterStepStands', 'which', 'acceptance', '2024-06-14');
    refused(settled, correct('complaint', { on: '2024-06-15' }), 'LaterStepStands', 'becomes.on', '2024-06-14');
    refused(settled, withdraw('complaint-acceptance'), 'LaterStepStands', 'which', 'settlement', '2024-07-10');
    refused(settled, correct('complaint-settlement', { on: '2024-06-13' }), 'BeforeEarlierStep', 'becomes.on', '2024-06-14');
    const second = after(settled, { ...complain, complaint: 'k-2', on: '2024-07-20' } as SanctionCommand);
    refused(second, withdraw('complaint-settlement', 'k-1'), 'LaterStepStands', 'which', 'second complaint', '2024-07-20');
    expect(right(second, correct('complaint', { on: '2024-07-19' }, 'k-2')).complaints).toMatchObject([
      {},
      { on: '2024-07-19', instance: 2 },
    ]);
  });
  test('a decision that was amended or cancelled as it ended rests on its outcome', () => {
    const cancelled = taken(lodged, { ...settle, outcome: 'cancelled' } as SanctionCommand, {
      type: 'Cancel',
      on: '2024-07-12',
      reason,
    });
    refused(
      cancelled,
      correct('complaint-settlement', { outcome: 'upheld' }),
      'LaterStepStands',
      'becomes.outcome',
      '2024-07-12',
    );
    refused(cancelled, correct('complaint-settlement', { on: '2024-07-13' }), 'LaterStepStands', 'becomes.on', '2024-07-12');
    refused(cancelled, withdraw('complaint-settlement'), 'LaterStepStands', 'which', '2024-07-12');
  });
});

describe('a lawsuit', () => {
  const filed = after(served, { type: 'FileLawsuit', on: '2024-06-15' });
  const over = after(filed, { type: 'EndLawsuit', on: '2024-09-15', outcome: 'upheld' });
  test('its days and its outcome', () => {
    expect(right(filed, correct('lawsuit', { on: '2024-06-14' }))).toMatchObject({ lawsuit: { on: '2024-06-14' } });
    expect(right(filed, withdraw('lawsuit')).lawsuit).toBeNull();
    expect(right(over, correct('lawsuit-end', { on: '2024-09-16', outcome: 'amended' }))).toMatchObject({
      lawsuit: { on: '2024-06-15', endedOn: '2024-09-16', outcome: 'amended' },
    });
    expect(right(over, withdraw('lawsuit-end'))).toMatchObject({ lawsuit: { endedOn: null, outcome: null } });
  });
  test('what rests on it is named', () => {
    refused(over, withdraw('lawsuit'), 'LaterStepStands', 'which', 'end of the lawsuit', '2024-09-15');
    refused(over, correct('lawsuit-end', { on: '2024-06-14' }), 'BeforeEarlierStep', 'becomes.on', '2024-06-15');
    const amended = taken(after(filed, { type: 'EndLawsuit', on: '2024-09-15', outcome: 'cancelled' }), {
      type: 'Cancel',
      on: '2024-09-20',
      reason,
    });
    refused(amended, correct('lawsuit-end', { outcome: 'upheld' }), 'LaterStepStands', 'becomes.outcome', '2024-09-20');
  });
});

describe('a remedial measure', () => {
  const ordered = taken(decided, measure);
  const carriedOut = after(ordered, done);
  test('its days are what its clock goes by', () => {
    expect(clockOf(putRight(ordered, correct('measure', { dueOn: '2024-07-15' })), 'remedy')).toMatchObject({
      dueOn: '2024-07-15',
    });
    expect(clockOf(putRight(carriedOut, correct('measure-done', { on: '2024-07-08' })), 'remedy')!.met).toMatchObject({
      on: '2024-07-08',
    });
    expect(clockOf(putRight(carriedOut, withdraw('measure-done')), 'remedy')!.met).toBeNull();
    expect(right(ordered, withdraw('measure')).measures).toEqual([]);
  });
  test('what rests on it is named', () => {
    refused(carriedOut, withdraw('measure'), 'LaterStepStands', 'which', 'carried out', '2024-07-01');
    refused(carriedOut, correct('measure', { on: '2024-07-02' }), 'LaterStepStands', 'becomes.on', '2024-07-01');
    refused(ordered, correct('measure', { dueOn: '2024-06-04' }), 'DueBeforeOrder', 'becomes.dueOn');
    refused(carriedOut, correct('measure-done', { on: '2024-06-04' }), 'BeforeEarlierStep', 'becomes.on', '2024-06-05');
  });
});
