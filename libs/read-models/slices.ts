import type { Position } from '#event-store';
import type { Instant } from '#kernel';
import type { Claim, Move, Slice } from './port.ts';

/** How the slices of one build change: pure, the same for every store. A store changes them in one transaction. */

/** Epochs begin with the moment the build was made, so that a build pruned and made again shares none with its predecessor. */
export const wholeBuild = (partitions: number, madeAt = Date.now()): readonly Slice[] => [
  {
    partitions: Array.from({ length: partitions }, (_, partition) => partition),
    position: null,
    epoch: BigInt(madeAt) * 1_000n,
    revision: 0,
    owner: null,
    leasedUntil: null,
    last: null,
    stopped: null,
  },
];

/** Another number of partitions, where nothing is lost by it: all slices stand at one position. Else null. */
export function recut(slices: readonly Slice[], partitions: number): readonly Slice[] | null {
  const position = slices[0]?.position ?? null;
  if (slices.some((slice) => slice.position !== position)) return null;
  const last = slices.find((slice) => slice.last !== null)?.last ?? null;
  return wholeBuild(partitions).map((slice) => ({ ...slice, position, last, epoch: highestEpoch(slices) + 1n }));
}

export const partitionsOf = (slices: readonly Slice[]): number =>
  slices.reduce((count, slice) => count + slice.partitions.length, 0);

/** Where the whole build stands: as far as its last slice. */
export function lowestPosition(slices: readonly Slice[]): Position | null {
  let lowest: Position | null = slices[0]?.position ?? null;
  for (const { position } of slices) {
    if (position === null) return null;
    if (position < lowest!) lowest = position;
  }
  return lowest;
}

const isFree = (slice: Slice, claim: Claim): boolean =>
  claim.free === undefined ||
  slice.owner === null ||
  slice.owner === claim.owner ||
  (slice.leasedUntil !== null && slice.leasedUntil < claim.free);

/** What was taken stands at its old position under a new epoch; what was left keeps its owner, and its epoch where that owner took it himself. */
export function take(
  slices: readonly Slice[],
  claim: Claim,
): { readonly slices: readonly Slice[]; readonly taken: readonly Slice[] } {
  const wanted = claim.partitions && new Set(claim.partitions);
  const rest: Slice[] = [];
  let epoch = highestEpoch(slices);
  const byPosition = new Map<Position | null, { readonly partitions: readonly number[]; readonly last: string | null }>();
  for (const slice of slices) {
    const free = isFree(slice, claim);
    const [mine, others] = split(slice.partitions, (partition) => free && (!wanted || wanted.has(partition)));
    // Whoever lost a part of a slice still believes that it has all of it: it is fenced from the rest too, and takes that anew.
    const lost = mine.length > 0 && slice.owner !== null && slice.owner !== claim.owner;
    if (others.length > 0) rest.push({ ...slice, partitions: others, ...(lost && { epoch: ++epoch, revision: 0 }) });
    const known = byPosition.get(slice.position);
    if (mine.length > 0)
      byPosition.set(slice.position, {
        partitions: [...(known?.partitions ?? []), ...mine],
        last: known?.last ?? slice.last,
      });
  }
  const taken = [...byPosition].map(([position, { partitions, last }]) => ({
    partitions: [...partitions].sort((a, b) => a - b),
    position,
    epoch: ++epoch,
    revision: 0,
    owner: claim.owner,
    leasedUntil: claim.until,
    last,
    stopped: null,
  }));
  return { slices: [...rest, ...taken], taken };
}

export const renewed = (slices: readonly Slice[], owner: string, until: Instant): readonly Slice[] =>
  slices.map((slice) => (slice.owner === owner ? { ...slice, leasedUntil: until } : slice));

/** The given partitions of an owner lie free under a new epoch; those it keeps go on under the old one. */
export function released(slices: readonly Slice[], owner: string, partitions: readonly number[]): readonly Slice[] {
  const going = new Set(partitions);
  let epoch = highestEpoch(slices);
  return slices.flatMap((slice) => {
    if (slice.owner !== owner) return [slice];
    const [gone, kept] = split(slice.partitions, (partition) => going.has(partition));
    if (gone.length === 0) return [slice];
    const free: Slice = { ...slice, partitions: gone, epoch: ++epoch, revision: 0, owner: null, leasedUntil: null };
    return kept.length === 0 ? [free] : [{ ...slice, partitions: kept }, free];
  });
}

export const halted = (slices: readonly Slice[], epoch: bigint, why: string | null): readonly Slice[] =>
  slices.map((slice) => (slice.epoch === epoch ? { ...slice, stopped: why } : slice));

export type Moved = { readonly result: 'fenced' | 'stale' } | { readonly result: 'stored'; readonly slices: readonly Slice[] };

/** The compare-and-set of a commit. */
export function moved(slices: readonly Slice[], move: Move): Moved {
  const slice = slices.find(({ epoch }) => epoch === move.epoch);
  if (!slice) return { result: 'fenced' };
  if (slice.revision !== move.expected) return { result: 'stale' };
  const { next: position, last = slice.last } = move;
  const next: Slice = { ...slice, position, last, revision: slice.revision + 1 };
  return { result: 'stored', slices: slices.map((one) => (one === slice ? next : one)) };
}

const highestEpoch = (slices: readonly Slice[]): bigint =>
  slices.reduce((highest, { epoch }) => (epoch > highest ? epoch : highest), 0n);

function split(partitions: readonly number[], goes: (partition: number) => boolean): [number[], number[]] {
  const gone: number[] = [];
  const kept: number[] = [];
  for (const partition of partitions) (goes(partition) ? gone : kept).push(partition);
  return [gone, kept];
}

/** As stored: JSON text. Programs before the last two members read the others and leave those out. */
export const slicesText = (slices: readonly Slice[]): string =>
  JSON.stringify(
    slices.map(({ partitions, position, epoch, revision, owner, leasedUntil, last, stopped }) => [
      rangesOf(partitions),
      position,
      String(epoch),
      revision,
      owner,
      leasedUntil,
      last,
      stopped,
    ]),
  );
export const slicesFrom = (text: string): readonly Slice[] =>
  (JSON.parse(text) as [string, Position | null, string, number, string | null, Instant | null, string?, string?][]).map(
    ([partitions, position, epoch, revision, owner, leasedUntil, last, stopped]) => ({
      partitions: fromRanges(partitions),
      position,
      epoch: BigInt(epoch),
      revision,
      owner,
      leasedUntil,
      last: last ?? null,
      stopped: stopped ?? null,
    }),
  );

/** A commit moves a slice and leaves its partitions as they are. */
const told = new WeakMap<readonly number[], string>();
function rangesOf(partitions: readonly number[]): string {
  let text = told.get(partitions);
  if (text === undefined) told.set(partitions, (text = ranges(partitions)));
  return text;
}

/** [0, 1, 2, 5] as "0-2,5". */
export function ranges(partitions: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < partitions.length; i++) {
    const first = partitions[i]!;
    while (partitions[i + 1] === partitions[i]! + 1) i++;
    parts.push(partitions[i] === first ? String(first) : `${first}-${partitions[i]}`);
  }
  return parts.join(',');
}
export const fromRanges = (text: string): readonly number[] =>
  text.split(',').flatMap((part) => {
    const [first, last = first] = part.split('-').map(Number) as [number, number?];
    return Array.from({ length: last! - first + 1 }, (_, i) => first + i);
  });
