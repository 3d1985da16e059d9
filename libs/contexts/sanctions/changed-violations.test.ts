import { officialAppointed } from '#contexts/organisation/events';
import type { CommandOutcome } from '#commands';
import { createMemoryEventStore, type EventStore } from '#event-store';
import { newId, startOfDay, type Actor } from '#kernel';
import { sqliteFactory } from '../../event-store/sqlite/test-support.ts';
import { ApproveViolationCorrection, ReinstateViolation, RequestViolationCorrection } from '../violations/commands-correction.ts';
import { ReclassifyViolation, RecordViolation, ReduceViolation, WithdrawViolation } from '../violations/commands.ts';
import { caller, clock, HERE, office, registered } from '../violations/office.testing.ts';
import { act, after, cases, CHAIR, decide, explained, fold, given, minutes, pay, serve, type Command } from './case.testing.ts';
import { openChanges, type ChangedViolation } from './case/changed-violations.ts';
import * as commands from './commands.ts';
import { asTheyGoOn } from './decision/acts-now.ts';
import type { SanctionCommand } from './decider.ts';
import { PARTS } from './parts.testing.ts';
import { sanctions } from './projection.ts';
import type { SanctionState } from './state.ts';

/** A violation is withdrawn or changed while a decision stands: the fine does not go on as if nothing had happened. All made up. */
const EMPLOYER = newId();
const M = 1_000_000;
const chair: Actor = { id: 'chu-tich', role: 'competent-person', unit: '01' };
const clerk = caller('inspector');
const appointed = officialAppointed.of(startOfDay('2018-01-01'), {
  official: chair.id,
  appointment: newId(),
  title: 'province-chair',
  bodyKind: 'ubnd-province',
  ...HERE,
  from: '2018-01-01',
  manner: 'substantive',
  paper: 'Quyết định mẫu 1',
});

async function open(store?: EventStore) {
  const desk = await office(
    PARTS,
    [
      ['employer', EMPLOYER, [registered(EMPLOYER)]],
      ['official', chair.id, [appointed]],
    ],
    store ? { store } : {},
  );
  const violation = newId();
  const sanction = newId();
  await desk.done(RecordViolation, {
    id: violation,
    employer: EMPLOYER,
    actCode: 'HOURS-EXCEEDED',
    actStart: '2025-02-01',
    actEnd: '2025-03-01',
    detectedOn: '2025-03-05',
    minors: { from15to17: 2 },
  });
  await desk.done(commands.DrawUpViolationMinutes, {
    id: sanction,
    employer: EMPLOYER,
    on: '2025-03-06',
    number: 'MAU-1',
    violations: [violation],
  });
  await desk.done(commands.RecordExplanation, { sanction, on: '2025-03-07', step: 'waived' });
  const decide = () =>
    desk.send(
      commands.IssueSanctionDecision,
      { sanction, on: '2025-03-12', decisionNumber: 'MAU-QD-1', title: 'province-chair', fines: [{ violation }] },
      chair,
    );
  const serve = (on = '2025-03-14') => desk.send(commands.ServeSanctionDecision, { sanction, on, manner: 'in-person' });
  const revisionOf = async (category: 'sanction' | 'violation', id: string) =>
    String((await desk.log()).filter((event) => (event.stream as string) === `${category}-${id}`).length - 1);
  const withdraw = (on = '2025-03-18') => desk.send(WithdrawViolation, { violation, on, reason: 'Nhầm cơ sở' });
  const reduce = async () =>
    desk.send(ReduceViolation, { violation, on: '2025-03-18', minors: { from15to17: 1 }, reason: 'Đếm hai lần' }, clerk, {
      expectedRevision: await revisionOf('violation', violation),
    });
  const reclassify = async () =>
    desk.send(
      ReclassifyViolation,
      {
        violation,
        on: '2025-03-18',
        actCode: 'HOURS-EXCEEDED',
        actStart: '2025-02-10',
        actEnd: '2025-03-01',
        reason: 'Sai ngày',
      },
      clerk,
      { expectedRevision: await revisionOf('violation', violation) },
    );
  const reinstate = () => desk.send(ReinstateViolation, { violation, reason: 'Rút nhầm' });
  const correct = async (days: object) => {
    const request = newId();
    await desk.done(RequestViolationCorrection, { violation, request, reason: 'Ghi nhầm ngày', ...days });
    return desk.send(ApproveViolationCorrection, { violation, request }, caller('competent-person'));
  };
  const answer = (how: string, on = '2025-03-20', who = chair) =>
    desk.send(commands.AnswerViolationChange, { sanction, violation, on, answer: how, reason: 'Đã xem xét lại hồ sơ' }, who);
  const pay = (on = '2025-03-19') => desk.send(commands.RecordPayment, { sanction, amount: 22.5 * M, on });
  const shown = () => desk.readModels.get(sanctions, sanction);
  return {
    ...desk,
    violation,
    sanction,
    decide,
    serve,
    withdraw,
    reduce,
    reclassify,
    reinstate,
    correct,
    answer,
    pay,
    shown,
    revisionOf,
  };
}
const ACCEPTED = { kind: 'Accepted' };
const WAITS = { kind: 'Refused', code: 'ViolationChanged' };
const codeOf = (answer: CommandOutcome) => ('code' in answer ? answer.code : answer.kind);

