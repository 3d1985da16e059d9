export * from './access.ts';
export * from './calendar-addresses.ts';
export * from './callers.ts';
export * from './local-tokens.ts';
export * from './oidc-tokens.ts';
export * from './policy.ts';
export * from './territory.ts';
export * from './token.ts';
