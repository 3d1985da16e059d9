import { officialAppointed } from '#contexts/organisation/events';
import { createEventRegistry } from '#event-store';
import type { Services } from '#graphql';
import { askList, askOne } from '#graphql/testing';
import { newId, startOfDay } from '#kernel';
import { findAll } from '#read-models';
import { ReclassifyViolation, RecordViolation, WithdrawViolation } from '../violations/commands.ts';
import { AWAY, caller, HERE, office, registered } from '../violations/office.testing.ts';
import {
  AmendSanctionDecision,
  CancelSanctionDecision,
  CloseSanctionCaseWithoutDecision,
  CompleteSanction,
  DrawUpViolationMinutes,
  IssueSanctionDecision,
  OrderRemedialMeasure,
  RecordPayment,
  RecordRemedialMeasureDone,
  ServeSanctionDecision,
  RecordExplanation,
} from './commands.ts';
import { sanctionsEvents } from './events.ts';
import { sanctionCaseView } from './graphql/views.ts';
import { PARTS } from './parts.testing.ts';
import { sanctions } from './projection.ts';

const M = 1_000_000;
const [EMPLOYER, OTHER] = [newId(), newId()];
const competent = caller('competent-person');
const appointed = officialAppointed.of(startOfDay('2018-01-01'), {
  official: competent.id,
  appointment: newId(),
  title: 'province-chair',
  bodyKind: 'ubnd-province',
  ...HERE,
  from: '2018-01-01',
  manner: 'substantive',
  paper: 'Quyết định mẫu 1',
});

/** An office with one household and, by its helpers, a case at any stage. */
async function open() {
  const desk = await office(PARTS, [
    ['employer', EMPLOYER, [registered(EMPLOYER)]],
    ['employer', OTHER, [registered(OTHER, AWAY)]],
    ['official', competent.id, [appointed]],
  ]);
  const violation = async (more: object = {}, who?: Parameters<typeof desk.send>[2]): Promise<string> => {
    const id = newId();
    const act = { actCode: 'HOURS-EXCEEDED', actStart: '2025-02-01', actEnd: '2025-03-01', detectedOn: '2025-03-05' };
    await desk.done(RecordViolation, { id, employer: EMPLOYER, ...act, minors: { from15to17: 2 }, ...more }, who);
    return id;
  };
  const minutesInput = (violations: readonly string[], sanction = newId()) => ({
    id: sanction,
    employer: EMPLOYER,
    on: '2025-03-06',
    number: 'MAU-1',
    violations,
  });
  const written = async (violations: readonly string[]): Promise<string> => {
    const input = minutesInput(violations);
    await desk.done(DrawUpViolationMinutes, input);
    await desk.done(RecordExplanation, { sanction: input.id, on: '2025-03-07', step: 'waived' });
    return input.id;
  };
  const decision = (sanction: string, violations: readonly string[], more: object = {}) => ({
    sanction,
    on: '2025-03-12',
    decisionNumber: 'MAU-QD-1',
    title: 'province-chair',
    fines: violations.map((v) => ({ violation: v })),
    ...more,
  });
  /** A case of 22.5m, served. */
  const served = async (): Promise<{ sanction: string; violation: string }> => {
    const v = await violation();
    const sanction = await written([v]);
    await desk.done(IssueSanctionDecision, decision(sanction, [v]), competent);
    await desk.done(ServeSanctionDecision, { sanction, on: '2025-03-14', manner: 'registered-post' });
    return { sanction, violation: v };
  };
  const shown = (sanction: string) => desk.readModels.get(sanctions, sanction);
  return { ...desk, violation, minutesInput, written, decision, served, shown };
}

