import { startOfDay } from '#kernel';
import { projectAll, recorded } from '#projections';
import * as events from './events.ts';
import { violations, violationsProjections } from './projection.ts';

const record = (violation: string, employer: string, unit: string, province: string) =>
  events.violationRecorded.of(startOfDay('2024-03-01'), {
    violation,
    employer,
    unit,
    within: [province],
    actCode: 'HOURS-EXCEEDED',
    actStart: '2024-02-01',
    actEnd: '2024-02-28',
    detectedOn: '2024-03-01',
    employerKind: 'enterprise',
    minors: { under13: 1, from13to14: 2, from15to17: 3 },
    repeatOffence: false,
    basis: { decree: '12/2022/NĐ-CP', article: 'Art. 29', clause: '2(c)', verified: true },
    abatementDueOn: '2024-03-31',
  });
const of = (violation: string, employer: string, on: string) => ({ violation, employer, on });

const log = [
  ...recorded(
    'violation-v1',
    [
      record('v1', 'e1', '00001@2020-01-01', '01@2021-11-01'),
      events.violationReduced.of(startOfDay('2024-03-05'), {
        ...of('v1', 'e1', '2024-03-05'),
        minors: { under13: 0, from13to14: 2, from15to17: 3 },
        reason: 'Đếm hai lần',
      }),
      events.abatementClaimed.of(startOfDay('2024-03-20'), { ...of('v1', 'e1', '2024-03-20'), outcome: 'abated' }),
      events.abatementVerified.of(startOfDay('2024-04-02'), {
        ...of('v1', 'e1', '2024-04-02'),
        outcome: 'abated',
        abated: true,
        inspection: 'i9',
      }),
    ],
    { recordedAt: '2024-04-03T01:00:00.000Z' },
  ),
  ...recorded('violation-v2', [
    record('v2', 'e2', '01000@2020-01-01', '06@2004-01-01'),
    events.violationReclassified.of(startOfDay('2024-03-06'), {
      ...of('v2', 'e2', '2024-03-06'),
      actCode: 'REGISTER-MISSING',
      actStart: '2024-02-01',
      employerKind: 'enterprise',
      basis: { decree: '12/2022/NĐ-CP', article: 'Art. 29', clause: '1', verified: true },
      minors: { under13: 0, from13to14: 0, from15to17: 0 },
      repeatOffence: true,
      repeats: ['v0'],
      reason: 'Chỉ thiếu sổ',
    }),
    events.violationWithdrawn.of(startOfDay('2024-03-07'), { ...of('v2', 'e2', '2024-03-07'), reason: 'Đã có sổ' }),
  ]),
  ...recorded('violation-v3', [
    record('v3', 'e3', '01000@2020-01-01', '06@2004-01-01'),
    events.violationReclassified.of(startOfDay('2024-03-06'), {
      ...of('v3', 'e3', '2024-03-06'),
      actCode: 'HOURS-EXCEEDED',
      actStart: '2024-02-01',
      employerKind: 'enterprise',
      basis: { decree: '12/2022/NĐ-CP', article: 'Art. 29', clause: '2(c)', verified: true },
      reason: 'Còn tiếp diễn',
    }),
    events.actGoingOnConfirmed.of(startOfDay('2024-03-20'), {
      ...of('v3', 'e3', '2024-03-20'),
      basis: { decree: '12/2022/NĐ-CP', article: 'Art. 29', clause: '2(c)', verified: true },
    }),
  ]),
];

describe.each([1, undefined])('violations as they stand, applied in pages of %p', (pageSize) => {
  const views = projectAll(violationsProjections, log, pageSize ? { pageSize } : {});

  test('abated: counts as reduced, when it was claimed, verified and by which visit', async () => {
    expect(await (await views).get(violations, 'v1')).toMatchObject({
      state: 'abated',
      minorsTotal: 5,
      gravity: 'conditions',
      claimedOn: '2024-03-20',
      verifiedOn: '2024-04-02',
      verifiedBy: 'i9',
      outcome: 'abated',
      province: '01@2021-11-01',
      unit: '00001@2020-01-01',
      recordedAt: '2024-04-03T01:00:00.000Z',
      revision: '3',
    });
  });
  test('withdrawn: as reclassified before, with the reason', async () => {
    expect(await (await views).get(violations, 'v2')).toMatchObject({
      state: 'withdrawn',
      actCode: 'REGISTER-MISSING',
      gravity: 'record-keeping',
      actEnd: null,
      minorsTotal: 0,
      repeatOffence: true,
      repeats: ['v0'],
      withdrawnOn: '2024-03-07',
      reason: 'Đã có sổ',
    });
  });
  test('without an end: until when it is known to have gone on', async () => {
    expect(await (await views).get(violations, 'v3')).toMatchObject({
      actEnd: null,
      goingOnAt: '2024-03-20',
    });
    expect(await (await views).get(violations, 'v1')).toMatchObject({ goingOnAt: null });
  });
  test('found by employer, state and place', async () => {
    const found = async (field: keyof typeof violations.fields, value: string) =>
      (await (await views).find(violations, { filter: { op: 'eq', field, value }, limit: 10 })).documents.map((d) => d.id);
    expect(await found('employer', 'e1')).toEqual(['v1']);
    expect(await found('state', 'withdrawn')).toEqual(['v2']);
    expect(await found('province', '06@2004-01-01')).toEqual(['v2', 'v3']);
    expect(await found('abatementDueOn', '2024-03-31')).toEqual(['v1', 'v2', 'v3']);
  });
});
