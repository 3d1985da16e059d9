import type { Resolver } from '#contexts/context';
import { mutationsOf } from '#graphql';
import { COMMANDS } from '../platform/commands.ts';
import { CONTEXTS } from '../platform/composed.ts';

/** Queries and subscriptions of every context, and the mutations, which follow from the commands. */
export const RESOLVERS: readonly Resolver[] = [
  mutationsOf(COMMANDS),
  ...(await Promise.all(CONTEXTS.map(({ resolvers }) => resolvers()))).flat(),
];
