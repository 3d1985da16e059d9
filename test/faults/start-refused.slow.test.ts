import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { serve } from '../support/server-target.ts';
import { LONG } from '../../libs/kernel/testing/form.ts';

/** The server, started as an operator starts it, on files that are not for it: it ends at once, says which and why, and changes nothing. */
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lachan-start-'));
  await (await createSqliteEventStore({ path: file('log.sqlite') })).close();
  await createSqliteReadModels({ path: file('views.sqlite') }).close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string): string => join(folder, name);

const change = (name: string, sql: string): void => {
  const db = new Database(file(name));
  db.exec(sql);
  db.pragma('journal_mode = DELETE');
  db.close();
};

test('a second server on the same folder is told who has it', async () => {
  const owner = await createSqliteEventStore({ path: file('log.sqlite') });
  await expect(serve(folder)).rejects.toThrow(
    new RegExp(`ended with [1-9][\\s\\S]*log\\.sqlite is written by process ${process.pid} on .+, since \\d{4}-`),
  );
  await owner.close();
});

// The rest is tried at the stores themselves; here whole servers are started, which takes a second each.
const inLong = LONG ? test : test.skip;
test.each([
  ['log.sqlite', 'PRAGMA user_version = 99', 'has format 99'],
  ['views.sqlite', 'PRAGMA application_id = 1', 'no read models of this platform'],
])('%s after %s: refused', async (name, sql, message) => {
  change(name, sql);
  await refused(name, message);
});

inLong.each([
  ['views.sqlite', 'PRAGMA user_version = 99', 'has format 99'],
  ['log.sqlite', 'PRAGMA application_id = 1', 'no event log of this platform'],
])('%s after %s: refused', async (name, sql, message) => {
  change(name, sql);
  await refused(name, message);
});

inLong.each(['log.sqlite', 'views.sqlite'])('%s that is no database: refused', async (name) => {
  writeFileSync(file(name), 'minutes of a meeting, '.repeat(50));
  await refused(name, 'no database');
});

test('an emptied log: refused, not begun anew', async () => {
  truncateSync(file('log.sqlite'), 0);
  await refused('log.sqlite', 'is empty');
});

async function refused(name: string, message: string): Promise<void> {
  const before = readFileSync(file(name));
  const error = await serve(folder).then(
    ({ child }) => (child.kill('SIGKILL'), new Error('it started')),
    (failure: unknown) => failure as Error,
  );
  expect(error.message).toMatch(/^the server ended with [1-9]/);
  expect(error.message).toContain(file(name));
  expect(error.message).toContain(message);
  // In plain words, without a stack.
  expect(error.message).not.toMatch(/\n\s+at /);
  expect(readFileSync(file(name)).equals(before)).toBe(true);
}
