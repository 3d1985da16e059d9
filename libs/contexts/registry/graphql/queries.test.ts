import { complianceProjection } from '#contexts/compliance/projection';
import { employerView } from '../../compliance/graphql/views.ts';
import { EmployerRegisterFields } from '../../compliance/graphql/register.ts';
import type { Actor } from '#kernel';
import type { AsOfInput, RequestContext } from '#graphql';
import { askList, askOne } from '#graphql/testing';
import * as commands from '../commands.ts';
import { caller, newId, office as open, officerOf, workshop } from '../office.testing.ts';
import { RegistryQueries } from './queries.ts';
import { allianceView, craftVillageView } from './views.ts';
import { membershipView } from './membership-view.ts';

const NATION = '00';
// An employer is a node of the view of compliance.
const office = () => open([complianceProjection]);
type Office = ReturnType<typeof office>;
const contextOf = (who: Actor): RequestContext => ({ caller: who, correlation: undefined, missed: null });

describe('what the register holds of an employer', () => {
  const contact = { ownerName: 'Người Mẫu', address: 'Xóm Một' };
  const asked = async (o: Office, id: string, who = caller(), at?: AsOfInput) => {
    const services = await o.services();
    const node = await askOne(services, employerView, who, id, at);
    const fields = new EmployerRegisterFields(services);
    const context = contextOf(who);
    return {
      node,
      contact: await fields.contact(node, context),
      revision: await fields.revision(node, context),
      since: await fields.since(node, context),
      formerNames: await fields.formerNames(node, context),
      classifications: await fields.classifications(node, context),
      places: await fields.places(node, context),
    };
  };

  test('owner and address to who keeps the register, and to nobody else', async () => {
    const o = office();
    const id = await o.employer(contact);
    for (const role of ['inspector', 'administrator'] as const)
      expect((await asked(o, id, caller(role))).contact).toMatchObject({
        ...contact,
        addresses: [{ from: null, address: 'Xóm Một' }],
      });
    for (const role of ['competent-person', 'auditor'] as const) {
      const entry = await asked(o, id, caller(role));
      expect(entry.contact).toBeNull();
      expect(JSON.stringify(entry)).not.toContain('Mẫu"');
    }
    // No past of it is kept.
    expect((await asked(o, id, caller(), { recorded: '2026-10-01T02:00:00.000Z' })).contact).toBeNull();
  });
  test('its histories, with codes and places', async () => {
    const o = office();
    const id = await o.employer();
    await o.accepted(commands.RelocateEmployer, { employer: id, on: '2026-04-01', unit: '00003' });
    const { node, ...entry } = await asked(o, id);
    expect(node).toMatchObject({ id, compliance: { status: 'never-inspected' } });
    expect(entry).toMatchObject({
      revision: '1',
      since: '2026-01-02',
      formerNames: [],
      classifications: [{ from: '2026-01-02', kind: 'household-business', size: null, sector: { code: '2393' } }],
      places: [{ place: { recorded: '00002@2025-07-01' } }, { from: '2026-04-01', place: { recorded: '00003@2004-07-01' } }],
    });
  });
  test('as it was known, and as it held', async () => {
    const o = office();
    const id = await o.employer();
    o.at('2026-11-01');
    await o.accepted(commands.RelocateEmployer, { employer: id, on: '2026-10-20', unit: '00003' });
    await o.accepted(commands.CorrectEmployer, { employer: id, name: 'Gốm Đúng', since: '2025-12-01', reason: 'Sai' });
    const placesAt = async (at?: AsOfInput) => (await asked(o, id, caller(), at)).places!.length;
    expect([await placesAt(), await placesAt({ occurred: '2026-10-01T00:00:00.000Z' })]).toEqual([2, 1]);
    expect([await placesAt({ recorded: '2026-10-05T00:00:00.000Z' })]).toEqual([1]);
    const before = await asked(o, id, caller(), { recorded: '2026-10-05T00:00:00.000Z' });
    expect(before).toMatchObject({ revision: '0', formerNames: [], node: { name: workshop.name } });
    expect(await asked(o, id)).toMatchObject({ revision: '2', formerNames: [workshop.name], node: { name: 'Gốm Đúng' } });
    // Of the days that were added in front the register holds its first entry.
    expect(await asked(o, id, caller(), { occurred: '2025-12-15T00:00:00.000Z' })).toMatchObject({ since: '2025-12-01' });
  });
  test('of another territory is not found, like one that is not there', async () => {
    const o = office();
    const id = await o.employer();
    await expect(asked(o, id, caller('inspector', '75'))).rejects.toThrow('there is no employer');
    await expect(asked(o, newId())).rejects.toThrow('there is no employer');
  });
  test('is there without its standing where the view of compliance is behind; not for an officer', async () => {
    const o = office();
    const [id, alliance] = [await o.employer(), await o.alliance()];
    await o.accepted(commands.JoinAlliance, { employer: id, alliance, on: '2026-03-01', document: 'MAU-1' });
    const services = await o.servicesWithout('compliance');
    expect(await askOne(services, employerView, caller(), id)).toMatchObject({ id, name: workshop.name, compliance: null });
    expect(await askOne(services, employerView, caller(), id, { occurred: '2026-02-01T00:00:00.000Z' })).toMatchObject({ id });
    for (const who of [caller('inspector', '75'), officerOf(alliance)])
      await expect(askOne(services, employerView, who, id)).rejects.toThrow('there is no employer');
  });
  test('to officers of a member that left: as it was known when the leaving was recorded', async () => {
    const o = office();
    const [id, alliance] = [await o.employer(), await o.alliance()];
    await o.accepted(commands.JoinAlliance, { employer: id, alliance, on: '2026-03-01', document: 'MAU-1' });
    o.at('2026-11-01');
    await o.accepted(commands.LeaveAlliance, { employer: id, alliance, on: '2026-10-20' }, officerOf(alliance));
    const then = { occurred: '2026-10-10T00:00:00.000Z' };
    const told = await asked(o, id, officerOf(alliance), then);
    expect(told).toMatchObject({ revision: null, since: '2026-03-01', node: { name: workshop.name } });
    o.at('2026-11-05');
    await o.accepted(commands.CorrectEmployer, { employer: id, name: 'Tên Mới', since: '2026-01-01', reason: 'Sai' });
    expect(await asked(o, id, officerOf(alliance), then)).toEqual(told);
    expect((await asked(o, id, caller(), then)).formerNames).toEqual([workshop.name]);
    await expect(asked(o, id, officerOf(alliance))).rejects.toThrow('there is no employer');
  });
});