describe('withdrawn after the decision', () => {
  test('each step that carries the decision on waits, and says for what, in both languages', async () => {
    const o = await open();
    await o.decide();
    await o.withdraw('2025-03-13');
    const refused = await o.serve();
    expect(refused).toMatchObject({
      ...WAITS,
      message: {
        en: expect.stringMatching(
          /^The violation ".+" detected on 2025-03-05 .* was withdrawn on 2025-03-13, after the decision MAU-QD-1/,
        ),
        vi: expect.stringMatching(
          /^Vi phạm ".+" phát hiện ngày 2025-03-05 .* đã được rút ngày 2025-03-13, sau quyết định MAU-QD-1/,
        ),
      },
      hint: { en: expect.stringContaining('answerViolationChange') },
    });
    const { sanction } = o;
    const on = '2025-04-01';
    const steps = [
      [commands.SendSanctionDecision, { sanction, on, manner: 'in-person' }, clerk],
      [commands.OrderRemedialMeasure, { sanction, on, text: 'Chấm dứt', legalBasis: 'Điều 28', dueOn: on }, chair],
    ] as const;
    for (const [command, input, who] of steps) expect(await o.send(command, input, who)).toMatchObject(WAITS);
  });
  test('what was served before the withdrawal is recorded behind it; what was done with it since waits', async () => {
    const o = await open();
    await o.decide();
    await o.withdraw();
    expect(await o.serve('2025-03-14')).toMatchObject(ACCEPTED);
    const { sanction } = o;
    const on = '2025-04-01';
    const steps = [
      [commands.DeferExecution, { sanction, on, until: '2025-05-01', reason: 'Khó khăn' }],
      [commands.GrantInstalments, { sanction, on, reason: 'Khó khăn', instalments: [{ dueOn: '2025-05-01', amount: 22.5 * M }] }],
      [commands.DecideEnforcement, { sanction, on, decisionNumber: 'CC-1', measure: 'account-deduction' }],
      [commands.CompleteSanction, { sanction, on, how: 'exempted', reason: 'Lý do' }],
    ] as const;
    for (const [command, input] of steps)
      expect([command.spec.name, await o.send(command, input, chair)]).toMatchObject([command.spec.name, WAITS]);
    // Who may stop it does.
    expect(await o.send(commands.SuspendExecution, { sanction, on, reason: 'Chờ xem xét' }, chair)).toMatchObject(ACCEPTED);
    expect(await o.send(commands.ResumeExecution, { sanction, on }, chair)).toMatchObject(WAITS);
  });
  test('a payment is money that came in: it is recorded, the case does not end by it; with the answer it does', async () => {
    const o = await open();
    await o.decide();
    await o.serve();
    await o.withdraw();
    expect(await o.pay()).toMatchObject(ACCEPTED);
    expect(await o.shown()).toMatchObject({ state: 'served', rest: 0, endedOn: null });
    expect(await o.answer('stands')).toMatchObject(ACCEPTED);
    expect(await o.shown()).toMatchObject({
      state: 'completed',
      completedOn: '2025-03-19',
      violationAnswers: [
        { violation: o.violation, change: 'withdrawn', answer: 'stands', by: 'chu-tich', reason: 'Đã xem xét lại hồ sơ' },
      ],
    });
  });
  test('answered that it is cancelled: nothing but that goes on, then the act is free', async () => {
    const o = await open();
    await o.decide();
    await o.serve();
    await o.withdraw();
    await o.answer('cancelled');
    const { sanction } = o;
    const enforce = { sanction, on: '2025-04-01', decisionNumber: 'CC-1', measure: 'account-deduction' };
    expect(await o.send(commands.DecideEnforcement, enforce, chair)).toMatchObject({
      ...WAITS,
      message: { en: expect.stringContaining('is still to be cancelled') },
    });
    expect(
      await o.send(commands.CancelSanctionDecision, { sanction, on: '2025-04-01', reason: 'Không có vi phạm' }, chair),
    ).toMatchObject(ACCEPTED);
    expect(await o.shown()).toMatchObject({ state: 'cancelled' });
  });
  test('a case that is completed is opened to it by the answer, and by nothing else', async () => {
    const o = await open();
    await o.decide();
    await o.serve();
    await o.pay();
    await o.withdraw('2025-04-10');
    const { sanction } = o;
    const cancel = { sanction, on: '2025-04-20', reason: 'Không có vi phạm' };
    expect(codeOf(await o.send(commands.CancelSanctionDecision, cancel, chair))).toBe('SanctionEnded');
    await o.answer('cancelled', '2025-04-15');
    expect(await o.send(commands.CancelSanctionDecision, cancel, chair)).toMatchObject(ACCEPTED);
  });
});

