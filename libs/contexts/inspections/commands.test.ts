import 'reflect-metadata';
import { Access, type TerritoryLookup } from '#access';
import { CommandPipeline, type Accepted, type CommandMeta, type CommandOutcome, type DefinedCommand } from '#commands';
import { reservationEvents } from '#commands/reservation-events';
import { employerReclassified, employerRegistered, employerRelocated, registryEvents } from '#contexts/registry/events';
import { organisationEvents, officialAppointed } from '#contexts/organisation/events';
import { officialsProjection } from '#contexts/organisation/projection';
import { employerMergesProjection, employersProjection } from '#contexts/registry/projection';
import { abatementVerified, violationRecorded, violationsEvents, violationWithdrawn } from '#contexts/violations/events';
import { sanctionsProjection } from '#contexts/sanctions/projection';
import { violationsProjections } from '#contexts/violations/projection';
import { createEventRegistry, createMemoryEventStore, streamId, withSchemas } from '#event-store';
import type { AsOfInput, Services } from '#graphql';
import { askList, askOne } from '#graphql/testing';
import { fixedClock, newId, ok, refuse, startOfDay, type Actor, type DomainEvent, type Role } from '#kernel';
import { createProjectionRunner, type ProjectionRunner } from '#projections';
import { createMemoryReadModels } from '#read-models';
import { send as sendTo } from '../../commands/sending.testing.ts';
import * as commands from './commands.ts';
import { ApproveInspectionCorrection, RequestInspectionCorrection } from './commands-correction.ts';
import { CorrectSignOfViolation, RecordSignOfViolation, WithdrawSignOfViolation } from './commands-signs.ts';
import { inspectionsEvents, signEvents } from './events.ts';
import { InspectionFields } from './graphql/notes.ts';
import { inspectionView, signView } from './graphql/views.ts';
import { ITEMS } from './histories.testing.ts';
import { inspections, inspectionsProjections } from './projection.ts';

const HERE = { unit: '00001@2025-07-01', within: ['01@2021-11-01'] };
const AWAY = { unit: '25000@2025-07-01', within: ['75@2025-07-01'] };
const territory: TerritoryLookup = {
  placeOn: (place) => place,
  resolve: (code) =>
    code === HERE.unit
      ? ok({ ...HERE, code, name: code, fullName: code, level: 'commune', assumed: false })
      : refuse('UnknownUnit', 'There is no such unit.', 'Không có đơn vị này.'),
  scope: (unit) => {
    if (unit === HERE.unit) return { level: 'commune', ids: [unit], partial: [] };
    if (unit === '01') return { level: 'province', ids: ['01@2021-11-01'], partial: [] };
    return unit === '75' ? { level: 'province', ids: ['75@2025-07-01'], partial: [] } : null;
  },
};
const clock = fixedClock('2026-10-01T02:00:00.000Z');
const access = new Access(territory, () => '2026-10-01');
const caller = (role: Role, unit = '01'): Actor => ({ id: 'a-1', role, unit });
const inspector = caller('inspector');

const registration = (employer: string, place = HERE): DomainEvent =>
  employerRegistered.of(startOfDay('2025-01-10'), {
    employer,
    name: 'Gốm Sông Xanh (mẫu)',
    kind: 'household-business',
    sector: '2393',
    ...place,
    since: '2025-01-10',
  });
const violation = (employer: string, id: string, inspection?: string): DomainEvent =>
  violationRecorded.of(startOfDay('2026-03-05'), {
    violation: id,
    employer,
    ...(inspection ? { inspection } : {}),
    ...HERE,
    actCode: 'HOURS-EXCEEDED',
    actStart: '2026-02-01',
    detectedOn: '2026-03-05',
    employerKind: 'household-business',
    minors: { under13: 0, from13to14: 0, from15to17: 1 },
    repeatOffence: false,
    basis: { decree: '12/2022/NĐ-CP', article: 'Art. 29', clause: '2', verified: true },
    abatementDueOn: '2026-04-04',
  });

let running: ProjectionRunner;
/** The platform in memory: log, views kept up by the real runner, pipeline. */
async function office() {
  const registry = createEventRegistry([
    ...registryEvents,
    ...organisationEvents,
    ...violationsEvents,
    ...inspectionsEvents,
    ...signEvents,
    ...reservationEvents,
  ]);
  const store = withSchemas(createMemoryEventStore({ clock }), registry);
  const readModels = createMemoryReadModels();
  const projections = [
    employersProjection,
    employerMergesProjection,
    officialsProjection,
    sanctionsProjection,
    ...violationsProjections,
    ...inspectionsProjections,
  ];
  const runner = createProjectionRunner({ log: store, store: readModels, projections, clock });
  await runner.start();
  running = runner;
  const pipeline = new CommandPipeline({
    store,
    schemaVersion: (type) => registry.definition(type)!.version,
    placed: (type) => registry.definition(type)!.placed,
    readModels,
    views: projections,
    waitFor: (position, options) => runner.waitFor(position, options),
    access,
    territory,
    clock,
  });
  const metadata = { actor: 'a-1', role: 'inspector', unit: '01', commandId: 'c', correlation: 'c', causation: 'c' } as const;
  const tell = async (stream: string, id: string, ...events: readonly DomainEvent[]): Promise<void> => {
    const records = events.map((event) => ({ ...event, id: newId(), schemaVersion: registry.definition(event.type)!.version }));
    const write = { stream: streamId(stream, id), expected: { kind: 'any' } as const, events: records };
    expect((await store.append(write, { metadata })).ok).toBe(true);
  };
  const employer = async (place = HERE): Promise<string> => {
    const id = newId();
    await tell('employer', id, registration(id, place));
    return id;
  };
  const send = (command: DefinedCommand, input: object, who = inspector, meta?: CommandMeta): Promise<CommandOutcome> =>
    sendTo(pipeline, command, input, who, meta);
  const taken = async (command: DefinedCommand, input: object, who = inspector): Promise<string> => {
    const outcome = await send(command, input, who);
    expect(outcome).toMatchObject({ kind: 'Accepted', visible: true });
    return (outcome as Accepted).recordId;
  };
  const decision = { form: 'check', mode: 'periodic', integrated: false, decisionNumber: 'QĐ-1', on: '2026-03-01' };
  const decide = async (input: object): Promise<string> => taken(commands.DecideInspection, { ...decision, ...input });
  /** To signed minutes, with or without a finding. */
  const visit = async (inspection: string, options: { finding?: string } = {}): Promise<void> => {
    const on = '2026-03-05';
    const answers = ITEMS.map((item) => ({ item, answer: 'yes', ...(item === 'hours' ? { note: 'Xem sổ chấm công' } : {}) }));
    await taken(commands.AnnounceInspection, { inspection, on: '2026-03-03' });
    await taken(commands.OpenInspection, { inspection, on });
    await taken(commands.AnswerChecklist, { inspection, on, answers });
    if (options.finding)
      await taken(commands.RecordFinding, { inspection, on, finding: options.finding, actCode: 'HOURS-EXCEEDED', item: 'hours' });
    await taken(commands.DrawUpInspectionMinutes, { inspection, on, number: 'BB-1' });
    await taken(commands.SignInspectionMinutes, { inspection, on, party: 'team-head' });
    const refusal = {
      inspection,
      on,
      party: 'employer-representative',
      reason: 'Không đồng ý',
      witness: 'commune-representative',
    };
    await taken(commands.RefuseToSignInspectionMinutes, refusal);
  };
  const services = { readModels, access, territory, clock } as unknown as Services;
  const inspection = (id: string, who = inspector, at?: AsOfInput) => askOne(services, inspectionView, who, id, at);
  const listed = async (filter: object = {}, sort = 'DECIDED_DESC', who = inspector): Promise<readonly string[]> =>
    (await askList(services, inspectionView, who, { filter, sort })).nodes.map(({ id }: { id: string }) => id);
  const notes = async (id: string, who = inspector, at?: AsOfInput) =>
    new InspectionFields(services).notes(await inspection(id, who, at), { caller: who } as never);
  const signs = (filter: object = {}, who = inspector) => askList(services, signView, who, { filter });
  return { send, taken, tell, employer, decide, decision, visit, inspection, listed, notes, signs, readModels };
}
afterEach(() => running.stop());

