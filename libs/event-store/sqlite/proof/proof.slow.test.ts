import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { streamId, type EventStore } from '#event-store';
import { canonicalJson } from '#kernel';
import {
  leafHash,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  publicKeys,
  readKeyFile,
  rootOf,
  treeInMemory,
  verifyInclusion,
  inclusionProof,
} from '#transparency';
import { add, any, collect, context, employer, fixedId, metadata, note, notes, visit } from '../../contract/harness.ts';
import { writeFormat1 } from '../fixtures/format-1.ts';
import { openLogProof } from '../index.ts';
import { LONG } from '../../../kernel/testing/form.ts';
import { until } from '../../../kernel/testing/until.ts';
import { upgrade } from '../opening.ts';
import { startProcess, usingFolder, wholeProof } from '../test-support.ts';
import { seal } from './sealing.ts';

const use = usingFolder();
const keyFile = (): string => join(use.folder, 'proof-key.json');
const signing = () => use.open({ proof: { keyFile: keyFile() } });

/** What the leaves must be, from what the store itself serves. */
async function leavesOf(store: EventStore): Promise<string[]> {
  return (await collect(store.readAll())).map(({ position: _position, schemaVersion, ...event }, sequence) =>
    canonicalJson({ ...event, revision: Number(event.revision), version: schemaVersion, sequence }),
  );
}

async function expectTree(store: EventStore): Promise<void> {
  const leaves = (await leavesOf(store)).map(leafHash);
  const naive = treeInMemory(leaves);
  const proof = openLogProof(use.path);
  try {
    expect(proof.tree.size).toBe(leaves.length);
    expect(rootOf(proof.tree, leaves.length)).toEqual(rootOf(naive.nodes, leaves.length));
    for (const index of [0, 1, 255, 256, 300, leaves.length - 1].filter((i) => i >= 0 && i < leaves.length)) {
      const path = inclusionProof(proof.tree, index, leaves.length);
      expect(leafHash(proof.entry(index))).toEqual(leaves[index]);
      expect(verifyInclusion(leaves[index]!, index, leaves.length, path, rootOf(proof.tree, leaves.length))).toBe(true);
    }
  } finally {
    proof.close();
  }
}

describe('the tree grows with the log', () => {
  test('over appends, refused appends, resends, closings, and more than a tile', async () => {
    let store = await use.open();
    await expectTree(store);
    const first = notes(3);
    await add(store, employer, first);
    await add(store, employer, first);
    await store.append({ stream: visit, expected: any, events: [...notes(1), first[0]!] }, context);
    await expectTree(store);
    for (const count of [250, 1, 1, 1, 300]) await add(store, visit, notes(count));
    // Several streams at once, and the same again, and one that is refused.
    const writes = [streamId('employer', 'e-2'), streamId('employer', 'e-3')].map((stream) => ({
      stream,
      expected: { kind: 'none' as const },
      events: notes(3),
    }));
    expect(await store.appendAll(writes, context)).toMatchObject({ ok: true, deduplicated: false });
    expect(await store.appendAll(writes, context)).toMatchObject({ ok: true, deduplicated: true });
    const refused = writes.map((write, i) => ({ ...write, expected: i === 0 ? any : write.expected, events: notes(2) }));
    expect(await store.appendAll(refused, context)).toMatchObject({ ok: false, reason: 'wrong-expected' });
    await expectTree(store);
    await store.close();
    store = await use.open();
    await add(store, employer, notes(600));
    await expectTree(store);
    await store.close();
    expect(await wholeProof(use.path)).toEqual([]);
  });

  test('an append that the disk refused leaves no leaf', async () => {
    const store = await use.open();
    await add(store, employer, notes(10));
    store.limitFile(statSync(use.path).size);
    await expect(add(store, visit, [note('x'.repeat(3_000_000))])).rejects.toThrow(/nothing was written/);
    store.limitFile(null);
    await add(store, visit, notes(300));
    await expectTree(store);
  });

  test('what users write in Vietnamese, keys in any order and numbers as names are leaves like all others', async () => {
    const store = await use.open();
    const data = { ý: 'Đơn vị "gốm"\n', b: { 10: 1, 9: [2, { z: 1, a: 2 }] }, a: 1e21 };
    await add(store, employer, [{ ...note('x'), data }]);
    await expectTree(store);
    expect((await collect(store.readAll()))[0]!.data).toEqual(JSON.parse(JSON.stringify(data)));
  });
});

