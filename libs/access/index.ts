export * from './access.ts';
export * from './bodies.ts';
export * from './callers.ts';
export * from './fields.ts';
export * from './policy.ts';
export * from './scopes.ts';
export * from './territory.ts';
export * from './token.ts';
