import { startOfDay } from '#kernel';
import { projectAll, recorded } from '#projections';
import * as events from './events.ts';
import { sanctions, sanctionsProjections } from './projection.ts';

const M = 1_000_000;
const key = (sanction: string) => ({ sanction, employer: `e-${sanction}` });
const minutes = (sanction: string, unit = '00001@2020-01-01', province = '01@2021-11-01') =>
  events.violationMinutesDrawnUp.of(startOfDay('2024-03-01'), {
    ...key(sanction),
    unit,
    within: [province],
    on: '2024-03-01',
    number: 'MAU-1',
    acts: [
      {
        violation: `v-${sanction}`,
        actCode: 'HOURS-EXCEEDED',
        actStart: '2024-02-01',
        actEnd: '2024-02-20',
        detectedOn: '2024-02-28',
        employerKind: 'household-business',
      },
    ],
  });
const fine = (sanction: string, amount: number) => ({
  violation: `v-${sanction}`,
  actCode: 'HOURS-EXCEEDED',
  amount,
  bracketMin: 20 * M,
  bracketMax: 25 * M,
  multiplier: 1,
  decree: '12/2022/NĐ-CP',
  article: 'Art. 29',
  clause: '2(c)',
  verified: true,
});
const issued = (sanction: string) =>
  events.sanctionDecisionIssued.of(startOfDay('2024-03-10'), {
    ...key(sanction),
    on: '2024-03-10',
    decisionNumber: 'MAU-QD-1',
    fines: [fine(sanction, 22.5 * M)],
    total: 22.5 * M,
    mitigating: [],
    aggravating: ['Vi phạm nhiều lần'],
    explanationRight: true,
  });
const served = (sanction: string) =>
  events.sanctionDecisionServed.of(startOfDay('2024-03-12'), {
    ...key(sanction),
    on: '2024-03-12',
    manner: 'posting-up',
    payBy: '2024-03-22',
  });
const paid = (sanction: string, payment: string, amount: number, remaining: number) =>
  events.paymentRecorded.of(startOfDay('2024-03-20'), { ...key(sanction), payment, amount, on: '2024-03-20', remaining });
const ordered = (sanction: string, measure: string, dueOn: string) =>
  events.remedialMeasureOrdered.of(startOfDay('2024-03-10'), {
    ...key(sanction),
    measure,
    text: 'Lập sổ theo dõi riêng',
    legalBasis: 'Điều 144 BLLĐ',
    dueOn,
    on: '2024-03-10',
  });

const log = [
  ...recorded('sanction-a', [
    minutes('a'),
    issued('a'),
    ordered('a', 'm-late', '2024-06-01'),
    ordered('a', 'm-soon', '2024-04-01'),
    served('a'),
    paid('a', 'p-1', 10 * M, 12.5 * M),
    events.sanctionDecisionAmended.of(startOfDay('2024-03-25'), {
      ...key('a'),
      on: '2024-03-25',
      reason: 'Khiếu nại có cơ sở',
      fines: [fine('a', 20 * M)],
      total: 20 * M,
    }),
    events.remedialMeasureDone.of(startOfDay('2024-03-30'), { ...key('a'), measure: 'm-soon', on: '2024-03-30' }),
  ]),
  ...recorded('sanction-b', [
    minutes('b', '01000@2020-01-01', '06@2004-01-01'),
    issued('b'),
    served('b'),
    events.sanctionCompleted.of(startOfDay('2024-05-01'), {
      ...key('b'),
      on: '2024-05-01',
      how: 'dissolved',
      reason: 'Đã giải thể',
    }),
  ]),
  ...recorded('sanction-c', [
    minutes('c'),
    issued('c'),
    events.sanctionDecisionCancelled.of(startOfDay('2024-03-11'), { ...key('c'), on: '2024-03-11', reason: 'Sai thẩm quyền' }),
  ]),
  ...recorded('sanction-d', [
    minutes('d'),
    events.sanctionCaseClosedWithoutDecision.of(startOfDay('2024-03-05'), {
      ...key('d'),
      on: '2024-03-05',
      reason: 'Hết thời hiệu',
    }),
  ]),
];

describe.each([1, undefined])('sanction cases as they stand, applied in pages of %p', (pageSize) => {
  const views = projectAll(sanctionsProjections, log, pageSize ? { pageSize } : {});
  const shown = async (id: string) => (await views).get(sanctions, id);

  test('amended and partly paid: sums, day to pay, the next measure', async () => {
    expect(await shown('a')).toMatchObject({
      state: 'served',
      total: 20 * M,
      paid: 10 * M,
      rest: 10 * M,
      payBy: '2024-03-22',
      reason: 'Khiếu nại có cơ sở',
      measureDueOn: '2024-06-01',
      province: '01@2021-11-01',
      revision: '7',
    });
  });
  test.each([
    ['b', { state: 'completed', how: 'dissolved', completedOn: '2024-05-01', endedOn: '2024-05-01', rest: 0, total: 22.5 * M }],
    ['c', { state: 'cancelled', endedOn: '2024-03-11', completedOn: null, rest: 0, reason: 'Sai thẩm quyền' }],
    ['d', { state: 'closed-without-decision', endedOn: '2024-03-05', decidedOn: null, total: 0 }],
  ])('%s has ended and nothing is left to pay', async (id, expected) => expect(await shown(id)).toMatchObject(expected));

  test('sums by state', async () => {
    const groups = await (await views).group(sanctions, { by: ['state'], sum: ['total', 'paid', 'rest'] });
    expect(groups.find((g) => g.key[0] === 'served')).toMatchObject({
      count: 1,
      sums: { total: 20 * M, paid: 10 * M, rest: 10 * M },
    });
    expect(groups.reduce((sum, g) => sum + g.sums['rest']!, 0)).toBe(10 * M);
  });
  test('found by employer and place', async () => {
    const found = async (field: keyof typeof sanctions.fields, value: string) =>
      (await (await views).find(sanctions, { filter: { op: 'eq', field, value }, limit: 10 })).documents.map((d) => d.id);
    expect(await found('employer', 'e-c')).toEqual(['c']);
    expect(await found('province', '06@2004-01-01')).toEqual(['b']);
    expect(await found('measureDueOn', '2024-06-01')).toEqual(['a']);
  });
});
