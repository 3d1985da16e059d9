import { EventStoreError } from '#event-store';
import { LawError } from '#law';
import { TransparencyError } from '#transparency';
import { ViewNotBuilt } from '#projections';
import { ReadModelError } from '#read-models';
import { ConfigError } from '../platform/config.ts';

/** A mistake of the user or of the surroundings: said in one sentence, without a stack. */
export class CliError extends Error {}

const WHY: Readonly<Record<string, string>> = {
  EEXIST: 'a folder is needed here, and this is a file',
  ENOTDIR: 'a folder is needed on the way to it, and there is a file',
  EISDIR: 'a file is needed here, and this is a folder',
  ENOENT: 'it is not there and cannot be made here',
  EACCES: 'this user has no permission for it',
  EPERM: 'this user has no permission for it',
  EROFS: 'nothing can be written here',
  ENOSPC: 'the disk is full',
};
const whyNot = (code: string): string => `${WHY[code] ?? 'it cannot be used'} (${code})`;
const ofASystem = (error: unknown): error is { readonly code: string; readonly path: string } => {
  const { code, path } = error as { readonly code?: unknown; readonly path?: unknown };
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) && typeof path === 'string';
};

/** Why nobody can listen where the settings say; null for every other failure. */
function whyNotThere(error: unknown): string | null {
  const { code, syscall, address, port } = error as Partial<Record<'code' | 'syscall' | 'address', unknown>> & { port?: unknown };
  if (syscall === 'getaddrinfo') return `LACHAN_HOST names no address of this machine (${code}); 127.0.0.1 is this machine alone`;
  if (syscall !== 'listen' || typeof port !== 'number') return null;
  if (code === 'EADDRINUSE')
    return `port ${port} of ${address} is taken by another process (another server of Lá Chắn?): stop that one, or choose another port, as LACHAN_PORT=${port < 65_535 ? port + 1 : 3000}`;
  if (code === 'EADDRNOTAVAIL')
    return `${address} is no address of this machine (${code}): give LACHAN_HOST one, 127.0.0.1 for this machine alone`;
  return code === 'EACCES' || code === 'EPERM'
    ? `this user may not listen on port ${port} of ${address} (${code}): choose one from 1024 up, as LACHAN_PORT=3000`
    : null;
}

/** Prints what went wrong and what to do, and ends with status 1. Only a bug shows its stack. */
export function failure(error: unknown): never {
  const known =
    error instanceof CliError ||
    error instanceof ConfigError ||
    error instanceof EventStoreError ||
    error instanceof LawError ||
    error instanceof ReadModelError ||
    error instanceof TransparencyError ||
    error instanceof ViewNotBuilt;
  const place = whyNotThere(error);
  if (known) console.error(`lachan: ${error.message}`);
  else if (place !== null) console.error(`lachan: ${place}`);
  else if (ofASystem(error)) console.error(`lachan: ${error.path}: ${whyNot(error.code)}. LACHAN_DATA says where the data lies`);
  else console.error(error);
  process.exit(1);
}
