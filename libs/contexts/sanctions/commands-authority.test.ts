import { appointmentEnded, officialAppointed } from '#contexts/organisation/events';
import { violationRecorded } from '#contexts/violations/events';
import { newId, startOfDay, type Actor, type DomainEvent } from '#kernel';
import type { EmployerKind } from '#law';
import { ConfirmActGoingOn, RecordViolation, SetAbatementDue } from '../violations/commands.ts';
import { AWAY, HERE, office, registered } from '../violations/office.testing.ts';
import * as commands from './commands.ts';
import { violationMinutesDrawnUp } from './events.ts';
import { PARTS } from './parts.testing.ts';
import { sanctions } from './projection.ts';

/** Under which office an account acts, through the whole pipeline: appointments, places, days, overrides. All made up. */

type Place = { readonly unit: string; readonly within: readonly string[] };
const PROVINCE: Place = { unit: '01@2021-11-01', within: [] };
const OTHER_PROVINCE = { unit: '75@2025-07-01', within: [] };
const DISTRICT = { unit: '001@2021-11-01', within: ['01@2021-11-01'] };
const NATIONWIDE = { unit: '00', within: [] };
/** A competent person whose account is bound to no territory: only the office says where they act. */
const official = (id: string): Actor => ({ id, role: 'competent-person', unit: '00' });
const inspector: Actor = { id: 'can-bo-1', role: 'inspector', unit: '00' };

type Office = { title: string; bodyKind: string; unit: string; within: readonly string[]; from: string; manner: string };
const appointed = (account: string, title: string, bodyKind: string, place: Place, more: Partial<Office> = {}) => {
  const from = more.from ?? '2022-02-01';
  const data = {
    official: account,
    appointment: newId(),
    title,
    bodyKind,
    ...place,
    manner: 'substantive',
    paper: 'MAU-BN',
    ...more,
    from,
  };
  return officialAppointed.of(startOfDay(from), data as never);
};
const ended = (appointment: DomainEvent, on: string) => {
  const { official: account, appointment: id } = appointment.data as { official: string; appointment: string };
  return appointmentEnded.of(startOfDay(on), { official: account, appointment: id, on, reason: 'Nghỉ hưu' });
};
const EMPLOYER = newId();

/** A case at its minutes in a place, with the officials given; its employer gave up the right to explain. */
async function open(
  day: string,
  officials: Readonly<Record<string, readonly DomainEvent[]>>,
  more: { actCode?: string; kind?: EmployerKind; actEnd?: string | null; place?: Place } = {},
) {
  const { actCode = 'HOURS-EXCEEDED', kind = 'household-business', actEnd = day, place = HERE } = more;
  const desk = await office(PARTS, [
    ['employer', EMPLOYER, [registered(EMPLOYER, place, kind)]],
    ...Object.entries(officials).map(([account, events]) => ['official', account, events] as const),
  ]);
  const [violation, sanction] = [newId(), newId()];
  await desk.done(
    RecordViolation,
    {
      id: violation,
      employer: EMPLOYER,
      actCode,
      actStart: day,
      ...(actEnd ? { actEnd } : {}),
      detectedOn: day,
      ...(actCode === 'REGISTER-MISSING' ? {} : { minors: { from15to17: 1 } }),
    },
    inspector,
  );
  const minutes = (id: string, input: object = {}) => ({
    id,
    employer: EMPLOYER,
    on: day,
    number: 'MAU-1',
    violations: [violation],
    ...input,
  });
  await desk.done(commands.DrawUpViolationMinutes, minutes(sanction), inspector);
  if (actCode !== 'REGISTER-MISSING')
    await desk.done(commands.RecordExplanation, { sanction, on: day, step: 'waived' }, inspector);
  const shown = async () => (await desk.readModels.get(sanctions, sanction))!;
  const decide = (on: string, title: string, input: object = {}) => ({
    sanction,
    on,
    title,
    decisionNumber: 'MAU-QD-1',
    fines: [{ violation }],
    ...input,
  });
  /** A rule lifted in writing: asked for by the officer, approved by another account. */
  const lift = async (rule: string, on: string, approver = official('chu-tich-tinh')): Promise<string> => {
    const override = newId();
    await desk.done(commands.RequestOverride, { sanction, on, request: override, rule, reason: 'Lý do mẫu' }, inspector);
    await desk.done(commands.ApproveOverride, { sanction, on, request: override }, approver);
    return override;
  };
  return { ...desk, violation, sanction, minutes, decide, lift, shown };
}
const CHAIR = [appointed('chu-tich-tinh', 'province-chair', 'ubnd-province', PROVINCE)];

