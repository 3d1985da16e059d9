import fc from 'fast-check';
import { afterPrefix, compareText } from './order.ts';

const text = fc.string({ unit: 'binary', maxLength: 8 });

describe('the first text behind all that begin with a prefix', () => {
  test('every text with the prefix lies before it, and it has not the prefix itself', () => {
    fc.assert(
      fc.property(text, text, (prefix, rest) => {
        const end = afterPrefix(prefix);
        if (end === null) return /^\u{10ffff}*$/u.test(prefix);
        return compareText(prefix + rest, end) < 0 && !end.startsWith(prefix);
      }),
    );
  });

  test.each([
    ['a', 'b'],
    ['a\u{10ffff}', 'b'],
    ['a\ud7ff', 'a\ue000'],
    ['a😀', 'a😁'],
    ['\u{10ffff}\u{10ffff}', null],
    ['', null],
  ])('%j: %j', (prefix, end) => expect(afterPrefix(prefix)).toBe(end));

  test('a text of a caller may be long', () => {
    const long = 'a'.repeat(1_000_000);
    expect(afterPrefix(long)).toBe(`${long.slice(1)}b`);
  });
});
