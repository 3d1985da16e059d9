import 'reflect-metadata';
import { CommandPipeline, type CommandOutcome, type DefinedCommand, type PipelineDependencies } from '#commands';
import { newId, type Actor } from '#kernel';
import { BODY_KIND_CODES } from '#law';
import type { ReadModels } from '#read-models';
import { COMMANDS } from '../../apps/platform/commands.ts';
import { PROJECTIONS } from '../../apps/platform/composed.ts';
import { actor, BODY, commandOf, HERE, TODAY, world, type World } from '../rights/world.ts';

/** A command waits for the views that it cannot do without, and for no other: what an id names is folded from its stream. */

test('which commands wait for which views: the others wait for none', () => {
  const waits = COMMANDS.flatMap(({ spec: { name, reads = [] } }) => (reads.length > 0 ? [[name, reads.toSorted()]] : []));
  expect(Object.fromEntries(waits)).toEqual({
    // Which reports of those below came in.
    ConsolidateReports: ['reports'],
    // Who handed it in before, under the name of a body that ended.
    OpenReport: ['reports'],
    // What is counted of the platform's own events, and frozen.
    SubmitReport: ['activitiesPast', 'compliance', 'inspectionsPast', 'sanctionsPast', 'violationsPast'],
    // A trainer has been trained before.
    RecordRosterAttendance: ['activities'],
    // Whether it is registered already under another id.
    RegisterEmployer: ['employers'],
    // Whether another one has the number, and which files lie before another first day; without one of the two they wait for none.
    CorrectEmployer: ['employerMerges', 'employers', 'timeline'],
    ReclassifyEmployer: ['employers'],
    // Who else holds the office.
    AppointOfficial: ['officials'],
    RequestAppointmentCorrection: ['officials'],
    ApproveAppointmentCorrection: ['officials'],
    // In whose list the case goes: who holds the title there.
    HandOverViolationMinutes: ['officials'],
    TransferSanctionCase: ['officials'],
    CorrectCaseStep: ['officials'],
    // The other visits of the year, of records that were merged too; whether a violation that it is to verify went to another body with its case.
    AnnounceInspection: ['employerMerges', 'inspections'],
    OpenInspection: ['employerMerges', 'inspections'],
    DecideInspection: ['employerMerges', 'inspections', 'sanctions'],
    // And what rests on the visit.
    ApproveInspectionCorrection: ['employerMerges', 'inspections', 'violations'],
    RequestInspectionCorrection: ['employerMerges', 'inspections', 'violations'],
    // Whether a violation was found by a visit that is to be without findings.
    ConcludeInspection: ['violations'],
    CorrectInspection: ['sanctions', 'violations'],
    // Whether another record was merged into it, which lies in its province.
    AssignEmployerToSuccessor: ['employerMerges'],
    CorrectEmployerPlace: ['employerMerges'],
    CorrectEmployerChange: ['employerMerges'],
    RelocateEmployer: ['employerMerges'],
    // Earlier violations of the employer, of records that were merged too, and what was decided on them: a repeat offence.
    RecordViolation: ['employerMerges', 'sanctions', 'violations'],
    ReclassifyViolation: ['employerMerges', 'sanctions', 'violations'],
    // What was merged already, who is a member of the two, which files they have.
    MergeEmployer: ['employerMerges', 'memberships', 'timeline'],
    // Who is a member on the days that it takes away.
    CloseAlliance: ['memberships'],
    CorrectCraftVillage: ['memberships'],
    CorrectAlliance: ['memberships'],
    CorrectAllianceClosing: ['memberships'],
    // Under which of the records of a merged employer it attended.
    CorrectAttendance: ['employerMerges'],
    // The other cases of the employer: one act is written up once.
    DrawUpViolationMinutes: ['sanctions'],
    IssueSanctionDecision: ['sanctions'],
  });
  // Where the caller's body does not carry the violation: whether its case went to that body.
  const passed = COMMANDS.filter(({ spec }) => spec.record.passedTo).map(({ spec }) => [spec.name, spec.record.passedTo!.reads]);
  expect(passed.length).toBeGreaterThan(0);
  for (const [name, reads] of passed) expect([name, reads]).toEqual([name, ['sanctions']]);
});

