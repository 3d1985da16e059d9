import type { LocalDate } from '#kernel';
import { deadlines, CALENDAR } from '#law';
import {
  act,
  after,
  CHAIR,
  cases,
  decide,
  explained,
  fold,
  M,
  minutes,
  override,
  pay,
  serve,
  type Command,
} from './case.testing.ts';
import type { SanctionCommand } from './decider.ts';
import type { SanctionEvent } from './events.ts';
import { interestOn } from './case/late-interest.ts';
import { factsOf } from './state.ts';

/** Minutes on Monday 3 June 2024, decided on the 5th, served on the 10th: to be carried out by the 20th. */
const served = (actCode: string, kind: 'household-business' | 'enterprise', aggravating: readonly string[] = []) =>
  after(
    [minutes([act('v-1', actCode, '2024-06-03', kind)]), explained('2024-06-04', 'waived')],
    decide('2024-06-05', { aggravating }),
    serve('2024-06-10'),
  );
/** 22.5, 125 and 150 million: 11,250, 62,500 and 75,000 đồng of interest a day. */
const night = served('UNDER-15-OVERTIME-NIGHT', 'household-business');
const banned = served('AGE-15-17-BANNED-WORK-OR-PLACE', 'enterprise');
const high = served('AGE-15-17-BANNED-WORK-OR-PLACE', 'enterprise', ['Một', 'Hai']);

const reason = 'Lý do mẫu';
const defer = (on: LocalDate, until: LocalDate, requestedOn?: LocalDate): SanctionCommand => ({
  type: 'Defer',
  held: [CHAIR],
  on,
  until,
  reason,
  ...(requestedOn ? { requestedOn } : {}),
});
const plan = (on: LocalDate, ...instalments: readonly (readonly [dueOn: LocalDate, amount: number])[]): SanctionCommand => ({
  type: 'GrantInstalments',
  held: [CHAIR],
  on,
  reason,
  instalments: instalments.map(([dueOn, amount]) => ({ dueOn, amount })),
});
const THREE = [
  ['2024-07-22', 60 * M],
  ['2024-08-20', 50 * M],
  ['2024-09-20', 40 * M],
] as const;
const suspend = (on: LocalDate): SanctionCommand => ({ type: 'Suspend', held: [CHAIR], on, reason });
const resume = (on: LocalDate): SanctionCommand => ({ type: 'Resume', held: [CHAIR], on });
const enforce = (on: LocalDate, measure: Command<'Enforce'>['measure'] = 'account-deduction'): SanctionCommand => ({
  type: 'Enforce',
  held: [CHAIR],
  on,
  decisionNumber: 'CC-1',
  measure,
});
const complete = (on: LocalDate, how: Command<'Complete'>['how'], why?: string): SanctionCommand => ({
  type: 'Complete',
  held: [CHAIR],
  on,
  how,
  ...(why ? { reason: why } : {}),
});
const evasion = (from: LocalDate, on: LocalDate): SanctionCommand => ({ type: 'RecordEvasion', held: [CHAIR], on, from, reason });
const measure: SanctionCommand = {
  type: 'OrderMeasure',
  held: [CHAIR],
  measure: 'm-1',
  text: 'Chấm dứt',
  legalBasis: 'Điều 28',
  dueOn: '2024-08-01',
  on: '2024-06-10',
};
const interest = (all: readonly SanctionEvent[], on: LocalDate) => interestOn(fold(all), on)!;
const dueOn = (all: readonly SanctionEvent[], key: string) =>
  deadlines(factsOf(fold(all)), CALENDAR).find((c) => c.key === key)!.dueOn;

describe('a deferral (Art. 76) takes away no interest that had come up', () => {
  test('granted after the term: what was late before its grant stays late', () => {
    const late = after(banned, defer('2024-06-30', '2024-09-13'));
    // 21-29 June: 9 days of 62,500; then 14-18 September: 5 more.
    expect(interest(late, '2024-09-13')).toMatchObject({ lateDays: 9, amount: 562_500 });
    expect(interest(late, '2024-09-19')).toMatchObject({ lateDays: 14, amount: 875_000 });
  });
  test('with the day of the request: not while it was examined', () => {
    // 21-24 June: 4 days of 62,500.
    const late = after(banned, defer('2024-06-30', '2024-09-13', '2024-06-25'));
    expect(interest(late, '2024-09-13')).toMatchObject({ lateDays: 4, amount: 250_000 });
    expect(fold(late).deferrals).toEqual([{ on: '2024-06-30', from: '2024-06-25', to: '2024-09-13' }]);
  });
  const deferred = after(banned, defer('2024-06-15', '2024-09-13'));
  cases([
    ['a second one that ends earlier', deferred, defer('2024-07-01', '2024-09-12'), 'AlreadyDeferred', 'until'],
    ['a second one that ends on the same day', deferred, defer('2024-07-01', '2024-09-13'), 'AlreadyDeferred', 'until'],
    ['a second one that ends later', deferred, defer('2024-07-01', '2024-09-14'), 'ok'],
    [
      'a second one that ends within the days suspended since',
      // 1-10 July: ten days behind 13 September.
      after(deferred, suspend('2024-07-01'), resume('2024-07-10')),
      defer('2024-09-13', '2024-09-23'),
      'AlreadyDeferred',
      'until',
    ],
    ['asked for after its grant', banned, defer('2024-06-15', '2024-09-13', '2024-06-16'), 'PeriodUpsideDown', 'requestedOn'],
    ['asked for before the service', banned, defer('2024-06-15', '2024-09-13', '2024-06-09'), 'PeriodUpsideDown', 'requestedOn'],
    ['asked for on the day of the service', banned, defer('2024-06-15', '2024-09-13', '2024-06-10'), 'ok'],
  ]);
});

