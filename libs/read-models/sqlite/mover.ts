import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

/**
 * The thread that moves the write-ahead log of the views into their file. It changes nothing that anybody reads, and waits for nobody: what is written
 * meanwhile is moved by the next pass.
 */
const PASSES = 4;

const port = parentPort!;
const db = new Database(workerData as string, { fileMustExist: true });
db.pragma('synchronous = NORMAL');
db.pragma('journal_size_limit = 67108864');
const [move, look] = ['PASSIVE', 'NOOP'].map((mode) => db.prepare(`PRAGMA wal_checkpoint(${mode})`).raw());

port.on('message', (message: 'move' | 'end') => {
  if (message === 'end') {
    db.close();
    port.close();
    return;
  }
  // Only when nothing is left is the write-ahead log begun anew, and stays small.
  for (let pass = 0; pass < PASSES; pass++) {
    move!.get();
    const [, written, moved] = look!.get() as [busy: number, written: number, moved: number];
    if (written === moved) break;
  }
  port.postMessage('moved');
});
