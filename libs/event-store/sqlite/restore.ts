import { existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Instant } from '#kernel';
import { BACKUP_FORMAT, BACKUP_VERSION, noteOf, type BackupNote } from './backup.ts';
import { asideName, copyHashed, keepAs, moveAside, syncFile, translated, type Steps } from './files.ts';
import { takeLock } from './lock.ts';
import { check, inspect, realPath, syncFolder, walBytes } from './opening.ts';
import { Refusal } from './refusal.ts';
import { checkWhole, removeDraft, sameSummary, type Summary } from './summary.ts';

export interface RestoreOptions {
  /** Part of the names under which what was there before is kept. */
  readonly now: Instant;
  /** Put the log in the place of the one that is there, which is kept beside under a dated name. */
  readonly replace?: boolean;
  /** Go on without the note: the file is looked through, but nothing tells whether it is the one that was written. */
  readonly withoutNote?: boolean;
  /** Files of views, which were built from the log that was there: moved aside, so that they are built anew. */
  readonly views?: readonly string[];
  readonly onProgress?: Steps;
}

export interface Restored {
  readonly summary: Summary;
  /** The log that was there before, if any. */
  readonly kept: string | null;
  readonly views: readonly string[];
}

/** Puts a backup in the place of a log: whole, or not at all. Refused while a process writes the log. */
export async function restore(backup: string, log: string, options: RestoreOptions): Promise<Restored> {
  return translated(`the restore of ${backup}`, async () => {
    const note = checkBackup(backup, options.withoutNote ?? false);
    const path = realPath(log, true);
    const there = logAt(path);
    if (there && !options.replace)
      throw new Refusal(
        'STORE_NOT_EMPTY',
        `${path} already holds a log; nothing was changed: choose another data folder with LACHAN_DATA, or keep that log beside and put the backup in its place with --replace`,
      );
    const lock = takeLock(path);
    const draft = `${path}.restore`;
    try {
      removeDraft(draft);
      const summary = await copyChecked(backup, draft, note, options.onProgress);
      const kept = logAt(path) ? keepOld(path, asideName(path, options.now)) : null;
      const views = moveAside(options.views ?? [], options.now);
      for (const rest of ['-wal', '-shm']) rmSync(path + rest, { force: true });
      renameSync(draft, path);
      syncFolder(dirname(path));
      return { summary, kept, views };
    } finally {
      removeDraft(draft);
      lock.release();
    }
  });
}

const damagedBackup = (file: string, how: string): Refusal =>
  new Refusal('BACKUP_DAMAGED', `${file} is damaged: ${how}; nothing was changed: take another backup`);

/** What can be told without reading the whole file. */
function checkBackup(file: string, withoutNote: boolean): BackupNote | null {
  if (!existsSync(file)) throw new Refusal('BACKUP_MISSING', `there is no file ${file}`);
  if (statSync(file).isDirectory()) throw new Refusal('BACKUP_MISSING', `${file} is a folder: name the file of the backup`);
  if (walBytes(file) > 0)
    throw new Refusal(
      'BACKUP_IMPOSSIBLE',
      `${file} has a write-ahead log beside it, so it is a log in use and no backup: make one of it with "lachan backup"`,
    );
  if (statSync(file).size === 0) throw damagedBackup(file, 'it is empty');
  const note = readNote(noteOf(file));
  if (!note && !withoutNote)
    throw new Refusal(
      'BACKUP_WITHOUT_NOTE',
      `the note ${noteOf(file)} is missing, so nothing tells whether ${file} is what was written: put it there, or restore with --without-note`,
    );
  if (note && note.bytes !== statSync(file).size)
    throw damagedBackup(file, `it has ${statSync(file).size} bytes, its note says ${note.bytes}`);
  inspect(file);
  return note;
}

function readNote(file: string): BackupNote | null {
  if (!existsSync(file)) return null;
  let note: BackupNote | null = null;
  try {
    note = JSON.parse(readFileSync(file, 'utf8')) as BackupNote;
  } catch {
    // Said below.
  }
  if (note?.format !== BACKUP_FORMAT || typeof note.sha256 !== 'string' || !Number.isSafeInteger(note.version))
    throw new Refusal('BACKUP_DAMAGED', `${file} is no note of a backup; nothing was changed: put the right one there`);
  if (note.version > BACKUP_VERSION)
    throw new Refusal(
      'STORE_NEWER',
      `${file} has version ${note.version}, this program knows versions up to ${BACKUP_VERSION}: use the newer program; nothing was changed`,
    );
  return note;
}

/** A log that is damaged is a log too: just then it is to be replaced. */
function logAt(path: string): boolean {
  try {
    return inspect(path) === 'log';
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'STORE_DAMAGED' || error.code === 'STORE_NEWER')) return true;
    throw error;
  }
}

async function copyChecked(backup: string, draft: string, note: BackupNote | null, onProgress?: Steps): Promise<Summary> {
  const bytes = statSync(backup).size;
  const sha256 = await copyHashed(backup, draft, (done) => onProgress?.('restore', done, bytes));
  if (note && note.sha256 !== sha256) throw damagedBackup(backup, 'its SHA-256 is not the one of its note');
  const checked = checkWhole(draft);
  if ('fault' in checked) throw damagedBackup(backup, checked.fault);
  if (note && !sameSummary(checked.summary, note)) throw damagedBackup(backup, 'it does not hold what its note says');
  syncFile(draft);
  return checked.summary;
}

/** The old log goes on under its name until the new one takes it: a kill at any moment leaves one of them there, and the old one twice. */
function keepOld(path: string, name: string): string {
  // Nothing to keep under this name: only a write-ahead log was left.
  const files = ['', '-wal'].filter((rest) => existsSync(path + rest));
  if (files.includes('')) checkpoint(path);
  for (const rest of ['', '-wal'])
    if (existsSync(path + rest) && statSync(path + rest).size > 0) keepAs(path + rest, name + rest);
  return name;
}

/** Moves the write-ahead log into the file. A damaged log is kept as it is, its write-ahead log with it. */
function checkpoint(path: string): void {
  let db: Database.Database | null = null;
  try {
    check(path);
    db = new Database(path, { fileMustExist: true, timeout: 1_000 });
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // Kept as it is.
  } finally {
    db?.close();
  }
}
