import { join } from 'node:path';
import Database from 'better-sqlite3';
import { publicKeys, readKeyFile, type VerifierKey } from '#transparency';
import { add, employer, metadata, note, notes, visit } from '../../contract/harness.ts';
import { restore } from '../restore.ts';
import { backUp } from '../backup.ts';
import { openLogProof } from '../index.ts';
import { eventSum, frameSum } from '../sums.ts';
import { usingFolder, wholeProof } from '../test-support.ts';
import { verifyLog } from './verify.ts';

// Whoever may write the files of the platform changes a log. Each change is found and named by who has the log's public key, and, where the
// tree was made anew too, a checkpoint from before.
const use = usingFolder();
const keyFile = (): string => join(use.folder, 'proof-key.json');

async function signedLog(events: number): Promise<{ db: Database.Database; keys: VerifierKey[] }> {
  const store = await use.open({ proof: { keyFile: keyFile() } });
  await add(store, visit, notes(1));
  await add(store, employer, notes(events - 1));
  await store.close();
  const db = new Database(use.path);
  for (const name of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all())
    db.exec(`DROP TRIGGER ${String(name)}`);
  return { db, keys: publicKeys(readKeyFile(keyFile())!) };
}

/** What is found after a change, which is then taken back. */
function foundAfter(db: Database.Database, keys: readonly VerifierKey[], change: () => void) {
  db.exec('BEGIN');
  try {
    change();
    return verifyLog(db, keys).findings;
  } finally {
    db.exec('ROLLBACK');
  }
}

test('any byte of any stored event, leaf and tile, changed in any way that is still a row, is found at its place', async () => {
  const { db, keys } = await signedLog(4);
  db.pragma('ignore_check_constraints = ON');
  const columns = ['event_id', 'type', 'occurred_at', 'recorded_at', 'metadata', 'data', 'leaf'] as const;
  let flips = 0;
  for (let position = 1; position <= 4; position++)
    for (const column of columns) {
      const value = db.prepare(`SELECT CAST(${column} AS BLOB) FROM events WHERE position = ?`).pluck().get(position) as Buffer;
      const set = db.prepare(`UPDATE events SET ${column} = ${column === 'leaf' ? '?' : 'CAST(? AS TEXT)'} WHERE position = ?`);
      for (let byte = 0; byte < value.length; byte++) {
        const changed = Buffer.from(value);
        changed[byte]! ^= 1 << ((byte + position) % 7);
        const findings = foundAfter(db, keys, () => void set.run(changed, position));
        expect(findings.some(({ kind, sequence }) => kind === 'changed' && sequence === position - 1) || column === 'leaf').toBe(
          true,
        );
        expect(findings.length).toBeGreaterThan(0);
        flips++;
      }
    }
  expect(flips).toBeGreaterThan(1_000);
  for (const change of ['revision = 77', 'schema_version = 2', 'sum = sum + 1', 'stream = 1'])
    expect(foundAfter(db, keys, () => void db.exec(`UPDATE events SET ${change} WHERE position = 3`))).toEqual([
      expect.objectContaining({ kind: 'changed', sequence: 2 }),
    ]);
  db.close();
});

test('tiles, sampled', async () => {
  const { db, keys } = await signedLog(600);
  const tile = db.prepare('SELECT nodes FROM tiles WHERE place = 1').pluck().get() as Buffer;
  for (let byte = 5; byte < tile.length; byte += 499) {
    const changed = Buffer.from(tile);
    changed[byte]! ^= 8;
    expect(
      foundAfter(db, keys, () => void db.prepare('UPDATE tiles SET nodes = ? WHERE place = 1').run(changed)).length,
    ).toBeGreaterThan(0);
  }
  db.close();
});

