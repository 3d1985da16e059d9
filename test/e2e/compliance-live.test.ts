// Modules of its own: the views of a few contexts are the only ones.
import 'reflect-metadata';
import { Access, type TerritoryLookup } from '#access';
import { AccessGuard, allViews, asOf, nameCommands, PlaceFields, resolversOf, SERVICES, type Services } from '#graphql';
import { fixedClock, refuse, type Actor } from '#kernel';
import { projectAll, recorded } from '#projections';
import { createEventRegistry, createMemoryEventStore } from '#event-store';
import { Module } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { WebSocket } from 'ws';
import { pino } from 'pino';
import { registration, UNITS, violationRecorded } from '#contexts/compliance/histories.testing';
import { complianceProjection } from '#contexts/compliance/projection';
import { TerritoryDirectory } from '#contexts/territory/index';
import { registryProjections } from '#contexts/registry/index';
import { resolvers } from '#contexts/compliance/graphql/index';
import '#contexts/registry/graphql/index';
import '#contexts/deadlines/graphql/index';
import '#contexts/inspections/graphql/index';
import '#contexts/organisation/graphql/index';
import '#contexts/sanctions/graphql/index';
import '#contexts/territory/graphql/index';
import '#contexts/training/graphql/index';
import '#contexts/violations/graphql/index';
import { EngineDriver, type EngineDriverConfig } from '../../apps/api/engine/driver.ts';
import { answeringWith } from '../../apps/api/errors.ts';
import { COMMANDS } from '../../apps/platform/commands.ts';
import { EVENTS, PROJECTIONS } from '../../apps/platform/composed.ts';
import { until } from '../../libs/kernel/testing/until.ts';

// The resolvers behind the real engine: what a client on HTTP and on a web socket gets.
const territory: TerritoryLookup = Object.assign(new TerritoryDirectory(), {
  placeOn: <P>(place: P) => place,
  resolve: () => refuse('UnknownUnit', '', ''),
  scope: (unit: string) => (unit === '01' ? { level: 'province' as const, ids: ['01@2021-11-01'], partial: [] } : null),
});
const clock = fixedClock('2026-10-01T02:00:00.000Z');
const inspector: Actor = { id: 'a-1', role: 'inspector', unit: '01' };
const SHOWN: ReadonlySet<string> = new Set([complianceProjection, ...registryProjections].map(({ name }) => name));
const listeners: ((batch: any) => void)[] = [];
let app: NestFastifyApplication;
let url: string;

beforeAll(async () => {
  const log = recorded('employer-e1', [
    registration('e1', '2026-01-01'),
    violationRecorded('e1', 'v1', '2026-03-01', '2026-04-01'),
  ]);
  const services: Partial<Services> = {
    // The events of this log are cut short: the other views are there, with nothing in them.
    readModels: await projectAll(
      PROJECTIONS.map((one) => (SHOWN.has(one.name) ? one : { ...one, apply: async () => {} })),
      log,
    ),
    log: createMemoryEventStore(),
    present: () => asOf(null, clock),
    territory,
    clock,
    access: new Access(territory, () => '2026-10-01'),
    events: createEventRegistry(EVENTS),
    isPosition: () => true,
    shownUpTo: async () => null,
    onCommitted: (listener) => {
      listeners.push(listener);
      return () => void listeners.splice(listeners.indexOf(listener), 1);
    },
  };

  // Of the types of the schema the names of commands are all that is asked of commands here.
  nameCommands(COMMANDS);
  @Module({
    imports: [
      GraphQLModule.forRoot<EngineDriverConfig>({
        driver: EngineDriver,
        autoSchemaFile: true,
        path: '/graphql',
        services: services as Services,
        callers: { session: async () => ({ actor: inspector, until: Infinity }), onChanged: () => () => {} },
        contextOf: async ({ actor }) => ({ caller: actor, missed: null, correlation: undefined }),
        answering: answeringWith(pino({ level: 'silent' })),
      }),
    ],
    providers: [
      { provide: SERVICES, useValue: services },
      { provide: Access, useValue: services.access },
      { provide: APP_GUARD, useClass: AccessGuard },
      PlaceFields,
      ...resolversOf(allViews()),
      ...resolvers,
    ],
  })
  class TestModule {}

  app = await NestFactory.create<NestFastifyApplication>(TestModule, new FastifyAdapter(), { logger: false });
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
});
afterAll(() => app.close());

async function ask(query: string): Promise<any> {
  const answer = await app.inject({ method: 'POST', url: '/graphql', payload: { query } });
  return JSON.parse(answer.body);
}