let made: World;
beforeAll(async () => {
  made = await world();
}, 600_000);
afterAll(() => made.stop());

/** On the log of the running platform. */
const pipelineWith = (views: Pick<PipelineDependencies, 'readModels' | 'waitFor' | 'policy'>) => {
  const { log, registry, access, directory, clock } = made.running.platform;
  return new CommandPipeline({
    store: log,
    schemaVersion: (type) => registry.definition(type)!.version,
    placed: (type) => registry.definition(type)!.placed,
    views: PROJECTIONS,
    access,
    territory: directory,
    clock,
    ...views,
  });
};
const roleFor = ({ spec }: DefinedCommand): Actor['role'] =>
  spec.roles.find((role) => role !== 'alliance-officer') ?? 'alliance-officer';

describe('a command reads no view that it has not waited for', () => {
  const ownerOf = new Map(PROJECTIONS.flatMap(({ name, collections }) => collections.map((one) => [one.name, name] as const)));
  test.each(COMMANDS.map((command) => [command.spec.name, command] as const))('%s', async (_, command) => {
    const { readModels, runner } = made.running.platform;
    const shown = new Set<string>();
    const stray: string[] = [];
    const guarded = (method: 'find' | 'count' | 'group') => {
      const read = readModels[method].bind(readModels) as (...args: any[]) => unknown;
      return (of: { readonly name: string }, ...args: unknown[]) => {
        if (!shown.has(ownerOf.get(of.name)!)) stray.push(`${method} ${of.name}`);
        return read(of, ...args);
      };
    };
    const byId = async (of: { readonly name: string }) => {
      stray.push(`${of.name} by id, which its stream tells`);
      return null;
    };
    const pipeline = pipelineWith({
      readModels: {
        get: byId,
        getMany: byId,
        find: guarded('find'),
        count: guarded('count'),
        group: guarded('group'),
      } as unknown as ReadModels,
      waitFor: (position, options) => {
        for (const name of options.projections ?? []) shown.add(name);
        return runner.waitFor(position, options);
      },
    });
    const { spec, unchecked } = command;
    const role = roleFor(command);
    const alliance = role === 'alliance-officer' ? { alliance: made.ids.get(HERE)!['alliance']! } : {};
    const other = BODY_KIND_CODES.find((body) => body !== BODY)!;
    for (const body of [{}, { body: BODY }, { body: other }]) {
      const input = made.input(command, HERE, Object.keys(spec.refers ?? {}));
      const who = actor(role, spec.places === 'national' ? '00' : HERE.province, { ...alliance, ...body });
      const meta = { dryRun: true, ...(spec.replaces && { expectedRevision: '0' }) };
      expect((await pipeline.run(spec, unchecked(input, who, meta))).kind).toMatch(/./);
    }
    expect(stray).toEqual([]);
  });
});

