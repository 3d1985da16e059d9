import { complianceProjection } from '#contexts/compliance/projection';
import { RecordHistory, type AsOfInput, type RequestContext } from '#graphql';
import { askOne } from '#graphql/testing';
import { canonicalJson, specification, startOfDay, type Actor } from '#kernel';
import { projectAll, recorded } from '#projections';
import { employerView } from '../compliance/graphql/views.ts';
import { EmployerRegisterFields } from '../compliance/graphql/register.ts';
import {
  AddEmployerAddress,
  CorrectEmployerAddress,
  EndEmployerAddress,
  JoinAlliance,
  RegisterEmployer,
  RelocateEmployer,
} from './commands.ts';
import { employerDecider, type EmployerCommand } from './decider.ts';
import * as e from './events.ts';
import { employerContacts, employers, registryProjections } from './index.ts';
import { caller, newId, office as open, officerOf, workshop } from './office.testing.ts';

/** Several addresses with what each is for (REG-1). */
const employer = 'e-1';
const HERE = { unit: '00002@2025-07-01', within: ['01@2004-07-01'] };
const AWAY = { unit: '25000@2004-07-01', within: ['75@2004-07-01'] };
const registered = e.employerRegistered.of(startOfDay('2025-01-10'), {
  employer,
  name: 'Gốm Mẫu',
  kind: 'household-business',
  sector: '2393',
  since: '2025-01-10',
  ...HERE,
});
const site = { employer, addressId: 'a-1', role: 'production-site', on: '2025-03-01', ...AWAY } as const;
const added = e.employerAddressAdded.of(startOfDay('2025-03-01'), { ...site, address: 'Xóm Hai' });
const ended = e.employerAddressEnded.of(startOfDay('2025-09-01'), { employer, addressId: 'a-1', on: '2025-09-01' });
const closed = e.employerClosed.of(startOfDay('2025-06-01'), { employer, on: '2025-06-01', reason: 'Nghỉ' });

describe('decided', () => {
  const spec = specification(employerDecider);
  const add = (more: object = {}): EmployerCommand => ({
    type: 'AddAddress',
    addressId: 'a-1',
    role: 'production-site',
    on: '2025-03-01',
    ...AWAY,
    address: 'Xóm Hai',
    ...more,
  });
  const end = (more: object = {}): EmployerCommand => ({ type: 'EndAddress', addressId: 'a-1', on: '2025-09-01', ...more });
  const correct = (more: object): EmployerCommand => ({ type: 'CorrectAddress', addressId: 'a-1', reason: 'Sai', ...more });

  test('added, and ended', () => {
    spec.given(registered).when(add()).then(added);
    spec.given(registered, added).when(end()).then(ended);
  });
  test('registered with addresses: each is an event, from the first day on', () =>
    spec
      .given()
      .when({
        type: 'Register',
        id: employer,
        name: 'Gốm Mẫu',
        kind: 'household-business',
        sector: '2393',
        since: '2025-01-10',
        ...HERE,
        furtherAddresses: [{ addressId: 'a-1', role: 'dormitory', ...AWAY }],
      })
      .then(registered, e.employerAddressAdded.of(startOfDay('2025-01-10'), { ...site, role: 'dormitory', on: '2025-01-10' })));
  test('corrected, also once it ended or the employer closed: only what is given', () => {
    const corrected = e.employerAddressCorrected.of(startOfDay('2025-03-01'), {
      employer,
      addressId: 'a-1',
      reason: 'Sai',
      role: 'store',
    });
    for (const given of [
      [registered, added],
      [registered, added, ended],
      [registered, added, closed],
    ] as const)
      spec
        .given(...given)
        .when(correct({ role: 'store' }))
        .then(corrected);
  });
  test.each([
    ['twice', [registered, added], add(), 'AlreadyRegistered', 'addressId'],
    ['of a day to come', [registered], add({ on: '2026-10-02' }), 'DateInFuture', 'on'],
    ['from before the first day', [registered], add({ on: '2025-01-09' }), 'BeforeRegistration', 'on'],
    ['of a closed employer', [registered, closed], add({ on: '2025-07-01' }), 'EmployerClosed', undefined],
    ['ended, of none', [registered], end(), 'UnknownAddress', 'addressId'],
    ['ended twice', [registered, added, ended], end(), 'UnknownAddress', 'addressId'],
    ['ended before its first day', [registered, added], end({ on: '2025-02-28' }), 'EndBeforeStart', 'on'],
    ['corrected, none', [registered], correct({ role: 'store' }), 'UnknownAddress', 'addressId'],
    ['corrected in nothing', [registered, added], correct({}), 'NothingToCorrect', undefined],
  ] as const)('refused: %s', (_, given, command, code, field) =>
    spec
      .given(...given)
      .when(command)
      .thenRefused(code, field),
  );
  test('the first day moves the addresses of that day along, and lies behind none of a later one', () => {
    const first = e.employerAddressAdded.of(startOfDay('2025-01-10'), { ...site, addressId: 'a-0', on: '2025-01-10' });
    const since = (day: string): EmployerCommand => ({ type: 'Correct', reason: 'Sai', since: day });
    spec.given(registered, first, added).when(since('2025-03-02')).thenRefused('AfterLaterFacts', 'since');
    const corrected = e.employerCorrected.of(startOfDay('2025-02-01'), { employer, reason: 'Sai', since: '2025-02-01' });
    spec.given(registered, first, added).when(since('2025-02-01')).then(corrected);
    const { addresses } = [registered, first, added, corrected].reduce(employerDecider.evolve, null)!;
    expect(addresses.map(({ id, from }) => [id, from])).toEqual([
      ['a-0', '2025-02-01'],
      ['a-1', '2025-03-01'],
    ]);
  });
  test('what the state alone forbids is told before', () => {
    const forbids = (command: string, ...given: readonly e.EmployerEvent[]) =>
      employerDecider.forbids!(command, given.reduce(employerDecider.evolve, null), {} as never)?.code ?? null;
    expect(forbids('AddEmployerAddress', registered, closed)).toBe('EmployerClosed');
    expect(forbids('EndEmployerAddress', registered)).toBe('UnknownAddress');
    expect(forbids('EndEmployerAddress', registered, added)).toBeNull();
    expect(forbids('CorrectEmployerAddress', registered)).toBe('UnknownAddress');
    expect(forbids('CorrectEmployerAddress', registered, added, ended, closed)).toBeNull();
  });
});

