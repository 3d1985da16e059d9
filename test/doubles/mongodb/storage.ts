import { ServerError, type Doc } from './values.ts';

interface Version {
  readonly since: number;
  readonly document: Doc | null;
}
interface Place {
  readonly versions: Version[];
  lockedBy: Snapshot | null;
}
type Places = Map<string, Place>;

const conflict = (): ServerError =>
  new ServerError(112, 'WriteConflict', 'this operation conflicted with another', ['TransientTransactionError']);

/** After this a transaction is ended, whoever began it. A server waits for a minute; no test should. */
const LIFETIME_MS = 3_000;

/** A transaction: what it sees is what was committed when it began, and its own writes. */
export class Snapshot {
  readonly at: number;
  readonly #begun = performance.now();
  readonly writes = new Map<Place, Doc | null>();
  state: 'open' | 'committed' | 'aborted' = 'open';
  constructor(at: number) {
    this.at = at;
  }
  get expired(): boolean {
    return performance.now() - this.#begun > LIFETIME_MS;
  }
}

/** Documents in memory, with the versions that open transactions still see. Of two that write one document the first wins. */
export class Storage {
  readonly #collections = new Map<string, Places>();
  #now = 1;

  names(): readonly string[] {
    return [...this.#collections.keys()];
  }
  has(namespace: string): boolean {
    return this.#collections.has(namespace);
  }
  create(namespace: string): void {
    this.#of(namespace);
  }
  drop(namespace: string): boolean {
    return this.#collections.delete(namespace);
  }
  begin(): Snapshot {
    return new Snapshot(this.#now);
  }

  /** With a filter by `_id` only those of these ids, as by the index that every collection has; the rest of the filter is the caller's. */
  all(namespace: string, inside: Snapshot | null, filter: Doc = {}): readonly Doc[] {
    const places = this.#collections.get(namespace);
    const ids = idsIn(filter['_id']);
    const asked = ids ? ids.map((id) => places?.get(JSON.stringify(id))) : (places?.values() ?? []);
    const found: Doc[] = [];
    for (const place of asked) {
      const document = place ? visible(place, inside) : null;
      if (document) found.push(document);
    }
    return found;
  }

  /** `change` gets the document as it then is: outside a transaction one waits for those that hold it, as the server does. */
  async write(
    namespace: string,
    id: unknown,
    inside: Snapshot | null,
    change: (before: Doc | null) => Doc | null,
  ): Promise<void> {
    const key = JSON.stringify(id);
    const places = this.#of(namespace);
    let place = places.get(key);
    if (!place) places.set(key, (place = { versions: [], lockedBy: null }));
    if (!inside) {
      while (this.#isHeld(place)) await new Promise((resolve) => setImmediate(resolve));
      place.versions.push({ since: ++this.#now, document: change(visible(place, null)) });
      return;
    }
    if ((this.#isHeld(place) && place.lockedBy !== inside) || (place.versions.at(-1)?.since ?? 0) > inside.at) {
      this.abort(inside);
      throw conflict();
    }
    place.lockedBy = inside;
    inside.writes.set(place, change(visible(place, inside)));
  }

  commit(snapshot: Snapshot): void {
    this.#now += 1;
    for (const [place, document] of snapshot.writes) place.versions.push({ since: this.#now, document });
    this.#end(snapshot, 'committed');
  }
  abort(snapshot: Snapshot): void {
    this.#end(snapshot, 'aborted');
  }

  #isHeld({ lockedBy }: Place): boolean {
    if (lockedBy?.expired) this.abort(lockedBy);
    return lockedBy?.state === 'open';
  }
  #end(snapshot: Snapshot, state: 'committed' | 'aborted'): void {
    for (const place of snapshot.writes.keys()) place.lockedBy = null;
    snapshot.writes.clear();
    snapshot.state = state;
  }
  #of(namespace: string): Places {
    let places = this.#collections.get(namespace);
    if (!places) this.#collections.set(namespace, (places = new Map()));
    return places;
  }
}

function idsIn(condition: unknown): readonly unknown[] | null {
  if (typeof condition === 'string') return [condition];
  const many = (condition as { readonly $in?: unknown } | null | undefined)?.$in;
  return Array.isArray(many) ? [...new Set(many)] : null;
}

function visible(place: Place, inside: Snapshot | null): Doc | null {
  if (!inside) return place.versions.at(-1)?.document ?? null;
  if (inside.writes.has(place)) return inside.writes.get(place)!;
  return place.versions.findLast(({ since }) => since <= inside.at)?.document ?? null;
}
