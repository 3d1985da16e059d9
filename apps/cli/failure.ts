import { EventStoreError } from '#event-store';
import { LawError } from '#law';
import { ViewNotBuilt } from '#projections';
import { ReadModelError } from '#read-models';
import { ConfigError } from '../platform/config.ts';

/** A mistake of the user or of the surroundings: said in one sentence, without a stack. */
export class CliError extends Error {}

/** Prints what went wrong and what to do, and ends with status 1. Only a bug shows its stack. */
export function failure(error: unknown): never {
  const known =
    error instanceof CliError ||
    error instanceof ConfigError ||
    error instanceof EventStoreError ||
    error instanceof LawError ||
    error instanceof ReadModelError ||
    error instanceof ViewNotBuilt;
  const system = (error as NodeJS.ErrnoException).code;
  if (known) console.error(`lachan: ${error.message}`);
  else if (system === 'EADDRINUSE')
    console.error('lachan: the port is taken by another process; choose another with LACHAN_PORT=3001');
  else if (system === 'EACCES') console.error(`lachan: no permission: ${(error as Error).message}`);
  else console.error(error);
  process.exit(1);
}
