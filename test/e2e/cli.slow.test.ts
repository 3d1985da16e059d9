import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock, newId } from '#kernel';
import { deadLettersOf } from '#projections';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { PROJECTIONS } from '../../apps/platform/composed.ts';
import { someOf } from '../../libs/kernel/testing/form.ts';
import { run } from '../support/running.ts';
import { programEnvironment } from '../support/lachan.ts';

/** The command line as an operator types it: the built program, in a process of its own. */
let folder: string;
const employer = newId();
/** Registered twice, and merged. */
const [kept, twin] = [newId(), newId()];

/** Nobody is asked at that address: none of what is refused needs the provider. */
const PRODUCTION = {
  LACHAN_MODE: 'production',
  LACHAN_OIDC_ISSUER: 'https://dinh-danh.mau.example',
  LACHAN_OIDC_AUDIENCE: 'lachan-api',
};

const lachan = (args: readonly string[], env: Record<string, string> = {}) => {
  const done = spawnSync(process.execPath, ['dist/apps/cli/main.js', ...args], {
    encoding: 'utf8',
    env: programEnvironment({ LACHAN_DATA: folder, ...env }),
  });
  return { status: done.status, out: done.stdout, err: done.stderr };
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lachan-cli-'));
  const clock = fixedClock('2026-01-10T02:00:00.000Z');
  const running = await run({ clock, folder });
  const inspector = await running.as('inspector', '01');
  await inspector.send('registerEmployer', {
    id: employer,
    name: 'Xưởng Mẫu Dòng Lệnh',
    kind: 'ENTERPRISE',
    size: 'SMALL',
    sector: '2393',
    unit: '00577',
    since: '2026-01-05',
    ownerName: 'Người Mẫu',
  });
  for (const id of [kept, twin])
    await inspector.send('registerEmployer', {
      id,
      name: 'Xưởng Mẫu Hai Lần',
      kind: 'HOUSEHOLD_BUSINESS',
      sector: '2393',
      unit: '00577',
      since: '2026-01-05',
      confirmedNew: true,
    });
  const merged = await inspector.send('mergeEmployer', { employer: twin, into: kept, reason: 'Đăng ký trùng' });
  expect(merged.__typename).toBe('Accepted');
  clock.set('2026-03-01T02:00:00.000Z');
  await inspector.send('closeEmployer', { employer, on: '2026-02-20', reason: 'ngừng sản xuất' });
  await running.stop({ keep: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('another Node than the one that comes with the install is told at once which is needed', () => {
  const older = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.20.2'})`;
  const { status, stderr } = spawnSync(process.execPath, ['--import', older, 'dist/apps/cli/main.js', 'demo'], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^lachan: this needs Node 26 .*npm run --silent lachan/)]);
});

test('history: every event in the order it was recorded, labels in both languages, nothing personal', () => {
  const { status, out } = lachan(['history', employer]);
  expect(status).toBe(0);
  const lines = out.trim().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain('2026-01-05 | 2026-01-10T02:00:00.000Z | inspector');
  expect(lines[2]).toContain('2026-02-20 | 2026-03-01T02:00:00.000Z | inspector');
  expect(out).not.toContain('Người Mẫu');
});

test('a record that was merged: as-of and history say into which', () => {
  for (const command of [
    ['as-of', twin, '2026-02-01'],
    ['history', twin],
  ]) {
    const { out, err } = lachan(command);
    expect(out + err).toContain(`${twin} was merged into ${kept}: ask for that one / ${twin} đã được gộp vào ${kept}`);
  }
  expect(lachan(['as-of', kept, '2026-02-01']).out).toContain('never-inspected');
});

test('as-of: a day as known today, and as the log knew it then', () => {
  expect(lachan(['as-of', employer, '2026-02-01']).out).toContain('never-inspected');
  expect(lachan(['as-of', employer, '2026-02-25']).out).toContain('closed');
  expect(lachan(['as-of', employer, '2026-02-25', '--recorded', '2026-02-25']).out).toContain('never-inspected');
});

test('lag shows what is parked, stopped and being built; resume lets it be tried again', async () => {
  const views = createSqliteReadModels({ path: join(folder, 'views.sqlite') });
  const active = (await views.activeVersion('employerContacts'))!;
  const key = { name: 'employerContacts', version: active };
  const [slice] = await views.take(key, { owner: 'a worker', partitions: [3, 4], until: null });
  const failure = {
    projection: 'employerContacts',
    version: 1,
    build: 0,
    position: slice!.position,
    eventType: 'EmployerRegistered',
    error: { name: 'RangeError', message: 'it cannot' },
    action: 'stop',
    attempt: 5,
  };
  await views.halt(key, slice!.epoch, JSON.stringify(failure));
  const unit = views.unitOfWork(key);
  unit.put('employerContacts.dead-letters', { id: `${slice!.position}~3`, type: 'EmployerRegistered', partition: 3 } as {
    id: string;
  });
  await views.commit(unit, { epoch: slice!.epoch, expected: slice!.revision, next: slice!.position! });
  const next = { name: 'employerContacts', version: active + 1 };
  const specs = PROJECTIONS.find(({ name }) => name === 'employerContacts')!;
  await views.register(next, [...specs.collections, deadLettersOf(specs)], 64);

  const shown = lachan(['lag'])
    .out.split('\n')
    .find((line) => line.startsWith('employerContacts'))!;
  expect(shown).toMatch(/build 0, at \d+, 0 events behind; 1 parked \("lachan dead-letters list"\); STOPPED in 2 partitions/);
  expect(shown).toMatch(
    /EmployerRegistered at \d+: RangeError: it cannot\).*"lachan resume employerContacts"; building .* build 1, \d+ events to go/,
  );
  expect(lachan(['resume', 'employerContacts']).out).toContain('2 partitions will be tried again');
  expect(await views.slices(key)).toMatchObject((await views.slices(key)).map(() => ({ stopped: null })));
  expect(lachan(['resume', 'employerContacts']).out).toContain('nothing of it has stopped');
  expect(lachan(['resume', 'nobody'])).toMatchObject({ status: 1, err: expect.stringContaining('there is no view "nobody"') });
  expect(lachan(['dead-letters', 'drop', 'employerContacts', `${slice!.position}~3`]).out).toContain('a rebuild meets it again');
  await views.prune(next);
  await views.close();
});

