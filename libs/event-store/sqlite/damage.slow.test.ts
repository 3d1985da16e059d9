import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { EventDamaged } from '#event-store';
import {
  add,
  collect,
  context,
  employer,
  exact,
  fixedId,
  metadata,
  none,
  note,
  notes,
  occurredAt,
  visit,
  textsOf,
} from '../contract/harness.ts';
import { backUp } from './backup.ts';
import { writeFormat1 } from './fixtures/format-1.ts';
import { createSqliteEventReader } from './index.ts';
import { usingFolder } from './test-support.ts';

const use = usingFolder();

/** Changes rows as a fault of the disk would: past the triggers and without the sums. */
function alter(sql: string): void {
  const db = new Database(use.path);
  const triggers = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all() as string[];
  for (const name of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.exec(sql);
  db.close();
}

async function written() {
  const store = await use.open();
  await add(store, visit, notes(2));
  await store.append(
    { stream: employer, expected: none, events: [0, 1, 2, 3].map((i) => note(`word ${i}`, fixedId(`d${i}`))) },
    { metadata, answer: { commandId: 'c', fingerprint: 'f', answer: { kind: 'accepted' } } },
  );
  return store;
}
const ofEmployer = { name: 'EventDamaged', code: 'EVENT_DAMAGED', position: '0000000000000004', stream: employer };

describe('a row that changed while the log is open', () => {
  test.each([
    ['data', `json_replace(data, '$.text', 'word 9')`],
    ['metadata', `json_replace(metadata, '$.actor', 'account-2')`],
    ['type', `'NoteTaker'`],
    ['schema_version', '2'],
    ['event_id', `'0190a000-0000-7000-8000-000000000001'`],
    ['occurred_at', `'2025-03-11T02:00:00.000Z'`],
    ['recorded_at', `'2025-03-11T02:00:00.000Z'`],
    ['sum', 'sum + 1'],
  ])('%s: the event is never served, and the error names its place', async (column, value) => {
    const store = await written();
    alter(`UPDATE events SET ${column} = ${value} WHERE position = 4`);
    await expect(collect(store.readAll())).rejects.toMatchObject(ofEmployer);
    await expect(collect(store.readStream(employer))).rejects.toMatchObject(ofEmployer);
    await expect(store.readPage()).rejects.toThrow(/restore the last backup/);
    await expect(collect(store.subscribeAll())).rejects.toThrow(EventDamaged);
    expect(await collect(store.readStream(visit))).toHaveLength(2);
    expect(textsOf(await collect(store.readStream(employer, { from: 2n })))).toEqual(['word 2', 'word 3']);
  });

  test('the message holds nothing of the event', async () => {
    const store = await written();
    alter(`UPDATE events SET data = 'word 1 and no JSON' WHERE position = 4`);
    await expect(collect(store.readAll())).rejects.toThrow(/^(?!.*word).*at position 0{15}4, stream employer-e-1/);
  });

  test('a stream filed under another name is not served under either', async () => {
    const store = await written();
    alter(`UPDATE streams SET name = 'employer-e-2' WHERE name = '${employer}'`);
    await expect(collect(store.readAll())).rejects.toMatchObject({ code: 'EVENT_DAMAGED', stream: 'employer-e-2' });
  });

  test.each([1, 4])('a stream whose last revision became %d is not served as a whole, and takes no event', async (revision) => {
    await (await written()).close();
    const store = await use.open();
    alter(`UPDATE streams SET revision = ${revision} WHERE name = '${employer}'`);
    await expect(collect(store.readStream(employer))).rejects.toMatchObject({ code: 'EVENT_DAMAGED', stream: employer });
    for (const expected of [exact(BigInt(revision)), { kind: 'any' } as const])
      await expect(store.append({ stream: employer, expected, events: notes(1) }, context)).rejects.toMatchObject({
        code: 'EVENT_DAMAGED',
        stream: employer,
      });
    expect((await add(store, visit, notes(1))).revision).toBe(2n);
  });

  test('an event that is gone is missed by every reading that passes its place', async () => {
    const store = await written();
    alter('DELETE FROM events WHERE position = 4');
    await expect(collect(store.readAll())).rejects.toMatchObject({ code: 'EVENT_DAMAGED', position: '0000000000000004' });
    for (const direction of ['forwards', 'backwards'] as const)
      await expect(collect(store.readStream(employer, { direction }))).rejects.toThrow(/events of the stream are missing/);
    await expect(collect(store.readStream(employer, { from: 1n, to: 1n }))).rejects.toThrow(EventDamaged);
  });

  test("a command's answer is not given, neither when it is asked for nor when the command comes again", async () => {
    const store = await written();
    alter(`UPDATE answers SET answer = '{"kind":"refused"}'`);
    await expect(store.findAnswer('c')).rejects.toThrow(/the answer to the command c/);
    await expect(
      store.append(
        { stream: visit, expected: exact(1n), events: notes(1) },
        { metadata, answer: { commandId: 'c', fingerprint: 'f', answer: 1 } },
      ),
    ).rejects.toThrow(EventDamaged);
    await expect(store.storeAnswer({ commandId: 'c', fingerprint: 'f', answer: 1 })).rejects.toThrow(EventDamaged);
  });

  test('a resend is not answered from an event that changed', async () => {
    const store = await written();
    alter(`UPDATE events SET recorded_at = '2030-01-01T00:00:00.000Z' WHERE position = 4`);
    const resend = store.append(
      { stream: employer, expected: none, events: [0, 1].map((i) => note('x', fixedId(`d${i}`))) },
      context,
    );
    await expect(resend).rejects.toMatchObject(ofEmployer);
  });

  test('nothing is appended behind a last event that changed: its moment would become that of all later ones', async () => {
    const store = await written();
    alter(`UPDATE events SET recorded_at = '9025-01-01T00:00:00.000Z' WHERE position = 6`);
    await expect(add(store, visit, notes(1))).rejects.toMatchObject({ ...ofEmployer, position: '0000000000000006' });
  });
});

describe('a log that changed while it was closed', () => {
  test.each([
    ['an event', `UPDATE events SET type = 'NoteTaker' WHERE position = 4`, 'position 4 of the stream employer-e-1'],
    ['an answer', `UPDATE answers SET fingerprint = 'g'`, 'the answer to the command c'],
    ['the end', 'DELETE FROM events WHERE position = 6', 'it ends at position 5, but 6 was given'],
    ['a category', `UPDATE streams SET category = 'visit'`, 'filed under another category'],
  ])('%s: the opening is refused', async (_what, sql, message) => {
    await (await written()).close();
    alter(sql);
    const before = readFileSync(use.path);
    await expect(use.open()).rejects.toMatchObject({ code: 'STORE_DAMAGED', message: expect.stringContaining(message) });
    expect(readFileSync(use.path).equals(before)).toBe(true);
  });

  test('a letter within an event, which SQLite does not notice, is', async () => {
    await (await written()).close();
    const bytes = readFileSync(use.path);
    bytes[bytes.indexOf('word 2') + 5] = '7'.charCodeAt(0);
    writeFileSync(use.path, bytes);
    const db = new Database(use.path, { readonly: true });
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.prepare("SELECT count(*) FROM events WHERE data LIKE '%word 7%'").pluck().get()).toBe(1);
    db.close();
    for (const opening of [() => use.open(), () => createSqliteEventReader({ path: use.path })])
      await expect(opening()).rejects.toMatchObject({
        name: 'StoreRefused',
        code: 'STORE_DAMAGED',
        message: expect.stringContaining('position 5 of the stream employer-e-1'),
      });
  });
});

