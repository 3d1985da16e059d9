/** What a number in a cell means to whoever looks at it. */
export type NumberMeaning =
  | { readonly kind: 'number' }
  | { readonly kind: 'date' }
  | { readonly kind: 'digits'; readonly length: number };

const NUMBER: NumberMeaning = { kind: 'number' };
const DATE: NumberMeaning = { kind: 'date' };

/** Days and moments among the formats that every spreadsheet knows by number (ECMA-376 part 1, 18.8.30; East Asian ones too). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** `code` is the custom format of that number, where it has one. */
export function meaningOf(id: number, code: string | undefined): NumberMeaning {
  if (code === undefined) return isBuiltInDate(id) ? DATE : NUMBER;
  // The first section is for positive numbers; what is quoted, escaped or in brackets (colours, locales) is shown, not calculated.
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .split(';')[0]!
    .trim();
  // 0141 is shown where 141 is stored.
  if (/^0{2,20}$/.test(bare)) return { kind: 'digits', length: bare.length };
  return /[ymdhs]/i.test(bare.replace(/general/gi, '')) ? DATE : NUMBER;
}

const DAY = 86_400_000;
/** Day 0 of the two calendars. The first one counts a 29 February 1900 that never was. */
const START_1900 = Date.UTC(1899, 11, 30);
const START_1904 = Date.UTC(1904, 0, 1);

/** YYYY-MM-DD, with the time behind it where there is one; null for what is no day. */
export function dayOf(serial: number, from1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return null;
  if (!from1904 && Math.floor(serial) === 60) return null;
  const start = from1904 ? START_1904 : serial < 60 ? START_1900 + DAY : START_1900;
  // To the second: a fraction of a day is not exact.
  const moment = new Date(start + Math.round(serial * 86_400) * 1_000).toISOString();
  return moment.endsWith('T00:00:00.000Z') ? moment.slice(0, 10) : moment.slice(0, 19);
}

/** Plain digits as a spreadsheet shows them, to its 15 places; never with an exponent below 10^21. */
export function plainNumber(text: string): string | null {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) ? null : String(Number(value.toPrecision(15)));
}
