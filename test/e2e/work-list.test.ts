import { fixedClock, newId } from '#kernel';
import { accepted, dataOf } from '../support/asking.ts';
import { nightWork } from '../support/night-work.ts';
import { run, type Client, type Running } from '../support/running.ts';

/** Deadlines, officials and units as nodes: what they link to, who sees them, as of which moment. Everybody is made up. */
const clock = fixedClock('2026-03-02T02:00:00.000Z');
const at = (day: string): void => clock.set(`${day}T02:00:00.000Z`);
let running: Running;
let [inspector, stranger, auditor, administrator]: Client[] = [];
const { employer, violation, appointment, MINUTES, ABATEMENT, begin } = nightWork();

beforeAll(async () => {
  running = await run({ clock });
  [inspector, stranger, auditor, administrator] = await Promise.all([
    running.as('inspector', '01', 'can-bo-1'),
    running.as('inspector', '79', 'can-bo-2'),
    running.as('auditor', '01'),
    running.as('administrator', '00'),
  ]);
  await begin(administrator!, inspector!);
});
afterAll(() => running.stop());

const asked = (query: string, who = inspector!) => dataOf(who, query);
const idsOf = async (filter: string, who = inspector!): Promise<string[]> =>
  (await asked(`{ deadlines(filter: ${filter}) { nodes { id } } }`, who)).deadlines.nodes.map(({ id }: { id: string }) => id);

test('my work list: each row with its employer, acts, place, clock and holder, in one request', async () => {
  const { me } = await asked(`{ me { account role unit { id } official { id } alliance { id } body { code }
    workCounts { dueToday overdue open }
    workList(filter: { due: { range: { to: "2026-03-31" } } }) { totalCount nodes {
      id number overdue employer { id name } acts { code label { vi } } place { unit { fullName } province { code } }
      clock { key rule { code label { en } } kind whose state startsOn dueOn dueAt remainingWorkingDays }
      holder { id appointments { appointmentId title { code } inOffice unit { code } } } formerHolder { id } bodies { from } } } } }`);
  expect(me).toMatchObject({
    account: 'can-bo-1',
    role: 'INSPECTOR',
    unit: { id: '01@2021-11-01' },
    official: { id: 'can-bo-1' },
    alliance: null,
    workCounts: { dueToday: 0, overdue: 0, open: 3 },
  });
  expect(me.workList.totalCount).toBe(2);
  expect(me.workList.nodes[0]).toEqual({
    id: MINUTES,
    number: null,
    overdue: false,
    employer: { id: employer, name: 'Cơ sở mẫu' },
    acts: [{ code: 'UNDER-15-OVERTIME-NIGHT', label: { vi: expect.stringContaining('dưới 15 tuổi') } }],
    place: { unit: { fullName: 'Xã Bát Tràng' }, province: { code: '01' } },
    clock: {
      key: 'minutes',
      rule: { code: 'minutes', label: { en: 'Draw up the violation minutes' } },
      kind: 'DUTY',
      whose: 'OFFICER',
      state: 'OPEN',
      startsOn: '2026-03-02',
      dueOn: '2026-03-04',
      dueAt: '2026-03-04T16:59:59.999Z',
      remainingWorkingDays: 2,
    },
    holder: {
      id: 'can-bo-1',
      appointments: [{ appointmentId: appointment, title: { code: 'commune-chair' }, inOffice: true, unit: { code: '00577' } }],
    },
    formerHolder: null,
    bodies: [],
  });
  expect(me.workList.nodes[1].id).toBe(ABATEMENT);
});

test('one by its id; of another territory it is not there, and what is asked beside it stays', async () => {
  expect((await asked(`{ deadline(id: "${ABATEMENT}") { clock { dueOn } } }`)).deadline).toEqual({
    clock: { dueOn: '2026-03-20' },
  });
  const { data, errors } = await stranger!.ask(
    `{ deadline(id: "${ABATEMENT}") { id } deadlines { totalCount } me { account workList { totalCount } } }`,
  );
  expect(errors).toMatchObject([{ path: ['deadline'], extensions: { code: 'NOT_FOUND' } }]);
  expect(data).toEqual({
    deadline: null,
    deadlines: { totalCount: 0 },
    me: { account: 'can-bo-2', workList: { totalCount: 0 } },
  });
});

