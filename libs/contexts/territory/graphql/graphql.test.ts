import 'reflect-metadata';
import { createMemoryEventStore, type Recorded } from '#event-store';
import type { Services } from '#graphql';
import { fixedClock } from '#kernel';
import { projectAll } from '../../../projections/testing.ts';
import { TerritoryDirectory } from '../directory.ts';
import { unitsProjection } from '../projection.ts';
import { importTerritory } from '../seed.ts';
import { TerritoryQueries, UnitFields } from './queries.ts';

const directory = new TerritoryDirectory();
const services = { territory: directory, clock: fixedClock('2026-10-01T02:00:00.000Z') } as unknown as Services;
const queries = new TerritoryQueries(services);
const fields = new UnitFields(services);
const on = (day: string) => ({ occurred: `${day}T05:00:00.000Z` });
beforeAll(async () => {
  const log = createMemoryEventStore();
  await importTerritory(log);
  const events: Recorded[] = [];
  for await (const event of log.readAll()) events.push(event);
  await directory.load(await projectAll(unitsProjection, events, { pageSize: 5_000 }));
});

const codeOfError = (work: () => unknown): { code: unknown; hint: unknown } => {
  try {
    work();
  } catch (error) {
    const { code, hint } = (error as { extensions: Record<string, unknown> }).extensions;
    return { code, hint };
  }
  throw new Error('no error');
};
const counted = ({ totalCount }: { totalCount: unknown }): Promise<number> => (totalCount as () => Promise<number>)();

describe('queries of the territory', () => {
  test('a unit shows itself and what it lay in as on the day', () => {
    const then = queries.unit('25270', on('2026-04-29'));
    expect(then).toMatchObject({ id: '25270@2025-07-01', fullName: 'Xã Lộc Ninh', kind: 'xã' });
    expect(fields.within(then)).toMatchObject([{ id: '75@2025-07-01', fullName: 'Tỉnh Đồng Nai' }]);
    expect(fields.within(queries.unit('25270'))).toMatchObject([
      { id: '75@2025-07-01', code: '75', fullName: 'Thành phố Đồng Nai' },
    ]);
  });

  test('an unknown code, and one that has ended, are typed errors that say what to do', () => {
    expect(codeOfError(() => queries.unit('99'))).toMatchObject({ code: 'UNKNOWN_UNIT' });
    expect(codeOfError(() => queries.unit('06'))).toEqual({
      code: 'UNIT_NOT_VALID_ON_DATE',
      hint: 'On that day use: 19 Tỉnh Thái Nguyên.',
    });
  });

  test('units: the provinces, what lies in a unit, what is found by name', async () => {
    expect(await counted(queries.units({}))).toBe(34);
    expect(await counted(queries.units({}, on('2025-06-30')))).toBe(63);
    const haNoi = queries.unit('01', on('2025-06-30'));
    expect(await counted(fields.units(haNoi, {}))).toBe(30);
    expect(await counted(fields.units(haNoi, { filter: { level: 'commune' } }))).toBe(526);
    const { nodes } = fields.units(queries.unit('01'), { filter: { search: 'ba dinh' } });
    expect(nodes.map((unit) => unit.fullName)).toEqual(['Phường Ba Đình']);
  });

  test('page by page each unit comes once, in one order; a cursor of another list is refused', () => {
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page = queries.units({ filter: { level: 'commune' }, first: 200, ...(after ? { after } : {}) });
      seen.push(...page.nodes.map(({ code }) => code));
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    }
    expect(seen).toHaveLength(3_321);
    expect(seen).toEqual([...new Set(seen)].toSorted());
    const { endCursor } = queries.units({ first: 5 }).pageInfo;
    expect(codeOfError(() => queries.units({ filter: { level: 'commune' }, after: endCursor! }))).toMatchObject({
      code: 'BAD_CURSOR',
    });
  });

  test('a bad page and a search that is too long are refused', () => {
    expect(codeOfError(() => queries.units({ filter: { search: 'a '.repeat(101) } }))).toMatchObject({ code: 'SEARCH_TOO_LONG' });
    expect(codeOfError(() => queries.units({ filter: { search: 'xa' }, first: 1_000 }))).toMatchObject({ code: 'PAGE_SIZE' });
  });

  test('a unit names successors as they are and predecessors as they were at their end', () => {
    const bacKan = queries.unit('06@2021-11-01');
    expect(bacKan).toMatchObject({ validTo: '2025-07-01', since: 'first-list', successorsKnown: true });
    const [successor] = fields.successors(bacKan);
    expect(successor).toMatchObject({ kind: 'merged_into', certain: true, on: '2025-07-01' });
    expect(successor!.unit.fullName).toBe('Tỉnh Thái Nguyên');
    const baDinh = queries.unit('00004@2025-07-01');
    const trucBach = fields.predecessors(baDinh).find((p) => p.unit.id === '00004@2021-11-01')!;
    expect(trucBach.on).toBe('2025-07-01');
    expect(fields.within(trucBach.unit).map((above) => above.fullName)).toEqual(['Thành phố Hà Nội', 'Quận Ba Đình']);
    expect(fields.parents(trucBach.unit).map(({ parent }) => parent.fullName)).toEqual(['Quận Ba Đình']);
  });

  test('the scope of a unit', () => {
    const { whole, partial } = fields.scope(queries.unit('19'));
    expect(whole.map(({ id }) => id).sort()).toEqual(['06@2021-11-01', '19@2021-11-01', '19@2025-07-01']);
    expect(partial).toEqual([]);
  });
});
