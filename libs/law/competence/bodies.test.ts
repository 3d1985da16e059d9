import { bodiesOver, bodyFaults, BODY_KINDS, bodyKindsOn, bodyOn, sameBodyInTime } from '#law';

const over = (kind: string, from: string, to: string) => bodiesOver(kind, from, to).map((b) => [b.kind, b.from, b.to, b.article]);
const codesOn = (date: string) => bodyKindsOn(date).map((k) => k.code);

describe('kinds of body on a day', () => {
  test('28 February and 1 March 2025: the labour bodies', () => {
    expect(codesOn('2025-02-28')).toEqual(expect.arrayContaining(['so-ldtbxh', 'bo-ldtbxh']));
    expect(codesOn('2025-02-28')).not.toContain('so-noi-vu');
    expect(codesOn('2025-03-01')).toEqual(expect.arrayContaining(['so-noi-vu', 'so-y-te', 'bo-noi-vu', 'bo-y-te']));
    expect(codesOn('2025-03-01')).not.toContain('so-ldtbxh');
  });
  test('30 June and 1 July 2025: the districts and the inspectorates of departments and ministries', () => {
    const ended = ['ubnd-district', 'thanh-tra-so', 'thanh-tra-bo'];
    expect(codesOn('2025-06-30')).toEqual(expect.arrayContaining(ended));
    expect(codesOn('2025-07-01').filter((code) => ended.includes(code))).toEqual([]);
  });
  test('9 and 10 September 2026: the titles change, the bodies stay', () =>
    expect(codesOn('2026-09-10')).toEqual(codesOn('2026-09-09')));
});

describe('who carries a case', () => {
  test('opened under the Sở LĐTBXH, still open a year later: both are on record', () => {
    expect(over('so-ldtbxh', '2024-11-05', '2025-11-05')).toEqual([
      ['so-ldtbxh', '2024-11-05', '2025-02-28', null],
      ['so-noi-vu', '2025-03-01', null, 'Local decisions of 2025, after Decree 25/2025/NĐ-CP'],
    ]);
    expect(bodyOn('so-ldtbxh', '2024-11-05', '2025-02-28')?.kind).toBe('so-ldtbxh');
    // The day is that of the ministries, so it is not verified for a province.
    expect(bodyOn('so-ldtbxh', '2024-11-05', '2025-03-01')).toMatchObject({ kind: 'so-noi-vu', verified: false });
  });
  test('opened by a district on the last day: the commune goes on from the next, verified', () => {
    expect(bodyOn('ubnd-district', '2025-06-30', '2025-06-30')?.kind).toBe('ubnd-district');
    expect(bodyOn('ubnd-district', '2025-06-30', '2025-07-01')).toEqual({
      kind: 'ubnd-commune',
      label: { vi: 'Ủy ban nhân dân cấp xã', en: "Commune People's Committee" },
      from: '2025-07-01',
      to: null,
      article: 'Law 88/2025/QH15 Art. 3',
      verified: true,
    });
  });
  test('closed while its body was there: one body, which still carried it', () =>
    expect(over('ubnd-district', '2024-01-10', '2025-06-30')).toEqual([['ubnd-district', '2024-01-10', null, null]]));
  test('entered late under a body that had ended: its successor carries it from the first day', () =>
    expect(over('thanh-tra-so', '2025-08-01', '2025-12-01')).toEqual([
      ['so-noi-vu', '2025-08-01', null, expect.stringContaining('84/2025/QH15')],
    ]));
  test('nobody: an unknown body, a body before its time, days reversed', () => {
    expect(over('king', '2025-01-01', '2025-02-01')).toEqual([]);
    expect(over('so-noi-vu', '2025-02-28', '2025-06-01')).toEqual([]);
    expect(over('so-noi-vu', '2025-06-01', '2025-05-31')).toEqual([]);
    expect(bodyOn('so-noi-vu', '2025-02-28', '2025-06-01')).toBeNull();
  });
  test('an office may be held in a body or in whoever took over from it', () => {
    expect(sameBodyInTime('so-ldtbxh', 'so-noi-vu')).toBe(true);
    expect(sameBodyInTime('so-noi-vu', 'so-ldtbxh')).toBe(true);
    expect(sameBodyInTime('ubnd-commune', 'so-noi-vu')).toBe(false);
  });
});

describe('the list itself', () => {
  test('has no fault', () => expect(bodyFaults()).toEqual([]));
  test('a body that ended without successor, a successor that is not there, a gap', () => {
    const [commune, district] = BODY_KINDS as [(typeof BODY_KINDS)[0], (typeof BODY_KINDS)[0]];
    expect(bodyFaults([commune, { ...district, successors: [] }])).toEqual(['ubnd-district ended and nobody follows']);
    expect(bodyFaults([district])).toEqual(['ubnd-commune, successor of ubnd-district, is not there on 2025-07-01']);
    expect(bodyFaults([commune, { ...district, validTo: '2025-06-29' }])).toEqual([
      'gap or overlap between ubnd-district and ubnd-commune',
    ]);
  });
});
