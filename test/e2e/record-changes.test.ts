import { fixedClock, newId } from '#kernel';
import { until } from '../../libs/kernel/testing/until.ts';
import { greeted, type Socket } from '../security/support/socket.ts';
import { run, type Client, type Running } from '../support/running.ts';

/** Changes of records over a web socket: without a gap, and no more than the reader may see. Everybody is made up. */
const clock = fixedClock('2026-01-05T02:00:00.000Z');
const at = (day: string): void => clock.set(`${day}T02:00:00.000Z`);
const [activity, here, there] = Array.from({ length: 3 }, () => newId()) as [string, string, string];
let running: Running;
let north: Client;
let south: Client;
let national: Client;
let base: string;
let elsewhere: string;

const accepted = async (who: Client, mutation: string, input: Record<string, unknown>): Promise<any> => {
  const result = await who.send(mutation, input);
  expect({ mutation, result }).toMatchObject({ mutation, result: { __typename: 'Accepted' } });
  return result;
};
const registered = (id: string, unit: string) =>
  accepted(national, 'registerEmployer', {
    id,
    name: `Cơ sở mẫu ${id.slice(-4)}`,
    kind: 'HOUSEHOLD_BUSINESS',
    sector: '2393',
    unit,
    since: '2026-01-02',
    confirmedNew: true,
  });
const corrected = (employer: string, workers: number) =>
  accepted(national, 'correctEmployer', { employer, workers, reason: 'Đếm sót' });

beforeAll(async () => {
  running = await run({ clock, server: {} });
  base = await running.server.listen();
  national = await running.as('inspector', '00', 'can-bo-00');
  [north, south] = await Promise.all([running.as('inspector', '01', 'can-bo-1'), running.as('inspector', '79', 'can-bo-79')]);
  const { data } = await north.ask('{ unit(id: "79") { units(first: 1) { nodes { code } } } }');
  elsewhere = data.unit.units.nodes[0].code;
  await registered(here, '00577');
  await registered(there, elsewhere);
  at('2026-03-02');
  await accepted(north, 'planActivity', {
    id: activity,
    kind: 'ACT-11',
    title: 'Tập huấn mẫu',
    unit: '00577',
    plannedOn: '2026-03-10',
  });
  at('2026-03-11');
  await accepted(north, 'holdActivity', { activity, on: '2026-03-10' });
});
afterAll(() => running.stop());

const MESSAGE = `__typename ... on StreamMessage { position } ... on Resync { reason } ... on RecordChanges { changes {
  recordId record { __typename id ... on Employer { workers contact { ownerName } } ... on Activity { employersReached } }
  entries { type changes { field label { en } new { json } withheld } } } }`;
interface Stream {
  readonly socket: Socket;
  /** What has been told, without what only moves the position. */
  readonly told: () => readonly any[];
  readonly all: () => readonly any[];
  readonly errors: () => readonly any[];
}
async function stream(who: Client, args = ''): Promise<Stream> {
  const socket = (await greeted({ base }, `Bearer ${who.token}`))!;
  const query = `subscription { recordChanges${args && `(${args})`} { ${MESSAGE} } }`;
  socket.say({ type: 'subscribe', id: '1', payload: { query } });
  const all = () => socket.received.flatMap(({ payload }) => payload?.data?.recordChanges ?? []);
  const errors = () => socket.received.flatMap(({ type, payload }) => (type === 'error' ? payload : (payload?.errors ?? [])));
  return {
    socket,
    all,
    told: () => {
      // Else what waits for a message would wait for ever.
      if (errors().length > 0) throw new Error(JSON.stringify(errors()));
      return all().filter(({ __typename }) => __typename !== 'Heartbeat');
    },
    errors,
  };
}
const positionOf = async (): Promise<string> => (await running.platform.log.highWater())!;
const idsIn = (messages: readonly any[]): readonly string[] =>
  messages.flatMap(({ changes }) => changes.map(({ recordId }: any) => recordId));

test('a record of the own territory is told with what happened to it; what lies elsewhere is not told', async () => {
  const after = await positionOf();
  const [own, foreign] = await Promise.all([stream(north, `after: "${after}"`), stream(south, `after: "${after}"`)]);
  await until(() => own.all().length > 0 && foreign.all().length > 0);
  await corrected(here, 3);
  await corrected(there, 4);
  await until(() => own.told().length > 0 && foreign.told().length > 0);
  expect(own.told()).toEqual([
    {
      __typename: 'RecordChanges',
      position: expect.any(String),
      changes: [
        {
          recordId: here,
          // Whoever keeps the register is shown the contact; there is none.
          record: { __typename: 'Employer', id: here, workers: 3, contact: null },
          entries: [
            {
              type: 'EmployerCorrected',
              changes: [{ field: 'workers', label: { en: 'Workers' }, new: { json: '3' }, withheld: false }],
            },
          ],
        },
      ],
    },
  ]);
  expect(idsIn(foreign.told())).toEqual([there]);
  expect(JSON.stringify(foreign.all())).not.toContain(here);
  for (const { socket } of [own, foreign]) socket.end();
});