describe('what was done is told by its name', () => {
  const kinds = (findings: readonly { kind: string; sequence: number }[]): string[] => [
    ...new Set(findings.map(({ kind, sequence }) => `${kind} ${sequence}`)),
  ];

  test.each<[string, string, string[]]>([
    ['an event taken out', 'DELETE FROM events WHERE position = 300', ['missing 299']],
    [
      'an event added at the end',
      "INSERT INTO events SELECT 601, stream, 599, 'aaaaaaaa-0000-7000-8000-000000000000', type, 1, occurred_at, recorded_at, sum, metadata, data, NULL FROM events WHERE position = 600",
      ['added 600'],
    ],
    [
      'two events changed about',
      'UPDATE events SET position = 9999 WHERE position = 100; UPDATE events SET position = 100 WHERE position = 400; UPDATE events SET position = 400 WHERE position = 9999',
      ['reordered 99', 'reordered 399'],
    ],
    ['the end cut off a tile', 'DELETE FROM events WHERE position > 500', ['cut-off 500', 'checkpoint 600']],
    ['one reading changed', `UPDATE events SET data = '{"text":"other"}' WHERE position = 10`, ['changed 9']],
  ])('%s', async (_, sql, expected) => {
    const { db, keys } = await signedLog(600);
    expect(kinds(foundAfter(db, keys, () => void db.exec(sql)))).toEqual(expected);
    db.close();
  });

  test('members of the text moved over the edge of a column, so that the leaf is the same', async () => {
    const store = await use.open();
    const inner = '0198c0de-0000-7000-8000-00000000000a';
    await add(store, employer, [{ ...note('x'), data: { a: 1, id: inner, metadata: 2 } }]);
    await store.close();
    const db = new Database(use.path);
    for (const name of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all())
      db.exec(`DROP TRIGGER ${String(name)}`);
    const [id, meta, recordedAt] = db.prepare('SELECT event_id, metadata, recorded_at FROM events').raw().get() as string[];
    const moved = { data: '{"a":1', metadata: `2},"id":"${id}","metadata":${meta}` };
    const sum = eventSum(
      frameSum(moved.metadata, employer, 'NoteTaken', 1, '2025-03-10T02:00:00.000Z', recordedAt!),
      1,
      0,
      inner,
      moved.data,
    );
    db.prepare('UPDATE events SET event_id = ?, data = ?, metadata = ?, sum = ?').run(inner, moved.data, moved.metadata, sum);
    expect(verifyLog(db, []).findings).toEqual([expect.objectContaining({ kind: 'changed', sequence: 0 })]);
    db.close();
    expect(metadata.actor).toBe('account-1');
  });

  test('a log that was changed and whose tree, sums and all were made anew: only the signature tells', async () => {
    const { db, keys } = await signedLog(3);
    const note = db.prepare('SELECT note FROM checkpoints').pluck().get() as string;
    db.close();
    // The same number of events, by the platform itself, so that all is in order but the history.
    const store = await use.open({ path: join(use.folder, 'forged.db') });
    await add(store, employer, notes(3, 'forged'));
    await store.close();
    const forged = openLogProof(join(use.folder, 'forged.db'));
    expect(forged.verify([]).found).toBe(0);
    expect(forged.verify(keys, [note]).findings).toEqual([expect.objectContaining({ kind: 'checkpoint', sequence: 3 })]);
    forged.close();
  });

  test('an old backup put in the place of the log is found by who kept a later checkpoint', async () => {
    const path = use.path;
    const first = await use.open({ proof: { keyFile: keyFile() } });
    await add(first, employer, notes(5));
    await backUp(path, join(use.folder, 'backup.sqlite'), { createdAt: '2026-01-01T00:00:00.000Z' });
    await add(first, employer, notes(5));
    await first.close();
    const before = openLogProof(path);
    const remembered = before.checkpoint!;
    before.close();
    await restore(join(use.folder, 'backup.sqlite'), path, { now: '2026-01-02T00:00:00.000Z', replace: true });
    expect(await wholeProof(path, keyFile())).toEqual([]);
    expect(await wholeProof(path, keyFile(), [remembered])).toEqual([
      {
        kind: 'checkpoint',
        sequence: 10,
        where: expect.stringMatching(/10 events were signed, and the log has 5: .*an older log/),
      },
    ]);
  });
});
