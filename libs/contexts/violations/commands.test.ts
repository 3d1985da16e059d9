import { employerMergesProjection, employersProjection } from '#contexts/registry/projection';
import { registryEvents } from '#contexts/registry/events';
import { inspectionsEvents } from '#contexts/inspections/events';
import { inspectionsProjections } from '#contexts/inspections/projection';
import { sanctionsEvents } from '#contexts/sanctions/events';
import { sanctions, sanctionsProjections } from '#contexts/sanctions/projection';
import { employerReclassified, employerRelocated } from '../registry/events.ts';
import { inspectionConcluded, inspectionDecided } from '../inspections/events.ts';
import type { AsOfInput, Services } from '#graphql';
import { askList, askOne } from '#graphql/testing';
import { newId, startOfDay, type Actor } from '#kernel';
import { checklistOn } from '#law';
import { ReclassifyViolation, RecordViolation, ReduceViolation, VerifyAbatement, WithdrawViolation } from './commands.ts';
import { violationsEvents } from './events.ts';
import { violationView } from './graphql/views.ts';
import { AWAY, caller, HERE, office, registered } from './office.testing.ts';
import { violations, violationsProjections } from './projection.ts';
import { sanctionDecisionIssued, sanctionDecisionServed, violationMinutesDrawnUp } from '../sanctions/events.ts';

const parts = {
  events: [...registryEvents, ...inspectionsEvents, ...violationsEvents, ...sanctionsEvents],
  projections: [
    employersProjection,
    employerMergesProjection,
    ...inspectionsProjections,
    ...violationsProjections,
    ...sanctionsProjections,
  ],
};
const [EMPLOYER, OTHER, FAR, INSPECTION] = [newId(), newId(), newId(), newId()];
const checklist = checklistOn('2025-03-01')!;
const decided = inspectionDecided.of(startOfDay('2025-03-01'), {
  inspection: INSPECTION,
  employer: EMPLOYER,
  on: '2025-03-01',
  decisionNumber: 'MAU-1',
  form: 'check',
  mode: 'periodic',
  integrated: false,
  ...HERE,
  checklist: checklist.code,
  checklistVersion: checklist.version,
  employerKind: 'household-business',
  employerSector: '2393',
});
const MOVED_TO = { unit: '00007@2025-07-01', within: HERE.within };
const open = () =>
  office(parts, [
    [
      'employer',
      EMPLOYER,
      [
        registered(EMPLOYER),
        employerReclassified.of(startOfDay('2025-02-01'), {
          employer: EMPLOYER,
          on: '2025-02-01',
          kind: 'enterprise',
          size: 'micro',
          sector: '2393',
          reason: 'Chuyển đổi loại hình',
        }),
        employerRelocated.of(startOfDay('2025-08-01'), { employer: EMPLOYER, on: '2025-08-01', ...MOVED_TO }),
      ],
    ],
    ['employer', OTHER, [registered(OTHER)]],
    ['employer', FAR, [registered(FAR, AWAY)]],
    ['inspection', INSPECTION, [decided]],
  ]);

const input = (more: object = {}) => ({
  id: newId(),
  employer: EMPLOYER,
  actCode: 'HOURS-EXCEEDED',
  actStart: '2025-01-10',
  actEnd: '2025-01-20',
  detectedOn: '2025-03-05',
  minors: { from15to17: 2 },
  ...more,
});

