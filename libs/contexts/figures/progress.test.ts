import * as fc from 'fast-check';
import { employerKindsOf, groupsOf } from '#contexts/training/index';
import type { LocalDate } from '#kernel';
import type { MissingFigure } from './codes.ts';
import type { FiguresCommand } from './decider.ts';
import { baseline, figuresOf, measurePlan, result } from './figures.testing.ts';
import { progressOf, type ReachedOf } from './progress.ts';
import { PROGRESS_RULES, progressRule } from './rules.ts';

const all = { slice: 'all' };
const nobody: ReachedOf = (population) =>
  (employerKindsOf([population]) ?? groupsOf(population)) ? { count: 0, attendances: 0 } : 'not-told-apart';
const standing = (code: string, commands: readonly FiguresCommand[], on: LocalDate, reached: ReachedOf = nobody) =>
  progressOf({ plan: measurePlan(code), figures: figuresOf(commands).figures, on, reached });
const survey = (numerator: number, denominator: number, on: LocalDate, agency = 'so-ldtbxh', code = 'HN-T1.1') =>
  result(code, all, { numerator, denominator, from: on, to: on, agency });
const half = (slice: string, numerator: number, denominator: number, more: object = {}) =>
  result(
    'HN-T2.2',
    { slice },
    { numerator, denominator, agency: slice === 'children-school' ? 'so-gddt' : 'so-ldtbxh', ...more },
  );

describe('acceptance checks', () => {
  test('2: HN-T1.1 at exactly 1.0 % is not met; at 0.999 % it is', () => {
    const at = (numerator: number) => standing('HN-T1.1', [survey(numerator, 100_000, '2024-10-01')], '2025-12-31');
    expect(at(1_000)).toMatchObject({ state: 'behind', percent: 1 });
    expect(at(999)).toMatchObject({ state: 'met', percent: 0.999 });
  });
  test('3: HN-T2.2 is incomplete until both slices are reported; then the total is sum by sum', () => {
    const one = half('children-school', 900, 1_000);
    expect(standing('HN-T2.2', [one], '2024-12-31')).toMatchObject({
      state: 'incomplete',
      total: null,
      missing: ['children-community'],
      reasons: ['nothing-submitted'],
    });
    const both = standing('HN-T2.2', [one, half('children-community', 10, 100)], '2024-12-31');
    // An average of the two would be 50 %.
    expect(both).toMatchObject({
      state: 'on-track',
      total: { numerator: 910, denominator: 1_100 },
      percent: 82.727,
      missing: [],
    });
    expect(both.series[0]!.slices).toMatchObject([
      {
        slice: 'children-school',
        owner: 'so-gddt',
        numerator: 900,
        denominator: 1_000,
        percent: 90,
        figure: { agency: 'so-gddt' },
      },
      { slice: 'children-community', owner: 'so-ldtbxh', numerator: 10, denominator: 100, percent: 10 },
    ]);
  });
  test('4: HN-T3.2 shows both readings of Q-01, each with its own counts; one decides', () => {
    const trained: ReachedOf = (population) => ({ count: population === 'enterprises' ? 90 : 5, attendances: 300 });
    const commands = [
      baseline('HN-T3.2a', all, { denominator: 100 }),
      baseline('HN-T3.2a', { ...all, reading: 'with-cooperatives' }, { denominator: 140 }),
    ];
    const { state, series } = standing('HN-T3.2a', commands, '2025-12-31', trained);
    expect(state).toBe('met');
    const counted = series.filter(({ source }) => source === 'activities');
    expect(counted.map(({ reading, decides, total, meets }) => ({ reading, decides, total, meets }))).toEqual([
      { reading: 'main', decides: true, total: { numerator: 90, denominator: 100 }, meets: true },
      { reading: 'with-cooperatives', decides: false, total: { numerator: 95, denominator: 140 }, meets: false },
    ]);
  });
});

