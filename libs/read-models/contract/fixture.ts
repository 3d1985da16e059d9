import type { ReadModelStore } from '../port.ts';

export interface StoreFixture {
  open(): Promise<ReadModelStore>;
  /** Called between writing and reading in every test: the store itself, or the same store closed and opened again. */
  reopened(store: ReadModelStore): Promise<ReadModelStore>;
  dispose(): Promise<void>;
}
