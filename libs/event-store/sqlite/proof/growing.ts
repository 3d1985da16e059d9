import type Database from 'better-sqlite3';
import { GrowingTree, HASH_BYTES, leafHashInto, TILE_WIDTH } from '../../../transparency/index.ts';
import { Numbering } from './numbering.ts';

/** `place` of a tile in its table. */
export const placeOfTile = (level: number, number: number): number => level * 2 ** 48 + number;
const FIRST_OF_LEVEL_1 = placeOfTile(1, 0);

/** How many full tiles of the lowest level there are. */
export const fullTiles = (db: Database.Database): number =>
  ((db.prepare('SELECT max(place) FROM tiles WHERE place < ?').pluck().get(FIRST_OF_LEVEL_1) as number | null) ?? -1) + 1;

/** The tree as the writer makes it grow, within the transaction of the events. Begin anew after one that failed. */
export class TreeRows {
  readonly #tree: GrowingTree;
  readonly #numbering: Numbering;
  readonly #addShift;
  readonly #leaf = Buffer.alloc(HASH_BYTES);
  /** The position of the last event that a tile covers; 0 where none does. */
  readonly through: number;
  /** Of the leaves behind the last full tile, how many there are, and whether one was never made. */
  readonly tail: { readonly events: number; readonly unsealed: boolean };

  constructor(db: Database.Database) {
    const addTile = db.prepare('INSERT INTO tiles (place, nodes) VALUES (?, ?)');
    this.#addShift = db.prepare('INSERT INTO shifts (position, sequence) VALUES (?, ?)');
    this.#numbering = new Numbering(db);
    this.#tree = new GrowingTree((level, number, nodes) => addTile.run(placeOfTile(level, number), nodes));
    const full = fullTiles(db);
    const rootOfTile = db.prepare(`SELECT substr(nodes, 1, ${HASH_BYTES}) FROM tiles WHERE place = ?`).pluck();
    this.#tree.resume(full, (level, number) => rootOfTile.get(placeOfTile(level, number)) as Buffer);
    this.through = full === 0 ? 0 : this.#numbering.positionOf(full * TILE_WIDTH - 1);
    const leaves = db.prepare('SELECT leaf FROM events WHERE position > ? ORDER BY position LIMIT ?').pluck();
    const tail = leaves.all(this.through, TILE_WIDTH) as (Buffer | null)[];
    const unsealed = tail.length >= TILE_WIDTH || tail.some((leaf) => leaf?.length !== HASH_BYTES);
    this.tail = { events: tail.length, unsealed };
    if (!unsealed) for (const leaf of tail) this.#tree.addHash(leaf!);
  }

  get size(): number {
    return this.#tree.size;
  }

  root(): Buffer {
    return this.#tree.root();
  }

  /** Which place in the tree the event at this position takes. */
  next(position: number): number {
    const sequence = this.#tree.size;
    if (!this.#numbering.fits(position, sequence)) {
      this.#addShift.run(position, sequence);
      this.#numbering.shift(position, sequence);
    }
    return sequence;
  }

  /** The leaf of the entry: good until the next one is added. One buffer for all: they come by the million. */
  add(entry: string): Buffer {
    leafHashInto(entry, this.#leaf);
    this.#tree.addHash(this.#leaf);
    return this.#leaf;
  }
}
