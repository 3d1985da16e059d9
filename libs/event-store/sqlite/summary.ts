import { existsSync, rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Position } from '../port.ts';
import { positionOf } from '../positions.ts';
import { identityOf } from './identity.ts';
import { firstDamage } from './verify.ts';

/** What a log holds, in figures: by these a copy is compared with what it was made from. */
export interface Summary {
  readonly identity: string;
  /** Format of the log's file. */
  readonly logFormat: number;
  readonly first: Position | null;
  readonly last: Position | null;
  readonly events: number;
  readonly answers: number;
}

export function summaryOf(db: Database.Database): Summary {
  const one = <T>(sql: string): T => db.prepare(sql).pluck().get() as T;
  const place = (sql: string): Position | null => {
    const position = one<number | null>(sql);
    return position === null ? null : positionOf(position);
  };
  return {
    identity: identityOf(db),
    logFormat: db.pragma('user_version', { simple: true }) as number,
    first: place('SELECT min(position) FROM events'),
    last: place('SELECT max(position) FROM events'),
    events: one('SELECT count(*) FROM events'),
    answers: one('SELECT count(*) FROM answers'),
  };
}

export const sameSummary = (a: Summary, b: Summary): boolean =>
  (['identity', 'logFormat', 'first', 'last', 'events', 'answers'] as const).every((name) => a[name] === b[name]);

/**
 * Makes a copy one plain file, without a write-ahead log beside it, and looks through every page, index and row of it: a log too large
 * to be read through when it is opened is so at each backup, before the good backups are gone.
 */
export function checkWhole(file: string): { readonly summary: Summary } | { readonly fault: string } {
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { fileMustExist: true });
    db.pragma('journal_mode = DELETE');
    const found = String(db.pragma('integrity_check(1)', { simple: true }));
    const fault = found === 'ok' ? firstDamage(db) : found;
    return fault === null ? { summary: summaryOf(db) } : { fault: fault.slice(0, 200) };
  } catch (error) {
    return { fault: (error as { code?: string }).code ?? 'it cannot be read' };
  } finally {
    db?.close();
  }
}

/** How much a log holds, without taking it over; null where there is none yet. */
export function contentOf(path: string): Summary | null {
  if (!existsSync(path) || statSync(path).size === 0) return null;
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 5_000 });
  try {
    return summaryOf(db);
  } finally {
    db.close();
  }
}

export const removeDraft = (draft: string): void => {
  for (const rest of ['', '-journal', '-wal', '-shm']) rmSync(draft + rest, { force: true });
};
