import { createMemoryReadModels, type ReadModelStore } from '#read-models';
import type { Recorded } from '#event-store';
import { earlierIn, projectAll, recorded } from '#projections';
import { partitionOf } from '../../projections/partitions.ts';
import * as fc from 'fast-check';
import { registration, violationRecorded } from './histories.testing.ts';
import { allianceCompliance } from './member-rows.ts';
import { complianceMerged, complianceMergedIndex } from './merged.ts';
import { logOf, merged, order } from './merged.testing.ts';
import { complianceProjection } from './projection.ts';
import { compliance } from './rows.ts';

const rowsIn = async (store: ReadModelStore) => {
  const found = await Promise.all([compliance, allianceCompliance].map((one) => store.find(one, { limit: 1_000 })));
  return found.flatMap(({ documents }) => documents).toSorted((a, b) => (a.id < b.id ? -1 : 1));
};
/** Three workers, each with a third of the partitions, at its own pace through the log. */
async function byWorkers(log: readonly Recorded[], pageSizes: readonly number[]) {
  const store = createMemoryReadModels();
  const key = { name: complianceProjection.name, version: complianceProjection.version };
  await store.register(key, complianceProjection.collections);
  const [slice] = await store.take(key, { owner: 'a test', until: null });
  let revision = slice!.revision;
  for (const [worker, pageSize] of pageSizes.entries())
    for (let at = 0; at < log.length; at += pageSize) {
      const unit = store.unitOfWork(key);
      const owns = (one: string): boolean => partitionOf(one) % pageSizes.length === worker;
      const page = log.slice(at, at + pageSize).filter((event) => complianceProjection.partitionBy!(event as never).some(owns));
      if (page.length > 0) await complianceProjection.apply(page as never, unit, owns, earlierIn(log));
      await store.commit(unit, { expected: revision++, next: log.at(-1)!.position, epoch: slice!.epoch });
    }
  return store;
}
test('the same rows in batches of any size and by workers that stand at other places of the log', () =>
  fc.assert(
    fc.asyncProperty(order, fc.boolean(), fc.integer({ min: 1, max: 5 }), async (steps, apart, pageSize) => {
      const log = logOf(steps, apart);
      const once = await rowsIn(await projectAll(complianceProjection, log));
      expect(await rowsIn(await projectAll(complianceProjection, log, { pageSize }))).toEqual(once);
      expect(await rowsIn(await byWorkers(log, [1, 3, log.length]))).toEqual(once);
    }),
    { numRuns: 60 },
  ));

test('of an establishment there is one row for each day, whichever of its records are merged', () =>
  fc.assert(
    fc.asyncProperty(order, async (steps) => {
      const log = logOf(steps, true);
      const rows = await rowsIn(await projectAll(complianceProjection, log));
      const open = new Set<string>();
      for (const { type, data, recordedAt } of log) {
        const { employer } = data as { readonly employer: string };
        if (type === 'EmployerMerged') open.add(employer);
        if (type === 'EmployerMergeUndone') open.delete(employer);
        const now = '2026-06-30T17:00:00.000Z';
        const shown = rows
          .filter((row) => !row.id.match(/\.\d+\+?$/) && row.recordedFrom <= recordedAt && recordedAt < row.recordedTo)
          .filter((row) => row.validFrom <= now && now < row.validTo)
          .map((row) => row.employer);
        const registered = ['e1', 'e2', 'e3'].filter((one) =>
          log.some(
            (event) =>
              event.type === 'EmployerRegistered' && event.recordedAt <= recordedAt && (event.data as any).employer === one,
          ),
        );
        expect(shown.toSorted()).toEqual(registered.filter((one) => !open.has(one)));
      }
    }),
    { numRuns: 60 },
  ));

test('merged and undone, each has the rows that it would have had', async () => {
  const steps = [0, 1, 7, 3, 9];
  const rows = await rowsIn(await projectAll(complianceProjection, logOf(steps, true)));
  const never = await rowsIn(await projectAll(complianceProjection, logOf([0, 1, 3], true)));
  const today = (all: typeof rows) =>
    all
      .filter((row) => row.believed)
      .map(({ employer, validFrom, status, openViolations }) => ({ employer, validFrom, status, openViolations }));
  expect(today(rows)).toEqual(today(never));
});

test('a batch reads what was merged with its own employers, and of no other merge', async () => {
  const store = createMemoryReadModels();
  const key = { name: complianceProjection.name, version: complianceProjection.version };
  await store.register(key, complianceProjection.collections);
  const [slice] = await store.take(key, { owner: 'a test', until: null });
  let revision = slice!.revision;
  const loaded: string[] = [];
  const apply = async (events: readonly Recorded[]) => {
    loaded.length = 0;
    const unit = store.unitOfWork(key);
    const load = unit.load.bind(unit);
    unit.load = (of, ids) => {
      const name = typeof of === 'string' ? of : of.name;
      if (name === complianceMerged.name || name === complianceMergedIndex.name) loaded.push(...ids);
      return load(of, ids);
    };
    await complianceProjection.apply(events as never, unit, () => true, earlierIn(events));
    await store.commit(unit, { expected: revision++, next: events.at(-1)!.position, epoch: slice!.epoch });
  };
  // Two and two of four records are one.
  await apply(logOf([7], true));
  const others = [registration('f1', '2026-01-01'), registration('f2', '2026-01-01'), merged('f2', 'f1', [], '0000000000000000')];
  await apply(
    others.flatMap((event, i) =>
      recorded(`employer-f${i === 0 ? 1 : 2}`, [event], { firstRevision: i === 2 ? 1 : 0, firstPosition: 100 + i }),
    ),
  );
  await apply(recorded('violation-v1', [violationRecorded('e2', 'v1', '2026-03-10', '2026-04-10')], { firstPosition: 200 }));
  expect(new Set(loaded)).toEqual(new Set(['e2', 'e1']));
});
