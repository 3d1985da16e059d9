export { assignmentsFromLog, type AssignmentsFromLog } from './assignments.ts';
export { assigningTo, assignInput, successorPlaces } from './assigning.ts';
export { addressRole, furtherAddressRole, registryEvents, type RegistryEvent } from './events.ts';
export * from './projection.ts';
export * from './register-entries.ts';
export { employerFiles } from './files.ts';
export { employerMerges, foundByMerged, idsOfOne, mergedFrom, mergedInto, type Merge } from './merges.ts';
export { bothPlaces } from './both-places.ts';
export { beforeAlliance, beforeEmployer, notAtWork } from './existence.ts';
