import { EMPTY_ROOT, leafHash, nodeHash } from './hashes.ts';
import { splitOf } from './tree.ts';

export const leavesOf = (size: number): Buffer[] => Array.from({ length: size }, (_, i) => leafHash(`entry ${i}`));

/** The definition of RFC 9162, 2.1.1, and nothing else. */
export function naiveRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return EMPTY_ROOT;
  if (leaves.length === 1) return leaves[0]!;
  const k = splitOf(leaves.length);
  return nodeHash(naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

/** The same bytes with one bit changed. */
export function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}
