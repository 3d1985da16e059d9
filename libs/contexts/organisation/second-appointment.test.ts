import 'reflect-metadata';
import type { CommandMeta } from '#commands';
import { newId } from '#kernel';
import { EndAppointment, RegisterOfficialContact, RequestAppointmentCorrection, RevokeAppointment } from './commands.ts';
import { administrator, caller, office as open } from './office.testing.ts';

/**
 * Whoever administers another province can appoint any account there. That opens nothing of what the account is elsewhere: neither its other
 * appointments nor its address, nor the matters it has there. Province 01 appointed the account first, 75 comes second.
 */
const elsewhere = caller('administrator', '75', 'admin-75');
const MAIL = 'can.bo@mau.example';
const [FIRST, SECOND] = [newId(), newId()];
const there = { unit: '25000', title: 'duty-official', id: SECOND };

let running: Awaited<ReturnType<typeof open>>;
beforeEach(async () => {
  running = await open();
  const { appoint, send } = running;
  expect(await appoint({ id: FIRST })).toMatchObject({ kind: 'Accepted' });
  expect(await send(RegisterOfficialContact, { account: 'acc-7', email: MAIL, notify: true })).toMatchObject({
    kind: 'Accepted',
  });
  expect(await appoint(there, elsewhere)).toMatchObject({ kind: 'Accepted' });
});
afterEach(() => running.stop());

