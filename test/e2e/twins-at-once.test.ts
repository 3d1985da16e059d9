import { employers } from '#contexts/registry/index';
import { fixedClock, newId, type Actor } from '#kernel';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile } from '../../apps/cli/employers/import.ts';
import { run, type Client, type Running } from '../support/running.ts';

/** One establishment without a number, entered 64 times at one moment: through the API, and by several files at once. */
const importer: Actor = { id: 'import-1', role: 'administrator', unit: '01' };
let running: Running;
let inspector: Client;
let folder: string;
beforeAll(async () => {
  running = await run({ clock: fixedClock('2026-11-29T02:00:00.000Z') });
  inspector = await running.as('inspector', '01');
  folder = mkdtempSync(join(tmpdir(), 'lachan-twins-'));
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});
const named = async (name: string): Promise<readonly string[]> => {
  await running.platform.runner.caughtUp();
  const { documents } = await running.platform.readModels.find(employers, { limit: 1_000 });
  return documents.filter((one) => one.name === name).map(({ id }) => id);
};

test('64 through the API: one record, 63 answers that name it', async () => {
  const name = 'Xưởng sinh đôi Mẫu';
  const twin = () => ({ id: newId(), name, kind: 'HOUSEHOLD_BUSINESS', sector: '2393', unit: '00577', since: '2026-01-02' });
  const answers = await Promise.all(Array.from({ length: 64 }, () => inspector.send('registerEmployer', twin())));
  const records = await named(name);
  expect(records).toHaveLength(1);
  expect(answers.filter((answer) => answer.__typename === 'Accepted').map(({ recordId }) => recordId)).toEqual(records);
  const refused = answers.filter((answer) => answer.code === 'POSSIBLE_DUPLICATE' && answer.message.en.includes(records[0]));
  expect(refused).toHaveLength(63);
});

test('64 rows of four files that are imported at once: one record, 63 rows that name it', async () => {
  const name = 'Lò gốm sinh đôi Mẫu';
  const files = [0, 1, 2, 3].map((n) => {
    const path = join(folder, `twins-${n}.csv`);
    const rows = Array.from({ length: 16 }, (_, i) => `${name},household-business,2393,00577,2026-01-02,T-${n}-${i}`);
    writeFileSync(path, `name,kind,sector,unit,since,reference\n${rows.join('\n')}\n`);
    return path;
  });
  const reports = await Promise.all(files.map((path) => importFile(running.platform, path, importer, { dryRun: false })));
  const records = await named(name);
  expect(records).toHaveLength(1);
  expect(reports.reduce((sum, { registered }) => sum + registered, 0)).toBe(1);
  const errors = reports.flatMap((report) => report.errors);
  expect(errors.filter(({ code, message }) => code === 'PossibleDuplicate' && message.includes(records[0]!))).toHaveLength(63);
});
