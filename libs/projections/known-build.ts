import type { Position } from '#event-store';
import type { Instant } from '#kernel';
import { lowestPosition, type Slice } from '#read-models';
import type { Build } from './builds.ts';
import type { Lane } from './lane.ts';

/** A build as this process knows it: its own lanes, and what the store last told of the slices of others. */
export interface KnownBuild extends Build {
  /** Read, and of other code than this: nothing here can move it, and it is shown until the build of this code is there. */
  readonly watched: boolean;
  /** What this process applies of it. */
  lanes: readonly Lane[];
  /** How far the slices of other processes are; undefined where there are none. */
  others: Position | null | undefined;
  othersMovedAt: Instant;
  /** Those of them that have stopped, and how far the rest is. */
  haltedOfOthers: readonly Slice[];
  positionOfOthers: Position | null | undefined;
  /** The events that they came past last. */
  lastOfOthers: readonly string[];
}

export const NOBODY_ELSE = { others: undefined, haltedOfOthers: [], positionOfOthers: undefined, lastOfOthers: [] };

/** What the slices of others say. */
export const keptByOthers = (others: readonly Slice[]) => ({
  others: lowest(others),
  haltedOfOthers: others.filter(({ stopped }) => stopped !== null),
  positionOfOthers: lowest(others.filter(({ stopped }) => stopped === null)),
  lastOfOthers: others.flatMap(({ last }) => last ?? []),
});

/** Undefined: there is none. */
const lowest = (slices: readonly Slice[]): Position | null | undefined =>
  slices.length === 0 ? undefined : lowestPosition(slices);

/** How far a build is: as far as its last slice, whoever has it. */
export function positionOf(build: KnownBuild): Position | null {
  const positions = build.lanes.map((lane) => lane.position);
  if (build.others !== undefined) positions.push(build.others);
  return positions.length === 0 ? null : lowestOf(positions);
}
/** Of one position at least; null: one has none yet. */
export const lowestOf = (positions: readonly (Position | null)[]): Position | null =>
  positions.reduce((lowest, position) => (lowest === null || position === null ? null : position < lowest ? position : lowest));

/** When the slice that is furthest back last moved or stood at the end of the log: the others may hurry on for ever. */
export function movedAtOf(build: KnownBuild): Instant {
  const lowest = positionOf(build);
  const at = build.lanes.filter(({ position }) => position === lowest).map(({ movedAt }) => movedAt);
  if (build.others !== undefined && build.others === lowest) at.push(build.othersMovedAt);
  return at.sort()[0] ?? build.othersMovedAt;
}
