import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import Database from 'better-sqlite3';
import { Refusal } from './refusal.ts';

export interface Lock {
  release(): void;
}

/**
 * One writer per log. `<log>.lock` is locked exclusively through SQLite, that is by the operating system: taking it cannot race, and
 * it falls with its process, also after a kill or a power cut, so that no lock is ever stale. `<log>.owner` only says who holds it; it is a
 * file of its own, because closing any other handle of a locked file would drop a POSIX lock.
 */
export function takeLock(path: string): Lock {
  const ownerFile = `${path}.owner`;
  const lock = new Database(`${path}.lock`, { timeout: 0 });
  try {
    // No journal file beside the lock: nothing is ever written through it.
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    const code = (error as { code?: string }).code ?? '';
    if (code.startsWith('SQLITE_BUSY'))
      throw new Refusal(
        'STORE_LOCKED',
        `the log ${path} is written by ${ownerOf(ownerFile)}. Only one process may write a log: stop that one (Ctrl-C), then try again / ` +
          'nhật ký đang do một tiến trình khác ghi (như trên). Mỗi nhật ký chỉ một tiến trình được ghi: hãy dừng tiến trình đó (Ctrl-C) rồi thử lại',
      );
    throw new Refusal('STORE_LOCKED', `the lock ${path}.lock cannot be taken (${code})`);
  }
  try {
    const draft = `${ownerFile}.${process.pid}`;
    writeFileSync(draft, JSON.stringify({ pid: process.pid, host: hostname(), since: new Date().toISOString() }));
    renameSync(draft, ownerFile);
  } catch (error) {
    lock.close();
    throw new Refusal('STORE_UNREADABLE', `nothing can be written beside ${path} (${(error as { code?: string }).code})`);
  }
  return {
    release() {
      rmSync(ownerFile, { force: true });
      lock.close();
    },
  };
}

function ownerOf(file: string): string {
  try {
    if (!existsSync(file)) return 'another process';
    const { pid, host, since } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; host: string; since: string };
    return `process ${pid} on ${host}, since ${since}`;
  } catch {
    return 'another process';
  }
}
