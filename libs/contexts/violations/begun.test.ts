import 'reflect-metadata';
import { Access, type TerritoryLookup } from '#access';
import { allowedActions, type Records } from '#commands';
import { createMemoryEventStore } from '#event-store';
import { fixedClock, newId, type Actor, type Refusal } from '#kernel';
import type { ReadModels } from '#read-models';
import { RecordViolation } from './commands.ts';

/** What begins a record on another one is judged too: by role and body, as there is no record yet. */
const clock = fixedClock('2026-10-01T02:00:00.000Z');
const allowedTo = async (body: string) => {
  const on = {
    log: createMemoryEventStore({ clock }),
    access: new Access({} as TerritoryLookup, () => '2026-10-01'),
    readModels: {} as ReadModels,
    pipeline: { records: {} as Records, named: async (refusal: Refusal) => refusal },
    clock,
  };
  const caller: Actor = { id: 'a-1', role: 'inspector', unit: '01', body };
  return (await allowedActions(on, [RecordViolation], 'employers', newId(), caller))[0];
};

test('a body that records no violations is told so on the employer, as it is when it tries', async () => {
  expect(await allowedTo('so-noi-vu')).toMatchObject({ command: RecordViolation, why: null });
  expect(await allowedTo('so-y-te')).toMatchObject({ command: RecordViolation, why: { code: 'NotAllowedOffice' } });
});
