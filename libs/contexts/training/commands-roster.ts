import { allianceOf, noAlliance, type Territory } from '#access';
import { commandsOn, inputOf, reason, unitCode } from '#commands';
import { employers, placeAt } from '#contexts/registry/index';
import { code, described, list, localDate, ok, optional, refuse, saidOf, uuid, type Refusal, type Result } from '#kernel';
import { isPopulationGroup } from '#law';
import { isMemberOn, notAMember } from './decider.ts';
import { ofOfficer } from './officer.ts';
import { rosterDecider, type RosterCommand, type RosterState } from './roster-decider.ts';
import {
  lineCorrection,
  lines,
  MOST_LINES_AT_ONCE,
  rosterCorrection,
  rosterDetails,
  rosterHolder,
  rosterLine,
} from './roster-events.ts';

const defineCommand = commandsOn(rosterDecider);

/** An officer meets the rosters of the own alliance only. */
const lies = ({ id, place, alliance, employer }: RosterState): readonly Territory[] =>
  place ? [{ ...place, alliance, employer, id }] : [];
const roster = uuid({ describe: 'The roster.' });
const ofRoster = {
  target: (input: { readonly roster: string }) => input.roster,
  record: { kind: 'rosters', field: 'roster', begins: 'never', lies },
  places: 'record',
} as const;
const roles = ['inspector', 'alliance-officer', 'administrator'] as const;

const unknownGroup = (field: string) => refuse('UnknownGroup', { field });
const onlyOne = () => refuse('OneOfEmployerOrUnit', { field: 'employer' });

export const DeclareRoster = defineCommand({
  name: 'DeclareRoster',
  roles,
  describe: {
    vi: 'Khai báo danh sách người cần được truyền thông, tập huấn của một địa bàn, trường học, cơ sở hoặc cơ quan; người được ghi bằng số, không ghi tên.',
    en: 'Declares a roster of the persons of a unit, a school, an establishment or a body who are to be reached; each by a number, no names.',
  },
  input: {
    id: optional(uuid({ describe: 'UUID of the roster, made by the client where it may be offline.' })),
    personsOf: code(rosterHolder, { describe: 'Of what it tells the persons.' }),
    ...rosterDetails,
    employer: optional(
      uuid({ describe: 'The school, cooperative or body, where it is in the register; it lies where that lies.' }),
    ),
    unit: optional(described(unitCode, 'Code of the administrative unit; left out where an employer is named.')),
  },
  target: (input, env) => input.id ?? env.newId(),
  record: { kind: 'rosters', field: 'id', begins: 'always', lies },
  refers: { employer: 'employers' },
  places: ({ input, named, territory }) => {
    const employer = named('employer', employers);
    if (employer) return ok([placeAt(employer, input.statedOn)]);
    if (input.unit === undefined) return onlyOne();
    const unit = territory.resolve(input.unit, input.statedOn);
    return unit.ok ? ok([unit.value]) : { ok: false, error: { field: 'unit', ...unit.error } };
  },
  prepare: (input, { territory, actor, named }, id): Result<RosterCommand, Refusal> => {
    const unbound = noAlliance(actor);
    if (unbound) return unbound;
    const employer = named('employer', employers);
    if ((employer === null) === (input.unit === undefined)) return onlyOne();
    if (employer && !isMemberOn(input.statedOn, ofOfficer(actor, employer))) return notAMember();
    const at = employer ? ok(placeAt(employer, input.statedOn)) : territory.resolve(input.unit!, input.statedOn);
    if (!at.ok) return { ok: false, error: { field: 'unit', ...at.error } };
    const { unit, within } = at.value;
    const { personsOf } = input;
    return ok({
      type: 'DeclareRoster',
      roster: id,
      personsOf,
      ...saidOf(rosterDetails, input),
      place: { unit, within },
      employer: employer?.id,
      alliance: allianceOf(actor) ?? undefined,
    });
  },
});

export const AddRosterLines = defineCommand({
  name: 'AddRosterLines',
  roles,
  describe: {
    vi: 'Thêm người vào danh sách, mỗi người một số; số không được cấp lại cho người khác.',
    en: 'Adds persons to a roster, each by a number that is never given to another person.',
  },
  input: {
    roster,
    lines: list(inputOf({ lines: rosterLine }).lines, { min: 1, max: MOST_LINES_AT_ONCE, describe: 'The lines.' }),
  },
  ...ofRoster,
  prepare: ({ lines: added }): Result<RosterCommand, Refusal> => {
    const stranger = added.findIndex(({ group }) => !isPopulationGroup(group));
    return stranger < 0 ? ok({ type: 'AddRosterLines', lines: added }) : unknownGroup(`lines.${stranger}.group`);
  },
});

export const EndRosterLines = defineCommand({
  name: 'EndRosterLines',
  roles,
  describe: {
    vi: 'Ghi nhận ngày cuối của những người ra khỏi danh sách.',
    en: 'Records the last day of persons who leave a roster.',
  },
  input: { roster, lines, until: localDate({ describe: 'Their last day on the roster.' }) },
  ...ofRoster,
  prepare: ({ lines: ended, until }) => ({ type: 'EndRosterLines', lines: ended, until }),
});

export const CorrectRosterLines = defineCommand({
  name: 'CorrectRosterLines',
  roles,
  replaces: true,
  describe: {
    vi: 'Đính chính nhóm, nhóm tuổi hoặc ngày của những người trong danh sách, kèm lý do.',
    en: 'The right group, age band or days of lines of a roster, with the reason.',
  },
  input: { roster, lines, ...lineCorrection, reason },
  ...ofRoster,
  prepare: ({ roster: _roster, ...changes }): Result<RosterCommand, Refusal> =>
    changes.group === undefined || isPopulationGroup(changes.group)
      ? ok({ type: 'CorrectRosterLines', ...changes })
      : unknownGroup('group'),
});

export const WithdrawRosterLines = defineCommand({
  name: 'WithdrawRosterLines',
  roles,
  replaces: true,
  describe: {
    vi: 'Rút những người bị ghi nhầm vào danh sách, kèm lý do; số của họ không được cấp lại.',
    en: 'Lines that never belonged on the roster, with the reason; their numbers are not given again.',
  },
  input: { roster, lines, reason },
  ...ofRoster,
  prepare: ({ lines: gone, reason: why }) => ({ type: 'WithdrawRosterLines', lines: gone, reason: why }),
});

export const CorrectRoster = defineCommand({
  name: 'CorrectRoster',
  roles,
  replaces: true,
  describe: {
    vi: 'Đính chính tên, nguồn, ngày hoặc văn bản của danh sách, kèm lý do.',
    en: 'The right title, origin, day or paper of a roster, with the reason.',
  },
  input: { roster, ...rosterCorrection, reason },
  ...ofRoster,
  prepare: ({ roster: _roster, ...changes }) => ({ type: 'CorrectRoster', ...changes }),
});

export const commandsOnRosters = [
  DeclareRoster,
  AddRosterLines,
  EndRosterLines,
  CorrectRosterLines,
  WithdrawRosterLines,
  CorrectRoster,
];
