import 'reflect-metadata';
import { Access, type TerritoryLookup } from '#access';
import { CommandPipeline, type CommandMeta, type CommandOutcome, type DefinedCommand } from '#commands';
import { createEventRegistry, createMemoryEventStore, streamId, withSchemas, type Recorded } from '#event-store';
import type { Services } from '#graphql';
import { askList, askOne } from '#graphql/testing';
import { fixedClock, newId, refuse, startOfDay, type Actor, type Role } from '#kernel';
import { projectAll } from '#projections';
import { allianceEvents, allianceRegistered, employerEvents } from '#contexts/registry/events';
import { alliancesProjection, employerMergesProjection, employersProjection } from '#contexts/registry/projection';
import { send as sendTo } from '../../commands/sending.testing.ts';
import { happened, registration } from '../compliance/histories.testing.ts';
import {
  CancelActivity,
  CorrectAttendance,
  HoldActivity,
  PlanActivity,
  RecordEmployerAttendance,
  RecordGroupAttendance,
} from './commands.ts';
import { trainingCoverageProjection } from './coverage.ts';
import { trainingEvents } from './events.ts';
import { TrainingQueries } from './graphql/queries.ts';
import { activityView, attendanceView } from './graphql/views.ts';
import { activitiesPast, activitiesProjection } from './projection.ts';