describe('the answer', () => {
  test('is of who may decide on the case, of a day not before the change, once for each change', async () => {
    const o = await open();
    await o.decide();
    expect(codeOf(await o.answer('stands'))).toBe('NothingToAnswer');
    await o.reduce();
    expect(codeOf(await o.answer('stands', '2025-03-20', { ...chair, id: 'nguoi-khac' }))).toBe('NoAuthority');
    expect(codeOf(await o.answer('stands', '2025-03-20', clerk))).toBe('NotAllowedRole');
    expect(codeOf(await o.answer('stands', '2025-03-17'))).toBe('BeforeEarlierStep');
    expect(await o.answer('stands')).toMatchObject(ACCEPTED);
    expect(codeOf(await o.answer('stands'))).toBe('NothingToAnswer');
    expect(await o.serve('2025-03-21')).toMatchObject(ACCEPTED);
    // A later change asks again.
    await o.withdraw('2025-03-25');
    const complete = { sanction: o.sanction, on: '2025-04-01', how: 'exempted', reason: 'Lý do' };
    expect(await o.send(commands.CompleteSanction, complete, chair)).toMatchObject(WAITS);
  });
  test('that it is amended: it waits until it is', async () => {
    const o = await open();
    await o.decide();
    await o.reduce();
    await o.answer('amended');
    expect(await o.serve('2025-03-24')).toMatchObject(WAITS);
    const amend = {
      sanction: o.sanction,
      on: '2025-03-24',
      reason: 'Giảm',
      fines: [{ violation: o.violation, amount: 20 * M }],
      mitigating: ['Một', 'Hai'],
    };
    const meta = { expectedRevision: await o.revisionOf('sanction', o.sanction) };
    expect(await o.send(commands.AmendSanctionDecision, amend, chair, meta)).toMatchObject(ACCEPTED);
    expect(await o.serve('2025-03-24')).toMatchObject(ACCEPTED);
    expect(await o.shown()).toMatchObject({ total: 20 * M, violationAnswers: [{ answer: 'amended', doneOn: '2025-03-24' }] });
  });
});

describe('which changes wait for an answer', () => {
  const decided = after([minutes([act('v-1', 'UNDER-15-OVERTIME-NIGHT', '2024-06-03')]), explained('2024-06-04', 'waived')], {
    ...decide('2024-06-05', { fines: [{ violation: 'v-1' }] }),
    seen: [{ violation: 'v-1', revision: '3' }],
  });
  const changed = (on: string, revision: string): readonly ChangedViolation[] => [
    { violation: 'v-1', changes: [{ what: 'reduced', on, revision, reason: 'Đếm hai lần' }] },
  ];
  const open = (state: SanctionState, on: string, revision: string) => openChanges(state, changed(on, revision)).length;
  test.each([
    ['the decision saw it', '2024-06-06', '3', 0],
    ['recorded behind the decision, also for an earlier day', '2024-06-04', '4', 1],
  ])('by what the decision saw: %s', (_, on, revision, waits) => expect(open(fold(decided), on, revision)).toBe(waits));
  test.each([
    ['the day before', '2024-06-04', 0],
    ['the day of the decision itself', '2024-06-05', 0],
    ['the day after', '2024-06-06', 1],
  ])('of a case that did not keep what it saw, by the day: %s', (_, on, waits) =>
    expect(open({ ...fold(decided), seen: [] }, on, '9')).toBe(waits),
  );
});