describe('recorded from the published facts of other contexts', () => {
  test('the kind on the last day of the act, the place on the day of detection (REG-7)', async () => {
    const { done, readModels } = await open();
    const [before, after] = [input(), input({ actStart: '2025-02-10', actEnd: '2025-02-20', detectedOn: '2025-08-05' })];
    await done(RecordViolation, before);
    await done(RecordViolation, after);
    expect(await readModels.get(violations, before.id)).toMatchObject({
      employerKind: 'household-business',
      unit: HERE.unit,
      minors: { under13: 0, from13to14: 0, from15to17: 2 },
    });
    expect(await readModels.get(violations, after.id)).toMatchObject({
      employerKind: 'enterprise',
      unit: MOVED_TO.unit,
    });
  });
  test('null means left out, as a client may write it', async () => {
    const { send, readModels } = await open();
    const nulls = input({ actEnd: null, abatementDueOn: null, inspection: null });
    expect(await send(RecordViolation, nulls)).toMatchObject({ kind: 'Accepted' });
    expect(await readModels.get(violations, nulls.id)).toMatchObject({ actEnd: null, inspection: null });
  });
  test('an act about papers needs no counts', async () => {
    const { send } = await open();
    const papers = input({ actCode: 'REGISTER-MISSING', minors: undefined });
    expect(await send(RecordViolation, papers)).toMatchObject({ kind: 'Accepted' });
  });
  test('found by an inspection of the same employer', async () => {
    const { send } = await open();
    expect(await send(RecordViolation, input({ inspection: INSPECTION }))).toMatchObject({ kind: 'Accepted' });
  });
});

describe('refused, and nothing is written', () => {
  test('found by a visit that was concluded clean: its conclusion is corrected first', async () => {
    const conclusion = { inspection: INSPECTION, employer: EMPLOYER, on: '2025-03-10', clean: true, recommendations: [] };
    const clean = inspectionConcluded.of(startOfDay('2025-03-10'), conclusion);
    const { sendAndCount } = await office(parts, [
      ['employer', EMPLOYER, [registered(EMPLOYER)]],
      ['inspection', INSPECTION, [decided, clean]],
    ]);
    const { answer, written } = await sendAndCount(RecordViolation, input({ inspection: INSPECTION }));
    expect(answer).toMatchObject({
      code: 'VisitConcludedClean',
      field: 'inspection',
      hint: { en: expect.stringContaining('addedFindings'), vi: expect.stringContaining('addedFindings') },
    });
    expect(written).toBe(0);
  });
  test.each<[string, object, object]>([
    [
      'an employer that is not registered',
      { employer: newId() },
      { kind: 'Refused', code: 'UnknownEmployer', field: 'employer' },
    ],
    ['an inspection that does not exist', { inspection: newId() }, { kind: 'Refused', code: 'UnknownInspection' }],
    [
      'an inspection of another employer',
      { employer: OTHER, inspection: INSPECTION },
      { kind: 'Refused', code: 'UnknownInspection' },
    ],
    ['an act that is not in the catalogue', { actCode: 'X' }, { kind: 'Refused', code: 'UnknownAct', field: 'actCode' }],
    ['nobody counted for an act about minors', { minors: undefined }, { kind: 'Refused', code: 'MinorsMissing' }],
    ['an employer of another province', { employer: FAR }, { code: 'UnknownEmployer', field: 'employer' }],
    ['a negative count', { minors: { under13: -1 } }, { kind: 'InvalidInput', issues: [{ path: 'minors.under13' }] }],
    ['a child named among the counts', { minors: { name: 'x' } }, { kind: 'InvalidInput', issues: [{ path: 'minors.name' }] }],
  ])('%s', async (_, more, expected) => {
    const { sendAndCount } = await open();
    const { answer, written } = await sendAndCount(RecordViolation, input(more));
    expect(answer).toMatchObject(expected);
    expect(written).toBe(0);
  });
  test('an auditor records nothing', async () => {
    const { sendAndCount } = await open();
    expect(await sendAndCount(RecordViolation, input(), caller('auditor'))).toMatchObject({
      answer: { kind: 'NotAllowed', code: 'NotAllowedRole' },
      written: 0,
    });
  });
  test('a verifying visit must be one of the same employer; a withdrawn violation stays as it is', async () => {
    const { done, sendAndCount } = await open();
    const violation = input({ employer: OTHER });
    await done(RecordViolation, violation);
    const verify = { violation: violation.id, on: '2025-04-01', outcome: 'abated' };
    expect(await sendAndCount(VerifyAbatement, { ...verify, inspection: INSPECTION })).toMatchObject({
      answer: { code: 'UnknownInspection' },
      written: 0,
    });
    await done(WithdrawViolation, { violation: violation.id, on: '2025-03-20', reason: 'Nhầm cơ sở' });
    expect(await sendAndCount(VerifyAbatement, verify)).toMatchObject({ answer: { code: 'ViolationWithdrawn' }, written: 0 });
    expect(
      await sendAndCount(ReduceViolation, {
        violation: violation.id,
        on: '2025-04-01',
        minors: { from15to17: 1 },
        reason: 'Đếm sai',
      }),
    ).toMatchObject({ answer: { code: 'ViolationWithdrawn' }, written: 0 });
  });
});

