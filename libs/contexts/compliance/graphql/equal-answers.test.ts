import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Access, type TerritoryLookup, type UnitScope } from '#access';
import { inspectionsEvents } from '#contexts/inspections/events';
import { registryEvents } from '#contexts/registry/events';
import { registryProjections } from '#contexts/registry/index';
import { sanctionsEvents } from '#contexts/sanctions/events';
import { trainingEvents } from '#contexts/training/events';
import { violationsEvents } from '#contexts/violations/events';
import { createEventRegistry } from '#event-store';
import { asOf, type AsOfInput, type Services } from '#graphql';
import { askList } from '#graphql/testing';
import { fixedClock, localDateOf, type Actor, type Role } from '#kernel';
import { projectAll } from '#projections';
import { createMemoryReadModels, nameOf, type Filter, type ReadModelStore } from '#read-models';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import * as fc from 'fast-check';
import '../../registry/graphql/views.ts';
import { anyLog, UNITS } from '../histories.testing.ts';
import { mergedLog } from '../merged.testing.ts';
import { complianceProjection } from '../projection.ts';
import { compliance, compliancePresent } from '../rows.ts';
import { ComplianceFigureQueries } from './figures.ts';
import { employerView } from './views.ts';

const EVENTS = [...registryEvents, ...inspectionsEvents, ...violationsEvents, ...sanctionsEvents, ...trainingEvents];
/** Behind all that the made-up logs record. */
const NOW = '2028-01-01T02:00:00.000Z';
const clock = fixedClock(NOW);
const PROVINCE = '01@2021-11-01';
const scopes: Readonly<Record<string, UnitScope>> = {
  '01': { level: 'province', ids: [PROVINCE], partial: [] },
  '00001': { level: 'commune', ids: [UNITS[0]], partial: [] },
  '00002': { level: 'commune', ids: [UNITS[1]], partial: [UNITS[0]] },
};
const territory: TerritoryLookup = {
  placeOn: (place) => place,
  resolve: (code) => ({
    ok: true,
    value: { unit: code, within: [], code, name: code, fullName: code, level: 'province', assumed: false },
  }),
  scope: (code) => scopes[code] ?? null,
};
const caller = (role: Role, unit: string, more: Partial<Actor> = {}): Actor => ({ id: 'actor-1', role, unit, ...more });
const CALLERS: readonly Actor[] = [
  caller('inspector', '01'),
  caller('inspector', '00001'),
  caller('inspector', '00002'),
  caller('auditor', '00'),
  caller('alliance-officer', '01', { alliance: 'alliance-1' }),
  caller('alliance-officer', '00', { alliance: 'l1' }),
];
const MOMENTS: readonly (AsOfInput | undefined)[] = [
  undefined,
  { occurred: '2024-09-01T16:59:59.999Z' },
  { occurred: '2026-03-11T16:59:59.999Z' },
  { occurred: '2031-01-01T16:59:59.999Z' },
  { recorded: '2026-04-10T16:59:59.999Z' },
  { recorded: '2026-12-01T16:59:59.999Z', occurred: '2025-02-01T16:59:59.999Z' },
];
const FILTERS: readonly (object | undefined)[] = [
  undefined,
  { place: { within: '01' } },
  { place: { within: '00001' }, kind: ['enterprise'] },
  { kind: ['household-business', 'cooperative'] },
  { flags: ['training-due'] },
  { sector: ['23'] },
  { search: 'cơ sở' },
];
const SORTS = [undefined, 'STATUS_ASC', 'SINCE_ASC', 'LAST_CONCLUDED_ASC', 'LAST_TRAINED_ASC'];
const FIGURES = ['UNIT', 'UNIT_PROVINCE', 'CRAFT_VILLAGE', 'ALLIANCE', 'KIND', 'SIZE', 'SECTOR'] as const;

/**
 * The answers as they follow from the rows alone, one by one and with no thought of speed: there is no present beside the past, and nothing is
 * counted before it is asked for.
 */
