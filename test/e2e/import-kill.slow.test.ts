import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteEventReader } from '#event-store/sqlite/index';
import { reserved } from '#commands/reservation-events';
import { employerRegistered } from '#contexts/registry/events';
import { LONG } from '../../libs/kernel/testing/form.ts';
import { until } from '../../libs/kernel/testing/until.ts';
import { lookInto } from '../support/kills.ts';
import { lachan, programEnvironment } from '../support/lachan.ts';
import { seed } from '../support/seeded-folder.ts';

/** `lachan import employers` of some batches of rows, killed while it works, again and again, until it has come to the end. */
const ROWS = LONG ? 20_000 : 2_000;
/** Written further before the next kill. */
const FURTHER = LONG ? 1_500 : 700;
const IMPORT = ['import', 'employers', 'employers.csv', '--unit', '01'];

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lachan-import-kill-'));
  await seed(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const settings = () => ({ LACHAN_DATA: folder });
async function written(): Promise<{ readonly records: readonly string[]; readonly reserved: readonly string[] }> {
  const log = await createSqliteEventReader({ path: join(folder, 'log.sqlite') });
  try {
    const found = { records: [] as string[], reserved: [] as string[] };
    for await (const { type, stream, data } of log.readAll({ filter: { types: [employerRegistered.type, reserved.type] } }))
      if (type === employerRegistered.type) found.records.push(stream);
      else found.reserved.push((data as { record: string }).record);
    return found;
  } finally {
    await log.close();
  }
}

test('every row is there once, what was taken before is said to have been, and nothing is reserved for a row that is not there', async () => {
  const file = join(folder, 'employers.csv');
  const rows = Array.from(
    { length: ROWS },
    // The last ones are twins of others, from here and there in the file.
    (_, n) => `Cơ sở ${(n < ROWS - 3 ? n : n - 1_000).toString(26)}x Mẫu,household-business,2393,00004,2026-01-02,R-${n}`,
  );
  writeFileSync(file, `name,kind,sector,unit,since,reference\n${rows.join('\n')}\n`);
  const args = IMPORT.map((arg) => (arg === 'employers.csv' ? file : arg));

  let before = 0;
  let cutShort = 0;
  while (before + FURTHER < ROWS - 3) {
    const log = await createSqliteEventReader({ path: join(folder, 'log.sqlite') });
    const after = await log.highWater();
    const child = spawn(process.execPath, ['dist/apps/cli/main.js', ...args], {
      env: programEnvironment(settings()),
      stdio: 'ignore',
    });
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    let over = false;
    void ended.then(() => (over = true));
    const filter = { types: [employerRegistered.type] };
    await until(async () => over || (await log.readPage({ after, filter, limit: FURTHER })).events.length === FURTHER);
    child.kill('SIGKILL');
    await ended;
    await log.close();
    const { records, reserved } = await written();
    expect(new Set(records).size).toBe(records.length);
    // Each row reserves its name in its commune in the append that registers it.
    expect(reserved.toSorted()).toEqual(records.toSorted());
    expect(records.length).toBeGreaterThan(before);
    before = records.length;
    if (before < ROWS - 3) cutShort++;
  }
  expect(cutShort).toBeGreaterThan(0);

  const again = await lachan(args, settings());
  expect(again.out).toContain(`${ROWS} rows: ${ROWS - 3 - before} registered, ${before} registered before, 3 with errors`);
  expect(again.status).toBe(1);
  expect((await written()).records).toHaveLength(ROWS - 3);
  const { effects, live, fresh } = await lookInto(folder, employerRegistered.type);
  expect([...effects.values()].every((times) => times === 1)).toBe(true);
  expect(live).toEqual(fresh);
  expect(existsSync(`${file}.errors.csv`)).toBe(false);
  const third = await lachan(args, settings());
  expect(third.out).toContain(`${ROWS} rows: 0 registered, ${ROWS - 3} registered before, 3 with errors`);
});
