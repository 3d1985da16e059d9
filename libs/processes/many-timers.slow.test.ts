import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { LONG } from '../kernel/testing/form.ts';
import { Office, reminders } from './engine.testing.ts';

const TIMERS = LONG ? 10_000 : 2_000;

test(`${TIMERS} timers that are due at once fire, each once and in the order of their moments, over files`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lachan-timers-'));
  const log = await createSqliteEventStore({ path: join(folder, 'log.sqlite') });
  const store = createSqliteReadModels({ path: join(folder, 'views.sqlite') });
  try {
    const office = await new Office(reminders(), log, store).open();
    const engine = office.engine();
    const start = Date.parse('2026-03-02T00:00:00.000Z');
    const at = (n: number): string => new Date(start + n * 1_000).toISOString();
    // Asked for in another order than they come due.
    const things = Array.from({ length: TIMERS }, (_, i) => (i * 7_919) % TIMERS);
    for (let i = 0; i < things.length; i += 500) {
      const asked = things.slice(i, i + 500).map((n) => ({ thing: `t${n}`, at: at(n) }));
      await Promise.all(asked.map(({ thing, ...more }) => office.say('Asked', thing, more)));
    }
    office.clock.set('2026-04-01T00:00:00.000Z');
    expect(await engine.sweep()).toBe(TIMERS);
    const fired = (await office.all('TimerFired')).map((e) => e.data.dueAt as string);
    expect(fired).toHaveLength(TIMERS);
    expect(fired).toEqual(fired.toSorted());
    expect(await engine.sweep()).toBe(0);
    await office.close();
  } finally {
    await store.close();
    await log.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
