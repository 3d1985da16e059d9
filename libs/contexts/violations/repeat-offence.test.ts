import { repeatedBy } from './repeat-offence.ts';

type Case = Parameters<typeof repeatedBy>[2][number];
const earlier = { id: 'v-0', actCode: 'HOURS-EXCEEDED', state: 'abated' as const };
const sanctioned = (more: Partial<Case> = {}): Case => ({
  state: 'completed',
  decidedOn: '2024-01-10',
  completedOn: '2024-02-01',
  evasions: [],
  total: 22_500_000,
  dropped: [],
  acts: [{ violation: 'v-0' }],
  ...more,
});
const repeats = (actStart: string, cases: readonly Case[], violations: Parameters<typeof repeatedBy>[1] = [earlier]) =>
  repeatedBy({ violation: 'v-1', actCode: 'HOURS-EXCEEDED', actStart }, violations, cases);

describe('a repeat offence: the same act again while the employer still counts as sanctioned (VIO-5)', () => {
  test.each([
    ['before the decision', '2024-01-09', []],
    ['on the day of the decision', '2024-01-10', ['v-0']],
    ['on the last day of the year after the fine was paid', '2025-02-01', ['v-0']],
    ['on the day after it', '2025-02-02', []],
  ])('begun %s', (_, actStart, expected) => expect(repeats(actStart, [sanctioned()])).toEqual(expected));

  test.each([
    ['on the last day of six months after a warning', '2024-08-01', ['v-0']],
    ['on the day after it', '2024-08-02', []],
  ])('begun %s', (_, actStart, expected) => expect(repeats(actStart, [sanctioned({ total: 0 })])).toEqual(expected));

  // Decided on 10 January 2024: the limitation of the decision ends a year later, the term of Art. 7(1) another year later.
  test.each([
    ['a year after the limitation of a decision that nobody carried out', '2026-01-10', {}, ['v-0']],
    ['on the day after it', '2026-01-11', {}, []],
    [
      'on that day, evasion having started the limitation anew',
      '2026-01-11',
      { evasions: [{ from: '2024-06-01', to: '2024-12-01' }] },
      ['v-0'],
    ],
  ])('%s', (_, actStart, more, expected) =>
    expect(repeats(actStart, [sanctioned({ state: 'served', completedOn: null, ...more })])).toEqual(expected),
  );
  test.each<[string, readonly Case[], Parameters<typeof repeatedBy>[1]]>([
    ['never sanctioned', [], [earlier]],
    ['minutes without a decision', [sanctioned({ state: 'minutes-drawn-up', decidedOn: null, completedOn: null })], [earlier]],
    ['a cancelled decision', [sanctioned({ state: 'cancelled', completedOn: null })], [earlier]],
    ['a paid decision that a complaint cancelled', [sanctioned({ state: 'cancelled' })], [earlier]],
    ['an act that the decision left out', [sanctioned({ dropped: [{ violation: 'v-0' }] })], [earlier]],
    ['another act', [sanctioned()], [{ ...earlier, actCode: 'NO-CONSENT' }]],
    ['a withdrawn violation', [sanctioned()], [{ ...earlier, state: 'withdrawn' }]],
    ['itself', [sanctioned()], [{ ...earlier, id: 'v-1' }]],
  ])('not: %s', (_, cases, violations) => expect(repeats('2024-03-01', cases, violations)).toEqual([]));
});
