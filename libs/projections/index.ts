export * from './projection.ts';
export * from './testing.ts';
export { createProjectionRunner } from './runner.ts';
export type { ProjectionLag, ProjectionRunner } from './api.ts';
export type { Committed, ProjectionProgress, ProjectionRunnerOptions, RetryPolicy, RunnerLogger } from './options.ts';
export type { ProjectionFailure } from './failure.ts';
export type { DeadLetter } from './dead-letters.ts';
export * from './digest.ts';
