export * from './command.ts';
export * from './day.ts';
export * from './fields.ts';
export * from './input.ts';
export { answerIds, PROCESS_ACCOUNT, type Sender } from './keys.ts';
export * from './outcome.ts';
export { RECORDS, unknown, type RecordKind } from './records.ts';
export * from './spec.ts';
export { CommandPipeline, ViewsBehind, type PipelineDependencies, type PipelinePolicy } from './pipeline.ts';
