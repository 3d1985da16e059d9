import { defineEvent, declinedFields, askedBy, askedFields, id, list, localDate, startOfDay, type DomainEvent } from '#kernel';
import { inspectionsEvents } from '#contexts/inspections/events';
import { registryEvents } from '#contexts/registry/events';
import { processProjection } from '#processes';
import { projectAll, recorded } from '#projections';
import { waiting, waitingProcess } from './waiting.ts';

/** Made up: a record with a correction that nobody has named anywhere else. */
const place = { unit: id(), within: list(id(), { max: 3 }) };
const about = { label: { vi: 'Mẫu', en: 'Made up' }, record: 'activities' } as const;
const held = defineEvent('MadeUpHeld', { activity: id(), on: localDate(), ...place }, about);
const asked = defineEvent('MadeUpCorrectionRequested', { activity: id(), ...askedFields }, about);
const askedThere = defineEvent('MadeUpPartRequested', { activity: id(), ...place, ...askedFields }, about);
const corrected = defineEvent('MadeUpCorrected', { activity: id(), ...askedBy }, about);
const declined = defineEvent('MadeUpCorrectionDeclined', { activity: id(), ...declinedFields }, about);
const EVENTS = [...registryEvents, ...inspectionsEvents, held, asked, askedThere, corrected, declined];

const DAY = startOfDay('2026-03-01');
const HANOI = { unit: '00004@2025-07-01', within: ['01@2021-11-01'] };
const activity = 'a-1';
const ask = (request: string, ...fields: readonly string[]) =>
  asked.of(DAY, { activity, request, by: 'b-1', reason: 'Ghi nhầm', changes: fields.map((field) => ({ field, becomes: '2' })) });
const begun = held.of(DAY, { activity, on: '2026-03-01', ...HANOI });

async function listOf(events: readonly DomainEvent[], stream = 'activity-a-1') {
  const readModels = await projectAll(processProjection(waitingProcess(EVENTS)), recorded(stream, events));
  return (await readModels.find(waiting, { sort: [{ field: 'at', direction: 'asc' }], limit: 100 })).documents;
}
const waits = async (...events: readonly DomainEvent[]) =>
  (await listOf([begun, ...events])).map(({ request }) => request).toSorted();

test('a correction that is new is listed by its fields alone, where its record lies', async () =>
  expect(await listOf([begun, ask('q-1', 'on')])).toEqual([
    {
      id: 'activity:a-1:q-1',
      kind: 'activities',
      record: 'a-1',
      employer: null,
      request: 'q-1',
      askedBy: 'MadeUpCorrectionRequested',
      about: null,
      changes: [{ field: 'on', was: null, becomes: '2' }],
      reason: 'Ghi nhầm',
      by: 'b-1',
      at: expect.any(String),
      unit: HANOI.unit,
      district: null,
      province: '01@2021-11-01',
    },
  ]));

test('about a part that lies elsewhere it waits there, and moves nothing else', async () => {
  const there = { unit: '25000@2025-07-01', within: ['75@2025-07-01'] };
  const changes = [{ field: 'on', becomes: '2' }];
  const part = askedThere.of(DAY, { activity, ...there, request: 'q-2', by: 'b-1', reason: 'Ghi nhầm', changes });
  const listed = await listOf([begun, part, ask('q-1', 'on')]);
  expect(Object.fromEntries(listed.map(({ request, unit }) => [request, unit]))).toEqual({
    'q-1': HANOI.unit,
    'q-2': there.unit,
  });
});

test('what was approved, declined or overtaken waits no more; what is about another field does', async () => {
  const made = corrected.of(DAY, { activity, request: 'q-1', requestedBy: 'b-1' });
  expect(await waits(ask('q-1', 'on'), ask('q-2', 'on', 'place'), ask('q-3', 'place'), made)).toEqual(['q-3']);
  expect(await waits(ask('q-1', 'on'), ask('q-2', 'on'), corrected.of(DAY, { activity }))).toEqual(['q-1', 'q-2']);
  expect(await waits(ask('q-1', 'on'), declined.of(DAY, { activity, request: 'q-1', reason: 'Không đúng' }))).toEqual([]);
});

const [registeredEvent, relocated, requested] = ['EmployerRegistered', 'EmployerRelocated', 'MembershipCorrectionRequested'].map(
  (type) => registryEvents.find((one) => one.type === type)!,
);
const employer = 'e-1';
const AWAY = { unit: '25000@2025-07-01', within: ['75@2025-07-01'] };
const happened = (event: (typeof registryEvents)[number] | undefined, day: string, data: object): DomainEvent => ({
  type: event!.type,
  data: { employer, ...data },
  occurredAt: startOfDay(day),
});
test('a request goes with its employer to where that moves, but for an earlier move that is recorded later', async () => {
  const stay = { kind: 'alliance', group: 'l-1', wasFrom: '2026-03-01' };
  const request = { request: 'q-1', by: 'b-1', reason: 'Ghi nhầm', changes: [{ field: 'from', was: '2026-03-01' }] };
  const log = [
    happened(registeredEvent, '2025-01-10', {
      name: 'Mẫu',
      kind: 'household-business',
      sector: '2393',
      since: '2025-01-10',
      ...HANOI,
    }),
    happened(requested, '2026-03-02', { ...stay, ...request }),
    happened(relocated, '2026-03-05', { on: '2026-03-05', ...AWAY }),
    happened(relocated, '2026-02-01', { on: '2026-02-01', ...HANOI }),
  ];
  expect(await listOf(log, 'employer-e-1')).toMatchObject([
    { about: 'alliance l-1 2026-03-01', employer, province: '75@2025-07-01', changes: [{ becomes: null }] },
  ]);
});

describe('it lies where its employer lies, by the main place alone', () => {
  const typed = (type: string) => registryEvents.find((one) => one.type === type)!;
  const stay = { kind: 'alliance', group: 'l-1', wasFrom: '2026-03-01' };
  const request = { request: 'q-1', by: 'b-1', reason: 'Ghi nhầm', changes: [{ field: 'from', was: '2026-03-01' }] };
  const registered = happened(typed('EmployerRegistered'), '2025-01-10', {
    name: 'Mẫu',
    kind: 'household-business',
    sector: '2393',
    since: '2025-01-10',
    ...HANOI,
  });
  const asks = happened(typed('MembershipCorrectionRequested'), '2026-03-02', { ...stay, ...request });
  const moves = happened(typed('EmployerRelocated'), '2026-03-05', { on: '2026-03-05', ...AWAY });
  const corrects = (data: object) =>
    happened(typed('EmployerChangeCorrected'), '2025-01-10', {
      change: 'relocated',
      wasOn: '2026-03-05',
      reason: 'Ghi nhầm',
      ...data,
    });
  test.each<[string, readonly DomainEvent[], string]>([
    [
      'a further address in another province moves nothing',
      [
        happened(typed('EmployerAddressAdded'), '2026-03-03', {
          addressId: 'd-1',
          role: 'branch',
          on: '2026-03-03',
          address: undefined,
          ...AWAY,
        }),
      ],
      '01@2021-11-01',
    ],
    ['a move that never happened', [moves, corrects(HANOI)], '01@2021-11-01'],
    ['a move of another day', [moves, corrects({ on: '2026-02-05', ...AWAY })], '75@2025-07-01'],
  ])('%s', async (_name, more, province) =>
    expect(await listOf([registered, asks, ...more], 'employer-e-1')).toMatchObject([{ province }]),
  );
});