describe('withdrawn, and answered that the decision is amended: the amendment leaves the act out', () => {
  const [v1, v2] = ['v-1', 'v-2'];
  const acts = [act(v1, 'UNDER-15-OVERTIME-NIGHT', '2024-06-03'), act(v2, 'REGISTER-MISSING', '2024-06-03')];
  const fines = acts.map(({ violation }) => ({ violation }));
  const decided = after([minutes(acts), explained('2024-06-04', 'waived')], decide('2024-06-05', { fines }), serve('2024-06-10'));
  const gone = (...violations: string[]): readonly ChangedViolation[] =>
    violations.map((one) => ({
      violation: one,
      changes: [{ what: 'withdrawn', on: '2024-06-11', revision: '1', reason: 'Nhầm cơ sở' }],
    }));
  const answered = (one: string, how: 'amended' | 'cancelled' | 'stands', ...all: string[]): SanctionCommand => ({
    type: 'AnswerChange',
    held: [CHAIR],
    on: '2024-06-12',
    violation: one,
    answer: how,
    reason: 'Đã xem xét lại hồ sơ',
    changes: gone(...all),
  });
  const amend = (named: readonly string[], ...all: string[]): Command<'Amend'> => ({
    type: 'Amend',
    held: [CHAIR],
    on: '2024-06-13',
    reason: 'Rút một vi phạm',
    fines: named.map((violation) => ({ violation })),
    withdrawn: named.filter((one) => all.includes(one)),
    changes: gone(...all),
  });
  const one = after(decided, answered(v2, 'amended', v2));
  const amended = after(one, amend([v1], v2));
  cases([
    ['not answered: it is refused', decided, amend([v1, v2], v2), 'ViolationWithdrawn', 'fines'],
    ['not answered: it is not left out', decided, amend([v1], v2), 'FineMissing', 'fines'],
    ['fines for the others only', one, amend([v1], v2), 'ok'],
    ['a fine for it too', one, amend([v1, v2], v2), 'ViolationWithdrawn', 'fines'],
    [
      'answered anew that it stands: it is not left out',
      after(one, answered(v2, 'stands', v2)),
      amend([v1], v2),
      'FineMissing',
      'fines',
    ],
    ['a fine for it once it was left out', amended, amend([v1, v2], v2), 'FineOfUnknownAct', 'fines'],
  ]);
  test('the event, what was shown and the case name it; the fine is that of the others', () => {
    const dropped = [{ violation: v2, reason: 'withdrawn' }];
    expect(amended.at(-1)).toMatchObject({ data: { dropped, fines: [{ violation: v1 }], total: 22.5 * M } });
    expect(amended.at(-1)).toMatchObject({
      data: { context: { warnings: expect.arrayContaining([{ code: `dropped:${v2}`, article: expect.any(String) }]) } },
    });
    expect(fold(amended)).toMatchObject({
      dropped,
      total: 22.5 * M,
      rest: 22.5 * M,
      violationAnswers: [{ answer: 'amended', doneOn: '2024-06-13' }],
    });
  });
  test('the case goes on: nothing waits any more, and the last payment ends it', () => {
    const paid = after(amended, { ...pay(22.5 * M, '2024-06-14'), changes: gone(v2) });
    expect(fold(paid)).toMatchObject({ state: 'completed', how: 'paid' });
  });
  test('what remains may be amended again', () => {
    const again = after(amended, { ...amend([v1], v2), mitigating: ['Một', 'Hai'] });
    expect(fold(again)).toMatchObject({ total: 20 * M, dropped: [{ violation: v2 }] });
  });
  test('a case that is completed stays so', () => {
    const total = fold(decided).total;
    const completed = after(decided, pay(total, '2024-06-10'), answered(v2, 'amended', v2), amend([v1], v2));
    expect(fold(completed)).toMatchObject({ state: 'completed', total: 22.5 * M, dropped: [{ violation: v2 }] });
  });
  test('no act is left: it is to be cancelled, and can be', () => {
    const none = after(decided, answered(v1, 'amended', v1, v2), answered(v2, 'amended', v1, v2));
    const { result } = given(...none).when(amend([v1], v1, v2));
    expect(result).toMatchObject({
      error: { code: 'NothingLeftToDecide', hint: { en: expect.stringContaining('cancelSanctionDecision') } },
    });
    const cancel: SanctionCommand = { type: 'Cancel', held: [CHAIR], on: '2024-06-14', reason: 'Không có vi phạm' };
    expect(fold(after(none, cancel))).toMatchObject({ state: 'cancelled' });
  });
});

