import { createMemoryEventStore, type EventStore, type Recorded } from '#event-store';
import type { LocalDate } from '#kernel';
import type { ReadModels } from '#read-models';
import { projectAll } from '../../projections/testing.ts';
import { TerritoryDirectory, type UnitAt } from './directory.ts';
import type { Level } from './events.ts';
import { LIST_FILES, parseRows, readData, type ListRow } from './lists.ts';
import { sameName } from './plan.ts';
import { unitsProjection } from './projection.ts';
import { UnitNames } from './search.ts';
import { importTerritory } from './seed.ts';

const directory = new TerritoryDirectory();
let readModels: ReadModels;
beforeAll(async () => {
  const log: EventStore = createMemoryEventStore();
  await importTerritory(log);
  const events: Recorded[] = [];
  for await (const event of log.readAll()) events.push(event);
  readModels = await projectAll(unitsProjection, events, { pageSize: 1_000 });
  await directory.load(readModels);
});

const at = (code: string, on: LocalDate): UnitAt => {
  const result = directory.resolve(code, on);
  if (!result.ok) throw new Error(result.error.message.en);
  return result.value;
};
const refusalOf = (code: string, on: LocalDate) => {
  const result = directory.resolve(code, on);
  if (result.ok) throw new Error(`${code} is ${result.value.unit}`);
  return result.error;
};
const communesIn = (code: string, on: LocalDate): number => directory.descendants(at(code, on).unit, on, 'commune').length;

describe('a place that was recorded, in the units of a later day', () => {
  const place = (unit: string, on: LocalDate) => {
    const { within } = directory.byId(unit, on)!;
    return { unit, within };
  };
  const before = '2025-06-30';
  const after = '2025-10-01';

  test.each([
    ['as a whole into another', '10162@2021-11-01', '10114@2025-07-01', ['01@2021-11-01']],
    ['into another province', '02173@2021-11-01', '02185@2025-07-01', ['19@2025-07-01']],
    ['a province', '06@2021-11-01', '19@2025-07-01', []],
    ['still there, but in no district any more', '04603@2021-11-01', '04603@2021-11-01', ['15@2025-07-01']],
    ['split: it stays, in the province of the day', '00583@2021-11-01', '00583@2021-11-01', ['01@2021-11-01']],
    ['a district, which ended without successor', '060@2021-11-01', '060@2021-11-01', ['19@2025-07-01']],
  ])('%s', (_, unit, then, within) => {
    expect(directory.placeOn(place(unit, before), after)).toEqual({ unit: then, within });
    expect(directory.placeOn(place(unit, before), before)).toEqual(place(unit, before));
  });

  test('of an alliance it stays', () => {
    expect(directory.placeOn({ ...place('06@2021-11-01', before), alliance: 'a1' }, after)).toMatchObject({ alliance: 'a1' });
  });
  test('a unit that is not there yet, or that no list knows, stays as it was recorded', () => {
    const later = place('10114@2025-07-01', after);
    expect(directory.placeOn(later, before)).toEqual(later);
    const strange = { unit: '99999@2020-01-01', within: ['99@2020-01-01'] };
    expect(directory.placeOn(strange, after)).toEqual(strange);
  });
});

describe('the lists can be read back from the log', () => {
  test.each([
    ['2021-11-01', 63, 705, 10_599],
    ['2025-03-01', 63, 696, 10_035],
    ['2025-07-01', 34, 0, 3_321],
    ['2026-04-30', 34, 0, 3_321],
    ['2026-10-01', 34, 0, 3_321],
  ])('%s: %i provinces, %i districts, %i communes', (on, provinces, districts, communes) => {
    const count = (level: Level) => directory.unitsOn(on, level).length;
    expect([directory.provinces(on).length, count('district'), count('commune')]).toEqual([provinces, districts, communes]);
  });

  test.each(LIST_FILES.map((file) => [file.on, file.units]))(
    '%s: every unit has its name, kind and parent of the list',
    (on, file) => {
      const parentCode = (unit: UnitAt): string => unit.within.at(-1)?.split('@')[0] ?? '';
      for (const row of parseRows<ListRow>(readData(file))) {
        const unit = at(row.code, on);
        const fits = sameName(unit.name, row.name) && unit.kind === row.unit_kind && parentCode(unit) === row.parent_code;
        if (!fits || unit.level !== row.level || unit.assumed)
          throw new Error(`${JSON.stringify(row)} is ${JSON.stringify(unit)}`);
      }
    },
  );

  test.each([
    ['2021-11-01', 8_264, 1_723, 612, 0],
    ['2025-03-01', 7_692, 1_726, 617, 0],
    ['2025-07-01', 2_621, 687, 0, 13],
    ['2026-04-30', 2_611, 697, 0, 13],
  ])('%s: %i xã, %i phường, %i thị trấn, %i đặc khu', (on, ...counts) => {
    const kinds = directory.unitsOn(on, 'commune').map((unit) => unit.kind);
    expect((['xã', 'phường', 'thị trấn', 'đặc khu'] as const).map((kind) => kinds.filter((k) => k === kind).length)).toEqual(
      counts,
    );
  });

  test('Hà Nội has 579, then 526, then 126 communes', () => {
    expect(['2021-11-01', '2025-03-01', '2025-07-01'].map((on) => communesIn('01', on))).toEqual([579, 526, 126]);
    expect(directory.children(at('01', '2021-11-01').unit, '2021-11-01')).toHaveLength(30);
  });

  test('the 108 communes of Bắc Kạn are 37 of the 92 of Thái Nguyên', () => {
    expect(communesIn('06', '2025-03-01')).toBe(108);
    expect(communesIn('19', '2025-07-01')).toBe(92);
    const bacKan = directory.descendants('06@2021-11-01', '2025-03-01', 'commune');
    // One of them goes on as itself.
    const stay = bacKan.filter((unit) => unit.validTo === null).map((unit) => unit.unit);
    expect(stay).toHaveLength(1);
    const heirs = new Set([...stay, ...bacKan.flatMap((unit) => directory.successors(unit.unit).map((link) => link.unit))]);
    expect(heirs.size).toBe(37);
    for (const heir of heirs) expect(directory.byId(heir)?.within).toEqual(['19@2025-07-01']);
  });
});