describe('an office counts on its days and in its place', () => {
  test('the chair of the province decides; the decision says by which appointment', async () => {
    const o = await open('2024-06-03', { 'chu-tich-tinh': CHAIR });
    await o.done(commands.IssueSanctionDecision, o.decide('2024-06-05', 'province-chair'), official('chu-tich-tinh'));
    expect((await o.shown()).authority).toEqual({
      title: 'province-chair',
      manner: 'substantive',
      appointment: CHAIR[0]!.data.appointment,
      bodyKind: 'ubnd-province',
      unit: PROVINCE.unit,
    });
  });
  test('an appointment that has ended: its last day counts, the day after does not', async () => {
    const o = await open('2024-06-03', { 'chu-tich-tinh': [...CHAIR, ended(CHAIR[0]!, '2024-06-05')] });
    const attempt = (on: string) =>
      o.send(commands.IssueSanctionDecision, o.decide(on, 'province-chair'), official('chu-tich-tinh'));
    expect(await attempt('2024-06-06')).toMatchObject({ code: 'NoAuthority', field: 'title' });
    expect(await attempt('2024-06-05')).toMatchObject({ kind: 'Accepted' });
    // What eases the decision later needs the office again.
    const cancel = { sanction: o.sanction, on: '2024-06-06', reason: 'Sai mức phạt' };
    expect(await o.send(commands.CancelSanctionDecision, cancel, official('chu-tich-tinh'))).toMatchObject({
      code: 'NoAuthority',
      field: 'on',
    });
  });
  test('a district chair until further notice is none after 30 June 2025', async () => {
    const district = [appointed('chu-tich-huyen', 'district-chair', 'ubnd-district', DISTRICT)];
    const place = { unit: '00001@2025-07-01', within: ['01@2021-11-01', '001@2021-11-01'] };
    const o = await open('2025-06-27', { 'chu-tich-huyen': district }, { place, actCode: 'REGISTER-MISSING' });
    const { sanction } = o;
    const [close, extend] = [
      { sanction, on: '2025-07-01', reason: 'Lý do mẫu' },
      { sanction, on: '2025-07-01', ground: 'verification', reason: 'Lý do mẫu' },
    ];
    const who = official('chu-tich-huyen');
    expect(await o.send(commands.CloseSanctionCaseWithoutDecision, close, who)).toMatchObject({ code: 'NoAuthority' });
    expect(await o.send(commands.ExtendDecisionTerm, extend, who)).toMatchObject({ code: 'NoAuthority' });
    expect(await o.send(commands.IssueSanctionDecision, o.decide('2025-07-01', 'district-chair'), who)).toMatchObject({
      code: 'TitleDidNotExist',
    });
    expect(await o.send(commands.IssueSanctionDecision, o.decide('2025-06-30', 'district-chair'), who)).toMatchObject({
      kind: 'Accepted',
    });
  });
  test('an office lapses with its unit, though its title goes on', async () => {
    // Made up: a chair of a commune whose unit the reform took away.
    const chair = [appointed('chu-tich-xa', 'commune-chair', 'ubnd-commune', DISTRICT)];
    const place = { unit: '00001@2025-07-01', within: ['01@2021-11-01', '001@2021-11-01'] };
    const o = await open('2025-06-27', { 'chu-tich-xa': chair }, { place, actCode: 'REGISTER-MISSING' });
    const attempt = (on: string) =>
      o.send(commands.IssueSanctionDecision, o.decide(on, 'commune-chair'), official('chu-tich-xa'));
    expect(await attempt('2025-07-01')).toMatchObject({ code: 'NoAuthority' });
    expect(await attempt('2025-06-30')).toMatchObject({ kind: 'Accepted' });
  });
  test('the chair of another province, and of another commune, has no office here; one of the ministry has', async () => {
    const o = await open('2026-09-14', {
      'chu-tich-75': [appointed('chu-tich-75', 'province-chair', 'ubnd-province', OTHER_PROVINCE)],
      'chu-tich-xa-khac': [
        appointed('chu-tich-xa-khac', 'commune-chair', 'ubnd-commune', { unit: '00002@2025-07-01', within: [PROVINCE.unit] }),
      ],
      'truong-doan': [appointed('truong-doan', 'minister-team-head', 'bo-noi-vu', NATIONWIDE)],
    });
    const attempt = (account: string, title: string) =>
      o.sendAndCount(commands.IssueSanctionDecision, o.decide('2026-09-15', title), official(account));
    for (const [account, title] of [
      ['chu-tich-75', 'province-chair'],
      ['chu-tich-xa-khac', 'commune-chair'],
    ] as const)
      expect(await attempt(account, title)).toMatchObject({ answer: { code: 'NoAuthority', field: 'title' }, written: 0 });
    expect(await attempt('truong-doan', 'minister-team-head')).toMatchObject({ answer: { kind: 'Accepted' } });
  });
});