describe('a repeat offence (VIO-5)', () => {
  const sanctioned = async () => {
    const first = input();
    const sanction = newId();
    const key = { sanction, employer: EMPLOYER };
    const given = await office(parts, [
      ['employer', EMPLOYER, [registered(EMPLOYER)]],
      [
        'sanction',
        sanction,
        [
          violationMinutesDrawnUp.of(startOfDay('2025-03-06'), {
            ...key,
            ...HERE,
            on: '2025-03-06',
            number: 'MAU-1',
            acts: [
              {
                violation: first.id,
                actCode: first.actCode,
                actStart: first.actStart,
                detectedOn: first.detectedOn,
                employerKind: 'household-business',
              },
            ],
          }),
          sanctionDecisionIssued.of(startOfDay('2025-03-12'), {
            ...key,
            on: '2025-03-12',
            decisionNumber: 'MAU-1',
            fines: [],
            total: 22_500_000,
            mitigating: [],
            aggravating: [],
            explanationRight: true,
          }),
          sanctionDecisionServed.of(startOfDay('2025-03-13'), { ...key, on: '2025-03-13', manner: 'in-person' }),
        ],
      ],
    ]);
    await given.done(RecordViolation, first);
    return { ...given, first };
  };
  const again = { actStart: '2025-05-01', actEnd: '2025-05-02', detectedOn: '2025-05-03' };

  test('the same act after the decision, told from another act', async () => {
    const { done, readModels, first } = await sanctioned();
    const [same, other] = [input(again), input({ ...again, actCode: 'NO-CONSENT' })];
    await done(RecordViolation, same);
    await done(RecordViolation, other);
    expect(await readModels.get(violations, same.id)).toMatchObject({
      repeatOffence: true,
      repeats: [first.id],
    });
    expect(await readModels.get(violations, other.id)).toMatchObject({ repeatOffence: false, repeats: [] });
    const { actStart, actEnd } = again;
    await done(ReclassifyViolation, {
      violation: other.id,
      on: '2025-05-10',
      actCode: 'HOURS-EXCEEDED',
      actStart,
      actEnd,
      reason: 'Hồ sơ giờ làm',
    });
    expect(await readModels.get(violations, other.id)).toMatchObject({
      repeatOffence: true,
      repeats: [first.id],
    });
  });
  test('the published case says what the rule reads', async () => {
    const { readModels, first } = await sanctioned();
    const [found] = (await readModels.find(sanctions, { limit: 1 })).documents;
    expect(found).toMatchObject({ state: 'served', decidedOn: '2025-03-12', completedOn: null, acts: [{ violation: first.id }] });
  });
});

