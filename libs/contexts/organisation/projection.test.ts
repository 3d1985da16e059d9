import { startOfDay } from '#kernel';
import { projectAll, recorded } from '#projections';
import { appointmentEnded, officialAppointed, officialContactRegistered } from './events.ts';
import { superiorFor, type Units } from './holders.ts';
import { authorityOn, bodyServedIn, officials, officialsProjection, type OfficialDocument } from './projection.ts';

const HERE = { unit: '00001@2025-07-01', within: ['01@2021-11-01'] };
const DISTRICT = { unit: '001@2021-11-01', within: ['01@2021-11-01'] };
const district = officialAppointed.of(startOfDay('2023-01-01'), {
  official: 'acc-7',
  appointment: 'ap-1',
  title: 'district-chair',
  bodyKind: 'ubnd-district',
  ...DISTRICT,
  from: '2023-01-01',
  manner: 'substantive',
  superior: 'acc-1',
  paper: 'QĐ 1',
});
const commune = (change: Partial<(typeof district)['data']> = {}) =>
  officialAppointed.of(startOfDay('2025-07-01'), {
    ...district.data,
    appointment: 'ap-2',
    title: 'commune-chair',
    bodyKind: 'ubnd-commune',
    ...HERE,
    from: '2025-07-01',
    superior: 'acc-2',
    paper: 'QĐ 2',
    ...change,
  });
const contact = (email?: string) =>
  officialContactRegistered.of(startOfDay('2025-08-01'), {
    official: 'acc-7',
    notify: email !== undefined,
    ...(email ? { email } : {}),
  });

const read = async (events: Parameters<typeof recorded>[1], pageSize?: number): Promise<OfficialDocument> =>
  (await (
    await projectAll(officialsProjection, recorded('official-acc-7', events), pageSize ? { pageSize } : {})
  ).get(officials, 'acc-7'))!;

describe('the document', () => {
  const events = [district, contact('can.bo@example.vn'), commune(), contact('moi@example.vn')];
  test('lists the appointments by their first days and is found by each of them', async () => {
    const expected = {
      id: 'acc-7',
      titles: ['district-chair', 'commune-chair'],
      provinces: ['01@2021-11-01'],
      offices: expect.arrayContaining([
        HERE.unit,
        '01@2021-11-01',
        `commune-chair ${HERE.unit}`,
        'district-chair 01@2021-11-01',
        'commune-chair 00',
      ]),
      email: 'moi@example.vn',
      notify: true,
      revision: '3',
      appointments: [
        { appointment: 'ap-1', title: 'district-chair', to: null },
        { appointment: 'ap-2', title: 'commune-chair', to: null, superior: 'acc-2', paper: 'QĐ 2' },
      ],
    };
    expect(await read(events)).toMatchObject(expected);
    expect(await read(events, 1)).toEqual(await read(events));
  });
  test('an appointment recorded late goes into its place', async () => {
    const doc = await read([commune(), district]);
    expect(doc.appointments.map((a) => a.appointment)).toEqual(['ap-1', 'ap-2']);
  });
  test('an address that was taken back is gone', async () => {
    expect(await read([...events, contact()])).toMatchObject({ email: null, notify: false });
  });
});

test('the body in which one serves, an ended one by its successor', async () => {
  const doc = await read([district]);
  expect(['2025-06-30', '2025-07-01'].map((on) => bodyServedIn(doc, on))).toEqual(['ubnd-district', null]);
  expect(
    bodyServedIn(await read([commune({ title: 'duty-official', bodyKind: 'thanh-tra-so', from: '2025-06-01' })]), '2025-07-01'),
  ).toBe('so-noi-vu');
  expect(bodyServedIn(null, '2025-07-01')).toBeNull();
});

