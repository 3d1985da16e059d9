import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LONG } from '../../kernel/testing/form.ts';
import { exportLog } from '../transfer/index.ts';
import { add, collect, employer, notes } from '../contract/harness.ts';
import { backUp, createSqliteEventReader, importedFrom, noteOf, restore } from './index.ts';
import { startProcess, usingFolder } from './test-support.ts';

const KILLS = LONG ? 100 : 5;
const EVENTS = LONG ? 4_000 : 1_500;
const use = usingFolder();
const file = (name: string): string => join(use.folder, name);
const now = '2025-06-02T02:00:00.000Z';

/** Repeatable "random" moments, so that a failure can be run again. */
const moments = (seed: number) => () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;

/** Kills it at moments spread over the time it takes, until so many kills have hit it at work; each time what is left must be sound. */
async function killing(args: [string, string, string], sound: () => Promise<void> | void): Promise<void> {
  const run = () => startProcess('transfer-process.ts', args);
  const timed = run();
  await timed.line('begun');
  const begun = performance.now();
  await timed.line('done');
  await timed.ended;
  let whole = performance.now() - begun;
  const next = moments(20_250_602);
  for (let atWork = 0; atWork < KILLS;) {
    rmSync(args[0] === 'backup' ? args[2] : file('none'), { force: true });
    rmSync(args[0] === 'backup' ? noteOf(args[2]) : file('none'), { force: true });
    if (args[0] === 'import') rmSync(args[2], { force: true });
    const child = run();
    await child.line('begun');
    await new Promise((resolve) => setTimeout(resolve, next() * whole * 1.1));
    child.process.kill('SIGKILL');
    await child.ended;
    // Too late: it takes less time than was thought, as others use the machine less.
    if (child.lines.includes('done')) whole *= 0.9;
    else atWork += 1;
    await sound();
  }
}

const count = async (path: string): Promise<number> => {
  const reader = await createSqliteEventReader({ path });
  const events = (await collect(reader.readAll())).length;
  await reader.close();
  return events;
};

async function filled(): Promise<void> {
  const store = await use.open();
  await add(store, employer, notes(EVENTS));
  await store.close();
}

test(`a backup killed ${KILLS} times: under its name there is a whole backup or none, and the log is as it was`, async () => {
  await filled();
  const before = readFileSync(use.path);
  await killing(['backup', use.path, file('backup.db')], async () => {
    if (existsSync(file('backup.db'))) {
      rmSync(file('copy.db'), { force: true });
      expect((await restore(file('backup.db'), file('copy.db'), { now })).summary.events).toBe(EVENTS);
    }
    expect(readFileSync(use.path).equals(before)).toBe(true);
  });
  rmSync(file('backup.db'), { force: true });
  rmSync(noteOf(file('backup.db')), { force: true });
  expect((await backUp(use.path, file('backup.db'), { createdAt: now })).events).toBe(EVENTS);
});

test(`a restore killed ${KILLS} times: the old log or the restored one is there, whole, and never views beside another log`, async () => {
  await filled();
  await backUp(use.path, file('backup.db'), { createdAt: now });
  const later = async (): Promise<void> => {
    const store = await use.open();
    await add(store, employer, notes(5));
    await store.close();
    writeFileSync(`${use.path}.views`, 'views of the old log');
  };
  await later();
  await killing(['restore', file('backup.db'), use.path], async () => {
    const events = await count(use.path);
    if (existsSync(`${use.path}.views`)) expect(events).toBeGreaterThan(EVENTS);
    else expect((events - EVENTS) % 5).toBe(0);
    await later();
    expect(await count(use.path)).toBe(events + 5);
  });
  await restore(file('backup.db'), use.path, { now, replace: true });
  expect(await count(use.path)).toBe(EVENTS);
});

test(`an import killed ${KILLS} times: the whole log is there or none, and it can be run again`, async () => {
  await filled();
  const reader = await createSqliteEventReader({ path: use.path });
  const text: string[] = [];
  for await (const chunk of exportLog(reader, { through: await reader.highWater(), exportedAt: now })) text.push(chunk);
  await reader.close();
  writeFileSync(file('log.jsonl'), text.join(''));
  await killing(['import', file('log.jsonl'), file('new.db')], async () => {
    if (existsSync(file('new.db'))) expect(await count(file('new.db'))).toBe(EVENTS);
  });
  rmSync(file('new.db'), { force: true });
  const again = startProcess('transfer-process.ts', ['import', file('log.jsonl'), file('new.db')]);
  await again.line('done');
  await again.ended;
  expect(importedFrom(file('new.db'))).toMatchObject({ events: EVENTS });
  expect(statSync(`${file('new.db')}.lock`).size).toBe(0);
  expect(existsSync(`${file('new.db')}.import`)).toBe(false);
});
