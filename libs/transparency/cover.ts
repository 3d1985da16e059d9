import { nodeHash } from './hashes.ts';
import { rangeHash, splitOf, type Nodes } from './tree.ts';

/**
 * The proof that a bundle carries: for any number of entries at once, each hash only once. The tree is cut as RFC 9162 cuts it; a part that holds
 * none of the entries is one hash of the cover, from left to right, everything else is computed. For one entry these are the hashes of its
 * inclusion proof; for all entries there are none.
 */
export function coverOf(nodes: Nodes, size: number, indexes: readonly number[]): Buffer[] {
  const cover: Buffer[] = [];
  walk(indexes, 0, size, 0, indexes.length, (from, to) => void cover.push(rangeHash(nodes, from, to)), noHash, noHash);
  return cover;
}

/** The root that these leaves and this cover lead to; null where the cover has too few or too many hashes. */
export function rootFromCover(
  size: number,
  indexes: readonly number[],
  leaf: (nth: number) => Buffer,
  cover: readonly Buffer[],
): Buffer | null {
  let used = 0;
  const root = walk(
    indexes,
    0,
    size,
    0,
    indexes.length,
    () => cover[used++],
    leaf,
    (left, right) => left && right && nodeHash(left, right),
  );
  return root && used === cover.length ? root : null;
}

const noHash = (): undefined => undefined;

/** `low` to `high` are the places in `indexes` that lie in the part. */
function walk<T>(
  indexes: readonly number[],
  from: number,
  to: number,
  low: number,
  high: number,
  outside: (from: number, to: number) => T,
  leaf: (nth: number) => T,
  join: (left: T, right: T) => T,
): T {
  if (low === high) return outside(from, to);
  if (to - from === 1) return leaf(low);
  const cut = from + splitOf(to - from);
  let middle = low;
  for (let end = high; middle < end;) {
    const m = (middle + end) >> 1;
    if (indexes[m]! < cut) middle = m + 1;
    else end = m;
  }
  const left = walk(indexes, from, cut, low, middle, outside, leaf, join);
  return join(left, walk(indexes, cut, to, middle, high, outside, leaf, join));
}
