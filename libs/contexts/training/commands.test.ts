import 'reflect-metadata';
import { Access, type TerritoryLookup } from '#access';
import { CommandPipeline, type CommandOutcome, type DefinedCommand } from '#commands';
import { createEventRegistry, createMemoryEventStore, withSchemas, type Recorded } from '#event-store';
import type { Services } from '#graphql';
import { fixedClock, newId, refuse, type Actor, type Role } from '#kernel';
import { projectAll, recorded } from '#projections';
import { employersProjection } from '#contexts/registry/projection';
import { registration } from '../compliance/histories.testing.ts';
import {
  CancelActivity,
  CorrectAttendance,
  HoldActivity,
  PlanActivity,
  RecordEmployerAttendance,
  RecordGroupAttendance,
} from './commands.ts';
import { trainingEvents } from './events.ts';
import { TrainingQueries } from './graphql/queries.ts';
import { trainingProjections } from './index.ts';

const HERE = { unit: '00001@2025-07-01', within: ['01@2021-11-01'] };
const AWAY = { unit: '25000@2025-07-01', within: ['75@2025-07-01'] };
const EMPLOYER = newId();
const FAR_EMPLOYER = newId();
const territory: TerritoryLookup = {
  resolve: (code) => {
    const place = code === '00001' ? HERE : code === '25000' ? AWAY : null;
    return place
      ? { ok: true, value: { ...place, code, name: code, fullName: code, level: 'commune', assumed: false } }
      : refuse('UnknownUnit', 'There is no such unit.', 'Không có đơn vị này.');
  },
  scope: (unit) => (unit === '01' ? { level: 'province', ids: ['01@2021-11-01'], partial: [] } : null),
};
const clock = fixedClock('2026-10-01T02:00:00.000Z');
const access = new Access(territory, () => '2026-10-01');
const caller = (role: Role, unit = '01'): Actor => ({ id: 'a-1', role, unit });

async function office() {
  const registry = createEventRegistry(trainingEvents);
  const store = withSchemas(createMemoryEventStore({ clock }), registry);
  const readModels = await projectAll(employersProjection, [
    ...recorded(`employer-${EMPLOYER}`, [registration(EMPLOYER, '2026-01-01')]),
    ...recorded(`employer-${FAR_EMPLOYER}`, [registration(FAR_EMPLOYER, '2026-01-01', AWAY)]),
  ]);
  const pipeline = new CommandPipeline({
    store,
    schemaVersion: (type) => registry.definition(type)!.version,
    readModels,
    waitFor: async () => true,
    access,
    territory,
    clock,
  });
  const send = (command: DefinedCommand, input: object, who = caller('inspector')): Promise<CommandOutcome> =>
    pipeline.run(command.spec, new command.Command(input, who));
  const queries = async (): Promise<TrainingQueries> => {
    const log: Recorded[] = [];
    for await (const event of store.readAll()) log.push(event);
    return new TrainingQueries({ access, readModels: await projectAll(trainingProjections, log) } as unknown as Services);
  };
  const plan = async (kind = 'ACT-11', who = caller('inspector')): Promise<string> => {
    const id = newId();
    const answer = await send(
      PlanActivity,
      { id, kind, title: 'Tập huấn làng nghề', unit: '00001', plannedOn: '2026-09-01' },
      who,
    );
    expect(answer).toMatchObject({ kind: 'Accepted', id });
    return id;
  };
  const held = async (kind?: string): Promise<string> => {
    const activity = await plan(kind);
    expect(await send(HoldActivity, { activity, on: '2026-09-02' })).toMatchObject({ kind: 'Accepted' });
    return activity;
  };
  return { send, plan, held, queries };
}

describe('an activity from plan to coverage', () => {
  test('is planned, held and attended; what is corrected counts as corrected', async () => {
    const { send, held, queries } = await office();
    const [first, second] = [await held(), await held()];
    for (const activity of [first, second])
      expect(await send(RecordEmployerAttendance, { activity, employer: EMPLOYER, persons: 3 })).toMatchObject({
        kind: 'Accepted',
      });
    await send(RecordGroupAttendance, { activity: first, group: 'parents', persons: 40, newPersons: 30 });
    await send(CorrectAttendance, { activity: first, employer: EMPLOYER, persons: 5, reason: 'Đếm sót' });

    const asked = await queries();
    expect(await asked.trainingCoverage(undefined, caller('auditor'))).toEqual({
      employersTrained: 1,
      attendances: 2,
      persons: 8,
      byGroup: [
        {
          group: 'parents',
          label: { vi: 'Cha mẹ, người chăm sóc trẻ em', en: 'Parents and carers' },
          attendances: 40,
          declaredNew: 30,
        },
      ],
    });
    expect((await asked.trainingCoverage({ from: '2026-09-03' }, caller('auditor'))).employersTrained).toBe(0);
    expect(await asked.activity(first, caller('auditor'))).toMatchObject({
      employersReached: 1,
      employerPersons: 5,
      groupPersons: 40,
      counts: 'training',
    });
  });

  test('communication is no training', async () => {
    const { send, held, queries } = await office();
    await send(RecordEmployerAttendance, { activity: await held('ACT-05'), employer: EMPLOYER, persons: 1 });
    const asked = await queries();
    expect((await asked.trainingCoverage(undefined, caller('auditor'))).employersTrained).toBe(0);
    expect((await asked.trainingCoverage({ counts: 'communication' }, caller('auditor'))).employersTrained).toBe(1);
  });
});

