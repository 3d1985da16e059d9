import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { TransparencyError } from './failure.ts';
import { newKeyRing, parseKeyRing, type KeyRing } from './key-ring.ts';

/** The keys of the log `origin`; made where the file is not there. Refused where they are another log's. */
export function openKeyFile(file: string, origin: string, now: string): KeyRing {
  const ring = readKeyFile(file) ?? made(file, newKeyRing(origin, now));
  if (ring.origin !== origin)
    throw new TransparencyError(
      'FOREIGN',
      `${file} holds the keys of the log ${ring.origin}, and this is the log ${origin}: put its own keys there, or take the file away to begin with a new key`,
    );
  return ring;
}

/** Null where there is none. */
export function readKeyFile(file: string): KeyRing | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new TransparencyError('BAD_KEY', `the key ${file} cannot be read (${code})`);
  }
  try {
    return parseKeyRing(text);
  } catch (error) {
    throw new TransparencyError('BAD_KEY', `${file}: ${(error as Error).message}`);
  }
}

export function writeKeyFile(file: string, ring: KeyRing): void {
  renameSync(draftOf(file, ring), file);
}

/** Of two that make it at once, one wins and both read the same. */
function made(file: string, ring: KeyRing): KeyRing {
  const draft = draftOf(file, ring);
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readKeyFile(file)!;
}

function draftOf(file: string, ring: KeyRing): string {
  const draft = `${file}.${process.pid}.new`;
  rmSync(draft, { force: true });
  // For its owner alone, from the first byte on.
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeSync(handle, `${JSON.stringify(ring, null, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return draft;
}
