export * from './projection.ts';
export * from './testing.ts';