test('a list with status, counts and cursor; twice, as the engine compiles the second', async () => {
  const query = `{ employers(filter: { status: NON_COMPLIANT, place: { within: "01" } }, sort: STATUS_ASC, first: 1) {
    totalCount pageInfo { hasNextPage endCursor } nodes { id kind compliance { status since flags causes { eventId type label { en } } } } } }`;
  for (let i = 0; i < 2; i++) {
    const { data, errors } = await ask(query);
    expect(errors).toBeUndefined();
    expect(data.employers).toMatchObject({
      totalCount: 1,
      nodes: [
        {
          id: 'e1',
          kind: 'HOUSEHOLD_BUSINESS',
          compliance: { status: 'NON_COMPLIANT', flags: expect.arrayContaining(['TRAINING_DUE']) },
        },
      ],
    });
  }
});

test('one employer on two days, its course and the figures', async () => {
  const { data, errors } = await ask(`{
    before: employer(id: "e1", asOf: { occurred: "2026-02-01" }) { compliance { status } }
    now: employer(id: "e1") { revision compliance { status } complianceCourse { from to compliance { status flags } } }
    complianceSummary(by: KIND) { unplaced asOf { key } figures {
      key total counts { status count } trainingDue abatementOverdue subject { ... on CodedTerm { code label { en } } } } }
    complianceRule { version staleMonths verified statuses }
  }`);
  expect(errors).toBeUndefined();
  expect([data.before.compliance.status, data.now.compliance.status]).toEqual(['NEVER_INSPECTED', 'NON_COMPLIANT']);
  expect(data.now.revision).toBe('0');
  expect(data.now.complianceCourse.at(-1).to).toBeNull();
  const subject = { code: 'HOUSEHOLD_BUSINESS', label: { en: 'Household business' } };
  expect(data.complianceSummary).toMatchObject({
    unplaced: 0,
    asOf: { key: 'now' },
    figures: [{ key: 'HOUSEHOLD_BUSINESS', total: 1, abatementOverdue: 1, subject }],
  });
});

test('a bad code and an unknown employer are typed errors', async () => {
  const { errors } = await ask('{ employers(filter: { flags: [LATE] }) { totalCount } }');
  expect(errors[0].message).toContain('ComplianceFlag');
  const sector = await ask('{ employers(filter: { sector: ["ZZ"] }) { totalCount } }');
  expect(sector.errors[0].extensions).toMatchObject({ code: 'UNKNOWN_CODE', field: 'filter.sector' });
  expect((await ask('{ employer(id: "none") { id } }')).errors[0].extensions.code).toBe('NOT_FOUND');
});

test('a client on a web socket is told of a change, and the source is let go when it leaves', async () => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const waiting: ((message: any) => void)[] = [];
  const messages: any[] = [];
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString());
    const next = waiting.shift();
    if (next) next(message);
    else messages.push(message);
  });
  const next = (): Promise<any> =>
    messages.length > 0 ? Promise.resolve(messages.shift()) : new Promise((resolve) => waiting.push(resolve));
  await new Promise((resolve) => socket.on('open', resolve));
  socket.send(JSON.stringify({ type: 'connection_init' }));
  expect((await next()).type).toBe('connection_ack');
  const query =
    'subscription { complianceChanges(filter: { place: { within: "01" } }) { __typename ... on StreamMessage { position } ... on ComplianceChanges { recordedAt changes { employerId employer { id name } before after } } } }';
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  await until(() => listeners.length === 1);

  const row = {
    employer: 'e1',
    name: 'Cơ sở e1',
    validFrom: '2026-01-01',
    validTo: '9999',
    unit: UNITS[0],
    province: '01@2021-11-01',
  };
  const was = { ...row, id: 'r1', status: 'compliant', recordedFrom: '1', recordedTo: '2', believed: false };
  const is = {
    ...row,
    id: 'r2',
    status: 'non-compliant',
    recordedFrom: '2026-10-01T01:00:00.000Z',
    recordedTo: '9999-12-31T23:59:59.999Z',
  };
  const changes = [was, is].map((document) => ({ collection: 'compliance', id: document.id, document }));
  listeners[0]!({ projection: 'compliance', position: '0007', changes });
  expect((await next()).payload.data.complianceChanges).toEqual({
    __typename: 'ComplianceChanges',
    position: '0007',
    recordedAt: '2026-10-01T01:00:00.000Z',
    changes: [{ employerId: 'e1', employer: { id: 'e1', name: 'Cơ sở e1' }, before: 'COMPLIANT', after: 'NON_COMPLIANT' }],
  });

  socket.close();
  await until(() => listeners.length === 0);
});
