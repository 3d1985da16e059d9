// Appends until it is killed; prints how many events are acknowledged. Started by recovery.ts.
import Database from 'better-sqlite3';
import { streamId } from '#event-store';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { metadata, record } from './payload.ts';

const BATCH = 100;
const path = process.argv[2]!;
const store = await createSqliteEventStore({ path });
// A reader that stays in its transaction, as a backup does, keeps checkpoints from starting the write-ahead log anew.
const reader = new Database(path, { readonly: true });
reader.exec('BEGIN');
reader.prepare('SELECT count(*) FROM events').get();
for (let n = 0, acknowledged = 0; ; n++) {
  const events = Array.from({ length: BATCH }, (_, i) => record('w9', n * BATCH + i));
  const result = await store.append({ stream: streamId('bench', `w9-${n}`), expected: { kind: 'none' }, events }, { metadata });
  if (!result.ok) throw new Error(`the bench log refused a write: ${result.reason}`);
  acknowledged += BATCH;
  process.stdout.write(`${acknowledged}\n`);
}