describe('what a code names', () => {
  test('another unit on another day: 00004 was Trúc Bạch and is Ba Đình', () => {
    expect(at('00004', '2025-06-30')).toMatchObject({ unit: '00004@2021-11-01', fullName: 'Phường Trúc Bạch', assumed: false });
    expect(at('00004', '2025-06-30').within).toEqual(['01@2021-11-01', '001@2021-11-01']);
    expect(at('00004', '2025-07-01')).toMatchObject({ unit: '00004@2025-07-01', fullName: 'Phường Ba Đình', validTo: null });
    expect(at('00004', '2025-07-01').within).toEqual(['01@2021-11-01']);
  });

  test('the same unit with its name of the day: Đồng Nai and Lộc Ninh since 30 April 2026', () => {
    expect(at('75', '2026-04-29')).toMatchObject({ unit: '75@2025-07-01', fullName: 'Tỉnh Đồng Nai', kind: 'tỉnh' });
    expect(at('75', '2026-04-30')).toMatchObject({ unit: '75@2025-07-01', fullName: 'Thành phố Đồng Nai', kind: 'thành phố' });
    expect(at('25270', '2026-04-29')).toMatchObject({ fullName: 'Xã Lộc Ninh', kind: 'xã' });
    expect(at('25270', '2026-04-30')).toMatchObject({ unit: at('25270', '2026-04-29').unit, kind: 'phường' });
  });

  test('the same commune under another parent: Xã Tà Xi Láng under its district, then under its province', () => {
    const before = at('04603', '2025-06-30');
    const after = at('04603', '2025-07-01');
    expect(after.unit).toBe(before.unit);
    expect([before.within.length, after.within.length]).toEqual([2, 1]);
    expect(directory.ancestors(before.unit, '2025-06-30').map((unit) => unit.level)).toEqual(['province', 'district']);
    expect(directory.ancestors(before.unit, '2025-07-01').map((unit) => unit.level)).toEqual(['province']);
  });

  test('before the first list its unit, marked as assumed', () => {
    expect(at('00004', '2019-05-01')).toMatchObject({ unit: '00004@2021-11-01', assumed: true });
    expect(at('00004', '2019-05-01').within).toEqual(['01@2021-11-01', '001@2021-11-01']);
  });

  test('a unit new in the second list may have been there some days before: assumed', () => {
    expect(at('475', '2025-01-15')).toMatchObject({ unit: '475@2025-03-01', fullName: 'Quận Phú Xuân', assumed: true });
  });

  test('a unit id names the same unit on every day it is in force, and no other day', () => {
    expect(at('00004@2021-11-01', '2024-01-01').fullName).toBe('Phường Trúc Bạch');
    expect(refusalOf('00004@2021-11-01', '2026-01-01').code).toBe('UnitNotValidOnDate');
  });

  test.each(['99', '123456', '', 'Hà Nội', '01@2025-07-01', '__proto__'])('%p names nothing', (code) =>
    expect(refusalOf(code, '2025-07-01')).toMatchObject({ code: 'UnknownUnit', field: 'unit' }),
  );

  test('a code whose unit has ended is refused with the units that took over, in both languages', () => {
    expect(refusalOf('06', '2025-07-01')).toMatchObject({
      code: 'UnitNotValidOnDate',
      message: { en: expect.stringContaining('Tỉnh Bắc Kạn (06)') },
      hint: { en: 'On that day use: 19 Tỉnh Thái Nguyên.', vi: 'Vào ngày đó hãy dùng: 19 Tỉnh Thái Nguyên.' },
    });
    expect(refusalOf('318', '2026-01-01').hint?.en).toContain('11948 Đặc khu Bạch Long Vĩ');
    // Districts have no heirs.
    expect(refusalOf('001', '2025-07-01').hint?.en).toContain('not recorded');
  });

  test('a code that is not in use yet is refused with what there was', () => {
    expect(refusalOf('11948', '2024-01-01')).toMatchObject({
      code: 'UnitNotValidOnDate',
      hint: { en: 'On that day use: 318 Huyện Bạch Long Vĩ.' },
    });
  });
});

