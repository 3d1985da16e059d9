import { chmodSync, statSync } from 'node:fs';
import type { Config } from './config.ts';
import { proofKeyOf } from './stores.ts';

const OTHERS = 0o077;

/** What may lie beside a SQLite file, the lock and its owner's name included. */
const withAll = (file: string): readonly string[] => ['', '-wal', '-shm', '.lock', '.owner'].map((end) => file + end);

/**
 * The log, the views and the keys hold personal data and the power to sign. This program makes them for its own user alone; earlier versions left
 * that to the umask, and a copy may have lost it. Called once the stores are open, and so known to be ours; folders may be somebody else's, and
 * stay as they are.
 */
export function forOwnerOnly(
  { eventStore, readModels, keyFile, calendarKeyFile }: Pick<Config, 'eventStore' | 'readModels' | 'keyFile' | 'calendarKeyFile'>,
  warn: (message: string, detail: Readonly<Record<string, unknown>>) => void,
): void {
  // Windows has no such modes.
  if (process.platform === 'win32') return;
  const stores = [eventStore, readModels].flatMap((place) => (place.kind === 'sqlite' ? withAll(place.path) : []));
  const proofKeys = eventStore.kind === 'sqlite' ? [proofKeyOf(eventStore.path)] : [];
  for (const file of [...stores, ...(keyFile === null ? [] : [keyFile]), calendarKeyFile, ...proofKeys]) {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat?.isFile() || (stat.mode & OTHERS) === 0) continue;
    try {
      chmodSync(file, stat.mode & 0o700);
      warn(`${file} was open to other users of this machine; now it is its owner's alone`, { file });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      warn(`${file} is open to other users of this machine and cannot be closed to them (${code}): chmod 600 it as its owner`, {
        file,
      });
    }
  }
}
