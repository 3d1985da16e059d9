import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Instant, Json } from '#kernel';
import { StoreRefused } from '../port.ts';
import { hashFile, syncFile, translated, type Steps } from './files.ts';
import { inspect, realPath, syncFolder } from './opening.ts';
import { Refusal } from './refusal.ts';
import { checkWhole, removeDraft, sameSummary, summaryOf, type Summary } from './summary.ts';

export const BACKUP_FORMAT = 'lachan-backup';
export const BACKUP_VERSION = 1;

/** What lies beside a backup: what it is, and by what it is known again. Holds nothing of the events. */
export interface BackupNote extends Summary {
  readonly format: typeof BACKUP_FORMAT;
  readonly version: number;
  readonly createdAt: Instant;
  readonly bytes: number;
  readonly sha256: string;
  /** Where each view stood, if it is known; the views themselves are no part of a backup, they are built from the log. */
  readonly checkpoints: Json;
}

export interface BackupOptions {
  readonly createdAt: Instant;
  /** Asked once the moment of the backup is fixed. */
  readonly checkpoints?: () => Promise<Json>;
  readonly onProgress?: Steps;
}

export const noteOf = (file: string): string => `${file}.json`;

/** 8 MiB between two breaths: the bar moves, Ctrl-C works. */
const PAGES_PER_STEP = 2_000;

/**
 * Copies a log into one file, also while another process writes it. The copy is the log as it was at one moment after this was called:
 * everything acknowledged before is in it. The file and its note appear under their names only when the copy was checked.
 */
export async function backUp(log: string, target: string, options: BackupOptions): Promise<BackupNote> {
  const path = realPath(log, false);
  const note = noteOf(target);
  const draft = `${target}.partial`;
  return translated(`the backup of ${path} to ${target}`, async () => {
    if (inspect(path) === 'missing') throw new Refusal('STORE_MISSING', `there is no event log at ${path}`);
    if (!existsSync(dirname(target)))
      throw new Refusal(
        'BACKUP_IMPOSSIBLE',
        `there is no folder ${dirname(target)}: make it first, on another disk than the log's`,
      );
    if (isLeftOver(note, target, draft)) rmSync(note);
    refuseExisting(target, note);
    removeDraft(draft);
    try {
      // Made here so that nobody else may read it: it holds what the log holds.
      closeSync(openSync(draft, 'wx', 0o600));
      const { summary, checkpoints } = await copy(path, draft, options);
      const checked = checkWhole(draft);
      if ('fault' in checked)
        throw new Refusal(
          'STORE_DAMAGED',
          `the copy of ${path} is damaged (${checked.fault}), so is perhaps the log itself; no backup was made`,
        );
      if (!sameSummary(checked.summary, summary))
        throw new Refusal(
          'BACKUP_IMPOSSIBLE',
          `the copy of ${path} does not hold what the log held; no backup was made, try again`,
        );
      syncFile(draft);
      const bytes = statSync(draft).size;
      const sha256 = await hashFile(draft, (done) => options.onProgress?.('hash', done, bytes));
      const written: BackupNote = {
        format: BACKUP_FORMAT,
        version: BACKUP_VERSION,
        ...summary,
        createdAt: options.createdAt,
        bytes,
        sha256,
        checkpoints,
      };
      refuseExisting(target, note);
      rmSync(`${note}.partial`, { force: true });
      writeFileSync(`${note}.partial`, `${JSON.stringify(written, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
      renameSync(`${note}.partial`, note);
      renameSync(draft, target);
      syncFolder(dirname(target));
      return written;
    } finally {
      removeDraft(draft);
      rmSync(`${note}.partial`, { force: true });
    }
  });
}

/** Of a backup that was killed between its last two steps: the note has its name already, the file it speaks of has not. */
function isLeftOver(note: string, target: string, draft: string): boolean {
  if (!existsSync(note) || existsSync(target) || !existsSync(draft)) return false;
  try {
    const { format, bytes } = JSON.parse(readFileSync(note, 'utf8')) as Partial<BackupNote>;
    return format === BACKUP_FORMAT && bytes === statSync(draft).size;
  } catch {
    return false;
  }
}

function refuseExisting(...files: readonly string[]): void {
  for (const file of files)
    if (existsSync(file))
      throw new StoreRefused('BACKUP_EXISTS', `${file} is there already; a backup overwrites nothing: choose another name`);
}

/** Holds one read transaction over the whole copy, so that a busy writer cannot make it begin anew again and again. */
async function copy(path: string, draft: string, options: BackupOptions): Promise<{ summary: Summary; checkpoints: Json }> {
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 5_000 });
  try {
    db.exec('BEGIN');
    const summary = summaryOf(db);
    const checkpoints = (await options.checkpoints?.()) ?? null;
    await db.backup(draft, {
      progress: ({ totalPages, remainingPages }) => {
        options.onProgress?.('backup', totalPages - remainingPages, totalPages);
        return PAGES_PER_STEP;
      },
    });
    return { summary, checkpoints };
  } finally {
    db.close();
  }
}
