import { VSIC_SECTIONS } from '../data/vsic.ts';
import { vsicSection } from './lookups.ts';

/** Divisions (first two digits) of a section of VSIC, such as 10 to 33 of C: what a filter by a section letter means. Null for no section. */
export function divisionsOf(section: string): readonly string[] | null {
  const found = VSIC_SECTIONS.find(({ code }) => code === section);
  return found ? Array.from({ length: found.to - found.from + 1 }, (_, i) => String(found.from + i).padStart(2, '0')) : null;
}

/** With what the sectors meant by a code begin: the code itself, or the divisions of a section letter; null for a code that does not exist. */
export const sectorPrefixes = (code: string): readonly string[] | null =>
  divisionsOf(code) ?? (vsicSection(code) === null ? null : [code]);

/**
 * The code that a spreadsheet may have cut: it drops the leading zero of 0141, and 141 reads like a group of another section. Null where no
 * division begins so. Codes of five digits that lost theirs cannot be told from classes: no catalogue of the classes is carried.
 */
export function withLostZero(code: string): string | null {
  if (!/^(\d|\d{3})$/.test(code)) return null;
  return vsicSection(`0${code}`) === null ? null : `0${code}`;
}
