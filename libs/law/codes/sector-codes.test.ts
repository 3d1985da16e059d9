import { divisionsOf, isVsicCode, sectorPrefixes, VSIC_SECTIONS, withLostZero } from '#law';

describe('sector codes of VSIC 2018', () => {
  test.each([
    ['A', ['01', '02', '03']],
    ['B', ['05', '06', '07', '08', '09']],
    ['D', ['35']],
    ['U', ['99']],
  ])('the section %s means its divisions', (section, divisions) => expect(divisionsOf(section)).toEqual(divisions));

  test('every division belongs to one section, and every code of a section begins with one of its divisions', () => {
    const divisions = VSIC_SECTIONS.flatMap(({ code }) => divisionsOf(code)!);
    expect(new Set(divisions).size).toBe(divisions.length);
    for (let n = 0; n < 100; n++) {
      const division = String(n).padStart(2, '0');
      expect(isVsicCode(`${division}10`)).toBe(divisions.includes(division));
    }
  });

  test.each([
    [
      'C',
      [
        '10',
        '11',
        '12',
        '13',
        '14',
        '15',
        '16',
        '17',
        '18',
        '19',
        '20',
        '21',
        '22',
        '23',
        '24',
        '25',
        '26',
        '27',
        '28',
        '29',
        '30',
        '31',
        '32',
        '33',
      ],
    ],
    ['2393', ['2393']],
    ['23', ['23']],
    ['0401', null],
    ['Z', null],
    ['c', null],
    ['239311', null],
  ])('a filter by %s begins with %j', (code, expected) => expect(sectorPrefixes(code)).toEqual(expected));

  test.each([
    ['141', '0141'],
    ['111', '0111'],
    ['1', '01'],
    ['4', null],
    ['412', null],
    ['14', null],
    ['1410', null],
    ['0141', null],
    ['C', null],
  ])('%s may be a cut %s', (code, whole) => expect(withLostZero(code)).toBe(whole));
});
