import type { CommandOutcome } from '#commands';
import type { RecordedOf } from '#event-store';
import { findCandidates } from './candidate-search.ts';
import * as commands from './commands.ts';
import type { employerRegistered } from './events.ts';
import {
  caller,
  COMMUNE,
  craftVillage,
  newId,
  office,
  officerOf,
  OLD_COMMUNE,
  PROVINCE,
  territory,
  union,
  workshop,
} from './office.testing.ts';

type Office = ReturnType<typeof office>;

describe('the life of an employer', () => {
  test('registered, in its groups, reclassified, moved, closed and open again', async () => {
    const o = office();
    const [employer, cooperative] = [await o.employer(), await o.employer({ name: 'HTX Mẫu', kind: 'cooperative' })];
    const [village, alliance] = [await o.village(), await o.alliance()];
    await o.accepted(commands.RecogniseCraftVillage, { village, on: '2026-01-05', decisionNumber: 'MAU-1/QĐ' });
    await o.accepted(commands.JoinCraftVillage, { employer, village, on: '2026-01-05' });
    await o.accepted(commands.JoinCooperative, { employer, cooperative, on: '2026-01-05' });
    await o.accepted(commands.JoinAlliance, { employer: cooperative, alliance, on: '2026-01-06', document: 'MAU-1' });
    await o.accepted(commands.JoinAlliance, { employer, alliance, on: '2026-01-06', document: 'MAU-2' });
    await o.accepted(commands.LeaveAlliance, { employer, alliance, on: '2026-02-01' }, officerOf(alliance));
    await o.accepted(commands.LeaveCooperative, { employer, cooperative, on: '2026-02-01' });
    await o.accepted(commands.LeaveCraftVillage, { employer, village, on: '2026-02-01' });
    await o.accepted(commands.ReclassifyEmployer, {
      employer,
      on: '2026-03-01',
      kind: 'enterprise',
      size: 'micro',
      sector: '2393',
      reason: 'Thành lập',
    });
    await o.accepted(commands.RelocateEmployer, { employer, on: '2026-04-01', unit: '00003' });
    await o.accepted(commands.CorrectEmployer, { employer, name: 'Gốm Mẫu', reason: 'Nhập sai' });
    await o.accepted(commands.CloseEmployer, { employer, on: '2026-05-01', reason: 'Nghỉ' });
    const last = await o.accepted(commands.ReopenEmployer, { employer, on: '2026-06-01', reason: 'Làm lại' });
    await o.accepted(commands.WithdrawCraftVillageRecognition, { village, on: '2026-06-01', reason: 'Thu hồi' });

    expect(await o.entry(employer)).toMatchObject({
      name: 'Gốm Mẫu',
      formerNames: [workshop.name],
      closedOn: null,
      revision: last.revision,
      classifications: [{ kind: 'household-business' }, { kind: 'enterprise', size: 'micro' }],
      units: [{ unit: COMMUNE }, { from: '2026-04-01' }],
    });
    expect(new Set(await o.stays(employer))).toEqual(
      new Set([
        ['village', village, '2026-01-05', '2026-02-01'],
        ['cooperative', cooperative, '2026-01-05', '2026-02-01'],
        ['alliance', alliance, '2026-01-06', '2026-02-01'],
      ]),
    );
  });

  test('sent again, the first answer and no second event (G6)', async () => {
    const o = office();
    const input = { ...workshop, id: newId() };
    const meta = { commandId: newId() };
    const first = await o.accepted(commands.RegisterEmployer, input, undefined, meta);
    const second = await o.accepted(commands.RegisterEmployer, input, undefined, meta);
    expect(second).toMatchObject({
      recordId: first.recordId,
      revision: first.revision,
      position: first.position,
      deduplicated: true,
    });
    expect(await o.written()).toHaveLength(1);
  });
  test('decided on an old revision: a conflict, and nothing is written', async () => {
    const o = office();
    const employer = await o.employer();
    const correct = (name: string) =>
      o.send(commands.CorrectEmployer, { employer, name, reason: 'Sai' }, undefined, { expectedRevision: '0' });
    expect(await correct('Gốm Một')).toMatchObject({ kind: 'Accepted', revision: '1' });
    expect(await correct('Gốm Hai')).toMatchObject({ kind: 'Conflict', expectedRevision: '0', actualRevision: '1' });
    expect(await o.written()).toHaveLength(2);
  });
  test('registered again under its own id, it is registered already and no duplicate of itself', async () => {
    const o = office();
    const id = await o.employer();
    expect(await o.send(commands.RegisterEmployer, { ...workshop, id })).toMatchObject({
      kind: 'Refused',
      code: 'AlreadyRegistered',
    });
  });
  test('an id in capitals is the same employer', async () => {
    const o = office();
    const id = newId();
    await o.employer({ id: id.toUpperCase() });
    expect(await o.send(commands.RegisterEmployer, { ...workshop, id, confirmedNew: true })).toMatchObject({
      code: 'AlreadyRegistered',
    });
    expect(
      await o.accepted(commands.CorrectEmployer, { employer: id.toUpperCase(), name: 'Gốm Mới', reason: 'Sai' }),
    ).toMatchObject({ recordId: id });
  });
});

