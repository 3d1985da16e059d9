import { HASH_BYTES, hashPairInto } from './hashes.ts';

/** Hashes in a tile of C2SP tlog-tiles: a subtree of height 8. */
export const TILE_WIDTH = 256;
export const TILE_HEIGHT = 8;

/**
 * A subtree of height 8 that fills from the left. All its nodes lie in one row: 1 is its root, the halves of k are 2k and 2k + 1, its
 * leaves are 256 to 511; a node is there as soon as both its halves are. Kept whole, so that a proof reads a node and computes none.
 */
export class Tile {
  #count: number;
  readonly #row: Buffer;

  constructor(nodes?: Buffer) {
    this.#count = nodes ? TILE_WIDTH : 0;
    this.#row = nodes ? Buffer.concat([Buffer.alloc(HASH_BYTES), nodes]) : Buffer.alloc(2 * TILE_WIDTH * HASH_BYTES);
  }

  get count(): number {
    return this.#count;
  }

  /** All nodes from the root on, 511 of them; of a full tile alone. */
  get nodes(): Buffer {
    return this.#row.subarray(HASH_BYTES);
  }

  /** The hashes that C2SP serves. */
  get hashes(): Buffer {
    return this.#row.subarray(TILE_WIDTH * HASH_BYTES, (TILE_WIDTH + this.#count) * HASH_BYTES);
  }

  add(hash: Buffer): void {
    let k = TILE_WIDTH + this.#count++;
    hash.copy(this.#row, k * HASH_BYTES, 0, HASH_BYTES);
    for (; k > 1 && k % 2 === 1; k >>= 1) hashPairInto(this.#row, (k - 1) * HASH_BYTES, (k >> 1) * HASH_BYTES);
  }

  /** `height` above the tile's leaves, 0 to 8. A view, not a copy. */
  node(height: number, index: number): Buffer {
    const at = ((TILE_WIDTH >> height) + index) * HASH_BYTES;
    return this.#row.subarray(at, at + HASH_BYTES);
  }

  clear(): void {
    this.#count = 0;
  }
}

/** `tile/0/x001/067`, or `tile/0/x001/067.p/12` of 12 hashes. */
export function tilePath(level: number, number: number, width: number = TILE_WIDTH): string {
  const digits = String(number).padStart(Math.ceil(String(number).length / 3) * 3, '0');
  const parts = digits.match(/\d{3}/g)!;
  const name = parts.map((part, i) => (i < parts.length - 1 ? `x${part}` : part)).join('/');
  return `tile/${level}/${name}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** The tiles of a tree of this size, level by level, the full ones and at most one partial on each. */
export function* tilesOf(size: number, from = 0): Generator<{ level: number; number: number; width: number }> {
  for (let level = 0, count = size, known = from; count > 0; level++) {
    for (let number = Math.floor(known / TILE_WIDTH); number * TILE_WIDTH < count; number++)
      yield { level, number, width: Math.min(TILE_WIDTH, count - number * TILE_WIDTH) };
    count = Math.floor(count / TILE_WIDTH);
    known = Math.floor(known / TILE_WIDTH);
  }
}
