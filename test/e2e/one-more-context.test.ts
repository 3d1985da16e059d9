import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CASE_READERS, placed, readRight, type Placed, type Territory } from '#access';
import { commandsOn } from '#commands';
import { defineContext } from '#contexts/context';
import { employers, placeAt } from '#contexts/registry/index';
import type { RecordedOf } from '#event-store';
import { daysOf, defineView, inPlace, ofAny } from '#graphql';
import {
  defineEvent,
  fixedClock,
  id,
  list,
  localDate,
  newId,
  ok,
  startOfDay,
  uuid,
  type DataOf,
  type Decider,
  type EventOf,
} from '#kernel';
import { documentProjection, pastOf, type DocumentRules } from '#projections';
import { collection, type Document } from '#read-models';
import { jest } from '@jest/globals';
import { printSchema, printType, type GraphQLField } from 'graphql';

/*
 * A context is its folder and one line in apps/platform/contexts.ts. A made-up one, with one event, one command and one view, is given to the
 * platform as that line and nothing else: it is there wherever a context has to be, in the graph too. Its kind of record is a name that is there already.
 */
const homeVisited = defineEvent(
  'HomeVisited',
  { visit: id(), employer: id(), unit: id(), within: list(id(), { max: 3 }), on: localDate() },
  { label: { vi: 'Thăm gia đình (mẫu)', en: 'Home visited (made up)' }, record: 'cases' },
);
type HomeVisited = EventOf<typeof homeVisited>;
type Visit = HomeVisited['data'] | null;

const decider: Decider<Visit, HomeVisited['data'], HomeVisited> = {
  category: 'homevisit',
  initial: null,
  evolve: (_, { data }) => data,
  decide: (visit) => ok([homeVisited.of(startOfDay(visit.on), visit)]),
};

const RecordHomeVisit = commandsOn(decider)({
  name: 'RecordHomeVisit',
  roles: ['inspector'],
  describe: { vi: 'Ghi nhận một lần thăm gia đình (mẫu).', en: 'Records a visit at a home (made up).' },
  input: { id: uuid(), employer: uuid(), on: localDate() },
  target: (input) => input.id,
  record: { kind: 'activities', field: 'id', begins: 'always', lies: (visit): readonly Territory[] => (visit ? [visit] : []) },
  refers: { employer: 'employers' },
  places: ({ input, named }) => ok([placeAt(named('employer', employers)!, input.on)]),
  prepare: ({ employer, on }, { named }, visit) => {
    const { unit, within } = placeAt(named('employer', employers)!, on);
    return { visit, employer, unit, within, on };
  },
});

const homeVisitFields = { on: localDate({ describe: 'The day of the visit.' }) };
interface HomeVisitDocument extends Document, Placed, DataOf<typeof homeVisitFields> {
  readonly employer: string;
  readonly revision: string;
}
const homeVisits = collection<HomeVisitDocument>()({
  name: 'homeVisits',
  fields: { employer: 'text', on: 'text', unit: 'text', district: 'text', province: 'text' },
  indexes: [['province', 'on'], ['on']],
});
const rules: DocumentRules<HomeVisitDocument, RecordedOf<typeof homeVisited>> = {
  name: 'homeVisits',
  version: 1,
  collection: homeVisits,
  on: {
    HomeVisited: {
      key: ({ data }) => data.visit,
      apply: (_, { data, revision }) => ({
        id: data.visit,
        employer: data.employer,
        ...placed(data),
        on: data.on,
        revision: String(revision),
      }),
    },
  },
};
const past = pastOf(rules);

// It registers itself, as `graphql/views.ts` of a context does when it is loaded.
const declareView = () =>
  defineView({
    kind: 'cases',
    stream: 'homevisit',
    type: 'HomeVisit',
    one: 'homeVisit',
    many: 'homeVisits',
    describe: 'A visit at a home (made up).',
    right: readRight('query.homeVisits', CASE_READERS),
    collection: homeVisits,
    past,
    fields: homeVisitFields,
    node: (document) => document,
    links: { employer: { to: 'employers', describe: 'Whose workers live there.' } },
    filter: {
      employer: ofAny('employer', 'employers', 'Of these employers.'),
      place: inPlace,
      on: daysOf('on', 'Day of the visit.'),
    },
    sort: { ON_DESC: [{ field: 'on', direction: 'desc' }], ON_ASC: [{ field: 'on', direction: 'asc' }] },
  });

const homeVisiting = defineContext({
  name: 'homeVisiting',
  events: [homeVisited],
  views: [documentProjection(rules), past.projection],
  commands: async () => ({ commands: [RecordHomeVisit] }),
  graphql: async () => {
    declareView();
    return { resolvers: [] };
  },
});

const listed = await import('../../apps/platform/contexts.ts');
jest.unstable_mockModule('../../apps/platform/contexts.ts', () => ({ ...listed, homeVisiting }));
const { rightsDocument } = await import('../../apps/cli/rights-document.ts');
const { readConfig } = await import('../../apps/platform/config.ts');
const { startWorker } = await import('../../apps/worker/worker.ts');
const { importSome } = await import('../support/seeded-folder.ts');
const { run } = await import('../support/running.ts');

