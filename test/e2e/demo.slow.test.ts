import { createHash } from 'node:crypto';
import { canonicalJson, fixedClock } from '#kernel';
import { demoRequests } from '../../apps/cli/demo/requests.ts';
import { playYear, YEAR, type Told } from '../../apps/cli/demo/year.ts';
import { run, type Running } from '../support/running.ts';

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
