import type { LocalDate } from '#kernel';
import { CALENDAR, clockKind, deadlines, executionEndsOn, type SanctionFacts } from '#law';
import { NOTHING_YET } from './nothing-yet.testing.ts';

/** Minutes on Monday 3/6/2024, with the right to explain. */
const minutes: SanctionFacts = {
  acts: [{ violation: 'v-1', actEnd: '2024-06-03', detectedOn: '2024-06-03' }],
  minutesOn: '2024-06-03',
  handedOverOn: '2024-06-03',
  mayExplain: true,
  ...NOTHING_YET,
};
/** Served on Monday 10/6/2024: to be carried out by Thursday 20/6. */
const LAW = 'Law 15/2012/QH13';
const served: SanctionFacts = {
  ...minutes,
  decidedOn: '2024-06-07',
  sentOn: '2024-06-07',
  servedOn: '2024-06-10',
  payBy: '2024-06-20',
  total: 22_500_000,
};
const one = (facts: SanctionFacts, key: string) => deadlines(facts, CALENDAR).find((c) => c.key === key)!;
const dueOf = (facts: SanctionFacts, ...keys: string[]): LocalDate[] => keys.map((key) => one(facts, key).dueOn);

test('each clock is a duty, a right that lapses, or a limit', () => {
  const kinds = Object.fromEntries(deadlines(served, CALENDAR).map((c) => [c.clock, c.kind]));
  expect(kinds).toMatchObject({
    minutes: 'duty',
    explanation: 'right',
    'hearing-request': 'right',
    decision: 'duty',
    'act-limitation': 'limit',
    execution: 'duty',
    'decision-limitation': 'limit',
    complaint: 'right',
  });
  for (const kind of Object.values(kinds)) expect(clockKind.values).toContain(kind);
});

describe('the term to decide', () => {
  test('more time to explain is as long a term to decide as an explanation: it never ends before the explanation does', () => {
    expect(one(minutes, 'decision').dueOn).toBe('2024-06-12');
    const extended = { ...minutes, explanation: { ...minutes.explanation, extended: true } };
    expect(dueOf(extended, 'explanation', 'decision')).toEqual(['2024-06-17', '2024-07-03']);
  });
  test('it starts again with the return of a file that left within it, unverified', () => {
    const back = { ...minutes, criminal: [{ from: '2024-06-12', to: '2024-08-05' }] };
    expect(one(back, 'decision')).toMatchObject({ startsOn: '2024-08-05', dueOn: '2024-08-14', verified: false, met: null });
  });
  test('a file that left when it had run out brings nothing back', () => {
    const back = { ...minutes, criminal: [{ from: '2024-06-13', to: '2024-08-05' }] };
    expect(one(back, 'decision')).toMatchObject({ startsOn: '2024-06-03', dueOn: '2024-06-12' });
    const twice = {
      ...minutes,
      criminal: [
        { from: '2024-06-10', to: '2024-08-05' },
        { from: '2024-08-15', to: '2024-10-01' },
      ],
    };
    expect(one(twice, 'decision').dueOn).toBe('2024-08-14');
  });
});

describe('suspension', () => {
  const stop = (from: LocalDate, to: LocalDate | null): SanctionFacts => ({ ...served, suspensions: [{ from, to }] });
  test('its days are not counted, first and last included: execution and enforcement follow, unverified', () => {
    expect(one(served, 'execution')).toMatchObject({ dueOn: '2024-06-20', verified: true });
    expect(one(stop('2024-06-15', '2024-06-24'), 'execution')).toMatchObject({ dueOn: '2024-06-30', verified: false });
    const late = { ...stop('2026-06-15', '2026-06-24'), decidedOn: '2026-06-05', servedOn: '2026-06-10', payBy: '2026-06-20' };
    expect(one({ ...late, suspensions: [] }, 'enforcement').dueOn < one(late, 'enforcement').dueOn).toBe(true);
    expect(executionEndsOn(stop('2024-06-15', '2024-06-24'))).toBe('2024-06-30');
  });
  test('one that began behind the term moves nothing; two that overlap count each day once', () => {
    expect(executionEndsOn(stop('2024-06-21', '2024-07-10'))).toBe('2024-06-20');
    const suspensions = [
      { from: '2024-06-18', to: '2024-06-22' },
      { from: '2024-06-15', to: '2024-06-19' },
    ];
    expect(executionEndsOn({ ...served, suspensions })).toBe('2024-06-28');
  });
  test('while it goes on nobody is late', () => {
    expect(one(stop('2024-06-15', null), 'execution')).toMatchObject({
      dueOn: '2024-06-20',
      met: { on: '2024-06-15', how: 'fell-away' },
    });
    expect(one(stop('2024-06-15', '2024-06-24'), 'execution').met).toBeNull();
  });
});

test('deferral: the execution goes to its last day, by the article on deferral', () => {
  const deferred = { ...served, deferredTo: '2024-08-20' };
  expect(dueOf(deferred, 'execution')).toEqual(['2024-08-20']);
  expect(one(deferred, 'execution')).toMatchObject({ article: `${LAW} Art. 73(1); ${LAW} Art. 76(2)`, verified: false });
});
test('a longer term that the decision states is its own provision', () => {
  const stated = one({ ...served, payBy: '2024-07-20' }, 'execution');
  expect(stated.article).toBe(`${LAW} Art. 73(1)`);
  expect(stated.explanation.en).toContain('(extended to 2024-07-20).');
});

