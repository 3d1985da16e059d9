import { createEventRegistry, createMemoryEventStore, streamId, withSchemas } from '#event-store';
import { derivedId } from '#kernel';
import { importTerritory, planTerritoryImport, territoryEvents, type PlannedList } from './index.ts';

const first = planTerritoryImport()[0]!;
const list: PlannedList = { ...first, established: first.established.slice(0, 2), changed: [] };
const { unit } = list.established[0]!;

async function idsOf(plan: PlannedList): Promise<readonly string[]> {
  const log = withSchemas(createMemoryEventStore(), createEventRegistry(territoryEvents));
  await importTerritory(log, { plan: [plan] });
  const ids: string[] = [];
  for await (const { id } of log.readStream(streamId('unit', unit))) ids.push(id);
  return ids;
}

test('the lists of the release keep the ids that older logs have: what is there is not written twice', async () => {
  const ids = [derivedId('territory-unit', unit, 0, 'UnitEstablished')];
  expect(await idsOf(list)).toEqual(ids);
  expect(await idsOf({ ...list, digest: 'f'.repeat(64) })).toEqual(ids);
});

test('ids of a reorganisation from a file follow from the file too: another file never passes for one that was begun', async () => {
  const [one, again, other] = await Promise.all(
    ['a', 'a', 'b'].map((digest) => idsOf({ ...list, digest: digest.repeat(64), fromFile: true })),
  );
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
});
