import { endOfDay, type CodeIn, type Instant, type LocalDate } from '#kernel';
import { COMMITMENTS, targetStand, type Comparison } from './codes.ts';
import type { Target } from './events.ts';

/** Per cent with three decimals, as a whole number: what is compared is never a rounded quotient. */
const THOUSANDTHS = 1_000;
const MOST_DECIMALS = 3;
const scaled = (percent: number): bigint => BigInt(Math.round(percent * THOUSANDTHS));
export const hasTooManyDecimals = (percent: number): boolean => Number(percent.toFixed(MOST_DECIMALS)) !== percent;

/** A figure as it was counted, or a percentage as a survey gave it. */
export type Figure = { readonly numerator: number; readonly denominator: number } | { readonly percent: number };

const HOLDS: Readonly<Record<Exclude<Comparison, 'minimise'>, (order: number) => boolean>> = {
  'less-than': (order) => order < 0,
  'at-most': (order) => order <= 0,
  equals: (order) => order === 0,
  'at-least': (order) => order >= 0,
  'more-than': (order) => order > 0,
};

/** Whether a figure meets the target. Null: there is nothing to compare, as there is no number, or nobody to count of. 1.0 % is not less than 1 %. */
export function meets({ comparison, value }: Pick<Target, 'comparison' | 'value'>, figure: Figure): boolean | null {
  if (comparison === 'minimise' || value === undefined) return null;
  const [counted, of] = 'percent' in figure ? [figure.percent, 100] : [figure.numerator, figure.denominator];
  if (of === 0) return null;
  // The same as counted/of against value/100, without a quotient. A survey's percentage has its own decimals: it is compared as it is.
  if ('percent' in figure) return HOLDS[comparison](figure.percent === value ? 0 : figure.percent < value ? -1 : 1);
  const left = BigInt(counted) * 100n * BigInt(THOUSANDTHS);
  const right = scaled(value) * BigInt(of);
  return HOLDS[comparison](left === right ? 0 : left < right ? -1 : 1);
}

/** The last moment of the deadline, in Viet Nam. */
export const deadlineMoment = ({ deadline }: Pick<Target, 'deadline'>): Instant => endOfDay(deadline);

/** Whether what the target asks for is to be met on a day: once, on its last day, or at every measurement up to it. */
export const isDueOn = ({ holds, deadline }: Pick<Target, 'holds' | 'deadline'>, on: LocalDate): boolean =>
  holds === 'every-measurement' ? on <= deadline : on >= deadline;

export type Way = 'down' | 'up';
const WAYS: Readonly<Record<Exclude<Comparison, 'equals'>, Way>> = {
  'less-than': 'down',
  'at-most': 'down',
  minimise: 'down',
  'at-least': 'up',
  'more-than': 'up',
};
/** Which way a target goes. `equals` by itself: all of them is as much as can be, none as little; in between it goes no way (null). */
export const wayOf = ({ comparison, value }: Pick<Target, 'comparison' | 'value'>): Way | null =>
  comparison !== 'equals' ? WAYS[comparison] : value === 100 ? 'up' : value === 0 ? 'down' : null;
/** A bound that is not met itself asks for more than one that is. */
const EXCLUDES: ReadonlySet<Comparison> = new Set(['less-than', 'more-than']);

/** What a target asks for against the one above it: stricter, the same, laxer; null: the two do not go the same way, or measure by themselves. */
export type Stand = CodeIn<typeof targetStand>;
function valueAgainst(above: Target, own: Target): Stand | null {
  const way = wayOf(above);
  // Exactly so much is asked for: anything else leaves more open.
  if (way === null) return own.comparison === 'equals' && own.value === above.value ? 'same' : 'laxer';
  // A number that is to be met exactly is held against the bound above, whichever way that goes.
  if (own.comparison !== 'equals' && wayOf(own) !== way) return null;
  if (above.value === undefined || own.value === undefined)
    return above.value === own.value ? 'same' : own.value === undefined ? 'laxer' : 'stricter';
  const asksMore = way === 'down' ? above.value - own.value : own.value - above.value;
  if (asksMore !== 0) return asksMore > 0 ? 'stricter' : 'laxer';
  const [excludesAbove, excludesOwn] = [EXCLUDES.has(above.comparison), EXCLUDES.has(own.comparison)];
  return excludesAbove === excludesOwn ? 'same' : excludesOwn ? 'stricter' : 'laxer';
}

export type LaxerPart = 'value' | 'deadline' | 'commitment' | 'holds';
/** Each part of a target against the one above. `comparable` false: the two go different ways. */
export function against(
  above: Target,
  own: Target,
): { readonly comparable: boolean; readonly stand: Stand; readonly laxer: readonly LaxerPart[] } {
  const value = valueAgainst(above, own);
  const order = (a: number | string, b: number | string): Stand => (a === b ? 'same' : a < b ? 'stricter' : 'laxer');
  const stands: Readonly<Record<LaxerPart, Stand>> = {
    value: value ?? 'same',
    deadline: order(own.deadline, above.deadline),
    commitment: order(COMMITMENTS.indexOf(own.commitment), COMMITMENTS.indexOf(above.commitment)),
    holds: order(own.holds === 'every-measurement' ? 0 : 1, above.holds === 'every-measurement' ? 0 : 1),
  };
  const named = Object.entries(stands) as [LaxerPart, Stand][];
  const laxer = named.filter(([, stand]) => stand === 'laxer').map(([part]) => part);
  const stricter = named.some(([, stand]) => stand === 'stricter');
  return { comparable: value !== null, stand: laxer.length > 0 ? 'laxer' : stricter ? 'stricter' : 'same', laxer };
}
