import 'reflect-metadata';
import { SERVICES, type Services } from '#graphql';
import { createMemoryEventStore, type Recorded } from '#event-store';
import { fixedClock } from '#kernel';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { printSchema } from 'graphql';
import { projectAll } from '../../projections/testing.ts';
import { TerritoryDirectory } from './directory.ts';
import { TerritoryQueries, resolvers } from './graphql.ts';
import { unitsProjection } from './projection.ts';
import { importTerritory } from './seed.ts';

const directory = new TerritoryDirectory();
const services = { territory: directory, clock: fixedClock('2026-10-01T02:00:00.000Z') } as unknown as Services;
const queries = new TerritoryQueries(services);
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

describe('queries of the territory', () => {
  test('a unit shows itself and what it lay in as on the day', () => {
    expect(queries.unit('25270', '2026-04-29')).toMatchObject({
      id: '25270@2025-07-01',
      fullName: 'Xã Lộc Ninh',
      kindLabel: { vi: 'xã', en: 'rural commune' },
      within: [{ id: '75@2025-07-01', fullName: 'Tỉnh Đồng Nai' }],
    });
    expect(queries.unit('25270').within).toEqual([{ id: '75@2025-07-01', code: '75', fullName: 'Thành phố Đồng Nai' }]);
  });

  test('an unknown code, and one that has ended, are typed errors that say what to do', () => {
    expect(codeOfError(() => queries.unit('99'))).toMatchObject({ code: 'UNKNOWN_UNIT' });
    expect(codeOfError(() => queries.unit('06'))).toEqual({
      code: 'UNIT_NOT_VALID_ON_DATE',
      hint: 'On that day use: 19 Tỉnh Thái Nguyên.',
    });
  });

  test('units: the provinces, what lies in a unit, what is found by name', () => {
    expect(queries.units({})).toHaveLength(34);
    expect(queries.units({ on: '2025-06-30' })).toHaveLength(63);
    expect(queries.units({ within: '01', on: '2025-06-30' })).toHaveLength(30);
    expect(queries.units({ within: '01', on: '2025-06-30', level: 'commune' })).toHaveLength(526);
    expect(queries.units({ search: 'ba dinh', within: '01' }).map((unit) => unit.fullName)).toEqual(['Phường Ba Đình']);
  });

  test('the whole country at once, a bad level and a bad page are refused', () => {
    expect(codeOfError(() => queries.units({ level: 'commune' }))).toMatchObject({ code: 'TOO_MANY' });
    expect(codeOfError(() => queries.units({ level: 'village' }))).toMatchObject({ code: 'UNKNOWN_LEVEL' });
    expect(codeOfError(() => queries.units({ search: 'a '.repeat(101) }))).toMatchObject({ code: 'SEARCH_TOO_LONG' });
    expect(codeOfError(() => queries.units({ search: 'xa', first: 1_000 }))).toMatchObject({ code: 'PAGE_SIZE' });
  });

  test('the history of a unit names successors as they are and predecessors as they were at their end', () => {
    const bacKan = queries.unitHistory('06@2021-11-01');
    expect(bacKan).toMatchObject({
      validTo: '2025-07-01',
      since: 'first-list',
      successors: [{ kind: 'merged_into', certain: true }],
    });
    expect(bacKan.successors[0]!.unit.fullName).toBe('Tỉnh Thái Nguyên');
    const trucBach = queries.unitHistory('00004@2025-07-01').predecessors.find((p) => p.unit.id === '00004@2021-11-01')!;
    expect(trucBach.unit.within.map((above) => above.fullName)).toEqual(['Thành phố Hà Nội', 'Quận Ba Đình']);
    expect(codeOfError(() => queries.unitHistory('06'))).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('the scope of a unit', () => {
    expect([...queries.unitScope('19').ids].sort()).toEqual(['06@2021-11-01', '19@2021-11-01', '19@2025-07-01']);
    expect(codeOfError(() => queries.unitScope('99'))).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('fit one GraphQL schema', async () => {
    @Module({ imports: [GraphQLSchemaBuilderModule], providers: [...resolvers, { provide: SERVICES, useValue: services }] })
    class SchemaModule {}
    const app: INestApplicationContext = await NestFactory.createApplicationContext(SchemaModule, { logger: false });
    const schema = printSchema(await app.get(GraphQLSchemaFactory).create([...resolvers]));
    await app.close();
    expect(schema).toContain('unit(code: ID!, on: LocalDate): Unit!');
    for (const field of ['units(', 'unitHistory(', 'unitScope(', 'type UnitHistory']) expect(schema).toContain(field);
  });
});
