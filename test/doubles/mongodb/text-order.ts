import type { Doc } from './values.ts';

/**
 * The server compares texts by their UTF-8 bytes, JavaScript by its code units: they differ only where a character outside the basic plane
 * (a pair of surrogates) meets one from U+E000 on. With these two ranges changed about, code units are in the order of bytes.
 */
const changedAbout = (text: string, shift: (unit: number) => number): string =>
  Array.from({ length: text.length }, (_, i) => String.fromCharCode(shift(text.charCodeAt(i)))).join('');
const FROM_SURROGATES = /[\ud800-\uffff]/;
const toBytes = (unit: number): number => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit);
const toUnits = (unit: number): number => (unit >= 0xf800 ? unit - 0x2000 : unit >= 0xd800 ? unit + 0x800 : unit);

/** Documents are not changed once they are stored: each is written in the order of bytes once. */
const written = new WeakMap<object, unknown>();

export const inByteOrder = (value: Doc): Doc => {
  let coded = written.get(value);
  if (!coded) written.set(value, (coded = through(value, toBytes)));
  return coded as Doc;
};
export const inOwnOrder = (value: Doc): Doc => through(value, toUnits) as Doc;

/** The value itself where nothing in it changes. */
function through(value: unknown, shift: (unit: number) => number): unknown {
  if (typeof value === 'string') return FROM_SURROGATES.test(value) ? changedAbout(value, shift) : value;
  if (Array.isArray(value)) {
    const items = value.map((item) => through(item, shift));
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const entries = Object.entries(value).map(([name, item]) => [through(name, shift) as string, through(item, shift)] as const);
  return entries.some(([name, item]) => item !== (value as Doc)[name]) ? Object.fromEntries(entries) : value;
}