describe('from the decision to the last recommendation', () => {
  test('an inspection with findings is concluded, monitored and completed', async () => {
    const o = await office();
    const employer = await o.employer();
    const inspection = await o.decide({ employer });
    await o.visit(inspection, { finding: newId() });
    const recommendations = [
      { text: 'Lập sổ theo dõi riêng', dueOn: '2026-04-30' },
      { text: 'Bố trí lại ca làm', dueOn: '2026-12-31' },
    ];
    await o.taken(commands.ConcludeInspection, {
      inspection,
      on: '2026-03-15',
      clean: false,
      conclusionNumber: 'KL-1',
      recommendations,
    });

    const made = (await o.inspection(inspection)).recommendations;
    expect(made.map(({ text, overdue }: any) => [text, overdue])).toEqual([
      ['Lập sổ theo dõi riêng', true],
      ['Bố trí lại ca làm', false],
    ]);
    const due = (to: string) => o.listed({ recommendationDue: { range: { to } } }, 'RECOMMENDATION_DUE_ASC');
    expect(await due('2026-04-29')).toEqual([]);
    expect(await due('2026-04-30')).toEqual([inspection]);

    const settle = (recommendation: string) =>
      o.taken(commands.RecordRecommendationProgress, { inspection, recommendation, on: '2026-05-02', status: 'done' });
    await settle(made[0].recommendationId);
    expect(await due('2026-12-30')).toEqual([]);
    expect(await due('2026-12-31')).toEqual([inspection]);
    await settle(made[1].recommendationId);
    expect(await o.listed({ recommendationDue: { known: true } })).toEqual([]);
    expect(await o.inspection(inspection, caller('auditor'))).toMatchObject({
      employer,
      state: 'completed',
      checklist: { version: 2 },
      conclusion: { clean: false, on: '2026-03-15', number: 'KL-1' },
      findings: [{ act: { code: 'HOURS-EXCEEDED', label: { vi: expect.stringMatching(/thời giờ làm việc/) } } }],
      minutes: {
        number: 'BB-1',
        on: '2026-03-05',
        signatures: [
          { party: 'team-head', signed: true },
          { party: 'employer-representative', signed: false, witness: 'commune-representative' },
        ],
      },
    });
  });

  test('the body is the one in which the caller serves, or the one that the caller names', async () => {
    const o = await office();
    const employer = await o.employer();
    const bodyOf = async (id: string) => (await o.readModels.get(inspections, id))!.bodyKind;
    expect(await bodyOf(await o.decide({ employer }))).toBeNull();
    await o.tell(
      'official',
      'a-1',
      officialAppointed.of(startOfDay('2026-01-01'), {
        official: 'a-1',
        appointment: 'ap-1',
        title: 'commune-chair',
        bodyKind: 'ubnd-commune',
        ...HERE,
        from: '2026-01-01',
        manner: 'substantive',
        paper: 'QĐ 1',
      }),
    );
    const supervision = { employer, form: 'supervision' };
    expect(await bodyOf(await o.decide(supervision))).toBe('ubnd-commune');
    expect(await bodyOf(await o.decide({ ...supervision, bodyKind: 'so-noi-vu' }))).toBe('so-noi-vu');
  });
  test('who acts for a body opens under no other: as it was called on the day, and not under one of a day without it', async () => {
    const o = await office();
    const employer = await o.employer();
    const ofHomeAffairs = { ...inspector, body: 'so-noi-vu' };
    const decide = async (input: object) => {
      const decision = { employer, form: 'supervision', mode: 'periodic', integrated: false, decisionNumber: 'QĐ-1' };
      const outcome = await o.send(commands.DecideInspection, { on: '2026-03-01', ...decision, ...input }, ofHomeAffairs);
      return outcome.kind === 'Accepted'
        ? (await o.readModels.get(inspections, outcome.recordId))!.bodyKind
        : (outcome as { code?: string }).code;
    };
    expect(await decide({})).toBe('so-noi-vu');
    expect(await decide({ bodyKind: 'ubnd-commune' })).toBe('NotYourBody');
    expect(await decide({ on: '2025-02-10' })).toBe('BodyOfThatDayMissing');
    expect(await decide({ on: '2025-02-10', bodyKind: 'so-ldtbxh' })).toBe('so-ldtbxh');
    expect(await decide({ on: '2025-02-10', bodyKind: 'ubnd-district' })).toBe('NotYourBody');
  });
  test('bodies that take part are shown by their names; who takes part does not go on with the visit (PLN-5)', async () => {
    const o = await office();
    const employer = await o.employer();
    const joint = await o.decide({ employer, bodyKind: 'so-noi-vu', participatingBodies: ['so-y-te', 'ubnd-commune'] });
    expect(await o.inspection(joint)).toMatchObject({
      body: { code: 'so-noi-vu' },
      participatingBodies: [
        { code: 'so-y-te', label: { vi: 'Sở Y tế', en: 'Department of Health' } },
        { code: 'ubnd-commune', label: { vi: 'Ủy ban nhân dân cấp xã' } },
      ],
    });
    const alone = await o.decide({ employer: await o.employer(), bodyKind: 'so-noi-vu' });
    expect(await o.inspection(alone)).toMatchObject({ participatingBodies: [] });
    const announce = { inspection: joint, on: '2026-03-03' };
    const by = (body: string) => o.send(commands.AnnounceInspection, announce, { ...inspector, body });
    expect(await by('so-y-te')).toMatchObject({ kind: 'NotAllowed', code: 'NotAllowedOffice' });
    expect(await by('so-noi-vu')).toMatchObject({ kind: 'Accepted' });
  });
  test('the papers behind a finding are shown by their numbers; words, people and telephones are no numbers of papers', async () => {
    const o = await office();
    const inspection = await o.decide({ employer: await o.employer(), mode: 'surprise' });
    const on = '2026-03-05';
    await o.taken(commands.OpenInspection, { inspection, on });
    const finding = { inspection, on, actCode: 'HOURS-EXCEEDED' };
    const evidence = ['12/BB-KTLĐ', 'anh-03.jpg'];
    await o.taken(commands.RecordFinding, { ...finding, evidence });
    await o.taken(commands.RecordFinding, finding);
    expect((await o.inspection(inspection)).findings).toMatchObject([{ evidence }, { evidence: [] }]);
    for (const wrong of [
      'Sổ chấm công tháng 3',
      'Nguyễn-Văn-An',
      'an.3@mau.vn',
      '0912345678',
      'CCCD-001099012345',
      '',
      '12/'.repeat(27),
    ])
      expect([wrong, await o.send(commands.RecordFinding, { ...finding, evidence: [...evidence, wrong] })]).toMatchObject([
        wrong,
        { kind: 'InvalidInput', issues: [{ path: 'evidence' }] },
      ]);
  });
  test('nothing is decided or reported of an employer before its first day', async () => {
    const o = await office();
    const employer = await o.employer();
    const early = { ...o.decision, employer, on: '2025-01-09' };
    expect(await o.send(commands.DecideInspection, early)).toMatchObject({ code: 'BeforeItExisted', field: 'on' });
    const sign = { employer, on: '2025-01-09', source: 'hotline', reference: 'TB-1' };
    expect(await o.send(RecordSignOfViolation, sign)).toMatchObject({ code: 'BeforeItExisted', field: 'on' });
  });
  test('a visit of another body is not followed up', async () => {
    const o = await office();
    const employer = await o.employer();
    const follows = await o.decide({ employer, bodyKind: 'so-noi-vu' });
    await o.visit(follows, { finding: newId() });
    const followUp = { ...o.decision, employer, follows, mode: 'follow-up', on: '2026-06-01' };
    const by = (body: string) => o.send(commands.DecideInspection, followUp, { ...inspector, body });
    expect(await by('ubnd-commune')).toMatchObject({ code: 'InspectionOfAnotherBody', field: 'follows' });
    expect(await by('so-noi-vu')).toMatchObject({ kind: 'Accepted' });
  });
  test('the day of a conclusion is corrected by a second person; as recorded before it stood on the old day', async () => {
    const o = await office();
    const inspection = await o.decide({ employer: await o.employer() });
    await o.visit(inspection);
    await o.taken(commands.ConcludeInspection, { inspection, on: '2026-03-15', clean: true });
    const request = newId();
    const asked = { inspection, request, reason: 'Ghi nhầm ngày' };
    await o.taken(commands.RequestInspectionCorrection, { ...asked, concludedOn: '2026-03-18' });
    expect(await o.inspection(inspection)).toMatchObject({
      conclusion: { on: '2026-03-15' },
      correctionRequests: [
        { requestId: request, accountId: 'a-1', changes: [{ field: 'concludedOn', was: '2026-03-15', becomes: '2026-03-18' }] },
      ],
    });
    const second = { ...inspector, id: 'a-2' };
    const approval = { inspection, request };
    expect(await o.send(commands.ApproveInspectionCorrection, approval)).toMatchObject({
      code: 'SecondPersonNeeded',
      field: 'request',
    });
    await o.taken(commands.ApproveInspectionCorrection, approval, second);
    expect(await o.send(commands.ApproveInspectionCorrection, approval, second)).toMatchObject({ code: 'RequestClosed' });
    expect(await o.inspection(inspection)).toMatchObject({
      state: 'completed',
      conclusion: { clean: true, on: '2026-03-18' },
      correctionRequests: [{ state: 'approved', closedAccountId: 'a-2' }],
    });
    // The correction holds since the first day of the visit, the request since it was made: in whatever order they are told, it is approved.
    expect(await o.inspection(inspection, inspector, { occurred: '2026-10-01T02:30:00.000Z' })).toMatchObject({
      correctionRequests: [{ state: 'approved', closedAccountId: 'a-2' }],
    });
    // Between the wrong day and the right one it was not concluded, as is known now.
    const between = { occurred: '2026-03-16T02:00:00.000Z' };
    expect(await o.inspection(inspection, inspector, between)).toMatchObject({ state: 'minutes-drawn-up', conclusion: null });
    await expect(o.inspection(inspection, inspector, { recorded: '2026-03-20T02:00:00.000Z' })).rejects.toThrow('there is no');
  });
  test('to an earlier day, the days from then on show the conclusion whole', async () => {
    const o = await office();
    const inspection = await o.decide({ employer: await o.employer() });
    await o.visit(inspection);
    await o.taken(commands.ConcludeInspection, { inspection, on: '2026-03-18', clean: true });
    const request = newId();
    const asked = { inspection, request, reason: 'Ghi nhầm ngày', concludedOn: '2026-03-15' };
    await o.taken(commands.RequestInspectionCorrection, asked);
    await o.taken(commands.ApproveInspectionCorrection, { inspection, request }, { ...inspector, id: 'a-2' });
    expect(await o.inspection(inspection, inspector, { occurred: '2026-03-16T02:00:00.000Z' })).toMatchObject({
      state: 'completed',
      conclusion: { clean: true, on: '2026-03-15' },
    });
  });
  test('a result that was wrongly said to be clean is put right with what was found, and the violation is recorded', async () => {
    const o = await office();
    const employer = await o.employer();
    const inspection = await o.decide({ employer });
    await o.visit(inspection);
    await o.taken(commands.ConcludeInspection, { inspection, on: '2026-03-15', clean: true });
    const finding = { inspection, on: '2026-03-05', actCode: 'HOURS-EXCEEDED' };
    expect(await o.send(commands.RecordFinding, finding)).toMatchObject({
      code: 'AlreadyConcluded',
      hint: { en: expect.stringContaining('addedFindings') },
    });
    const correction = { inspection, reason: 'Bỏ sót biên bản phỏng vấn', clean: false };
    expect(await o.send(commands.CorrectInspection, correction)).toMatchObject({
      code: 'NoFindings',
      hint: { en: expect.stringContaining('addedFindings') },
    });
    const { inspection: _, ...added } = finding;
    await o.taken(commands.CorrectInspection, { ...correction, addedFindings: [added] });
    expect(await o.inspection(inspection)).toMatchObject({
      state: 'completed',
      conclusion: { clean: false, on: '2026-03-15' },
      findings: [{ on: '2026-03-05', act: { code: 'HOURS-EXCEEDED' }, withdrawn: false }],
    });
  });

  test('the employer is pinned as it was on the day of the decision, not as it is now', async () => {
    const o = await office();
    const employer = await o.employer();
    await o.tell(
      'employer',
      employer,
      employerReclassified.of(startOfDay('2026-06-01'), {
        employer,
        on: '2026-06-01',
        kind: 'enterprise',
        size: 'micro',
        sector: '1411',
        reason: 'Lên doanh nghiệp',
      }),
      employerRelocated.of(startOfDay('2026-06-01'), { employer, on: '2026-06-01', ...AWAY }),
    );
    const before = await o.decide({ employer, on: '2026-05-31' });
    expect(await o.inspection(before)).toMatchObject({
      employerKindThen: 'household-business',
      employerSizeThen: null,
      employerSectorThen: { code: '2393' },
      unit: HERE.unit,
    });
    const after = { ...o.decision, employer, form: 'supervision', on: '2026-06-01' };
    expect(await o.send(commands.DecideInspection, after)).toMatchObject({ kind: 'NotAllowed', code: 'NotAllowedTerritory' });
    const there = caller('inspector', '75');
    const id = await o.taken(commands.DecideInspection, after, there);
    expect(await o.inspection(id, there)).toMatchObject({
      employerKindThen: 'enterprise',
      employerSizeThen: 'micro',
      employerSectorThen: { code: '1411' },
      unit: AWAY.unit,
    });
  });
});