describe('in the views', () => {
  const views = (...events: readonly e.EmployerEvent[]) => projectAll(registryProjections, recorded('employer-e-1', events));
  test('the words are kept apart from what is published', async () => {
    const corrected = e.employerAddressCorrected.of(startOfDay('2025-03-01'), {
      employer,
      addressId: 'a-1',
      reason: 'Sai',
      address: 'Xóm Ba',
    });
    const on = await views(registered, added, corrected, ended);
    const published = await on.get(employers, employer);
    expect(published).toMatchObject({
      unit: HERE.unit,
      province: HERE.within[0],
      addresses: [{ id: 'a-1', role: 'production-site', from: '2025-03-01', to: '2025-09-01', ...AWAY }],
    });
    expect(JSON.stringify(published)).not.toContain('Xóm');
    expect(await on.get(employerContacts, employer)).toEqual({
      id: employer,
      ownerName: null,
      address: null,
      addresses: [],
      furtherAddresses: { 'a-1': 'Xóm Ba' },
    });
  });
  test('what else is recorded of the contact leaves them as they are', async () => {
    const owner = e.employerCorrected.of(startOfDay('2025-01-10'), { employer, reason: 'Bổ sung', ownerName: 'Người Mẫu' });
    const moved = e.employerRelocated.of(startOfDay('2025-05-01'), { employer, on: '2025-05-01', ...HERE, address: 'Xóm Một' });
    expect(await (await views(registered, added, owner, moved)).get(employerContacts, employer)).toMatchObject({
      ownerName: 'Người Mẫu',
      address: 'Xóm Một',
      furtherAddresses: { 'a-1': 'Xóm Hai' },
    });
  });
});

const office = () => open([complianceProjection]);
type Office = ReturnType<typeof office>;
const contextOf = (who: Actor): RequestContext => ({ caller: who, correlation: undefined, missed: null });
/** As Employer.addresses shows them: role, commune, first and last day, words. */
async function shown(o: Office, id: string, who = caller(), at?: AsOfInput) {
  const services = await o.services();
  const node = await askOne(services, employerView, who, id, at);
  const found = await new EmployerRegisterFields(services).addresses(node, contextOf(who));
  return found?.map(({ role, place, from, to, address }) => [role, (place as { recorded: string }).recorded, from, to, address]);
}

