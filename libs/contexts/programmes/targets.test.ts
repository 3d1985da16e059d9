import fc from 'fast-check';
import { against, deadlineMoment, isDueOn, meets } from './targets.ts';
import { haNoi } from './plans.testing.ts';
import type { Target } from './events.ts';

const of = (code: string) => haNoi().measures.find((one) => one.code === code)!;

describe('a figure against a target', () => {
  test('acceptance check 2: exactly 1.0 % does not meet HN-T1.1, 0.999 % does', () => {
    const target = of('HN-T1.1');
    expect(meets(target, { percent: 1 })).toBe(false);
    expect(meets(target, { percent: 0.999 })).toBe(true);
    expect(meets(target, { numerator: 1_000, denominator: 100_000 })).toBe(false);
    expect(meets(target, { numerator: 999, denominator: 100_000 })).toBe(true);
  });
  test('what is met exactly is not lost in a quotient', () => {
    for (const [numerator, denominator] of [
      [63, 70],
      [9_007_199_254_740_990, 9_007_199_254_740_991],
    ] as const)
      expect(meets({ comparison: 'at-least', value: 90 }, { numerator, denominator })).toBe(true);
    expect(
      meets({ comparison: 'equals', value: 100 }, { numerator: 9_007_199_254_740_990, denominator: 9_007_199_254_740_991 }),
    ).toBe(false);
    expect(meets({ comparison: 'less-than', value: 4.9 }, { numerator: 49, denominator: 1_000 })).toBe(false);
    expect(meets({ comparison: 'at-most', value: 4.9 }, { numerator: 49, denominator: 1_000 })).toBe(true);
    expect(meets({ comparison: 'more-than', value: 90 }, { numerator: 9, denominator: 10 })).toBe(false);
  });
  test('a direction is neither met nor missed, and of nobody nothing is counted', () => {
    expect(meets(of('HN-T30b'), { numerator: 0, denominator: 5 })).toBeNull();
    expect(meets(of('HN-T1.3'), { numerator: 0, denominator: 0 })).toBeNull();
  });
  test('counted figures agree with whole percentages', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 100 }), (numerator, value) => {
        const figure = { numerator, denominator: 1_000 };
        expect(meets({ comparison: 'at-least', value }, figure)).toBe(numerator >= value * 10);
        expect(meets({ comparison: 'less-than', value }, figure)).toBe(numerator < value * 10);
      }),
    ));
});

test('a deadline is its whole last day in Viet Nam; a target that is kept is asked for at every measurement up to it', () => {
  expect(deadlineMoment(of('HN-T1.1'))).toBe('2025-12-31T16:59:59.999Z');
  const days = ['2024-06-30', '2025-12-31', '2030-12-31', '2031-01-01'];
  expect(days.map((on) => isDueOn(of('HN-T1.1'), on))).toEqual([false, true, true, true]);
  expect(days.map((on) => isDueOn(of('HN-T30a'), on))).toEqual([true, true, true, false]);
});

describe('a target against the one above it', () => {
  const target = (more: Partial<Target> = {}): Target => ({
    comparison: 'at-least',
    value: 90,
    holds: 'by-deadline',
    commitment: 'binding',
    deadline: '2025-12-31',
    deadlineFrom: 'end-of-period',
    ...more,
  });
  test.each([
    ['the same', {}, 'same', []],
    ['a higher share', { value: 95 }, 'stricter', []],
    ['a lower share', { value: 85 }, 'laxer', ['value']],
    ['all of them', { comparison: 'equals', value: 100 }, 'stricter', []],
    ['more than as much', { comparison: 'more-than' }, 'stricter', []],
    ['an earlier day', { deadline: '2024-12-31' }, 'stricter', []],
    ['a later day', { deadline: '2026-12-31' }, 'laxer', ['deadline']],
    ['to strive for it', { commitment: 'strive' }, 'laxer', ['commitment']],
    ['more, but later', { value: 95, deadline: '2026-12-31' }, 'laxer', ['deadline']],
    ['to keep it', { holds: 'every-measurement' }, 'stricter', []],
  ] as const)('%s', (_, more, stand, laxer) => {
    expect(against(target(), target(more))).toEqual({ comparable: true, stand, laxer });
  });
  test('less is stricter where less is wanted; the other way is no answer to it', () => {
    const above = target({ comparison: 'at-most', value: 4.9 });
    expect(against(above, target({ comparison: 'less-than', value: 1 })).stand).toBe('stricter');
    expect(against(above, target({ comparison: 'at-most', value: 5 })).laxer).toEqual(['value']);
    expect(against(above, target()).comparable).toBe(false);
    const { value: _, ...direction } = target({ comparison: 'minimise' });
    expect(against(above, direction).laxer).toEqual(['value']);
    expect(against(direction, above).stand).toBe('stricter');
  });
  test.each([
    ['at-most 4.9', 'equals 0', 'stricter'],
    ['at-most 4.9', 'equals 4.9', 'same'],
    ['at-most 4.9', 'equals 5', 'laxer'],
    ['less-than 1', 'equals 1', 'laxer'],
    ['less-than 1', 'equals 0.5', 'stricter'],
    ['at-least 90', 'equals 100', 'stricter'],
    ['at-least 90', 'equals 80', 'laxer'],
    ['more-than 90', 'equals 90', 'laxer'],
    ['equals 0', 'equals 0', 'same'],
    ['equals 0', 'equals 5', 'laxer'],
    ['equals 0', 'at-most 0', 'same'],
    ['equals 0', 'less-than 1', 'laxer'],
    ['equals 0', 'at-least 5', null],
    ['equals 100', 'equals 100', 'same'],
    ['equals 100', 'equals 90', 'laxer'],
    ['equals 100', 'at-least 100', 'same'],
    ['equals 100', 'at-least 90', 'laxer'],
    ['equals 100', 'at-most 5', null],
    ['equals 50', 'equals 50', 'same'],
    ['equals 50', 'equals 60', 'laxer'],
    ['equals 50', 'at-least 60', 'laxer'],
    ['minimise', 'equals 5', 'stricter'],
    ['at-least 90', 'at-most 90', null],
  ] as const)('under "%s" "%s" is %s', (above, own, stand) => {
    const parse = (words: string): Target => {
      const [comparison, value] = words.split(' ');
      const { value: _, ...rest } = target({ comparison: comparison as Target['comparison'] });
      return value === undefined ? rest : { ...rest, value: Number(value) };
    };
    const { comparable, stand: found } = against(parse(above), parse(own));
    expect(comparable ? found : null).toBe(stand);
  });
});