describe('the scope of a unit', () => {
  const today = '2026-10-01';
  test('Thái Nguyên today is today’s, the old one and Bắc Kạn: it covers what was recorded in a commune of Bắc Kạn', () => {
    const scope = directory.scope('19', today)!;
    expect(scope.level).toBe('province');
    expect([...scope.ids].sort()).toEqual(['06@2021-11-01', '19@2021-11-01', '19@2025-07-01']);
    expect(scope.partial).toEqual([]);
    const inBacKan = at('01834', '2023-05-01');
    expect(inBacKan.within[0]).toBe('06@2021-11-01');
    expect(directory.covers(scope, inBacKan)).toBe(true);
    expect(directory.covers(scope, at('00004', '2023-05-01'))).toBe(false);
  });

  test('Thái Nguyên in 2024 is not Bắc Kạn', () => {
    expect(directory.scope('19', '2024-01-01')).toEqual({ level: 'province', ids: ['19@2021-11-01'], partial: [] });
    expect(directory.covers(directory.scope('19', '2024-01-01')!, at('01834', '2023-05-01'))).toBe(false);
  });

  test('every commune of the country of any list lies in the scope of exactly one province of today', () => {
    const scopes = directory.provinces(today).map((province) => directory.scope(province.code, today)!);
    for (const { on } of LIST_FILES)
      for (const unit of directory.unitsOn(on, 'commune')) {
        const covering = scopes.filter((scope) => directory.covers(scope, unit)).length;
        if (covering !== 1) throw new Error(`${unit.unit} lies in ${covering} provinces of today`);
      }
  });

  test('a commune holds what went in as a whole, and apart what went in only in part', () => {
    // Ba Đình: Quán Thánh and Trúc Bạch as a whole, of others a part (Resolution 1656/NQ-UBTVQH15).
    const scope = directory.scope('00004', today)!;
    expect(scope.level).toBe('commune');
    expect(scope.ids).toEqual(expect.arrayContaining(['00004@2025-07-01', '00004@2021-11-01', '00013@2021-11-01']));
    expect(scope.partial.length).toBeGreaterThan(0);
    for (const id of scope.partial) expect(scope.ids).not.toContain(id);
    for (const id of scope.partial) expect(directory.successors(id).some((link) => link.kind === 'part_of')).toBe(true);
  });

  test('what went into a part is itself a part', () => {
    // A commune of 2021 that became another under its code by 2025 (certain: false) and was then split.
    const split = directory
      .unitsOn('2025-06-30', 'commune')
      .find(
        (unit) =>
          directory.predecessors(unit.unit).length > 0 && directory.successors(unit.unit).some((link) => link.kind === 'part_of'),
      )!;
    const heir = directory.successors(split.unit)[0]!.unit;
    const scope = directory.scope(heir, today)!;
    expect(scope.partial).toEqual(expect.arrayContaining([split.unit, directory.predecessors(split.unit)[0]!.unit]));
  });

  test('an island commune covers the island district it was, whose records name the district', () => {
    const scope = directory.scope('11948', today)!;
    expect(scope).toEqual({ level: 'commune', ids: ['11948@2025-07-01', '318@2021-11-01'], partial: [] });
    expect(directory.covers(scope, at('318', '2024-01-01'))).toBe(true);
  });

  test('a district that has ended keeps its own records in scope', () => {
    const scope = directory.scope('001', today)!;
    expect(scope).toEqual({ level: 'district', ids: ['001@2021-11-01'], partial: [] });
    expect(directory.covers(scope, at('00004', '2025-06-30'))).toBe(true);
    expect(directory.covers(scope, at('00004', '2025-07-01'))).toBe(false);
  });

  test('an unknown unit has none', () => expect(directory.scope('99', today)).toBeNull());
});