describe('visits that do not come to a conclusion', () => {
  test('what it follows and verifies is put right by one person, its mode by two', async () => {
    const o = await office();
    const employer = await o.employer();
    const [found, stranger, verifies] = [newId(), newId(), newId()];
    const first = await o.decide({ employer, on: '2025-11-03' });
    await o.tell('violation', verifies, violation(employer, verifies));
    await o.tell('violation', stranger, violation(await o.employer(), stranger));
    // It verifies what was detected before it.
    const inspection = await o.decide({ employer, on: '2026-03-10' });
    const reason = 'Ghi nhầm';
    const correct = { inspection, reason };
    expect(await o.send(commands.CorrectInspection, { ...correct, verifies: [stranger] })).toMatchObject({
      code: 'ViolationOfAnotherEmployer',
      field: 'verifies',
    });
    expect(await o.send(commands.CorrectInspection, { ...correct, follows: found })).toMatchObject({ field: 'follows' });
    await o.taken(commands.CorrectInspection, { ...correct, follows: first, verifies: [verifies] });
    expect(await o.inspection(inspection)).toMatchObject({ follows: first, verifies: [verifies], mode: 'periodic' });

    const request = newId();
    await o.taken(commands.RequestInspectionCorrection, { inspection, request, reason, mode: 'follow-up' });
    const approve = { inspection, request };
    expect(await o.send(commands.ApproveInspectionCorrection, approve)).toMatchObject({ code: 'SecondPersonNeeded' });
    await o.taken(commands.ApproveInspectionCorrection, approve, { ...inspector, id: 'a-2' });
    expect(await o.inspection(inspection)).toMatchObject({ mode: 'follow-up' });
    expect(await o.send(commands.CorrectInspection, { ...correct, noFollows: true, verifies: [] })).toMatchObject({
      code: 'FollowUpOfNothing',
    });
  });
  test('could not inspect: the next attempt is a new inspection that follows it, in the same year', async () => {
    const o = await office();
    const employer = await o.employer();
    const first = await o.decide({ employer });
    await o.taken(commands.RecordCouldNotInspect, { inspection: first, on: '2026-03-05', reason: 'entry-refused' });
    const second = await o.decide({ employer, follows: first, on: '2026-03-20' });
    const ended = { state: 'not-carried-out', notCarriedOutFor: 'entry-refused', cancelledFor: null, endedOn: '2026-03-05' };
    expect(await o.inspection(first)).toMatchObject(ended);
    expect(await o.listed({ follows: [first] })).toEqual([second]);
  });
  test('cancelled: it no longer counts for the year', async () => {
    const o = await office();
    const employer = await o.employer();
    const first = await o.decide({ employer });
    await o.taken(commands.CancelInspection, { inspection: first, on: '2026-03-02', reason: 'Trùng kế hoạch' });
    await o.decide({ employer, on: '2026-04-01' });
    const ended = { state: 'cancelled', notCarriedOutFor: null, cancelledFor: 'Trùng kế hoạch' };
    expect(await o.inspection(first)).toMatchObject(ended);
  });
});

