export * from './events.ts';
export * from './feed.ts';
export { heldBy } from './held-by.ts';
export * from './leads.ts';
export * from './officials.ts';
export * from './process.ts';
export * from './projection.ts';
export * from './reckoned-on.ts';
export * from './source.ts';
