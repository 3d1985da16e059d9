import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '../bench/measure.ts';
import { LONG } from '../../libs/kernel/testing/form.ts';
import { quantiles, say } from '../support/figures.ts';
import { lookInto, type Target } from '../support/kills.ts';
import { seed } from '../support/seeded-folder.ts';
import { killed, serverTarget, start, workerTarget } from '../support/server-target.ts';
import { until } from '../../libs/kernel/testing/until.ts';

/** G1 and G4 on whole programs: each is killed with SIGKILL while 16 clients send mutations, and started again on the same files. */
/** Of a dead worker's leases nothing is taken for some seconds: for the long form only. A short one is in workers.slow.test.ts. */
const TARGETS: readonly Target[] = LONG ? [serverTarget, workerTarget] : [serverTarget];
const KILLS = LONG ? 50 : 2;
const STARTS = LONG ? 25 : 1;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lachan-crash-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each(TARGETS)(
  `$name: ${KILLS} kills under load; nothing acknowledged is lost or doubled, and the views equal those built from zero`,
  async (target) => {
    await seed(folder);
    const moment = seeded(20_260_310);
    const acknowledged = new Set<string>();
    const openings: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const before = acknowledged.size;
      const victim = await target.start(folder, acknowledged);
      // From the very first answers to some hundreds of them: by what it has done, not by the clock, so that on any machine work is under way.
      const answers = 1 + Math.floor(moment() ** 2 * 400);
      await until(() => acknowledged.size >= before + answers);
      await victim.kill();

      const { opened, effects, live, fresh } = await lookInto(folder, 'ActivityPlanned');
      openings.push(opened);
      expect([...acknowledged].filter((id) => !effects.has(id))).toEqual([]);
      expect([...effects].filter(([, count]) => count !== 1)).toEqual([]);
      expect(fresh).toEqual(live);
    }
    const { p50, max } = quantiles(openings);
    say(`${target.name}: ${KILLS} kills, ${acknowledged.size} commands acknowledged, reopened in p50 ${p50} ms, max ${max} ms`);
  },
);

test(`${STARTS} kills of a server that starts: the territory is imported once and whole, whenever it was interrupted`, async () => {
  const { live: undisturbed } = await lookInto(folder, 'ActivityPlanned');
  const moment = seeded(20_260_311);
  for (let kill = 0; kill < STARTS; kill++) {
    // Every third begins on nothing; the others go on where the last was killed.
    if (kill % 3 === 0) for (const file of readdirSync(folder)) rmSync(join(folder, file));
    const child = start(folder);
    let served = false;
    child.stderr!.on('data', (chunk: Buffer) => (served ||= chunk.includes('GraphQL')));
    // At any place of the import and the first build of the views, seen by what is in the files: some 60 MiB in the end.
    const bytes = moment() * 60 * 2 ** 20;
    await until(() => served || child.exitCode !== null || bytesIn(folder) >= bytes, 1);
    await killed(child);
    const { live, fresh } = await lookInto(folder, 'ActivityPlanned');
    expect(fresh).toEqual(live);
    expect(live).toEqual(undisturbed);
  }
});

const bytesIn = (folder: string): number =>
  readdirSync(folder).reduce((sum, file) => sum + (statSync(join(folder, file), { throwIfNoEntry: false })?.size ?? 0), 0);