describe('a case from the minutes to the last instalment', () => {
  test('two acts, one decision, instalments, a measure that outlives the fine', async () => {
    const o = await open();
    const [hours, register] = [await o.violation(), await o.violation({ actCode: 'REGISTER-MISSING' })];
    const sanction = await o.written([hours, register]);
    const fines = [{ violation: hours, amount: 20 * M }, { violation: register }];
    await o.done(IssueSanctionDecision, { ...o.decision(sanction, []), fines, mitigating: ['Tự nguyện khắc phục'] }, competent);
    expect(await o.shown(sanction)).toMatchObject({
      state: 'decided',
      unit: HERE.unit,
      total: 21.25 * M,
      rest: 21.25 * M,
      explanationRight: true,
    });
    const measure = newId();
    await o.done(
      OrderRemedialMeasure,
      { sanction, measure, on: '2025-03-12', text: 'Lập sổ theo dõi', legalBasis: 'Điều 144 BLLĐ', dueOn: '2025-04-12' },
      competent,
    );
    await o.done(ServeSanctionDecision, { sanction, on: '2025-03-14', manner: 'in-person' });
    await o.done(RecordPayment, { sanction, amount: 10 * M, on: '2025-03-20' });
    expect(await o.shown(sanction)).toMatchObject({ state: 'served', paid: 10 * M, rest: 11.25 * M, payBy: '2025-03-24' });
    await o.done(RecordPayment, { sanction, amount: 11.25 * M, on: '2025-03-24' });
    expect(await o.shown(sanction)).toMatchObject({
      state: 'completed',
      completedOn: '2025-03-24',
      paid: 21.25 * M,
      rest: 0,
      measureDueOn: '2025-04-12',
    });
    await o.done(RecordRemedialMeasureDone, { sanction, measure, on: '2025-04-30' });
    expect(await o.shown(sanction)).toMatchObject({ measureDueOn: null, measures: [{ doneOn: '2025-04-30' }] });
  });
  test('an act is free for new minutes once its case is cancelled or closed', async () => {
    const o = await open();
    const { sanction, violation } = await o.served();
    await o.done(CancelSanctionDecision, { sanction, on: '2025-03-20', reason: 'Sai thẩm quyền' }, competent);
    const second = await o.written([violation]);
    await o.done(CloseSanctionCaseWithoutDecision, { sanction: second, on: '2025-03-21', reason: 'Sai biên bản' }, competent);
    expect(await o.send(DrawUpViolationMinutes, o.minutesInput([violation]))).toMatchObject({ kind: 'Accepted' });
  });
  test('a violation withdrawn after the minutes is left out of the decision, the other one is fined', async () => {
    const o = await open();
    const [hours, register] = [await o.violation(), await o.violation({ actCode: 'REGISTER-MISSING' })];
    const sanction = await o.written([hours, register]);
    await o.done(WithdrawViolation, { violation: register, on: '2025-03-10', reason: 'Không đủ căn cứ' });
    const dropped = [{ violation: register, reason: 'withdrawn' }];
    await o.done(IssueSanctionDecision, o.decision(sanction, [hours], { dropped }), competent);
    expect(await o.shown(sanction)).toMatchObject({ total: 22.5 * M, fines: [{ violation: hours }], dropped });
  });
  test('null means left out, as a client may write it', async () => {
    const o = await open();
    const v = await o.violation();
    const sanction = await o.written([v]);
    const nulls = { fines: [{ violation: v, amount: null }], dropped: null, mitigating: null, aggravating: null };
    expect(await o.send(IssueSanctionDecision, { ...o.decision(sanction, []), ...nulls }, competent)).toMatchObject({
      kind: 'Accepted',
    });
    expect(await o.send(ServeSanctionDecision, { sanction, on: '2025-03-14', manner: 'electronic', payBy: null })).toMatchObject({
      kind: 'Accepted',
    });
    const dissolved = { sanction, on: '2025-05-01', how: 'dissolved', reason: null };
    expect(await o.send(CompleteSanction, dissolved)).toMatchObject({ code: 'ReasonMissing' });
  });
});