describe('refused', () => {
  type Office = Awaited<ReturnType<typeof office>>;
  const decide = (o: Office, input: object) => o.send(commands.DecideInspection, { ...o.decision, ...input });
  const rows: readonly { name: string; code: string; field?: string; send: (o: Office) => Promise<CommandOutcome> }[] = [
    {
      name: 'an employer that is not registered',
      code: 'UnknownEmployer',
      field: 'employer',
      send: (o) => decide(o, { employer: newId() }),
    },
    {
      name: 'a decision in the future',
      code: 'DateInFuture',
      field: 'on',
      send: async (o) => decide(o, { employer: await o.employer(), on: '2026-10-02' }),
    },
    {
      name: 'a second periodic check in the year',
      code: 'OncePerYear',
      field: 'on',
      send: async (o) => {
        const employer = await o.employer();
        await o.decide({ employer });
        return decide(o, { employer, on: '2026-09-01' });
      },
    },
    {
      name: 'a follow-up of an inspection that does not exist',
      code: 'UnknownInspection',
      field: 'follows',
      send: async (o) => decide(o, { employer: await o.employer(), mode: 'follow-up', follows: newId() }),
    },
    {
      name: "a follow-up of another employer's inspection",
      code: 'InspectionOfAnotherEmployer',
      field: 'follows',
      send: async (o) =>
        decide(o, { employer: await o.employer(), mode: 'follow-up', follows: await o.decide({ employer: await o.employer() }) }),
    },
    {
      name: 'a follow-up that verifies a violation that does not exist',
      code: 'UnknownViolation',
      field: 'verifies',
      send: async (o) => decide(o, { employer: await o.employer(), mode: 'follow-up', verifies: [newId()] }),
    },
    {
      name: "a follow-up that verifies another employer's violation",
      code: 'ViolationOfAnotherEmployer',
      field: 'verifies',
      send: async (o) => {
        const [mine, other, id] = [await o.employer(), await o.employer(), newId()];
        await o.tell('violation', id, violation(other, id));
        return decide(o, { employer: mine, mode: 'follow-up', verifies: [id] });
      },
    },
    {
      name: 'a follow-up decided before the violation that it verifies was detected',
      code: 'BeforeItExisted',
      field: 'verifies',
      send: async (o) => {
        const [employer, id] = [await o.employer(), newId()];
        await o.tell('violation', id, violation(employer, id));
        return decide(o, { employer, on: '2026-03-04', mode: 'follow-up', verifies: [id] });
      },
    },
    {
      name: 'a step of an inspection that does not exist',
      code: 'UnknownInspection',
      field: 'inspection',
      send: (o) => o.send(commands.OpenInspection, { inspection: newId(), on: '2026-03-05' }),
    },
    {
      name: 'the opening before the announcement',
      code: 'NotAnnounced',
      send: async (o) =>
        o.send(commands.OpenInspection, { inspection: await o.decide({ employer: await o.employer() }), on: '2026-03-05' }),
    },
    {
      name: 'an announcement before the decision',
      code: 'StepBeforeEarlier',
      field: 'on',
      send: async (o) =>
        o.send(commands.AnnounceInspection, { inspection: await o.decide({ employer: await o.employer() }), on: '2026-02-28' }),
    },
    {
      name: 'a second conclusion',
      code: 'AlreadyConcluded',
      send: async (o) => {
        const inspection = await o.decide({ employer: await o.employer() });
        await o.visit(inspection);
        await o.taken(commands.ConcludeInspection, { inspection, on: '2026-03-15', clean: true });
        return o.send(commands.ConcludeInspection, { inspection, on: '2026-03-16', clean: true });
      },
    },
    {
      name: 'clean with a violation recorded of it',
      code: 'ViolationsFound',
      field: 'clean',
      send: async (o) => {
        const [employer, id] = [await o.employer(), newId()];
        const inspection = await o.decide({ employer });
        await o.visit(inspection);
        await o.tell('violation', id, violation(employer, id, inspection));
        return o.send(commands.ConcludeInspection, { inspection, on: '2026-03-15', clean: true });
      },
    },
    {
      name: 'clean with a violation found',
      code: 'CleanWithFindings',
      field: 'clean',
      send: async (o) => {
        const inspection = await o.decide({ employer: await o.employer() });
        await o.visit(inspection, { finding: newId() });
        return o.send(commands.ConcludeInspection, { inspection, on: '2026-03-15', clean: true });
      },
    },
  ];
  test.each(rows)('$name: $code', async ({ code, field, send }) =>
    expect(await send(await office())).toMatchObject({ kind: 'Refused', code, ...(field ? { field } : {}) }),
  );

  test('what the law limits names its article; a follow-up with a violation to verify is outside the limit', async () => {
    const o = await office();
    const [employer, id] = [await o.employer(), newId()];
    await o.tell('violation', id, violation(employer, id));
    const first = await o.decide({ employer });
    expect(await decide(o, { employer, on: '2026-05-01' })).toMatchObject({
      article: { en: 'Resolution 198/2025/QH15', vi: 'Nghị quyết 198/2025/QH15' },
    });
    const second = await o.decide({ employer, on: '2026-05-01', mode: 'follow-up', follows: first, verifies: [id] });
    expect(await o.inspection(second)).toMatchObject({ follows: first, verifies: [id] });
  });
  describe('a second visit in the year rests on something recorded of this employer', () => {
    const reason = 'Tin báo làm ca đêm';
    const again = (o: Office, employer: string, signs: readonly string[]) =>
      decide(o, { employer, on: '2026-05-01', mode: 'surprise', signs, exceptionReason: reason });
    const reported = (o: Office, employer: string): Promise<string> =>
      o.taken(RecordSignOfViolation, { employer, on: '2026-04-20', source: 'hotline', reference: '111/2026/045' });

    test('a report, a violation, a finding: kept as the exception', async () => {
      const o = await office();
      const [employer, id, finding] = [await o.employer(), newId(), newId()];
      await o.tell('violation', id, violation(employer, id));
      const first = await o.decide({ employer });
      await o.visit(first, { finding });
      const report = await reported(o, employer);
      const outcome = await again(o, employer, [report, id, finding, report]);
      expect(outcome).toMatchObject({ kind: 'Accepted' });
      expect(await o.inspection((outcome as Accepted).recordId)).toMatchObject({
        exception: {
          article: { en: 'Resolution 198/2025/QH15' },
          reason,
          signs: [
            { kind: 'report', recordId: report },
            { kind: 'violation', recordId: id },
            { kind: 'finding', recordId: finding },
          ],
        },
      });
      expect((await o.signs({ employer: [employer] })).nodes).toMatchObject([
        { id: report, source: 'hotline', reference: '111/2026/045', withdrawnOn: null },
      ]);
      await expect(o.signs({ employer: [employer] }, caller('inspector', '75'))).rejects.toMatchObject({
        extensions: { code: 'UNKNOWN_RECORD' },
      });
    });
    test('nothing recorded, nothing of that id, of another employer, withdrawn: refused', async () => {
      const o = await office();
      const [employer, other] = [await o.employer(), await o.employer()];
      await o.decide({ employer });
      expect(await again(o, employer, [])).toMatchObject({ code: 'OncePerYear' });
      expect(await again(o, employer, [newId()])).toMatchObject({ code: 'UnknownSign', field: 'signs' });
      expect(await again(o, employer, [await reported(o, other)])).toMatchObject({ code: 'SignOfAnotherEmployer' });
      const report = await reported(o, employer);
      await o.taken(WithdrawSignOfViolation, { sign: report, on: '2026-04-21', reason: 'Ghi nhầm cơ sở' });
      expect(await again(o, employer, [report])).toMatchObject({ code: 'SignWithdrawn' });
    });
    test('a finding that names no act is a remark, and a finding of another employer is unknown here', async () => {
      const o = await office();
      const [employer, other, remark, finding] = [await o.employer(), await o.employer(), newId(), newId()];
      const first = await o.decide({ employer, mode: 'surprise' });
      await o.taken(commands.OpenInspection, { inspection: first, on: '2026-03-05' });
      await o.taken(commands.RecordFinding, { inspection: first, on: '2026-03-05', finding: remark });
      await o.visit(await o.decide({ employer: other }), { finding });
      for (const id of [remark, finding]) expect(await again(o, employer, [id])).toMatchObject({ code: 'UnknownSign' });
    });
    test('a finding of a visit in another territory, from before the employer moved, is unknown here', async () => {
      const o = await office();
      const [employer, finding] = [await o.employer(), newId()];
      await o.visit(await o.decide({ employer }), { finding });
      const moved = { employer, on: '2026-04-01', ...AWAY };
      await o.tell('employer', employer, employerRelocated.of(startOfDay('2026-04-01'), moved));
      const check = { ...o.decision, employer, signs: [finding], exceptionReason: 'Có dấu hiệu vi phạm', on: '2026-05-01' };
      const by = (unit: string) => o.send(commands.DecideInspection, check, caller('inspector', unit));
      expect(await by('75')).toMatchObject({ code: 'UnknownSign', field: 'signs' });
    });
    test('an inspection beside a check on the same content', async () => {
      const o = await office();
      const employer = await o.employer();
      await o.decide({ employer });
      expect(await decide(o, { employer, form: 'inspection', on: '2026-05-01' })).toMatchObject({
        code: 'InspectionAndCheck',
        article: { en: 'Resolution 198/2025/QH15' },
      });
      const ground = { signs: [await reported(o, employer)], exceptionReason: reason };
      expect(await decide(o, { employer, form: 'inspection', on: '2026-05-01', ...ground })).toMatchObject({ kind: 'Accepted' });
    });
    test('decided in December, begun in January: it counts for the year in which it began', async () => {
      const o = await office();
      const employer = await o.employer();
      const late = await o.decide({ employer, on: '2025-12-28' });
      const next = await o.decide({ employer, on: '2026-01-10' });
      await o.taken(commands.AnnounceInspection, { inspection: late, on: '2026-01-12' });
      const announce = { inspection: next, on: '2026-01-13' };
      expect(await o.send(commands.AnnounceInspection, announce)).toMatchObject({ kind: 'Refused', code: 'OncePerYear' });
      const report = await o.taken(RecordSignOfViolation, {
        employer,
        on: '2026-01-13',
        source: 'complaint',
        reference: 'ĐT-7',
      });
      await o.taken(commands.AnnounceInspection, { ...announce, signs: [report], exceptionReason: reason });
      expect(await o.inspection(next)).toMatchObject({
        exception: { signs: [{ kind: 'report', recordId: report }] },
      });
    });
    test('a report: of a registered employer, not in the future, withdrawn once, by who may inspect here', async () => {
      const o = await office();
      const employer = await o.employer();
      const input = { employer, on: '2026-04-20', source: 'press', reference: 'BC-1' };
      const record = (change: object, who = inspector) => o.send(RecordSignOfViolation, { ...input, ...change }, who);
      expect(await record({ employer: newId() })).toMatchObject({ code: 'UnknownEmployer', field: 'employer' });
      expect(await record({ on: '2026-10-02' })).toMatchObject({ code: 'DateInFuture', field: 'on' });
      expect(await record({ source: 'rumour' })).toMatchObject({ kind: 'InvalidInput' });
      expect(await record({}, caller('auditor'))).toMatchObject({ kind: 'NotAllowed', code: 'NotAllowedRole' });
      expect(await record({}, caller('inspector', '75'))).toMatchObject({ code: 'UnknownEmployer', field: 'employer' });
      const sign = await o.taken(RecordSignOfViolation, input);
      const withdraw = (change: object = {}) =>
        o.send(WithdrawSignOfViolation, { sign, on: '2026-04-21', reason: 'Ghi nhầm', ...change });
      expect(await record({ id: sign })).toMatchObject({ code: 'SignExists' });
      expect(await withdraw({ sign: newId() })).toMatchObject({ code: 'UnknownSign', field: 'sign' });
      expect(await withdraw({ on: '2026-04-19' })).toMatchObject({ code: 'StepBeforeEarlier' });
      expect(await withdraw()).toMatchObject({ kind: 'Accepted' });
      expect(await withdraw()).toMatchObject({ code: 'SignWithdrawn' });
    });
  });

  test('null for what may be left out means left out, at any depth', async () => {
    const o = await office();
    const nothing = { follows: null, verifies: null, signs: null, exceptionReason: null };
    const inspection = await o.decide({ id: null, employer: await o.employer(), mode: 'surprise', ...nothing });
    const at = { inspection, on: '2026-03-05' };
    await o.taken(commands.OpenInspection, at);
    await o.taken(commands.AnswerChecklist, { ...at, answers: ITEMS.map((item) => ({ item, answer: 'yes', note: null })) });
    await o.taken(commands.RecordFinding, { ...at, finding: null, item: null, actCode: null, note: null });
    await o.taken(commands.DrawUpInspectionMinutes, { ...at, number: 'BB-1' });
    await o.taken(commands.SignInspectionMinutes, { ...at, party: 'team-head' });
    await o.taken(commands.RefuseToSignInspectionMinutes, {
      ...at,
      party: 'employer-representative',
      reason: 'xxx',
      witness: null,
    });
    const due = { recommendation: null, text: 'Lập sổ', dueOn: '2026-04-01' };
    await o.taken(commands.ConcludeInspection, { ...at, clean: true, conclusionNumber: null, recommendations: [due] });
    const recommendation = (await o.inspection(inspection)).recommendations[0].recommendationId;
    await o.taken(commands.RecordRecommendationProgress, { ...at, recommendation, status: 'done', note: null });
    const fields = { decisionNumber: null, minutesNumber: null, plannedOn: null, clean: null, withdrawnFindings: null };
    const correction = { inspection, reason: 'Ghi nhầm', ...fields };
    expect(await o.send(commands.CorrectInspection, correction)).toMatchObject({ kind: 'Refused', code: 'NothingToCorrect' });
    await o.taken(commands.CorrectInspection, { ...correction, conclusionNumber: 'KL-1' });
    expect(await o.inspection(inspection)).toMatchObject({
      state: 'completed',
      conclusion: { clean: true, number: 'KL-1' },
      decisionNumber: 'QĐ-1',
    });
    expect(await o.notes(inspection)).toHaveLength(1);
    const unset = {
      employer: null,
      place: null,
      state: null,
      form: null,
      mode: null,
      integrated: null,
      clean: null,
      decided: { from: null },
      concluded: null,
    };
    expect(await o.listed(unset)).toHaveLength(1);
  });

  const badInputs: readonly (readonly [string, DefinedCommand, object])[] = [
    ['form', commands.DecideInspection, { form: 'raid' }],
    ['mode', commands.DecideInspection, { mode: 'ad hoc' }],
    ['on', commands.DecideInspection, { on: '5/3/2026' }],
    ['verifies', commands.DecideInspection, { verifies: ['x'] }],
    ['reason', commands.RecordCouldNotInspect, { reason: 'because' }],
    ['party', commands.SignInspectionMinutes, { party: 'Somebody By Name' }],
    ['answers', commands.AnswerChecklist, { answers: [] }],
    ['answers.0.answer', commands.AnswerChecklist, { answers: [{ item: 'hours', answer: 'maybe' }] }],
    ['recommendations.0.text', commands.ConcludeInspection, { recommendations: [{ text: '', dueOn: '2026-04-01' }] }],
  ];
  test.each(badInputs)('%s that is no valid input names its path', async (path, command, wrong) => {
    const o = await office();
    const valid = {
      DecideInspection: { ...o.decision, employer: newId() },
      RecordCouldNotInspect: { inspection: newId(), on: '2026-03-05' },
      SignInspectionMinutes: { inspection: newId(), on: '2026-03-05' },
      AnswerChecklist: { inspection: newId(), on: '2026-03-05' },
      ConcludeInspection: { inspection: newId(), on: '2026-03-05', clean: true },
    }[command.spec.name];
    const outcome = await o.send(command, { ...valid, ...wrong });
    expect(outcome).toMatchObject({ kind: 'InvalidInput' });
    expect((outcome as any).issues.map((issue: { path: string }) => issue.path)).toEqual([path]);
  });
});

