import { vietnameseD, withoutInvisible } from './text.ts';

/**
 * Vietnamese text as people type it without a Vietnamese keyboard: lower case, no tone or vowel marks, đ as d, one space between words.
 * "Thị trấn Chợ Rã" -> "thi tran cho ra". For searching and sorting only: different names can fold to the same text. What nobody sees is left
 * out, and letters that look like Đ count as Đ, so that what older records hold is found too.
 */
export function foldVietnamese(text: string): string {
  return vietnameseD(withoutInvisible(text))
    .normalize('NFD')
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
