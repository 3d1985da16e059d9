import { employers } from '#contexts/registry/index';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { fixedClock, newId } from '#kernel';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { playYear, YEAR } from '../../apps/cli/demo/year.ts';
import { PROJECTIONS } from '../../apps/platform/composed.ts';
import { compareDigests, PLACES, readDigests, type Digests } from '../../apps/platform/digests.ts';
import { LONG, someOf } from '../../libs/kernel/testing/form.ts';
import { run } from '../support/running.ts';
import { programEnvironment } from '../support/lachan.ts';

/** The log of the made-up year, backed up and moved as an operator does it: the built program, in processes of its own. */
let root: string;
const at = (name: string): string => join(root, name);
const EMPLOYERS = LONG ? 30 : 12;

function lachan(data: string, ...args: string[]): { status: number | null; out: string; err: string } {
  const done = spawnSync(process.execPath, ['dist/apps/cli/main.js', ...args], {
    encoding: 'utf8',
    maxBuffer: 256 * 1_048_576,
    env: programEnvironment({ LACHAN_DATA: at(data) }),
  });
  return { status: done.status, out: done.stdout, err: done.stderr };
}
const done = (result: ReturnType<typeof lachan>): string => {
  expect([result.status, result.status === 0 ? '' : result.err]).toEqual([0, '']);
  return result.out;
};
const digests = (data: string): Digests => readDigests(JSON.parse(done(lachan(data, 'digest', '--json'))))!;
const equalViews = (out: string): string[] => [...out.matchAll(/^(\S+) +equal$/gm)].map((m) => m[1]!);
const VIEWS = PROJECTIONS.map((p) => p.name).sort();

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'lachan-move-'));
  const clock = fixedClock(YEAR.opens);
  const running = await run({ clock, folder: at('home') });
  try {
    await playYear(running.platform, clock, { employers: EMPLOYERS });
    await running.platform.runner.caughtUp();
  } finally {
    await running.stop({ keep: true });
  }
  done(lachan('home', 'export', at('log.jsonl')));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('exported, taken in elsewhere and built anew, every view is equal: the command compares them itself', () => {
  const { status, out } = lachan('moved', 'import-log', at('log.jsonl'));
  expect([status, equalViews(out)]).toEqual([0, VIEWS]);
  expect(out).toContain('equal to those of the exported one');
  expect(digests('moved')).toEqual(digests('home'));
  expect(done(lachan('moved', 'digest'))).toMatch(/^compliance +version \d+ +\d+ documents +[0-9a-f]{64}$/m);
  // Exported from there it is the same file, but for the identity, the moment and so the last line.
  done(lachan('moved', 'export', at('again.jsonl')));
  const body = (file: string): string[] => readFileSync(at(file), 'utf8').split('\n').slice(1, -2);
  expect(body('again.jsonl')).toEqual(body('log.jsonl'));
});

test('what lies in the data folder is for its owner only, the folder too', () => {
  const open = [at('moved'), ...readdirSync(at('moved')).map((name) => join(at('moved'), name))].filter(
    (path) => statSync(path).mode & 0o077,
  );
  expect(readdirSync(at('moved'))).toEqual(expect.arrayContaining(['log.sqlite', 'views.sqlite']));
  expect(open).toEqual([]);
});

test('an import that was killed before it had compared can be run again', () => {
  const { status, out } = lachan('moved', 'import-log', at('log.jsonl'));
  expect([status, equalViews(out)]).toEqual([0, VIEWS]);
  expect(out).toContain('was made from this file before');
});

test('packed and to standard output it is the same log; the file is for its owner only, and a warning says why', () => {
  const { err } = lachan('home', 'export', at('log.jsonl.gz'));
  expect(err).toMatch(/personal data/);
  expect(statSync(at('log.jsonl.gz')).mode & 0o777).toBe(0o600);
  const shown = lachan('home', 'export', '-');
  expect(shown.err).toMatch(/personal data/);
  const [plain, packed, piped] = [
    readFileSync(at('log.jsonl')),
    gunzipSync(readFileSync(at('log.jsonl.gz'))),
    Buffer.from(done(shown)),
  ];
  const events = (file: Buffer): string[] => file.toString().split('\n').slice(1, -2);
  expect(events(packed)).toEqual(events(plain));
  expect(events(piped)).toEqual(events(plain));
  expect(plain.toString()).toContain('"kind":"answer"');
});

test('a view that differs is named, with status 1', () => {
  const found = digests('home');
  const wrong = { ...found, compliance: { ...found['compliance']!, sha256: 'f'.repeat(64) } };
  writeFileSync(at('wrong.json'), JSON.stringify(wrong));
  const { status, out, err } = lachan('compared', 'import-log', at('log.jsonl'), '--compare', at('wrong.json'));
  expect(status).toBe(1);
  expect(out).toMatch(/^compliance +differs$/m);
  expect(equalViews(out)).toEqual(VIEWS.filter((v) => v !== 'compliance'));
  expect(err).toMatch(/views differ/);
});