const VISIBLE_WITHIN_MS = 1;
test('while no view moves, commands go on, and decide on what was written last', async () => {
  const heldBack = (): never => {
    throw new Error('a view was asked, or waited for');
  };
  const pipeline = pipelineWith({
    readModels: { get: heldBack, getMany: heldBack, find: heldBack, count: heldBack, group: heldBack, tallied: heldBack },
    // An answer waits for views to show it; before that, none is waited for.
    waitFor: async (_position, { timeoutMs }) => (timeoutMs === VISIBLE_WITHIN_MS ? false : heldBack()),
    policy: { visibleWithinMs: VISIBLE_WITHIN_MS },
  });
  const ids = made.ids.get(HERE)!;
  const send = (name: string, input: object, who: Actor, meta = {}): Promise<CommandOutcome> => {
    const { spec, unchecked } = commandOf(name);
    return pipeline.run(spec, unchecked(input, who, meta));
  };
  const accepted = { kind: 'Accepted', visible: false };
  const inspector = actor('inspector', HERE.province, { body: BODY });
  const administrator = actor('administrator', HERE.province);
  const officer = actor('alliance-officer', HERE.province, { alliance: ids['alliance']! });

  const village = newId();
  const newVillage = {
    id: village,
    name: 'Làng nghề mới (mẫu)',
    craft: 'Gốm',
    traditional: false,
    unit: HERE.commune,
    since: TODAY,
  };
  const join = { employer: ids['employer'], village, on: TODAY };
  expect(await send('JoinCraftVillage', join, inspector)).toMatchObject({ code: 'UnknownCraftVillage', field: 'village' });
  expect(await send('RegisterCraftVillage', newVillage, inspector)).toMatchObject(accepted);
  expect(await send('JoinCraftVillage', join, inspector)).toMatchObject(accepted);

  const correction = { employer: ids['employer'], workers: 7, reason: 'Ghi nhầm số lao động' };
  const revision = async (): Promise<string> => {
    const { actualRevision } = (await send('CorrectEmployer', correction, inspector, { expectedRevision: '0' })) as {
      actualRevision: string;
    };
    return actualRevision;
  };
  const meta = { expectedRevision: await revision() };
  expect(await send('CorrectEmployer', correction, inspector, meta)).toMatchObject(accepted);

  const attendance = { activity: ids['activity'], employer: ids['cooperative'], persons: 2 };
  const closing = { employer: ids['cooperative'], on: '2026-02-01', reason: 'Ngừng hoạt động' };
  expect(await send('CloseEmployer', closing, inspector)).toMatchObject(accepted);
  expect(await send('RecordEmployerAttendance', attendance, inspector)).toMatchObject({
    kind: 'Refused',
    code: 'EmployerClosed',
  });

  const assign = { sanction: ids['sanction'], on: TODAY, officer: ids['officer'], reason: 'Phân công' };
  expect(await send('AssignSanctionCase', assign, inspector)).toMatchObject(accepted);
  const appointment = await appointmentOf(ids['officer']!);
  const revoke = { account: ids['officer'], appointment, reason: 'Thu hồi quyết định' };
  expect(await send('RevokeAppointment', revoke, administrator)).toMatchObject(accepted);
  expect(await send('AssignSanctionCase', assign, inspector)).toMatchObject({ kind: 'Refused', code: 'UnknownOfficial' });

  const proposal = newId();
  const member = newId();
  await made.running.platform.runner.waitFor((await made.running.platform.log.highWater())!, { timeoutMs: 60_000 });
  const register = commandOf('RegisterEmployer');
  const newMember = {
    id: member,
    name: 'Cơ sở mới (mẫu)',
    kind: 'household-business',
    sector: '2393',
    unit: HERE.commune,
    since: TODAY,
  };
  expect(
    await made.running.platform.pipeline.run(register.spec, register.unchecked(newMember, inspector, { wait: false })),
  ).toMatchObject({ kind: 'Accepted' });
  const propose = { id: proposal, employer: member, on: TODAY };
  expect(await send('ProposeAllianceMembership', propose, officer)).toMatchObject(accepted);
  expect(await send('ConfirmAllianceMembership', { employer: member, proposal }, inspector)).toMatchObject(accepted);
  for (const [name, input] of [
    ['ConfirmAllianceMembership', { employer: member, proposal }],
    ['DeclineAllianceProposal', { proposal, reason: 'Đã giải quyết' }],
  ] as const)
    expect(await send(name, input, inspector)).toMatchObject({ kind: 'Refused', code: 'ProposalNotOpen' });
});

async function appointmentOf(account: string): Promise<string> {
  const { readModels } = made.running.platform;
  const { documents } = await readModels.find({ name: 'officials', fields: {}, indexes: [] }, { limit: 100 });
  const official = documents.find(({ id }) => id === account) as unknown as { appointments: { appointment: string }[] };
  return official.appointments[0]!.appointment;
}