describe('a title that does not reach', () => {
  const officials = {
    'chu-tich-tinh': CHAIR,
    'chu-tich-xa': [appointed('chu-tich-xa', 'commune-chair', 'ubnd-commune', HERE)],
    'cuc-truong': [appointed('cuc-truong', 'employment-director', 'cuc-viec-lam', PROVINCE, { from: '2025-07-01' })],
    'giam-doc-so': [appointed('giam-doc-so', 'so-noi-vu-director', 'so-noi-vu', PROVINCE, { from: '2025-07-01' })],
  };
  test('too low: the transfer is offered, and the low title may make it', async () => {
    const o = await open('2024-06-03', officials);
    const who = official('chu-tich-xa');
    expect(await o.send(commands.IssueSanctionDecision, o.decide('2024-06-05', 'commune-chair'), who)).toMatchObject({
      code: 'AboveCompetence',
      field: 'title',
      hint: { en: expect.stringContaining('transferSanctionCase') },
    });
    const close = { sanction: o.sanction, on: '2024-06-05', reason: 'Lý do mẫu' };
    expect(await o.send(commands.CloseSanctionCaseWithoutDecision, close, who)).toMatchObject({
      code: 'AboveCompetence',
      hint: { en: expect.stringContaining('(province-chair') },
    });
    const transfer = { sanction: o.sanction, on: '2024-06-05', toTitle: 'province-chair', reason: 'Vượt thẩm quyền' };
    await o.done(commands.TransferSanctionCase, transfer, who);
    expect(await o.shown()).toMatchObject({
      transfers: [{ toTitle: 'province-chair', to: 'chu-tich-tinh' }],
      stepsByTitle: [{ step: 'SanctionCaseTransferred', authority: { title: 'commune-chair' } }],
    });
  });
  test('too low for a decided case: the step is left to others', async () => {
    const o = await open('2024-06-03', officials);
    await o.done(commands.IssueSanctionDecision, o.decide('2024-06-05', 'province-chair'), official('chu-tich-tinh'));
    const cancel = { sanction: o.sanction, on: '2024-06-06', reason: 'Sai mức phạt' };
    const answer = await o.send(commands.CancelSanctionDecision, cancel, official('chu-tich-xa'));
    expect(answer).toMatchObject({ code: 'AboveCompetence', hint: { en: expect.stringContaining('Leave the step to') } });
    expect(JSON.stringify(answer)).not.toContain('transferSanctionCase');
  });
  test('a ceiling that is not known decides nothing, unless lifted in writing', async () => {
    const o = await open('2025-07-30', officials, { actCode: 'REGISTER-MISSING' });
    const who = official('cuc-truong');
    const attempt = () => o.send(commands.IssueSanctionDecision, o.decide('2025-08-04', 'employment-director'), who);
    expect(await attempt()).toMatchObject({
      code: 'CompetenceUnknown',
      hint: { en: expect.stringContaining('requestOverride') },
    });
    const override = await o.lift('CompetenceUnknown', '2025-08-04');
    expect(await attempt()).toMatchObject({ kind: 'Accepted' });
    expect(await o.shown()).toMatchObject({
      authority: { title: 'employment-director' },
      overrides: [{ request: override, usedOn: '2025-08-04' }],
      context: { warnings: expect.arrayContaining([{ code: `override:${override}` }]) },
    });
  });
  test('150 million is above the ceiling of the general rule', async () => {
    const banned = { actCode: 'AGE-15-17-BANNED-WORK-OR-PLACE', kind: 'enterprise' } as const;
    const o = await open('2025-07-30', officials, banned);
    const decision = o.decide('2025-08-04', 'so-noi-vu-director');
    expect(await o.send(commands.IssueSanctionDecision, decision, official('giam-doc-so'))).toMatchObject({
      code: 'AboveCompetence',
      message: { en: expect.stringContaining('120,000,000') },
    });
  });
});