describe('who may and where', () => {
  test('a role that does not keep the register', async () => {
    const o = office();
    for (const role of ['auditor', 'competent-person', 'alliance-officer'] as const)
      expect(await o.send(commands.RegisterEmployer, workshop, caller(role))).toMatchObject({
        kind: 'NotAllowed',
        code: 'NotAllowedRole',
      });
    expect(await o.send(commands.RegisterAlliance, union)).toMatchObject({ kind: 'NotAllowed', code: 'NotAllowedRole' });
  });
  test('registering, changing and moving only within the own territory', async () => {
    const o = office();
    const [here, away] = [await o.employer(), await o.employer({ unit: '25000' })];
    const notThere = { kind: 'NotAllowed', code: 'NotAllowedTerritory' };
    const unknownHere = { code: 'UnknownEmployer', field: 'employer' };
    expect(await o.send(commands.RegisterEmployer, { ...workshop, unit: '25000', name: 'Mây tre' })).toMatchObject(notThere);
    expect(await o.send(commands.CorrectEmployer, { employer: away, name: 'Tên', reason: 'Sai' })).toMatchObject(unknownHere);
    expect(await o.send(commands.RelocateEmployer, { employer: here, on: '2026-02-01', unit: '25000' })).toMatchObject(notThere);
    expect(await o.send(commands.RelocateEmployer, { employer: away, on: '2026-02-01', unit: '00002' })).toMatchObject(
      unknownHere,
    );
    expect(await o.send(commands.RegisterCraftVillage, { ...craftVillage, unit: '25000' })).toMatchObject(notThere);
    expect(await o.written()).toHaveLength(2);
  });
  test('who may not register there does not learn what is there', async () => {
    const o = office();
    await o.employer({ unit: '25000' });
    expect(await o.send(commands.RegisterEmployer, { ...workshop, unit: '25000' })).toMatchObject({
      kind: 'NotAllowed',
      code: 'NotAllowedTerritory',
    });
  });
});

