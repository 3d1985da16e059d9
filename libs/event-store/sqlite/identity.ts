import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';

const KEY = 'log-id';

/**
 * Which log a file holds. One made before logs had an identity gets a derived one, so that a reader says today what the writer will
 * write down, and copies of one log agree.
 */
export function identityOf(db: Database.Database): string {
  const meta = db.prepare('SELECT value FROM meta WHERE key = ?').pluck();
  const kept = meta.get(KEY) as string | undefined;
  if (kept !== undefined) return kept;
  const first = db.prepare('SELECT event_id FROM events ORDER BY position LIMIT 1').pluck().get() as string | undefined;
  const h = createHash('sha256')
    .update(`${KEY}\u0000${String(meta.get('created-at'))}\u0000${first ?? ''}`)
    .digest('hex');
  const variant = ((Number.parseInt(h[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20, 32)}`;
}

export function keepIdentity(db: Database.Database): void {
  const known = db.prepare('SELECT 1 FROM meta WHERE key = ?').get(KEY);
  if (!known) db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)').run(KEY, identityOf(db));
}