describe('instalments (Art. 79)', () => {
  test('granted after the term: what was late before their grant stays late', () => {
    const late = after(high, plan('2024-06-30', ...THREE));
    // 21-29 June: 9 days of 75,000.
    expect(interest(late, '2024-07-22')).toMatchObject({ lateDays: 9, amount: 675_000 });
    // The first paid three days late, two of which count: 60 million bear 30,000 a day.
    const paid = after(late, pay(60 * M, '2024-07-25'), pay(50 * M, '2024-08-20', 'p-2'));
    expect(interest(paid, '2024-09-20')).toMatchObject({ lateDays: 11, amount: 735_000 });
    expect(fold(after(paid, pay(40 * M + 735_000, '2024-09-20', 'p-3')))).toMatchObject({
      state: 'completed',
      interestPaid: 735_000,
    });
  });
  test('the first instalment may be due on the last day of the term, its clock on the day of the plan', () => {
    const first = after(high, plan('2024-06-15', ['2024-06-20', 60 * M], ['2024-08-20', 90 * M]));
    expect([dueOn(first, 'instalment:1'), dueOn(first, 'execution')]).toEqual(['2024-06-20', '2024-08-20']);
  });
  const granted = after(high, plan('2024-06-15', ...THREE));
  cases([
    [
      'due before the term to pay',
      high,
      plan('2024-06-15', ['2024-06-19', 60 * M], ['2024-08-20', 90 * M]),
      'InstalmentsTooEarly',
      'instalments',
    ],
    ['due before their grant', high, plan('2024-07-23', ...THREE), 'InstalmentsTooEarly', 'instalments'],
    [
      'due before the term with the days suspended',
      after(high, suspend('2024-06-15'), resume('2024-06-30')),
      plan('2024-07-01', ['2024-07-05', 60 * M], ['2024-08-20', 90 * M]),
      'InstalmentsTooEarly',
      'instalments',
    ],
    ['granted twice', granted, plan('2024-06-16', ...THREE), 'AlreadyRecorded', 'instalments'],
  ]);
  test('a suspension before the grant moves no day of the plan, one after it does', () => {
    const before = after(high, suspend('2024-06-15'), resume('2024-06-30'), plan('2024-07-05', ...THREE));
    expect([dueOn(before, 'instalment:1'), dueOn(before, 'execution')]).toEqual(['2024-07-22', '2024-09-20']);
    // 10-14 July: five days.
    const then = after(before, suspend('2024-07-10'), resume('2024-07-14'));
    expect([dueOn(then, 'instalment:1'), dueOn(then, 'execution')]).toEqual(['2024-07-27', '2024-09-25']);
    expect(interest(then, '2024-07-27').amount).toBe(0);
    // One day of 60 million.
    expect(interest(then, '2024-07-29').amount).toBe(30_000);
  });
  test('amended to a lower fine: the days stay, the parts shrink with the fine', () => {
    const amended = after(granted, {
      type: 'Amend',
      held: [CHAIR],
      on: '2024-06-20',
      reason,
      fines: [{ violation: 'v-1' }],
      withdrawn: [],
      mitigating: ['Một', 'Hai'],
      aggravating: [],
    });
    // 100 of 150 million: 50 -> 33,333,333.3, 40 -> 26,666,666.7, both cut off; the first takes what is left of 100 million.
    expect(fold(amended)).toMatchObject({
      total: 100 * M,
      instalments: [
        { dueOn: '2024-07-22', amount: 40_000_001 },
        { dueOn: '2024-08-20', amount: 33_333_333 },
        { dueOn: '2024-09-20', amount: 26_666_666 },
      ],
    });
    expect(interest(after(amended, pay(40_000_001, '2024-07-22')), '2024-08-20').amount).toBe(0);
  });
  test('late interest meets no instalment', () => {
    // 60 million due on 22 July, paid on the 25th with 60,000 of interest (2 days of 30,000): the second needs its own 50 million.
    const paid = after(
      granted,
      pay(60 * M, '2024-07-25'),
      pay(50 * M, '2024-08-20', 'p-2'),
      pay(40 * M + 60_000, '2024-09-20', 'p-3'),
    );
    expect(fold(paid).interestPaid).toBe(60_000);
    expect(factsOf(fold(paid)).payments.map((p) => p.amount)).toEqual([60 * M, 50 * M, 40 * M]);
  });
});

