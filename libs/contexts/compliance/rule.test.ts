import { noFacts, type ComplianceFacts, type Conclusion, type ViolationFact } from './facts.ts';
import { complianceTimeline, NO_END, STATUSES, type Interval } from './rule.ts';

const parameters = { staleMonths: 24, trainingMonths: 36 };

const registered: ComplianceFacts = { ...noFacts, since: '2020-01-01', registered: 'registered', name: 'Gốm Sông Xanh' };
const facts = (more: Partial<ComplianceFacts>): ComplianceFacts => ({ ...registered, ...more });
const conclusion = (on: string, clean: boolean, inspection = `i-${on}`): Conclusion => ({
  inspection,
  on,
  clean,
  event: `concluded-${on}`,
  type: 'InspectionConcluded',
});
const violation = (on: string, more: Partial<ViolationFact> = {}): ViolationFact => ({
  violation: `v-${on}`,
  on,
  inspection: null,
  event: `recorded-${on}`,
  withdrawn: false,
  dues: [{ on, dueOn: '2030-01-01' }],
  verifications: [],
  ...more,
});
const verified = (on: string, abated = true) => ({ on, abated, event: `verified-${on}` });
const training = (on: string) => ({ activity: `a-${on}`, on });

const timeline = (given: ComplianceFacts) => complianceTimeline(given, parameters);
/** Readable: "2020-01-01 never-inspected". */
const statuses = (given: ComplianceFacts): string[] =>
  timeline(given)
    .filter((interval, i, all) => interval.status !== all[i - 1]?.status)
    .map((interval) => `${interval.from} ${interval.status}`);
const on = (given: ComplianceFacts, day: string): Interval => timeline(given).find((one) => one.from <= day && day < one.to)!;
const causes = (given: ComplianceFacts, day: string): string[] =>
  on(given, day).causes.map(({ event, type }) => `${type} ${event}`);

