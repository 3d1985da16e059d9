import { EMPTY_ROOT, HASH_BYTES, nodeHash } from './hashes.ts';
import { heightOf, rangeHash, splitOf, type Nodes } from './tree.ts';

/** Proofs of RFC 9162, 2.1.3 (inclusion) and 2.1.4 (consistency), in the order of the RFC: from the leaf up. */
export function inclusionProof(nodes: Nodes, index: number, size: number): Buffer[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`there is no entry ${index} in a tree of ${size}`);
  const path = (from: number, to: number): Buffer[] => {
    if (to - from === 1) return [];
    const cut = from + splitOf(to - from);
    return index < cut ? [...path(from, cut), rangeHash(nodes, cut, to)] : [...path(cut, to), rangeHash(nodes, from, cut)];
  };
  return path(0, size);
}

/** That the tree of `size` begins with the tree of `earlier`. None is needed where one is empty or both are the same. */
export function consistencyProof(nodes: Nodes, earlier: number, size: number): Buffer[] {
  if (!(earlier >= 0 && earlier <= size)) throw new RangeError(`a tree of ${size} does not go on from one of ${earlier}`);
  if (earlier === 0 || earlier === size) return [];
  const path = (from: number, to: number, known: boolean): Buffer[] => {
    if (to === earlier) return known ? [] : [rangeHash(nodes, from, to)];
    const cut = from + splitOf(to - from);
    return earlier <= cut
      ? [...path(from, cut, known), rangeHash(nodes, cut, to)]
      : [...path(cut, to, false), rangeHash(nodes, from, cut)];
  };
  return path(0, size, true);
}

const isHash = (hash: Buffer): boolean => hash.length === HASH_BYTES;
const isSize = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
const half = (n: number): number => Math.floor(n / 2);

/** RFC 9162, 2.1.3.2. */
export function verifyInclusion(leaf: Buffer, index: number, size: number, proof: readonly Buffer[], root: Buffer): boolean {
  if (!isSize(index) || !isSize(size) || index >= size || ![leaf, root, ...proof].every(isHash)) return false;
  let [fn, sn, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else hash = nodeHash(hash, sibling);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && hash.equals(root);
}

/** RFC 9162, 2.1.4.2, and the cases that need no proof. */
export function verifyConsistency(
  earlier: number,
  size: number,
  proof: readonly Buffer[],
  earlierRoot: Buffer,
  root: Buffer,
): boolean {
  if (!isSize(earlier) || !isSize(size) || earlier > size) return false;
  if (earlier > 0 && earlier === size) return proof.length === 0 && earlierRoot.equals(root);
  if (![earlierRoot, root, ...proof].every(isHash)) return false;
  if (earlier === 0) return proof.length === 0 && earlierRoot.equals(EMPTY_ROOT);
  // An earlier tree that is one whole subtree of the later one is its own first hash.
  const [first, ...rest] = heightOf(earlier) !== null ? [earlierRoot, ...proof] : proof;
  if (!first) return false;
  let [fn, sn] = [earlier - 1, size - 1];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  let [before, now] = [first, first];
  for (const hash of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      [before, now] = [nodeHash(hash, before), nodeHash(hash, now)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else now = nodeHash(now, hash);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && before.equals(earlierRoot) && now.equals(root);
}