describe('members of a group: joiners and leavers (REG-5, ALL-6)', () => {
  const rows = async (o: Office, filter?: object, who = caller(), at?: AsOfInput) =>
    (
      await askList(await o.services(), membershipView, who, { ...(filter ? { filter } : {}), ...(at ? { asOf: at } : {}) })
    ).nodes.map(({ name, from, to }: { name: string; from: string; to: string | null }) => [name, from, to]);
  async function quarter() {
    const o = office();
    const [own, rival] = [await o.alliance(), await o.alliance({ name: 'Liên minh Khác' })];
    const stay = async (name: string, alliance: string, on: string) => {
      const employer = await o.employer({ name });
      await o.accepted(commands.JoinAlliance, { employer, alliance, on, document: 'MAU-1' });
      return employer;
    };
    const [ấm, bát] = [await stay('Ấm Mẫu', own, '2026-02-01'), await stay('Bát Mẫu', own, '2026-08-01')];
    await stay('Chén Mẫu', rival, '2026-08-01');
    o.at('2026-11-01');
    await o.accepted(commands.LeaveAlliance, { employer: ấm, alliance: own, on: '2026-09-15' }, officerOf(own));
    await o.accepted(commands.JoinAlliance, { employer: ấm, alliance: rival, on: '2026-10-01', document: 'MAU-2' });
    return { o, own, rival, ấm, bát };
  }

  test('who joined, who left, who is one now; by the order of names', async () => {
    const { o } = await quarter();
    const [ấm, bát, chén] = [
      ['Ấm Mẫu', '2026-02-01', '2026-09-15'],
      ['Bát Mẫu', '2026-08-01', null],
      ['Chén Mẫu', '2026-08-01', null],
    ];
    const again = ['Ấm Mẫu', '2026-10-01', null];
    const july = { from: '2026-07-01', to: '2026-09-30' };
    expect(await rows(o, { kind: ['alliance'], joined: july })).toEqual([bát, chén]);
    expect(await rows(o, { left: july })).toEqual([ấm]);
    expect(await rows(o, { current: true })).toEqual([again, bát, chén]);
    expect(await rows(o, { current: false })).toEqual([ấm]);
    expect(await rows(o, { on: '2026-09-20' })).toEqual([bát, chén]);
    expect(await rows(o, { on: '2026-03-01' })).toEqual([ấm]);
  });
  test('as it was known, and as it held', async () => {
    const { o } = await quarter();
    const known = { recorded: '2026-10-05T00:00:00.000Z' };
    const [ấm, bát, chén] = [
      ['Ấm Mẫu', '2026-02-01', null],
      ['Bát Mẫu', '2026-08-01', null],
      ['Chén Mẫu', '2026-08-01', null],
    ];
    // That it had left was not recorded then.
    expect(await rows(o, { current: true }, caller(), known)).toEqual([ấm, bát, chén]);
    expect(await rows(o, { left: { from: '2026-01-01' } }, caller(), known)).toEqual([]);
    const held = { occurred: '2026-07-01T00:00:00.000Z' };
    expect(await rows(o, undefined, caller(), held)).toEqual([ấm]);
    expect(await rows(o, undefined, caller(), { recorded: '2026-09-01T00:00:00.000Z' })).toEqual([]);
  });
  test('an officer sees the own alliance’s, with who left, and nothing that came later', async () => {
    const { o, own, rival, ấm } = await quarter();
    const left = [
      ['Ấm Mẫu', '2026-02-01', '2026-09-15'],
      ['Bát Mẫu', '2026-08-01', null],
    ];
    expect(await rows(o, undefined, officerOf(own))).toEqual(left);
    await o.accepted(commands.CorrectEmployer, { employer: ấm, name: 'Tên Mới', reason: 'Sai' });
    await o.accepted(commands.RelocateEmployer, { employer: ấm, on: '2026-10-20', unit: '25000' }, caller('inspector', NATION));
    expect(await rows(o, undefined, officerOf(own))).toEqual(left);
    expect((await rows(o, undefined, officerOf(rival, NATION))).map(([name]: [string]) => name)).toEqual(['Chén Mẫu', 'Tên Mới']);
    for (const who of [caller('alliance-officer'), caller('alliance-officer', NATION)])
      expect(await rows(o, undefined, who)).toEqual([]);
    expect(await rows(o, undefined, caller('inspector', '75'))).toEqual([['Tên Mới', '2026-10-01', null]]);
  });
  test('what there is not is refused', async () => {
    const o = office();
    await expect(rows(o, { employer: [newId()] })).rejects.toMatchObject({ extensions: { code: 'UNKNOWN_RECORD' } });
    await expect(rows(o, { place: { within: '98765' } })).rejects.toMatchObject({ extensions: { code: 'UNKNOWN_UNIT' } });
  });
});