test('of two bodies the one for which they act; of another day, when that appointment is not held, the one that is', async () => {
  const other = commune({ appointment: 'ap-3', title: 'duty-official', bodyKind: 'so-noi-vu', from: '2025-10-01' });
  const doc = await read([commune(), other]);
  const served = (on: string, acting?: string) => bodyServedIn(doc, on, acting);
  expect([served('2026-01-01'), served('2026-01-01', 'ap-2'), served('2026-01-01', 'ap-3')]).toEqual([
    null,
    'ubnd-commune',
    'so-noi-vu',
  ]);
  expect(served('2025-09-30', 'ap-3')).toBe('ubnd-commune');
});

describe('in what capacity', () => {
  const end = appointmentEnded.of(startOfDay('2026-03-31'), {
    official: 'acc-7',
    appointment: 'ap-2',
    on: '2026-03-31',
    reason: 'Điều động',
  });
  const acting = commune({ appointment: 'ap-3', from: '2025-08-01', to: '2025-08-31', manner: 'acting', paper: 'QĐ 3' });

  test('from the first day to the last, both included', async () => {
    const doc = await read([commune(), end]);
    expect(
      ['2025-06-30', '2025-07-01', '2026-03-31', '2026-04-01'].map((on) => authorityOn(doc, 'commune-chair', on)?.paper),
    ).toEqual([undefined, 'QĐ 2', 'QĐ 2', undefined]);
    expect(authorityOn(doc, 'commune-chair', '2025-07-01')).toEqual({
      appointment: 'ap-2',
      title: 'commune-chair',
      manner: 'substantive',
      paper: 'QĐ 2',
      bodyKind: 'ubnd-commune',
      unit: HERE.unit,
    });
  });
  test('an appointment until further notice lapses with its title', async () => {
    const doc = await read([district]);
    expect(authorityOn(doc, 'district-chair', '2025-06-30')?.paper).toBe('QĐ 1');
    expect(authorityOn(doc, 'district-chair', '2025-07-01')).toBeNull();
  });
  test('in one’s own right before acting or delegated; acting is enough', async () => {
    expect(authorityOn(await read([commune(), acting]), 'commune-chair', '2025-08-15')?.paper).toBe('QĐ 2');
    expect(authorityOn(await read([acting]), 'commune-chair', '2025-08-15')).toMatchObject({ manner: 'acting', paper: 'QĐ 3' });
    expect(authorityOn(await read([acting]), 'commune-chair', '2025-09-01')).toBeNull();
  });
  test('another title, or nobody: none', async () => {
    expect(authorityOn(await read([commune()]), 'province-chair', '2025-08-15')).toBeNull();
    expect(authorityOn(null, 'commune-chair', '2025-08-15')).toBeNull();
  });
  describe('the superior', () => {
    const units = {
      resolve: (id: string, on: string) => ({ ok: id !== DISTRICT.unit || on < '2025-07-01' }),
      scope: (id: string) => ({ level: 'commune', ids: [id], partial: [] }),
    } as unknown as Units;
    const days = ['2022-12-31', '2025-06-30', '2025-07-01', '2026-04-01'];
    const of = (doc: OfficialDocument, place: typeof HERE) => days.map((on) => superiorFor(doc, place, on, units));
    const ward = { unit: HERE.unit, within: ['01@2021-11-01', DISTRICT.unit] };

    test('is that of the office held for the place on the day, else of the last one there', async () => {
      expect(of(await read([district, commune(), end]), ward)).toEqual([null, 'acc-1', 'acc-2', 'acc-2']);
      expect(of(await read([district]), ward)).toEqual([null, 'acc-1', 'acc-1', 'acc-1']);
    });
    test('of an office elsewhere is nobody’s for this place, however late it began', async () => {
      const elsewhere = commune({
        appointment: 'ap-9',
        unit: '20001@2025-07-01',
        within: ['19@2025-07-01'],
        superior: 'acc-thief',
        from: '2025-08-01',
      });
      const doc = await read([commune({ superior: 'acc-2' }), elsewhere]);
      expect(superiorFor(doc, ward, '2026-01-01', units)).toBe('acc-2');
      expect(superiorFor(doc, { unit: '20001@2025-07-01', within: ['19@2025-07-01'] }, '2026-01-01', units)).toBe('acc-thief');
    });
  });
});
