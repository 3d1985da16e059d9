import { createHash } from 'node:crypto';
import { createMemoryEventStore } from '#event-store';
import { canonicalJson, fixedClock } from '#kernel';
import { isFreshFor } from '../../apps/cli/demo.ts';
import { demoRequests } from '../../apps/cli/demo/requests.ts';
import { playYear, YEAR, type Told } from '../../apps/cli/demo/year.ts';
import { planTerritoryImport } from '../../libs/contexts/territory/plan.ts';
import { importTerritory } from '../../libs/contexts/territory/seed.ts';
import { run, type Running } from '../support/running.ts';

const ALL = `query($after: String) { employers(first: 50, after: $after) { pageInfo { endCursor hasNextPage }
  nodes { place { known unit { id validTo } } } } }`;

/** The demo's year, small: deterministic, and full of every status. */
async function played(): Promise<{ running: Running; told: Told; digest: string }> {
  const clock = fixedClock(YEAR.opens);
  const running = await run({ clock });
  const told = await playYear(running.platform, clock, { employers: 60 });
  await running.platform.runner.caughtUp();
  const digest = createHash('sha256');
  for await (const event of running.platform.log.readAll())
    digest.update(canonicalJson({ ...event, revision: String(event.revision) }));
  return { running, told, digest: digest.digest('hex') };
}

test('the demo year is the same in every run, and its three requests have answers', async () => {
  const one = await played();
  const two = await played();
  try {
    expect(two.digest).toBe(one.digest);
    expect(two.told).toEqual(one.told);
    const inspector = await one.running.as('inspector', '01');
    const auditor = await one.running.as('auditor', '00');
    const { list, villages, payment } = demoRequests(one.told);
    const { employers } = (await inspector.ask(list.query)).data;
    expect(employers.totalCount).toBeGreaterThan(0);
    // Every establishment lies in a unit of today, whatever was called so when it was registered.
    const units = new Set<string>();
    for (let after: string | null = null, more = true; more;) {
      const page: any = (await auditor.ask(ALL, { after })).data.employers;
      for (const { place } of page.nodes) {
        expect([place.known, place.unit.validTo]).toEqual(['KNOWN', null]);
        units.add(place.unit.id);
      }
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    }
    const byUnit = (await auditor.ask('{ complianceSummary(by: UNIT) { unplaced figures { key } } }')).data.complianceSummary;
    expect([byUnit.unplaced, byUnit.figures.map(({ key }: { key: string }) => key)]).toEqual([0, [...units].toSorted()]);
    const { figures } = (await auditor.ask(villages.query)).data.complianceSummary;
    expect(figures.length).toBeGreaterThanOrEqual(8);
    for (const { key, subject } of figures) expect(subject).toEqual(key === null ? null : { name: expect.any(String) });
    const { before, today } = (await auditor.ask(payment.query)).data;
    expect(before.compliance.status).toBe('UNDER_SANCTION');
    expect(today.compliance.status).not.toBe('UNDER_SANCTION');
  } finally {
    await one.running.stop();
    await two.running.stop();
  }
});

test('in a log that was started before, the demo is refused: its days of recording would be wrong', async () => {
  const startedAt = async (moment: string) => {
    const log = createMemoryEventStore({ clock: fixedClock(moment) });
    const [first] = planTerritoryImport();
    await importTerritory(log, { plan: [{ ...first!, established: first!.established.slice(0, 3), changed: [] }] });
    return log;
  };
  expect(await isFreshFor(await startedAt('2026-11-30T02:00:00.000Z'), YEAR.opens)).toBe(false);
  expect(await isFreshFor(await startedAt(YEAR.opens), YEAR.opens)).toBe(true);
});
