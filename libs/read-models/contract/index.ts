import type { StoreFixture } from './fixture.ts';
import { queryContract } from './reading.ts';
import { unitContract } from './writing.ts';
import { sliceContract } from './slices.ts';
import { tallyContract } from './tallies.ts';
import { versionContract } from './versions.ts';

export type { StoreFixture };

/** All rules of the port. A new store adds one fixture. */
export function readModelContract(name: string, makeFixture: () => StoreFixture): void {
  describe(name, () => {
    queryContract(makeFixture);
    unitContract(makeFixture);
    versionContract(makeFixture);
    sliceContract(makeFixture);
    tallyContract(makeFixture);
  });
}
