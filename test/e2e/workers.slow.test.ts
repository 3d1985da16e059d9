import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localTokens } from '#access';
import { createMemoryReadModels, type ReadModelStore } from '#read-models';
import { createProjectionRunner } from '#projections';
import { createEventRegistry } from '#event-store';
import { newId } from '#kernel';
import { readConfig } from '../../apps/platform/config.ts';
import { EVENTS, PROJECTIONS } from '../../apps/platform/composed.ts';
import { digestsOf, type Digests } from '../../apps/platform/digests.ts';
import { openLogReader, openReadModels } from '../../apps/platform/stores.ts';
import { lachan, programEnvironment, type Said } from '../support/lachan.ts';
import { seed } from '../support/seeded-folder.ts';
import { growingTargets, type Stores } from '../support/growing-targets.ts';
import { greeted } from '../security/support/socket.ts';
import { until } from '../../libs/kernel/testing/until.ts';

/** API and two workers in processes of their own: on one folder, where the API owns the log, and on servers. */
describe.each(growingTargets())('an API and two workers on $name', (target) => {
  let folder: string;
  let stores: Stores;
  let api: { child: ChildProcess; url: string };
  let workers: { child: ChildProcess; url: string }[] = [];

  const environment = (role: string): Record<string, string> => ({
    LACHAN_DATA: folder,
    LACHAN_ROLE: role,
    LACHAN_PORT: '0',
    LACHAN_LOG_LEVEL: 'silent',
    ...stores.settings,
  });
  const command = (...args: string[]): Promise<Said> => lachan(args, environment('all'));
  let looking: ReadModelStore | null = null;
  /** Opened once: whoever looks again and again must not take the time from those who are looked at. */
  const withViews = async <T>(use: (views: ReadModelStore) => Promise<T>): Promise<T> =>
    use((looking ??= await openReadModels(readConfig(environment('all')), { readonly: true })));
  async function start(role: 'api' | 'worker'): Promise<{ child: ChildProcess; url: string }> {
    const child = spawn(process.execPath, ['dist/apps/cli/main.js', 'serve'], {
      env: programEnvironment(environment(role)),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    const url = await new Promise<string>((resolve, reject) => {
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const found = /(?:GraphQL|health)\s+(http:\/\/[^/\s]+)/.exec(said);
        if (found) resolve(found[1]!);
      });
      child.once('exit', (code) => reject(new Error(`${role} ended with ${code}: ${said}`)));
    });
    child.removeAllListeners('exit');
    return { child, url };
  }
  const gone = (child: ChildProcess): Promise<unknown> =>
    child.exitCode !== null || child.signalCode !== null
      ? Promise.resolve()
      : new Promise((resolve) => child.once('exit', resolve));

  let authorization: string;
  async function plan(count: number): Promise<{ accepted: number; position: string }> {
    let position = '';
    for (let i = 0; i < count; i++) {
      const input = { kind: 'ACT-11', title: 'Buổi tập huấn mẫu', unit: '01', plannedOn: '2026-03-01' };
      const response = await fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({
          query:
            'mutation($input: PlanActivityInput!, $meta: CommandMeta) { result: planActivity(input: $input, meta: $meta) { __typename ... on Accepted { position visible } } }',
          variables: { input, meta: { commandId: newId() } },
        }),
      });
      const { data } = (await response.json()) as {
        data: { result: { __typename: string; position: string; visible: boolean } };
      };
      // Doubles in the test's own process are slow: there an answer may come before the workers have shown it.
      expect(data.result).toMatchObject({ __typename: 'Accepted', ...(target.files ? { visible: true } : {}) });
      position = data.result.position;
    }
    return { accepted: count, position };
  }
  async function activities(headers: Readonly<Record<string, string>> = {}): Promise<number> {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization, ...headers },
      body: JSON.stringify({ query: '{ activities(first: 1) { totalCount } }' }),
    });
    return ((await response.json()) as { data: { activities: { totalCount: number } } }).data.activities.totalCount;
  }
  const shown = async (count: number): Promise<void> => {
    if (!target.files) await until(async () => (await activities()) >= count, 50);
    expect(await activities()).toBe(count);
  };
  const owners = (): Promise<ReadonlyMap<string, number>> =>
    withViews(async (views) => {
      const held = new Map<string, number>();
      const slices = await Promise.all(
        PROJECTIONS.map(async ({ name }) => views.slices({ name, version: (await views.activeVersion(name))! })),
      );
      for (const { owner, partitions } of slices.flat())
        if (owner !== null) held.set(owner, (held.get(owner) ?? 0) + partitions.length);
      return held;
    });
  const heldBy = (name: string, version: number): Promise<number> =>
    withViews(async (views) => (await views.slices({ name, version })).filter(({ owner }) => owner !== null).length);
  const ALL = PROJECTIONS.reduce((sum, p) => sum + (p.partitionBy ? 64 : 1), 0);
  const sharedBy = (held: ReadonlyMap<string, number>, workers: number): boolean =>
    held.size === workers && [...held.values()].reduce((a, b) => a + b, 0) === ALL;
  const held = async (): Promise<number> => [...(await owners()).values()].reduce((a, b) => a + b, 0);

  async function fresh(): Promise<Digests> {
    const { log } = await openLogReader(readConfig(environment('all')), createEventRegistry(EVENTS));
    const store = createMemoryReadModels();
    const runner = createProjectionRunner({ log: { ...log, onCommit: () => () => {} }, store, projections: PROJECTIONS });
    try {
      await runner.start();
      await runner.caughtUp();
      return await digestsOf(store);
    } finally {
      await runner.stop();
      await log.close();
    }
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lachan-workers-'));
    stores = await target.start();
    if (target.files) await seed(folder);
    // In this order: the API makes the log and waits for views, the workers wait for the log.
    const [first, second, third] = await Promise.all([start('api'), start('worker'), start('worker')]);
    api = first!;
    workers = [second!, third!];
    const tokens = await localTokens(join(folder, 'development-key.json'));
    authorization = `Bearer ${await tokens.sign({ id: 'workers-1', role: 'alliance-officer', unit: '01', alliance: 'alliance-1' })}`;
  });
  afterAll(async () => {
    for (const { child } of [...workers, ...(api ? [api] : [])]) {
      child.kill('SIGTERM');
      await gone(child);
    }
    await looking?.close();
    await stores.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('two workers share every view, the API answers when they show what it wrote', async () => {
    await until(async () => sharedBy(await owners(), 2), 50);
    expect(Math.min(...(await owners()).values())).toBeGreaterThan(ALL / 5);
    await plan(20);
    await shown(20);
  });

  test('who follows records at the API is told of each once, when the views of the workers show it', async () => {
    const auditor = await localTokens(join(folder, 'development-key.json')).then((tokens) =>
      tokens.sign({ id: 'workers-2', role: 'auditor', unit: '01' }),
    );
    const socket = (await greeted({ base: api.url }, `Bearer ${auditor}`))!;
    const { position } = await plan(1);
    const query = `subscription { recordChanges(after: "${position}") { __typename ... on RecordChanges { changes { record { __typename } entries { type } } } } }`;
    socket.say({ type: 'subscribe', id: '1', payload: { query } });
    const messages = () => socket.received.flatMap(({ payload }) => payload?.data?.recordChanges ?? []);
    await plan(4);
    const told = () => messages().flatMap(({ changes = [] }) => changes);
    await until(async () => told().length >= 4, 50);
    const one = { record: { __typename: 'Activity' }, entries: [{ type: 'ActivityPlanned' }] };
    expect(told()).toEqual(Array.from({ length: 4 }, () => one));
    socket.end();
    await shown(25);
  });

  test('one killed: the other has all when the lease has run out, nothing is lost or doubled', async () => {
    workers[0]!.child.kill('SIGKILL');
    await until(async () => sharedBy(await owners(), 1), 50);
    await plan(10);
    await shown(35);
  });

  test('a view is built again beside them while queries are served; the workers go on with the new build', async () => {
    const counts: number[] = [];
    let building = true;
    const rebuilding = command('rebuild', 'activities').finally(() => (building = false));
    const anew = { 'cache-control': 'no-cache' };
    while (building) {
      counts.push(await activities(anew));
      // Not without a pause: the one that builds needs the machine too.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const rebuilt = await rebuilding;
    expect([rebuilt.status, rebuilt.err.replace(/^.*: done.*$/gm, '').trim()]).toEqual([0, '']);
    expect(rebuilt.out).toContain('build 1 is in use');
    // Before, during and behind the switch: never a half-built view.
    for (let i = 0; i < 30; i++) counts.push(await activities(anew));
    expect(counts.length).toBeGreaterThan(35);
    expect(new Set(counts)).toEqual(new Set([35]));
    await plan(5);
    await shown(40);
    // The worker looks twice a second which build is read, and lets the old one go.
    await until(async () => (await heldBy('activities', 1_000)) === 0, 50);
    const pruned = await command('prune', 'activities');
    expect(pruned.out).toMatch(/^activities: dropped version \d+ build 0$/m);
  });

  test('a second process that would write the log in a file is refused, with the first one named; so are a restore and an import beside a worker', async () => {
    if (!target.files) return;
    const second = await command('serve');
    expect(second.status).toBe(1);
    expect(second.err).toContain('Only one process may write a log');
    expect(second.err).toContain(String(api.child.pid));
    const backup = join(folder, 'backup.sqlite');
    expect((await command('backup', backup)).status).toBe(0);
    for (const [name, ...args] of [
      ['restore', backup, '--replace'],
      ['import-log', backup],
    ] as const)
      expect(await command(name, ...args)).toMatchObject({
        status: 1,
        err: expect.stringMatching(/a worker keeps the views .*Ctrl-C/),
      });
  });

  test('in the end the views are those that one process would have built', async () => {
    const worker = workers[1]!;
    const ready = await fetch(`${worker.url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ready', stopped: [], behind: [], building: [], parked: {} },
    ]);
    expect(await (await fetch(`${worker.url}/metrics`)).text()).toContain('lachan_view_behind_events');
    await plan(1);
    worker.child.kill('SIGTERM');
    await gone(worker.child);
    expect(await withViews(digestsOf)).toEqual(await fresh());
    expect(await held()).toBe(0);
  });

  test('a worker whose files were replaced ends by itself, and says why', async () => {
    if (!target.files) return;
    const worker = await start('worker');
    const said: string[] = [];
    worker.child.stderr!.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    renameSync(join(folder, 'views.sqlite'), join(folder, 'views.sqlite.replaced'));
    await gone(worker.child);
    expect([worker.child.exitCode, said.join('')]).toEqual([
      1,
      expect.stringMatching(/views\.sqlite was replaced or taken away/),
    ]);
  });
});
