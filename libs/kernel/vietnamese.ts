/**
 * Vietnamese text as people type it without a Vietnamese keyboard: lower case, no tone or vowel marks, đ as d, one space between words.
 * "Thị trấn Chợ Rã" -> "thi tran cho ra". For searching and sorting only: different names can fold to the same text.
 */
export function foldVietnamese(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim();
}