test('views of other versions and missing ones are no proof', () => {
  const digest = { version: 1, documents: 2, sha256: 'a'.repeat(64) };
  expect(compareDigests({ a: digest, b: digest, c: digest }, { a: digest, b: { ...digest, version: 2 }, d: digest })).toEqual([
    { view: 'a', outcome: 'equal' },
    { view: 'b', outcome: 'other version' },
    { view: 'c', outcome: 'missing' },
    { view: 'd', outcome: 'missing' },
  ]);
});

test('no document holds a place in the log but where it is declared', async () => {
  const views = createSqliteReadModels({ path: at('home/views.sqlite'), readonly: true });
  const found = new Set<string>();
  const look = (value: unknown, path: string): void => {
    if (typeof value === 'string' && /^\d{16}$/.test(value)) found.add(path);
    else if (Array.isArray(value)) value.forEach((item) => look(item, path));
    else if (value !== null && typeof value === 'object')
      for (const [name, item] of Object.entries(value)) look(item, `${path}.${name}`);
  };
  for (const { collections } of PROJECTIONS)
    for (const { name } of collections)
      for (const document of (await views.find(name, { limit: 100_000 })).documents) look(document, name);
  await views.close();
  expect([...found]).toEqual(Object.entries(PLACES).flatMap(([name, members]) => members.map((member) => `${name}.${member}`)));
});

test('backed up beside a running server that writes, restored elsewhere: what was acknowledged is there, and the views are built from it', async () => {
  const running = await run({ folder: at('home') });
  const inspector = await running.as('inspector', '01');
  const register = async (n: number): Promise<string> => {
    const result = await inspector.send('registerEmployer', {
      name: `Xưởng Sao Lưu ${String.fromCodePoint(97 + n).repeat(5)}`,
      kind: 'ENTERPRISE',
      size: 'SMALL',
      sector: '2393',
      unit: '00577',
      since: '2026-01-05',
    });
    expect(result).toMatchObject({ __typename: 'Accepted' });
    return result.position as string;
  };
  const acknowledged = await register(0);
  // Its views show all of it, so their digests are to be had; what the server does next is not waited for.
  await running.platform.runner.caughtUp();
  expect(Object.keys(digests('home')).sort()).toEqual(VIEWS);
  expect(done(lachan('home', 'backup', at('backup.sqlite')))).toContain('The views are not in it');
  // A restore, an import and a second server are kept out of the log that is written.
  expect(lachan('home', 'restore', at('backup.sqlite'), '--replace')).toMatchObject({
    status: 1,
    err: expect.stringMatching(/is written by process \d+/),
  });
  await register(1);
  await running.stop({ keep: true });

  const note = JSON.parse(readFileSync(at('backup.sqlite.json'), 'utf8'));
  expect(note.last >= acknowledged).toBe(true);
  expect(note.sha256).toBe(
    createHash('sha256')
      .update(readFileSync(at('backup.sqlite')))
      .digest('hex'),
  );
  expect(Object.keys(note.checkpoints).sort()).toEqual(VIEWS);

  done(lachan('restored', 'restore', at('backup.sqlite')));
  const restored = await run({ folder: at('restored') });
  expect(await restored.platform.log.highWater()).toBe(note.last);
  expect(await restored.platform.readModels.count(employers)).toBe(EMPLOYERS + 1);
  await restored.stop({ keep: true });
});

test('restored in the place of a log that went on, the views that know more are not served', async () => {
  expect(lachan('home', 'restore', at('backup.sqlite')).err).toMatch(/already holds a log.*--replace/);
  const out = done(lachan('home', 'restore', at('backup.sqlite'), '--replace'));
  expect(out).toMatch(/the log that was there is kept as .*log\.sqlite\.replaced-/);
  expect(out).toMatch(/the views of the log that was there are kept as .*views\.sqlite\.replaced-/);
  const running = await run({ folder: at('home') });
  expect(await running.platform.readModels.count(employers)).toBe(EMPLOYERS + 1);
  await running.stop({ keep: true });
  expect(digests('home')).toEqual(digests('restored'));
});

test('views that cannot be read keep nobody from saving the log', () => {
  cpSync(at('home/log.sqlite'), at('broken/log.sqlite'));
  writeFileSync(at('broken/views.sqlite'), 'no views, '.repeat(100));
  const backup = lachan('broken', 'backup', at('broken.sqlite'));
  expect(backup).toMatchObject({
    status: 0,
    err: expect.stringMatching(/views\.sqlite is no database.*\n.*backed up all the same/),
  });
  expect(JSON.parse(readFileSync(at('broken.sqlite.json'), 'utf8')).checkpoints).toBeNull();
  const exported = lachan('broken', 'export', at('broken.jsonl'));
  expect(exported).toMatchObject({ status: 0, err: expect.stringMatching(/exported all the same/) });
  expect(readFileSync(at('broken.jsonl'), 'utf8')).not.toContain('"kind":"digests"');
  // Taken in elsewhere there is nothing to compare with, unless it is given.
  expect(done(lachan('unbroken', 'import-log', at('broken.jsonl')))).toContain('nothing to compare them with');
});

