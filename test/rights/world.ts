import { readFileSync } from 'node:fs';
import { NATIONWIDE } from '#access';
import type { CommandOutcome, DefinedCommand } from '#commands';
import { fixedClock, newId, type Actor, type Role } from '#kernel';
import { buildSchema, isInputObjectType, type GraphQLInputObjectType } from 'graphql';
import { COMMANDS } from '../../apps/platform/commands.ts';
import { run, type Running } from '../support/running.ts';
import { callId, reportId } from '../../libs/contexts/reports/owed.ts';
import { makeInput, type Made } from './made-inputs.ts';

/** Two provinces with one record of every kind in each, on a running platform. All made up. */
export const SCHEMA = buildSchema(readFileSync(new URL('../../apps/api/schema.graphql', import.meta.url), 'utf8'));
export const TODAY = '2026-03-02';
/** The day on which everything of the world was founded and joined. */
export const SINCE = '2026-01-02';
export const HERE = { province: '01', commune: '00577' } as const;
export const AWAY = { province: '79', commune: '26737' } as const;
/** The body that carries every record of the world. */
export const BODY = 'so-noi-vu';
/** What the programmes of the world ask to be reported. */
const REPORTED = { duty: 'R-1', year: 2026 };
export type Place = typeof HERE | typeof AWAY;

export const inputType = ({ spec }: DefinedCommand): GraphQLInputObjectType => {
  const type = SCHEMA.getType(spec.input.name);
  if (!isInputObjectType(type)) throw new Error(`the schema has no ${spec.input.name}`);
  return type;
};
export const commandOf = (name: string): DefinedCommand => COMMANDS.find(({ spec }) => spec.name === name)!;

/** Ids of the records of a place, by the names of the fields that mean them. */
export type Ids = Readonly<Record<string, string>>;

export const actor = (role: Role, unit: string, more: Partial<Actor> = {}): Actor => ({
  id: `${role}-${unit}`,
  role,
  unit,
  ...more,
});

export interface World {
  readonly running: Running;
  readonly ids: ReadonlyMap<Place, Ids>;
  /** An input of a command about the records of a place; `also`: optional fields that are given too. */
  input(command: DefinedCommand, place: Place, also?: readonly string[]): Made;
  /** What the command would come to now; nothing is written. */
  check(command: DefinedCommand, input: Made, caller: Actor, expectedRevision?: string): Promise<CommandOutcome>;
  stop(): Promise<void>;
}

export async function world(): Promise<World> {
  const running = await run({ clock: fixedClock(`${TODAY}T02:00:00.000Z`) });
  const { pipeline } = running.platform;
  const send = async (name: string, input: Made, caller: Actor): Promise<void> => {
    const { spec, Command } = commandOf(name);
    const answer = await pipeline.run(spec, new Command(input as never, caller));
    if (answer.kind !== 'Accepted') throw new Error(`${name}: ${JSON.stringify(answer)}`);
  };
  const ids = new Map<Place, Ids>();
  for (const place of [HERE, AWAY]) ids.set(place, await recordsIn(place, send));
  return {
    running,
    ids,
    input: (command, place, also) =>
      makeInput(inputType(command), command.spec.input, { values: valuesOf(ids.get(place)!, place) }, also),
    check: ({ spec, unchecked }, input, caller, expectedRevision = spec.replaces && '0') =>
      pipeline.run(spec, unchecked(input, caller, { dryRun: true, ...(expectedRevision && { expectedRevision }) })),
    stop: () => running.stop(),
  };
}

/** What fields mean that their type does not tell. */
const valuesOf = (ids: Ids, place: Place): Readonly<Record<string, unknown>> => ({
  ...ids,
  unit: place.commune,
  on: TODAY,
  dueOn: TODAY,
  year: 2028,
  'SetReportCutOffInput.report': REPORTED.duty,
  'OpenReportInput.duty': REPORTED.duty,
  'CallForReportsInput.duty': REPORTED.duty,
  'RequestAdHocReportInput.duty': REPORTED.duty,
  // Each part of a whole plan, of a list one.
  ...Object.fromEntries(
    Object.entries({ ...programmeOf(place), number: 'MAU-2' }).map(([name, value]) => [
      `AdoptProgrammeInput.${name}`,
      Array.isArray(value) ? (value[0] as unknown) : value,
    ]),
  ),
  from: TODAY,
  before: '12-01',
  agency: 'ubnd-commune',
  setBy: 'ubnd-commune',
  owner: 'ubnd-commune',
  populations: 'parents',
  reading: 'main',
  title: 'commune-chair',
  toTitle: 'province-chair',
  sector: '2393',
  actCode: 'UNDER-15-OVERTIME-NIGHT',
  ...Object.fromEntries(
    ['DeclareBaseline', 'SubmitSliceResult', 'CorrectBaseline', 'CorrectSliceResult', 'WithdrawFigure'].map((command) => [
      `${command}Input.measure`,
      ids['measureFigures'],
    ]),
  ),
  'RegisterAllianceInput.unit': place.province,
  'PlanActivityInput.kind': 'ACT-11',
  line: 'A-2',
  'EndRosterLinesInput.lines': 'A-1',
  'CorrectRosterLinesInput.lines': 'A-1',
  'WithdrawRosterLinesInput.lines': 'A-1',
  'RecordRosterAttendanceInput.lines': 'A-1',
  'WithdrawRosterAttendanceInput.lines': 'A-1',
  'AppointOfficialInput.bodyKind': 'ubnd-commune',
  'RegisterOfficialContactInput.email': 'can.bo@mau.example',
  'ApproveAppointmentCorrectionInput.request': ids['ofAppointment'],
  'DeclineAppointmentCorrectionInput.request': ids['ofAppointment'],
});

