import { foldVietnamese } from '#kernel';

/** What is compared of a registered employer. */
export interface Registered {
  readonly id: string;
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly unit: string;
  readonly registrationNumber: string | null;
}

/** Words that say what kind of thing it is, not which one: they count little when names are compared. */
const COMMON = new Set([
  'co',
  'so',
  'ho',
  'kinh',
  'doanh',
  'gia',
  'dinh',
  'hop',
  'tac',
  'xa',
  'htx',
  'cong',
  'ty',
  'tnhh',
  'cp',
  'xuong',
  'san',
  'xuat',
  'doanh',
  'nghiep',
  'to',
]);

/** The words of a name without marks, as searched for. */
export const nameTokens = (...names: readonly string[]): readonly string[] => [
  ...new Set(names.flatMap((n) => foldVietnamese(n).split(/[^a-z0-9]+/)).filter((t) => t.length > 0)),
];

const distinctive = (tokens: readonly string[]): readonly string[] => {
  const own = tokens.filter((t) => !COMMON.has(t));
  return own.length > 0 ? own : tokens;
};

/** How alike two words are, 0 to 1: by pairs of letters (Dice), so that one slip of the finger still counts. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length < 3 || b.length < 3) return 0;
  const pairs = (w: string) => Array.from({ length: w.length - 1 }, (_, i) => w.slice(i, i + 2));
  const [pa, pb] = [pairs(a), pairs(b)];
  const shared = pa.filter((p) => pb.includes(p)).length;
  return (2 * shared) / (pa.length + pb.length);
}

function nameLikeness(a: string, b: string): number {
  const [ta, tb] = [distinctive(nameTokens(a)), distinctive(nameTokens(b))];
  if (ta.length === 0 || tb.length === 0) return 0;
  const best = (from: readonly string[], to: readonly string[]) =>
    from.reduce((sum, t) => sum + Math.max(...to.map((o) => (likeness(t, o) >= 0.6 ? likeness(t, o) : 0))), 0) / from.length;
  return (best(ta, tb) + best(tb, ta)) / 2;
}

export interface Wanted {
  readonly name: string;
  readonly unit?: string;
  readonly registrationNumber?: string;
}
export interface Scored<E extends Registered = Registered> {
  readonly employer: E;
  /** 0 to 1; from 0.9 on a registration is refused unless it is confirmed to be another establishment. */
  readonly score: number;
  readonly reasons: readonly (
    'same-registration-number' | 'same-name' | 'same-name-without-marks' | 'similar-name' | 'same-unit'
  )[];
}

export const STRONG = 0.9;

/** How likely a registered employer is the one looked for. Names count most, the same commune lifts, the same registration number decides. */
export function scoreCandidate<E extends Registered>(wanted: Wanted, employer: E): Scored<E> {
  const sameUnit = wanted.unit !== undefined && employer.unit === wanted.unit;
  const unitReason = sameUnit ? (['same-unit'] as const) : [];
  if (wanted.registrationNumber && employer.registrationNumber === wanted.registrationNumber)
    return { employer, score: 1, reasons: ['same-registration-number', ...unitReason] };
  const names = [employer.name, ...employer.otherNames];
  const same = (a: string): string => a.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
  const exact = names.some((n) => same(n) === same(wanted.name));
  const folded = names.some((n) => foldVietnamese(n) === foldVietnamese(wanted.name));
  const alike = Math.max(...names.map((n) => nameLikeness(wanted.name, n)));
  const base = exact ? 0.85 : folded ? 0.82 : 0.75 * alike;
  const reason = exact
    ? (['same-name'] as const)
    : folded
      ? (['same-name-without-marks'] as const)
      : alike >= 0.5
        ? (['similar-name'] as const)
        : [];
  const score = Math.min(0.99, base + (sameUnit ? 0.12 : 0));
  return { employer, score: Math.round(score * 1000) / 1000, reasons: [...reason, ...unitReason] };
}
