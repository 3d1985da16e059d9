import 'reflect-metadata';
import { Access, type TerritoryLookup } from '#access';
import { CommandPipeline, type CommandOutcome } from '#commands';
import { createEventRegistry, createMemoryEventStore, withSchemas, type Recorded } from '#event-store';
import { fixedClock, newId, ok, type Actor } from '#kernel';
import { projectAll } from '#projections';
import * as fc from 'fast-check';
import { CancelDocumentNumber, ReserveDocumentNumber } from './commands.ts';
import { numberingDecider, type NumberingCommand, type RegisterState } from './decider.ts';
import { numberingEvents } from './events.ts';
import { documentNumbers, documentNumbersProjection, numberingViews } from './projection.ts';

const place = {
  unit: '01@2025-07-01',
  within: [],
  code: '01',
  name: 'Hà Nội',
  fullName: 'Thành phố Hà Nội',
  level: 'province',
  assumed: false,
} as const;
const territory: TerritoryLookup = {
  placeOn: (where) => where,
  resolve: () => ok(place),
  scope: () => ({ level: 'province', ids: [place.unit], partial: [] }),
};
const clock = fixedClock('2026-03-02T02:00:00.000Z');
const officer = (more: Partial<Actor> = {}): Actor => ({ id: 'a-1', role: 'inspector', unit: '01', ...more });

async function office() {
  const registry = createEventRegistry(numberingEvents);
  const store = withSchemas(createMemoryEventStore({ clock }), registry);
  const pipeline = new CommandPipeline({
    store,
    schemaVersion: (type) => registry.definition(type)!.version,
    placed: (type) => registry.definition(type)!.placed,
    readModels: await projectAll(numberingViews, []),
    views: numberingViews,
    waitFor: async () => true,
    access: new Access(territory, () => '2026-03-02'),
    territory,
    clock,
  });
  const reserve = (input: object = {}, who = officer()): Promise<CommandOutcome> =>
    pipeline.run(
      ReserveDocumentNumber.spec,
      ReserveDocumentNumber.unchecked(
        { unit: '01', bodyKind: 'so-noi-vu', kind: 'sanction-decision', on: '2026-03-02', reservation: newId(), ...input },
        who,
      ),
    );
  const cancel = (input: object): Promise<CommandOutcome> =>
    pipeline.run(
      CancelDocumentNumber.spec,
      CancelDocumentNumber.unchecked(
        { register: '01:so-noi-vu:sanction-decision:2026', on: '2026-03-02', reason: 'Viết sai', ...input },
        officer(),
      ),
    );
  const numbers = async () => {
    const log: Recorded[] = [];
    for await (const event of store.readAll()) log.push(event);
    const { documents: found } = await (await projectAll([documentNumbersProjection], log)).find(documentNumbers, { limit: 200 });
    return found.toSorted((a, b) => a.ordinal - b.ordinal);
  };
  return { reserve, cancel, numbers };
}

test('many at once: each has a number of its own, and none is left out', async () => {
  const { reserve, numbers } = await office();
  const answers = await Promise.all(Array.from({ length: 12 }, () => reserve()));
  expect(answers.every(({ kind }) => kind === 'Accepted')).toBe(true);
  expect((await numbers()).map(({ number }) => number)).toEqual(
    Array.from({ length: 12 }, (_, i) => `${String(i + 1).padStart(2, '0')}/QĐ-XPHC`),
  );
});

test('by body, kind and year each from 01; a cancelled number stays, with its reason, and is not given again', async () => {
  const { reserve, cancel, numbers } = await office();
  const first = newId();
  await reserve({ reservation: first });
  await reserve({ kind: 'violation-minutes' });
  await reserve({ bodyKind: 'ubnd-province' });
  await reserve({ on: '2025-12-31' });
  expect(await cancel({ reservation: first })).toMatchObject({ kind: 'Accepted' });
  expect(await cancel({ reservation: first })).toMatchObject({ code: 'NumberCancelled' });
  expect(await cancel({ reservation: newId() })).toMatchObject({ code: 'UnknownDocumentNumber' });
  await reserve({ sign: 'QĐ-XPVPHC' });
  expect((await numbers()).map(({ number, state, reason }) => [number, state, reason])).toEqual(
    expect.arrayContaining([
      ['01/QĐ-XPHC', 'cancelled', 'Viết sai'],
      ['01/BB-VPHC', 'reserved', null],
      ['01/QĐ-XPHC', 'reserved', null],
      ['02/QĐ-XPVPHC', 'reserved', null],
    ]),
  );
});

test.each([
  ['a day to come', { on: '2026-03-03' }, {}, 'DateInFuture'],
  ['a body that was no more', { bodyKind: 'so-ldtbxh' }, {}, 'BodyDidNotExist'],
  ['a body of another level than the unit', { bodyKind: 'ubnd-commune' }, {}, 'UnitOfAnotherLevel'],
  ['another body than the own one', {}, { body: 'ubnd-province' }, 'NotYourBody'],
])('refused: %s', async (_, input, who, code) => {
  const { reserve, numbers } = await office();
  expect(await reserve(input, officer(who))).toMatchObject({ kind: 'Refused', code });
  expect(await numbers()).toEqual([]);
});
test('a number whose id another register gives too stays as it is, and only its own register cancels it', async () => {
  const { reserve, cancel, numbers } = await office();
  const reservation = newId();
  await reserve({ reservation });
  await reserve({ reservation, kind: 'violation-minutes' });
  await cancel({ reservation, register: '01:so-noi-vu:violation-minutes:2026', reason: 'Lý do nội bộ (mẫu)' });
  expect((await numbers()).map(({ number, state, reason }) => [number, state, reason])).toEqual([
    ['01/QĐ-XPHC', 'reserved', null],
  ]);
});
test('a day before that of the number before it is refused, and so is an id that is taken', async () => {
  const { reserve } = await office();
  const reservation = newId();
  await reserve({ reservation });
  expect(await reserve({ on: '2026-03-01' })).toMatchObject({ code: 'NumberBeforeEarlier', field: 'on' });
  expect(await reserve({ reservation })).toMatchObject({ code: 'IdTaken' });
  expect(await reserve({ sign: '../x' })).toMatchObject({ kind: 'InvalidInput', issues: [{ path: 'sign' }] });
});

test('whatever is reserved and cancelled in whatever order: the numbers are 1 to the last, each once', () => {
  const env = { now: '2026-03-02T02:00:00.000Z', today: '2026-03-02', actor: officer(), newId };
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(8), fc.integer({ min: 1, max: 28 })), { maxLength: 40 }), (steps) => {
      let state: RegisterState = numberingDecider.initial;
      const given: number[] = [];
      for (const [reserves, id, day] of steps) {
        const common = { register: 'r', reservation: `n-${id}`, on: `2026-02-${String(day).padStart(2, '0')}` };
        const command: NumberingCommand = reserves
          ? {
              ...common,
              type: 'Reserve',
              bodyKind: 'so-noi-vu',
              kind: 'sanction-decision',
              sign: 'QĐ',
              place: { unit: place.unit, within: [] },
            }
          : { ...common, type: 'Cancel', reason: 'sai' };
        const decided = numberingDecider.decide(command, state, env);
        if (!decided.ok) continue;
        for (const event of decided.value) {
          if (event.type === 'DocumentNumberReserved') given.push(event.data.ordinal);
          state = numberingDecider.evolve(state, event);
        }
      }
      return (
        given.every((ordinal, i) => ordinal === i + 1) && state.last === given.length && state.reserved.size === given.length
      );
    }),
  );
});
