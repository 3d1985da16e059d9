import 'reflect-metadata';
import { Access, type TerritoryLookup } from '#access';
import { officialAppointed } from '#contexts/organisation/events';
import { officialsProjection } from '#contexts/organisation/projection';
import { fixedClock, ok, refuse, startOfDay, type LocalDate } from '#kernel';
import { asOf, nodeOf, type Services } from '#graphql';
import { projectAll, recorded } from '#projections';
import type { ReadModels } from '#read-models';
import { Office } from '../../processes/engine.testing.ts';
import { plainCases } from './cases.testing.ts';
import { DeadlineFields } from './graphql/fields.ts';
import { deadlineView } from './graphql/views.ts';
import { heldBy } from './held-by.ts';
import { officialsNow, officialsOf } from './officials.ts';
import { deadlineProcess } from './process.ts';
import { deadlines } from './projection.ts';

/** A ward of a district until 30 June 2025, in a new commune from the day after. All made up. */
const [PROVINCE, DISTRICT, WARD, COMMUNE] = ['01@2021-11-01', '001@2021-11-01', '00001@2021-11-01', '00004@2025-07-01'];
const REFORM = '2025-07-01';
const UNITS: Readonly<
  Record<string, { level: 'province' | 'district' | 'commune'; to?: LocalDate; from?: LocalDate; ids?: string[] }>
> = {
  [PROVINCE]: { level: 'province' },
  [DISTRICT]: { level: 'district', to: REFORM },
  [COMMUNE]: { level: 'commune', from: REFORM, ids: [COMMUNE, WARD] },
  '00009@2025-07-01': { level: 'commune', from: REFORM },
};
const territory: TerritoryLookup = {
  placeOn: (place) => place,
  resolve: (id, on) => {
    const unit = UNITS[id];
    return unit && (unit.to === undefined || on < unit.to) && (unit.from === undefined || on >= unit.from)
      ? ok({ unit: id, within: [], code: id, name: '', fullName: '', level: unit.level, assumed: false })
      : refuse('UnitNotValidOnDate', 'x', 'x');
  },
  scope: (id) => (UNITS[id] ? { level: UNITS[id].level, ids: UNITS[id].ids ?? [id], partial: [] } : null),
};
const access = new Access(territory, () => REFORM);

const appointed = (official: string, title: string, unit: string, from: LocalDate, superior?: string) =>
  officialAppointed.of(startOfDay(from), {
    official,
    appointment: `${official}-${title}`,
    title,
    bodyKind: title === 'district-chair' ? 'ubnd-district' : title === 'commune-chair' ? 'ubnd-commune' : 'ubnd-province',
    unit,
    within: unit === PROVINCE ? [] : [PROVINCE],
    from,
    manner: 'substantive',
    paper: 'MAU',
    ...(superior ? { superior } : {}),
  });
const chairs = [
  appointed('a', 'district-chair', DISTRICT, '2022-01-01', 'old-head'),
  appointed('heir', 'commune-chair', COMMUNE, REFORM, 'head'),
  appointed('elsewhere', 'commune-chair', '00009@2025-07-01', REFORM),
  appointed('head', 'province-chair', PROVINCE, '2022-01-01'),
];
const organisation = (appointments = chairs): Promise<ReadModels> =>
  projectAll(
    officialsProjection,
    [...Map.groupBy(appointments, (e) => e.data.official)].flatMap(([id, events]) => recorded(`official-${id}`, events)),
  );

const { process, due } = deadlineProcess([
  {
    ...plainCases,
    place: () => ({ unit: WARD, within: [PROVINCE, DISTRICT] }),
    body: () => ({ kind: 'ubnd-district', since: '2025-06-25' }),
  },
]);
let office: Office;
beforeEach(async () => {
  office = await new Office(process).open();
  office.clock.set('2025-06-25T02:00:00.000Z');
  await office.say('PlainOpened', 'c1', { dueOn: '2025-07-08' });
});
afterEach(() => office.close());

