import { canonicalJson, type Env } from '#kernel';
import { unitDecider, type UnitCommand, type UnitState } from './decider.ts';
import { codeOf, LEVELS_OF_KIND, type UnitEvent } from './events.ts';
import { LIST_FILES, parseRows, readData, readLists, type ReorganisationRow } from './lists.ts';
import { planTerritoryImport, sameName } from './plan.ts';

const plan = planTerritoryImport();
const list = (on: string) => plan.find((planned) => planned.on === on)!;
const eventsOn = (on: string): readonly UnitEvent[] => list(on).changed.flatMap((unit) => unit.events);
const dissolvedOn = (on: string) => eventsOn(on).filter((event) => event.type === 'UnitDissolved');
const endOf = (unit: string, on: string) => dissolvedOn(on).find((event) => event.data.unit === unit)?.data;

describe('the plan of the import', () => {
  test('has the four lists with the known numbers of units', () => {
    expect(plan.map(({ on, counts }) => [on, counts.provinces, counts.districts, counts.communes])).toEqual([
      ['2021-11-01', 63, 705, 10_599],
      ['2025-03-01', 63, 696, 10_035],
      ['2025-07-01', 34, 0, 3_321],
      ['2026-04-30', 34, 0, 3_321],
    ]);
  });

  test('every unit of the lists bears a word that its level may bear', () => {
    const wrong = plan
      .flatMap(({ established }) => established.flatMap(({ events }) => events))
      .filter((event) => event.type === 'UnitEstablished' && !LEVELS_OF_KIND[event.data.kind].includes(event.data.level));
    expect(wrong).toEqual([]);
  });

  test('holds only events that the decider itself would make of commands', () => {
    const env: Env = {
      now: '2026-10-01T00:00:00.000Z',
      today: '2026-10-01',
      actor: { id: 'a', role: 'administrator', unit: '00' },
      newId: () => '',
    };
    const states = new Map<string, { state: UnitState; revision: number }>();
    let events = 0;
    for (const planned of plan.flatMap((l) => [...l.established, ...l.changed])) {
      let { state, revision } = states.get(planned.unit) ?? { state: unitDecider.initial, revision: -1 };
      if (planned.revision !== revision + 1) throw new Error(`${planned.unit} at ${planned.revision}, behind ${revision}`);
      for (const event of planned.events) {
        const decided = unitDecider.decide(commandOf(event), state, env);
        if (!decided.ok || canonicalJson(decided.value) !== canonicalJson([event]))
          throw new Error(`${planned.unit}: ${canonicalJson(decided)} instead of ${canonicalJson(event)}`);
        state = unitDecider.evolve(state, event);
        revision++;
        events++;
      }
      states.set(planned.unit, { state, revision });
    }
    expect(events).toBeGreaterThan(25_000);
  });

  test('names as parent and successor only units that are in force on the day', () => {
    const inForce = new Set<string>();
    for (const { established, changed } of plan) {
      for (const { unit } of established) inForce.add(unit);
      const events = [...established, ...changed].flatMap((unit) => unit.events);
      for (const event of events) if (event.type === 'UnitDissolved') inForce.delete(event.data.unit);
      for (const event of events) {
        const successors = event.type === 'UnitDissolved' ? event.data.successors.map(({ unit }) => unit) : [];
        const named = event.type === 'UnitEstablished' || event.type === 'UnitMoved' ? [event.data.parent] : successors;
        for (const unit of named) if (unit && !inForce.has(unit)) throw new Error(`${event.data.unit} names ${unit}`);
      }
    }
    expect(inForce.size).toBe(34 + 3_321);
  });

  test('lets no unit in force lie in one that has ended', () => {
    const parents = new Map<string, string | undefined>();
    for (const { established, changed } of plan) {
      for (const event of [...established, ...changed].flatMap((unit) => unit.events)) {
        if (event.type === 'UnitEstablished' || event.type === 'UnitMoved') parents.set(event.data.unit, event.data.parent);
        else if (event.type === 'UnitDissolved') parents.delete(event.data.unit);
      }
      for (const [unit, parent] of parents)
        if (parent !== undefined && !parents.has(parent)) throw new Error(`${unit} in ${parent}`);
    }
    expect(parents.size).toBe(34 + 3_321);
  });

  test('is the same every time', () => expect(canonicalJson(planTerritoryImport())).toBe(canonicalJson(plan)));

  test('stops at a list that does not fit its table, instead of writing half of it', () => {
    const lists = readLists();
    const broken = lists.map((l) =>
      l.map
        ? {
            ...l,
            map: l.map
              .split('\n')
              .filter((row) => !row.startsWith('commune,00004,'))
              .join('\n'),
          }
        : l,
    );
    expect(() => planTerritoryImport(broken)).toThrow('nothing about 00004');
    const renamed = lists.map((l) =>
      l.on === '2026-04-30' ? { ...l, units: l.units.replace('Ba Đình,Phường', 'Ba Vì,Phường') } : l,
    );
    expect(() => planTerritoryImport(renamed)).toThrow('another name, which the acts of that day do not say');
  });
});

