export * from './as-of.ts';
export * from './caller.ts';
export * from './connection.ts';
export * from './errors.ts';
export * from './guard.ts';
export * from './results.ts';
export * from './scalars.ts';
export * from './services.ts';