test('filters: by holder, state, kind, subject, day, lateness, employer and place', async () => {
  const LIMITATION = `violation:${violation}:act-limitation`;
  const all = [MINUTES, ABATEMENT, LIMITATION];
  expect(await idsOf('{}')).toEqual(all);
  expect(await idsOf('{ holder: { me: true } }')).toEqual(all);
  expect(await idsOf('{ holder: { official: "can-bo-1" } }', auditor)).toEqual(all);
  expect(await idsOf('{ holder: { me: true } }', auditor)).toEqual([]);
  // A development token serves in no body.
  expect(await idsOf('{ holder: { myBody: true } }')).toEqual([]);
  expect(await idsOf('{ state: OPEN, kind: DUTY }')).toEqual([MINUTES, ABATEMENT]);
  expect(await idsOf('{ state: [MISSED, MET, LAPSED] }')).toEqual([]);
  expect(await idsOf('{ subject: [SANCTION, INSPECTION] }')).toEqual([]);
  expect(await idsOf('{ subject: VIOLATION, due: { on: "2026-03-20" } }')).toEqual([ABATEMENT]);
  expect(await idsOf('{ overdue: true }')).toEqual([]);
  expect(await idsOf('{ overdue: false }')).toEqual(all);
  expect(await idsOf(`{ employer: "${employer}", place: { within: "01" } }`)).toEqual(all);
  expect(await idsOf('{ place: { within: "79" } }')).toEqual([]);
  const refused = async (filter: string): Promise<unknown> =>
    (await inspector!.ask(`{ deadlines(filter: ${filter}) { totalCount } }`)).errors[0]?.extensions['code'];
  expect(await refused(`{ employer: "${newId()}" }`)).toBe('UNKNOWN_RECORD');
  expect(await refused('{ place: { within: "zz" } }')).toBe('UNKNOWN_UNIT');
});

test('as of a day to come it says what will be late, and of a day before it was found there is none', async () => {
  const { deadlines } = await asked(`{ deadlines(asOf: { occurred: "2026-03-05" }, sort: DUE_DESC, filter: { overdue: true }) {
    nodes { id overdue clock { state remainingWorkingDays } employer { id } } } }`);
  expect(deadlines.nodes).toEqual([
    { id: MINUTES, overdue: true, clock: { state: 'MISSED', remainingWorkingDays: -1 }, employer: { id: employer } },
  ]);
  // On the 1st nothing of it had been recorded, nor happened; the rest of it: deadlines-past.test.ts.
  for (const then of ['{ recorded: "2026-03-01" }', '{ occurred: "2026-03-01" }']) {
    const { data, errors } = await inspector!
      .ask(`{ deadlines(asOf: ${then}) { totalCount } deadline(id: "${MINUTES}", asOf: ${then}) { id }
      me(asOf: ${then}) { account workList { totalCount } workCounts { open } } }`);
    expect(errors).toMatchObject([{ path: ['deadline'], extensions: { code: 'NOT_FOUND' } }]);
    expect(data).toEqual({
      deadlines: { totalCount: 0 },
      deadline: null,
      me: { account: 'can-bo-1', workList: { totalCount: 0 }, workCounts: { open: 0 } },
    });
  }
});

test('where deadlines have passed, by unit of a level, as a link to the unit', async () => {
  at('2026-03-06');
  const { communes, provinces, elsewhere } = await asked(`{
    communes: overdueByUnit { overdue unit { id fullName within { code } } }
    provinces: overdueByUnit(level: PROVINCE) { overdue unit { code } }
    elsewhere: overdueByUnit(place: { within: "00001" }) { overdue } }`);
  expect(communes).toEqual([
    { overdue: 1, unit: { id: '00577@2025-07-01', fullName: 'Xã Bát Tràng', within: [{ code: '01' }] } },
  ]);
  expect(provinces).toEqual([{ overdue: 1, unit: { code: '01' } }]);
  expect(elsewhere).toEqual([]);
  const { me } = await asked('{ me { workCounts { overdue open } } }');
  expect(me.workCounts).toEqual({ overdue: 1, open: 3 });
  at('2026-03-02');
});

