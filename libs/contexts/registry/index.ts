export { addressRole, registryEvents, type RegistryEvent } from './events.ts';
export * from './projection.ts';
export * from './register-entries.ts';
export { beforeEmployer, notAtWork } from './existence.ts';