describe('a log of before is sealed at its first start', () => {
  const old = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ id: fixedId(`old ${i}`), data: `{"text":"old ${i}","a":${i}}` }));

  test('with progress; its events stay as they are stored, and it grows on', async () => {
    writeFormat1(use.path, employer, old(600), metadata);
    const told: number[] = [];
    const store = await use.open({ onSealing: (done, total) => void told.push(done, total) });
    expect(told).toEqual([600, 600]);
    await add(store, visit, notes(300));
    await store.close();
    const db = new Database(use.path, { readonly: true });
    expect(db.prepare('SELECT data FROM events WHERE position = 7').pluck().get()).toBe('{"text":"old 6","a":6}');
    db.close();
    expect(await wholeProof(use.path)).toEqual([]);
  });

  test('with positions that were never used: the places in the tree have no gap', async () => {
    writeFormat1(use.path, employer, old(300), metadata);
    const db = new Database(use.path);
    db.exec(
      'DROP TRIGGER events_are_never_changed; UPDATE events SET position = position + 500 WHERE position > 290; UPDATE events SET position = position + 500 WHERE position > 795',
    );
    db.close();
    const store = await use.open();
    await add(store, visit, notes(3));
    await expectTree(store);
    await store.close();
    expect(await wholeProof(use.path)).toEqual([]);
  });

  test('sealing that was broken off behind any of its steps is gone on with, and gives the same tree', async () => {
    const at = (step: number): string => join(use.folder, `sealed-${step}.db`);
    const roots = new Set<string>();
    for (let broken = 0; broken <= 5; broken++) {
      writeFormat1(at(broken), employer, old(1_100), metadata);
      const db = new Database(at(broken));
      upgrade(db);
      const told: number[] = [];
      const stop = (done: number): void => {
        told.push(done);
        if (told.length > broken) throw new Error('broken off');
      };
      // One of 0 to 4 is the last step that is made; 5 is never reached.
      const sealing = (): string | null => seal(db, stop, 1);
      if (broken < 5) expect(sealing).toThrow('broken off');
      else expect(sealing()).toBeNull();
      expect(told).toEqual([256, 512, 768, 1_024, 1_100].slice(0, broken + 1));
      if (broken < 4) expect(() => openLogProof(at(broken))).toThrow(/not sealed/);
      expect(seal(db, undefined, 1)).toBeNull();
      db.close();
      const proof = openLogProof(at(broken));
      expect(proof.verify([])).toMatchObject({ found: 0, size: 1_100 });
      roots.add(rootOf(proof.tree, 1_100).toString('base64'));
      proof.close();
    }
    expect(roots.size).toBe(1);
  });

  test('a process that is killed while it seals, at any point: the log is as it was, or sealed so far', async () => {
    writeFormat1(use.path, employer, old(256 * 16 + 7), metadata);
    for (let kill = 0, done = false; !done; kill++) {
      const child = startProcess('sealing-process.ts', [use.path]);
      // Some steps further each time, and once while the last event has not been told of yet.
      await Promise.race([child.count(LONG ? 1 : 6), child.ended]);
      done = child.lines.includes('done');
      child.process.kill('SIGKILL');
      await child.ended;
      expect(kill).toBeLessThan(50);
    }
    const proof = openLogProof(use.path);
    expect(proof.verify([])).toMatchObject({ found: 0, size: 256 * 16 + 7 });
    proof.close();
    await expectTree(await use.open());
  });

  test('one that nobody has sealed yet is told of', async () => {
    writeFormat1(use.path, employer, old(3), metadata);
    expect(() => openLogProof(use.path)).toThrow(expect.objectContaining({ code: 'LOG_UNSEALED' }));
    expect(() => openLogProof(join(use.folder, 'none.db'))).toThrow(expect.objectContaining({ code: 'STORE_MISSING' }));
  });
});

