export * from './command.ts';
export * from './day.ts';
export * from './input.ts';
export { answerIds, type Sender } from './keys.ts';
export * from './outcome.ts';
export { RECORDS, unknown, type RecordKind } from './records.ts';
export { recordsNamed } from './seen.ts';
export * from './spec.ts';
export { CommandPipeline, ViewsBehind, type PipelineDependencies, type PipelinePolicy } from './pipeline.ts';