test('an altered event gets into no backup, however long it has not been read', async () => {
  const store = await written();
  alter(`UPDATE events SET type = 'NoteTaker' WHERE position = 4`);
  const backup = join(use.folder, 'backup.db');
  await expect(backUp(use.path, backup, { createdAt: occurredAt })).rejects.toMatchObject({
    code: 'STORE_DAMAGED',
    message: expect.stringContaining('the event at position 4 of the stream employer-e-1'),
  });
  expect(existsSync(backup)).toBe(false);
  await store.close();
});

describe('a log of format 1, whose rows have no sums', () => {
  const old = [0, 1, 2].map((i) => ({ id: fixedId(`old ${i}`), data: JSON.stringify({ text: `old ${i}` }) }));

  test('is read as it is, and by its writer raised to this format in place: old events stay, new ones have sums', async () => {
    writeFormat1(use.path, employer, old, metadata);
    const reader = await createSqliteEventReader({ path: use.path });
    expect(textsOf(await collect(reader.readStream(employer)))).toEqual(['old 0', 'old 1', 'old 2']);
    await reader.close();

    for (const more of ['new 3', 'new 4']) {
      const store = await use.open();
      expect(await store.findAnswer('old')).toEqual({ commandId: 'old', fingerprint: 'f', answer: 1 });
      await add(store, employer, [note(more)]);
      await store.close();
    }
    const store = await use.open();
    const events = await collect(store.readAll());
    expect(textsOf(events)).toEqual(['old 0', 'old 1', 'old 2', 'new 3', 'new 4']);
    expect(events.map((e) => e.id).slice(0, 3)).toEqual(old.map((e) => e.id));
    expect(
      await store.append({ stream: employer, expected: none, events: old.map((e) => note('x', e.id)) }, context),
    ).toMatchObject({
      deduplicated: true,
      revision: 2n,
    });
    alter('UPDATE events SET sum = NULL WHERE position = 4');
    await expect(collect(store.readAll({ after: events[2]!.position }))).rejects.toMatchObject({ position: '0000000000000004' });
    const db = new Database(use.path, { readonly: true });
    expect(db.pragma('user_version', { simple: true })).toBe(3);
    db.close();
  });

  test('one with answers and not yet an event is raised too', async () => {
    writeFormat1(use.path, employer, [], metadata);
    const store = await use.open();
    expect(await store.findAnswer('old')).toMatchObject({ answer: 1 });
    expect((await add(store, visit, notes(1))).revision).toBe(0n);
    await store.close();
    expect(await collect((await use.open()).readAll())).toHaveLength(1);
  });

  test('an old event that is no JSON any more cannot be sealed: the log is refused without a word of it', async () => {
    writeFormat1(use.path, employer, [...old, { id: fixedId('old 3'), data: '{"text":"Nguyen' }], metadata);
    await expect(use.open()).rejects.toThrow(/^(?!.*Nguyen).*position 4 of the stream employer-e-1/);
  });
});
