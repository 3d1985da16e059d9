import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  createReadStream,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { open, type FileHandle } from 'node:fs/promises';
import { StoreRefused, StoreUnavailable } from '../port.ts';
import { Refusal } from './refusal.ts';

/** How far a copy or a check is: bytes or pages, of how many. */
export type Steps = (step: string, done: number, total: number) => void;

/** Folder by folder: `recursive` tries for ever where the system takes no folder and says ENOENT (below /proc). */
export function makeFolder(folder: string): void {
  const isFolder = (): boolean => statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (isFolder()) return;
  if (!existsSync(folder)) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Made by another process meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !isFolder()) throw error;
  }
}

/** The files that belong to a SQLite file. The file itself first: what is left alone without it is never played into another. */
export const withCompanions = (file: string): string[] => [file, `${file}-wal`, `${file}-shm`];

/** Gives the file's SHA-256, and writes what it reads into `to` if there is one. */
export async function hashFile(path: string, onBytes: (bytes: number) => void, to?: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (to) await to.writeFile(chunk);
    onBytes((bytes += chunk.length));
  }
  return hash.digest('hex');
}

export async function copyHashed(from: string, to: string, onBytes: (bytes: number) => void): Promise<string> {
  const handle = await open(to, 'w');
  try {
    const sha256 = await hashFile(from, onBytes, handle);
    await handle.sync();
    return sha256;
  } finally {
    await handle.close();
  }
}

export function syncFile(path: string): void {
  const handle = openSync(path, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

/** `views.sqlite.replaced-20260301T020000000Z`: beside the file it was, and found again by its time. */
export const asideName = (file: string, moment: string): string => `${file}.replaced-${moment.replace(/[-:.]/g, '')}`;

/** Gives the files, and what belongs to them, another name beside; those that there are. */
export function moveAside(files: readonly string[], moment: string): string[] {
  const moved: string[] = [];
  for (const file of files) {
    const [main, ...companions] = withCompanions(file);
    if (!existsSync(main!)) {
      for (const rest of companions) rmSync(rest, { force: true });
      continue;
    }
    const aside = asideName(file, moment);
    renameSync(main!, aside);
    for (const rest of companions) if (existsSync(rest)) renameSync(rest, aside + rest.slice(file.length));
    moved.push(aside);
  }
  return moved;
}

/** A second name for the file, or a copy where the file system knows no second names. */
export function keepAs(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch {
    copyFileSync(file, name, constants.COPYFILE_EXCL);
    syncFile(name);
  }
}

/** Faults of the driver and the system in the words of the port. */
export async function translated<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) throw new StoreRefused(error.code, error.message);
    if (error instanceof StoreRefused || error instanceof StoreUnavailable) throw error;
    const code = (error as { code?: unknown }).code;
    if (code === 'ENOSPC' || code === 'SQLITE_FULL')
      throw new StoreRefused('NO_ROOM', `${what}: there is no room left on the disk; what was there before is as it was`);
    if (typeof code === 'string' && /^(E[A-Z]+|SQLITE_[A-Z_]+)$/.test(code))
      throw new StoreRefused(
        'STORE_UNREADABLE',
        `${what} failed (${code}, ${(error as Error).message}); what was there before is as it was`,
      );
    throw error;
  }
}
