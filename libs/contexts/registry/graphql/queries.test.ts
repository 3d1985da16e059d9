import * as commands from '../commands.ts';
import { caller, newId, office, workshop } from '../office.testing.ts';

const NATION = '00';

describe('the register entry', () => {
  const contact = { ownerName: 'Người Mẫu', address: 'Xóm Một' };

  test('shows owner and address to who keeps the register, and to nobody else', async () => {
    const o = office();
    const id = await o.employer(contact);
    const asked = await o.queries();
    for (const role of ['inspector', 'administrator'] as const)
      expect((await asked.employerRegisterEntry(id, caller(role))).contact).toMatchObject({
        ...contact,
        addresses: [{ from: null, address: 'Xóm Một' }],
      });
    for (const role of ['competent-person', 'auditor'] as const) {
      const entry = await asked.employerRegisterEntry(id, caller(role));
      expect(entry.contact).toBeNull();
      expect(JSON.stringify(entry)).not.toContain('Mẫu');
    }
  });
  test('of another territory is not found, like one that is not there', async () => {
    const o = office();
    const id = await o.employer();
    const asked = await o.queries();
    await expect(asked.employerRegisterEntry(id, caller('inspector', '75'))).rejects.toThrow('there is no employer');
    await expect(asked.employerRegisterEntry(newId(), caller())).rejects.toThrow('there is no employer');
  });
});

describe('candidates (REG-8, I18-3)', () => {
  const found = async (o: ReturnType<typeof office>, ...args: [string, string?, string?]) => {
    const [name, unit, number] = args;
    return (await o.queries()).employerCandidates(name, caller(), unit, number);
  };

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
    expect(candidates.every((c) => c.employer.contact === null)).toBe(true);
    const away = await (await o.queries()).employerCandidates(workshop.name, caller('inspector', '75'));
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
  const list = async (o: ReturnType<typeof office>, filter?: object, who = caller()) =>
    (await (await o.queries()).craftVillages({}, who, filter)).nodes.map((n) => n.name);

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
    expect(await list(o, { unit: '25000' }, caller('auditor', NATION))).toEqual(['Làng xa']);
  });
  test('one by its id', async () => {
    const o = office();
    const id = await o.village();
    const asked = await o.queries();
    expect(await asked.craftVillage(id, caller())).toMatchObject({ id, craft: 'gốm sứ', recognised: false });
    await expect(asked.craftVillage(id, caller('inspector', '75'))).rejects.toThrow('there is no craft village');
  });
});

test('alliances of the own territory, and one by its id (REG-5)', async () => {
  const o = office();
  const id = await o.alliance();
  const asked = await o.allianceQueries();
  expect((await asked.alliances({}, caller())).nodes.map((n) => n.id)).toEqual([id]);
  expect((await asked.alliances({}, caller('inspector', '75'))).nodes).toEqual([]);
  expect(await asked.alliance(id, caller())).toMatchObject({ id, name: 'Liên minh hợp tác xã Mẫu' });
  await expect(asked.alliance(id, caller('inspector', '75'))).rejects.toThrow('there is no cooperative alliance');
});

test('the codes have labels in both languages (REG-2)', async () => {
  const asked = await office().queries();
  const codes = [...asked.employerKinds(), ...asked.sectors()];
  expect(asked.employerKinds().map((k) => k.code)).toContain('household-unregistered');
  expect(codes.every(({ label }) => label.vi.length > 0 && label.en.length > 0)).toBe(true);
});