describe('what the plans leave open', () => {
  const of = (group: string, numerator: number, denominator: number) =>
    result('BK-T1', { ...all, group, source: 'owner-result' }, { numerator, denominator, from: '2019-01-01', to: '2019-12-31' });
  test('Q-02: eight groups are shown each, and overall by sums; percentages are never averaged', () => {
    const groups = measurePlan('BK-T1').measure.breakdown.map(({ code }) => code);
    const figures = groups.map((code, i) => of(code, i === 0 ? 1_000 : 0, i === 0 ? 1_000 : 10));
    const series = (commands: readonly FiguresCommand[]) =>
      standing('BK-T1', commands, '2020-01-01').series.find(({ source }) => source === 'owner-result')!;
    const whole = series(figures);
    expect(whole.slices[0]!.parts.map(({ code, percent }) => [code, percent])).toEqual(
      groups.map((code, i) => [code, i === 0 ? 100 : 0]),
    );
    expect(whole.total).toEqual({ numerator: 1_000, denominator: 1_070 });
    expect(series(figures.slice(1))).toMatchObject({ total: null, slices: [{ missing: 'group-missing' }] });
  });
  test('Q-05: the slice that is assigned to nobody keeps the measure incomplete, and is told as such', () => {
    const education = result('HN-T2.1a', { slice: 'education-sector' }, { numerator: 95, denominator: 100, agency: 'so-gddt' });
    expect(standing('HN-T2.1a', [education], '2025-12-31')).toMatchObject({
      state: 'incomplete',
      missing: ['child-care-outside'],
      reasons: ['unassigned'],
      series: [{ slices: [{ percent: 95 }, { owner: null, missing: 'unassigned' }] }, {}],
    });
  });
  test('Q-06: the survey decides; the caseload is a series beside it, and nothing is taken from one into the other', () => {
    const { series, state } = standing('HN-T1.1', [survey(5, 1_000, '2024-10-01')], '2024-12-31');
    expect([state, series.map(({ source, decides, total }) => [source, decides, total])]).toEqual([
      'met',
      [
        ['survey', true, { numerator: 5, denominator: 1_000 }],
        ['case-records', false, null],
      ],
    ]);
  });
  test('Q-03: without case records of children no delay is known: it is said, and no number is put in its place', () => {
    expect(standing('HN-T1.2', [], '2024-12-31')).toMatchObject({
      state: 'not-measurable-yet',
      rule: 'each-case',
      reasons: ['no-case-records'],
      total: null,
    });
  });
  test('Q-11: a direction without a number is held against its start, and is never met', () => {
    const start = (numerator: number) => baseline('HN-T30b', { ...all, source: 'survey' }, { denominator: 100, numerator });
    const plan = measurePlan('HN-T30b');
    // The series that decides is that of case records, which there are not yet; a plan may let the survey decide.
    const sources = [{ source: 'survey' as const, decides: true }];
    const surveyed = { ...plan, measure: { ...plan.measure, sources }, owing: () => ['so-ldtbxh'], ownerOf: () => 'so-ldtbxh' };
    const on = (numerator: number, first: FiguresCommand | null) =>
      progressOf({
        plan: surveyed,
        figures: figuresOf(
          [...(first ? [first] : []), survey(numerator, 100, '2024-05-01', 'so-ldtbxh', 'HN-T30b')].map((one) => ({
            ...one,
            ...('plan' in one ? { plan: surveyed } : {}),
          })),
        ).figures,
        on: '2030-12-31',
        reached: nobody,
      });
    expect(on(10, start(20))).toMatchObject({ state: 'on-track', rule: 'direction', expected: 20 });
    expect(on(20, start(20)).state).toBe('behind');
    expect(on(10, null)).toMatchObject({ state: 'not-measurable-yet', reasons: ['no-start'], percent: 10 });
  });
});