describe('the status of an employer', () => {
  test('nothing is said before it is registered', () => expect(timeline({ ...registered, since: null })).toEqual([]));

  test('never inspected until the first conclusion, whatever else is known', () => {
    const given = facts({ trainings: [training('2021-01-01')] });
    expect(statuses(given)).toEqual(['2020-01-01 never-inspected']);
    expect(causes(given, '2025-01-01')).toEqual(['EmployerRegistered registered']);
  });

  test('compliant after a clean conclusion, and stale by itself when the conclusion has grown too old', () => {
    const given = facts({ conclusions: [conclusion('2021-05-10', true)] });
    expect(statuses(given)).toEqual(['2020-01-01 never-inspected', '2021-05-10 compliant', '2023-05-10 stale']);
    expect(causes(given, '2022-01-01')).toEqual(['InspectionConcluded concluded-2021-05-10']);
    expect(causes(given, '2024-01-01')).toEqual(['InspectionConcluded concluded-2021-05-10']);
  });

  test('a later conclusion moves the day of staleness', () => {
    const given = facts({ conclusions: [conclusion('2021-05-10', true), conclusion('2022-05-10', true)] });
    expect(statuses(given)).toEqual(['2020-01-01 never-inspected', '2021-05-10 compliant', '2024-05-10 stale']);
  });

  test('non-compliant from the day a violation was detected until the day its abatement was verified, then remediated', () => {
    const found = violation('2021-05-08', { inspection: 'i-2021-05-10', verifications: [verified('2021-08-01')] });
    const given = facts({ violations: [found], conclusions: [conclusion('2021-05-10', false)] });
    expect(statuses(given)).toEqual([
      '2020-01-01 never-inspected',
      '2021-05-08 non-compliant',
      '2021-08-01 remediated',
      '2023-05-10 stale',
    ]);
    expect(causes(given, '2021-06-01')).toEqual(['ViolationRecorded recorded-2021-05-08']);
    expect(causes(given, '2021-09-01')).toEqual([
      'InspectionConcluded concluded-2021-05-10',
      'AbatementVerified verified-2021-08-01',
    ]);
  });

  test('a verification that finds no abatement leaves the violation open', () => {
    const found = violation('2021-05-10', { verifications: [verified('2021-07-01', false), verified('2021-09-01')] });
    expect(statuses(facts({ violations: [found], conclusions: [conclusion('2021-05-10', false)] }))).toEqual([
      '2020-01-01 never-inspected',
      '2021-05-10 non-compliant',
      '2021-09-01 remediated',
      '2023-05-10 stale',
    ]);
  });

  test('one abated and one open violation: non-compliant', () => {
    const given = facts({
      violations: [violation('2021-05-10', { verifications: [verified('2021-06-01')] }), violation('2021-05-11')],
      conclusions: [conclusion('2021-05-12', false)],
    });
    expect(statuses(given)).toEqual(['2020-01-01 never-inspected', '2021-05-10 non-compliant']);
    expect(on(given, '2021-05-30').openViolations).toBe(2);
    expect(on(given, '2021-07-01').openViolations).toBe(1);
  });

  test('a clean conclusion does not outweigh a violation that is still open', () => {
    const given = facts({ violations: [violation('2021-05-10')], conclusions: [conclusion('2022-01-01', true)] });
    expect(on(given, '2022-02-01').status).toBe('non-compliant');
  });

  test('a clean conclusion after the abatement makes it compliant', () => {
    const found = violation('2021-05-10', { verifications: [verified('2021-08-01')] });
    const given = facts({ violations: [found], conclusions: [conclusion('2021-05-12', false), conclusion('2022-03-01', true)] });
    expect(on(given, '2022-02-28').status).toBe('remediated');
    expect(on(given, '2022-03-01').status).toBe('compliant');
  });

  test('a violation found by a later inspection, abated: remediated although the last conclusion was clean', () => {
    const found = violation('2021-06-01', { verifications: [verified('2021-08-01')] });
    expect(on(facts({ violations: [found], conclusions: [conclusion('2021-05-12', true)] }), '2021-09-01').status).toBe(
      'remediated',
    );
  });

  test('a withdrawn violation is void from the beginning', () => {
    const found = violation('2021-05-10', { withdrawn: true });
    const given = facts({ violations: [found], conclusions: [conclusion('2021-05-12', false)] });
    expect(statuses(given)).toEqual(['2020-01-01 never-inspected', '2021-05-12 compliant', '2023-05-12 stale']);
  });

  test('a conclusion that is not clean is never compliance, not even before the violations are written up', () => {
    const given = facts({ conclusions: [conclusion('2021-05-12', false)] });
    expect(statuses(given)).toEqual(['2020-01-01 never-inspected', '2021-05-12 non-compliant']);
    expect(causes(given, '2021-06-01')).toEqual(['InspectionConcluded concluded-2021-05-12']);
  });

  test('without any conclusion, an abated violation grows stale from its verification', () => {
    const given = facts({ violations: [violation('2021-05-10', { verifications: [verified('2021-08-01')] })] });
    expect(statuses(given)).toEqual([
      '2020-01-01 never-inspected',
      '2021-05-10 non-compliant',
      '2021-08-01 remediated',
      '2023-08-01 stale',
    ]);
  });
});

describe('a sanction decision', () => {
  const found = violation('2021-05-10', { verifications: [verified('2021-12-01')] });
  const step = (day: string, inForce: boolean) => ({ on: day, inForce, event: `${inForce ? 'served' : 'ended'}-${day}` });
  const sanctioned = (...steps: readonly ReturnType<typeof step>[]) =>
    facts({ violations: [found], conclusions: [conclusion('2021-05-12', false)], sanctions: [{ sanction: 's-1', steps }] });

  test('outranks the violation from its service until it is completed', () => {
    const given = sanctioned(step('2021-06-01', true), step('2022-02-01', false));
    expect(statuses(given)).toEqual([
      '2020-01-01 never-inspected',
      '2021-05-10 non-compliant',
      '2021-06-01 under-sanction',
      '2022-02-01 remediated',
      '2023-05-12 stale',
    ]);
    expect(causes(given, '2021-07-01')).toEqual(['SanctionDecisionServed served-2021-06-01']);
  });

  test('cancelled: the violation counts again', () => {
    expect(statuses(sanctioned(step('2021-06-01', true), step('2021-07-01', false)))).toContain('2021-07-01 non-compliant');
  });

  test('served and completed on one day: only the later in the log holds', () => {
    expect(statuses(sanctioned(step('2021-06-01', true), step('2021-06-01', false)))).not.toContain('2021-06-01 under-sanction');
  });
});