describe('queries', () => {
  const asked = async () => {
    const given = await open();
    const late = input();
    await given.done(RecordViolation, late);
    await given.done(RecordViolation, input({ employer: FAR }), caller('inspector', '75'));
    await given.done(VerifyAbatement, { violation: late.id, on: '2025-03-20', outcome: 'partly-abated' });
    const services = given.services as unknown as Services;
    const one = (id: string, who: Actor, at?: AsOfInput) => askOne(services, violationView, who, id, at);
    const list = async (
      filter: object,
      { unit = '01', at }: { unit?: string; at?: AsOfInput } = {},
    ): Promise<readonly string[]> => {
      const page = await askList(services, violationView, caller('auditor', unit), { filter, ...(at && { asOf: at }) });
      return page.nodes.map(({ id }: { id: string }) => id);
    };
    return { one, list, late };
  };
  test('one violation with the words of the law, its verification and lateness', async () => {
    const { one, late } = await asked();
    expect(await one(late.id, caller('auditor'))).toMatchObject({
      state: 'open',
      act: { code: 'HOURS-EXCEEDED', label: { vi: 'Sử dụng người chưa thành niên quá thời giờ làm việc' } },
      basis: { decree: '12/2022/NĐ-CP', verified: true },
      abatement: { outcome: 'partly-abated', verification: 'verified', verifiedLate: false, overdue: true, late: true },
    });
    await expect(one(late.id, caller('auditor', '75'))).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
  });
  test('as it held on a day, with what was late then', async () => {
    const { one, late } = await asked();
    const auditor = caller('auditor');
    expect(await one(late.id, auditor, { occurred: '2025-03-19T02:00:00.000Z' })).toMatchObject({
      revision: '0',
      abatement: { outcome: null, verification: 'none', verifiedOn: null, overdue: false, late: false },
    });
    expect(await one(late.id, auditor, { occurred: '2025-04-05T02:00:00.000Z' })).toMatchObject({
      revision: '1',
      abatement: { outcome: 'partly-abated', verifiedOn: '2025-03-20', overdue: true },
    });
    // Nothing was recorded yet.
    await expect(one(late.id, auditor, { recorded: '2025-03-19T02:00:00.000Z' })).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
  });
  test('lists see the territory of the caller only, and filter', async () => {
    const { list, late } = await asked();
    expect(await list({})).toEqual([late.id]);
    expect(await list({}, { unit: '00' })).toHaveLength(2);
    expect(await list({ overdue: true })).toEqual([late.id]);
    expect(await list({ overdue: false })).toEqual([]);
    const then = { at: { occurred: '2025-04-04T02:00:00.000Z' } };
    expect(await list({ overdue: true }, then)).toEqual([]);
    expect(await list({ overdue: false }, then)).toEqual([late.id]);
    expect(await list({ abatementDue: { range: { to: '2025-04-04' } } })).toEqual([late.id]);
    expect(await list({ abatementDue: { on: '2025-04-05' } })).toEqual([]);
    expect(await list({ act: ['NO-CONSENT'] })).toEqual([]);
    expect(await list({ act: ['NO-CONSENT', 'HOURS-EXCEEDED'] })).toEqual([late.id]);
    const detected = { from: '2025-03-05', to: '2025-03-05' };
    expect(await list({ state: ['open'], employer: [EMPLOYER], detected })).toEqual([late.id]);
  });
  test('an act, an employer or a visit that there is not is refused, with its place in the request', async () => {
    const { list } = await asked();
    const refused = (code: string, field: string) => ({ extensions: { code, field } });
    await expect(list({ act: ['NO-SUCH-ACT'] })).rejects.toMatchObject(refused('UNKNOWN_CODE', 'filter.act'));
    await expect(list({ employer: [newId()] })).rejects.toMatchObject(refused('UNKNOWN_RECORD', 'filter.employer'));
    await expect(list({ employer: [FAR] })).rejects.toMatchObject(refused('UNKNOWN_RECORD', 'filter.employer'));
    await expect(list({ inspection: [newId()] })).rejects.toMatchObject(refused('UNKNOWN_RECORD', 'filter.inspection'));
    await expect(list({ place: { within: '99999' } })).rejects.toMatchObject(refused('UNKNOWN_UNIT', 'filter.place.within'));
  });
});
