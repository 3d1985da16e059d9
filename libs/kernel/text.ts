/**
 * What a text that somebody typed, pasted or sent in a file becomes before anything else looks at it. The API (the command pipeline) and the
 * files (tables) read by this one function, so that both store the same and refuse the same.
 */
export type TextFault = 'REPLACEMENT_CHARACTER' | 'CONTROL_CHARACTER' | 'BIDI_CONTROL' | 'BROKEN_CHARACTER';

export type ReadText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: TextFault };

/** Text that needs no look: most codes, ids and numbers. */
const PLAIN = /^[\x20-\x7e]*$/;
const FAULTS: readonly (readonly [RegExp, TextFault])[] = [
  // A decoder writes it in the place of a character that it lost.
  [/\uFFFD/, 'REPLACEMENT_CHARACTER'],
  // Shows the letters behind it in another order than they are stored in.
  [/\p{Bidi_Control}/u, 'BIDI_CONTROL'],
  [/(?!\n)\p{Cc}|\p{Noncharacter_Code_Point}/u, 'CONTROL_CHARACTER'],
];
const LINE_BREAK = /\r\n?|\u2028|\u2029/g;
/** Blanks of every width are one blank: a no-break space cannot be told from another one, nor be typed when searching. */
const BLANK = /\p{Zs}/gu;
/**
 * Nobody sees them, so that two names would look alike and be two: zero-width spaces and joiners, soft hyphens, byte order marks, tags; also what
 * counts as a letter or a sign and shows nothing: fillers of Hangul, variation selectors, the empty Braille cell.
 */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Letters that look like Đ and come from other alphabets (Ð of Icelandic, Ɖ of Ewe): old Vietnamese fonts and keyboards write them. */
const D_ALIKE = /[\u00D0\u0189]/g;
const SMALL_D_ALIKE = /[\u00F0\u0256]/g;

/**
 * In NFC, with Đ and đ as Vietnamese writes them, `\n` for every line break, plain blanks, and without what nobody sees. Refused is what cannot
 * be put right without guessing: a lost character, a control character, one that turns the direction of writing, half a character.
 */
export function readText(given: string): ReadText {
  if (PLAIN.test(given)) return { ok: true, text: given };
  if (!given.isWellFormed()) return { ok: false, fault: 'BROKEN_CHARACTER' };
  const lines = given.replace(LINE_BREAK, '\n');
  for (const [pattern, fault] of FAULTS) if (pattern.test(lines)) return { ok: false, fault };
  return { ok: true, text: vietnameseD(lines.replace(INVISIBLE, '').replace(BLANK, ' ')).normalize('NFC') };
}

export const vietnameseD = (text: string): string => text.replace(D_ALIKE, 'Đ').replace(SMALL_D_ALIKE, 'đ');
export const withoutInvisible = (text: string): string => text.replace(INVISIBLE, '');

const ASK_AGAIN = {
  en: 'type the text again, or save the file as "CSV UTF-8"',
  vi: 'hãy gõ lại văn bản, hoặc lưu tệp dạng "CSV UTF-8"',
};
export const TEXT_FAULTS: Readonly<Record<TextFault, { readonly en: string; readonly vi: string }>> = {
  REPLACEMENT_CHARACTER: {
    en: `the text holds U+FFFD, the mark of a character that was lost: ${ASK_AGAIN.en}`,
    vi: `văn bản có U+FFFD, dấu của một ký tự đã mất: ${ASK_AGAIN.vi}`,
  },
  BROKEN_CHARACTER: {
    en: `the text holds half a character: ${ASK_AGAIN.en}`,
    vi: `văn bản có nửa ký tự: ${ASK_AGAIN.vi}`,
  },
  CONTROL_CHARACTER: {
    en: 'the text holds a control character (such as a tab or a bell): take it out',
    vi: 'văn bản có ký tự điều khiển (như tab hoặc chuông): hãy bỏ đi',
  },
  BIDI_CONTROL: {
    en: 'the text holds a character that turns the direction of writing: take it out',
    vi: 'văn bản có ký tự đổi chiều viết: hãy bỏ đi',
  },
};

export interface TextIssue {
  /** "people.3.name": where the text stands in what was given. */
  readonly path: string;
  readonly fault: TextFault;
}

/** Deeper than any input: what is deeper is left as it is, the rules of the input refuse it. */
const DEEPEST = 32;

/** Plain data with every text in it read; keys, numbers and what is no plain data stay as they are. */
export function readTexts<T>(given: T): { readonly value: T; readonly issues: readonly TextIssue[] } {
  const issues: TextIssue[] = [];
  const read = (value: unknown, path: string, depth: number): unknown => {
    if (typeof value === 'string') {
      const text = readText(value);
      if (text.ok) return text.text;
      issues.push({ path, fault: text.fault });
      return value;
    }
    if (value === null || typeof value !== 'object' || depth >= DEEPEST) return value;
    const inner = (key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);
    if (Array.isArray(value)) return value.map((item, i) => read(item, inner(i), depth + 1));
    // Of GraphQL's own objects (without a prototype) and of literals; a class instance has its own rules.
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && prototype !== Object.prototype) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, read(member, inner(key), depth + 1)]));
  };
  return { value: read(given, '', 0) as T, issues };
}