describe('refused with what to do', () => {
  const refusals: readonly [string, (o: Awaited<ReturnType<typeof office>>) => Promise<CommandOutcome>, string][] = [
    [
      'an employer that is not registered',
      async (o) => o.send(RecordEmployerAttendance, { activity: await o.held(), employer: newId(), persons: 1 }),
      'UnknownEmployer',
    ],
    [
      'a group that is not one of the plans',
      async (o) => o.send(RecordGroupAttendance, { activity: await o.held(), group: 'everybody', persons: 1, newPersons: 0 }),
      'UnknownGroup',
    ],
    [
      'a kind that is none of the 39',
      (o) => o.send(PlanActivity, { kind: 'ACT-40', title: 'Tập huấn', unit: '00001', plannedOn: '2026-09-01' }),
      'UnknownActivityKind',
    ],
    [
      'a unit that does not exist',
      (o) => o.send(PlanActivity, { kind: 'ACT-11', title: 'Tập huấn', unit: '99999', plannedOn: '2026-09-01' }),
      'UnknownUnit',
    ],
    [
      'attendance before the activity was held',
      async (o) => o.send(RecordEmployerAttendance, { activity: await o.plan(), employer: EMPLOYER, persons: 1 }),
      'ActivityNotHeld',
    ],
    [
      'a correction of an employer and a group at once',
      async (o) =>
        o.send(CorrectAttendance, { activity: await o.held(), employer: EMPLOYER, group: 'parents', persons: 1, reason: 'xxx' }),
      'OneOfEmployerOrGroup',
    ],
  ];
  test.each(refusals)('%s', async (_, send, code) => expect(await send(await office())).toMatchObject({ kind: 'Refused', code }));

  test('an attendance of nobody is no valid input', async () => {
    const o = await office();
    const answer = await o.send(RecordEmployerAttendance, { activity: await o.held(), employer: EMPLOYER, persons: 0 });
    expect(answer).toMatchObject({ kind: 'InvalidInput', issues: [{ path: 'persons' }] });
  });
});

describe('role and territory', () => {
  test('an alliance officer plans training, an auditor does not', async () => {
    const o = await office();
    await o.plan('ACT-11', caller('alliance-officer'));
    const input = { kind: 'ACT-11', title: 'Tập huấn', unit: '00001', plannedOn: '2026-09-01' };
    expect(await o.send(PlanActivity, input, caller('auditor'))).toMatchObject({ kind: 'NotAllowed', reason: 'role' });
  });

  test('neither an activity nor an employer elsewhere', async () => {
    const o = await office();
    const away = { kind: 'ACT-11', title: 'Tập huấn', unit: '25000', plannedOn: '2026-09-01' };
    expect(await o.send(PlanActivity, away)).toMatchObject({ kind: 'NotAllowed', reason: 'territory' });
    const attendance = { activity: await o.held(), employer: FAR_EMPLOYER, persons: 1 };
    expect(await o.send(RecordEmployerAttendance, attendance)).toMatchObject({ code: 'UnknownEmployer', field: 'employer' });
  });

  test('an activity elsewhere is not found and not listed', async () => {
    const o = await office();
    const id = await o.plan();
    const asked = await o.queries();
    await expect(asked.activity(id, caller('inspector', '75'))).rejects.toThrow('there is no activity');
    expect((await asked.activities({}, undefined, caller('inspector', '75'))).nodes).toEqual([]);
    expect((await asked.activities({}, { unit: '01', state: 'planned' }, caller('inspector'))).nodes).toHaveLength(1);
  });
});

test('a cancelled activity stays readable', async () => {
  const o = await office();
  const activity = await o.plan();
  expect(await o.send(CancelActivity, { activity, on: '2026-09-20', reason: 'Bão' })).toMatchObject({ kind: 'Accepted' });
  expect(await (await o.queries()).activity(activity, caller('inspector'))).toMatchObject({ state: 'cancelled' });
});
