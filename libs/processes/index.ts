export * from './engine.ts';
export * from './events.ts';
export * from './lease.ts';
export * from './options.ts';
export * from './past.ts';
export * from './process.ts';
export * from './projection.ts';
