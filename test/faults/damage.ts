import * as fc from 'fast-check';

/** What a disk does to a file. `at` and `from` are places as parts of its length. */
export type Damage =
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'bit'; readonly at: number; readonly bit: number }
  | { readonly kind: 'byte'; readonly at: number; readonly value: number }
  | { readonly kind: 'zeroes'; readonly at: number; readonly sectors: number }
  | { readonly kind: 'noise'; readonly at: number; readonly sectors: number; readonly seed: number }
  | { readonly kind: 'misplaced'; readonly at: number; readonly from: number; readonly page: boolean };

const SECTOR = 512;
const PAGE = 4_096;
// Whole numbers: those with a point are drawn so that nearly all would lie at the very beginning.
const place = fc.nat({ max: 999_999 }).map((n) => n / 1_000_000);
const sectors = fc.integer({ min: 1, max: 9 });

export const damages: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: place }),
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('bit' as const), at: place, bit: fc.nat({ max: 7 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('byte' as const), at: place, value: fc.nat({ max: 255 }) }) },
  fc.record({ kind: fc.constant('zeroes' as const), at: place, sectors }),
  fc.record({ kind: fc.constant('noise' as const), at: place, sectors, seed: fc.nat({ max: 255 }) }),
  fc.record({ kind: fc.constant('misplaced' as const), at: place, from: place, page: fc.boolean() }),
);

export function damaged(bytes: Buffer, damage: Damage): Buffer {
  if (bytes.length === 0) return bytes;
  const at = Math.floor(damage.at * bytes.length);
  const result = Buffer.from(bytes);
  const sector = at - (at % SECTOR);
  switch (damage.kind) {
    case 'cut':
      return result.subarray(0, at);
    case 'bit':
      result[at] = result[at]! ^ (1 << damage.bit);
      return result;
    case 'byte':
      result[at] = damage.value;
      return result;
    case 'zeroes':
      return result.fill(0, sector, Math.min(result.length, sector + damage.sectors * SECTOR));
    case 'noise':
      for (let i = sector; i < Math.min(result.length, sector + damage.sectors * SECTOR); i++)
        result[i] = (i * 167 + damage.seed) & 255;
      return result;
    case 'misplaced': {
      const size = damage.page ? PAGE : SECTOR;
      const whole = (part: number): number => Math.floor((part * bytes.length) / size) * size;
      bytes.copy(result, whole(damage.at), whole(damage.from), whole(damage.from) + size);
      return result;
    }
  }
}