describe('role and territory', () => {
  test('a competent person decides and concludes, an auditor only reads', async () => {
    const o = await office();
    const input = { ...o.decision, employer: await o.employer() };
    expect(await o.send(commands.DecideInspection, input, caller('auditor'))).toMatchObject({
      kind: 'NotAllowed',
      code: 'NotAllowedRole',
    });
    const inspection = await o.taken(commands.DecideInspection, input, caller('competent-person'));
    expect(await o.send(commands.AnnounceInspection, { inspection, on: '2026-03-03' }, caller('competent-person'))).toMatchObject(
      { kind: 'NotAllowed', code: 'NotAllowedRole' },
    );
    await o.visit(inspection);
    await o.taken(commands.ConcludeInspection, { inspection, on: '2026-03-15', clean: true }, caller('competent-person'));
  });
  test('elsewhere an inspection is neither stepped, found, listed nor read in its notes', async () => {
    const o = await office();
    const employer = await o.employer();
    const inspection = await o.decide({ employer });
    await o.visit(inspection);
    const elsewhere = caller('inspector', '75');
    expect(await o.send(commands.CancelInspection, { inspection, on: '2026-03-05', reason: 'xxx' }, elsewhere)).toMatchObject({
      code: 'UnknownInspection',
      field: 'inspection',
    });
    expect(await o.send(commands.DecideInspection, { ...o.decision, employer }, elsewhere)).toMatchObject({
      code: 'UnknownEmployer',
      field: 'employer',
    });
    await expect(o.inspection(inspection, elsewhere)).rejects.toThrow('there is no inspection');
    await expect(o.notes(inspection, elsewhere)).rejects.toThrow('there is no inspection');
    expect(await o.listed({}, 'DECIDED_DESC', elsewhere)).toEqual([]);
    const textsOf = (given: Awaited<ReturnType<typeof o.notes>>) => given && given.map(({ of, text }) => [of, text]);
    expect(textsOf(await o.notes(inspection))).toEqual([
      ['hours', 'Xem sổ chấm công'],
      ['employer-representative', 'Không đồng ý'],
    ]);
    expect(textsOf(await o.notes(inspection, caller('auditor')))).toBeNull();
    expect(textsOf(await o.notes(inspection, inspector, { occurred: '2026-03-04T02:00:00.000Z' }))).toEqual([]);
  });
});