test('lag and rebuild', () => {
  expect(lachan(['lag']).out).toMatch(/compliance +version \d+ build 0, at \d+, 0 events behind/);
  const rebuilt = lachan(['rebuild', 'compliance']);
  expect([rebuilt.status, rebuilt.out]).toEqual([0, expect.stringMatching(/compliance: built again in .* build 1 is in use/)]);
  expect(lachan(['as-of', employer, '2026-02-25']).out).toContain('closed');
});

test('token: signed for the role and unit', () => {
  const { status, out } = lachan(['token', '--role', 'auditor', '--unit', '00']);
  expect(status).toBe(0);
  expect(JSON.parse(Buffer.from(out.split('.')[1]!, 'base64url').toString())).toMatchObject({ role: 'auditor', unit: '00' });
});

test('the version, and where help is to be had after a wrong command: not the whole of it', () => {
  expect(lachan(['--version']).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  const { status, err } = lachan(['servee']);
  expect([status, err.trim().split('\n').length <= 4]).toEqual([1, true]);
  expect(err).toMatch(/unknown command 'servee'[\s\S]*lachan --help/);
});

test('token: a unit that there is not is told, once the units are known', () => {
  expect(lachan(['token', '--role', 'auditor', '--unit', '99'])).toMatchObject({
    status: 0,
    err: expect.stringContaining('no unit has the code 99'),
  });
  expect(lachan(['token', '--role', 'auditor', '--unit', '01']).err).toBe('');
  expect(lachan(['token', '--role', 'auditor', '--unit', '99'], { LACHAN_DATA: join(folder, 'new') }).err).toBe('');
});

test.each([['lag'], ['rebuild', 'compliance'], ['export', '-'], ['digest'], ['demo']])(
  '%s: a server that does not answer is told at once, not after half a minute',
  async (...args) => {
    const child = spawn(process.execPath, ['dist/apps/cli/main.js', ...args], {
      env: programEnvironment({
        LACHAN_DATA: folder,
        LACHAN_LOG_LEVEL: 'info',
        LACHAN_EVENT_STORE: 'esdb://127.0.0.1:1?tls=false',
      }),
    });
    try {
      const said = await new Promise<string>((resolve) => child.stderr.once('data', (chunk) => resolve(String(chunk))));
      expect(said).toContain('EventStoreDB does not answer yet');
    } finally {
      child.kill('SIGKILL');
    }
  },
);

describe('mistakes are said in one sentence, with status 1 and no stack', () => {
  test.each(
    someOf<[string, string[], Record<string, string>, RegExp]>([
      ['an unknown employer', ['history', newId()], {}, /nothing is recorded about an employer/],
      ['a day that is none', ['as-of', employer, 'yesterday'], {}, /"yesterday" is neither a day/],
      ['an unknown view', ['rebuild', 'nothing'], {}, /there is no view "nothing"; the views are .*\bunits\b/],
      ['an unknown role', ['token', '--role', 'king', '--unit', '01'], {}, /--role must be one of inspector/],
      ['an unknown setting', ['lag'], { LACHAN_PROT: '1' }, /LACHAN_PROT is not a setting/],
      ['a malformed port', ['serve'], { LACHAN_PORT: 'x' }, /LACHAN_PORT must be a port number/],
      [
        'a kind of event store that there is not',
        ['lag'],
        { LACHAN_EVENT_STORE: 'postgres://lachan:secret@localhost' },
        /LACHAN_EVENT_STORE must read "sqlite:PATH" or "esdb:(?!.*secret)/,
      ],
      [
        'a kind of read models that there is not',
        ['lag'],
        { LACHAN_READ_MODELS: 'redis://localhost' },
        /LACHAN_READ_MODELS must read "sqlite:PATH" or "mongodb:/,
      ],
      ['a role that there is not', ['lag'], { LACHAN_ROLE: 'boss' }, /LACHAN_ROLE must be one of all, api, worker/],
      [
        'a worker that is asked for what an API does',
        ['demo'],
        { LACHAN_ROLE: 'worker' },
        /LACHAN_ROLE=worker keeps the views and takes no commands/,
      ],
      [
        'a connection string that cannot be read',
        ['lag'],
        { LACHAN_EVENT_STORE: 'esdb://lachan:secret@host:port?tls=perhaps' },
        /LACHAN_EVENT_STORE cannot be read(?!.*secret)/,
      ],
      [
        'a backup of what is not in a file',
        ['backup', 'x.sqlite'],
        { LACHAN_EVENT_STORE: 'esdb://127.0.0.1:1?tls=false' },
        /a backup is for a log in SQLite/,
      ],
      ['a parked event that is not there', ['dead-letters', 'retry', 'timeline', 'nothing'], {}, /no parked event "nothing"/],
      ['a store that is set but empty', ['lag'], { LACHAN_EVENT_STORE: '' }, /LACHAN_EVENT_STORE is set, but empty/],
      ['a port that is set but empty', ['lag'], { LACHAN_PORT: '' }, /LACHAN_PORT is set, but empty/],
      ['a host that is not this machine', ['serve'], { LACHAN_HOST: '192.0.2.1' }, /192\.0\.2\.1 is no address of this machine/],
      [
        'a data folder that is a file',
        ['serve'],
        { LACHAN_DATA: import.meta.filename },
        /cli\.slow\.test\.ts: a folder is needed here/,
      ],
      [
        'the same for a token',
        ['token', '--role', 'auditor', '--unit', '00'],
        { LACHAN_DATA: import.meta.filename },
        /a folder is needed/,
      ],
      [
        'a data folder that cannot be made',
        ['serve'],
        { LACHAN_DATA: '/proc/nope' },
        /\/proc\/nope: it is not there and cannot be made/,
      ],
      ['an import by a worker', ['import-log', 'x.jsonl'], { LACHAN_ROLE: 'worker' }, /LACHAN_ROLE=worker keeps the views/],
      [
        'production without an identity provider',
        ['serve'],
        { LACHAN_MODE: 'production' },
        /production needs an identity provider/,
      ],
      [
        'a token of the development key in production',
        ['token', '--role', 'auditor', '--unit', '00'],
        PRODUCTION,
        /has no development key/,
      ],
      ['a made-up year in production', ['demo'], PRODUCTION, /takes no made-up year/],
      ['a token without a role, of nobody', ['token'], {}, /without --role, give --actor/],
      ['a token with a unit and no role', ['token', '--actor', 'a-1', '--unit', '01'], {}, /go with --role/],
      [
        'an alliance of an inspector',
        ['token', '--role', 'inspector', '--unit', '01', '--alliance', 'a'],
        {},
        /--alliance goes with/,
      ],
      [
        'a first administrator who is an address',
        ['bootstrap', '--account', 'a.b@mau.example'],
        {},
        /account: an account is an opaque id/,
      ],
      ['an empty folder', ['lag'], { LACHAN_DATA: '/tmp/lachan-nothing-here' }, /there is no data yet/],
      ['a file that is not there', ['import', 'employers', 'nowhere.csv', '--unit', '01'], {}, /there is no file nowhere.csv/],
    ]),
  )('%s', (_, args, env, message) => {
    const { status, err } = lachan(args, env);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
    expect(status).toBe(1);
  });

  test('a damaged log stops the start, says which file, and is left as it is', () => {
    const damaged = mkdtempSync(join(tmpdir(), 'lachan-damaged-'));
    const log = join(damaged, 'log.sqlite');
    writeFileSync(log, 'this is no database, but somebody’s file '.repeat(100));
    const before = readFileSync(log);
    const { status, err } = lachan(['serve'], { LACHAN_DATA: damaged });
    expect([status, err]).toEqual([1, expect.stringContaining('log.sqlite')]);
    expect(err).not.toMatch(/\n\s+at /);
    expect(readFileSync(log).equals(before)).toBe(true);
    rmSync(damaged, { recursive: true });
  });
});

test('a port that is taken is named, with what to do', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  // What the tests of this process made is open to others, as data of an earlier version may be: opening it closes it.
  for (const name of ['log.sqlite', 'views.sqlite']) chmodSync(join(folder, name), 0o644);
  const { status, err } = lachan(['serve'], { LACHAN_PORT: String(port) });
  for (const name of ['log.sqlite', 'views.sqlite']) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  expect(err).toMatch(
    new RegExp(`port ${port} of 127\\.0\\.0\\.1 is taken by another process .*stop that one, or .*LACHAN_PORT=${port + 1}`),
  );
  expect(err).not.toMatch(/\n\s+at /);
  expect(status).toBe(1);
  other.close();
});

test('a log whose views are not there yet is no empty folder', () => {
  const other = mkdtempSync(join(tmpdir(), 'lachan-cli-'));
  cpSync(join(folder, 'log.sqlite'), join(other, 'log.sqlite'));
  expect(lachan(['lag'], { LACHAN_DATA: other })).toMatchObject({
    status: 1,
    err: expect.stringMatching(/its views are not built yet .*npm start/),
  });
  rmSync(other, { recursive: true });
});
