import { startOfDay } from '#kernel';
import { projectAll, recorded } from '../../projections/testing.ts';
import { unitDissolved, unitEstablished, unitMoved, unitReclassified } from './events.ts';
import { units, unitsProjection } from './projection.ts';

const act = { basis: 'act' } as const;
const commune = (code: string, on: string, name: string, parent: string) =>
  unitEstablished.of(startOfDay(on), {
    unit: `${code}@${on}`,
    code,
    level: 'commune',
    name,
    fullName: `Xã ${name}`,
    kind: 'xã',
    parent,
    on,
    ...act,
  });
const end = (unit: string, on: string, successors: { unit: string; kind: 'merged_into' | 'part_of'; certain: boolean }[]) =>
  unitDissolved.of(startOfDay(on), { unit, on, successors, successorsKnown: true, ...act });

const log = [
  ...recorded('unit-00001@2021-11-01', [commune('00001', '2021-11-01', 'Đồng Một', '001@2021-11-01')]),
  ...recorded('unit-00002@2021-11-01', [commune('00002', '2021-11-01', 'Đồng Hai', '001@2021-11-01')]),
  ...recorded('unit-00003@2021-11-01', [
    commune('00003', '2021-11-01', 'Đồng Ba', '001@2021-11-01'),
    unitMoved.of(startOfDay('2025-07-01'), { unit: '00003@2021-11-01', parent: '01@2021-11-01', on: '2025-07-01', ...act }),
    unitReclassified.of(startOfDay('2026-04-30'), {
      unit: '00003@2021-11-01',
      name: 'Đồng Ba',
      fullName: 'Phường Đồng Ba',
      kind: 'phường',
      on: '2026-04-30',
      ...act,
    }),
  ]),
  ...recorded('unit-00001@2025-07-01', [commune('00001', '2025-07-01', 'Đồng Mới', '01@2021-11-01')]),
  ...recorded(
    'unit-00001@2021-11-01',
    [end('00001@2021-11-01', '2025-07-01', [{ unit: '00001@2025-07-01', kind: 'merged_into', certain: true }])],
    { firstRevision: 1 },
  ),
  ...recorded(
    'unit-00002@2021-11-01',
    [end('00002@2021-11-01', '2025-07-01', [{ unit: '00001@2025-07-01', kind: 'part_of', certain: true }])],
    { firstRevision: 1 },
  ),
];

describe.each([1, 3, 100])('documents of units, in pages of %i events', (pageSize) => {
  const unit = async (id: string) => (await projectAll(unitsProjection, log, { pageSize })).get(units, id);

  test('a unit that goes on has all its names and all units above it', async () => {
    expect(await unit('00003@2021-11-01')).toMatchObject({
      code: '00003',
      validFrom: '2021-11-01',
      validTo: null,
      fullName: 'Phường Đồng Ba',
      searchName: 'phuong dong ba',
      names: [
        { from: '2021-11-01', fullName: 'Xã Đồng Ba' },
        { from: '2026-04-30', fullName: 'Phường Đồng Ba' },
      ],
      parent: '01@2021-11-01',
      parents: [
        { from: '2021-11-01', parent: '001@2021-11-01' },
        { from: '2025-07-01', parent: '01@2021-11-01' },
      ],
      predecessors: [],
      successors: [],
    });
  });

  test('a unit that ended knows its successors, and the successor all that went into it', async () => {
    expect(await unit('00001@2021-11-01')).toMatchObject({
      validTo: '2025-07-01',
      successors: [{ unit: '00001@2025-07-01', kind: 'merged_into', certain: true }],
      successorsKnown: true,
    });
    expect(await unit('00001@2025-07-01')).toMatchObject({
      validTo: null,
      name: 'Đồng Mới',
      predecessors: [
        { unit: '00001@2021-11-01', kind: 'merged_into', certain: true },
        { unit: '00002@2021-11-01', kind: 'part_of', certain: true },
      ],
    });
  });
});