test('where more records have changed than one message tells, the client is to read its lists afresh', async () => {
  const before = await positionOf();
  const registeredMany = async (many: number) => {
    for (let i = 0; i < many; i++) await registered(newId(), '00577');
    return stream(north, `after: "${before}"`);
  };
  const told = async (one: Stream) => {
    await until(() => one.told().length > 0);
    one.socket.end();
    return one.told()[0];
  };
  expect((await told(await registeredMany(50))).changes).toHaveLength(50);
  expect(await told(await registeredMany(1))).toMatchObject({ __typename: 'Resync', reason: 'POSITION_TOO_OLD' });
});

test('who comes again with the last position misses nothing and is told nothing twice, whatever came in between', async () => {
  const first = await stream(north, `after: "${await positionOf()}"`);
  await until(() => first.all().length > 0);
  await corrected(here, 5);
  await until(() => first.told().length > 0);
  const { position } = first.told().at(-1);
  first.socket.end();
  // The line is lost, and three records change meanwhile, one of them twice.
  const added = newId();
  await corrected(here, 6);
  await registered(added, '00577');
  await corrected(here, 7);
  const again = await stream(north, `after: "${position}"`);
  await until(() => again.told().length > 0);
  const [missed] = again.told();
  expect(missed.position > position).toBe(true);
  expect(idsIn([missed]).toSorted()).toEqual([here, added].toSorted());
  expect(missed.changes.find(({ recordId }: any) => recordId === here).entries.map(({ type }: any) => type)).toEqual([
    'EmployerCorrected',
    'EmployerCorrected',
  ]);
  await corrected(here, 8);
  await until(() => again.told().length > 1);
  expect(idsIn(again.told().slice(1))).toEqual([here]);
  // From before all of it: everything once more, in one message.
  const fromFirst = await stream(north, `after: "${position}", filter: { id: ["${here}"] }`);
  await until(() => fromFirst.told().length > 0);
  expect(idsIn(fromFirst.told())).toEqual([here]);
  expect(fromFirst.told()[0].changes[0].entries).toHaveLength(3);
  for (const { socket } of [again, fromFirst]) socket.end();
});

test('however the line breaks, the positions of all messages together leave no event out', async () => {
  const seen: string[] = [];
  let after = await positionOf();
  const begun = after;
  for (let i = 0; i < 6; i++) {
    // Written while nobody listens, while the stream is being opened, and while it is open.
    await corrected(here, 20 + 3 * i);
    const during = corrected(here, 21 + 3 * i);
    const one = await stream(north, `after: "${after}", filter: { kind: [EMPLOYERS] }`);
    await during;
    await corrected(here, 22 + 3 * i);
    const end = await positionOf();
    await until(() => (one.all().at(-1)?.position ?? '') >= end);
    for (const { position, changes } of one.told()) {
      for (const { entries } of changes)
        seen.push(...entries.toReversed().map(({ changes: [change] }: any) => change.new.json as string));
      expect(position > begun).toBe(true);
    }
    after = one.all().at(-1).position;
    one.socket.end();
  }
  expect(seen).toEqual(Array.from({ length: 18 }, (_, i) => String(20 + i)));
});

test('who attended from elsewhere stays withheld in what is told of the activity', async () => {
  const own = await stream(north, `after: "${await positionOf()}", filter: { id: ["${activity}"] }`);
  await until(() => own.all().length > 0);
  await accepted(national, 'recordEmployerAttendance', { activity, employer: there, persons: 2 });
  await until(() => own.told().length > 0);
  const [{ changes }] = own.told();
  expect(changes).toMatchObject([{ recordId: activity, record: { employersReached: 1 } }]);
  expect(changes[0].entries[0].changes).toContainEqual({
    field: 'attendance',
    label: { en: 'Attendance' },
    new: null,
    withheld: true,
  });
  expect(JSON.stringify(own.all())).not.toContain(there);
  own.socket.end();
});

test('personal fields are null for who does not keep the register', async () => {
  const auditor = await running.as('auditor', '00', 'kiem-toan');
  await accepted(national, 'correctEmployer', { employer: here, ownerName: 'Người Mẫu', reason: 'Bổ sung' });
  const seen = async (who: Client) => {
    const one = await stream(who, `after: "${await positionOf()}", filter: { id: ["${here}"] }`);
    await until(() => one.all().length > 0);
    await corrected(here, who === auditor ? 61 : 60);
    await until(() => one.told().length > 0);
    one.socket.end();
    return one.told()[0].changes[0].record.contact;
  };
  expect(await seen(north)).toEqual({ ownerName: 'Người Mẫu' });
  expect(await seen(auditor)).toBeNull();
});

test('a record that is not there or lies elsewhere, a kind without a history and what is no position are refused', async () => {
  const codeOf = async (args: string): Promise<unknown> => {
    const one = await stream(north, args);
    await until(() => one.errors().length > 0);
    one.socket.end();
    return one.errors()[0].extensions.code;
  };
  expect(await codeOf(`filter: { id: ["${newId()}"] }`)).toBe('UNKNOWN_RECORD');
  expect(await codeOf(`filter: { id: ["${here}", "${there}"] }`)).toBe('UNKNOWN_RECORD');
  expect(await codeOf('filter: { kind: [ALLIANCE_PROPOSALS] }')).toBe('UNKNOWN_CODE');
  expect(await codeOf('after: "nope"')).toBe('POSITION_NOT_VALID');
  const officer = await stream(await running.as('alliance-officer', '01', 'lien-minh-1', newId()));
  await until(() => officer.errors().length > 0);
  expect(officer.errors()[0].extensions.code).toBe('FORBIDDEN');
  officer.socket.end();
});