describe('candidates (REG-8, I18-3)', () => {
  const found = async (o: Office, name: string, unit?: string, number?: string, who = caller()) =>
    (await new RegistryQueries(await o.services()).employerCandidates(name, who, contextOf(who), unit, number)).map((one) => ({
      ...one,
      employer: one.employer!,
    }));

  test('the most likely first, each with its score and why', async () => {
    const o = office();
    const same = await o.employer();
    const elsewhere = await o.employer({ unit: '00003' });
    const alike = await o.employer({ name: 'Cơ sở gốm Hoà Bình Hai' });
    await o.employer({ name: 'Cơ sở mây tre Xuân Mẫu' });
    const candidates = await found(o, 'co so gom hoa binh', '00002');
    expect(candidates.map((c) => c.employer.id)).toEqual([same, elsewhere, alike].sort((a, b) => scoreOf(b) - scoreOf(a)));
    expect(candidates[0]).toMatchObject({
      employer: { id: same },
      score: 0.94,
      reasons: ['same-name-without-marks', 'same-unit'],
    });
    function scoreOf(id: string): number {
      return candidates.find((c) => c.employer.id === id)!.score;
    }
  });
  test.each([
    ['a slip in every word', 'gomm hoaa bihn'],
    ['a word left out', 'gom hoa'],
    ['a word too many', 'xuong gom hoa binh moi'],
    ['words run together', 'GomHoaBinh'],
    ['words in another order', 'Hoà Bình gốm'],
  ])('found with %s', async (_, typed) => {
    const o = office();
    const id = await o.employer();
    expect((await found(o, typed, '00002')).map((c) => c.employer.id)).toEqual([id]);
  });
  test('the number finds it under any name', async () => {
    const o = office();
    const id = await o.employer({ registrationNumber: '0101234567' });
    expect(await found(o, 'Tên khác hẳn', undefined, '0101 234 567')).toMatchObject([{ employer: { id }, score: 1 }]);
  });
  test('the code of a commune of an earlier day means the same place', async () => {
    const o = office();
    await o.employer({ unit: '00001', since: '2020-01-01' });
    for (const code of ['00001', '00002'])
      expect((await found(o, workshop.name, code))[0]!.reasons).toEqual(['same-name', 'same-unit']);
  });
  test('at most 20, none of another territory, none with a contact', async () => {
    const o = office();
    for (let i = 0; i < 22; i++) await o.employer({ ownerName: 'Người Mẫu' });
    await o.employer({ unit: '25000' });
    const candidates = await found(o, workshop.name);
    expect(candidates).toHaveLength(20);
    expect(JSON.stringify(candidates)).not.toContain('Người Mẫu');
    const away = await found(o, workshop.name, undefined, undefined, caller('inspector', '75'));
    expect(away).toHaveLength(1);
  });
  test('a name that says nothing finds nothing; a place that is no commune is an error', async () => {
    const o = office();
    await o.employer();
    expect(await found(o, '')).toEqual([]);
    expect(await found(o, '---', '00002')).toEqual([]);
    await expect(found(o, 'Gốm', '99999')).rejects.toMatchObject({ extensions: { code: 'UNKNOWN_UNIT', field: 'unit' } });
    await expect(found(o, 'Gốm', '01')).rejects.toMatchObject({ extensions: { code: 'NOT_A_COMMUNE', field: 'unit' } });
    await expect(found(o, 'x'.repeat(201))).rejects.toMatchObject({ extensions: { code: 'TOO_LONG', field: 'name' } });
  });
});