describe('a closed employer', () => {
  const closures = [
    { on: '2022-01-01', closed: true, event: 'closed' },
    { on: '2022-06-01', closed: false, event: 'reopened' },
  ];

  test('closed outranks everything and shows no flag; reopened, its history counts again', () => {
    const given = facts({
      closures,
      violations: [violation('2021-05-10', { dues: [{ on: '2021-05-10', dueOn: '2021-06-01' }] })],
    });
    expect(statuses(given)).toEqual([
      '2020-01-01 never-inspected',
      '2021-05-10 non-compliant',
      '2022-01-01 closed',
      '2022-06-01 non-compliant',
    ]);
    expect(on(given, '2022-03-01')).toMatchObject({
      trainingDue: false,
      abatementOverdue: false,
      causes: [{ event: 'closed', type: 'EmployerClosed', on: '2022-01-01' }],
    });
    expect(on(given, '2022-07-01').abatementOverdue).toBe(true);
  });
});

describe('flags', () => {
  const days = (given: ComplianceFacts, flag: 'trainingDue' | 'abatementOverdue') =>
    timeline(given)
      .filter((one, i, all) => one[flag] !== all[i - 1]?.[flag])
      .map((one) => `${one.from} ${one[flag]}`);

  test('training is due until the first training and again when the last one has grown too old', () => {
    expect(days(facts({ trainings: [training('2021-01-31'), training('2022-02-28')] }), 'trainingDue')).toEqual([
      '2020-01-01 true',
      '2021-01-31 false',
      '2025-02-28 true',
    ]);
  });

  test('abatement is overdue from the day after its last day until it is verified', () => {
    const found = violation('2021-05-10', {
      dues: [{ on: '2021-05-10', dueOn: '2021-06-30' }],
      verifications: [verified('2021-08-01')],
    });
    expect(days(facts({ violations: [found] }), 'abatementOverdue')).toEqual([
      '2020-01-01 false',
      '2021-07-01 true',
      '2021-08-01 false',
    ]);
  });

  test('a longer time given in between takes the flag away from the day it was given', () => {
    const dues = [
      { on: '2021-05-10', dueOn: '2021-06-30' },
      { on: '2021-07-05', dueOn: '2021-09-30' },
    ];
    expect(days(facts({ violations: [violation('2021-05-10', { dues })] }), 'abatementOverdue')).toEqual([
      '2020-01-01 false',
      '2021-07-01 true',
      '2021-07-05 false',
      '2021-10-01 true',
    ]);
  });
});

test('facts from before the first day count from the first day on', () => {
  const given = facts({ conclusions: [conclusion('2019-06-01', true)] });
  expect(statuses(given)).toEqual(['2020-01-01 compliant', '2021-06-01 stale']);
});

test('each status can be reached, and the last interval has no end', () => {
  const found = violation('2021-02-01', { verifications: [verified('2021-04-01')] });
  const given = facts({
    conclusions: [conclusion('2020-06-01', true), conclusion('2021-02-02', false)],
    violations: [found],
    sanctions: [
      {
        sanction: 's',
        steps: [
          { on: '2021-03-01', inForce: true, event: 's' },
          { on: '2021-03-20', inForce: false, event: 'e' },
        ],
      },
    ],
    closures: [{ on: '2024-01-01', closed: true, event: 'c' }],
  });
  expect(new Set(timeline(given).map((one) => one.status))).toEqual(new Set(STATUSES));
  expect(timeline(given).at(-1)!.to).toBe(NO_END);
});
