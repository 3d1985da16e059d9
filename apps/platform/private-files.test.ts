import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from './config.ts';
import { forOwnerOnly } from './private-files.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'lachan-modes-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const modes = () => Object.fromEntries(readdirSync(folder).map((name) => [name, (statSync(at(name)).mode & 0o777).toString(8)]));
const close = (settings: Record<string, string> = {}): readonly string[] => {
  const said: string[] = [];
  forOwnerOnly(readConfig({ LACHAN_DATA: folder, ...settings }), (message) => said.push(message));
  return said;
};

const OURS = [
  'log.sqlite',
  'log.sqlite-wal',
  'log.sqlite.lock',
  'views.sqlite',
  'views.sqlite-shm',
  'development-key.json',
  'calendar-key.json',
];

test('our files of an earlier version are closed to others, which is said once; the files of others stay', () => {
  for (const name of [...OURS, 'notes.txt']) {
    writeFileSync(at(name), '');
    chmodSync(at(name), 0o644);
  }
  chmodSync(at('views.sqlite'), 0o660);
  chmodSync(folder, 0o755);
  expect(close()).toEqual(
    expect.arrayContaining(OURS.map((name) => expect.stringContaining(`${at(name)} was open to other users`))),
  );
  expect(modes()).toEqual({ ...Object.fromEntries(OURS.map((name) => [name, '600'])), 'notes.txt': '644' });
  expect((statSync(folder).mode & 0o777).toString(8)).toBe('755');
  expect(close()).toEqual([]);
});

test('a link leads to the file itself; what is closed, or nowhere, is left alone', () => {
  writeFileSync(at('elsewhere.sqlite'), '');
  chmodSync(at('elsewhere.sqlite'), 0o640);
  symlinkSync(at('elsewhere.sqlite'), at('log.sqlite'));
  writeFileSync(at('views.sqlite'), '');
  chmodSync(at('views.sqlite'), 0o400);
  expect(close()).toHaveLength(1);
  expect(modes()).toEqual({ 'elsewhere.sqlite': '600', 'log.sqlite': '600', 'views.sqlite': '400' });
});

test('stores on servers have no files here', () => {
  writeFileSync(at('log.sqlite'), '');
  chmodSync(at('log.sqlite'), 0o644);
  expect(close({ LACHAN_EVENT_STORE: 'esdb://host:2113?tls=true', LACHAN_READ_MODELS: 'mongodb://host/lachan' })).toEqual([]);
  expect(modes()).toEqual({ 'log.sqlite': '644' });
});