describe('spelling is no change', () => {
  test.each([
    ['Phường 01', 'Phường 1'],
    ['Thuận Hoà', 'Thuận Hòa'],
    ['Đắk Long', 'Đăk Long'],
    ["Ea H'leo", "Ea H'Leo"],
    ['Nông Trường Việt Lâm', 'Nông trường Việt Lâm'],
  ])('%s is %s', (a, b) => expect(sameName(a, b)).toBe(true));
  test.each([
    ['Phường 10', 'Phường 1'],
    ['Phường 05', 'Phường 15'],
    ['Trúc Bạch', 'Ba Đình'],
  ])('%s is not %s', (a, b) => expect(sameName(a, b)).toBe(false));
});

describe('from November 2021 to March 2025', () => {
  const on = '2025-03-01';

  test('agrees with the table of Hà Nội and Bắc Kạn, which was made on its own', () => {
    const rows = parseRows<ReorganisationRow & { old_name: string; new_name: string }>(readData('reorganisation-2021-2025.csv'));
    const gone = rows.filter((row) => row.kind === 'dissolved').map((row) => row.old_code);
    expect(gone).toHaveLength(53);
    for (const code of gone)
      expect(endOf(`${code}@2021-11-01`, on)).toMatchObject({ successors: [], successorsKnown: false, basis: 'list-difference' });
    const unchanged = rows.filter((row) => row.kind === 'unchanged');
    for (const { old_code } of unchanged) expect(endOf(`${old_code}@2021-11-01`, on)).toBeUndefined();
    const renamed = rows.filter((row) => row.kind === 'renamed').map((row) => row.old_code);
    expect(renamed).toHaveLength(34);
    // Vân Tùng became a township: the name stayed, so the unit stays itself.
    for (const code of renamed.filter((c) => c !== '01954'))
      expect(endOf(`${code}@2021-11-01`, on)?.successors).toEqual([{ unit: `${code}@${on}`, kind: 'renamed', certain: false }]);
    expect(eventsOn(on).filter((event) => codeOf(event.data.unit) === '01954')).toMatchObject([
      { type: 'UnitReclassified', data: { unit: '01954@2021-11-01', fullName: 'Thị trấn Vân Tùng', basis: 'list-difference' } },
    ]);
  });

  test('a district that kept its name kept its identity, and its communes stayed in it', () => {
    const quevo = eventsOn(on).filter((event) => codeOf(event.data.unit) === '259');
    expect(quevo).toMatchObject([{ type: 'UnitReclassified', data: { unit: '259@2021-11-01', kind: 'thị xã' } }]);
  });

  test('Thừa Thiên Huế became the city of Huế as a whole and stayed itself', () => {
    expect(endOf('46@2021-11-01', on)).toBeUndefined();
    expect(eventsOn(on).filter((event) => event.data.unit === '46@2021-11-01')).toMatchObject([
      { type: 'UnitReclassified', data: { fullName: 'Thành phố Huế', kind: 'thành phố' } },
    ]);
  });

  test('a commune under a district that became another moved to it', () => {
    const moved = eventsOn(on).filter((event) => event.type === 'UnitMoved' && event.data.parent === '474@2025-03-01');
    expect(moved.length).toBeGreaterThan(5);
    expect(list(on).established.map((unit) => unit.unit)).toContain('475@2025-03-01');
  });
});

