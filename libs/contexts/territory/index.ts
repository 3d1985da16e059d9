export * from './events.ts';
export * from './decider.ts';
export * from './plan.ts';
export * from './reorganisation.ts';
export * from './seed.ts';
export * from './projection.ts';
export * from './directory.ts';
export { FollowingDirectory } from './following.ts';