const HERE = { unit: '00001@2025-07-01', within: ['01@2021-11-01'] };
const AWAY = { unit: '25000@2025-07-01', within: ['75@2025-07-01'] };
const EMPLOYER = newId();
const FAR_EMPLOYER = newId();
const territory: TerritoryLookup = {
  placeOn: (place) => place,
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
const officer: Actor = { ...caller('alliance-officer'), alliance: 'a1' };
const rival: Actor = { ...officer, alliance: 'a2' };
const MEMBER = newId();
const RIVALS = newId();

async function office() {
  const registry = createEventRegistry([...trainingEvents, ...employerEvents, ...allianceEvents]);
  const store = withSchemas(createMemoryEventStore({ clock }), registry);
  const schemaVersion = (type: string): number => registry.definition(type)!.version;
  const joined = (employer: string, alliance: string) => happened('AllianceJoined', '2026-02-01', { employer, alliance });
  const register = [
    [EMPLOYER, [registration(EMPLOYER, '2026-01-01')]],
    [FAR_EMPLOYER, [registration(FAR_EMPLOYER, '2026-01-01', AWAY)]],
    [MEMBER, [registration(MEMBER, '2026-01-01'), joined(MEMBER, 'a1')]],
    [RIVALS, [registration(RIVALS, '2026-01-01'), joined(RIVALS, 'a2')]],
  ] as const;
  const begun = allianceRegistered.of(startOfDay('2026-01-01'), {
    alliance: 'a1',
    name: 'Liên minh mẫu',
    ...HERE,
    since: '2026-01-01',
  });
  const metadata = { actor: 'a-1', role: 'inspector', unit: '01', commandId: 'c', correlation: 'c', causation: 'c' } as const;
  const streams = [...register.map(([id, all]) => ['employer', id, all] as const), ['alliance', 'a1', [begun]] as const];
  for (const [category, id, events] of streams)
    await store.append(
      {
        stream: streamId(category, id),
        expected: { kind: 'none' },
        events: events.map((event) => ({ ...event, id: newId(), schemaVersion: schemaVersion(event.type) })),
      },
      { metadata },
    );
  const pipeline = new CommandPipeline({
    store,
    schemaVersion,
    placed: () => false,
    // Asked only which records are one: employers are known by their ids.
    readModels: await projectAll([employerMergesProjection], []),
    views: [employersProjection, alliancesProjection],
    waitFor: async () => true,
    access,
    territory,
    clock,
  });
  const send = (command: DefinedCommand, input: object, who = caller('inspector'), meta?: CommandMeta): Promise<CommandOutcome> =>
    sendTo(pipeline, command, input, who, meta);
  const queries = async () => {
    const log: Recorded[] = [];
    for await (const event of store.readAll()) log.push(event);
    const services = {
      access,
      clock,
      readModels: await projectAll(
        [activitiesProjection, activitiesPast.projection, trainingCoverageProjection, employerMergesProjection],
        log,
      ),
    } as unknown as Services;
    return {
      trainingCoverage: (...args: Parameters<TrainingQueries['trainingCoverage']>) =>
        new TrainingQueries(services).trainingCoverage(...args),
      activity: (id: string, who: Actor) => askOne(services, activityView, who, id),
      activities: (filter: object | undefined, who: Actor) => askList(services, activityView, who, { filter }),
      attendances: (who: Actor) => askList(services, attendanceView, who, {}),
    };
  };
  const plan = async (kind = 'ACT-11', who = caller('inspector')): Promise<string> => {
    const id = newId();
    const answer = await send(
      PlanActivity,
      { id, kind, title: 'Tập huấn làng nghề', unit: '00001', plannedOn: '2026-09-01' },
      who,
    );
    expect(answer).toMatchObject({ kind: 'Accepted', recordId: id });
    return id;
  };
  const held = async (kind?: string, who = caller('inspector')): Promise<string> => {
    const activity = await plan(kind, who);
    expect(await send(HoldActivity, { activity, on: '2026-09-02' }, who)).toMatchObject({ kind: 'Accepted' });
    return activity;
  };
  return { send, plan, held, queries };
}

describe('whom it is for and who pays (TRN-1)', () => {
  const input = (more: object) => ({
    id: newId(),
    kind: 'ACT-11',
    title: 'Tập huấn',
    unit: '00001',
    plannedOn: '2026-09-01',
    ...more,
  });
  test('kind of employer and source of the costs are shown as planned; nothing is made up for what was left out', async () => {
    const { send, queries } = await office();
    const [said, unsaid] = [input({ employerKind: 'household-business', costSource: 'domestic-sponsors' }), input({})];
    for (const one of [said, unsaid]) expect(await send(PlanActivity, one)).toMatchObject({ kind: 'Accepted' });
    const { activity } = await queries();
    expect(await activity(said.id, caller('auditor'))).toMatchObject({
      employerKind: 'household-business',
      costSource: { code: 'domestic-sponsors', label: { vi: 'Tài trợ trong nước', en: 'Sponsors in Viet Nam' } },
    });
    expect(await activity(unsaid.id, caller('auditor'))).toMatchObject({ employerKind: null, costSource: null });
  });
  test('null means left out, as a client may write it', async () => {
    const { send, queries } = await office();
    const nulls = input({ organiser: null, employerKind: null, costSource: null });
    expect(await send(PlanActivity, nulls)).toMatchObject({ kind: 'Accepted' });
    const { activity } = await queries();
    expect(await activity(nulls.id, caller('auditor'))).toMatchObject({ organiser: null, employerKind: null, costSource: null });
  });
  test.each([{ employerKind: 'shop' }, { costSource: 'fines' }])('%p is refused', async (more) => {
    const { send } = await office();
    expect(await send(PlanActivity, input(more))).toMatchObject({
      kind: 'InvalidInput',
      issues: [{ path: Object.keys(more)[0] }],
    });
  });
});

test('the papers behind an activity are shown by their numbers, to officers of the own alliance alone', async () => {
  const { send, plan, held, queries } = await office();
  const evidence = ['DS-01/2026', 'anh-hoi-truong-2.jpg'];
  const [activity, bare] = [await plan('ACT-11', officer), await held('ACT-11', officer)];
  const hold = (numbers: readonly string[]) => send(HoldActivity, { activity, on: '2026-09-02', evidence: numbers }, officer);
  expect(await hold(['Danh sách 30 người'])).toMatchObject({ kind: 'InvalidInput', issues: [{ path: 'evidence' }] });
  expect(await hold(evidence)).toMatchObject({ kind: 'Accepted' });
  const attended = await send(RecordEmployerAttendance, { activity, employer: RIVALS, persons: 2 });
  expect(attended).toMatchObject({ kind: 'Accepted' });
  const asked = await queries();
  const shownTo = async (id: string, who: Actor) => (await asked.activity(id, who)).evidence;
  expect(await Promise.all([caller('auditor'), officer, rival].map((who) => shownTo(activity, who)))).toEqual([
    evidence,
    evidence,
    [],
  ]);
  expect(await shownTo(bare, officer)).toEqual([]);
});

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
    expect(await asked.trainingCoverage(undefined, undefined, caller('auditor'))).toEqual({
      employersTrained: 1,
      attendances: 2,
      persons: 8,
      byGroup: [
        {
          group: { code: 'parents', label: { vi: 'Cha mẹ, người chăm sóc trẻ em', en: 'Parents and carers' } },
          attendances: 40,
          declaredNew: 30,
        },
      ],
    });
    expect((await asked.trainingCoverage({ from: '2026-09-03' }, undefined, caller('auditor'))).employersTrained).toBe(0);
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
    expect((await asked.trainingCoverage(undefined, undefined, caller('auditor'))).employersTrained).toBe(0);
    expect((await asked.trainingCoverage({ counts: 'communication' }, undefined, caller('auditor'))).employersTrained).toBe(1);
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
    await o.plan('ACT-11', officer);
    const input = { kind: 'ACT-11', title: 'Tập huấn', unit: '00001', plannedOn: '2026-09-01' };
    expect(await o.send(PlanActivity, input, caller('auditor'))).toMatchObject({ kind: 'NotAllowed', code: 'NotAllowedRole' });
  });

  test('neither an activity nor an employer elsewhere', async () => {
    const o = await office();
    const away = { kind: 'ACT-11', title: 'Tập huấn', unit: '25000', plannedOn: '2026-09-01' };
    expect(await o.send(PlanActivity, away)).toMatchObject({ kind: 'NotAllowed', code: 'NotAllowedTerritory' });
    const attendance = { activity: await o.held(), employer: FAR_EMPLOYER, persons: 1 };
    expect(await o.send(RecordEmployerAttendance, attendance)).toMatchObject({ code: 'UnknownEmployer', field: 'employer' });
  });

  test('an activity elsewhere is not found and not listed', async () => {
    const o = await office();
    const id = await o.plan();
    const asked = await o.queries();
    await expect(asked.activity(id, caller('inspector', '75'))).rejects.toThrow('there is no activity');
    expect((await asked.activities(undefined, caller('inspector', '75'))).nodes).toEqual([]);
    expect((await asked.activities({ place: { within: '01' }, state: ['planned'] }, caller('inspector'))).nodes).toHaveLength(1);
  });
});

