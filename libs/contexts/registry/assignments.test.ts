import { createMemoryEventStore, streamId } from '#event-store';
import { fixedClock, newId, startOfDay, type DomainEvent } from '#kernel';
import { assignmentsFromLog } from './assignments.ts';
import {
  craftVillageAssignedToSuccessor,
  craftVillageEvents,
  employerAssignedToSuccessor,
  employerEvents,
  employerMerged,
  employerMergeUndone,
  employerRegistered,
} from './events.ts';

const DAY = '2025-07-01';
const within = ['01@2021-11-01'];
const [SPLIT, WRONG, RIGHT] = ['00008@2021-11-01', '00001@2025-07-01', '00002@2025-07-01'];
const to = (unit: string, on = DAY) => ({ on, of: SPLIT, unit, within, reason: 'Theo bản đồ địa chính' });

async function office() {
  const store = createMemoryEventStore({ clock: fixedClock('2026-03-02T02:00:00.000Z') });
  const assignments = await assignmentsFromLog(store, [...employerEvents, ...craftVillageEvents]);
  const metadata = { actor: 'a-1', role: 'inspector', unit: '01', commandId: 'c', correlation: 'c', causation: 'c' } as const;
  const record = async (category: string, id: string, event: DomainEvent) => {
    const written = { ...event, id: newId(), schemaVersion: 1 };
    await store.append({ stream: streamId(category, id), expected: { kind: 'any' }, events: [written] }, { metadata });
    await assignments.follow();
  };
  const wrongOf = (id: string): readonly string[] =>
    assignments.mistaken(id).map(({ wrong, right }) => `${wrong.unit} ${right.unit}`);
  return { assignments, record, wrongOf };
}

test('one that takes the place of another makes that one wrong, not one from a later day on', async () => {
  const { assignments, record, wrongOf } = await office();
  const [village, other] = [newId(), newId()];
  const assign = (id: string, ...at: Parameters<typeof to>) =>
    record('village', id, craftVillageAssignedToSuccessor.of(startOfDay(DAY), { village: id, ...to(...at) }));
  await assign(village, WRONG);
  expect(wrongOf(village)).toEqual([]);
  await assign(village, RIGHT);
  expect(wrongOf(village)).toEqual([`${WRONG} ${RIGHT}`]);
  await assign(village, WRONG);
  expect(wrongOf(village)).toEqual([`${RIGHT} ${WRONG}`]);
  await assign(other, WRONG);
  await assign(other, RIGHT, '2027-01-01');
  expect(wrongOf(other)).toEqual([]);
  expect(assignments.mistaken().map(({ record: id }) => id)).toEqual([village]);
});

test('of a record that was merged those of the one that stays count, as long as it is merged', async () => {
  const { record, wrongOf } = await office();
  const [employer, into] = [newId(), newId()];
  const employers = (id: string, event: DomainEvent) => record('employer', id, event);
  for (const id of [employer, into]) {
    const given = { employer: id, name: 'Cơ sở mẫu', kind: 'household-business', sector: '1629', unit: SPLIT } as const;
    await employers(id, employerRegistered.of(startOfDay('2023-04-03'), { ...given, within, since: '2023-04-03' }));
  }
  const assign = (id: string, unit: string) =>
    employers(id, employerAssignedToSuccessor.of(startOfDay(DAY), { employer: id, ...to(unit) }));
  await assign(employer, WRONG);
  const files = { upTo: '0', streams: [] };
  const reason = 'Một cơ sở ghi hai lần';
  await employers(employer, employerMerged.of(startOfDay(DAY), { employer, into, reason, name: 'Cơ sở mẫu', files }));
  expect(wrongOf(employer)).toEqual([]);
  await assign(into, RIGHT);
  expect([wrongOf(employer), wrongOf(into)]).toEqual([[`${WRONG} ${RIGHT}`], []]);
  await employers(employer, employerMergeUndone.of(startOfDay(DAY), { employer, into, reason }));
  expect(wrongOf(employer)).toEqual([]);
});