const clock = fixedClock('2026-03-02T02:00:00.000Z');
const folder = mkdtempSync(join(tmpdir(), 'lachan-one-more-'));
let worker: Awaited<ReturnType<typeof startWorker>>;
let running: Awaited<ReturnType<typeof run>>;
beforeAll(async () => {
  await importSome(readConfig({ LACHAN_DATA: folder }), clock);
  worker = await startWorker(readConfig({ LACHAN_DATA: folder, LACHAN_ROLE: 'worker', LACHAN_PORT: '0' }), { clock });
  running = await run({ folder, clock, settings: { LACHAN_ROLE: 'api' } });
});
afterAll(async () => {
  await running.stop({ keep: true });
  await worker.close();
  rmSync(folder, { recursive: true, force: true });
});

test('its command is a mutation, its view a type with two queries; each is a row of the rights', () => {
  const { schema } = running.server;
  expect(printSchema(schema)).toMatch(/^ {2}recordHomeVisit\(/m);
  expect(printType(schema.getType('HomeVisit')!)).toMatch(/^type HomeVisit implements Node & Placed & Record \{$/m);
  const { homeVisit, homeVisits: list } = schema.getQueryType()!.getFields();
  const shape = ({ type, args }: GraphQLField<unknown, unknown>) => [
    String(type),
    ...args.map((arg) => `${arg.name}: ${arg.type}`),
  ];
  expect(shape(homeVisit!)).toEqual(['HomeVisit', 'asOf: AsOfInput', 'id: ID!']);
  expect(shape(list!)).toEqual([
    'HomeVisitConnection',
    'after: String',
    'asOf: AsOfInput',
    'filter: HomeVisitFilter',
    'first: Int',
    'sort: HomeVisitSort',
  ]);
  expect(rightsDocument()).toContain('\n| recordHomeVisit | where it takes place; employer too | any | yes | – | – | – | – |\n');
  expect(rightsDocument()).toContain(
    '\n| homeVisit | a record of the own territory; elsewhere as if it were not there | yes | yes | – | yes | yes |\n' +
      '| homeVisits | the own territory | yes | yes | – | yes | yes |\n',
  );
});

test('what it records is in its view, which a worker keeps, and in the history of the employer, under its label', async () => {
  const [employer, visit] = [newId(), newId()];
  const inspector = await running.as('inspector', '01');
  const workshop = { id: employer, name: 'Cơ sở Mẫu', kind: 'HOUSEHOLD_BUSINESS', sector: '2393', unit: '00577' };
  expect(await inspector.send('registerEmployer', { ...workshop, since: '2026-01-02' })).toMatchObject({ visible: true });
  const input = { id: visit, employer, on: '2026-02-02' };
  expect(await (await running.as('auditor', '01')).send('recordHomeVisit', input)).toMatchObject({ code: 'NOT_ALLOWED_ROLE' });
  expect(await inspector.send('recordHomeVisit', input)).toMatchObject({ __typename: 'Accepted', visible: true });

  expect(await worker.readModels.get(homeVisits, visit)).toMatchObject({ on: '2026-02-02' });
  const { data } = await inspector.ask(
    `{ timeline(employer: "${employer}", first: 5) { nodes { type label { vi en } recordId } } }`,
  );
  expect(data.timeline.nodes[0]).toEqual({ type: 'HomeVisited', label: homeVisited.label, recordId: visit });
});

test('its view is listed by filter and order, found by id, linked to other records, with its history and its past', async () => {
  const inspector = await running.as('inspector', '01');
  const employer = newId();
  const [first, second] = [newId(), newId()];
  const workshop = { id: employer, name: 'Cơ sở Mẫu Hai', kind: 'HOUSEHOLD_BUSINESS', sector: '2393', unit: '00577' };
  await inspector.send('registerEmployer', { ...workshop, since: '2026-01-02' });
  for (const [id, on] of [
    [first, '2026-02-03'],
    [second, '2026-02-10'],
  ])
    expect(await inspector.send('recordHomeVisit', { id, employer, on })).toMatchObject({ visible: true });

  const list = `homeVisits(filter: { employer: ["${employer}"] }, sort: ON_ASC) { totalCount nodes { id on employer { name } } }`;
  const row = (id: string, on: string) => ({ id, on, employer: { name: 'Cơ sở Mẫu Hai' } });
  const { data, errors } = await inspector.ask(`{
    ${list}
    later: homeVisits(filter: { on: { from: "2026-02-04" }, employer: ["${employer}"] }) { nodes { id } }
    node(id: "${first}") { __typename id ... on HomeVisit { place { unit { code } } history { nodes { type changes { field } } } } }
    then: homeVisit(id: "${first}", asOf: { occurred: "2026-02-05" }) { on }
  }`);
  expect(errors).toEqual([]);
  expect(data).toEqual({
    homeVisits: { totalCount: 2, nodes: [row(first, '2026-02-03'), row(second, '2026-02-10')] },
    later: { nodes: [{ id: second }] },
    node: {
      __typename: 'HomeVisit',
      id: first,
      place: { unit: { code: '00577' } },
      history: { nodes: [{ type: 'HomeVisited', changes: [{ field: 'employer' }, { field: 'on' }] }] },
    },
    then: { on: '2026-02-03' },
  });
  const before = await inspector.ask(`{ homeVisit(id: "${first}", asOf: { occurred: "2026-02-01" }) { on } }`);
  expect(before.errors.map(({ extensions }) => extensions['code'])).toEqual(['NOT_FOUND']);
  // Outside the territory, and for a role without the right.
  const elsewhere = await (await running.as('inspector', '79')).ask(`{ homeVisit(id: "${first}") { on } }`);
  expect(elsewhere.errors.map(({ extensions }) => extensions['code'])).toEqual(['NOT_FOUND']);
  const officer = await (await running.as('alliance-officer', '01', 'a-2', newId())).ask(`{ ${list} }`);
  expect(officer.errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
});