test('the commands read the withdrawal from its stream: no act is left of the only one, so it is cancelled', async () => {
  const o = await open();
  await o.decide();
  await o.withdraw();
  await o.answer('amended');
  const meta = { expectedRevision: await o.revisionOf('sanction', o.sanction) };
  const amend = { sanction: o.sanction, on: '2025-03-24', reason: 'Rút', fines: [{ violation: o.violation }] };
  expect(codeOf(await o.send(commands.AmendSanctionDecision, amend, chair, meta))).toBe('NothingLeftToDecide');
  const cancel = { sanction: o.sanction, on: '2025-03-24', reason: 'Không có vi phạm' };
  expect(await o.send(commands.CancelSanctionDecision, cancel, chair)).toMatchObject(ACCEPTED);
});
test('reclassified or reduced after the decision: the same', async () => {
  for (const change of ['reduce', 'reclassify'] as const) {
    const o = await open();
    await o.decide();
    expect(await o[change]()).toMatchObject(ACCEPTED);
    expect([change, await o.serve('2025-03-24')]).toMatchObject([change, WAITS]);
  }
});
describe('put right after the decision', () => {
  test('another day of the detection: it waits until it is answered', async () => {
    const o = await open();
    await o.decide();
    expect(await o.correct({ detectedOn: '2025-03-04' })).toMatchObject(ACCEPTED);
    expect(await o.serve('2026-10-01')).toMatchObject({
      ...WAITS,
      message: { en: expect.stringContaining('was corrected on'), vi: expect.stringContaining('đã được đính chính ngày') },
    });
    expect(await o.answer('stands', '2026-10-01')).toMatchObject(ACCEPTED);
    expect(await o.serve('2026-10-01')).toMatchObject(ACCEPTED);
    expect(await o.shown()).toMatchObject({ violationAnswers: [{ change: 'corrected', answer: 'stands' }] });
  });
  test('a withdrawal that is taken back asks anew, whatever was answered to it', async () => {
    const o = await open();
    await o.decide();
    await o.withdraw();
    await o.answer('amended');
    expect(await o.reinstate()).toMatchObject(ACCEPTED);
    expect(await o.serve('2026-10-01')).toMatchObject({
      ...WAITS,
      message: { en: expect.stringContaining('was reinstated on'), vi: expect.stringContaining('đã được khôi phục ngày') },
    });
    // The act is in the decision: an amendment leaves it in.
    const meta = { expectedRevision: await o.revisionOf('sanction', o.sanction) };
    const fines = [{ violation: o.violation, amount: 20 * M }];
    const amend = { sanction: o.sanction, on: '2026-10-01', reason: 'Giảm', fines, mitigating: ['Một', 'Hai'] };
    expect(await o.send(commands.AmendSanctionDecision, amend, chair, meta)).toMatchObject(ACCEPTED);
    expect(await o.serve('2026-10-01')).toMatchObject(WAITS);
    await o.answer('stands', '2026-10-01');
    expect(await o.serve('2026-10-01')).toMatchObject(ACCEPTED);
    expect(await o.shown()).toMatchObject({ total: 20 * M, dropped: [] });
  });
  test('withdrawn again, the answer to the first withdrawal holds no more', async () => {
    const o = await open();
    await o.decide();
    await o.withdraw();
    await o.answer('stands');
    await o.reinstate();
    await o.answer('stands', '2026-10-01');
    await o.withdraw('2026-10-01');
    expect(await o.serve('2026-10-01')).toMatchObject(WAITS);
    const meta = { expectedRevision: await o.revisionOf('sanction', o.sanction) };
    const amend = { sanction: o.sanction, on: '2026-10-01', reason: 'Giảm', fines: [{ violation: o.violation, amount: 20 * M }] };
    expect(codeOf(await o.send(commands.AmendSanctionDecision, amend, chair, meta))).toBe('ViolationWithdrawn');
  });
});
test('put right before the decision, an act is decided on as it goes on and was detected now', () => {
  const { actEnd: _, ...found } = act('v-1', 'HOURS-EXCEEDED', '2026-08-10');
  const written = { ...found, goingOnAt: '2026-09-20' };
  expect(asTheyGoOn([written], [{ ...found, detectedOn: '2026-08-08' }])).toEqual([{ ...found, detectedOn: '2026-08-08' }]);
  expect(asTheyGoOn([written], [{ ...found, goingOnAt: '2026-09-02' }])).toEqual([{ ...found, goingOnAt: '2026-09-02' }]);
  // Reclassified as ended since, or not read: as in the minutes.
  expect(asTheyGoOn([written], [act('v-1', 'HOURS-EXCEEDED', '2026-08-10')])).toEqual([written]);
  expect(asTheyGoOn([written], [])).toEqual([written]);
});
test('what is changed before the decision is decided on as it is: nothing waits', async () => {
  const o = await open();
  await o.reduce();
  expect(await o.decide()).toMatchObject(ACCEPTED);
  expect(await o.serve('2025-03-24')).toMatchObject(ACCEPTED);
});
test('withdrawn before the decision, no fine is set for it', async () => {
  const o = await open();
  await o.withdraw('2025-03-10');
  expect(codeOf(await o.decide())).toBe('ViolationWithdrawn');
});
test('what changes nothing that the fine depends on holds nothing up', async () => {
  const o = await open();
  await o.decide();
  const { SetAbatementDue } = await import('../violations/commands.ts');
  const due = { violation: o.violation, on: '2025-03-18', dueOn: '2025-05-01', reason: 'Cần thêm thời gian' };
  const meta = { expectedRevision: await o.revisionOf('violation', o.violation) };
  expect(await o.send(SetAbatementDue, due, clerk, meta)).toMatchObject(ACCEPTED);
  expect(await o.serve('2025-03-24')).toMatchObject(ACCEPTED);
});

