import 'reflect-metadata';
import { NATIONWIDE } from '#access';
import { newId, type Actor } from '#kernel';
import { commands, EndAppointment, RegisterOfficialContact } from './commands.ts';
import { administrator, caller, office as open } from './office.testing.ts';

let running: Awaited<ReturnType<typeof open>> | undefined;
const office = async () => (running = await open());
afterEach(() => running?.stop());

test('every command is for the administrator only', () =>
  expect(commands.map(({ spec }) => [spec.name, spec.roles])).toEqual(
    commands.map(({ spec }) => [spec.name, ['administrator']]),
  ));

test('appointed with a superior, told of deadlines, ended', async () => {
  const { send, appoint, queries } = await office();
  const id = newId();
  expect(await appoint({ account: 'acc-1', title: 'province-chair', bodyKind: 'ubnd-province', unit: '01' })).toMatchObject({
    kind: 'Accepted',
  });
  expect(await appoint({ id, superior: 'acc-1' })).toMatchObject({ kind: 'Accepted', recordId: 'acc-7', visible: true });
  expect(await send(RegisterOfficialContact, { account: 'acc-7', email: 'can.bo@example.vn', notify: true })).toMatchObject({
    kind: 'Accepted',
  });
  expect(await send(EndAppointment, { account: 'acc-7', appointment: id, on: '2026-09-30', reason: 'Điều động' })).toMatchObject({
    kind: 'Accepted',
  });
  expect(await queries.official('acc-7', administrator)).toMatchObject({
    id: 'acc-7',
    email: 'can.bo@example.vn',
    notify: true,
    revision: '2',
    appointments: [
      {
        appointmentId: id,
        title: { code: 'commune-chair', label: { vi: 'Chủ tịch UBND cấp xã' } },
        body: { label: { vi: 'Ủy ban nhân dân cấp xã' } },
        unit: '00001@2025-07-01',
        to: '2026-09-30',
        superior: 'acc-1',
      },
    ],
  });
  expect(
    (await queries.officials({ within: '01', title: ['commune-chair'] }, administrator)).nodes.map((o: { id: string }) => o.id),
  ).toEqual(['acc-7']);
});