describe('overrides', () => {
  const officials = {
    'chu-tich-tinh': CHAIR,
    'chu-tich-75': [appointed('chu-tich-75', 'province-chair', 'ubnd-province', OTHER_PROVINCE)],
    'can-bo-2': [appointed('can-bo-2', 'duty-official', 'ubnd-commune', HERE)],
  };
  const asked = async () => {
    const o = await open('2024-06-03', officials);
    const override = newId();
    const request = { sanction: o.sanction, on: '2024-06-05', request: override, rule: 'NoAuthority', reason: 'Lý do mẫu' };
    await o.done(commands.RequestOverride, request, official('chu-tich-tinh'));
    const approve = (account: string) =>
      o.sendAndCount(commands.ApproveOverride, { sanction: o.sanction, on: '2024-06-05', request: override }, official(account));
    return { ...o, override, approve };
  };
  test('not asked for a rule that cannot be lifted', async () => {
    const o = await open('2024-06-03', officials);
    const input = { sanction: o.sanction, on: '2024-06-05', rule: 'FineOutsideBracket', reason: 'Lý do mẫu' };
    const { answer, written } = await o.sendAndCount(commands.RequestOverride, input, official('chu-tich-tinh'));
    expect(answer).toMatchObject({ kind: 'InvalidInput', issues: [{ path: 'rule' }] });
    expect(written).toBe(0);
  });
  test('not approved without an appointment, from elsewhere, or by who may write minutes only; and no override lifts that', async () => {
    const o = await asked();
    for (const [account, code] of [
      ['khong-chuc-danh', 'NoAuthority'],
      ['chu-tich-75', 'NoAuthority'],
      ['can-bo-2', 'AboveCompetence'],
    ] as const) {
      const { answer, written } = await o.approve(account);
      expect(answer).toMatchObject({ code });
      expect(JSON.stringify(answer)).not.toContain('requestOverride');
      expect(written).toBe(0);
    }
  });
  test('not approved by who asked for it', async () => {
    expect((await (await asked()).approve('chu-tich-tinh')).answer).toMatchObject({ code: 'SecondPersonNeeded' });
  });
  test('one override lifts one step, not the next one', async () => {
    const o = await open('2024-06-03', officials);
    const nobody = official('khong-chuc-danh');
    const override = await o.lift('NoAuthority', '2024-06-05');
    await o.done(commands.IssueSanctionDecision, o.decide('2024-06-05', 'province-chair'), nobody);
    const cancel = { sanction: o.sanction, on: '2024-06-06', reason: 'Sai mức phạt' };
    expect(await o.send(commands.CancelSanctionDecision, cancel, nobody)).toMatchObject({ code: 'NoAuthority' });
    const second = await o.lift('NoAuthority', '2024-06-06');
    await o.done(commands.CancelSanctionDecision, cancel, nobody);
    expect(await o.shown()).toMatchObject({
      overrides: [
        { request: override, usedOn: '2024-06-05' },
        { request: second, usedOn: '2024-06-06' },
      ],
      stepsByTitle: [
        { step: 'OverrideApproved', authority: { title: 'province-chair' } },
        { step: 'SanctionDecisionIssued', overrides: [override] },
        { step: 'OverrideApproved' },
        { step: 'SanctionDecisionCancelled', authority: null, overrides: [second] },
      ],
    });
  });
});

