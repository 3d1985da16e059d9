import { divisionsOf, isVsicCode, sectorPrefixes, VSIC_GROUPS, VSIC_GROUPS_OF_2025, VSIC_SECTIONS, withLostZero } from '#law';

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
      expect(isVsicCode(division)).toBe(divisions.includes(division));
      expect(Object.hasOwn(VSIC_GROUPS.ofDivision, division)).toBe(divisions.includes(division));
    }
  });

  test('88 divisions and 242 groups, as the decision counts them, and no group twice', () => {
    const groups = Object.entries(VSIC_GROUPS.ofDivision).flatMap(([division, thirds]) =>
      [...thirds].map((third) => division + third),
    );
    expect([Object.keys(VSIC_GROUPS.ofDivision).length, groups.length, new Set(groups).size]).toEqual([88, 242, 242]);
    for (const [division, thirds] of Object.entries(VSIC_GROUPS_OF_2025.ofDivision))
      for (const third of thirds) expect(groups).not.toContain(division + third);
  });
  // What told the edition of 2018 from that of 2007, and what the edition of 2025 brought.
  test.each([
    ['1391', true],
    ['1321', false],
    ['6391', true],
    ['6329', false],
    ['7990', true],
    ['7920', false],
    ['3540', true],
    ['2393', true],
    ['23930', true],
    ['2345', false],
    ['111', false],
    ['1110', false],
    ['0190', false],
    ['1000', false],
  ])('that a group begins %s: %s', (code, is) => expect(isVsicCode(code)).toBe(is));

  test.each([
    [
      'C',
      [
        'C',
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
    ['D', ['D', '35']],
    ['2', ['2']],
    ['234', null],
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
    ['1110', '01110'],
    ['1230', '01230'],
    ['2345', '02345'],
    ['4990', null],
    ['14', null],
    ['1410', null],
    ['0141', null],
    ['C', null],
  ])('%s may be a cut %s', (code, whole) => expect(withLostZero(code)).toBe(whole));
});