describe('refused', () => {
  test.each<[string, object, string, string]>([
    ['a title nobody knows', { title: 'king' }, 'UnknownTitle', 'title'],
    ['a title that was abolished', { title: 'district-chair' }, 'TitleDidNotExist', 'title'],
    [
      'a title before its time',
      { title: 'so-noi-vu-director', bodyKind: 'so-noi-vu', unit: '01', from: '2025-06-30' },
      'TitleDidNotExist',
      'title',
    ],
    [
      'a body that was abolished',
      { title: 'so-noi-vu-director', bodyKind: 'so-ldtbxh', unit: '01' },
      'BodyDidNotExist',
      'bodyKind',
    ],
    ['a title of another body', { bodyKind: 'so-noi-vu', unit: '01' }, 'TitleOfAnotherBody', 'bodyKind'],
    ['a unit of another level', { unit: '01' }, 'UnitOfAnotherLevel', 'unit'],
    ['the whole country for a commune', { unit: NATIONWIDE }, 'UnitOfAnotherLevel', 'unit'],
    ['a commune for a ministry', { title: 'minister-team-head', bodyKind: 'bo-noi-vu' }, 'UnitOfAnotherLevel', 'unit'],
    ['a unit nobody knows', { unit: '99999' }, 'UnknownUnit', 'unit'],
    ['a superior nobody knows', { superior: 'acc-404' }, 'UnknownSuperior', 'superior'],
    ['oneself as superior', { superior: 'acc-7' }, 'OwnSuperior', 'superior'],
    ['dates reversed', { to: '2025-06-30' }, 'DatesReversed', 'to'],
  ])('%s', async (_, change, code, field) => {
    const { appoint } = await office();
    expect(await appoint(change)).toMatchObject({ kind: 'Refused', code, field });
  });
  test('the abolished title and body name their successors', async () => {
    const { appoint } = await office();
    expect(await appoint({ title: 'district-chair', bodyKind: 'ubnd-district' })).toMatchObject({
      article: { en: 'Law 88/2025/QH15 Art. 3', vi: 'Điều 3 Luật 88/2025/QH15' },
      hint: { vi: expect.stringContaining('Chủ tịch UBND cấp xã') },
    });
    expect(await appoint({ bodyKind: 'ubnd-district' })).toMatchObject({
      code: 'BodyDidNotExist',
      hint: { en: expect.stringContaining('ubnd-commune') },
    });
  });
  test('an office of one holder that somebody else holds; acting or delegated, or after the end of the other, it is free', async () => {
    const { appoint, send } = await office();
    const id = newId();
    await appoint({ account: 'acc-8', id });
    expect(await appoint({ from: '2026-01-01' })).toMatchObject({ kind: 'Refused', code: 'OfficeHeldByAnother', field: 'title' });
    expect(await appoint({ from: '2026-01-01', to: '2026-01-31', manner: 'delegated' })).toMatchObject({ kind: 'Accepted' });
    await send(EndAppointment, { account: 'acc-8', appointment: id, on: '2026-03-31', reason: 'Nghỉ hưu' });
    expect(await appoint({ from: '2026-03-31' })).toMatchObject({ code: 'OfficeHeldByAnother' });
    expect(await appoint({ from: '2026-04-01' })).toMatchObject({ kind: 'Accepted' });
    expect(await appoint({ account: 'acc-9', title: 'duty-official' })).toMatchObject({ kind: 'Accepted' });
    expect(await appoint({ account: 'acc-10', title: 'duty-official', from: '2025-08-01' })).toMatchObject({ kind: 'Accepted' });
  });
  test('a superior without an office of the unit or above it is answered like one nobody knows', async () => {
    const { appoint } = await office();
    await appoint({ account: 'acc-2', unit: '25000' }, caller('administrator', '00'));
    const ask = async (superior: string) => JSON.stringify(await appoint({ superior }));
    expect(await ask('acc-2')).toBe(await ask('acc-404'));
    expect(await ask('acc-2')).toContain('UnknownSuperior');
  });
  test('two who are each other’s superior', async () => {
    const { appoint } = await office();
    await appoint({ account: 'acc-1', title: 'province-chair', bodyKind: 'ubnd-province', unit: '01' });
    await appoint({ superior: 'acc-1' });
    expect(await appoint({ account: 'acc-1', title: 'duty-official', superior: 'acc-7' })).toMatchObject({
      kind: 'Refused',
      code: 'SuperiorsInACircle',
    });
  });
  test('an e-mail address as account, and something else as e-mail address; the answers do not repeat them', async () => {
    const { appoint, send } = await office();
    for (const outcome of [
      await appoint({ account: 'nguyen.van.a@example.vn' }),
      await appoint({ account: 'Process:deadlines' }),
      await appoint({ account: 'lachan:bootstrap' }),
      await send(RegisterOfficialContact, { account: 'acc-7', email: 'nguyen.van.a@', notify: true }),
    ]) {
      expect(outcome).toMatchObject({ kind: 'InvalidInput' });
      expect(JSON.stringify(outcome)).not.toContain('nguyen');
    }
  });
  test('another role, another territory', async () => {
    const { appoint } = await office();
    expect(await appoint({}, caller('competent-person'))).toMatchObject({ kind: 'NotAllowed', code: 'NotAllowedRole' });
    expect(await appoint({ unit: '25000' })).toMatchObject({ kind: 'NotAllowed', code: 'NotAllowedTerritory' });
    const ministry = { title: 'minister-team-head', bodyKind: 'bo-noi-vu', unit: NATIONWIDE };
    expect(await appoint(ministry)).toMatchObject({ kind: 'NotAllowed', code: 'NotAllowedTerritory' });
    expect(await appoint(ministry, caller('administrator', NATIONWIDE))).toMatchObject({ kind: 'Accepted' });
  });
});

test('the address is for the administrator and the official; others see the appointments', async () => {
  const { appoint, send, queries } = await office();
  await appoint();
  await send(RegisterOfficialContact, { account: 'acc-7', email: 'can.bo@example.vn', notify: true });
  const seenBy = async (who: Actor) => [
    (await queries.official('acc-7', who)).email,
    ...(await queries.officials(undefined, who)).nodes.map((o: { email: string | null }) => o.email),
  ];
  expect(await seenBy(administrator)).toEqual(['can.bo@example.vn', 'can.bo@example.vn']);
  expect(await seenBy(caller('competent-person', '01', 'acc-7'))).toEqual(['can.bo@example.vn', 'can.bo@example.vn']);
  for (const role of ['inspector', 'competent-person', 'auditor'] as const)
    expect(await seenBy(caller(role, '01', 'acc-9'))).toEqual([null, null]);
  await expect(queries.official('acc-7', caller('inspector', '75', 'acc-9'))).rejects.toMatchObject({
    extensions: { code: 'NOT_FOUND' },
  });
  expect((await queries.official('acc-7', caller('inspector', '75', 'acc-7'))).id).toBe('acc-7');
});