describe('in whose hands the file is', () => {
  const commune = (account: string, more: Partial<Office> = {}) =>
    appointed(account, 'commune-chair', 'ubnd-commune', HERE, more);
  const handedTo = async (officials: Parameters<typeof open>[1], title: string | null): Promise<string | undefined> => {
    const o = await open('2025-07-30', officials);
    const input = { sanction: o.sanction, on: '2025-07-31', ...(title ? { title } : {}) };
    await o.done(commands.HandOverViolationMinutes, input, inspector);
    return (await o.log()).find((e) => e.type === 'ViolationMinutesHandedOver')!.data.to;
  };
  test('handed to a title: the account that holds it for the place', async () => {
    const away = [appointed('xa-khac', 'commune-chair', 'ubnd-commune', AWAY)];
    expect(await handedTo({ 'xa-khac': away, xa: [commune('xa')] }, 'commune-chair')).toBe('xa');
    expect(await handedTo({ 'chu-tich-tinh': CHAIR, xa: [commune('xa')] }, 'province-chair')).toBe('chu-tich-tinh');
  });
  test('who holds it in their own right before who acts; nobody where two hold it, none do, or no title is named', async () => {
    const acting = { quyen: [commune('quyen', { manner: 'acting' })] };
    expect(await handedTo({ ...acting, xa: [commune('xa')] }, 'commune-chair')).toBe('xa');
    expect(await handedTo(acting, 'commune-chair')).toBe('quyen');
    expect(await handedTo({ xa: [commune('xa')], xa2: [commune('xa2')] }, 'commune-chair')).toBeUndefined();
    const gone = commune('xa');
    expect(await handedTo({ xa: [gone, ended(gone, '2025-07-30')] }, 'commune-chair')).toBeUndefined();
    expect(await handedTo({ xa: [commune('xa')] }, null)).toBeUndefined();
  });
  test('assigned to an official on record, never to a name or an address', async () => {
    const o = await open('2025-07-30', { xa: [commune('xa')] });
    const assign = (officer: string) =>
      o.sendAndCount(
        commands.AssignSanctionCase,
        { sanction: o.sanction, on: '2025-07-31', officer, reason: 'Nghỉ phép' },
        inspector,
      );
    for (const officer of ['Nguyễn Văn A', 'can.bo@mau.example'])
      expect(await assign(officer)).toMatchObject({
        answer: { kind: 'InvalidInput', issues: [{ path: 'officer' }] },
        written: 0,
      });
    expect(await assign('khong-ai-biet')).toMatchObject({ answer: { code: 'UnknownOfficial', field: 'officer' }, written: 0 });
    expect(await assign('xa')).toMatchObject({ answer: { kind: 'Accepted' }, written: 1 });
  });
  test('never to an official of another province, of another body than the one that carries the case, or out of office', async () => {
    const gone = commune('het-nhiem-ky');
    const o = await open('2025-07-30', {
      'xa-khac': [appointed('xa-khac', 'commune-chair', 'ubnd-commune', AWAY)],
      so: [appointed('so', 'so-noi-vu-director', 'so-noi-vu', PROVINCE, { from: '2025-07-01' })],
      'het-nhiem-ky': [gone, ended(gone, '2025-07-30')],
      xa: [commune('xa')],
    });
    await o.done(
      commands.CloseSanctionCaseWithoutDecision,
      { sanction: o.sanction, on: '2025-07-30', reason: 'Lập lại biên bản' },
      official('xa'),
    );
    const sanction = newId();
    await o.done(commands.DrawUpViolationMinutes, o.minutes(sanction, { bodyKind: 'ubnd-commune' }), inspector);
    const assign = async (officer: string) => {
      const input = { sanction, on: '2025-07-31', officer, reason: 'Nghỉ phép' };
      return JSON.stringify(await o.send(commands.AssignSanctionCase, input, inspector));
    };
    const nobody = await assign('khong-ai-biet');
    expect(nobody).toContain('UnknownOfficial');
    for (const officer of ['xa-khac', 'so', 'het-nhiem-ky']) expect([officer, await assign(officer)]).toEqual([officer, nobody]);
    expect(await assign('xa')).toContain('Accepted');
  });
});

