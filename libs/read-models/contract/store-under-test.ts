import type { Position } from '#event-store';
import type { CollectionSpec, Document, ProjectionKey, ReadModelStore, Slice } from '../port.ts';
import type { StoreFixture } from './fixture.ts';

export const at = (place: number): Position => String(place).padStart(16, '0') as Position;

/** The whole of a version, taken over. */
export async function takeAll(store: ReadModelStore, key: ProjectionKey): Promise<Slice> {
  const [slice] = await store.take(key, { owner: 'test', until: null });
  return slice!;
}

/** A store in a test: the current opening of it, and the few things every test does. */
export class StoreUnderTest {
  readonly #fixture: StoreFixture;
  store!: ReadModelStore;

  constructor(fixture: StoreFixture) {
    this.#fixture = fixture;
  }
  async open(): Promise<this> {
    this.store = await this.#fixture.open();
    return this;
  }
  async reopened(): Promise<ReadModelStore> {
    this.store = await this.#fixture.reopened(this.store);
    return this.store;
  }
  async close(): Promise<void> {
    await this.store?.close();
    await this.#fixture.dispose();
  }
  /** Registers the version if need be and stores the documents (`null`: deletes that id) with the next position. */
  async write(
    key: ProjectionKey,
    spec: CollectionSpec,
    documents: readonly (Document | { readonly deleted: string })[],
  ): Promise<void> {
    await this.store.register(key, [spec]);
    const { position, epoch, revision } = await takeAll(this.store, key);
    const unit = this.store.unitOfWork(key);
    for (const document of documents)
      if ('deleted' in document) unit.delete(spec.name, document.deleted);
      else unit.put(spec.name, document);
    const result = await this.store.commit(unit, { expected: revision, next: at(Number(position ?? 0) + 1), epoch });
    if (result !== 'stored') throw new Error(result);
  }
}

/** Each test with its own store. */
export function eachWithStore(makeFixture: () => StoreFixture): () => StoreUnderTest {
  let tested: StoreUnderTest;
  beforeEach(async () => {
    tested = await new StoreUnderTest(makeFixture()).open();
  });
  afterEach(() => tested.close());
  return () => tested;
}