describe('checkpoints', () => {
  const kept = (): string[] => {
    const db = new Database(use.path, { readonly: true });
    const notes = db.prepare('SELECT note FROM checkpoints ORDER BY size').pluck().all() as string[];
    db.close();
    return notes;
  };

  test('are signed after so many events and at the close, by a key that only its owner can read', async () => {
    const store = await use.open({ proof: { keyFile: keyFile(), everyEvents: 100 } });
    for (let i = 0; i < 5; i++) await add(store, employer, notes(60));
    await store.close();
    if (process.platform !== 'win32') expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
    const keys = publicKeys(readKeyFile(keyFile())!);
    const sizes = kept().map((text) => openCheckpoint(text, keys).checkpoint.size);
    expect(sizes).toEqual([120, 240, 300]);
    expect(await wholeProof(use.path, keyFile())).toEqual([]);
    const proof = openLogProof(use.path);
    expect(parseCheckpoint(parseNote(proof.checkpoint!).text)).toMatchObject({ origin: proof.origin, size: 300 });
    proof.close();
  });

  test('are signed after a time, also where nothing came; and no append waits for a key that cannot be read', async () => {
    const unsigned: string[] = [];
    const store = await use.open({ proof: { keyFile: keyFile(), everyMs: 5 }, onUnsigned: (why) => void unsigned.push(why) });
    await add(store, employer, notes(3));
    const last = (): string => kept().at(-1) ?? '';
    const first = await until(() => last().includes('\n3\n') && last());
    await until(() => last() !== first);
    writeFileSync(keyFile(), 'x');
    await until(() => unsigned.length > 0);
    expect(unsigned[0]).toMatch(/no key of a log/);
    await add(store, employer, notes(3));
    await expectTree(store);
  });

  test('a log without a key signs nothing, and one with the key of another log does not open', async () => {
    const store = await use.open();
    await add(store, employer, notes(3));
    await store.close();
    expect(existsSync(keyFile())).toBe(false);
    expect(kept()).toEqual([]);
    const other = await use.open({ path: join(use.folder, 'other.db'), proof: { keyFile: keyFile() } });
    await other.close();
    await expect(signing()).rejects.toThrow(/keys of the log lachan\//);
  });

  test('a clock that was set back makes no checkpoint older than the last one', async () => {
    const first = await signing();
    await add(first, employer, notes(1));
    await first.close();
    const [note] = kept();
    const future = '2090-01-01T00:00:00.000Z';
    const { keys, origin } = readKeyFile(keyFile())!;
    const db = new Database(use.path);
    const { signCheckpoint } = await import('#transparency');
    const { root, size } = parseCheckpoint(parseNote(note!).text);
    db.prepare('UPDATE checkpoints SET note = ?').run(signCheckpoint({ origin, keys }, { size, root, time: future }));
    db.close();
    const store = await signing();
    await add(store, employer, notes(1));
    await store.close();
    expect(parseCheckpoint(parseNote(kept().at(-1)!).text)).toMatchObject({ size: 2, time: future });
  });
});

describe('a start on a log that is no longer what it signed is refused', () => {
  const signed = async (): Promise<Database.Database> => {
    const store = await signing();
    await add(store, employer, notes(300));
    await store.close();
    const db = new Database(use.path);
    for (const name of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all())
      db.exec(`DROP TRIGGER ${String(name)}`);
    return db;
  };
  test.each<[string, string, RegExp]>([
    [
      'its end was cut off',
      "DELETE FROM events WHERE position > 280; UPDATE sqlite_sequence SET seq = 280 WHERE name = 'events'; UPDATE streams SET revision = 279",
      /signed with 300 events and has 280/,
    ],
    [
      'a leaf was changed',
      'UPDATE events SET leaf = randomblob(32) WHERE position = 290',
      /first 300 events are not those that were signed/,
    ],
    ['a tile was changed', 'UPDATE tiles SET nodes = randomblob(length(nodes))', /not those that were signed/],
    ['its checkpoint was changed', "UPDATE checkpoints SET note = 'x'", /checkpoint that is kept in it is none/],
  ])('%s', async (_, sql, message) => {
    const db = await signed();
    db.exec(sql);
    db.close();
    await expect(signing()).rejects.toThrow(message);
  });
});

test('an event is found by its id, a stream by its name', async () => {
  const store = await use.open();
  const events = notes(2);
  await add(store, visit, notes(4));
  await add(store, employer, events);
  const proof = openLogProof(use.path);
  expect(proof.sequenceOf(events[1]!.id)).toBe(5);
  expect(proof.sequenceOf(fixedId('unknown'))).toBeNull();
  expect(proof.sequencesOf(visit)).toEqual([0, 1, 2, 3]);
  expect(proof.sequencesOf(streamId('visit', 'none'))).toEqual([]);
  expect(JSON.parse(proof.entry(5))).toMatchObject({ id: events[1]!.id, sequence: 5, stream: employer, metadata });
  expect(readFileSync(use.path).length).toBeGreaterThan(0);
  proof.close();
});
