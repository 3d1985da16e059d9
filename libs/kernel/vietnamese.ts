import { vietnameseD, withoutInvisible } from './text.ts';

/**
 * Vietnamese text as people type it without a Vietnamese keyboard: lower case, no tone or vowel marks, đ as d, one space between words.
 * "Thị trấn Chợ Rã" -> "thi tran cho ra". For searching only: different names can fold to the same text. What nobody sees is left
 * out, letters of another width or style are the plain ones (NFKC), and letters that look like Đ count as Đ, so that what older records hold is found too.
 */
export function foldVietnamese(text: string): string {
  return vietnameseD(withoutInvisible(text))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** The folded words of a text, cut at everything that is neither letter nor digit: wherever words are stored and wherever they are searched. */
export const wordsOf = (text: string): readonly string[] =>
  foldVietnamese(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** In the order of a Vietnamese dictionary, behind marks and digits: a letter of its own is ă, â, đ, ê, ô, ơ, ư. */
const ALPHABET = ` _-,;:!?.'"()[]{}@*/\\&#%\`^+<=>|~$0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz`;
/** No tone, huyền, hỏi, ngã, sắc, nặng; then marks of other languages. */
const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const TONE = /[\u0300\u0309\u0303\u0301\u0323]/u;
const LETTER_MARK = /[\u0306\u0302\u031B]/u;
const FIRST = 0x21;
const PLACE_OF = new Map([...ALPHABET].map((letter, i) => [letter, String.fromCharCode(FIRST + i)]));

/**
 * By this, compared as plain text, names stand as in a Vietnamese list: letters first (d before đ, a before ă before â), then tones, then small
 * before capital. Only of printable ASCII, so that every store compares it alike. Three parts, divided by a blank, which is less than all they hold.
 */
export function vietnameseOrder(text: string): string {
  let [letters, tones, capitals] = ['', '', ''];
  const plain = vietnameseD(withoutInvisible(text)).normalize('NFD').replace(/\s+/g, ' ').trim();
  for (const [, base, marks] of plain.matchAll(/(\P{M})(\p{M}*)/gu)) {
    const small = base!.toLowerCase();
    const own = marks!.match(LETTER_MARK)?.[0] ?? '';
    const tone = marks!.match(TONE)?.[0] ?? '';
    const place = PLACE_OF.get((small + own).normalize('NFC')) ?? PLACE_OF.get(small);
    // What no Vietnamese name has stands behind the alphabet, by its number.
    letters += place ?? `~${small.codePointAt(0)!.toString(36).padStart(4, '0')}`;
    tones += TONES.indexOf(tone);
    capitals += small === base ? '0' : '1';
  }
  return [letters, tones.replace(/0+$/, ''), capitals.replace(/0+$/, '')].join(' ').trimEnd();
}
