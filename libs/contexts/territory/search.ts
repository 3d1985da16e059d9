import { foldVietnamese, type LocalDate } from '#kernel';
import { LEVELS } from './events.ts';
import type { UnitDocument } from './projection.ts';
import { nameOn } from './unit-index.ts';

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** Words with their marks, the tone behind the letters: `Hoà` and `Hòa` are one spelling, `Hòa` and `Hóa` are two. */
export const accented = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(TONES, '') + (word.match(TONES) ?? []).join(''))
    .join(' ');

/**
 * Units whose full name on the day holds the words, the last of them perhaps begun only. Text with marks finds only names with these marks,
 * unless no name has them. Best first: the very name, then names that begin so, then by level and name.
 */
export function searchUnits(units: Iterable<UnitDocument>, text: string, on: LocalDate, limit: number): readonly UnitDocument[] {
  const wanted = foldVietnamese(text);
  if (wanted === '') return [];
  const marked = accented(text);
  const found: { unit: UnitDocument; exact: boolean; rank: number; name: string }[] = [];
  for (const unit of units) {
    const { name, fullName } = nameOn(unit, on);
    // The full name of the day is nearly always the latest, which is folded already.
    const folded = fullName === unit.fullName ? unit.searchName : foldVietnamese(fullName);
    if (!` ${folded}`.includes(` ${wanted}`)) continue;
    const bare = foldVietnamese(name);
    const rank = bare === wanted || folded === wanted ? 0 : bare.startsWith(wanted) || folded.startsWith(wanted) ? 1 : 2;
    found.push({ unit, exact: ` ${accented(fullName)}`.includes(` ${marked}`), rank, name: bare });
  }
  const hasMarks = wanted !== marked;
  const exact = hasMarks ? found.filter((match) => match.exact) : found;
  return (exact.length > 0 ? exact : found)
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        LEVELS.indexOf(a.unit.level) - LEVELS.indexOf(b.unit.level) ||
        (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) ||
        (a.unit.id < b.unit.id ? -1 : 1),
    )
    .slice(0, limit)
    .map((match) => match.unit);
}
