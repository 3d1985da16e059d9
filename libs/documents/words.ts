import type { LocalDate } from '#kernel';

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
/** Groups of three digits, the last one first; behind a billion they begin again, with `tỷ` behind them. */
const GROUPS = ['', 'nghìn', 'triệu'] as const;
const BILLION = 1_000_000_000;

/** Three digits. `whole`: behind a group that was said, where a missing hundred and a missing ten are said too. */
function group(n: number, whole: boolean): string[] {
  const [hundreds, tens, units] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10];
  const words: string[] = [];
  const says = whole || hundreds > 0;
  if (says) words.push(DIGITS[hundreds]!, 'trăm');
  if (tens > 1) words.push(DIGITS[tens]!, 'mươi');
  else if (tens === 1) words.push('mười');
  else if (units > 0 && says) words.push('linh');
  if (units > 0) words.push(unit(units, tens));
  return words;
}
function unit(units: number, tens: number): string {
  if (units === 1 && tens > 1) return 'mốt';
  if (units === 4 && tens > 1) return 'tư';
  if (units === 5 && tens > 0) return 'lăm';
  return DIGITS[units]!;
}

function spoken(n: number, whole: boolean): string[] {
  if (n >= BILLION) return [...spoken(Math.floor(n / BILLION), whole), 'tỷ', ...below(n % BILLION, true)];
  return below(n, whole);
}
function below(n: number, whole: boolean): string[] {
  const words: string[] = [];
  for (let power = GROUPS.length - 1; power >= 0; power--) {
    const part = Math.floor(n / 1_000 ** power) % 1_000;
    if (part === 0) continue;
    words.push(...group(part, whole || words.length > 0));
    if (power > 0) words.push(GROUPS[power]!);
  }
  return words;
}

/** A whole number in words, by the northern convention: no text that prescribes it was found. Throws RangeError for what is none. */
export function numberInWords(n: number): string {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError('a whole number from 0 up is expected');
  return n === 0 ? DIGITS[0] : spoken(n, false).join(' ');
}
/** `Hai mươi hai triệu năm trăm nghìn đồng`. */
export const amountInWords = (dong: number): string => {
  const words = numberInWords(dong);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} đồng`;
};
/** `22.500.000`. */
export const countInFigures = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '.');
/** `22.500.000 đồng`. */
export const amountInFigures = (dong: number): string => `${countInFigures(dong)} đồng`;
/** `87,5`. */
export const decimalInFigures = (value: number): string => {
  const [whole, part] = String(value).split('.');
  return part === undefined ? countInFigures(value) : `${countInFigures(Number(whole))},${part}`;
};

const parts = (day: LocalDate) => ({ year: day.slice(0, 4), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) });
/** As at the head of a document: `ngày 05 tháng 01 năm 2026`; a zero before days below 10 and the months 1 and 2 alone (Decree 30/2020 Annex I). */
export function dayOfDocument(day: LocalDate): string {
  const { year, month, date } = parts(day);
  return `ngày ${String(date).padStart(2, '0')} tháng ${month < 3 ? `0${month}` : month} năm ${year}`;
}
/** As in the text: `26/8/2021`. */
export function dayInText(day: LocalDate): string {
  const { year, month, date } = parts(day);
  return `${date}/${month}/${year}`;
}
/** `08 giờ 30 phút`, from `08:30`. */
export const timeInText = (time: string): string => `${time.slice(0, 2)} giờ ${time.slice(3, 5)} phút`;