describe('in the graph', () => {
  const MAIN = ['main-place', HERE.unit, '2026-01-02', null, null] as const;

  test('an employer of an older log has one address: its main place', async () => {
    const o = office();
    await o.seed([
      {
        employer: 'e-0',
        name: 'Cơ sở cũ',
        kind: 'household-business',
        sector: '2393',
        since: '2026-01-02',
        ...HERE,
        address: 'Xóm Một',
      },
    ]);
    expect(await shown(o, 'e-0')).toEqual([['main-place', HERE.unit, '2026-01-02', null, 'Xóm Một']]);
  });
  test('registered with several, one of them in another province: the record stays where it is', async () => {
    const o = office();
    const furtherAddresses = [
      { role: 'production-site', unit: '00003', address: ' Ngõ 2 ' },
      { role: 'dormitory', unit: '25000' },
    ];
    const id = await o.employer({ address: 'Xóm Một', furtherAddresses });
    expect(await shown(o, id)).toEqual([
      ['main-place', HERE.unit, '2026-01-02', null, 'Xóm Một'],
      ['production-site', '00003@2004-07-01', '2026-01-02', null, 'Ngõ 2'],
      ['dormitory', AWAY.unit, '2026-01-02', null, null],
    ]);
    // An address there opens the record to nobody there.
    await expect(shown(o, id, caller('inspector', '75'))).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    const there = { employer: id, on: '2026-02-01', role: 'store', unit: '25000' };
    expect(await o.send(AddEmployerAddress, there, caller('inspector', '75'))).toMatchObject({ code: 'UnknownEmployer' });
    expect(await o.send(AddEmployerAddress, there)).toMatchObject({ kind: 'Accepted' });
  });
  test('added, corrected, ended: as it is, as it was known, as it held', async () => {
    const o = office();
    const id = await o.employer();
    o.at('2026-10-10');
    const addressId = newId();
    await o.accepted(AddEmployerAddress, {
      employer: id,
      addressId,
      on: '2026-10-05',
      role: 'store',
      unit: '00003',
      address: 'Chợ Mẫu',
    });
    o.at('2026-11-01');
    await o.accepted(CorrectEmployerAddress, { employer: id, addressId, role: 'warehouse', unit: '00002', reason: 'Ghi nhầm' });
    await o.accepted(EndEmployerAddress, { employer: id, addressId, on: '2026-10-20' });
    expect(await shown(o, id)).toEqual([MAIN, ['warehouse', HERE.unit, '2026-10-05', '2026-10-20', 'Chợ Mẫu']]);
    const STORE = ['store', '00003@2004-07-01', '2026-10-05', null, null];
    expect(await shown(o, id, caller(), { recorded: '2026-10-11T00:00:00.000Z' })).toEqual([MAIN, STORE]);
    expect(await shown(o, id, caller(), { recorded: '2026-10-09T00:00:00.000Z' })).toEqual([MAIN]);
    expect(await shown(o, id, caller(), { occurred: '2026-10-01T00:00:00.000Z' })).toEqual([MAIN]);
    expect(await shown(o, id, caller(), { occurred: '2026-10-15T00:00:00.000Z' })).toEqual([
      MAIN,
      ['warehouse', HERE.unit, '2026-10-05', null, null],
    ]);
  });
  test('its history tells what changed, and no words', async () => {
    const o = office();
    const id = await o.employer();
    const addressId = newId();
    await o.accepted(AddEmployerAddress, {
      employer: id,
      addressId,
      on: '2026-02-01',
      role: 'store',
      unit: '00003',
      address: 'Chợ Mẫu',
    });
    await o.accepted(CorrectEmployerAddress, { employer: id, addressId, role: 'warehouse', reason: 'Ghi nhầm' });
    const services = await o.services();
    const node = await askOne(services, employerView, caller(), id);
    const { nodes } = (await new RecordHistory(services).history(node, contextOf(caller())))!;
    const address = { from: '2026-02-01', id: addressId, to: null, unit: '00003@2004-07-01' };
    const shownAs = (role: string) => ({ json: canonicalJson([{ ...address, role }]) });
    expect(nodes.slice(0, 2)).toMatchObject([
      {
        type: 'EmployerAddressCorrected',
        reason: 'Ghi nhầm',
        changes: [{ field: 'addresses', old: shownAs('store'), new: shownAs('warehouse') }],
      },
      { type: 'EmployerAddressAdded', changes: [{ field: 'addresses', old: { json: '[]' }, new: shownAs('store') }] },
    ]);
    expect(JSON.stringify(nodes)).not.toContain('Chợ');
  });
  test('the main place is that of the moment', async () => {
    const o = office();
    const id = await o.employer();
    await o.accepted(RelocateEmployer, { employer: id, on: '2026-04-01', unit: '00003' });
    expect(await shown(o, id)).toEqual([['main-place', '00003@2004-07-01', '2026-04-01', null, null]]);
    expect(await shown(o, id, caller(), { occurred: '2026-03-01T00:00:00.000Z' })).toEqual([MAIN]);
  });
  test('the words to who keeps the register, and to nobody else', async () => {
    const o = office();
    const id = await o.employer({ address: 'Xóm Một', furtherAddresses: [{ role: 'store', unit: '00003', address: 'Xóm Hai' }] });
    for (const role of ['inspector', 'administrator'] as const)
      expect(JSON.stringify(await shown(o, id, caller(role)))).toMatch(/Xóm Một.*Xóm Hai/);
    for (const role of ['competent-person', 'auditor'] as const) {
      const seen = await shown(o, id, caller(role));
      expect(seen).toHaveLength(2);
      expect(JSON.stringify(seen)).not.toContain('Xóm');
    }
  });
  test('an alliance sees of a member what it had from the joining on', async () => {
    const o = office();
    const alliance = await o.alliance();
    const id = await o.employer({ furtherAddresses: [{ role: 'store', unit: '00003' }] });
    const addressId = newId();
    await o.accepted(AddEmployerAddress, { employer: id, addressId, on: '2026-01-10', role: 'warehouse', unit: '00003' });
    await o.accepted(EndEmployerAddress, { employer: id, addressId, on: '2026-02-01' });
    await o.accepted(JoinAlliance, { employer: id, alliance, on: '2026-03-01', document: 'MAU-1' });
    expect((await o.entry(id, officerOf(alliance)))!.addresses).toMatchObject([{ role: 'store', from: '2026-03-01' }]);
  });
});