describe('the team of a visit', () => {
  const appoint = (o: Awaited<ReturnType<typeof office>>, official: string, place = HERE) =>
    o.tell(
      'official',
      official,
      officialAppointed.of(startOfDay('2026-01-01'), {
        official,
        appointment: `ap-${official}`,
        title: 'commune-chair',
        bodyKind: 'ubnd-commune',
        ...place,
        from: '2026-01-01',
        manner: 'substantive',
        paper: 'QĐ 1',
      }),
    );
  test('is on record with the decision, and finds the visits of each', async () => {
    const o = await office();
    await appoint(o, 'a-1');
    await appoint(o, 'a-2');
    const inspectors = [
      { official: 'a-1', part: 'team-head' },
      { official: 'a-2', part: 'member' },
    ];
    const both = await o.decide({ employer: await o.employer(), inspectors });
    const none = await o.decide({ employer: await o.employer() });
    const second = await o.decide({ employer: await o.employer(), inspectors: [{ official: 'a-2', part: 'team-head' }] });
    expect((await o.inspection(both)).inspectors).toMatchObject(inspectors);
    expect((await o.inspection(none)).inspectors).toEqual([]);
    const of = async (inspector: object) => (await o.listed({ inspector })).toSorted();
    expect(await of({ me: true })).toEqual([both]);
    expect(await of({ official: 'a-2' })).toEqual([both, second].toSorted());
    expect(await of({ official: 'nobody' })).toEqual([]);
  });
  test('who is not known, or holds no office there, is refused alike; nobody twice, one head', async () => {
    const o = await office();
    await appoint(o, 'a-1');
    await appoint(o, 'a-2');
    await appoint(o, 'far', AWAY);
    const employer = await o.employer();
    const team = (...inspectors: readonly (readonly [string, string])[]) =>
      o.send(commands.DecideInspection, {
        ...o.decision,
        employer,
        inspectors: inspectors.map(([official, part]) => ({ official, part })),
      });
    const unknown = { kind: 'Refused', code: 'UnknownOfficial', field: 'inspectors.1.official' };
    expect(await team(['a-1', 'member'], ['nobody', 'member'])).toMatchObject(unknown);
    expect(await team(['a-1', 'member'], ['far', 'member'])).toMatchObject(unknown);
    expect(await team(['a-1', 'member'], ['a-1', 'team-head'])).toMatchObject({ code: 'InspectorTwice', field: 'inspectors' });
    expect(await team(['a-1', 'team-head'], ['a-2', 'team-head'])).toMatchObject({ code: 'TwoTeamHeads', field: 'inspectors' });
    expect(await team(['a-1', 'team-head'], ['a-2', 'member'])).toMatchObject({ kind: 'Accepted' });
  });
});