async function recordsIn(place: Place, send: (name: string, input: Made, caller: Actor) => Promise<void>): Promise<Ids> {
  const inspector = actor('inspector', place.province, { body: BODY });
  const administrator = actor('administrator', NATIONWIDE);
  const [employer, cooperative, village, alliance, inspection, sign, violation, sanction, activity, appointment, proposal] =
    Array.from({ length: 11 }, () => newId()) as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
  const official = `can-bo-${place.province}`;
  const unit = place.commune;
  const since = SINCE;
  await send(
    'RegisterEmployer',
    { id: employer, name: `Cơ sở ${unit} (mẫu)`, kind: 'household-business', sector: '2393', unit, since },
    inspector,
  );
  await send(
    'RegisterEmployer',
    { id: cooperative, name: `Hợp tác xã ${unit} (mẫu)`, kind: 'cooperative', sector: '2393', unit, since },
    inspector,
  );
  await send(
    'RegisterCraftVillage',
    { id: village, name: `Làng nghề ${unit} (mẫu)`, craft: 'Gốm', traditional: true, unit, since },
    inspector,
  );
  await send('RegisterAlliance', { id: alliance, name: `Liên minh ${unit} (mẫu)`, unit: place.province, since }, administrator);
  await send('JoinAlliance', { employer, alliance, on: since, document: 'MAU-1' }, inspector);
  const waiting = newId();
  await send(
    'RequestMembershipCorrection',
    { employer, alliance, joinedOn: since, request: waiting, to: '2026-02-01', reason: 'Ghi nhầm (mẫu)' },
    inspector,
  );
  const ofTheAlliance = actor('alliance-officer', place.province, { alliance });
  await send('ProposeAllianceMembership', { id: proposal, employer, on: since }, ofTheAlliance);
  const ofAlliance = newId();
  await send('PlanActivity', { id: ofAlliance, kind: 'ACT-11', title: 'Tập huấn (mẫu)', unit, plannedOn: TODAY }, ofTheAlliance);
  await send('PlanActivity', { id: activity, kind: 'ACT-11', title: 'Tập huấn (mẫu)', unit, plannedOn: TODAY }, inspector);
  await send('HoldActivity', { activity, on: TODAY }, inspector);
  await send('RecordEmployerAttendance', { activity, employer, persons: 3 }, inspector);
  const roster = newId();
  const stated = { personsOf: 'cooperative', title: 'Danh sách (mẫu)', origin: 'Sổ (mẫu)', statedOn: TODAY };
  await send('DeclareRoster', { id: roster, ...stated, employer }, inspector);
  const rosterOfAlliance = newId();
  await send('DeclareRoster', { id: rosterOfAlliance, ...stated, unit }, ofTheAlliance);
  await send('AddRosterLines', { roster, lines: [{ line: 'A-1', group: 'workers', from: TODAY }] }, inspector);
  await send('RecordRosterAttendance', { activity, roster, as: 'participant', lines: ['A-1'] }, inspector);
  const visit = { employer, on: '2026-02-02', decisionNumber: 'MAU-1', form: 'check', mode: 'surprise', integrated: false };
  await send('DecideInspection', { id: inspection, ...visit }, inspector);
  await send('RecordSignOfViolation', { id: sign, employer, on: '2026-02-02', source: 'hotline', reference: 'MAU-1' }, inspector);
  const act = {
    employer,
    actCode: 'UNDER-15-OVERTIME-NIGHT',
    actStart: '2026-01-20',
    actEnd: '2026-02-27',
    detectedOn: '2026-02-27',
  };
  await send('RecordViolation', { id: violation, ...act, minors: { from13to14: 1 } }, inspector);
  await send(
    'DrawUpViolationMinutes',
    { id: sanction, employer, on: TODAY, number: 'MAU-1', violations: [violation] },
    inspector,
  );
  const office = {
    title: 'commune-chair',
    bodyKind: 'ubnd-commune',
    unit,
    from: '2025-07-01',
    manner: 'substantive',
    paper: 'MAU-1',
  };
  await send('AppointOfficial', { account: official, id: appointment, ...office }, administrator);
  // A programme belongs to the body of the unit that issued it.
  await send('AdoptProgramme', programmeOf(place), administrator);
  const paper = { agency: 'ubnd-commune', document: 'MAU-2', documentOn: TODAY };
  await send(
    'DeclareBaseline',
    { measure: `${unit}.MAU-1.2026:M-1`, figure: newId(), slice: 'all', on: TODAY, denominator: 10, ...paper },
    administrator,
  );
  const programme = `${place.commune}.MAU-1.2026`;
  await send('OpenReport', { programme, ...REPORTED, period: 'year', agency: 'ubnd-commune', unit }, administrator);
  await send('CallForReports', { programme, ...REPORTED, period: 'year' }, administrator);
  const reservation = newId();
  const number = { unit: place.province, bodyKind: BODY, kind: 'sanction-decision', on: TODAY };
  await send('ReserveDocumentNumber', { ...number, reservation }, inspector);
  const ofAppointment = newId();
  await send(
    'RequestAppointmentCorrection',
    { account: official, appointment, request: ofAppointment, from: '2025-08-01', reason: 'Ghi nhầm (mẫu)' },
    administrator,
  );
  const officer = `can-bo-so-${place.province}`;
  const duty = { ...office, title: 'duty-official', bodyKind: BODY, unit: place.province };
  await send('AppointOfficial', { account: officer, id: newId(), ...duty }, administrator);
  return {
    employer,
    cooperative,
    into: cooperative,
    village,
    alliance,
    proposal,
    waiting,
    membership: `${employer}:${alliance}:${since}`,
    inspection,
    follows: inspection,
    sign,
    signs: sign,
    violation,
    violations: violation,
    verifies: violation,
    sanction,
    activity,
    ofAlliance,
    roster,
    rosterOfAlliance,
    appointment,
    ofAppointment,
    account: official,
    officer,
    superior: official,
    measureFigures: `${place.commune}.MAU-1.2026:M-1`,
    programme,
    report: reportId({ programme, ...REPORTED, cadence: 'year' }, 'ubnd-commune', unit),
    reports: reportId({ programme, ...REPORTED, cadence: 'year' }, 'ubnd-commune', unit),
    call: callId(programme, REPORTED.duty, 'year', REPORTED.year),
    reservation,
    register: `${place.province}:${BODY}:sanction-decision:2026`,
  };
}