describe('paid is paid only with the late interest (Art. 78)', () => {
  // 14 days of 11,250.
  const late = after(night, pay(22.5 * M, '2024-07-05'));
  cases([
    ['completed as paid, interest open', late, complete('2024-07-09', 'paid'), 'StillToPay', 'how'],
    ['given up without a reason', late, complete('2024-07-09', 'exempted'), 'ReasonMissing', 'reason'],
    ['given up with a reason', late, complete('2024-07-09', 'exempted', 'Miễn theo quyết định mẫu'), 'ok'],
    // The deferral asked for on 15 June takes the interest away; what is left is a fine that is paid.
    [
      'a paid fine as a delivered warning',
      after(late, defer('2024-07-06', '2024-08-01', '2024-06-15')),
      complete('2024-07-09', 'warning-delivered'),
      'NotAWarning',
      'how',
    ],
    ['the same as paid', after(late, defer('2024-07-06', '2024-08-01', '2024-06-15')), complete('2024-07-09', 'paid'), 'ok'],
  ]);
  test('amended down to what is paid: the case stays open while interest does', () => {
    const amended = after(night, pay(20 * M, '2024-07-05'), {
      type: 'Amend',
      held: [CHAIR],
      on: '2024-07-10',
      reason,
      fines: [{ violation: 'v-1' }],
      withdrawn: [],
      mitigating: ['Một', 'Hai'],
    });
    // 20 million for 14 days: 10,000 a day.
    expect(fold(amended)).toMatchObject({ state: 'served', rest: 0, total: 20 * M });
    expect(interest(amended, '2024-07-10').amount).toBe(140_000);
    expect(fold(after(amended, pay(140_000, '2024-07-11', 'p-2')))).toMatchObject({ state: 'completed', interestPaid: 140_000 });
  });
});

describe('suspension moves the term by its days', () => {
  // 15-30 June: 16 days behind 20 June.
  const within = after(night, suspend('2024-06-15'), resume('2024-06-30'));
  const behind = after(night, suspend('2024-06-21'), resume('2024-06-30'));
  cases([
    ['enforced on the day of the resumption', behind, enforce('2024-06-30'), 'Suspended', 'on'],
    ['enforced on the day after', behind, enforce('2024-07-01'), 'ok'],
    ['enforced on the last day of the term', within, enforce('2024-07-06'), 'ExecutionTermOpen', 'on'],
    ['enforced once it is over', within, enforce('2024-07-07'), 'ok'],
  ]);
  test('the clock, the refusal and the interest agree on the day', () => {
    expect(dueOn(within, 'execution')).toBe('2024-07-06');
    expect(interest(within, '2024-07-06').amount).toBe(0);
    expect(interest(within, '2024-07-09')).toMatchObject({ lateDays: 2, amount: 22_500 });
  });
});

describe('enforcement (Art. 74, 86)', () => {
  const warned = after(
    // Up to how much a title could fine in 2019 is not known.
    [minutes([act('v-1', 'REGISTER-MISSING', '2019-08-10')], '2019-08-12'), ...override('CompetenceUnknown', '2019-08-16')],
    decide('2019-08-16'),
    serve('2019-08-17'),
  );
  const paidLate = after(night, pay(22.5 * M, '2024-07-05'));
  cases([
    ['on the last day of the year', night, enforce('2025-06-05'), 'ok'],
    ['after it', night, enforce('2025-06-06'), 'DecisionLimitationOver', 'on'],
    ['after it, evasion having started it anew', after(night, evasion('2024-09-01', '2025-01-10')), enforce('2025-06-06'), 'ok'],
    [
      'evasion that began once the year was over starts nothing anew',
      after(night, evasion('2025-06-10', '2025-08-01')),
      enforce('2025-08-02'),
      'DecisionLimitationOver',
      'on',
    ],
    [
      'and the decision has lapsed',
      after(night, evasion('2025-06-10', '2025-08-01')),
      complete('2025-08-02', 'lapsed', 'Hết thời hiệu'),
      'ok',
    ],
    ['a remedial measure is not bound by it', after(night, measure), enforce('2025-06-06', 'forced-remedy'), 'ok'],
    ['no remedial measure is open', night, enforce('2024-06-21', 'forced-remedy'), 'NothingToEnforce', 'measure'],
    ['a warning', warned, enforce('2019-09-02'), 'NothingToEnforce', 'sanction'],
    ['the late interest of a fine that is paid', paidLate, enforce('2024-07-09'), 'ok'],
  ]);
});
