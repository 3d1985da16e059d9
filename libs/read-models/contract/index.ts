import type { ReadModelStore } from '../port.ts';
import { queryContract } from './reading.ts';
import { unitContract } from './writing.ts';
import { versionContract } from './versions.ts';

export interface StoreFixture {
  open(): Promise<ReadModelStore>;
  /** Called between writing and reading in every test: the store itself, or the same store closed and opened again. */
  settled(store: ReadModelStore): Promise<ReadModelStore>;
  dispose(): Promise<void>;
}

/** All rules of the port. A new store adds one fixture. */
export function readModelContract(name: string, makeFixture: () => StoreFixture): void {
  describe(name, () => {
    queryContract(makeFixture);
    unitContract(makeFixture);
    versionContract(makeFixture);
  });
}