describe('agency scope (ACC-1)', () => {
  test('a step of an officer is for the body that carries the case; handed on to a title, for its body too', async () => {
    const o = await open('2024-06-03', { 'chu-tich-tinh': CHAIR });
    await o.done(
      commands.CloseSanctionCaseWithoutDecision,
      { sanction: o.sanction, on: '2024-06-03', reason: 'Lập lại biên bản' },
      official('chu-tich-tinh'),
    );
    const sanction = newId();
    await o.done(commands.DrawUpViolationMinutes, o.minutes(sanction, { bodyKind: 'ubnd-commune' }), inspector);
    const explain = (body: string) =>
      o.sendAndCount(commands.RecordExplanation, { sanction, on: '2024-06-03', step: 'waived' }, { ...inspector, body });
    const closed = { answer: { kind: 'NotAllowed', code: 'NotAllowedOffice' }, written: 0 };
    for (const body of ['so-noi-vu', 'ubnd-province', 'so-y-te'])
      expect([body, await explain(body)]).toMatchObject([body, closed]);
    await o.done(commands.HandOverViolationMinutes, { sanction, on: '2024-06-03', title: 'province-chair' }, inspector);
    expect(await explain('so-noi-vu')).toMatchObject(closed);
    expect(await explain('ubnd-province')).toMatchObject({ answer: { kind: 'Accepted' } });
  });
  test('whoever has power to fine does not take a case from the body that has it, nor becomes its carrier by a step', async () => {
    const o = await open('2024-06-03', {
      'chu-tich-tinh': CHAIR,
      'chu-tich-xa': [appointed('chu-tich-xa', 'commune-chair', 'ubnd-commune', HERE)],
    });
    await o.done(
      commands.CloseSanctionCaseWithoutDecision,
      { sanction: o.sanction, on: '2024-06-03', reason: 'Lập lại biên bản' },
      official('chu-tich-tinh'),
    );
    const sanction = newId();
    await o.done(commands.DrawUpViolationMinutes, o.minutes(sanction, { bodyKind: 'ubnd-province' }), inspector);
    const chair: Actor = { ...official('chu-tich-xa'), body: 'ubnd-commune' };
    const [on, reason] = ['2024-06-03', 'Hồ sơ phức tạp'];
    const closed = { answer: { kind: 'NotAllowed', code: 'NotAllowedOffice' }, written: 0 };
    for (const [command, more] of [
      [commands.TransferSanctionCase, { toTitle: 'commune-chair', reason }],
      [commands.ExtendDecisionTerm, { ground: 'complex', reason }],
      [commands.CloseSanctionCaseWithoutDecision, { reason }],
    ] as const)
      expect(await o.sendAndCount(command, { sanction, on, ...more }, chair)).toMatchObject(closed);
    const override = newId();
    await o.done(commands.RequestOverride, { sanction, request: override, on, rule: 'ExplanationTermOpen', reason }, inspector);
    await o.done(commands.ApproveOverride, { sanction, request: override, on }, chair);
    const explain = { sanction, on, step: 'waived' };
    expect(await o.sendAndCount(commands.RecordExplanation, explain, chair)).toMatchObject(closed);
  });
  test('a violation is for the body that recorded it, and with its case for the body that this is handed to', async () => {
    const o = await open('2024-06-03', {});
    const of = (body: string): Actor => ({ ...inspector, body });
    const [violation, sanction] = [newId(), newId()];
    const act = { actCode: 'HOURS-EXCEEDED', actStart: '2024-06-03', actEnd: '2024-06-03', detectedOn: '2024-06-03' };
    await o.done(RecordViolation, { id: violation, employer: EMPLOYER, ...act, minors: { from15to17: 1 } }, of('ubnd-commune'));
    const due = (body: string, dueOn: string) => {
      const input = { violation, on: '2024-06-03', dueOn, reason: 'Cần thêm thời gian' };
      return o.sendAndCount(SetAbatementDue, input, of(body));
    };
    const closed = { answer: { kind: 'NotAllowed', code: 'NotAllowedOffice' }, written: 0 };
    expect(await due('ubnd-province', '2024-08-01')).toMatchObject(closed);
    expect(await due('ubnd-commune', '2024-08-02')).toMatchObject({ written: 1 });
    const minutes = o.minutes(sanction, { violations: [violation] });
    expect(await o.sendAndCount(commands.DrawUpViolationMinutes, minutes, of('ubnd-province'))).toMatchObject({
      answer: {
        code: 'ViolationOfAnotherBody',
        field: 'violations',
        message: { en: expect.stringContaining('recorded by'), vi: expect.stringContaining('ghi nhận') },
      },
      written: 0,
    });
    await o.done(commands.DrawUpViolationMinutes, minutes, of('ubnd-commune'));
    expect(await due('ubnd-province', '2024-08-03')).toMatchObject(closed);
    const handOver = { sanction, on: '2024-06-03', title: 'province-chair' };
    await o.done(commands.HandOverViolationMinutes, handOver, of('ubnd-commune'));
    expect(await due('ubnd-province', '2024-08-04')).toMatchObject({ written: 1 });
    expect(await due('so-ldtbxh', '2024-08-05')).toMatchObject(closed);
  });
});

