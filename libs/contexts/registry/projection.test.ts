import { startOfDay, vietnameseOrder, type DomainEvent, type LocalDate } from '#kernel';
import { projectAll, recorded } from '#projections';
import * as e from './events.ts';
import {
  alliances,
  classificationAt,
  craftVillages,
  employerContacts,
  employers,
  placeAt,
  registryProjections,
} from './index.ts';

const employer = 'e-1';
const HERE = { unit: '00001@2004-07-01', within: ['01@2004-07-01', '001@2004-07-01'] };
const THERE = { unit: '00003@2025-07-01', within: ['02@2025-07-01'] };
const on = (day: LocalDate) => startOfDay(day);
const registered = e.employerRegistered.of(on('2025-01-10'), {
  employer,
  name: 'Cơ sở gốm Hoà Bình',
  otherNames: ['Gốm Bà Mẫu'],
  kind: 'household-unregistered',
  sector: '2393',
  since: '2025-01-10',
  workers: 6,
  ownerName: 'Người Mẫu',
  address: 'Xóm Một',
  ...HERE,
});
const moved = (day: LocalDate, address?: string) =>
  e.employerRelocated.of(on(day), { employer, on: day, ...THERE, ...(address ? { address } : {}) });
const views = (events: readonly DomainEvent[], pageSize?: number) =>
  projectAll(registryProjections, recorded('employer-e-1', events), pageSize ? { pageSize } : {});
const employerOf = async (...events: readonly DomainEvent[]) => (await (await views(events)).get(employers, employer))!;
const contactOf = async (...events: readonly DomainEvent[]) => (await views(events)).get(employerContacts, employer);

describe('the published employers', () => {
  test('hold what other contexts rely on', async () => {
    expect(await employerOf(registered)).toMatchObject({
      id: employer,
      name: 'Cơ sở gốm Hoà Bình',
      otherNames: ['Gốm Bà Mẫu'],
      kind: 'household-unregistered',
      size: null,
      sector: '2393',
      unit: HERE.unit,
      within: HERE.within,
      district: '001@2004-07-01',
      province: '01@2004-07-01',
      since: '2025-01-10',
      closedOn: null,
      village: null,
      cooperative: null,
      alliance: null,
      registrationNumber: null,
      classifications: [{ from: '2025-01-10', kind: 'household-unregistered', size: null, sector: '2393' }],
      units: [{ from: '2025-01-10', ...HERE }],
      revision: '0',
    });
  });
  test('hold no personal data', async () => {
    const corrected = e.employerCorrected.of(on('2025-01-10'), {
      employer,
      reason: 'Sai',
      ownerName: 'Người Khác',
      address: 'Xóm Bốn',
    });
    const text = JSON.stringify(await employerOf(registered, moved('2025-05-01', 'Xóm Hai'), corrected));
    for (const word of ['Người', 'Xóm', 'nguoi', 'xom']) expect(text).not.toContain(word);
  });
  test('tell class and place of any day, whatever came in late (REG-7)', async () => {
    const late = e.employerReclassified.of(on('2025-03-01'), {
      employer,
      on: '2025-03-01',
      kind: 'household-business',
      sector: '2393',
      reason: 'Đăng ký',
      registrationNumber: '0101234567',
    });
    const grown = e.employerReclassified.of(on('2026-01-01'), {
      employer,
      on: '2026-01-01',
      kind: 'enterprise',
      size: 'micro',
      sector: '2392',
      reason: 'Thành lập',
    });
    const document = await employerOf(registered, grown, moved('2025-07-01'), late);
    expect(document).toMatchObject({
      kind: 'enterprise',
      size: 'micro',
      province: '02@2025-07-01',
      district: null,
      revision: '3',
    });
    const kinds = ['2020-01-01', '2025-02-28', '2025-03-01', '2026-01-01'].map((day) => classificationAt(document, day).kind);
    expect(kinds).toEqual(['household-unregistered', 'household-unregistered', 'household-business', 'enterprise']);
    expect(classificationAt(document, '2026-09-01')).toEqual({
      from: '2026-01-01',
      kind: 'enterprise',
      size: 'micro',
      sector: '2392',
    });
    expect(placeAt(document, '2025-06-30').unit).toBe(HERE.unit);
    expect(placeAt(document, '2025-07-01').unit).toBe(THERE.unit);
    expect(document.registrationNumber).toBe('0101234567');
  });
  test('show the memberships of today and keep the earlier ones', async () => {
    const document = await employerOf(
      registered,
      e.craftVillageJoined.of(on('2025-02-01'), { employer, village: 'v-1', on: '2025-02-01' }),
      e.craftVillageLeft.of(on('2025-03-01'), { employer, village: 'v-1', on: '2025-03-01' }),
      e.craftVillageJoined.of(on('2025-04-01'), { employer, village: 'v-2', on: '2025-04-01' }),
      e.cooperativeJoined.of(on('2025-04-01'), { employer, cooperative: 'c-1', on: '2025-04-01' }),
      e.allianceJoined.of(on('2025-04-01'), { employer, alliance: 'a-1', on: '2025-04-01' }),
      e.allianceLeft.of(on('2025-05-01'), { employer, alliance: 'a-1', on: '2025-05-01' }),
    );
    expect(document).toMatchObject({ village: 'v-2', cooperative: 'c-1', alliance: null });
    expect(document.memberships.village).toEqual([
      { of: 'v-1', from: '2025-02-01', to: '2025-03-01' },
      { of: 'v-2', from: '2025-04-01', to: null },
    ]);
  });
  test('say that it is closed, and that it is open again', async () => {
    const closed = e.employerClosed.of(on('2025-05-01'), { employer, on: '2025-05-01', reason: 'Nghỉ' });
    const reopened = e.employerReopened.of(on('2025-08-01'), { employer, on: '2025-08-01', reason: 'Làm lại' });
    expect((await employerOf(registered, closed)).closedOn).toBe('2025-05-01');
    expect(await employerOf(registered, closed, reopened)).toMatchObject({
      closedOn: null,
      closures: [{ from: '2025-05-01', to: '2025-08-01' }],
    });
  });
  test('come out the same page by page as at once', async () => {
    const events = [
      registered,
      moved('2025-05-01', 'Xóm Hai'),
      e.employerCorrected.of(on('2025-01-10'), { employer, reason: 'Sai', name: 'Gốm Mới' }),
    ];
    const [atOnce, byOne] = [await views(events), await views(events, 1)];
    for (const collection of ['employers', 'employerContacts'])
      expect(await byOne.get(collection, employer)).toEqual(await atOnce.get(collection, employer));
  });
});

