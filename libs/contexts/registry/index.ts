export { addressRole, registryEvents, type RegistryEvent } from './events.ts';
export * from './projection.ts';
export * from './register-entries.ts';
export { employerMerges, foundByMerged, idsOfOne, mergedFrom, mergedInto, type Merge } from './merges.ts';
export { beforeAlliance, beforeEmployer, notAtWork } from './existence.ts';
