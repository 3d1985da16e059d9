import type Database from 'better-sqlite3';
import { HASH_BYTES, Tile, TILE_HEIGHT, TILE_WIDTH, type Nodes } from '../../../transparency/index.ts';
import { fullTiles, placeOfTile } from './growing.ts';
import { Numbering } from './numbering.ts';

/** Enough that the upper levels of any log stay, and neighbours are not read twice. */
const REMEMBERED = 64;

/** The tree of a log as it stood at one moment, for proofs: full tiles from their table, the edge that still grows made from what is below it. */
export class StoredTree implements Nodes {
  readonly size: number;
  readonly numbering: Numbering;
  /** Of a log of an older format whose events were not taken in yet, or whose sealing was cut off. */
  readonly isUnsealed: boolean;
  readonly #db: Database.Database;
  readonly #nodes;
  readonly #root;
  readonly #full: number;
  readonly #tiles = new Map<number, Tile>();

  constructor(db: Database.Database) {
    this.#db = db;
    this.#nodes = db.prepare('SELECT nodes FROM tiles WHERE place = ?').pluck();
    this.#root = db.prepare(`SELECT substr(nodes, 1, ${HASH_BYTES}) FROM tiles WHERE place = ?`).pluck();
    this.numbering = new Numbering(db);
    this.#full = fullTiles(db);
    const [edge, behind] = this.#edge();
    this.isUnsealed = behind === TILE_WIDTH || (behind > 0 && edge.count === 0);
    this.#tiles.set(placeOfTile(0, this.#full), edge);
    this.size = this.#full * TILE_WIDTH + edge.count;
  }

  node(height: number, index: number): Buffer {
    const level = Math.floor(height / TILE_HEIGHT);
    const within = height % TILE_HEIGHT;
    const width = TILE_WIDTH >> within;
    return this.tile(level, Math.floor(index / width)).node(within, index % width);
  }

  tile(level: number, number: number): Tile {
    const place = placeOfTile(level, number);
    const known = this.#tiles.get(place);
    if (known) return known;
    const nodes = this.#nodes.get(place) as Buffer | undefined;
    const tile = nodes ? new Tile(nodes) : this.#fromBelow(level, number);
    if (this.#tiles.size > REMEMBERED) this.#tiles.delete(this.#tiles.keys().drop(1).next().value!);
    this.#tiles.set(place, tile);
    return tile;
  }

  #fromBelow(level: number, number: number): Tile {
    const tile = new Tile();
    const end = Math.min((number + 1) * TILE_WIDTH, Math.floor(this.#full / TILE_WIDTH ** (level - 1)));
    for (let child = number * TILE_WIDTH; level > 0 && child < end; child++)
      tile.add(this.#root.get(placeOfTile(level - 1, child)) as Buffer);
    return tile;
  }

  /** The leaves behind the last full tile, and how many events are there. */
  #edge(): [Tile, number] {
    const from = this.#full === 0 ? 0 : this.numbering.positionOf(this.#full * TILE_WIDTH - 1);
    const leaves = this.#db
      .prepare('SELECT leaf FROM events WHERE position > ? ORDER BY position LIMIT ?')
      .pluck()
      .all(from, TILE_WIDTH) as (Buffer | null)[];
    const tile = new Tile();
    for (const leaf of leaves) {
      if (leaf?.length !== HASH_BYTES || tile.count === TILE_WIDTH - 1) break;
      tile.add(leaf);
    }
    return [tile, leaves.length];
  }
}
