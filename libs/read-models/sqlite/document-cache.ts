import type { Document } from '../port.ts';

interface Kept {
  readonly document: Document;
  readonly size: number;
}
type Generation = Map<string, Kept>;

/**
 * Documents that projections used lately, so that a hot document is not read and parsed again for every page. Two generations: when the
 * younger is full it becomes the older, and what was not used since is given up. It holds only what lies in the tables: the store
 * forgets a projection whose commit did not go through.
 */
export class DocumentCache {
  readonly #half: number;
  #young = new Map<string, Generation>();
  #old = new Map<string, Generation>();
  #size = 0;

  /** `size` in characters of JSON; the objects take about three times as many bytes. */
  constructor(size: number) {
    this.#half = size / 2;
  }

  get(table: string, id: string): Document | undefined {
    const young = this.#young.get(table)?.get(id);
    if (young) return young.document;
    const old = this.#old.get(table)?.get(id);
    if (!old) return undefined;
    this.set(table, id, old.document, old.size);
    return old.document;
  }

  set(table: string, id: string, document: Document, size: number): void {
    let young = this.#young.get(table);
    if (!young) this.#young.set(table, (young = new Map()));
    const before = young.get(id);
    if (before) this.#size -= before.size;
    else this.#old.get(table)?.delete(id);
    young.set(id, { document, size });
    this.#size += size;
    if (this.#size < this.#half) return;
    this.#old = this.#young;
    this.#young = new Map();
    this.#size = 0;
  }

  delete(table: string, id: string): void {
    this.#young.get(table)?.delete(id);
    this.#old.get(table)?.delete(id);
  }

  forget(tables: Iterable<string>): void {
    for (const table of tables) {
      this.#young.delete(table);
      this.#old.delete(table);
    }
  }
}