function fromRows(store: ReadModelStore): ReadModelStore {
  const believed: Filter = { op: 'eq', field: 'believed', value: true };
  const plainly =
    (question: 'find' | 'count' | 'group') =>
    (collection: string | { readonly name: string }, asked: any): Promise<any> => {
      const ask = store[question] as (of: unknown, asked: unknown) => Promise<any>;
      if (nameOf(collection) !== compliancePresent.name) return ask(collection, asked);
      const given = (question === 'count' ? asked : asked.filter) as Filter | undefined;
      const filter: Filter = { op: 'and', filters: [believed, ...(given ? [given] : [])] };
      return ask(compliance, question === 'count' ? filter : { ...asked, filter });
    };
  return { ...store, find: plainly('find'), count: plainly('count'), group: plainly('group'), tallied: async () => null };
}

const servicesOn = (readModels: ReadModelStore): Services =>
  ({
    readModels,
    territory,
    clock,
    present: () => asOf(null, clock),
    units: { onDay: (unit: string) => (unit === UNITS[1] ? [UNITS[0], UNITS[1]] : [unit]), provinceOf: () => PROVINCE },
    access: new Access(territory, () => localDateOf(NOW)),
    events: createEventRegistry(EVENTS),
  }) as unknown as Services;

interface Asked {
  readonly who: number;
  readonly at: number;
  readonly filter: number;
  readonly sort: number;
  readonly by: number;
}
/** Two pages with their number and what is behind them, and the figures of the same employers; or why not. */
async function answer(services: Services, { who, at, filter, sort, by }: Asked): Promise<unknown> {
  const [actor, moment, given] = [CALLERS[who]!, MOMENTS[at], FILTERS[filter]];
  const args = {
    ...(given && { filter: given }),
    ...(SORTS[sort] && { sort: SORTS[sort] }),
    ...(moment && { asOf: moment }),
    first: 2,
  };
  const told = async (work: () => Promise<unknown>): Promise<unknown> => {
    try {
      return await work();
    } catch (error) {
      return (error as { extensions?: unknown }).extensions ?? String(error);
    }
  };
  const pages = await told(async () => {
    const first = await askList(services, employerView, actor, args);
    const next = first.pageInfo.hasNextPage
      ? await askList(services, employerView, actor, { ...args, after: first.pageInfo.endCursor })
      : null;
    return [first.edges, next?.edges ?? null, next?.pageInfo.hasNextPage ?? false, await first.totalCount()];
  });
  const figures = await told(() =>
    new ComplianceFigureQueries(services).complianceSummary(FIGURES[by]!, given, undefined, moment, actor),
  );
  return { pages, figures };
}
const asked: fc.Arbitrary<Asked> = fc.record({
  who: fc.nat(CALLERS.length - 1),
  at: fc.nat(MOMENTS.length - 1),
  filter: fc.nat(FILTERS.length - 1),
  sort: fc.nat(SORTS.length - 1),
  by: fc.nat(FIGURES.length - 1),
});

test('lists, counts and figures are those that follow from the rows one by one', async () => {
  let answered = 0;
  const projections = [complianceProjection, ...registryProjections];
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(anyLog, mergedLog),
      fc.integer({ min: 1, max: 9 }),
      fc.array(asked, { minLength: 40, maxLength: 40 }),
      async (log, pageSize, questions) => {
        const folder = mkdtempSync(join(tmpdir(), 'lachan-answers-'));
        const store = createSqliteReadModels({ path: join(folder, 'views.sqlite') });
        try {
          const [ours, plain] = [
            servicesOn(await projectAll(projections, log, { store, pageSize })),
            servicesOn(fromRows(await projectAll(projections, log, { store: createMemoryReadModels() }))),
          ];
          for (const question of questions) {
            const ourAnswer = await answer(ours, question);
            expect(ourAnswer).toEqual(await answer(plain, question));
            if (Array.isArray((ourAnswer as { readonly pages: unknown }).pages)) answered++;
          }
        } finally {
          await store.close();
          rmSync(folder, { recursive: true });
        }
      },
    ),
    { numRuns: 12 },
  );
  // Nearly all of them are answers, and no refusals.
  expect(answered).toBeGreaterThan(300);
});
