import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { derivedId, type Instant } from '#kernel';
import { streamId } from '#event-store';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { until } from '../../libs/kernel/testing/until.ts';
import { LONG } from '../../libs/kernel/testing/form.ts';
import { lachan, type Said } from '../support/lachan.ts';

/**
 * An auditor's session on the command line, from the first checkpoint to a forged log that the watcher and the witness find. The programs are the built
 * ones; the log is made by the store itself. Each start of a program takes half a second: the short form asks one question of each kind.
 */
let root: string;
const at = (name: string): string => join(root, name);
const asked = (data: string, ...args: string[]): Promise<Said> => lachan(args, { LACHAN_DATA: at(data) });
const done = async (said: Promise<Said>): Promise<string> => {
  const { status, out, err } = await said;
  expect([status, status === 0 ? '' : err]).toEqual([0, '']);
  return out;
};
async function program(file: string, ...args: string[]): Promise<Said> {
  const child = spawn(process.execPath, [file, ...args], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, out, err };
}
const inLong = (name: string, run: () => Promise<void>): void => {
  if (LONG) test(name, run);
};
const verifier = (...args: string[]): Promise<Said> => program('apps/verifier/lachan-verify.mjs', ...args);

const metadata = { actor: 'account-1', role: 'inspector', unit: '01', commandId: 'c', correlation: 'c', causation: 'c' } as const;
const occurredAt: Instant = '2026-01-02T00:00:00.000Z';
const eventId = (i: number): string => derivedId('proof', i);
async function write(data: string, from: number, to: number, word = 'việc'): Promise<void> {
  const store = await createSqliteEventStore({
    path: at(`${data}/log.sqlite`),
    proof: { keyFile: at(`${data}/proof-key.json`) },
  });
  for (let i = from; i < to; i++)
    await store.append(
      {
        stream: streamId('employer', `e-${i % 3}`),
        expected: { kind: 'any' },
        events: [{ id: eventId(i), type: 'NoteTaken', schemaVersion: 1, data: { text: `${word} ${i}` }, occurredAt }],
      },
      { metadata },
    );
  await store.close();
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'lachan-proof-'));
  await write('home', 0, 300);
});
afterAll(() => rmSync(root, { recursive: true }));

test('a checkpoint is kept, events are proved to somebody else, the log goes on, and is whole', async () => {
  writeFileSync(at('keys.txt'), await done(asked('home', 'proof-key', 'show')));
  await done(asked('home', 'checkpoint', '--out', at('remembered.txt')));
  expect(readFileSync(at('remembered.txt'), 'utf8')).toMatch(/^lachan\/\S+\n300\n/);
  await write('home', 300, 320);

  await done(asked('home', 'prove', eventId(7), '--out', at('one.bundle'), '--since', at('remembered.txt')));
  if (LONG) {
    await done(
      asked('home', 'prove', '--stream', 'employer-e-1', '--out', at('stream.bundle'), '--checkpoint', at('remembered.txt')),
    );
    await done(asked('home', 'prove', '--from', '290', '--to', '310', '--out', at('range.bundle')));
  }
  for (const [bundle, words] of [
    ['one', '1 of 320'],
    ...(LONG
      ? [
          ['stream', '100 of 300'],
          ['range', '21 of 320'],
        ]
      : []),
  ] as const)
    expect(await verifier(at(`${bundle}.bundle`), '--key', at('keys.txt'))).toMatchObject({
      status: 0,
      out: expect.stringContaining(`GENUINE | XÁC THỰC: ${words} events`),
    });
  expect((await verifier(at('one.bundle'), '--key', at('keys.txt'), '--remembered', at('remembered.txt'))).status).toBe(0);
  const verified = await done(asked('home', 'verify', '--checkpoint', at('remembered.txt'), '--key', at('keys.txt')));
  expect(verified).toMatch(/320 events read, a tree of 320, .*\nNothing was altered\./);
});

