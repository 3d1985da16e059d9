import type { Recorded } from '#event-store';
import type { Projection } from './projection.ts';

/** Hash partitions of a projection that declares keys. Fixed: another number is another version of the projection. */
export const PARTITIONS = 64;

export const partitionCount = (projection: Projection): number => (projection.partitionBy ? PARTITIONS : 1);

/** 32-bit FNV-1a over the UTF-16 code units, then MurmurHash3's last step: FNV alone hardly tells texts apart that differ at their end. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
export const partitionOf = (key: string): number => hash(key) % PARTITIONS;

/** The partitions in which an event has something to do. */
export const partitionsOfEvent = (projection: Projection, event: Recorded): readonly number[] =>
  projection.partitionBy ? projection.partitionBy(event).map(partitionOf) : [0];

/**
 * Rendezvous hashing: everybody who knows the same workers finds the same owner for each partition, a worker more or less moves only its
 * own share, and nobody has to lead.
 */
export function ownerOf(workers: readonly string[], build: string, partition: number): string | null {
  let best: string | null = null;
  let highest = -1;
  for (const worker of workers) {
    const score = hash(`${worker} ${build} ${partition}`);
    if (score > highest || (score === highest && worker > best!)) [best, highest] = [worker, score];
  }
  return best;
}
