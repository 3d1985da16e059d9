import { vietnameseD, withoutInvisible, wordsOf, type LocalDate } from '#kernel';
import { LEVELS } from './events.ts';
import type { UnitDocument, UnitName } from './projection.ts';
import { inForce, nameOn } from './unit-index.ts';

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** The words of a text as every search cuts them, in one line. */
export const folded = (text: string): string => wordsOf(text).join(' ');

/** The same words with their marks, the tone behind the letters: `Hoà` and `Hòa` are one spelling, `Hòa` and `Hóa` are two. */
export const accented = (text: string): string =>
  vietnameseD(withoutInvisible(text))
    .normalize('NFKD')
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.replace(TONES, '') + (word.match(TONES) ?? []).join(''))
    .join(' ');

/** A name that a unit had for some time, as it is searched for: a blank before each word. */
interface Entry {
  readonly unit: UnitDocument;
  readonly name: UnitName;
  readonly folded: string;
  readonly bare: string;
  readonly marked: string;
}

/** All names of all units by their words. Made once for all searches: what is compared is folded already, and in the order of the answer. */
export class UnitNames {
  readonly #entries: readonly Entry[];
  /** Places in `#entries`, in their order. */
  readonly #byWord = new Map<string, number[]>();
  readonly #words: readonly string[];

  constructor(units: Iterable<UnitDocument>) {
    this.#entries = [...units]
      .flatMap((unit) => unit.names.map((name) => entryOf(unit, name)))
      .sort(
        (a, b) =>
          LEVELS.indexOf(a.unit.level) - LEVELS.indexOf(b.unit.level) ||
          (a.bare < b.bare ? -1 : a.bare > b.bare ? 1 : 0) ||
          (a.unit.id < b.unit.id ? -1 : 1),
      );
    for (const [place, { folded }] of this.#entries.entries())
      for (const word of new Set(folded.slice(1).split(' '))) {
        const places = this.#byWord.get(word);
        if (places) places.push(place);
        else this.#byWord.set(word, [place]);
      }
    this.#words = [...this.#byWord.keys()].sort();
  }

  /**
   * Units whose full name on the day holds the words, the last of them perhaps begun only. Text with marks finds only names with these marks,
   * unless no name has them. Best first: the very name, then names that begin so, then by level and name.
   */
  search(text: string, on: LocalDate, limit: number, isWanted: (unit: UnitDocument) => boolean): readonly UnitDocument[] {
    const wanted = folded(text);
    if (wanted === '') return [];
    const [beginning, marked] = [` ${wanted}`, ` ${accented(text)}`];
    const hasMarks = beginning !== marked;
    // By marks, then by rank.
    const found: [UnitDocument[][], UnitDocument[][]] = [
      [[], [], []],
      [[], [], []],
    ];
    for (const place of this.candidates(wanted)) {
      const { unit, name, folded, bare, marked: itsMarks } = this.#entries[place]!;
      if (!folded.includes(beginning)) continue;
      const isMarked = !hasMarks || itsMarks.includes(marked);
      const isVery = bare === beginning || folded === beginning;
      const rank = isVery ? 0 : bare.startsWith(beginning) || folded.startsWith(beginning) ? 1 : 2;
      const among = found[isMarked ? 0 : 1][rank]!;
      // There are enough of this rank: only a better one could still come.
      if (among.length < limit && inForce(unit, on) && nameOn(unit, on) === name && isWanted(unit)) among.push(unit);
    }
    const [exact, others] = found.map((ranks) => ranks.flat()) as [UnitDocument[], UnitDocument[]];
    return (exact.length > 0 ? exact : others).slice(0, limit);
  }

  /** Places of the names that can hold the folded text: those of its rarest word; of a single word, those of all words that begin so. */
  candidates(wanted: string): Iterable<number> {
    const words = wanted.split(' ');
    const last = words.pop()!;
    if (words.length > 0)
      return words.map((word) => this.#byWord.get(word) ?? []).reduce((a, b) => (b.length < a.length ? b : a));
    const lists: number[][] = [];
    for (let i = this.#firstFrom(last); this.#words[i]?.startsWith(last); i++) lists.push(this.#byWord.get(this.#words[i]!)!);
    if (lists.length <= 1) return lists[0] ?? [];
    // To put many together takes longer than to look at all.
    if (lists.reduce((sum, list) => sum + list.length, 0) > this.#entries.length / 8) return this.#entries.keys();
    return Uint32Array.from(new Set(lists.flat())).sort();
  }

  #firstFrom(prefix: string): number {
    let [low, high] = [0, this.#words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#words[middle]! < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const entryOf = (unit: UnitDocument, name: UnitName): Entry => ({
  unit,
  name,
  folded: ` ${folded(name.fullName)}`,
  bare: ` ${folded(name.name)}`,
  marked: ` ${accented(name.fullName)}`,
});