/** What stands in the list of an account on a day. */
const listOf = async (account: string, on: LocalDate, people?: ReadModels) => {
  const readModels = people ?? (await organisation());
  const filter = await heldBy(account, on, officialsNow(readModels), access, territory);
  const { documents } = await office.store.find(deadlines, { filter, limit: 10 });
  const clock = fixedClock(`${on}T02:00:00.000Z`);
  const fields = new DeadlineFields({ readModels, access, territory, clock } as unknown as Services);
  const reading = {
    services: {} as Services,
    caller: { id: account, role: 'inspector' as const, unit: '00' },
    moment: asOf(undefined, clock),
  };
  return Promise.all(
    documents.map(async (document) => {
      const node = nodeOf(deadlineView, document, reading) as Parameters<DeadlineFields['bodies']>[0];
      const holder = await fields.holderOf(node);
      return { dueOn: document.dueOn, holder, recorded: document.holder, bodies: fields.bodies(node) };
    }),
  );
};

test('the last day of the district: its chair holds the clock, nobody else', async () => {
  const lists = await Promise.all(['a', 'heir', 'elsewhere', 'head'].map((account) => listOf(account, '2025-06-30')));
  expect(lists.map((list) => list.length)).toEqual([1, 0, 0, 0]);
  expect(lists[0]![0]).toMatchObject({
    dueOn: '2025-07-08',
    holder: 'a',
    recorded: 'a',
    bodies: [{ kind: { code: 'ubnd-district' }, to: null }],
  });
});

test('the day after it stands in the list of the chair of the commune, unbroken, with both bodies', async () => {
  const lists = await Promise.all(['heir', 'elsewhere', 'head'].map((account) => listOf(account, REFORM)));
  expect(lists.map((list) => list.length)).toEqual([1, 0, 0]);
  expect(lists[0]![0]).toMatchObject({
    dueOn: '2025-07-08',
    holder: 'heir',
    recorded: 'a',
    bodies: [
      { kind: { code: 'ubnd-district' }, from: '2025-06-25', to: '2025-06-30' },
      { kind: { code: 'ubnd-commune' }, from: REFORM, to: null },
    ],
  });
});

test('who became chair of that commune keeps it; who became chair elsewhere does not', async () => {
  const [district, , ...others] = chairs;
  const keeps = await organisation([district!, appointed('a', 'commune-chair', COMMUNE, REFORM), ...others]);
  expect((await listOf('a', REFORM, keeps)).map(({ holder }) => holder)).toEqual(['a']);
  const moved = await organisation([...chairs, appointed('a', 'commune-chair', '00009@2025-07-01', REFORM)]);
  expect((await listOf('heir', REFORM, moved)).map(({ holder }) => holder)).toEqual(['heir']);
});

test('notices before the day go to the old chair, after it to the new one, and to the superior of the new office', async () => {
  const engine = office.engine({ due: due(officialsOf(await organisation(), territory)) });
  await office.say('PlainOpened', 'c2', { dueOn: '2025-07-01' });
  office.clock.set('2025-06-30T16:59:59.999Z');
  await engine.sweep();
  office.clock.set('2025-07-09T02:00:00.000Z');
  await engine.sweep();
  const said = (await office.all()).filter(({ type }) => type.startsWith('Deadline'));
  expect(said.map(({ type, data }) => [type, data.case, data.holder, data.superior])).toEqual([
    ['DeadlineApproaching', 'c2', 'a', undefined],
    ['DeadlineMissed', 'c2', 'heir', 'head'],
    ['DeadlineMissed', 'c1', 'heir', 'head'],
  ]);
});

test('where nobody followed, it stays with the account, and is escalated to the superior it had', async () => {
  const engine = office.engine({ due: due(officialsOf(await organisation(chairs.slice(0, 1)), territory)) });
  office.clock.set('2025-07-09T02:00:00.000Z');
  await engine.sweep();
  expect((await office.all('DeadlineMissed')).map(({ data }) => [data.holder, data.superior])).toEqual([['a', 'old-head']]);
});