describe('the minutes', () => {
  const officials = {
    'chu-tich-tinh': CHAIR,
    'thanh-tra': [appointed('thanh-tra', 'labour-inspector', 'thanh-tra-so', PROVINCE)],
    'truc-ban': [appointed('truc-ban', 'duty-official', 'thanh-tra-so', PROVINCE)],
  };
  test('are written by those with power to fine too', async () => {
    const o = await open('2024-06-03', officials);
    await o.done(
      commands.CloseSanctionCaseWithoutDecision,
      { sanction: o.sanction, on: '2024-06-04', reason: 'Sai biên bản' },
      official('chu-tich-tinh'),
    );
    const again = o.minutes(newId(), { on: '2024-06-04' });
    expect(await o.send(commands.DrawUpViolationMinutes, again, official('chu-tich-tinh'))).toMatchObject({ kind: 'Accepted' });
  });
  test('the body is one that was there on the day; left out, the one that carries on that of the officer', async () => {
    const o = await open('2025-07-03', officials);
    const close = { sanction: o.sanction, on: '2025-07-03', reason: 'Sai biên bản' };
    await o.done(commands.CloseSanctionCaseWithoutDecision, close, official('chu-tich-tinh'));
    const attempt = (input: object) => o.sendAndCount(commands.DrawUpViolationMinutes, o.minutes(newId(), input), inspector);
    expect(await attempt({ bodyKind: 'king' })).toMatchObject({
      answer: { code: 'InvalidInput', field: 'bodyKind' },
      written: 0,
    });
    expect(await attempt({ bodyKind: 'thanh-tra-so' })).toMatchObject({
      answer: { code: 'BodyDidNotExist', field: 'bodyKind', hint: { en: expect.stringContaining('(so-noi-vu)') } },
      written: 0,
    });
    const id = newId();
    await o.done(commands.DrawUpViolationMinutes, o.minutes(id), { ...inspector, id: 'truc-ban' });
    expect(await o.readModels.get(sanctions, id)).toMatchObject({ bodyKind: 'so-noi-vu' });
  });
  test('have no body by an office that lapsed with its title: labour inspectors ended on 30 June 2025', async () => {
    const o = await open('2025-07-03', officials);
    const close = { sanction: o.sanction, on: '2025-07-03', reason: 'Sai biên bản' };
    await o.done(commands.CloseSanctionCaseWithoutDecision, close, official('chu-tich-tinh'));
    const id = newId();
    await o.done(commands.DrawUpViolationMinutes, o.minutes(id), { ...inspector, id: 'thanh-tra' });
    expect(await o.readModels.get(sanctions, id)).toMatchObject({ bodyKind: null });
  });
  test('lie in the territory of who writes them with every violation', async () => {
    const o = await open('2024-06-03', officials);
    const [near, far] = [newId(), newId()];
    const found = (violation: string, place: Place) =>
      violationRecorded.of(startOfDay('2024-06-03'), {
        violation,
        employer: EMPLOYER,
        ...place,
        actCode: 'HOURS-EXCEEDED',
        actStart: '2024-06-03',
        detectedOn: '2024-06-03',
        employerKind: 'household-business',
        minors: { under13: 0, from13to14: 0, from15to17: 1 },
        repeatOffence: false,
        basis: { decree: '12/2022/NĐ-CP', article: 'Art. 29', clause: '2(c)', verified: true },
        abatementDueOn: '2024-07-03',
      });
    await o.record('violation', near, [found(near, HERE)]);
    await o.record('violation', far, [found(far, AWAY)]);
    const input = o.minutes(newId(), { violations: [near, far] });
    expect(await o.sendAndCount(commands.DrawUpViolationMinutes, input, { ...inspector, unit: '01' })).toMatchObject({
      answer: { code: 'UnknownViolation', field: 'violations' },
      written: 0,
    });
    expect(await o.send(commands.DrawUpViolationMinutes, input, inspector)).toMatchObject({ kind: 'Accepted' });
  });
  test('two of one moment that missed each other: the later one decides nothing', async () => {
    const o = await open('2024-06-03', officials);
    const { acts } = await o.shown();
    const later = newId();
    const data = { sanction: later, employer: EMPLOYER, ...HERE, on: '2024-06-03', number: 'MAU-2', acts };
    await o.record('sanction', later, [violationMinutesDrawnUp.of(startOfDay('2024-06-03'), data)]);
    await o.done(commands.RecordExplanation, { sanction: later, on: '2024-06-03', step: 'waived' }, inspector);
    const attempt = (sanction: string) =>
      o.sendAndCount(
        commands.IssueSanctionDecision,
        { ...o.decide('2024-06-05', 'province-chair'), sanction },
        official('chu-tich-tinh'),
      );
    const refused = {
      answer: {
        code: 'ActAlreadyWrittenUp',
        field: 'fines',
        article: { en: expect.stringContaining('Art. 58'), vi: expect.stringContaining('Điều 58') },
      },
      written: 0,
    };
    expect(await attempt(later)).toMatchObject(refused);
    expect(await attempt(o.sanction)).toMatchObject({ answer: { kind: 'Accepted' } });
    expect(await attempt(later)).toMatchObject(refused);
  });
});