type Office = Awaited<ReturnType<typeof open>>;
describe('refused, and nothing is written', () => {
  const refusals: readonly [string, (o: Office) => Promise<Awaited<ReturnType<Office['sendAndCount']>>>, object][] = [
    [
      'minutes over a withdrawn violation',
      async (o) => {
        const v = await o.violation();
        await o.done(WithdrawViolation, { violation: v, on: '2025-03-06', reason: 'Nhầm cơ sở' });
        return o.sendAndCount(DrawUpViolationMinutes, o.minutesInput([v]));
      },
      { code: 'ViolationWithdrawn', field: 'violations' },
    ],
    [
      'an act that another live case holds (Art. 58)',
      async (o) => {
        const v = await o.violation();
        await o.written([v]);
        return o.sendAndCount(DrawUpViolationMinutes, o.minutesInput([v]));
      },
      { code: 'ActAlreadyWrittenUp', field: 'violations', article: { en: expect.stringContaining('Art. 58') } },
    ],
    [
      'an act that is named twice',
      async (o) => {
        const v = await o.violation();
        return o.sendAndCount(DrawUpViolationMinutes, o.minutesInput([v, v]));
      },
      { code: 'ViolationNamedTwice', field: 'violations' },
    ],
    [
      'an act that was sanctioned and paid for',
      async (o) => {
        const { sanction, violation } = await o.served();
        await o.done(RecordPayment, { sanction, amount: 22.5 * M, on: '2025-03-20' });
        return o.sendAndCount(DrawUpViolationMinutes, o.minutesInput([violation]));
      },
      { code: 'ActAlreadyWrittenUp' },
    ],
    [
      'a violation of another employer',
      async (o) => {
        const foreign = await o.violation({ employer: OTHER }, caller('inspector', '75'));
        return o.sendAndCount(DrawUpViolationMinutes, o.minutesInput([foreign]));
      },
      { code: 'UnknownViolation', field: 'violations' },
    ],
    [
      'minutes over nothing',
      (o) => o.sendAndCount(DrawUpViolationMinutes, o.minutesInput([])),
      { kind: 'InvalidInput', issues: [{ path: 'violations' }] },
    ],
    [
      'a decision on a violation withdrawn after the minutes',
      async (o) => {
        const v = await o.violation();
        const sanction = await o.written([v]);
        await o.done(WithdrawViolation, { violation: v, on: '2025-03-10', reason: 'Không đủ căn cứ' });
        return o.sendAndCount(IssueSanctionDecision, o.decision(sanction, [v]), competent);
      },
      { code: 'ViolationWithdrawn', hint: { en: expect.stringContaining('new minutes') } },
    ],
    [
      'a decision on a violation reclassified after the minutes',
      async (o) => {
        const v = await o.violation();
        const sanction = await o.written([v]);
        await o.done(ReclassifyViolation, {
          violation: v,
          on: '2025-03-10',
          actCode: 'NO-CONSENT',
          actStart: '2025-02-01',
          actEnd: '2025-03-01',
          reason: 'Hồ sơ bổ sung',
        });
        return o.sendAndCount(IssueSanctionDecision, o.decision(sanction, [v]), competent);
      },
      { code: 'ViolationReclassified' },
    ],
    [
      'a fine outside the bracket',
      async (o) => {
        const v = await o.violation();
        const sanction = await o.written([v]);
        const fines = [{ violation: v, amount: 25 * M + 1 }];
        return o.sendAndCount(IssueSanctionDecision, { ...o.decision(sanction, []), fines }, competent);
      },
      {
        code: 'FineOutsideBracket',
        field: 'amount',
        article: { en: '12/2022/NĐ-CP Art. 29 (2(c))', vi: 'điểm c khoản 2 Điều 29 Nghị định 12/2022/NĐ-CP' },
      },
    ],
    [
      'a fine where no source gives the bracket',
      async (o) => {
        const old = { actCode: 'NO-CONSENT', actStart: '2019-01-01', actEnd: '2019-01-02', detectedOn: '2019-01-03' };
        const v = await o.violation(old);
        const minutes = { ...o.minutesInput([v]), on: '2019-01-04' };
        await o.done(DrawUpViolationMinutes, minutes);
        return o.sendAndCount(IssueSanctionDecision, o.decision(minutes.id, [v], { on: '2019-01-10' }), competent);
      },
      { code: 'BracketUnknown', article: { en: '95/2013/NĐ-CP Art. 19' } },
    ],
    [
      'a second decision',
      async (o) => {
        const { sanction, violation } = await o.served();
        return o.sendAndCount(IssueSanctionDecision, o.decision(sanction, [violation], { on: '2025-03-20' }), competent);
      },
      { code: 'AlreadyDecided' },
    ],
    [
      'a decision by an inspector',
      async (o) => {
        const v = await o.violation();
        return o.sendAndCount(IssueSanctionDecision, o.decision(await o.written([v]), [v]));
      },
      { kind: 'NotAllowed', code: 'NotAllowedRole' },
    ],
    [
      'a decision by the competent person of another province',
      async (o) => {
        const v = await o.violation();
        return o.sendAndCount(IssueSanctionDecision, o.decision(await o.written([v]), [v]), caller('competent-person', '75'));
      },
      { code: 'UnknownSanction', field: 'sanction' },
    ],
    [
      'a payment before service',
      async (o) => {
        const v = await o.violation();
        const sanction = await o.written([v]);
        await o.done(IssueSanctionDecision, o.decision(sanction, [v]), competent);
        return o.sendAndCount(RecordPayment, { sanction, amount: M, on: '2025-03-14' });
      },
      { code: 'NotServed' },
    ],
    [
      'a payment above the rest',
      async (o) => {
        const { sanction } = await o.served();
        await o.done(RecordPayment, { sanction, amount: 10 * M, on: '2025-03-20' });
        return o.sendAndCount(RecordPayment, { sanction, amount: 12.5 * M + 1, on: '2025-03-21' });
      },
      {
        code: 'PaymentAboveRest',
        field: 'amount',
        message: { en: expect.stringContaining('12,500,000'), vi: expect.stringContaining('12.500.000') },
      },
    ],
    [
      'an amendment below what is paid',
      async (o) => {
        const { sanction, violation } = await o.served();
        await o.done(RecordPayment, { sanction, amount: 22 * M, on: '2025-03-20' });
        const fines = [{ violation, amount: 20 * M }];
        return o.sendAndCount(
          AmendSanctionDecision,
          { sanction, on: '2025-03-25', reason: 'Khiếu nại', fines, mitigating: ['Khắc phục'] },
          competent,
        );
      },
      { code: 'BelowPaid' },
    ],
  ];
  test.each(refusals)('%s', async (_, attempt, expected) => {
    const { answer, written } = await attempt(await open());
    expect(answer).toMatchObject(expected);
    expect(written).toBe(0);
  });
});

