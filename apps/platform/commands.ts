import type { DefinedCommand } from '#commands';
import { CONTEXTS } from './composed.ts';

/** What can be asked of the platform: the commands of every context. */
export const COMMANDS: readonly DefinedCommand[] = (await Promise.all(CONTEXTS.map(({ commands }) => commands()))).flat();
