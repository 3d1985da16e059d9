import { VSIC_SECTIONS } from '../data/vsic.ts';
import { isVsicCode } from './lookups.ts';

/** Divisions (first two digits) of a section of VSIC, such as 10 to 33 of C: what a filter by a section letter means. Null for no section. */
export function divisionsOf(section: string): readonly string[] | null {
  const found = VSIC_SECTIONS.find(({ code }) => code === section);
  return found ? Array.from({ length: found.to - found.from + 1 }, (_, i) => String(found.from + i).padStart(2, '0')) : null;
}

/**
 * With what the sectors meant by a code begin: the code itself; of a section letter its divisions, and the letter where no more is recorded; of one
 * digit whatever begins so. Null for a code that does not exist.
 */
export const sectorPrefixes = (code: string): readonly string[] | null => {
  const divisions = divisionsOf(code);
  if (divisions) return [code, ...divisions];
  return /^\d$/.test(code) || isVsicCode(code) ? [code] : null;
};

/**
 * The code that a spreadsheet may have cut: it drops the leading zero of 0141, and 141 reads like a group of another section. Null where no code begins
 * so. 1410 may be a cut 01410 too, but as it stands it is a class: only what is none is offered with its zero.
 */
export function withLostZero(code: string): string | null {
  if (!/^(\d|\d{3,4})$/.test(code) || (code.length === 4 && isVsicCode(code))) return null;
  return isVsicCode(`0${code}`) ? `0${code}` : null;
}