test('payments that arrive at the same moment never exceed the total together', async () => {
  const o = await open();
  const { sanction } = await o.served();
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => o.send(RecordPayment, { sanction, amount: 5 * M, on: '2025-03-20' })),
  );
  const paid = (await o.log()).filter((e) => e.type === 'PaymentRecorded').reduce((sum, e) => sum + e.data.amount, 0);
  expect(paid).toBe(5 * M * answers.filter((a) => a.kind === 'Accepted').length);
  expect(paid).toBeGreaterThan(0);
  expect(paid).toBeLessThanOrEqual(22.5 * M);
});

describe('queries', () => {
  const events = createEventRegistry(sanctionsEvents);
  const services = (o: Office) => ({ ...o.services, events }) as unknown as Services;

  test('a case, within the territory only', async () => {
    const o = await open();
    const { sanction } = await o.served();
    expect(await askOne(services(o), sanctionCaseView, caller('auditor'), sanction)).toMatchObject({
      state: 'served',
      rest: 22.5 * M,
    });
    await expect(askOne(services(o), sanctionCaseView, caller('auditor', '75'), sanction)).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
  });
  test('all cases of a filter are read, however many pages that takes', async () => {
    const o = await open();
    const ids = [await o.served(), await o.served(), await o.served()].map(({ sanction }) => sanction);
    const inPages = async (limit: number) =>
      (await findAll(o.services.readModels, sanctions, { op: 'eq', field: 'state', value: 'served' }, limit)).map(({ id }) => id);
    for (const limit of [1, 2, 3, 10]) expect((await inPages(limit)).toSorted()).toEqual(ids.toSorted());
    expect(await findAll(o.services.readModels, sanctions, { op: 'eq', field: 'state', value: 'cancelled' })).toEqual([]);
  });
  test('unpaid and in arrears', async () => {
    const o = await open();
    const [unpaid, paid] = [await o.served(), await o.served()];
    await o.done(RecordPayment, { sanction: paid.sanction, amount: 22.5 * M, on: '2025-03-20' });
    const ids = async (filter: object, unit = '01') =>
      (await askList(services(o), sanctionCaseView, caller('auditor', unit), { filter })).nodes.map((n: { id: string }) => n.id);
    const owing = { state: ['served'], rest: { min: 1 } };
    expect(await ids(owing)).toEqual([unpaid.sanction]);
    expect(await ids({ ...owing, payBy: { range: { to: '2025-03-23' } } })).toEqual([]);
    expect(await ids({ ...owing, payBy: { range: { to: '2025-03-24' } } })).toEqual([unpaid.sanction]);
    expect(await ids({ state: ['completed'], decided: { on: '2025-03-12' } })).toEqual([paid.sanction]);
    expect(await ids({ decided: { known: false } })).toEqual([]);
    expect(await ids({}, '75')).toEqual([]);
    await expect(ids({ employer: ['nobody'] })).rejects.toMatchObject({
      extensions: { code: 'UNKNOWN_RECORD', field: 'filter.employer' },
    });
  });
});