test('an export beside a running server has the whole log, and the digests while nothing is written', async () => {
  cpSync(at('home'), at('running'), { recursive: true });
  const running = await run({ clock: fixedClock(YEAR.opens), folder: at('running') });
  try {
    await running.platform.runner.caughtUp();
    const { status, err } = lachan('running', 'export', at('beside.jsonl'));
    expect([status, err]).toEqual([0, expect.stringContaining('The digests of the views are in it')]);
  } finally {
    await running.stop({ keep: true });
  }
  const events = (file: string) =>
    readFileSync(at(file), 'utf8')
      .split('\n')
      .filter((line) => line.includes('"recordedAt"'));
  const [before, beside] = [events('log.jsonl'), events('beside.jsonl')];
  expect(before.length).toBeGreaterThan(100);
  // Tests before this one have written more.
  expect(beside.slice(0, before.length).join('\n') === before.join('\n')).toBe(true);
});

test('views that are behind the log have no digests to compare', async () => {
  cpSync(at('home/log.sqlite'), at('behind/log.sqlite'));
  cpSync(at('home/views.sqlite'), at('behind/views.sqlite'));
  const log = await createSqliteEventStore({ path: at('behind/log.sqlite') });
  for await (const employer of log.readAll({ filter: { types: ['EmployerRegistered'] }, limit: 1 }))
    await log.append(
      {
        stream: employer.stream,
        expected: { kind: 'any' },
        events: [
          {
            ...employer,
            id: newId(),
            type: 'EmployerClosed',
            data: { employer: (employer.data as { employer: string }).employer, on: '2026-01-01' },
          },
        ],
      },
      { metadata: employer.metadata },
    );
  await log.close();
  expect(lachan('behind', 'digest')).toMatchObject({
    status: 1,
    out: '',
    err: expect.stringMatching(/do not show exactly the log/),
  });
  expect(lachan('behind', 'export', at('behind.jsonl'))).toMatchObject({
    status: 0,
    err: expect.stringMatching(/The digests of the views are not in it/),
  });
});

test('who reads the export and goes away is told, and it is no success', () => {
  const command = `"$NODE" dist/apps/cli/main.js export - | head -c 10`;
  const env = programEnvironment({ NODE: process.execPath, LACHAN_DATA: at('home') });
  const { stdout, stderr, status } = spawnSync('bash', ['-o', 'pipefail', '-c', command], { encoding: 'utf8', env });
  expect([stdout, status]).toEqual(['{"format":', 1]);
  expect(stderr).toMatch(/whoever read it has gone/);
  expect(stderr).not.toMatch(/\n\s+at /);
});

describe('mistakes are said in one sentence, with status 1 and no stack, and leave nothing behind', () => {
  test.each(
    someOf<[string, string, () => string[], RegExp]>([
      ['a backup without a log', 'none', () => ['backup', at('x.sqlite')], /there is no event log at/],
      ['a backup over a file', 'home', () => ['backup', at('log.jsonl')], /overwrites nothing/],
      ['a restore of an export', 'none', () => ['restore', at('log.jsonl'), '--without-note'], /no database/],
      ['a restore of nothing', 'none', () => ['restore', at('x.sqlite')], /there is no file/],
      ['an export without a log', 'none', () => ['export', at('x.jsonl')], /there is no event log at/],
      ['an export over a file', 'home', () => ['export', at('log.jsonl')], /overwrites nothing/],
      ['an export into no folder', 'home', () => ['export', at('no/x.jsonl')], /there is no folder/],
      ['an export under a file', 'home', () => ['export', at('log.jsonl/x.jsonl')], /could not be written .*ENOTDIR/],
      ['a backup under a file', 'home', () => ['backup', at('log.jsonl/x.sqlite')], /ENOTDIR/],
      ['an import of nothing', 'none', () => ['import-log', at('x.jsonl')], /there is no file/],
      ['an import of a log file', 'none', () => ['import-log', at('home/log.sqlite')], /no log exported by "lachan export"/],
      ['an import into a log', 'home', () => ['import-log', at('log.jsonl')], /already holds a log \(\d+ events\)/],
      ['digests that are none', 'none', () => ['import-log', at('log.jsonl'), '--compare', at('log.jsonl')], /holds no digests/],
      [
        'digests that are not there',
        'none',
        () => ['import-log', at('log.jsonl'), '--compare', at('x.json')],
        /cannot be read \(ENOENT\)/,
      ],
      ['a digest without views', 'none', () => ['digest'], /there are no views yet/],
    ]),
  )('%s', (_, data, args, message) => {
    const { status, err } = lachan(data, ...args());
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
    expect(status).toBe(1);
    expect(
      ['x.sqlite', 'x.sqlite.json', 'x.jsonl', 'x.jsonl.partial', 'none/log.sqlite'].filter((f) => existsSync(at(f))),
    ).toEqual([]);
  });
});