describe('how a measure stands, by its rule', () => {
  const informed =
    (count: number): ReachedOf =>
    () => ({ count, attendances: count * 2 });
  const parents = (denominator: number, on: LocalDate = '2021-09-01', numerator?: number) =>
    baseline('HN-T2.1b', all, { denominator, on, ...(numerator === undefined ? {} : { numerator }) });
  test('counted by the platform, of as many as the baseline says; attendances are a second figure', () => {
    expect(standing('HN-T2.1b', [parents(1_000)], '2025-12-31', informed(800))).toMatchObject({
      state: 'met',
      total: { numerator: 800, denominator: 1_000 },
      series: [{ source: 'activities', slices: [{ attendances: 1_600, figure: { kind: 'baseline' } }] }, {}],
    });
  });
  test('the newest baseline is the denominator: staff comes and goes', () => {
    const commands = [parents(1_000), parents(2_000, '2024-01-01')];
    expect(standing('HN-T2.1b', commands, '2023-12-31', informed(800)).total!.denominator).toBe(1_000);
    expect(standing('HN-T2.1b', commands, '2024-01-01', informed(800)).total!.denominator).toBe(2_000);
  });
  test('before the deadline the straight line from the start tells whether it is on track', () => {
    // Half of the time from 1 January 2021 on: 40 % of 80 %.
    const day = '2023-07-03';
    const at = (count: number) => standing('HN-T2.1b', [parents(100_000)], day, informed(count));
    const { expected } = at(0);
    expect(expected).toBeGreaterThan(39.9);
    expect(expected).toBeLessThan(40.1);
    expect([at(Math.ceil(expected! * 1_000) + 1).state, at(Math.floor(expected! * 1_000) - 1).state]).toEqual([
      'on-track',
      'behind',
    ]);
    // What was reached already when the plan began is where the line begins.
    const from = standing('HN-T2.1b', [parents(100, '2021-01-01', 60)], day, informed(65));
    expect([from.state, from.expected! > 69.9 && from.expected! < 70.1]).toEqual(['behind', true]);
  });
  test('a rate that is to fall is on track while it is not above the line from its declared start', () => {
    const start = baseline('HN-T1.1', all, { denominator: 1_000, numerator: 30, on: '2021-01-01' });
    const at = (numerator: number, first: readonly FiguresCommand[]) =>
      standing('HN-T1.1', [...first, survey(numerator, 1_000, '2023-07-03')], '2023-07-03').state;
    expect([at(19, [start]), at(21, [start]), at(19, []), at(9, [])]).toEqual(['on-track', 'behind', 'behind', 'met']);
  });
  test('after the deadline it is met or behind', () => {
    expect(standing('HN-T2.1b', [parents(100)], '2025-12-31', informed(79)).state).toBe('behind');
    expect(standing('HN-T2.1b', [parents(100)], '2025-12-30', informed(79)).state).toBe('behind');
    // On the day itself the line no longer helps: what was to be less is exactly as much.
    const start = baseline('HN-T1.1', all, { denominator: 1_000, numerator: 30, on: '2021-01-01' });
    const exactly = [start, survey(10, 1_000, '2025-12-30', 'so-noi-vu')];
    expect(standing('HN-T1.1', exactly, '2025-12-31').state).toBe('behind');
  });
  test('what comes after the deadline changes nothing of how it stands', () => {
    const start = baseline('HN-T1.1', all, { denominator: 1_000, numerator: 30, on: '2021-01-01' });
    const [missed, met] = [survey(10, 1_000, '2025-12-30', 'so-noi-vu'), survey(9, 1_000, '2025-12-30', 'so-noi-vu')];
    const [better, worse] = [survey(1, 1_000, '2026-02-20', 'so-noi-vu'), survey(90, 1_000, '2026-02-20', 'so-noi-vu')];
    const on = (commands: readonly FiguresCommand[]) => standing('HN-T1.1', [start, ...commands], '2028-01-01');
    expect([on([missed, better]).state, on([met, worse]).state]).toEqual(['behind', 'met']);
    expect(on([met, worse]).percent).toBe(0.9);
  });
  test('what is to be kept is missed by one measurement, also where the next one meets it', () => {
    const kept = (commands: readonly FiguresCommand[], on: LocalDate) => standing('HN-T30a', commands, on);
    const measured = (numerator: number, on: LocalDate) => survey(numerator, 1_000, on, 'so-noi-vu', 'HN-T30a');
    expect(kept([measured(9, '2026-01-10')], '2026-02-01')).toMatchObject({
      state: 'on-track',
      rule: 'kept-at-every-measurement',
    });
    expect(kept([measured(10, '2026-01-10'), measured(9, '2026-02-10')], '2026-02-20')).toMatchObject({
      state: 'behind',
      missedOn: ['2026-01-10'],
      percent: 0.9,
    });
    expect(kept([measured(9, '2026-01-10')], '2030-12-31').state).toBe('met');
    expect(kept([measured(9, '2025-03-10')], '2030-12-31').state).toBe('not-measurable-yet');
  });
  test.each([
    ['no baseline', 'HN-T2.1b', [], informed(5), 'no-baseline'],
    ['more than the baseline has', 'HN-T2.1b', [parents(4)], informed(5), 'more-than-baseline'],
    ['a denominator of nobody', 'HN-T2.1b', [parents(0)], informed(0), 'nothing-to-count-of'],
    ['groups that no activity tells apart', 'BK-T1', [], nobody, 'not-told-apart'],
  ] as readonly (readonly [string, string, readonly FiguresCommand[], ReachedOf, MissingFigure])[])(
    '%s: not measurable yet, with the reason',
    (_, code, commands, reached, reason) => {
      const { state, reasons } = standing(code, commands, code === 'BK-T1' ? '2020-01-01' : '2025-12-31', reached);
      expect([state, reasons.includes(reason)]).toEqual(['not-measurable-yet', true]);
    },
  );
  test('each rule says in both languages what it asks for, and since when it is used', () => {
    for (const rule of progressRule.values) {
      expect(PROGRESS_RULES[rule].words.vi).toMatch(/[à-ỹ]/i);
      expect(PROGRESS_RULES[rule].since).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });
});

test('a percentage is cut off and never rounded up to a target; what is met goes by the counts', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), fc.integer({ min: 0, max: 1_000_000_000 }), (denominator, n) => {
      const numerator = n % (denominator + 1);
      const { percent, state } = standing('HN-T1.1', [survey(numerator, denominator, '2024-10-01')], '2025-12-31');
      expect(percent! * denominator).toBeLessThanOrEqual(numerator * 100 * (1 + 1e-9));
      expect(state === 'met').toBe(BigInt(numerator) * 100n < BigInt(denominator));
    }),
    { numRuns: 200 },
  );
});
