import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLogProof } from '#event-store/sqlite/index';
import { canonicalJson, fixedClock, newId } from '#kernel';
import { publicKeys, readKeyFile, rootOf } from '#transparency';
import { PROJECTIONS } from '../../apps/platform/composed.ts';
import { startEventStoreDouble } from '../doubles/eventstoredb/index.ts';
import { lachan, type Said } from '../support/lachan.ts';
import { run } from '../support/running.ts';
import { LONG } from '../../libs/kernel/testing/form.ts';

/**
 * A log moved from SQLite to EventStoreDB and back as an operator does it, by `export` and `import-log`: on the double always, on a live server
 * where one is named (`npm run test:servers`). The command itself compares the views that it built.
 */
const live = process.env['TEST_ESDB_URL'];
const servers = [
  {
    name: 'the double',
    start: async () => {
      const double = await startEventStoreDouble();
      return { url: double.connectionString, stop: () => double.close() };
    },
  },
  ...(live ? [{ name: 'a live server', start: async () => ({ url: live, stop: async () => {} }) }] : []),
];

describe.each(servers)('SQLite → EventStoreDB → SQLite, on $name', ({ start }) => {
  let root: string;
  let server: { readonly url: string; stop(): Promise<void> };
  let onServer: Record<string, string>;
  const at = (name: string): string => join(root, name);
  const asked = (data: string, settings: Record<string, string>, ...args: string[]): Promise<Said> =>
    lachan(args, { LACHAN_DATA: at(data), ...settings });
  const done = async (said: Promise<Said>): Promise<Said> => {
    const { status, err, out } = await said;
    expect([status, status === 0 ? '' : err]).toEqual([0, '']);
    return { status, err, out };
  };
  const log = (name: string): string => `${server.url}${server.url.includes('?') ? '&' : '?'}log=${name}`;
  const equalViews = (out: string): string[] => [...out.matchAll(/^(\S+) +equal$/gm)].map((m) => m[1]!);
  const VIEWS = PROJECTIONS.map((p) => p.name).sort();
  /** Everything but places, which are each store's own: the position of an event, and the one that an answer names. */
  const contents = (file: string): readonly unknown[] =>
    readFileSync(at(file), 'utf8')
      .split('\n')
      .filter((line) => /^\{"kind":"(event|answer)"/.test(line))
      .map((line) => {
        const { position: _, ...rest } = JSON.parse(line) as { position?: string; answer?: { position?: string } };
        return rest.answer?.position ? { ...rest, answer: { ...rest.answer, position: '' } } : rest;
      });
  const inAnyOrder = (lines: readonly unknown[]): string[] => lines.map((line) => canonicalJson(line)).sort();

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'lachan-stores-'));
    server = await start();
    onServer = { LACHAN_EVENT_STORE: log(`m${newId().replaceAll('-', '').slice(-20)}`) };
    const running = await run({ clock: fixedClock('2026-01-10T02:00:00.000Z'), folder: at('home') });
    const inspector = await running.as('inspector', '01');
    const register = (more: object) =>
      inspector.send('registerEmployer', {
        name: 'Xưởng Chuyển Kho Mẫu',
        kind: 'ENTERPRISE',
        size: 'SMALL',
        sector: '2393',
        unit: '00577',
        since: '2026-01-05',
        ...more,
      });
    expect(await register({})).toMatchObject({ __typename: 'Accepted' });
    // A refusal is kept too: it is answered again as it was.
    expect(await register({})).toMatchObject({ __typename: 'Refused' });
    await running.platform.runner.caughtUp();
    await running.stop({ keep: true });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(root, { recursive: true, force: true });
  });

  test('what only reads makes no log under a name that is not there', async () => {
    const wrong = { LACHAN_EVENT_STORE: log('mistyped') };
    for (const args of [['export', at('none.jsonl')], ['digest']])
      expect(await asked('home', wrong, ...args)).toMatchObject({
        status: 1,
        err: expect.stringMatching(/there is no event log "mistyped" on .*log=NAME/),
      });
    expect(existsSync(at('none.jsonl'))).toBe(false);
  });

  test('there: the views built from it are equal, and say so', async () => {
    await done(asked('home', {}, 'export', at('home.jsonl')));
    const { out } = await done(asked('there', { ...onServer, LACHAN_ROLE: 'api' }, 'import-log', at('home.jsonl')));
    expect(equalViews(out)).toEqual(VIEWS);
    expect(out).toContain('equal to those of the exported one');
  });

  test('and back: the same events, times, revisions and answers; the views are equal again', async () => {
    await done(asked('there', onServer, 'export', at('there.jsonl')));
    expect(inAnyOrder(contents('there.jsonl'))).toEqual(inAnyOrder(contents('home.jsonl')));
    // A server keeps no name of the proof: the log goes on under that of the key that is put where it goes.
    mkdirSync(at('back'));
    copyFileSync(at('home/proof-key.json'), at('back/proof-key.json'));
    const { out } = await done(asked('back', {}, 'import-log', at('there.jsonl')));
    expect(equalViews(out)).toEqual(VIEWS);
    const [before, after] = [openLogProof(at('home/log.sqlite')), openLogProof(at('back/log.sqlite'))];
    const keys = publicKeys(readKeyFile(at('home/proof-key.json'))!);
    expect(before.checkpoint).not.toBeNull();
    expect(after).toMatchObject({ origin: before.origin });
    expect(after.verify(keys, [before.checkpoint!])).toMatchObject({
      found: 0,
      size: before.tree.size,
      root: rootOf(before.tree, before.tree.size),
    });
    before.close();
    after.close();
    await done(asked('back', {}, 'export', at('back.jsonl')));
    expect(contents('back.jsonl')).toEqual(contents('there.jsonl'));
    expect(contents('home.jsonl').length).toBeGreaterThan(2_500);
  });

  // What backup-and-move.slow.test.ts shows of a file, on the server: in the long form, as it takes the whole log in again.
  (LONG ? test : test.skip)('a second import of the same file finds everything there and compares again', async () => {
    const { out } = await done(asked('there', onServer, 'import-log', at('home.jsonl')));
    expect(equalViews(out)).toEqual(VIEWS);
  });
});