test('it shows the second appointment there, and nothing of the first, not even that there is one', async () => {
  const { queries } = running;
  const seen = [await queries.official('acc-7', elsewhere), ...(await queries.officials(undefined, elsewhere)).nodes];
  for (const official of seen) {
    expect(official).toMatchObject({ id: 'acc-7', email: null, notify: null, appointments: [{ appointmentId: SECOND }] });
    expect(JSON.stringify(official)).not.toMatch(/00001|commune-chair/);
  }
  for (const filter of [
    { title: ['commune-chair'] },
    { within: '01' },
    { within: '00001' },
    { within: '01', title: ['duty-official'] },
  ])
    expect([filter, (await queries.officials(filter, elsewhere)).nodes]).toEqual([filter, []]);
});
test('it hides nothing from the first: list, title and address are as before', async () => {
  const { queries } = running;
  for (const filter of [undefined, { within: '01' }, { within: '00001', title: ['commune-chair'] }]) {
    const { nodes } = await queries.officials(filter, administrator);
    expect(nodes).toMatchObject([{ id: 'acc-7', email: MAIL, notify: true, appointments: [{ appointmentId: FIRST }] }]);
  }
  expect((await queries.officials({ title: ['duty-official'] }, administrator)).nodes).toEqual([]);
  expect(await queries.official('acc-7', caller('inspector', '75', 'acc-7'))).toMatchObject({
    email: MAIL,
    appointments: [{ appointmentId: FIRST }, { appointmentId: SECOND }],
  });
});
test('the address is not theirs to change or to take away, also where their appointment claims to be the older one', async () => {
  const { send, appoint } = running;
  const older = { title: 'labour-inspector', bodyKind: 'thanh-tra-so', unit: '75', from: '2015-01-01', to: '2015-12-31' };
  expect(await appoint({ ...older, id: newId() }, elsewhere)).toMatchObject({ kind: 'Accepted' });
  expect(await running.queries.official('acc-7', elsewhere)).toMatchObject({ email: null, notify: null });
  for (const email of ['ke.gian@mau.example', undefined])
    expect(
      await send(RegisterOfficialContact, { account: 'acc-7', email, notify: email !== undefined }, elsewhere),
    ).toMatchObject({ kind: 'Refused', code: 'UnknownOfficial', field: 'account' });
  expect(await send(RegisterOfficialContact, { account: 'acc-7', email: 'moi@mau.example', notify: true })).toMatchObject({
    kind: 'Accepted',
  });
});
test('the first appointment is not theirs to end or to revoke; an account that there is not is answered alike', async () => {
  const { send } = running;
  const refusals = await Promise.all(
    [FIRST, newId()].flatMap((appointment) =>
      ['acc-7', 'acc-404'].flatMap((account) => [
        send(EndAppointment, { account, appointment, on: '2026-01-31', reason: 'Không' }, elsewhere),
        send(RevokeAppointment, { account, appointment, reason: 'Không' }, elsewhere),
      ]),
    ),
  );
  expect(new Set(refusals.map((r) => JSON.stringify(r))).size).toBe(1);
  expect(refusals[0]).toMatchObject({ kind: 'Refused', code: 'UnknownAppointment', field: 'appointment' });
  expect(await send(RevokeAppointment, { account: 'acc-7', appointment: SECOND, reason: 'Nhầm' }, elsewhere)).toMatchObject({
    kind: 'Accepted',
  });
});
test('no revision, no conflict and no id tells that the account has an appointment elsewhere', async () => {
  const { appoint, send, queries } = running;
  const of = (account: string) => async (meta: CommandMeta) => {
    const answer = await appoint({ ...there, id: newId(), account }, elsewhere, meta);
    const made = answer.kind === 'Accepted' ? { commandId: '', position: '' } : {};
    return JSON.stringify({ ...answer, ...made }).replaceAll(account, '<account>');
  };
  // Somebody whom only the other province has appointed, twice, and nobody.
  for (const from of ['2025-07-01', '2026-01-01'])
    expect(await appoint({ account: 'acc-21', id: newId(), title: 'duty-official', from, to: from })).toMatchObject({
      kind: 'Accepted',
    });
  const [known, unknown] = [of('acc-21'), of('acc-404')];
  for (const expectedRevision of ['0', '1', '2'])
    expect(await known({ expectedRevision })).toBe(await unknown({ expectedRevision }));
  const first = await known({});
  expect(first).toBe(await unknown({}));
  expect(JSON.parse(first)).toMatchObject({ kind: 'Accepted', revision: '0' });
  expect(await queries.official('acc-21', elsewhere)).toMatchObject({ revision: '0' });
  // What it was told is what it can rest on; what happens elsewhere meanwhile is no conflict.
  expect(await send(RegisterOfficialContact, { account: 'acc-7', email: MAIL, notify: false })).toMatchObject({
    kind: 'Accepted',
  });
  const end = { account: 'acc-7', appointment: SECOND, on: '2026-01-31', reason: 'Điều động' };
  const meta = { expectedRevision: '0' };
  expect(await send(EndAppointment, end, elsewhere, { ...meta, commandId: FIRST })).toMatchObject({
    kind: 'Accepted',
    revision: '1',
  });
  expect(await send(EndAppointment, end, elsewhere, { ...meta, commandId: FIRST })).toMatchObject({
    deduplicated: true,
    revision: '1',
  });
  expect(await send(EndAppointment, end, elsewhere, meta)).toMatchObject({ kind: 'Conflict', actualRevision: '1' });
});
test('an id of an appointment elsewhere is taken, and nothing more is told', async () => {
  const answer = await running.appoint({ ...there, id: FIRST, from: '2026-02-01' }, elsewhere);
  expect(answer).toMatchObject({ kind: 'Refused', code: 'IdTaken', field: 'id' });
});
test('nobody becomes a superior without an office for the place: somebody elsewhere and nobody at all are answered alike', async () => {
  const { appoint } = running;
  expect(
    await appoint({ account: 'acc-75', title: 'province-chair', bodyKind: 'ubnd-province', unit: '75' }, elsewhere),
  ).toMatchObject({
    kind: 'Accepted',
  });
  const of = (superior: string) => appoint({ account: 'acc-8', title: 'duty-official', superior });
  const [stranger, unknown] = [await of('acc-75'), await of('acc-404')];
  expect(stranger).toMatchObject({ kind: 'Refused', code: 'UnknownSuperior' });
  expect(stranger).toEqual(unknown);
  // Nor one of the platform's own titles, wherever it reaches.
  const nationwide = caller('administrator', '00', 'admin-00');
  await appoint({ account: 'acc-00', title: 'administrator', bodyKind: 'bo-noi-vu', unit: '00' }, nationwide);
  expect(await of('acc-00')).toEqual(unknown);
});
test('nothing is looked up of a place that is not the caller’s', async () => {
  const { appoint } = running;
  const at = (change: object) => appoint({ account: 'acc-9', ...change }, elsewhere);
  // The chair there is taken; the superiors are one of that place and nobody.
  const answers = [
    await at({}),
    await at({ superior: 'acc-7' }),
    await at({ superior: 'acc-404' }),
    await at({ manner: 'acting' }),
  ];
  expect(new Set(answers.map((a) => JSON.stringify(a))).size).toBe(1);
  expect(answers[0]).toMatchObject({ kind: 'NotAllowed', code: 'NotAllowedTerritory' });
});

