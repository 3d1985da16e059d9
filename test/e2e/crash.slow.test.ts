import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '../bench/measure.ts';
import { quantiles, say } from '../support/figures.ts';
import { lookInto, type Target } from '../support/kills.ts';
import { serverTarget, start, workerTarget } from '../support/server-target.ts';

/**
 * G1 and G4 on whole programs: each is killed with SIGKILL while 16 clients send mutations, and started again on the same files. Short
 * form; LACHAN_KILLS (of which a third falls on these, the rest on the log alone) makes it long.
 */
const LONG = Number(process.env['LACHAN_KILLS'] ?? 0);
/** Of a dead worker's leases nothing is taken for some seconds: for the long form only. A short one is in workers.test.ts. */
const TARGETS: readonly Target[] = LONG ? [serverTarget, workerTarget] : [serverTarget];
const KILLS = LONG ? Math.max(1, Math.round(LONG / 3 / TARGETS.length)) : 2;
const STARTS = LONG ? Math.max(1, Math.round(LONG / 12)) : 1;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lachan-crash-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each(TARGETS)(
  `$name: ${KILLS} kills under load; nothing acknowledged is lost or doubled, and the views equal those built from zero`,
  async (target) => {
    const moment = seeded(20_260_310);
    const acknowledged = new Set<string>();
    const openings: number[] = [];
    let fruitless = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const before = acknowledged.size;
      const victim = await target.start(folder, acknowledged);
      // From the very first requests to some thousands of them.
      await new Promise((resolve) => setTimeout(resolve, 20 + moment() ** 2 * 900));
      await victim.kill();
      if (acknowledged.size === before) fruitless++;

      const { opened, effects, live, fresh } = await lookInto(folder, 'ActivityPlanned');
      openings.push(opened);
      expect([...acknowledged].filter((id) => !effects.has(id))).toEqual([]);
      expect([...effects].filter(([, count]) => count !== 1)).toEqual([]);
      expect(fresh).toEqual(live);
    }
    expect(fruitless).toBeLessThan(KILLS);
    const { p50, max } = quantiles(openings);
    say(`${target.name}: ${KILLS} kills, ${acknowledged.size} commands acknowledged, reopened in p50 ${p50} ms, max ${max} ms`);
    if (LONG) expect(max).toBeLessThan(2_000);
  },
  3_600_000,
);

test(`${STARTS} kills of a server that starts: the territory is imported once and whole, whenever it was interrupted`, async () => {
  const { live: undisturbed } = await lookInto(folder, 'ActivityPlanned');
  const moment = seeded(20_260_311);
  for (let kill = 0; kill < STARTS; kill++) {
    // Every third begins on nothing; the others go on where the last was killed.
    if (kill % 3 === 0) for (const file of readdirSync(folder)) rmSync(join(folder, file));
    const child = start(folder);
    const gone = new Promise((resolve) => child.once('exit', resolve));
    await new Promise((resolve) => setTimeout(resolve, 200 + moment() * 1_800));
    child.kill('SIGKILL');
    await gone;
    const { live, fresh } = await lookInto(folder, 'ActivityPlanned');
    expect(fresh).toEqual(live);
    expect(live).toEqual(undisturbed);
  }
}, 3_600_000);