describe('owner and addresses, kept apart (REG-1)', () => {
  test('the latest address, and all of them with their days', async () =>
    expect(await contactOf(registered, moved('2025-05-01', 'Xóm Hai'))).toEqual({
      id: employer,
      ownerName: 'Người Mẫu',
      address: 'Xóm Hai',
      addresses: [
        { from: null, address: 'Xóm Một' },
        { from: '2025-05-01', address: 'Xóm Hai' },
      ],
      furtherAddresses: {},
    }));
  test('a move that is recorded late leaves the latest address alone', async () =>
    expect(await contactOf(registered, moved('2025-05-01', 'Xóm Hai'), moved('2025-03-01', 'Xóm Ba'))).toMatchObject({
      address: 'Xóm Hai',
      addresses: [{ address: 'Xóm Một' }, { address: 'Xóm Ba' }, { address: 'Xóm Hai' }],
    }));
  test('a correction puts the latest address right and keeps the owner', async () => {
    const corrected = e.employerCorrected.of(on('2025-01-10'), { employer, reason: 'Sai', address: 'Xóm Bốn' });
    expect(await contactOf(registered, moved('2025-05-01', 'Xóm Hai'), corrected)).toMatchObject({
      ownerName: 'Người Mẫu',
      addresses: [
        { from: null, address: 'Xóm Một' },
        { from: '2025-05-01', address: 'Xóm Bốn' },
      ],
    });
  });
  test('an employer of which nothing personal is known has no such document', async () => {
    const { ownerName: _owner, address: _address, ...data } = registered.data;
    const plain = e.employerRegistered.of(registered.occurredAt, data);
    expect(await contactOf(plain, moved('2025-05-01'))).toBeNull();
    expect(await contactOf(plain, moved('2025-05-01', 'Xóm Hai'))).toMatchObject({ ownerName: null, address: 'Xóm Hai' });
  });
});

describe('craft villages and alliances', () => {
  const village = 'v-1';
  const villageRegistered = e.craftVillageRegistered.of(on('2025-01-10'), {
    village,
    name: 'Làng gốm Mẫu',
    craft: 'gốm sứ',
    traditional: true,
    since: '2025-01-10',
    ...HERE,
  });
  const recognised = (day: LocalDate, decisionNumber: string) =>
    e.craftVillageRecognised.of(on(day), { village, on: day, decisionNumber });
  const withdrawn = e.craftVillageRecognitionWithdrawn.of(on('2025-05-01'), { village, on: '2025-05-01', reason: 'Thu hồi' });
  const villageOf = async (...events: readonly DomainEvent[]) =>
    (await projectAll(registryProjections, recorded('village-v-1', events))).get(craftVillages, village);

  test('a craft village with its dated recognitions (REG-3)', async () => {
    expect(await villageOf(villageRegistered)).toMatchObject({
      recognised: false,
      recognisedFrom: null,
      province: '01@2004-07-01',
    });
    expect(await villageOf(villageRegistered, recognised('2025-02-01', '1'))).toMatchObject({ recognised: true, revision: '1' });
    expect(
      await villageOf(villageRegistered, recognised('2025-02-01', '1'), withdrawn, recognised('2025-09-01', '2')),
    ).toMatchObject({
      recognised: true,
      recognisedAgain: true,
      recognisedFrom: '2025-09-01',
      recognisedTo: null,
      recognitions: [
        { from: '2025-02-01', to: '2025-05-01', decisionNumber: '1' },
        { from: '2025-09-01', to: null, decisionNumber: '2' },
      ],
    });
  });
  test('an alliance', async () => {
    const data = { alliance: 'l-1', name: 'Liên minh Mẫu', since: '2025-01-10', unit: '01@2004-07-01', within: [] };
    const store = await projectAll(
      registryProjections,
      recorded('alliance-l-1', [e.allianceRegistered.of(on('2025-01-10'), data)]),
    );
    expect(await store.get(alliances, 'l-1')).toMatchObject({
      nameOrder: vietnameseOrder('Liên minh Mẫu'),
      province: '01@2004-07-01',
      since: '2025-01-10',
    });
  });
});