describe('craft villages (REG-3)', () => {
  const list = async (o: Office, filter?: object, who = caller()): Promise<string[]> =>
    (await askList(await o.services(), craftVillageView, who, filter ? { filter } : {})).nodes.map(
      (n: { name: string }) => n.name,
    );

  test('those recognised on a day, also by an earlier recognition', async () => {
    const o = office();
    const [twice, once, never] = ['Một', 'Hai', 'Ba'].map((name) => ({ name }));
    const [a, b] = [await o.village(twice), await o.village(once)];
    await o.village(never);
    const recognise = (village: string, on: string) =>
      o.accepted(commands.RecogniseCraftVillage, { village, on, decisionNumber: 'MAU' });
    await recognise(a, '2026-02-01');
    await o.accepted(commands.WithdrawCraftVillageRecognition, { village: a, on: '2026-04-01', reason: 'Thu hồi' });
    await recognise(a, '2026-06-01');
    await recognise(b, '2026-03-01');
    await o.accepted(commands.WithdrawCraftVillageRecognition, { village: b, on: '2026-07-01', reason: 'Thu hồi' });

    const on = (recognisedOn: string) => list(o, { recognisedOn });
    expect(await on('2026-01-31')).toEqual([]);
    expect(await on('2026-02-01')).toEqual(['Một']);
    expect(await on('2026-03-31')).toEqual(['Hai', 'Một']);
    expect(await on('2026-04-01')).toEqual(['Hai']);
    expect(await on('2026-06-30')).toEqual(['Hai', 'Một']);
    expect(await on('2026-07-01')).toEqual(['Một']);
    expect(await list(o, { recognised: false })).toEqual(['Ba', 'Hai']);
  });
  test('by words of the name with or without marks, by unit, and only of the own territory', async () => {
    const o = office();
    await o.village({ name: 'Làng gốm Hoà Bình' });
    await o.accepted(
      commands.RegisterCraftVillage,
      { name: 'Làng xa', craft: 'mộc', traditional: false, unit: '25000', since: '2026-01-01' },
      caller('inspector', NATION),
    );
    expect(await list(o, { search: 'hoa binh' })).toEqual(['Làng gốm Hoà Bình']);
    expect(await list(o, { search: 'hoa mai' })).toEqual([]);
    await expect(list(o, { search: 'a '.repeat(101) })).rejects.toMatchObject({ extensions: { code: 'SEARCH_TOO_LONG' } });
    expect(await list(o)).toEqual(['Làng gốm Hoà Bình']);
    expect(await list(o, undefined, caller('auditor', NATION))).toEqual(['Làng gốm Hoà Bình', 'Làng xa']);
    expect(await list(o, { place: { within: '25000' } }, caller('auditor', NATION))).toEqual(['Làng xa']);
  });
  test('one by its id', async () => {
    const o = office();
    const id = await o.village();
    const services = await o.services();
    expect(await askOne(services, craftVillageView, caller(), id)).toMatchObject({ id, craft: 'gốm sứ', recognised: false });
    await expect(askOne(services, craftVillageView, caller('inspector', '75'), id)).rejects.toThrow('there is no craft village');
  });
});

test('alliances of the own territory, and one by its id (REG-5)', async () => {
  const o = office();
  const id = await o.alliance();
  const services = await o.services();
  expect((await askList(services, allianceView, caller())).nodes.map((n: { id: string }) => n.id)).toEqual([id]);
  expect((await askList(services, allianceView, caller('inspector', '75'))).nodes).toEqual([]);
  expect(await askOne(services, allianceView, caller(), id)).toMatchObject({ id, name: 'Liên minh hợp tác xã Mẫu' });
  await expect(askOne(services, allianceView, caller('inspector', '75'), id)).rejects.toThrow('there is no cooperative alliance');
});