test('what cannot be asked for is told of', async () => {
  const wrong = [
    [['prove', 'x', '--out', at('x')], /no event of this id/],
    [['prove', eventId(9_999), '--out', at('x')], /no event of this id/],
    [['prove', '--stream', 'employer-none', '--out', at('x')], /no stream of this name/],
    [['prove', '--from', '9', '--to', '3', '--out', at('x')], /places from 0 to/],
    [['prove', '--from', '-1', '--out', at('x')], /whole number from 0/],
    [['prove', eventId(1), '--out', at('keys.txt')], /there already/],
    [['prove', eventId(310), '--out', at('x'), '--checkpoint', at('remembered.txt')], /came after it/],
    [['prove', eventId(1), '--out', at('x'), '--checkpoint', at('keys.txt')], /no signed note/],
    [['verify', '--checkpoint', at('none')], /cannot be read \(ENOENT\)/],
    [['verify', '--watch', '--once'], /needs --key/],
    [['verify', '--watch', '--once', '--key', at('keys.txt'), '--from', at('none'), '--remember', at('r')], /cannot be read/],
  ] as const;
  for (const [args, message] of LONG ? wrong : [wrong[1]]) {
    const { status, err } = await asked('home', ...args);
    expect([args.join(' '), status]).toEqual([args.join(' '), 1]);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n {4}at /);
  }
  expect(await asked('nowhere', 'verify')).toMatchObject({ status: 1, err: expect.stringMatching(/there is no event log/) });
});

describe('a published log, an auditor that watches it and a witness', () => {
  const watching = (): Promise<Said> =>
    asked(
      'home',
      'verify',
      '--watch',
      '--once',
      '--key',
      at('keys.txt'),
      '--from',
      at('public'),
      '--remember',
      at('auditor.txt'),
    );
  const witnessing = (): Promise<Said> =>
    program(
      'dist/apps/witness/main.js',
      '--name',
      'witness.example.org/w1',
      '--key',
      at('witness.key'),
      '--log-key',
      at('keys.txt'),
      '--from',
      at('public'),
      '--state',
      at('witness.state'),
      '--out',
      at('cosigned.txt'),
    );

  test('see that it grew; the witness signs, and its signature goes into a bundle', async () => {
    const made = await program(
      'dist/apps/witness/main.js',
      'key',
      '--name',
      'witness.example.org/w1',
      '--key',
      at('witness.key'),
    );
    expect(made).toMatchObject({ status: 0, err: '' });
    expect(await done(asked('home', 'publish', at('public')))).toMatch(/320 events/);
    expect(await witnessing()).toMatchObject({ status: 0, out: expect.stringContaining('320 events, grown: signed') });
    expect(await done(watching())).toMatch(/320 events, grown/);
    await write('home', 320, 900);
    await done(asked('home', 'publish', at('public')));
    expect(await witnessing()).toMatchObject({ status: 0, out: expect.stringContaining('900 events, grown: signed') });
    expect(await done(watching())).toMatch(/900 events, grown/);

    await done(asked('home', 'prove', eventId(7), '--out', at('witnessed.bundle'), '--checkpoint', at('cosigned.txt')));
    writeFileSync(at('all-keys.txt'), readFileSync(at('keys.txt'), 'utf8') + made.out);
    expect(await verifier(at('witnessed.bundle'), '--key', at('all-keys.txt'), '--witnesses', '1')).toMatchObject({
      status: 0,
      out: expect.stringContaining('bên chứng thực: witness.example.org/w1'),
    });
  });

  test('a forged log, signed by the log’s own key, is found by both, and the witness signs nothing', async () => {
    // The operator makes history anew, with the key at hand, and publishes it in the place of the old.
    cpSync(at('home/proof-key.json'), at('forged-key.json'));
    await write('forged', 0, 1, 'x');
    rmSync(at('forged'), { recursive: true });
    const store = await createSqliteEventStore({ path: at('forged/log.sqlite') });
    await store.close();
    const origin = (JSON.parse(readFileSync(at('forged-key.json'), 'utf8')) as { origin: string }).origin;
    const db = new Database(at('forged/log.sqlite'));
    db.prepare("INSERT INTO meta (key, value) VALUES ('proof-origin', ?)").run(origin);
    db.close();
    copyFileSync(at('forged-key.json'), at('forged/proof-key.json'));
    await write('forged', 0, 950, 'khác');
    expect(await asked('forged', 'publish', at('public'))).toMatchObject({
      status: 1,
      err: expect.stringMatching(/not what this checkpoint of 900 events says/),
    });
    rmSync(at('public'), { recursive: true });
    await done(asked('forged', 'publish', at('public')));

    const before = readFileSync(at('cosigned.txt'), 'utf8');
    expect(await witnessing()).toMatchObject({
      status: 1,
      err: expect.stringMatching(/ALARM fork .*950 events, 900 were signed before/),
    });
    expect(readFileSync(at('cosigned.txt'), 'utf8')).toBe(before);
    expect(await watching()).toMatchObject({ status: 1, err: expect.stringMatching(/ALARM fork \| BÁO ĐỘNG rẽ nhánh/) });
    expect(await asked('forged', 'verify', '--checkpoint', at('remembered.txt'))).toMatchObject({
      status: 1,
      out: expect.stringMatching(/against a checkpoint .*: 300 /),
    });
  });

  inLong('a log whose end was cut off, and one that says nothing new for too long', async () => {
    rmSync(at('public'), { recursive: true });
    copyFileSync(at('remembered.txt'), at('old.txt'));
    await done(asked('home', 'publish', at('public')));
    copyFileSync(at('old.txt'), at('public/checkpoint'));
    expect(await watching()).toMatchObject({
      status: 1,
      err: expect.stringMatching(/ALARM rollback .*had 900 events and has 300/),
    });
    rmSync(at('public'), { recursive: true });
    await done(asked('home', 'publish', at('public')));
    const published = Date.now();
    await until(() => Date.now() > published + 1_000);
    expect(
      await asked(
        'home',
        'verify',
        '--watch',
        '--once',
        '--standstill',
        '1',
        '--key',
        at('keys.txt'),
        '--from',
        at('public'),
        '--remember',
        at('auditor.txt'),
      ),
    ).toMatchObject({ status: 1, err: expect.stringMatching(/ALARM standstill/) });
  });
});

