import { specification, startOfDay } from '#kernel';
import { unitDecider, type UnitCommand, type UnitRefusal } from './decider.ts';
import { unitDissolved, unitEstablished, unitMoved, unitReclassified, type UnitEvent } from './events.ts';

const spec = specification(unitDecider);
const unit = '25270@2025-07-01';
const act = { basis: 'act', act: '30/2026/QH16' } as const;
const communeNamed = { name: 'Lộc Ninh', fullName: 'Xã Lộc Ninh', kind: 'xã' } as const;
const wardNamed = { name: 'Lộc Ninh', fullName: 'Phường Lộc Ninh', kind: 'phường' } as const;

const establish = { type: 'EstablishUnit', unit, ...communeNamed, parent: '75@2025-07-01', on: '2025-07-01', ...act } as const;
const established = unitEstablished.of(startOfDay('2025-07-01'), {
  unit,
  code: '25270',
  level: 'commune',
  ...communeNamed,
  parent: '75@2025-07-01',
  on: '2025-07-01',
  ...act,
});
const reclassify = { type: 'ReclassifyUnit', unit, ...wardNamed, on: '2026-04-30', ...act } as const;
const reclassified = unitReclassified.of(startOfDay('2026-04-30'), { unit, ...wardNamed, on: '2026-04-30', ...act });
const move = { type: 'MoveUnit', unit, parent: '75@2027-01-01', on: '2027-01-01', ...act } as const;
const moved = unitMoved.of(startOfDay('2027-01-01'), { unit, parent: '75@2027-01-01', on: '2027-01-01', ...act });
const successors = [{ unit: '25271@2027-01-01', kind: 'merged_into', certain: true }] as const;
const dissolve = { type: 'DissolveUnit', unit, successors, successorsKnown: true, on: '2027-01-01', ...act } as const;
const dissolved = unitDissolved.of(startOfDay('2027-01-01'), {
  unit,
  successors,
  successorsKnown: true,
  on: '2027-01-01',
  ...act,
});

describe('a territorial unit', () => {
  test('is established on the first day of its identity', () => spec.given().when(establish).then(established));
  test('changes its unit word and stays itself', () => spec.given(established).when(reclassify).then(reclassified));
  test('gets another unit above it and stays itself', () => spec.given(established, reclassified).when(move).then(moved));
  test('ends and names where its territory went', () => spec.given(established, reclassified).when(dissolve).then(dissolved));
  test('may move and change its name on one day', () =>
    spec
      .given(established, moved)
      .when({ ...reclassify, on: '2027-01-01' })
      .then(unitReclassified.of(startOfDay('2027-01-01'), { unit, ...wardNamed, on: '2027-01-01', ...act })));
});

describe('is refused', () => {
  const cases: readonly [string, readonly UnitEvent[], UnitCommand, UnitRefusal['code'], string | null][] = [
    ['to establish a unit twice', [established], establish, 'AlreadyEstablished', 'unit'],
    ['to establish a unit again after its end', [established, dissolved], establish, 'AlreadyEstablished', 'unit'],
    ['an identity with another day', [], { ...establish, on: '2025-07-02' }, 'InvalidUnitId', 'unit'],
    ['an identity with a code that fits no level', [], { ...establish, unit: '2527@2025-07-01' }, 'InvalidUnitId', 'unit'],
    ['a commune above nothing', [], { ...establish, parent: undefined }, 'InvalidParent', 'parent'],
    ['a commune in a commune', [], { ...establish, parent: '25271@2025-07-01' }, 'InvalidParent', 'parent'],
    ['a parent without a day', [], { ...establish, parent: '75' }, 'InvalidParent', 'parent'],
    ['a province in a province', [], { ...establish, unit: '74@2025-07-01' }, 'InvalidParent', 'parent'],
    ['a day that does not exist', [], { ...establish, on: '2025-02-30' }, 'InvalidDate', 'on'],
    ['to change a unit that is not there', [], reclassify, 'NotEstablished', 'unit'],
    ['to move a unit that is not there', [], move, 'NotEstablished', 'unit'],
    ['to end a unit that is not there', [], dissolve, 'NotEstablished', 'unit'],
    ['to change a unit after its end', [established, dissolved], { ...reclassify, on: '2028-01-01' }, 'AlreadyDissolved', 'unit'],
    ['to end a unit twice', [established, dissolved], dissolve, 'AlreadyDissolved', 'unit'],
    ['an end on the first day', [established], { ...dissolve, on: '2025-07-01' }, 'DateBeforeEstablishment', 'on'],
    ['a change before the last one', [established, moved], reclassify, 'DateBeforeLastChange', 'on'],
    ['the name and kind it has', [established], { ...reclassify, ...communeNamed }, 'NothingChanges', null],
    ['the parent it has', [established], { ...move, parent: '75@2025-07-01' }, 'NothingChanges', null],
    ['a move below a commune', [established], { ...move, parent: '25271@2025-07-01' }, 'InvalidParent', 'parent'],
    [
      'itself as successor',
      [established],
      { ...dissolve, successors: [{ ...successors[0], unit }] },
      'InvalidSuccessor',
      'successors',
    ],
    [
      'a successor named twice',
      [established],
      { ...dissolve, successors: [...successors, ...successors] },
      'InvalidSuccessor',
      'successors',
    ],
  ];
  test.each(cases)('%s', (_, given, command, code, field) =>
    spec
      .given(...given)
      .when(command)
      .thenRefused(code, field ?? undefined),
  );
});