describe('lists', () => {
  test('are filtered by every field and sorted', async () => {
    const o = await office();
    const [a, b] = [await o.employer(), await o.employer()];
    const first = await o.decide({ employer: a, on: '2025-12-01', integrated: true });
    const second = await o.decide({ employer: a, on: '2026-03-01', mode: 'follow-up', follows: first });
    const third = await o.decide({ employer: b, form: 'inspection', mode: 'surprise', on: '2026-04-01' });
    await o.visit(second);
    await o.taken(commands.ConcludeInspection, { inspection: second, on: '2026-03-15', clean: true });

    expect(await o.listed()).toEqual([third, second, first]);
    expect(await o.listed({}, 'DECIDED_ASC')).toEqual([first, second, third]);
    expect((await o.listed({}, 'CONCLUDED_DESC'))[0]).toBe(second);
    const one: readonly (readonly [object, readonly string[]])[] = [
      [{ employer: [b] }, [third]],
      [{ employer: [a, b] }, [third, second, first]],
      [{ place: { within: '75' } }, []],
      [{ place: { within: '01' }, state: ['completed', 'cancelled'] }, [second]],
      [{ form: ['inspection'] }, [third]],
      [{ mode: ['follow-up'] }, [second]],
      [{ integrated: true }, [first]],
      [{ follows: [first] }, [second]],
      [{ clean: true }, [second]],
      [{ clean: false }, []],
      [{ decided: { from: '2026-03-01', to: '2026-03-31' } }, [second]],
      [{ concluded: { range: { from: '2026-03-15', to: '2026-03-15' } } }, [second]],
      [{ concluded: { range: { to: '2026-03-14' } } }, []],
      [{ concluded: { known: false } }, [third, first]],
    ];
    for (const [filter, ids] of one) expect([filter, await o.listed(filter)]).toEqual([filter, ids]);
  });
  test('an employer, a visit or a unit that there is not is refused, with its place in the request', async () => {
    const o = await office();
    const refused = (code: string, field: string) => ({ extensions: { code, field } });
    await expect(o.listed({ employer: [newId()] })).rejects.toMatchObject(refused('UNKNOWN_RECORD', 'filter.employer'));
    await expect(o.listed({ follows: [newId()] })).rejects.toMatchObject(refused('UNKNOWN_RECORD', 'filter.follows'));
    await expect(o.listed({ place: { within: 'x' } })).rejects.toMatchObject(refused('UNKNOWN_UNIT', 'filter.place.within'));
    await expect(o.signs({ employer: [newId()] })).rejects.toMatchObject(refused('UNKNOWN_RECORD', 'filter.employer'));
  });
});