describe('history and search', () => {
  const codes = (text: string, options: Partial<Parameters<typeof directory.search>[1]> = {}) =>
    directory.search(text, { date: '2026-10-01', ...options }).map((unit) => unit.code);

  test('a unit tells its predecessors and successors', () => {
    expect(directory.predecessors('19@2025-07-01')).toEqual(
      expect.arrayContaining([
        { unit: '06@2021-11-01', kind: 'merged_into', certain: true },
        { unit: '19@2021-11-01', kind: 'merged_into', certain: true },
      ]),
    );
    expect(directory.history('06@2021-11-01')).toMatchObject({ validTo: '2025-07-01', successorsKnown: true });
    expect(directory.history('00223@2021-11-01')).toMatchObject({
      validTo: '2025-03-01',
      successors: [],
      successorsKnown: false,
    });
  });

  test('finds with and without marks, the very name first', () => {
    expect(codes('Ba Đình', { within: '01' })).toEqual(['00004']);
    expect(codes('ba dinh', { within: '01' })).toEqual(['00004']);
    expect(codes('phuong ba dinh', { within: '01' })[0]).toBe('00004');
    expect(codes('thai nguyen')[0]).toBe('19');
    expect(codes('Thái Ngu', { level: 'province' })).toEqual(['19']);
  });

  test.each([
    [
      '20137',
      [
        'Chân Mây - Lăng Cô',
        'chan may lang co',
        'Chân Mây-Lăng Cô',
        'chân mây – lăng cô',
        '(lăng cô)',
        'Lăng\u00A0Cô',
        'Lăng\u200B Cô',
      ],
    ],
    ['24184', ["Ea H'Leo", 'ea h’leo', 'ea h leo', "Xã Ea H'"]],
    ['24436', ["Cư M'ta", 'cu m ta', 'CƯ M`TA']],
  ])('words are cut as in every other search: %s', (code, texts) => {
    for (const text of texts) expect([text, codes(text)]).toEqual([text, expect.arrayContaining([code])]);
    expect(codes('-')).toEqual([]);
  });

  test('a search looks at the names that hold its rarest word, not at all names', () => {
    const units = directory.unitsOn('2026-10-01', 'commune').map(({ unit }) => directory.history(unit)!);
    const names = new UnitNames(units);
    const looked = (text: string): number => [...names.candidates(text)].length;
    const all = units.reduce((sum, unit) => sum + unit.names.length, 0);
    expect(looked('hoa')).toBeLessThan(all / 4);
    expect(looked('hoa an')).toBeLessThan(all / 10);
    expect(looked('xa hoa an')).toBe(looked('hoa an'));
    expect(looked('nothing')).toBe(0);
  });
  test('marks narrow the search, wherever the tone is written', () => {
    const bare = directory.search('hoa an', { date: '2026-10-01', limit: 200 }).map((unit) => unit.name);
    const marked = directory.search('Hoà An', { date: '2026-10-01', limit: 200 }).map((unit) => unit.name);
    expect(marked).toContain('Hòa An');
    expect(marked.every((name) => bare.includes(name))).toBe(true);
    expect(codes('Hoà An')).toEqual(codes('Hòa An'));
  });

  test('finds units of the day only', () => {
    expect(codes('Trúc Bạch')).toEqual([]);
    expect(codes('Trúc Bạch', { date: '2025-06-30' })).toEqual(['00004']);
    expect(codes('Xã Lộc Ninh', { within: '75' })).toEqual([]);
    expect(codes('Phường Lộc Ninh', { within: '75' })).toEqual(['25270']);
  });

  test('keeps to level, limit and place, and finds nothing for nothing', () => {
    expect(codes('ha noi', { level: 'district' })).toEqual([]);
    expect(directory.search('xa', { date: '2026-10-01', limit: 5 })).toHaveLength(5);
    for (const unit of directory.search('xa', { date: '2024-01-01', within: '06', limit: 200 }))
      expect(unit.within).toContain('06@2021-11-01');
    expect(codes('   ')).toEqual([]);
    expect(codes('ba dinh', { within: '99' })).toEqual([]);
  });
});

describe('reading', () => {
  test('a directory that was not loaded knows nothing', () => {
    const empty = new TerritoryDirectory();
    expect(empty.resolve('01', '2025-07-01')).toMatchObject({ ok: false, error: { code: 'UnknownUnit' } });
    expect(empty.scope('01', '2025-07-01')).toBeNull();
  });

  test('an earlier reading that ends late does not replace a later one', async () => {
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const empty = { documents: [], hasMore: false, cursors: [] };
    const slowAndEmpty = { ...readModels, find: async () => (await gate, empty as never) } as ReadModels;
    const other = new TerritoryDirectory();
    const early = other.load(slowAndEmpty);
    await other.load(readModels);
    release();
    await early;
    expect(other.size).toBe(directory.size);
    await other.refresh();
    expect(other.size).toBe(directory.size);
  });
});