test('keys are changed with an overlap: old and new verify what is signed meanwhile', async () => {
  writeFileSync(at('rotated.txt'), await done(asked('home', 'proof-key', 'rotate', '--overlap', '30')));
  expect(readFileSync(at('rotated.txt'), 'utf8')).toMatch(/ from=\S+ until=\S+\n.* from=\S+\n$/);
  await done(asked('home', 'prove', eventId(1), '--out', at('rotated.bundle')));
  for (const keys of ['keys.txt', 'rotated.txt'])
    expect((await verifier(at('rotated.bundle'), '--key', at(keys))).status).toBe(0);
  if (LONG) expect(await asked('home', 'proof-key', 'rotate', '--overlap', 'x')).toMatchObject({ status: 1 });
});

test('one changed row in the file is named', async () => {
  cpSync(at('home'), at('altered'), { recursive: true });
  const db = new Database(at('altered/log.sqlite'));
  db.exec(`DROP TRIGGER events_are_never_changed; UPDATE events SET data = '{"text":"khác"}' WHERE position = 42`);
  db.close();
  expect(await asked('altered', 'verify')).toMatchObject({
    status: 1,
    out: expect.stringMatching(/changed \| đã bị sửa: 41 \(position 0{14}42, stream employer-e-2, revision 13\)/),
  });
});

inLong(
  'a log that was exported and taken in elsewhere has the same root, goes on under its name, and old checkpoints hold',
  async () => {
    const store = await createSqliteEventStore({ path: at('home/log.sqlite') });
    await store.close();
    await done(asked('home', 'export', at('log.jsonl')));
    const end = JSON.parse(readFileSync(at('log.jsonl'), 'utf8').trimEnd().split('\n').at(-1)!) as {
      root: string;
      proof: { origin: string };
    };
    const { importInto } = await import('#event-store/transfer/index');
    const { openSqliteImport } = await import('#event-store/sqlite/index');
    const target = await openSqliteImport(at('moved/log.sqlite'));
    const imported = await importInto(target, at('log.jsonl'));
    const { sha256, events, root: exportedRoot, proof } = imported.end;
    await target.finish(
      { identity: imported.header.identity, exportedAt: imported.header.exportedAt, sha256, events, root: exportedRoot, proof },
      { now: occurredAt, views: [] },
    );
    copyFileSync(at('home/proof-key.json'), at('moved/proof-key.json'));
    const verified = await done(
      asked('moved', 'verify', '--checkpoint', at('remembered.txt'), at('cosigned.txt'), '--key', at('rotated.txt')),
    );
    expect(verified).toContain(`${end.proof.origin}: 900 events read, a tree of 900, root ${end.root}`);
    await done(asked('moved', 'prove', eventId(7), '--out', at('moved.bundle'), '--checkpoint', at('remembered.txt')));
    expect((await verifier(at('moved.bundle'), '--key', at('keys.txt'))).status).toBe(0);
  },
);