describe('refused before the decision', () => {
  test('a commune that is none, or not on the first day', async () => {
    const o = office();
    const id = await o.employer();
    const add = (unit: string, on = '2026-02-01') => o.send(AddEmployerAddress, { employer: id, on, role: 'store', unit });
    expect(await add('99999')).toMatchObject({ code: 'UnknownUnit', field: 'unit' });
    expect(await add('00001')).toMatchObject({ code: 'UnitNotValidOnDate', field: 'unit' });
    const further = [
      { role: 'store', unit: '00003' },
      { role: 'store', unit: '99999' },
    ];
    expect(await o.send(RegisterEmployer, { ...workshop, name: 'Xưởng khác', furtherAddresses: further })).toMatchObject({
      code: 'UnknownUnit',
      field: 'furtherAddresses.1.unit',
    });
  });
  test('the main place is no further one', async () => {
    const o = office();
    const id = await o.employer();
    expect(await o.send(AddEmployerAddress, { employer: id, on: '2026-02-01', role: 'main-place', unit: '00003' })).toMatchObject(
      {
        kind: 'InvalidInput',
      },
    );
  });
  test('a correction names the revision that it was based on', async () => {
    const o = office();
    const id = await o.employer();
    const addressId = newId();
    await o.accepted(AddEmployerAddress, { employer: id, addressId, on: '2026-02-01', role: 'store', unit: '00003' });
    const correction = { employer: id, addressId, role: 'warehouse', reason: 'Ghi nhầm' };
    expect(await o.send(CorrectEmployerAddress, correction, caller(), { expectedRevision: '0' })).toMatchObject({
      kind: 'Conflict',
    });
    expect(await o.send(CorrectEmployerAddress, correction, caller(), { expectedRevision: '1' })).toMatchObject({
      kind: 'Accepted',
    });
  });
});