test('an official as of two times: what was recorded then, what held then', async () => {
  at('2026-03-10');
  await accepted(administrator!, 'endAppointment', { account: 'can-bo-1', appointment, on: '2026-03-12', reason: 'Điều động' });
  const { before, then, later, now } = await asked(`{
    before: official(id: "can-bo-1", asOf: { recorded: "2026-03-05" }) { ...O }
    then: official(id: "can-bo-1", asOf: { occurred: "2026-03-12" }) { ...O }
    later: official(id: "can-bo-1", asOf: { occurred: "2026-03-13" }) { ...O }
    now: official(id: "can-bo-1") { ...O } }
    fragment O on Official { asOf { key } appointments { to inOffice superior { id } alliance { id } } }`);
  const office = (to: string | null, inOffice: boolean) => [{ to, inOffice, superior: null, alliance: null }];
  expect(before.appointments).toEqual(office(null, true));
  expect(then.appointments).toEqual(office('2026-03-12', true));
  expect(later.appointments).toEqual(office('2026-03-12', false));
  expect(now).toEqual({ asOf: { key: 'now' }, appointments: office('2026-03-12', true) });
  const unknown = await inspector!.ask('{ official(id: "can-bo-1", asOf: { recorded: "2026-03-01" }) { id } }');
  expect(unknown.errors).toMatchObject([{ path: ['official'], extensions: { code: 'NOT_FOUND' } }]);
});

test('the address of an official is of the present alone, and for whom it is now', async () => {
  await accepted(administrator!, 'registerOfficialContact', { account: 'can-bo-1', email: 'can.bo@mau.example', notify: true });
  const { now, then } = await asked(
    `{ now: official(id: "can-bo-1") { email notify } then: official(id: "can-bo-1", asOf: { occurred: "2026-03-10" }) { email notify } }`,
    administrator,
  );
  expect(now).toEqual({ email: 'can.bo@mau.example', notify: true });
  expect(then).toEqual({ email: null, notify: null });
  expect((await asked('{ official(id: "can-bo-1") { email appointments { title { code } } } }', auditor)).official).toEqual({
    email: null,
    appointments: [{ title: { code: 'commune-chair' } }],
  });
});

test('officials are found by an office, one appointment that fits both members', async () => {
  const found = async (office: string, who = auditor!): Promise<unknown> =>
    (await asked(`{ officials(filter: { office: ${office} }) { nodes { id } } }`, who)).officials.nodes;
  const him = [{ id: 'can-bo-1' }];
  expect(await found('{ within: "01", title: "commune-chair" }')).toEqual(him);
  expect(await found('{ title: ["commune-chair", "province-chair"] }')).toEqual(him);
  expect(await found('{ within: "01", title: "province-chair" }')).toEqual([]);
  expect(await found('{ within: "01" }', stranger)).toEqual([]);
  const { errors } = await auditor!.ask('{ officials(filter: { office: { title: "king" } }) { totalCount } }');
  expect(errors).toMatchObject([{ extensions: { code: 'UNKNOWN_CODE' } }]);
});

test('a unit with what lies in it, its employers, and what it was', async () => {
  const { unit, units } = await asked(`{
    units(filter: { search: "ba dinh" }, first: 2) { nodes { fullName } pageInfo { hasNextPage } }
    unit(id: "01") { fullName level units(filter: { search: "bat trang" }, first: 2) { nodes { id kind employers(first: 5) { nodes { id } } } }
      employers(filter: { kind: HOUSEHOLD_BUSINESS }) { nodes { id place { unit { code } } } } successorsKnown } }`);
  expect(units.nodes).toHaveLength(1);
  expect(unit).toMatchObject({ fullName: 'Thành phố Hà Nội', level: 'PROVINCE', successorsKnown: true });
  expect(unit.units.nodes).toEqual([{ id: '00577@2025-07-01', kind: 'XA', employers: { nodes: [{ id: employer }] } }]);
  expect(unit.employers.nodes).toEqual([{ id: employer, place: { unit: { code: '00577' } } }]);
  // What you may not see is not in the list of a unit either.
  expect((await asked('{ unit(id: "01") { employers { totalCount } } }', stranger)).unit.employers.totalCount).toBe(0);
  const then = await asked(`{ unit(id: "01", asOf: { occurred: "2026-01-01" }) { employers { totalCount } }
    district: unit(id: "001", asOf: { occurred: "2025-06-30" }) { fullName successors { on } within { fullName } } }`);
  expect(then.unit.employers.totalCount).toBe(0);
  expect(then.district).toMatchObject({ fullName: 'Quận Ba Đình', within: [{ fullName: 'Thành phố Hà Nội' }] });
  const { data, errors } = await inspector!.ask('{ unit(id: "001") { id } units { totalCount } }');
  expect(errors).toMatchObject([{ path: ['unit'], extensions: { code: 'UNIT_NOT_VALID_ON_DATE' } }]);
  expect(data).toEqual({ unit: null, units: { totalCount: expect.any(Number) } });
});