/** A made-up plan of a commune, as small as one can be. */
const programmeOf = ({ commune }: Place): Made => {
  const words = { line: 'I.1', vi: 'Mẫu' };
  const code = 'M-1';
  const target = { comparison: 'at-least', value: 90, holds: 'by-deadline', commitment: 'binding' };
  const due = { deadline: '2026-12-31', deadlineFrom: 'end-of-period' };
  const counts = { numeratorVi: 'Mẫu', numeratorEn: 'Made up', denominatorVi: 'Mẫu', denominatorEn: 'Made up' };
  const reading = { reading: 'main', decides: true, ...counts, populations: ['parents'], reason: 'Mẫu, không có thật' };
  return {
    unit: commune,
    number: 'MAU-1',
    issuedOn: SINCE,
    issuer: 'Cơ quan mẫu',
    verified: false,
    title: words,
    legalBasis: [words],
    definedTerms: [words],
    periodFrom: SINCE,
    periodTo: '2026-12-31',
    scope: [words],
    objectives: [{ code, general: false, ...words }],
    tasks: [{ code, ...words, activities: [], agencies: [] }],
    budget: [{ code, ...words, sources: [], activities: [] }],
    agencies: [{ agency: 'ubnd-commune', ...words }],
    distribution: [words],
    measures: [
      {
        code,
        objective: code,
        ...words,
        ...target,
        ...due,
        triggers: [],
        breakdown: [],
        partners: [],
        sources: [],
        timeLimits: [],
        definitions: [reading],
        slices: [{ code: 'all', vi: 'Mẫu', en: 'Made up', owner: 'ubnd-commune' }],
      },
    ],
    duties: [
      { code: 'D-1', ...words, activities: [], measures: [], agencies: [{ agency: 'ubnd-commune', relations: ['required'] }] },
    ],
    reports: [
      {
        code: 'R-1',
        ...words,
        kind: 'results',
        reporters: [{ agency: 'ubnd-commune', relation: 'required' }],
        recipients: [],
        periods: ['year'],
        onDemand: false,
        measures: [],
      },
    ],
  };
};