describe('search before create (REG-8)', () => {
  test('the same again without marks is refused with the id of the candidate and what to do', async () => {
    const o = office();
    const employer = await o.employer();
    const again = { ...workshop, name: 'co so gom hoa binh' };
    const refused = await o.send(commands.RegisterEmployer, again);
    expect(refused).toMatchObject({ kind: 'Refused', code: 'PossibleDuplicate', field: 'name' });
    expect(JSON.stringify(refused)).toContain(employer);
    expect(refused.kind === 'Refused' && refused.hint?.en).toContain('confirmedNew: true');
    expect(await o.send(commands.RegisterEmployer, { ...again, confirmedNew: true })).toMatchObject({ kind: 'Accepted' });
  });
  test('the refusal says nothing personal', async () => {
    const o = office();
    await o.employer({ name: 'Hộ kinh doanh Trần Văn Mẫu', ownerName: 'Trần Văn Mẫu', address: 'Xóm Một' });
    const refused = await o.send(commands.RegisterEmployer, { ...workshop, name: 'Hộ kinh doanh Trần Văn Mẫu' });
    expect(refused).toMatchObject({ code: 'PossibleDuplicate' });
    for (const word of ['Trần', 'Xóm']) expect(JSON.stringify(refused)).not.toContain(word);
  });
  test('the same name elsewhere is another establishment, the same number nowhere', async () => {
    const o = office();
    await o.employer({ registrationNumber: '0101234567' });
    expect(await o.send(commands.RegisterEmployer, { ...workshop, unit: '00003' })).toMatchObject({ kind: 'Accepted' });
    const sameNumber = { ...workshop, name: 'Tên khác', unit: '00003', registrationNumber: '0101-234567' };
    expect(await o.send(commands.RegisterEmployer, sameNumber)).toMatchObject({
      code: 'PossibleDuplicate',
      field: 'registrationNumber',
    });
  });
  test('found under the name that a correction replaced', async () => {
    const o = office();
    await o.accepted(commands.CorrectEmployer, { employer: await o.employer(), name: 'Gốm Mới', reason: 'Đổi tên' });
    expect(await o.send(commands.RegisterEmployer, workshop)).toMatchObject({ code: 'PossibleDuplicate' });
  });
  test.each([
    ['recorded in the old commune, registered again in the new one', { unit: '00001', since: '2020-01-01' }, workshop],
    [
      'recorded in the new commune, registered again from an old paper',
      workshop,
      { ...workshop, unit: '00001', since: '2020-01-01' },
    ],
  ])('%s', async (_, first, again) => {
    const o = office();
    await o.employer(first);
    expect(await o.send(commands.RegisterEmployer, { ...workshop, ...again })).toMatchObject({ code: 'PossibleDuplicate' });
    expect(((await o.written())[0] as RecordedOf<typeof employerRegistered>).data.unit).toBe(
      first.unit === '00001' ? OLD_COMMUNE : COMMUNE,
    );
  });
  test('found however many of the commune share its common words', async () => {
    const o = office();
    await o.seed(
      Array.from({ length: 220 }, (_, i) => ({
        ...workshop,
        employer: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
        name: `Cơ sở gốm số ${i}`,
        unit: COMMUNE,
        within: [PROVINCE],
      })),
    );
    await o.employer({ id: 'ffffffff-ffff-4fff-8fff-ffffffffffff' });
    expect(await o.send(commands.RegisterEmployer, workshop)).toMatchObject({ code: 'PossibleDuplicate' });
    const where = { readModels: await o.views(), territory, today: '2026-10-01', rows: null };
    const [first] = await findCandidates({ name: 'gom hoa binh', unit: COMMUNE }, where, 20);
    expect(first!.employer.id).toBe('ffffffff-ffff-4fff-8fff-ffffffffffff');
  });
});

describe('refused with what is wrong', () => {
  const unknown = newId();
  const at = '2026-02-01';
  const refusals: readonly [string, (o: Office) => Promise<CommandOutcome>, string, string | null][] = [
    [
      'a unit that no list knows',
      (o) => o.send(commands.RegisterEmployer, { ...workshop, unit: '99999' }),
      'UnknownUnit',
      'unit',
    ],
    [
      'a unit that was not there yet',
      (o) => o.send(commands.RegisterEmployer, { ...workshop, since: '2025-06-30' }),
      'UnitNotValidOnDate',
      'unit',
    ],
    ['an unknown sector', (o) => o.send(commands.RegisterEmployer, { ...workshop, sector: '0499' }), 'UnknownSector', 'sector'],
    [
      'an employer that is not there',
      (o) => o.send(commands.CloseEmployer, { employer: unknown, on: at, reason: 'Nghỉ' }),
      'UnknownEmployer',
      'employer',
    ],
    [
      'a village that is not there',
      async (o) => o.send(commands.JoinCraftVillage, { employer: await o.employer(), village: unknown, on: at }),
      'UnknownCraftVillage',
      'village',
    ],
    [
      'a cooperative that is not there',
      async (o) => o.send(commands.JoinCooperative, { employer: await o.employer(), cooperative: unknown, on: at }),
      'UnknownEmployer',
      'cooperative',
    ],
    [
      'an alliance that is not there',
      async (o) => o.send(commands.JoinAlliance, { employer: await o.employer(), alliance: unknown, on: at, document: 'MAU-1' }),
      'UnknownAlliance',
      'alliance',
    ],
    [
      'recognising a village that is not there',
      (o) => o.send(commands.RecogniseCraftVillage, { village: unknown, on: at, decisionNumber: '1' }),
      'UnknownCraftVillage',
      'village',
    ],
    [
      'a cooperative that is none',
      async (o) =>
        o.send(commands.JoinCooperative, {
          employer: await o.employer(),
          cooperative: await o.employer({ name: 'Khác' }),
          on: at,
        }),
      'NotACooperative',
      'cooperative',
    ],
    [
      'a cooperative group, which is no cooperative',
      async (o) =>
        o.send(commands.JoinCooperative, {
          employer: await o.employer(),
          cooperative: await o.employer({ kind: 'cooperative-group' }),
          on: at,
        }),
      'NotACooperative',
      'cooperative',
    ],
    [
      'a village before it was one',
      async (o) =>
        o.send(commands.JoinCraftVillage, {
          employer: await o.employer(),
          village: await o.village({ since: '2026-03-01' }),
          on: at,
        }),
      'JoinBeforeRegistration',
      'on',
    ],
    [
      'an alliance before it was one',
      async (o) =>
        o.send(commands.JoinAlliance, {
          employer: await o.employer(),
          alliance: await o.alliance({ since: '2026-03-01' }),
          on: at,
          document: 'MAU-1',
        }),
      'JoinBeforeRegistration',
      'on',
    ],
  ];
  test.each(refusals)('%s', async (_, send, code, field) =>
    expect(await send(office())).toMatchObject({ kind: 'Refused', code, field }),
  );

  test('itself as its cooperative', async () => {
    const o = office();
    const cooperative = await o.employer({ kind: 'cooperative' });
    expect(await o.send(commands.JoinCooperative, { employer: cooperative, cooperative, on: at })).toMatchObject({
      code: 'OwnMember',
    });
  });
  test('a cooperative that had closed; before that day it could be joined', async () => {
    const o = office();
    const [employer, cooperative] = [await o.employer(), await o.employer({ kind: 'cooperative-union' })];
    await o.accepted(commands.CloseEmployer, { employer: cooperative, on: at, reason: 'Giải thể' });
    expect(await o.send(commands.JoinCooperative, { employer, cooperative, on: at })).toMatchObject({
      code: 'CooperativeClosed',
    });
    expect(await o.send(commands.JoinCooperative, { employer, cooperative, on: '2026-01-31' })).toMatchObject({
      kind: 'Accepted',
    });
  });
  test('any kind may join an alliance: associated members exist (REG-5)', async () => {
    const o = office();
    const alliance = await o.alliance();
    for (const kind of ['household-unregistered', 'informal-establishment', 'cooperative-group'])
      expect(
        await o.send(commands.JoinAlliance, { employer: await o.employer({ kind }), alliance, on: at, document: 'MAU-1' }),
      ).toMatchObject({ kind: 'Accepted' });
  });
});

