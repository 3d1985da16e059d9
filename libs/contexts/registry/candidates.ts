import { codes, wordsOf, type CodeIn } from '#kernel';

/** What is compared of a registered employer: all names it has or had, all places it was at. */
export interface Registered {
  readonly id: string;
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly formerNames: readonly string[];
  readonly units: readonly { readonly unit: string }[];
  readonly registrationNumber: string | null;
}

export interface Wanted {
  readonly name: string;
  /** The commune looked in, with the communes that went into it and that it went into. */
  readonly units?: readonly string[];
  readonly registrationNumber?: string;
}

export const candidateReason = codes('CandidateReason', 'Why an employer could be the one looked for.', {
  'same-registration-number': { vi: 'Cùng mã số đăng ký', en: 'The same registration number' },
  'same-name': { vi: 'Cùng tên', en: 'The same name' },
  'same-name-without-marks': { vi: 'Cùng tên khi bỏ dấu', en: 'The same name without marks' },
  'similar-name': { vi: 'Tên gần giống', en: 'A similar name' },
  'same-unit': { vi: 'Cùng xã, phường', en: 'In the same commune' },
});
/** The reasons in one line. */
export const whyAlike = (language: 'en' | 'vi', reasons: readonly CodeIn<typeof candidateReason>[]): string =>
  reasons.map((reason) => candidateReason.labelOf(reason)![language].toLowerCase()).join(', ');
export interface Scored<E extends Registered = Registered> {
  readonly employer: E;
  /** 0 to 1. */
  readonly score: number;
  readonly reasons: readonly CodeIn<typeof candidateReason>[];
}

/** From this score on a registration is refused unless it is confirmed to be another establishment. */
export const STRONG = 0.9;
/** Below this score an employer is no candidate. */
export const WEAK = 0.4;

/** The different words of names without marks, as searched for. */
export const nameTokens = (...names: readonly string[]): readonly string[] => [...new Set(names.flatMap(wordsOf))];

/**
 * Phrases that say what kind of thing it is, not which one. Whole phrases, longest first: "ho", "to" or "dinh" alone are family names
 * (Hồ, Tô, Đinh) as often as they are "hộ", "tổ" or "đình".
 */
const KIND_PHRASES = new RegExp(
  `(?<= )(?:${[
    'ho kinh doanh ca the',
    'ho kinh doanh',
    'ho gia dinh',
    'ho san xuat',
    'co so san xuat',
    'co so',
    'lien hiep hop tac xa',
    'hop tac xa',
    'to hop tac',
    'doanh nghiep tu nhan',
    'doanh nghiep',
    'cong ty trach nhiem huu han',
    'cong ty co phan',
    'cong ty',
    'xuong san xuat',
    'xuong',
    'mot thanh vien',
    'htx',
    'hkd',
    'tnhh',
    'mtv',
    'dntn',
    'ctcp',
  ].join('|')})(?= )`,
  'g',
);

/** The words that tell one establishment from another; all words where nothing else is left. */
export function distinctiveWords(name: string): readonly string[] {
  const words = wordsOf(name);
  const own = ` ${words.join(' ')} `.replace(KIND_PHRASES, '').split(' ').filter(Boolean);
  return own.length > 0 ? own : words;
}

const whole = (name: string): string => wordsOf(name).join(' ');
const runTogether = (name: string): string => distinctiveWords(name).join('');
export const plainNumber = (number: string): string => number.toUpperCase().replace(/[^0-9A-Z]/g, '');
const present = (marked: string): boolean => marked.length > 1;

/** The key of a registration number, however it is written. */
export const numberKey = (registrationNumber: string): string => `#${plainNumber(registrationNumber)}`;

/** Keys that only the same name or the same number share: every pair that scores `STRONG` has one in common (a test says so). */
export const identityKeys = (names: readonly string[], registrationNumber: string | null): readonly string[] => [
  ...new Set(
    [
      ...names.map((n) => `=${whole(n)}`),
      ...names.map((n) => `+${runTogether(n)}`),
      ...(registrationNumber ? [numberKey(registrationNumber)] : []),
    ].filter(present),
  ),
];

/** Keys that alike names share: their distinctive words, and how those begin, so that a slip at the end of a word is still found. */
export const likenessKeys = (names: readonly string[]): readonly string[] => {
  const words = names.flatMap(distinctiveWords);
  return [...new Set([...words, ...words.filter((w) => w.length >= 3).map((w) => `~${w.slice(0, 3)}`)])];
};

const pairsOf = (word: string): readonly string[] => Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2));

/** How alike two words are, 0 to 1: by pairs of letters (Dice), so that one slip of the finger still counts. Symmetric. */
export function wordLikeness(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length < 3 || b.length < 3) return 0;
  const left = [...pairsOf(b)];
  const size = a.length + b.length - 2;
  let shared = 0;
  for (const pair of pairsOf(a)) {
    const at = left.indexOf(pair);
    if (at < 0) continue;
    // Each pair counts once, or "nana" would be more than equal to "nan".
    left.splice(at, 1);
    shared++;
  }
  return (2 * shared) / size;
}

/** Words less alike than this are other words. */
const SAME_WORD = 0.6;

/** How alike two names are, 0 to 1: each distinctive word against its best partner, both ways. */
export function nameLikeness(a: string, b: string): number {
  const [wordsA, wordsB] = [distinctiveWords(a), distinctiveWords(b)];
  if (wordsA.length === 0 || wordsB.length === 0) return 0;
  if (wordsA.join('') === wordsB.join('')) return 1;
  const best = (from: readonly string[], to: readonly string[]): number =>
    from.reduce((sum, word) => {
      const most = Math.max(...to.map((other) => wordLikeness(word, other)));
      return sum + (most >= SAME_WORD ? most : 0);
    }, 0) / from.length;
  return (best(wordsA, wordsB) + best(wordsB, wordsA)) / 2;
}

const written = (name: string): string => name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

/**
 * How likely a registered employer is the one looked for. The same registration number decides (1). Names count most: the same with its marks
 * 0.85, the same without 0.82, an alike one up to 0.75; a place in the same commune adds 0.12. So only the same name in the same commune, or the
 * same number, is `STRONG`.
 */
export function scoreCandidate<E extends Registered>(wanted: Wanted, employer: E): Scored<E> {
  const sameUnit = employer.units.some(({ unit }) => wanted.units?.includes(unit));
  const place = sameUnit ? (['same-unit'] as const) : [];
  const sameNumber =
    wanted.registrationNumber !== undefined &&
    employer.registrationNumber !== null &&
    plainNumber(wanted.registrationNumber) === plainNumber(employer.registrationNumber);
  if (sameNumber) return { employer, score: 1, reasons: ['same-registration-number', ...place] };

  const names = [employer.name, ...employer.otherNames, ...employer.formerNames];
  const { base, reasons } = scoreNames(wanted.name, names);
  const score = Math.min(0.99, base + (sameUnit ? 0.12 : 0));
  return { employer, score: Math.round(score * 1000) / 1000, reasons: [...reasons, ...place] };
}

function scoreNames(wanted: string, names: readonly string[]): { base: number; reasons: Scored['reasons'] } {
  if (names.some((n) => written(n) === written(wanted))) return { base: 0.85, reasons: ['same-name'] };
  if (whole(wanted) !== '' && names.some((n) => whole(n) === whole(wanted)))
    return { base: 0.82, reasons: ['same-name-without-marks'] };
  const alike = Math.max(...names.map((n) => nameLikeness(wanted, n)));
  return { base: 0.75 * alike, reasons: alike >= 0.5 ? ['similar-name'] : [] };
}
