import 'reflect-metadata';
import type { CommandOutcome, DefinedCommand } from '#commands';
import { newId, RECORDS } from '#kernel';
import { COMMANDS } from '../../apps/platform/commands.ts';
import { idFields, type Made } from './made-inputs.ts';
import { actor, AWAY, HERE, inputType, world, type World } from './world.ts';

/**
 * What lies in another territory is answered like what is not there, in every command and for every id that an input holds: nobody learns by
 * trying which records another office has.
 */
let made: World;
beforeAll(async () => {
  made = await world();
}, 600_000);
afterAll(() => made.stop());

/** Ids of parts of the command's own record (looked for in it and nowhere else), and codes of units, which are public. */
const PARTS = new Set([
  'addressId',
  'override',
  'correction',
  // An override or a correction.
  'request',
  'complaint',
  'measure',
  // Of several steps of a case of one kind.
  'which',
  'payment',
  'finding',
  'figure',
  'recommendation',
  'recommendations.recommendation',
  'withdrawnFindings',
  'addedFindings.finding',
  'request',
  'fines.violation',
  'dropped.violation',
]);
/** Fields whose records are looked up by the context itself; the rows below hold for them too. */
const BY_CONTEXT: Readonly<Record<string, readonly string[]>> = {
  DecideInspection: ['signs', 'inspectors.official'],
  ReserveDocumentNumber: ['reservation'],
  CancelDocumentNumber: ['reservation'],
  AnnounceInspection: ['signs'],
  OpenInspection: ['signs'],
  CorrectInspection: ['inspectors.official'],
  RequestInspectionCorrection: ['signs'],
  ApproveInspectionCorrection: ['signs'],
  AssignSanctionCase: ['officer'],
  // One of the acts of the case.
  AnswerViolationChange: ['violation'],
  AppointOfficial: ['account', 'superior', 'alliance'],
  EndAppointment: ['account'],
  RevokeAppointment: ['account'],
  RequestAppointmentCorrection: ['account'],
  // An officer is told nothing of whom they propose.
  ProposeAllianceMembership: ['employer'],
  LeaveCraftVillage: ['village'],
  LeaveCooperative: ['cooperative'],
  LeaveAlliance: ['alliance'],
  CorrectMembership: ['village', 'cooperative', 'alliance'],
  RequestMembershipCorrection: ['alliance'],
  // Programmes are published: the one above lies in another territory as a rule.
  AdoptProgramme: ['parent'],
  CallForReports: ['programme'],
  RequestAdHocReport: ['programme'],
  OpenReport: ['programme', 'call'],
};

const declared = ({ spec }: DefinedCommand): readonly string[] => [
  ...(spec.record.begins === 'never' ? [spec.record.field] : []),
  ...Object.keys(spec.refers ?? {}),
];
const callerOf = ({ spec }: DefinedCommand) => {
  const role = spec.roles.find((other) => other !== 'alliance-officer') ?? 'alliance-officer';
  const alliance = role === 'alliance-officer' ? { alliance: made.ids.get(HERE)!['alliance']! } : {};
  return actor(role, HERE.province, alliance);
};

const put = (input: Made, path: string, list: boolean, id: string): Made => {
  const [field, ...rest] = path.split('.') as [string, ...string[]];
  if (rest.length === 0) return { ...input, [field]: list ? [id] : id };
  const nested = (input[field] ?? [{}]) as Made | Made[];
  return { ...input, [field]: [nested].flat().map((inner) => put(inner, rest.join('.'), list, id)) };
};
/** An answer without the id that was asked for, and without the ids that every command makes anew. */
const told = (answer: CommandOutcome, id: string): string =>
  JSON.stringify({ ...answer, ...(answer.kind === 'Accepted' ? { commandId: '', recordId: '', would: [] } : {}) }).replaceAll(
    id,
    '<id>',
  );

const rows = COMMANDS.flatMap((command) =>
  idFields(inputType(command))
    .filter(({ path }) => path.split('.').at(-1) !== 'unit' && path !== 'id')
    .map(({ path, list }) => [`${command.spec.name}.${path}`, { command, path, list }] as const),
);

test('every id of every input is declared: its own record, another record, or a part of its own', () => {
  const open = rows
    .filter(([, { command, path }]) => !declared(command).includes(path) && !PARTS.has(path))
    .filter(([, { command, path }]) => !BY_CONTEXT[command.spec.name]?.includes(path))
    .map(([name]) => name);
  expect(open).toEqual([]);
});

test.each(rows)('%s: foreign and unknown are one answer', async (_, { command, path, list }) => {
  const field = path.split('.')[0]!;
  const answers = [];
  for (const id of [made.ids.get(AWAY)![path.split('.').at(-1)!] ?? made.ids.get(AWAY)!['violation']!, newId()]) {
    const input = put(made.input(command, HERE, [field]), path, list, id);
    answers.push(told(await made.check(command, input, callerOf(command)), id));
  }
  expect(answers[0]).toBe(answers[1]);
  if (!declared(command).includes(path)) return;
  const { record, refers } = command.spec;
  const kind =
    path === record.field && record.begins === 'never' ? record.kind : (refers as Record<string, keyof typeof RECORDS>)[path]!;
  expect(JSON.parse(answers[0]!)).toMatchObject({ kind: 'Refused', code: RECORDS[kind].code, field: path });
});

test.each(COMMANDS.map((command) => [command.spec.name, command] as const))(
  '%s: with an expected revision nothing of a foreign record is told either',
  async (_, command) => {
    if (command.spec.record.begins !== 'never') return;
    const { field, kind } = command.spec.record;
    const away = made.ids.get(AWAY)!;
    const answers = [];
    for (const id of [(away[kind] ?? away[field])!, newId()]) {
      const input = put(made.input(command, HERE), field, false, id);
      answers.push(told(await made.check(command, input, callerOf(command), '0'), id));
    }
    expect(answers[0]).toBe(answers[1]);
  },
);

test.each(COMMANDS.filter(({ spec }) => spec.record.begins === 'always').map((command) => [command.spec.name, command] as const))(
  '%s under the id of a record elsewhere: the id is taken, and nothing more is told',
  async (_, command) => {
    const { kind } = command.spec.record;
    const field = {
      employers: 'employer',
      craftVillages: 'village',
      alliances: 'alliance',
      reportCalls: 'call',
      allianceProposals: 'proposal',
      inspections: 'inspection',
      signsOfViolation: 'sign',
      violations: 'violation',
      sanctions: 'sanction',
      activities: 'activity',
      rosters: 'roster',
    }[kind as string]!;
    // A roster is of an establishment or of a unit, and neither is required by itself.
    const also = kind === 'rosters' ? ['employer'] : [];
    const input = { ...made.input(command, HERE, also), id: made.ids.get(AWAY)![field] };
    expect(await made.check(command, input, callerOf(command), '7')).toMatchObject({
      kind: 'Refused',
      code: 'IdTaken',
      field: 'id',
    });
  },
);
