import type { ProjectionKey } from '#read-models';
import type { Projection } from './projection.ts';

/**
 * Which tables a view lies in. A projection's code has a version, and a version can be built more than once (`rebuild`); the store knows
 * one number: version * 1,000 + build. So 3000 is the first build of version 3 and 3001 its first rebuild; every build has its own tables
 * (`employers__v3001`) and its own checkpoint, and the store's pointer says which one is read.
 */
const BUILDS = 1_000;

export const firstBuild = (projection: Projection): ProjectionKey => ({
  name: projection.name,
  version: projection.version * BUILDS,
});
export const codeVersionOf = (stored: number): number => Math.floor(stored / BUILDS);
export const buildOf = (stored: number): number => stored % BUILDS;

export const isBuildOf = (projection: Projection, stored: number): boolean => codeVersionOf(stored) === projection.version;

/** Of older code, which is gone or going: nobody here can move it on. */
export const isOutdated = (projection: Projection, stored: number): boolean => codeVersionOf(stored) < projection.version;

/** The build after all that there are, so that a half-built one is always the highest. */
export function nextBuild(projection: Projection, stored: readonly number[]): ProjectionKey {
  const builds = stored.filter((v) => isBuildOf(projection, v));
  const version = builds.length === 0 ? firstBuild(projection).version : Math.max(...builds) + 1;
  if (!isBuildOf(projection, version))
    throw new Error(`projection ${projection.name}, version ${projection.version}, was built ${BUILDS} times: raise its version`);
  return { name: projection.name, version };
}

/** A build under way. */
export interface Build {
  readonly projection: Projection;
  readonly key: ProjectionKey;
  /** Queries read this build. */
  active: boolean;
  /** It is on its way to be read. */
  building: boolean;
  /** Read from its first event on: the store is told when it has caught up, as it may have put off work (indexes) until then. */
  unfinished: boolean;
}
