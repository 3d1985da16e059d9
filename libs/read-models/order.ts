import type { Scalar } from './port.ts';

/**
 * Texts by code point, as UTF-8 bytes compare: the same in every store, in every locale. JavaScript's own `<` compares UTF-16 units and
 * puts characters beyond U+FFFF before U+E000-U+FFFF. How a list is sorted for a Vietnamese reader is decided by a sort key in the document.
 */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}
const rank = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);

/** Null first, then numbers, flags (false before true) and texts each in their order. */
export function compareScalars(a: Scalar, b: Scalar): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return Number(a) - Number(b);
}

/** The first text that is greater than every text beginning with `prefix`; null when there is none. */
export function afterPrefix(prefix: string): string | null {
  // From the end, as a caller's text may have any length: only its last character is changed, as a rule.
  for (let end = prefix.length; end > 0;) {
    const start = end - (isPair(prefix, end - 2) ? 2 : 1);
    const last = prefix.codePointAt(start)!;
    // Surrogates are no characters: a well-formed text goes from U+D7FF to U+E000.
    if (last !== 0x10ffff) return prefix.slice(0, start) + String.fromCodePoint(last === 0xd7ff ? 0xe000 : last + 1);
    end = start;
  }
  return null;
}
const isPair = (text: string, at: number): boolean => at >= 0 && text.codePointAt(at)! > 0xffff;
