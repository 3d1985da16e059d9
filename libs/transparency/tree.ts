import { EMPTY_ROOT, HASH_BYTES, nodeHash } from './hashes.ts';
import { Tile, TILE_HEIGHT, TILE_WIDTH } from './tile.ts';

/** Where a tree's whole subtrees come from: `node(h, i)` is the hash over the entries from i·2^h to (i+1)·2^h. */
export interface Nodes {
  node(height: number, index: number): Buffer;
}

/** Largest power of two below `n`: where RFC 9162 cuts a tree of n entries in two. */
export function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** The height of a whole subtree of n entries, null where n is no power of two. Counted, since a logarithm rounds. */
export function heightOf(n: number): number | null {
  let height = 0;
  for (let k = 1; k < n; k *= 2) height++;
  return 2 ** height === n ? height : null;
}

/** The hash over the entries from `from` to `to`, as it stands in a tree that begins at 0. `from` must be a place where such a tree is cut. */
export function rangeHash(nodes: Nodes, from: number, to: number): Buffer {
  if (from === to) return EMPTY_ROOT;
  const length = to - from;
  const height = heightOf(length);
  if (height !== null && from % length === 0) return nodes.node(height, from / length);
  const cut = from + splitOf(length);
  return nodeHash(rangeHash(nodes, from, cut), rangeHash(nodes, cut, to));
}

export const rootOf = (nodes: Nodes, size: number): Buffer => rangeHash(nodes, 0, size);

/**
 * A tree that grows at its end. In memory are only the tiles that are not full yet, one a level; a full one is handed on. What was handed on is
 * asked for again only by proofs.
 */
export class GrowingTree {
  readonly #partial: Tile[] = [];
  readonly #onFull: (level: number, number: number, nodes: Buffer) => void;
  #size = 0;

  constructor(onFull: (level: number, number: number, nodes: Buffer) => void = () => {}) {
    this.#onFull = onFull;
  }

  get size(): number {
    return this.#size;
  }

  addHash(hash: Buffer): void {
    const tile = (this.#partial[0] ??= new Tile());
    tile.add(hash);
    this.#size++;
    if (tile.count === TILE_WIDTH) this.#handOn(0, tile);
  }

  /** As a tree that has handed on so many full tiles of its lowest level: `root(level, number)` gives their roots. */
  resume(fullTiles: number, root: (level: number, number: number) => Buffer): void {
    this.#partial.length = 0;
    this.#size = fullTiles * TILE_WIDTH;
    for (let level = 1, count = fullTiles; count > 0; level++) {
      const tile = (this.#partial[level] = new Tile());
      for (let number = count - (count % TILE_WIDTH); number < count; number++) tile.add(root(level - 1, number));
      count = Math.floor(count / TILE_WIDTH);
    }
  }

  root(): Buffer {
    let root: Buffer | null = null;
    for (const tile of this.#partial)
      for (let height = 0; tile && height < TILE_HEIGHT; height++)
        if ((tile.count >> height) % 2 === 1) {
          const peak = tile.node(height, (tile.count >> height) - 1);
          root = root === null ? peak : nodeHash(peak, root);
        }
    return root === null ? EMPTY_ROOT : Buffer.from(root);
  }

  /** A node of a tile that is not full; undefined where it was handed on. */
  partial(level: number, number: number): Tile | undefined {
    const tile = this.#partial[level];
    return tile && number === Math.floor(this.#size / TILE_WIDTH ** (level + 1)) ? tile : undefined;
  }

  #handOn(level: number, tile: Tile): void {
    this.#onFull(level, this.#size / TILE_WIDTH ** (level + 1) - 1, tile.nodes);
    const above = (this.#partial[level + 1] ??= new Tile());
    above.add(tile.node(TILE_HEIGHT, 0));
    tile.clear();
    if (above.count === TILE_WIDTH) this.#handOn(level + 1, above);
  }
}

/** Nodes out of tiles: `tile` gives the one that holds the node, full or not, as it stands in a tree of a size that has the node. */
export const nodesOfTiles = (tile: (level: number, number: number) => Tile): Nodes => ({
  node(height, index) {
    const level = Math.floor(height / TILE_HEIGHT);
    const within = height % TILE_HEIGHT;
    const width = TILE_WIDTH >> within;
    return tile(level, Math.floor(index / width)).node(within, index % width);
  },
});

/** A tree that is all in memory, from the hashes of its leaves. */
export function treeInMemory(leaves: Iterable<Buffer>): { readonly nodes: Nodes; readonly size: number } {
  const full = new Map<string, Tile>();
  const tree = new GrowingTree((level, number, nodes) => void full.set(`${level} ${number}`, new Tile(nodes)));
  for (const leaf of leaves) tree.addHash(leaf);
  return {
    size: tree.size,
    nodes: nodesOfTiles((level, number) => full.get(`${level} ${number}`) ?? tree.partial(level, number)!),
  };
}

export const hashesIn = (bytes: Buffer): Buffer[] =>
  Array.from({ length: Math.floor(bytes.length / HASH_BYTES) }, (_, i) => bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