describe('on 1 July 2025', () => {
  const on = '2025-07-01';
  const links = dissolvedOn(on).flatMap((event) => event.data.successors.map((s) => ({ from: event.data.unit, ...s })));
  const level = (unit: string) => codeOf(unit).length;

  test('every pair of the table is a link, or the unit goes on as itself', () => {
    // 10,632 pairs: 11 provinces and 127 communes unchanged, 5 communes of which each alone got another name or unit word.
    expect(links).toHaveLength(10_632 - 11 - 127 - 5);
    expect(links.filter((l) => l.kind === 'merged_into' && level(l.unit) === 2)).toHaveLength(52);
    expect(links.filter((l) => l.kind === 'merged_into' && level(l.unit) === 5)).toHaveLength(9_463);
    expect(links.filter((l) => l.kind === 'part_of')).toHaveLength(969);
    expect(links.every((l) => l.certain)).toBe(true);
  });

  test('all districts ended; only the five island districts went on, as communes', () => {
    const districts = dissolvedOn(on).filter((event) => level(event.data.unit) === 3);
    expect(districts).toHaveLength(696);
    expect(districts.every((event) => event.data.successorsKnown)).toBe(true);
    expect(
      districts.flatMap((event) => event.data.successors.map((s) => [codeOf(event.data.unit), codeOf(s.unit), s.kind])),
    ).toEqual([
      ['318', '11948', 'renamed'],
      ['471', '19742', 'renamed'],
      ['498', '20333', 'renamed'],
      ['536', '21548', 'renamed'],
      ['755', '26732', 'renamed'],
    ]);
  });

  test('a commune that goes on moves from its district to its province', () => {
    const moved = eventsOn(on).filter((event) => event.type === 'UnitMoved');
    expect(moved).toHaveLength(127 + 5);
    expect(moved.every((event) => level(event.data.parent) === 2)).toBe(true);
  });

  test('one commune that became one commune under another name stays itself', () => {
    // Xã Tà Xi Láng was Xã Tà Si Láng: for the table unchanged, but no spelling that the comparison knows.
    expect(
      eventsOn(on)
        .filter((event) => event.type === 'UnitReclassified')
        .map((event) => event.data.fullName),
    ).toEqual(['Xã Tà Xi Láng', 'Xã Mường Lát', 'Xã Thạnh Mỹ', 'Xã Buôn Đôn', 'Xã Đạ Huoai 3', 'Đặc khu Thổ Châu']);
  });
});

test('on 30 April 2026 Đồng Nai and ten of its communes got another unit word, and nothing else happened', () => {
  expect(list('2026-04-30').established).toEqual([]);
  const events = eventsOn('2026-04-30');
  expect(events.every((event) => event.type === 'UnitReclassified' && event.data.basis === 'act')).toBe(true);
  expect(events.map((event) => codeOf(event.data.unit))).toEqual([
    '75',
    '25270',
    '25357',
    '25363',
    '26116',
    '26170',
    '26248',
    '26326',
    '26368',
    '26425',
    '26485',
  ]);
});

test('every list names the act it rests on, but for the two that rest on many', () => {
  expect(LIST_FILES.map((file) => file.act !== undefined)).toEqual([false, false, true, true]);
});

function commandOf(event: UnitEvent): UnitCommand {
  switch (event.type) {
    case 'UnitEstablished': {
      const { code: _code, level: _level, ...data } = event.data;
      return { type: 'EstablishUnit', ...data };
    }
    case 'UnitReclassified':
      return { type: 'ReclassifyUnit', ...event.data };
    case 'UnitMoved':
      return { type: 'MoveUnit', ...event.data };
    case 'UnitDissolved':
      return { type: 'DissolveUnit', ...event.data };
  }
}