describe('another day', () => {
  const nation = (id: string): Actor => ({ ...caller('inspector', '00'), id });
  const second = { ...inspector, id: 'a-2' };
  const asking = (inspection: string, decidedOn: string) => ({
    inspection,
    request: newId(),
    reason: 'Ghi nhầm ngày',
    decidedOn,
  });
  const verifying = (employer: string, id: string, inspection: string): DomainEvent =>
    abatementVerified.of(startOfDay('2026-03-10'), {
      violation: id,
      employer,
      on: '2026-03-10',
      outcome: 'abated',
      abated: true,
      inspection,
    });

  test('moves the visit to where the employer lay on it, with the consent of both provinces', async () => {
    const o = await office();
    const employer = await o.employer();
    await o.tell('employer', employer, employerRelocated.of(startOfDay('2026-03-01'), { employer, on: '2026-03-01', ...AWAY }));
    const there = caller('inspector', '75');
    const inspection = await o.taken(commands.DecideInspection, { ...o.decision, employer, on: '2026-03-05' }, there);
    const asked = asking(inspection, '2026-02-20');
    expect(await o.send(RequestInspectionCorrection, asked, there)).toMatchObject({ code: 'NotAllowedTerritory' });
    await o.taken(RequestInspectionCorrection, asked, nation('a-3'));
    const approval = { inspection, request: asked.request };
    expect(await o.send(ApproveInspectionCorrection, approval, there)).toMatchObject({ code: 'NotAllowedTerritory' });
    expect(await o.readModels.get(inspections, inspection)).toMatchObject({ unit: AWAY.unit });
    await o.taken(ApproveInspectionCorrection, approval, nation('a-4'));
    expect(await o.inspection(inspection)).toMatchObject({ unit: HERE.unit, decidedOn: '2026-02-20' });
    await expect(o.inspection(inspection, there)).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    // On the day between the right one and the wrong one it lay there too.
    expect(await o.inspection(inspection, inspector, { occurred: '2026-03-03T02:00:00.000Z' })).toMatchObject({
      unit: HERE.unit,
    });
    expect(await o.listed({ place: { within: '01' } })).toEqual([inspection]);
  });
  test('of a report, too: one province does not move it into another', async () => {
    const o = await office();
    const employer = await o.employer();
    const moved = employerRelocated.of(startOfDay('2026-03-01'), { employer, on: '2026-03-01', ...AWAY });
    await o.tell('employer', employer, moved);
    const sign = await o.taken(RecordSignOfViolation, { employer, on: '2026-02-20', source: 'hotline', reference: 'TB-1' });
    const later = { sign, on: '2026-03-05', reason: 'Ghi nhầm ngày' };
    expect(await o.send(CorrectSignOfViolation, later)).toMatchObject({ code: 'NotAllowedTerritory' });
    await o.taken(CorrectSignOfViolation, { ...later, on: '2026-02-21' });
    await o.taken(CorrectSignOfViolation, later, nation('a-3'));
    expect((await o.signs({}, caller('inspector', '75'))).nodes).toHaveLength(1);
  });
  test('is refused behind a violation that it found, also where that came in after it was asked for', async () => {
    const o = await office();
    const employer = await o.employer();
    const inspection = await o.decide({ employer });
    const asked = asking(inspection, '2026-03-06');
    await o.taken(RequestInspectionCorrection, asked);
    const found = newId();
    await o.tell('violation', found, violation(employer, found, inspection));
    const refused = { kind: 'Refused', code: 'AfterLaterFacts', field: 'decidedOn' };
    expect(await o.send(ApproveInspectionCorrection, { inspection, request: asked.request }, second)).toMatchObject({
      ...refused,
      message: { en: expect.stringContaining('2026-03-05'), vi: expect.stringContaining('2026-03-05') },
    });
    expect(await o.send(RequestInspectionCorrection, asking(inspection, '2026-03-06'))).toMatchObject(refused);
    await o.taken(RequestInspectionCorrection, asking(inspection, '2026-03-05'));
    // One that was withdrawn was none.
    const gone = { violation: found, employer, on: '2026-03-07', reason: 'Nhầm' };
    await o.tell('violation', found, violationWithdrawn.of(startOfDay('2026-03-07'), gone));
    await o.taken(RequestInspectionCorrection, asking(inspection, '2026-03-06'));
  });
  test('is refused behind an abatement that it verified, of whatever violation of its employer', async () => {
    const o = await office();
    const employer = await o.employer();
    const inspection = await o.decide({ employer });
    const other = newId();
    await o.tell('violation', other, violation(employer, other), verifying(employer, other, inspection));
    expect(await o.send(RequestInspectionCorrection, asking(inspection, '2026-03-11'))).toMatchObject({
      code: 'AfterLaterFacts',
      field: 'decidedOn',
    });
    await o.taken(RequestInspectionCorrection, asking(inspection, '2026-03-10'));
  });
  test('is refused behind the visit that follows it, and before the one that it follows', async () => {
    const o = await office();
    const employer = await o.employer();
    const first = await o.decide({ employer });
    const later = await o.decide({ employer, on: '2026-03-20', form: 'supervision', follows: first, decisionNumber: 'QĐ-2' });
    expect(await o.send(RequestInspectionCorrection, asking(first, '2026-03-21'))).toMatchObject({
      code: 'AfterLaterFacts',
      field: 'decidedOn',
      message: { en: expect.stringContaining('QĐ-2') },
    });
    await o.taken(RequestInspectionCorrection, asking(first, '2026-03-20'));
    expect(await o.send(RequestInspectionCorrection, asking(later, '2026-02-28'))).toMatchObject({
      code: 'StepBeforeEarlier',
      field: 'decidedOn',
    });
  });
});
