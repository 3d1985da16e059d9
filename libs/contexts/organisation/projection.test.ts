import { startOfDay } from '#kernel';
import { projectAll, recorded } from '#projections';
import { commune, district, HERE } from './appointments.testing.ts';
import { officialContactRegistered } from './events.ts';
import { officials, officialsProjection, type OfficialDocument } from './projection.ts';

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
