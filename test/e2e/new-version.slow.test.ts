import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '#kernel';
import { ReadModelError, type ReadModelErrorCode, type ReadModelStore } from '#read-models';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { PROJECTIONS } from '../../apps/platform/composed.ts';
import { run, type Client, type Running } from '../support/running.ts';
import { HANGS_AFTER_MS, until } from '../../libs/kernel/testing/until.ts';

/** The program is replaced by one in which a view has a new version, as by a new release. */
const VIEW = 'employers';
const embedded = !process.env['TEST_E2E_MONGO_URL'] && !process.env['TEST_E2E_ESDB_URL'];
const folder = mkdtempSync(join(tmpdir(), 'lachan-version-'));
const path = join(folder, 'views.sqlite');
const { version } = PROJECTIONS.find(({ name }) => name === VIEW)!;
let running: Running | undefined;
let inspector: Client;
/** What the commits of the new version meet with; null: nothing. */
let hindered: ReadModelErrorCode | null = 'STORE_UNAVAILABLE';
const warnings: { readonly message: string; readonly detail: Readonly<Record<string, unknown>> }[] = [];

const register = (name: string) =>
  inspector.send(
    'registerEmployer',
    { id: newId(), name, kind: 'ENTERPRISE', size: 'SMALL', sector: '2393', unit: '00577', since: '2026-01-05' },
    { wait: false },
  );
const count = async (headers?: Record<string, string>) => {
  const { data, status } = await inspector.ask('{ employers { totalCount } }', undefined, headers);
  return [status, data?.employers?.totalCount];
};
const ready = async () => {
  const answer = await running!.raw({ method: 'GET', url: '/health/ready' });
  return { status: answer.status, ...JSON.parse(answer.body) };
};

async function release(): Promise<void> {
  const views = createSqliteReadModels({ path });
  const store: ReadModelStore = {
    ...views,
    commit: async (unit, move) => {
      const { key } = unit as unknown as { key: { name: string; version: number } };
      if (hindered && key.name === VIEW && key.version >= version * 1_000)
        throw new ReadModelError(hindered, 'hindered by the test');
      return views.commit(unit, move);
    },
  };
  running = await run({
    folder,
    platform: {
      views: 'readable',
      readModels: store,
      onWarning: (message, detail) => warnings.push({ message, detail }),
      // A command waits for a view that does not come: long enough for one that does.
      commands: { visibleWithinMs: HANGS_AFTER_MS, freshWithinMs: 15_000 },
    },
  });
  inspector = await running.as('inspector', '01');
}

(embedded ? describe : describe.skip)('a release with a new version of a view', () => {
  beforeAll(async () => {
    running = await run({ folder });
    inspector = await running.as('inspector', '01');
    await register('Xưởng Gốm Mẫu Một');
    await running.platform.runner.caughtUp();
    await running.stop({ keep: true });
    running = undefined;
    // The views become those of the program before.
    const file = new Database(path);
    for (const sql of [
      `UPDATE projections SET version = version - 1000 WHERE name = '${VIEW}'`,
      `UPDATE collections SET version = version - 1000 WHERE projection = '${VIEW}'`,
    ])
      expect(file.prepare(sql).run().changes).toBeGreaterThan(0);
    file.close();
    await release();
  });
  afterAll(async () => {
    await running?.stop({ keep: true });
    rmSync(folder, { recursive: true, force: true });
  });

  test('the server answers from the old view at once, and says that the new one is being built', async () => {
    expect(await count()).toEqual([200, 1]);
    expect(await ready()).toMatchObject({ status: 'ready', building: [VIEW], behind: [], stopped: [] });
    const auditor = await running!.as('administrator', '00');
    const { data } = await auditor.ask('{ viewLag { name version active state } }');
    expect(data.viewLag.filter((v: { name: string }) => v.name === VIEW)).toEqual(
      expect.arrayContaining([
        { name: VIEW, version: version - 1, active: true, state: 'OUTDATED' },
        { name: VIEW, version, active: false, state: 'REBUILDING' },
      ]),
    );
    expect((await running!.raw({ method: 'GET', url: '/metrics' })).body).toContain(`lachan_view_building{view="${VIEW}"} 1`);
  });

  test('what a view has trouble with is in the log of a process of every role', async () => {
    await until(async () => warnings.some(({ detail }) => detail['projection'] === VIEW && detail['action'] === 'retry'));
  });

  test('what hangs on the view waits for the new one with a typed answer, all else is taken, and every query on the way is answered', async () => {
    const officer = await running!.as('alliance-officer', '01', 'alliance-officer-1', 'alliance-1');
    const planned = await officer.send(
      'planActivity',
      { kind: 'ACT-11', title: 'Buổi tập huấn mẫu', unit: '01', plannedOn: '2026-03-01' },
      { wait: false },
    );
    expect(planned).toMatchObject({ __typename: 'Accepted' });
    expect((await count({ 'x-lachan-wait-for': planned.position }))[0]).toBe(503);
    await expect(register('Xưởng Gốm Mẫu Hai')).rejects.toThrow('VIEWS_BEHIND');
    expect(await count()).toEqual([200, 1]);
    hindered = null;
    const seen = new Set<string>();
    await until(async () => {
      seen.add(JSON.stringify(await count()));
      return (await ready()).building.length === 0;
    });
    expect([...seen]).toEqual(['[200,1]']);
    const registered = await register('Xưởng Gốm Mẫu Hai');
    expect(await count({ 'x-lachan-wait-for': registered.position })).toEqual([200, 2]);
  });

  test('a store that refuses for good stops the view; readiness and metrics say so', async () => {
    hindered = 'STORE_FAULT';
    await register('Xưởng Gốm Mẫu Bốn');
    await until(async () => (await ready()).stopped?.includes(VIEW));
    expect((await ready()).status).toBe('not ready');
    expect((await running!.raw({ method: 'GET', url: '/metrics' })).body).toMatch(
      new RegExp(`lachan_view_stopped_partitions\\{view="${VIEW}"\\} [1-9]`),
    );
    expect(warnings.some(({ detail }) => detail['projection'] === VIEW && detail['action'] === 'stop')).toBe(true);
  });
});