describe('instalments', () => {
  const instalments = [
    { dueOn: '2024-06-13', amount: 9_000_000 },
    { dueOn: '2024-08-30', amount: 13_500_000 },
  ];
  test('each has the day of the plan, also before the term of the execution', () => {
    expect(dueOf({ ...served, instalments }, 'instalment:1', 'instalment:2', 'execution')).toEqual([
      '2024-06-13',
      '2024-08-30',
      '2024-08-30',
    ]);
    expect(one({ ...served, instalments }, 'instalment:1')).toMatchObject({ label: { en: 'Instalment 1' }, verified: false });
  });
  test('the extended term names the article on instalments, not only its own', () => {
    const { article, verified, explanation } = one({ ...served, instalments }, 'execution');
    expect([article, verified]).toEqual([`${LAW} Art. 73(1); ${LAW} Art. 79`, true]);
    expect(explanation.en).toContain(`(extended to 2024-08-30 by ${LAW} Art. 79)`);
    expect(explanation.vi).toContain('(thời hạn đến 2024-08-30 theo Điều 79 Luật 15/2012/QH13)');
  });
  test('the law is that of the day of the grant', () => {
    const before = { ...served, decidedOn: '2021-12-10', servedOn: '2021-12-20', payBy: '2021-12-30' };
    const later = [{ dueOn: '2022-03-01', amount: 22_500_000 }];
    const granted = (instalmentsOn: string) => one({ ...before, instalments: later, instalmentsOn }, 'instalment:1').article;
    expect([granted('2021-12-27'), granted('2022-01-05')]).toEqual([`${LAW} Art. 79 (before Law 67/2020)`, `${LAW} Art. 79`]);
  });
  test('days suspended move those that were still to come', () => {
    const suspensions = [{ from: '2024-07-01', to: '2024-07-10' }];
    expect(dueOf({ ...served, instalments, suspensions }, 'instalment:1', 'instalment:2')).toEqual(['2024-06-13', '2024-09-09']);
  });
  test('days suspended before the grant move neither a plan nor a deferral: whoever granted it knew of them', () => {
    const suspensions = [{ from: '2024-06-15', to: '2024-06-30' }];
    const plan = { ...served, instalments: instalments.slice(1), instalmentsOn: '2024-07-05', suspensions };
    expect(dueOf(plan, 'instalment:1', 'execution')).toEqual(['2024-08-30', '2024-08-30']);
    const deferred = { ...served, deferredTo: '2024-08-20', deferredOn: '2024-07-05', suspensions };
    expect(dueOf(deferred, 'execution')).toEqual(['2024-08-20']);
    // The term itself, 20 June and 16 days, is later than a deferral that ends before.
    expect(dueOf({ ...deferred, deferredTo: '2024-07-05', deferredOn: '2024-07-01' }, 'execution')).toEqual(['2024-07-06']);
  });
  test('each is met by what was paid in all', () => {
    const payments = [{ amount: 10_000_000, on: '2024-06-12' }];
    const paid = { ...served, instalments, payments };
    expect([one(paid, 'instalment:1').met, one(paid, 'instalment:2').met]).toEqual([{ on: '2024-06-12', how: 'met' }, null]);
  });
});

describe('the second complaint', () => {
  const complaint = {
    complaint: 'k-1',
    instance: 1,
    on: '2024-06-20',
    remote: false,
    complex: false,
    acceptedOn: '2024-06-28',
    settledOn: '2024-07-22',
  };
  const again = {
    ...complaint,
    complaint: 'k-2',
    instance: 2,
    on: '2024-08-15',
    remote: true,
    acceptedOn: null,
    settledOn: null,
  };
  test('30 days from the settlement of the first, 45 where it comes from far; a right that lapses', () => {
    expect(one({ ...served, complaints: [complaint] }, 'second-complaint')).toMatchObject({
      dueOn: '2024-08-21',
      met: null,
      kind: 'right',
    });
    expect(one({ ...served, complaints: [{ ...complaint, remote: true }] }, 'second-complaint').dueOn).toBe('2024-09-05');
    expect(one({ ...served, complaints: [complaint, again] }, 'second-complaint')).toMatchObject({
      dueOn: '2024-09-05',
      met: { on: '2024-08-15', how: 'met' },
    });
  });
  test('none before the first is settled', () => {
    const open = { ...served, complaints: [{ ...complaint, settledOn: null }] };
    expect(deadlines(open, CALENDAR).some((c) => c.key === 'second-complaint')).toBe(false);
  });
});

test('the limitation of the act cites the decree of the day on which it starts', () => {
  const cited = (actEnd: LocalDate) =>
    one({ ...minutes, acts: [{ violation: 'v-1', actEnd, detectedOn: actEnd }] }, 'act-limitation:v-1').article;
  expect([cited('2022-01-16'), cited('2026-09-09'), cited('2026-09-10')]).toEqual([
    'Law 15/2012/QH13 Art. 6',
    'Law 15/2012/QH13 Art. 6; 12/2022/NĐ-CP Art. 5',
    'Law 15/2012/QH13 Art. 6; 283/2026/NĐ-CP Art. 3(4)(a)',
  ]);
});