describe('an alliance officer (ALL-6)', () => {
  const input = { kind: 'ACT-11', title: 'Tập huấn', unit: '00001', plannedOn: '2026-09-01' };

  test('plans and holds nothing before the first day of the own alliance: both days are told', async () => {
    const o = await office();
    const early = { kind: 'Refused', code: 'BeforeItExisted', message: { en: expect.stringMatching(/2025-12-31.*2026-01-01/) } };
    const past = { ...input, plannedOn: '2025-12-31' };
    expect(await o.send(PlanActivity, past, officer)).toMatchObject({ ...early, field: 'plannedOn' });
    const activity = await o.plan('ACT-11', officer);
    expect(await o.send(HoldActivity, { activity, on: '2025-12-31' }, officer)).toMatchObject({ ...early, field: 'on' });
    expect(await o.send(PlanActivity, { ...input, plannedOn: '2026-01-01' }, officer)).toMatchObject({ kind: 'Accepted' });
    expect(await o.send(PlanActivity, past)).toMatchObject({ kind: 'Accepted' });
  });
  test('without an alliance plans nothing and is told why', async () => {
    const o = await office();
    expect(await o.send(PlanActivity, input, caller('alliance-officer'))).toMatchObject({ kind: 'Refused', code: 'NoAlliance' });
  });

  test('changes the activities of the own alliance only, and cannot tell a foreign one from one that is not there', async () => {
    const o = await office();
    const [own, foreign, unknown] = [await o.held('ACT-11', officer), await o.held(), newId()];
    const attempts: readonly [DefinedCommand, (activity: string) => object][] = [
      [HoldActivity, (activity) => ({ activity, on: '2026-09-02' })],
      [RecordEmployerAttendance, (activity) => ({ activity, employer: MEMBER, persons: 1 })],
      [RecordGroupAttendance, (activity) => ({ activity, group: 'parents', persons: 1, newPersons: 0 })],
      [CorrectAttendance, (activity) => ({ activity, group: 'parents', persons: 1, reason: 'xxx' })],
      [CancelActivity, (activity) => ({ activity, on: '2026-09-03', reason: 'xxx' })],
    ];
    const denied = { kind: 'Refused', code: 'UnknownActivity', field: 'activity' };
    for (const [command, of] of attempts) {
      for (const meta of [{}, { expectedRevision: '0' }, { expectedRevision: '7' }]) {
        for (const activity of [foreign, unknown])
          expect(await o.send(command, of(activity), officer, meta)).toMatchObject(denied);
        for (const who of [rival, caller('alliance-officer'), caller('alliance-officer', '00')])
          expect(await o.send(command, of(own), who, meta)).toMatchObject(denied);
      }
    }
    expect(await o.send(RecordEmployerAttendance, { activity: own, employer: MEMBER, persons: 2 }, officer)).toMatchObject({
      kind: 'Accepted',
    });
  });

  test('records members only; what is no member is one answer, also where it is recorded already', async () => {
    const o = await office();
    const activity = await o.held('ACT-11', officer);
    await o.send(RecordEmployerAttendance, { activity, employer: RIVALS, persons: 4 });
    const answers = [];
    for (const employer of [EMPLOYER, FAR_EMPLOYER, RIVALS, newId()]) {
      answers.push(await o.send(RecordEmployerAttendance, { activity, employer, persons: 1 }, officer));
      answers.push(await o.send(CorrectAttendance, { activity, employer, persons: 1, reason: 'xxx' }, officer));
    }
    expect(answers[0]).toMatchObject({ kind: 'Refused', code: 'UnknownEmployer' });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  test('does not record who was no member on the day of the activity', async () => {
    const o = await office();
    const activity = await o.plan('ACT-11', officer);
    await o.send(HoldActivity, { activity, on: '2026-01-31' }, officer);
    const answer = await o.send(RecordEmployerAttendance, { activity, employer: MEMBER, persons: 1 }, officer);
    expect(answer).toMatchObject({ kind: 'Refused', code: 'NotYourMember' });
  });

  test('sees the own activities and those that members attended, of attendances those of members; figures count no others', async () => {
    const o = await office();
    const [own, attended, foreign] = [await o.held('ACT-11', officer), await o.held(), await o.held()];
    for (const activity of [own, attended, foreign])
      await o.send(RecordEmployerAttendance, { activity, employer: RIVALS, persons: 7 });
    for (const activity of [own, attended]) {
      await o.send(RecordEmployerAttendance, { activity, employer: MEMBER, persons: 2 });
      await o.send(RecordGroupAttendance, { activity, group: 'parents', persons: 40, newPersons: 30 });
    }
    const asked = await o.queries();
    const list = await asked.activities(undefined, officer);
    expect(list.nodes.map(({ id }: { id: string }) => id).sort()).toEqual([own, attended].sort());
    expect(await (list.totalCount as () => Promise<number>)()).toBe(2);
    const member = { employer: MEMBER, persons: 2 };
    const shown = { employersReached: 1, employerPersons: 2 };
    expect((await asked.attendances(officer)).nodes).toMatchObject([member, member]);
    expect(await asked.activity(own, officer)).toMatchObject({
      ...shown,
      groups: [{ group: { code: 'parents' } }],
      groupPersons: 40,
    });
    expect(await asked.activity(attended, officer)).toMatchObject({ ...shown, groups: [], groupPersons: 0 });
    await expect(asked.activity(foreign, officer)).rejects.toThrow('there is no activity');
    expect(JSON.stringify([list.nodes, await asked.activity(own, officer)])).not.toContain(RIVALS);
    expect(await asked.trainingCoverage(undefined, undefined, officer)).toMatchObject({
      employersTrained: 1,
      attendances: 2,
      persons: 4,
      byGroup: [{ group: { code: 'parents' }, attendances: 40 }],
    });
    for (const who of [caller('alliance-officer'), caller('alliance-officer', '00')]) {
      expect((await asked.activities(undefined, who)).nodes).toEqual([]);
      await expect(asked.activity(own, who)).rejects.toThrow('there is no activity');
      expect(await asked.trainingCoverage(undefined, undefined, who)).toEqual({
        employersTrained: 0,
        attendances: 0,
        persons: 0,
        byGroup: [],
      });
    }
    expect(await asked.activity(own, caller('inspector'))).toMatchObject({
      employersReached: 2,
      employerPersons: 9,
      revision: '4',
    });
  });
});

test('a cancelled activity stays readable', async () => {
  const o = await office();
  const activity = await o.plan();
  expect(await o.send(CancelActivity, { activity, on: '2026-09-20', reason: 'Bão' })).toMatchObject({ kind: 'Accepted' });
  expect(await (await o.queries()).activity(activity, caller('inspector'))).toMatchObject({ state: 'cancelled' });
});
