import { startOfDay, type LocalDate } from '#kernel';
import { commune, district, DISTRICT, HERE } from './appointments.testing.ts';
import { appointmentEnded, appointmentRevoked, type OrganisationEvent } from './events.ts';
import { endedOffice, holderIn, inOffice, superiorFor, type Units } from './holders.ts';
import { actingUnder } from './offices.ts';
import type { OfficialDocument } from './projection.ts';
import { bodyServedIn, officesHeld } from './serving.ts';
import { evolveOfficial, initialOfficial } from './state.ts';

/** A ward that lay in the district: offices of both cover it. */
const ward = { unit: HERE.unit, within: ['01@2021-11-01', DISTRICT.unit] };
/** Districts ended on 30 June 2025, communes of today began the day after. */
const units = {
  resolve: (id: string, on: string) => ({ ok: id.startsWith('001@') ? on < '2025-07-01' : on >= '2025-07-01' }),
  scope: (id: string) => ({ level: 'commune', ids: [id], partial: [] }),
} as unknown as Units;

const end = appointmentEnded.of(startOfDay('2026-03-31'), {
  official: 'acc-7',
  appointment: 'ap-2',
  on: '2026-03-31',
  reason: 'Điều động',
});
const revoked = appointmentRevoked.of(startOfDay('2025-09-01'), { ...end.data, on: '2025-09-01' });
const acting = commune({ appointment: 'ap-3', from: '2025-08-01', to: '2025-08-31', manner: 'acting', paper: 'QĐ 3' });

const read = (...events: readonly OrganisationEvent[]): OfficialDocument =>
  ({ id: 'acc-7', ...events.reduce(evolveOfficial, initialOfficial) }) as unknown as OfficialDocument;

describe('in office is one rule, whoever asks', () => {
  test.each<[string, readonly OrganisationEvent[], LocalDate, boolean]>([
    ['the day before the first', [commune()], '2025-06-30', false],
    ['the first day', [commune()], '2025-07-01', true],
    ['the last day', [commune(), end], '2026-03-31', true],
    ['the day after the last', [commune(), end], '2026-04-01', false],
    ['the day before it was revoked', [commune(), revoked], '2025-08-31', true],
    ['the day on which it was revoked', [commune(), revoked], '2025-09-01', false],
    ['the last day of the title and of the unit', [district], '2025-06-30', true],
    ['a title that has ended', [commune({ title: 'district-chair', bodyKind: 'ubnd-district' })], '2025-07-01', false],
    ['a unit that has ended', [commune({ title: 'duty-official', ...DISTRICT })], '2025-07-01', false],
  ])('%s', (_, events, on, held) => {
    const official = read(...events);
    const [appointment] = official.appointments;
    const asked = {
      'shown as in office': inOffice(appointment!, on, units),
      'decides under it': officesHeld(official, ward, on, units).length > 0,
      'opens records for its body': bodyServedIn(official, ward, on, units) !== null,
      'acts under it on the platform': actingUnder('acc-7', official.appointments, undefined, on, units) !== null,
      'is told of deadlines': holderIn([official], appointment!.title, ward, on, units) !== null,
      'has not passed its matters on': appointment!.from <= on && endedOffice(official, ward, on, units) === null,
    };
    expect(asked).toEqual(Object.fromEntries(Object.keys(asked).map((who) => [who, held])));
  });
});

describe('the body in which one serves', () => {
  const served = (official: OfficialDocument | null, on: LocalDate, under?: string) =>
    bodyServedIn(official, ward, on, units, under);
  test('an ended one by its successor', () => {
    expect(['2025-06-30', '2025-07-01'].map((on) => served(read(district), on))).toEqual(['ubnd-district', null]);
    const ofInspectorate = commune({ title: 'duty-official', bodyKind: 'thanh-tra-so', from: '2025-06-01' });
    expect(served(read(ofInspectorate), '2025-07-01')).toBe('so-noi-vu');
    expect(served(null, '2025-07-01')).toBeNull();
  });
  test('of two the one for which they act; of another day, when that appointment is not held, the one that is', () => {
    const both = read(
      commune(),
      commune({ appointment: 'ap-3', title: 'duty-official', bodyKind: 'so-noi-vu', from: '2025-10-01' }),
    );
    expect([undefined, 'ap-2', 'ap-3'].map((under) => served(both, '2026-01-01', under))).toEqual([
      null,
      'ubnd-commune',
      'so-noi-vu',
    ]);
    expect(served(both, '2025-09-30', 'ap-3')).toBe('ubnd-commune');
  });
  test('is none where they serve somewhere else, or only the platform', () => {
    expect(bodyServedIn(read(commune()), { unit: '20001@2025-07-01', within: [] }, '2026-01-01', units)).toBeNull();
    expect(served(read(commune({ title: 'administrator' })), '2026-01-01')).toBeNull();
  });
});

describe('in what capacity', () => {
  const as = (title: string, on: LocalDate, ...events: readonly OrganisationEvent[]) =>
    officesHeld(read(...events), ward, on, units).find((office) => office.title === title);

  test('with what the appointment says', () => {
    expect(as('commune-chair', '2025-07-01', commune(), end)).toEqual({
      appointment: 'ap-2',
      title: 'commune-chair',
      manner: 'substantive',
      paper: 'QĐ 2',
      bodyKind: 'ubnd-commune',
      unit: HERE.unit,
    });
  });
  test('in one’s own right before acting or delegated; acting is enough', () => {
    expect(as('commune-chair', '2025-08-15', commune(), acting)?.paper).toBe('QĐ 2');
    expect(as('commune-chair', '2025-08-15', acting)).toMatchObject({ manner: 'acting', paper: 'QĐ 3' });
    expect(as('commune-chair', '2025-09-01', acting)).toBeUndefined();
  });
  test('another title, another place, or nobody: none', () => {
    expect(as('province-chair', '2025-08-15', commune())).toBeUndefined();
    expect(officesHeld(read(commune()), { unit: '20001@2025-07-01', within: [] }, '2025-08-15', units)).toEqual([]);
    expect(officesHeld(null, ward, '2025-08-15', units)).toEqual([]);
  });
});

describe('the superior', () => {
  const days = ['2022-12-31', '2025-06-30', '2025-07-01', '2026-04-01'];
  const of = (official: OfficialDocument) => days.map((on) => superiorFor(official, ward, on, units));

  test('is that of the office held for the place on the day, else of the last one there', () => {
    expect(of(read(district, commune(), end))).toEqual([null, 'acc-1', 'acc-2', 'acc-2']);
    expect(of(read(district))).toEqual([null, 'acc-1', 'acc-1', 'acc-1']);
  });
  test('of an office elsewhere is nobody’s for this place, however late it began', () => {
    const there = { unit: '20001@2025-07-01', within: ['19@2025-07-01'] };
    const elsewhere = commune({ appointment: 'ap-9', ...there, superior: 'acc-thief', from: '2025-08-01' });
    const official = read(commune(), elsewhere);
    expect(superiorFor(official, ward, '2026-01-01', units)).toBe('acc-2');
    expect(superiorFor(official, there, '2026-01-01', units)).toBe('acc-thief');
  });
});