describe('an act found before 10 September 2026 that still goes on (283/2026/NĐ-CP Art. 67(2))', () => {
  const decree = async (confirmedOn: string | null) => {
    const o = await open('2026-09-08', { 'chu-tich-tinh': CHAIR }, { actEnd: null });
    if (confirmedOn) await o.done(ConfirmActGoingOn, { violation: o.violation, on: confirmedOn }, inspector);
    await o.done(commands.IssueSanctionDecision, o.decide('2026-09-15', 'province-chair'), official('chu-tich-tinh'));
    const { fines, context } = await o.shown();
    const assumed = context!.warnings.filter(({ code }) => code.startsWith('assumed-ended:'));
    return { decree: fines[0]!.decree, assumed: assumed.map((w) => [w.code === `assumed-ended:${o.violation}`, w.article]) };
  };
  test('confirmed: the new decree', async () =>
    expect(await decree('2026-09-14')).toEqual({ decree: '283/2026/NĐ-CP', assumed: [] }));
  test('seen for the last time before its start: the law of the act', async () =>
    expect(await decree('2026-09-09')).toEqual({ decree: '12/2022/NĐ-CP', assumed: [] }));
  test('nobody said: the law of the act, and that it was taken as over is shown', async () =>
    expect(await decree(null)).toEqual({
      decree: '12/2022/NĐ-CP',
      assumed: [[true, expect.stringContaining('283/2026/NĐ-CP Art. 67')]],
    }));
});
