import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placed, type Placed, type Territory } from '#access';
import { commandsOn } from '#commands';
import { defineContext } from '#contexts/context';
import { employers, placeAt } from '#contexts/registry/index';
import type { RecordedOf } from '#event-store';
import { defineEvent, fixedClock, id, list, localDate, newId, ok, startOfDay, uuid, type Decider, type EventOf } from '#kernel';
import { documentProjection } from '#projections';
import { collection, type Document } from '#read-models';
import { jest } from '@jest/globals';
import { printSchema } from 'graphql';

/*
 * A context is its folder and one line in apps/platform/contexts.ts. A made-up one, with one event, one command and one view, is given to the
 * platform as that line and nothing else: it is there wherever a context has to be.
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

interface HomeVisitDocument extends Document, Placed {
  readonly on: string;
}
const homeVisits = collection<HomeVisitDocument>()({ name: 'homeVisits', fields: { province: 'text' }, indexes: [['province']] });

const homeVisiting = defineContext({
  name: 'homeVisiting',
  events: [homeVisited],
  views: [
    documentProjection<HomeVisitDocument, RecordedOf<typeof homeVisited>>({
      name: 'homeVisits',
      version: 1,
      collection: homeVisits,
      on: {
        HomeVisited: {
          key: ({ data }) => data.visit,
          apply: (_, { data }) => ({ id: data.visit, ...placed(data), on: data.on }),
        },
      },
    }),
  ],
  commands: async () => ({ commands: [RecordHomeVisit] }),
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

test('its command is a mutation, and a row of the rights', () => {
  expect(printSchema(running.server.schema)).toMatch(/^ {2}recordHomeVisit\(/m);
  expect(rightsDocument()).toContain('\n| recordHomeVisit | where it takes place; employer too | any | yes | – | – | – | – |\n');
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