describe('input that is not valid (G12)', () => {
  test.each([
    ['a day that does not exist', { since: '2026-02-30' }, 'since'],
    ['no day at all', { since: 'hôm qua' }, 'since'],
    ['a day too long ago to be meant', { since: '0202-01-01' }, 'since'],
    ['a name of blanks', { name: '     ' }, 'name'],
    ['a name without a letter', { name: '-- --' }, 'name'],
    ['too many names', { otherNames: Array.from({ length: 21 }, (_, i) => `Tên ${i}`) }, 'otherNames'],
    ['a kind that is none', { kind: 'farm' }, 'kind'],
    ['a province as commune', { unit: '01' }, 'unit'],
    ['a number of nothing but marks', { registrationNumber: '----' }, 'registrationNumber'],
    ['half a worker', { workers: 0.5 }, 'workers'],
    ['no id', { id: 'e-1' }, 'id'],
    ['a field that is none', { colour: 'xanh' }, 'colour'],
  ])('%s', async (_, more, path) => {
    const o = office();
    expect(await o.send(commands.RegisterEmployer, { ...workshop, ...more })).toMatchObject({
      kind: 'InvalidInput',
      issues: [{ path }],
    });
    expect(await o.written()).toEqual([]);
  });
  test('null says as much as a field left out', async () => {
    const o = office();
    const nothing = {
      size: null,
      workers: null,
      registrationNumber: null,
      ownerName: null,
      address: null,
      otherNames: null,
      id: null,
      confirmedNew: null,
    };
    const { recordId: id } = await o.accepted(commands.RegisterEmployer, { ...workshop, ...nothing });
    expect(await o.send(commands.CorrectEmployer, { employer: id, reason: 'Sai', name: null, since: null })).toMatchObject({
      code: 'NothingToCorrect',
    });
    await o.accepted(commands.ReclassifyEmployer, {
      employer: id,
      on: '2026-02-01',
      kind: 'cooperative',
      size: null,
      registrationNumber: null,
      sector: '2393',
      reason: 'Đổi',
    });
    await o.accepted(commands.RelocateEmployer, { employer: id, on: '2026-02-01', unit: '00003', address: null });
  });
  test('names are kept without blanks around them, their letters in one piece', async () => {
    const o = office();
    await o.employer({ name: `  ${'Gốm Hoà Bình'.normalize('NFD')} ` });
    expect(((await o.written())[0] as RecordedOf<typeof employerRegistered>).data.name).toBe('Gốm Hoà Bình');
  });
});