describe('nobody appoints beyond their own territory', () => {
  test.each<[string, object]>([
    ['an administrator of the whole country', { title: 'administrator', bodyKind: 'bo-noi-vu', unit: '00' }],
    ['an auditor of the whole country', { title: 'auditor', bodyKind: 'thanh-tra-chinh-phu', unit: '00' }],
    ['an administrator of another province', { title: 'administrator', bodyKind: 'so-noi-vu', unit: '01' }],
  ])('%s', async (_, change) => {
    expect(await running.appoint({ account: 'acc-9', ...change }, elsewhere)).toMatchObject({
      kind: 'NotAllowed',
      code: 'NotAllowedTerritory',
    });
  });
  test('nor an administrator of a commune for the province', async () => {
    const ofCommune = caller('administrator', '00001', 'admin-00001');
    const administratorIn = (unit: string, bodyKind: string) =>
      running.appoint({ account: `acc-${unit}`, title: 'administrator', bodyKind, unit }, ofCommune);
    expect(await administratorIn('01', 'so-noi-vu')).toMatchObject({ kind: 'NotAllowed', code: 'NotAllowedTerritory' });
    expect(await administratorIn('00001', 'ubnd-commune')).toMatchObject({ kind: 'Accepted' });
  });
  test('nor themself', async () => {
    expect(await running.appoint({ account: 'admin-75', ...there }, elsewhere)).toMatchObject({
      kind: 'Refused',
      code: 'OwnAppointment',
    });
  });
});

describe('an alliance officer', () => {
  const alliance = async (id: string, unit: string) => {
    const { store } = running;
    const province = unit === '25000@2025-07-01' ? '75@2025-07-01' : '01@2021-11-01';
    await store.append(
      {
        stream: `alliance-${id}` as never,
        expected: { kind: 'none' },
        events: [
          {
            id: newId(),
            type: 'AllianceRegistered',
            schemaVersion: 1,
            data: { alliance: id, name: 'Liên minh mẫu', unit, within: [province], since: '2025-07-01' },
            occurredAt: '2025-07-01T00:00:00.000Z',
          },
        ],
      },
      { metadata: { actor: 'a', role: 'administrator', unit: '00', commandId: 'c', correlation: 'c', causation: 'c' } },
    );
  };
  const officer = { account: 'acc-20', title: 'alliance-officer', bodyKind: 'cooperative-alliance', unit: '01' };
  beforeEach(async () => {
    await alliance('lm-1', '00001@2025-07-01');
    await alliance('lm-75', '25000@2025-07-01');
  });

  test('works for the one alliance of their appointment', async () => {
    expect(await running.appoint({ ...officer, alliance: 'lm-1' })).toMatchObject({ kind: 'Accepted' });
    expect((await running.queries.official('acc-20', administrator)).appointments).toMatchObject([
      {
        alliance: 'lm-1',
        roles: ['alliance-officer'],
        title: { label: { vi: 'Cán bộ liên minh hợp tác xã' } },
        body: { label: { en: 'Cooperative alliance' } },
      },
    ]);
  });
  test('is appointed, or had that corrected, for no day before the first one of the alliance: both days are told', async () => {
    const early = {
      kind: 'Refused',
      code: 'BeforeItExisted',
      field: 'from',
      message: { en: expect.stringMatching(/06-30.*07-01/) },
    };
    const wanted = { ...officer, alliance: 'lm-1', from: '2025-06-30' };
    expect(await running.appoint(wanted)).toMatchObject(early);
    const appointment = newId();
    expect(await running.appoint({ ...wanted, from: '2025-07-01', id: appointment })).toMatchObject({ kind: 'Accepted' });
    const wrong = { account: officer.account, appointment, from: '2025-06-30', reason: 'Nhầm' };
    expect(await running.send(RequestAppointmentCorrection, wrong)).toMatchObject(early);
  });
  test.each<[string, object, string, string]>([
    ['without an alliance', {}, 'AllianceMissing', 'alliance'],
    ['of one that there is not', { alliance: 'lm-404' }, 'UnknownAlliance', 'alliance'],
    ['of one elsewhere', { alliance: 'lm-75' }, 'UnknownAlliance', 'alliance'],
    ['in a body of the state', { alliance: 'lm-1', bodyKind: 'so-noi-vu' }, 'TitleOfAnotherBody', 'bodyKind'],
    ['of a commune', { alliance: 'lm-1', unit: '00001' }, 'UnitOfAnotherLevel', 'unit'],
    [
      'who is an inspector',
      { alliance: 'lm-1', title: 'duty-official', bodyKind: 'ubnd-province' },
      'NotAnAllianceOfficer',
      'alliance',
    ],
    ['who is an inspector in the body of an alliance', { title: 'duty-official' }, 'TitleOfAnotherBody', 'bodyKind'],
    ['who is an administrator there', { title: 'administrator' }, 'TitleOfAnotherBody', 'bodyKind'],
  ])('%s is refused', async (_, change, code, field) => {
    expect(await running.appoint({ ...officer, ...change })).toMatchObject({ kind: 'Refused', code, field });
  });
});