describe.each(['memory', 'sqlite'])('decided and withdrawn at once, on %s', (kind) => {
  test('in whatever order the two are written, the fine does not go on unanswered', async () => {
    for (let round = 0; round < 4; round++) {
      const harness =
        kind === 'memory'
          ? { store: createMemoryEventStore({ clock }), dispose: async () => {} }
          : await sqliteFactory()({ clock });
      const o = await open(harness.store);
      const both = round % 2 === 0 ? [o.decide(), o.withdraw('2025-03-12')] : [o.withdraw('2025-03-12'), o.decide()];
      const answers = await Promise.all(both);
      const [decided, withdrawn] = round % 2 === 0 ? answers : answers.toReversed();
      expect(withdrawn).toMatchObject(ACCEPTED);
      // Either the decision saw it, or its next step does.
      if (decided!.kind === 'Accepted') expect(await o.serve()).toMatchObject(WAITS);
      else expect(codeOf(decided!)).toBe('ViolationWithdrawn');
      await harness.dispose();
    }
  });
});

test('two corrections of one payment confirmed at once: one is done, the other is overtaken', async () => {
  const o = await open();
  const second: Actor = { ...chair, id: 'pho-chu-tich' };
  await o.record('official', second.id, [
    { ...appointed, data: { ...appointed.data, official: second.id, appointment: newId() } },
  ]);
  await o.decide();
  await o.serve();
  const payment = newId();
  await o.done(commands.RecordPayment, { sanction: o.sanction, payment, amount: 10 * M, on: '2025-03-20' });
  const requests = [newId(), newId()];
  for (const [i, correction] of requests.entries()) {
    const meta = { expectedRevision: await o.revisionOf('sanction', o.sanction) };
    const input = {
      sanction: o.sanction,
      on: '2025-04-01',
      payment,
      amount: (5 + i) * M,
      request: correction,
      reason: 'Nhập nhầm',
    };
    expect(await o.send(commands.CorrectPayment, input, clerk, meta)).toMatchObject(ACCEPTED);
  }
  const answers = await Promise.all(
    requests.map((correction, i) =>
      o.send(commands.ApproveCaseCorrection, { sanction: o.sanction, on: '2025-04-02', request: correction }, [chair, second][i]),
    ),
  );
  expect(answers.map(codeOf).toSorted()).toEqual(['Accepted', 'RequestOvertaken']);
});
