import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Recorded } from '#event-store';
import { startOfDay } from '#kernel';
import { projectAll } from '#projections';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import type { Filter, ReadModelStore } from '#read-models';
import * as fc from 'fast-check';
import { asOfFilter } from './as-of-filter.ts';
import { anyLog, UNITS } from './histories.testing.ts';
import { allianceCompliance } from './member-rows.ts';
import { mergedLog } from './merged.testing.ts';
import { complianceProjection } from './projection.ts';
import { compliance, type RowField } from './rows.ts';

const KEY = { name: complianceProjection.name, version: complianceProjection.version };
const DAYS = ['2023-12-31', '2024-01-11', '2024-09-01', '2025-06-30', '2026-03-31', '2026-04-11', '2026-06-10', '2040-01-01'];
const STANDING = ['status', 'trainingDue', 'abatementOverdue'] as const;
const BY = ['province', 'district', 'unit', 'heir', 'kind', 'size', 'sector', 'village', 'cooperative', 'alliance'] as const;
const PROVINCE: Filter<RowField> = { op: 'eq', field: 'province', value: '01@2021-11-01' };
const COMMUNE: Filter<RowField> = { op: 'eq', field: 'unit', value: UNITS[0] };
const MEMBERS: Filter<RowField> = { op: 'eq', field: 'alliance', value: 'alliance-1' };
const DUE: Filter<RowField> = { op: 'eq', field: 'trainingDue', value: true };

/** What the rows say; and that the question is one that the tallies answer. */
async function compared(
  store: ReadModelStore,
  collection: typeof compliance,
  by: readonly RowField[],
  filter: Filter<RowField> | undefined,
): Promise<void> {
  for (const day of DAYS) {
    const at = startOfDay(day);
    const rows = asOfFilter({ recorded: null, occurred: at });
    const counted = await store.group(collection, { by, filter: filter ? { op: 'and', filters: [rows, filter] } : rows });
    expect(await store.tallied(collection, { at, by, ...(filter && { filter }) })).toEqual(counted);
  }
}

const histories: fc.Arbitrary<readonly Recorded[]> = fc.oneof(anyLog, mergedLog);

test('after any history the tallies say what the rows say, whether they were laid first or last', async () => {
  await fc.assert(
    fc.asyncProperty(histories, fc.integer({ min: 1, max: 7 }), fc.boolean(), async (log, pageSize, first) => {
      const folder = mkdtempSync(join(tmpdir(), 'lachan-tallies-'));
      const store = createSqliteReadModels({ path: join(folder, 'views.sqlite') });
      try {
        await store.register(KEY, complianceProjection.collections);
        if (first) await store.complete(KEY);
        await projectAll(complianceProjection, log, { pageSize, store });
        if (!first) await store.complete(KEY);
        expect(await store.miscounts(KEY)).toEqual([]);
        for (const field of BY) await compared(store, compliance, [field, ...STANDING], PROVINCE);
        for (const filter of [undefined, COMMUNE, { op: 'and' as const, filters: [PROVINCE, DUE] }])
          await compared(store, compliance, [], filter);
        for (const field of ['kind', 'size'] as const) await compared(store, compliance, [field, ...STANDING], COMMUNE);
        const members = allianceCompliance as unknown as typeof compliance;
        for (const field of ['unit', 'kind', 'village'] as const) await compared(store, members, [field, 'status'], MEMBERS);
      } finally {
        await store.close();
        rmSync(folder, { recursive: true });
      }
    }),
    { numRuns: 15 },
  );
});
