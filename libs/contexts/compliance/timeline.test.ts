import { employerFiles } from '#contexts/registry/index';
import { inspectionsEvents } from '#contexts/inspections/events';
import { registryEvents } from '#contexts/registry/events';
import { FOREVER, startOfDay } from '#kernel';
import { projectAll, recorded } from '#projections';
import { happened, registration, UNITS } from './histories.testing.ts';
import { timeline, timelineProjection, type TimelineDocument } from './timeline.ts';

const log = [
  ...recorded('employer-e1', [
    registration('e1', '2026-01-01', { ownerName: 'personal', address: 'personal' }),
    happened('EmployerRelocated', '2026-02-01', { employer: 'e1', unit: UNITS[1], within: ['01@2021-11-01'] }),
    happened('EmployerClosed', '2026-03-01', { employer: 'e1', reason: 'a sentence in which a name may stand' }),
  ]),
  ...recorded('inspection-i1', [happened('InspectionOpened', '2026-02-20', { employer: 'e1', inspection: 'i1' })]),
];
const entries = async (pageSize?: number): Promise<readonly TimelineDocument[]> => {
  const views = await projectAll(
    timelineProjection([...registryEvents, ...inspectionsEvents]),
    log,
    pageSize ? { pageSize } : {},
  );
  return (await views.find(timeline, { sort: [{ field: 'position', direction: 'asc' }], limit: 100 })).documents;
};

test('an employer’s events stand in the order of the log, with both times, the record and who recorded it', async () => {
  const all = await entries();
  expect(all.map(({ type }) => type)).toEqual(['EmployerRegistered', 'EmployerRelocated', 'EmployerClosed', 'InspectionOpened']);
  expect(all[3]).toMatchObject({
    category: 'inspection',
    record: 'i1',
    actor: 'actor-1',
    role: 'inspector',
    occurredAt: startOfDay('2026-02-20'),
  });
  expect(all.every(({ recordedAt }) => recordedAt < FOREVER)).toBe(true);
});

test('each lies where the employer was known to be, also an event that names no place', async () => {
  expect((await entries()).map(({ unit, province }) => [unit, province])).toEqual([
    [UNITS[0], '01@2021-11-01'],
    [UNITS[1], '01@2021-11-01'],
    [UNITS[1], '01@2021-11-01'],
    [UNITS[1], '01@2021-11-01'],
  ]);
});

test('nothing personal and no sentence goes into the facts, codes and dates do', async () => {
  const text = JSON.stringify(await entries());
  expect(text).not.toContain('personal');
  expect(text).not.toContain('sentence');
  expect((await entries())[2]!.facts).toEqual([{ field: 'on', value: '2026-03-01' }]);
});

test('batches of any size make the same entries', async () => expect(await entries(1)).toEqual(await entries()));

test('the streams of its files are published once each, whatever the size of a batch', async () => {
  for (const pageSize of [1, 100]) {
    const views = await projectAll(timelineProjection([...registryEvents, ...inspectionsEvents]), log, { pageSize });
    expect(await views.get(employerFiles, 'e1')).toEqual({ id: 'e1', streams: ['employer-e1', 'inspection-i1'] });
  }
});
