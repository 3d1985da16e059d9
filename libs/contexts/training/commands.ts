import { allianceOf, liesIn, noAlliance, type Territory } from '#access';
import { commandsOn, inputOf, reason, unitCode, type CommandContext } from '#commands';
import {
  alliances,
  assigningTo,
  assignInput,
  beforeAlliance,
  employers,
  idsOfOne,
  notAtWork,
  placeAt,
  successorPlaces,
} from '#contexts/registry/index';
import { findAll } from '#read-models';
import {
  code,
  described,
  INPUT_RULES,
  integer,
  localDate,
  ok,
  optional,
  papers,
  refuse,
  saidOf,
  text,
  uuid,
  type LocalDate,
  type Refusal,
  type Result,
} from '#kernel';
import { activityKind, isPopulationGroup } from '#law';
import { commandsOnRosters } from './commands-roster.ts';
import { activityDecider, isMemberOn, notAMember, type ActivityCommand, type ActivityState } from './decider.ts';
import { ofOfficer } from './officer.ts';
import { activityDetails, activityOutput, rosterPart, type ActivityOutput } from './events.ts';
import { isOnRoster, namesTwice, some, unknownLines } from './roster-decider.ts';
import { lines as rosterLines, populationGroup } from './roster-events.ts';
import { activities, personKey } from './projection.ts';
import { rosters } from './roster-projection.ts';

const defineCommand = commandsOn(activityDecider);

/** An officer meets the activities of the own alliance only. */
const lies = ({ id, place, alliance }: ActivityState): readonly Territory[] => (place ? [{ ...place, alliance, id }] : []);

/** What every command about an activity that was planned has. */
const activity = uuid();
const ofActivity = {
  target: (input: { readonly activity: string }) => input.activity,
  record: { kind: 'activities', field: 'activity', begins: 'never', lies },
  places: 'record',
} as const;

const MOST_PERSONS = 1_000_000;

/** No alliance does anything before its first day. */
async function beforeItsAlliance(
  alliance: string | null,
  on: LocalDate,
  field: string,
  { records }: CommandContext,
): Promise<Result<never, Refusal> | null> {
  const found = alliance === null ? null : await records.get(alliances, alliance);
  return found && beforeAlliance(found, on, field);
}

const unknownGroup = (field = 'group') => refuse('UnknownGroup', { field });
const unknownAudience = (audience: readonly string[] = []): Result<never, Refusal> | null =>
  audience.every(isPopulationGroup) ? null : unknownGroup('audience');

const outputInput = inputOf(activityOutput);
/** Households are visited where the activity takes place: each unit is named as it was that day. */
function outputOn(
  input: ActivityOutput,
  on: LocalDate,
  { place }: ActivityState,
  { territory }: CommandContext,
): Result<ActivityOutput, Refusal> {
  const output = saidOf(activityOutput, input);
  if (output.households === undefined || place === null) return ok(output);
  const here = territory.scope(place.unit, on);
  const households: (typeof output.households)[number][] = [];
  for (const [i, row] of output.households.entries()) {
    const field = `households.${i}.unit`;
    const unit = territory.resolve(row.unit, on);
    if (!unit.ok) return { ok: false, error: { field, ...unit.error } };
    if (!liesIn(unit.value, here)) return refuse('HouseholdsElsewhere', { field });
    households.push({ ...row, unit: unit.value.unit });
  }
  return ok({ ...output, households });
}

export const PlanActivity = defineCommand({
  name: 'PlanActivity',
  roles: ['inspector', 'alliance-officer', 'administrator'],
  describe: { vi: 'Lập kế hoạch một hoạt động thuộc 39 loại.', en: 'Plans an activity of one of the 39 kinds.' },
  input: {
    id: optional(uuid({ describe: 'UUID of the activity, made by the client where it may be offline.' })),
    kind: text({
      pattern: [{ pattern: '^ACT-\\d{2}$', message: INPUT_RULES.activityKind.en }],
      describe: 'Kind of activity, ACT-01 to ACT-39 (query activityKinds).',
    }),
    title: text({ min: 3, max: 300, describe: 'What it is called; no names of persons.' }),
    unit: described(unitCode, 'Code of the administrative unit where it takes place.'),
    plannedOn: localDate(),
    ...activityDetails,
  },
  target: (input, env) => input.id ?? env.newId(),
  record: { kind: 'activities', field: 'id', begins: 'always', lies },
  places: ({ input, territory }) => {
    const unit = territory.resolve(input.unit, input.plannedOn);
    return unit.ok ? ok([unit.value]) : { ok: false, error: { field: 'unit', ...unit.error } };
  },
  prepare: async (input, context, activity): Promise<Result<ActivityCommand, Refusal>> => {
    const { territory, actor } = context;
    const unbound =
      noAlliance(actor) ?? (await beforeItsAlliance(allianceOf(actor) ?? null, input.plannedOn, 'plannedOn', context));
    if (unbound) return unbound;
    const stranger = unknownAudience(input.audience);
    if (stranger) return stranger;
    const kind = activityKind(input.kind);
    if (!kind)
      return refuse('UnknownActivityKind', {
        field: 'kind',
      });
    const unit = territory.resolve(input.unit, input.plannedOn);
    if (!unit.ok) return { ok: false, error: { field: 'unit', ...unit.error } };
    const { title, plannedOn } = input;
    const place = { unit: unit.value.unit, within: unit.value.within };
    return ok({
      type: 'PlanActivity',
      activity,
      kind: kind.code,
      counts: kind.counts,
      title,
      place,
      plannedOn,
      ...saidOf(activityDetails, input),
      alliance: allianceOf(actor) ?? undefined,
    });
  },
});

export const HoldActivity = defineCommand({
  name: 'HoldActivity',
  roles: ['inspector', 'alliance-officer', 'administrator'],
  describe: {
    vi: 'Ghi nhận hoạt động đã tổ chức; sau đó mới ghi nhận người tham gia.',
    en: 'Records that the activity was held; then attendance can be recorded.',
  },
  input: {
    activity,
    on: localDate({ describe: 'The day it was held; not in the future.' }),
    evidence: optional(papers('Numbers of papers and pictures in the file that show it.')),
    ...outputInput,
  },
  ...ofActivity,
  prepare: async ({ on, evidence, ...input }, context, _id, state): Promise<Result<ActivityCommand, Refusal>> => {
    const early = await beforeItsAlliance(state.alliance, on, 'on', context);
    if (early) return early;
    const output = outputOn(input, on, state, context);
    return output.ok ? ok({ type: 'HoldActivity', on, evidence, ...output.value }) : output;
  },
});

// Whoever counts an employer as trained must be allowed to see it.
export const RecordEmployerAttendance = defineCommand({
  name: 'RecordEmployerAttendance',
  roles: ['inspector', 'alliance-officer', 'administrator'],
  describe: {
    vi: 'Ghi nhận một cơ sở tham gia, mỗi hoạt động một lần.',
    en: 'Records that an employer took part, once per activity.',
  },
  input: {
    activity,
    employer: uuid(),
    persons: integer({ min: 1, max: 100_000, describe: 'People of this employer who took part.' }),
  },
  ...ofActivity,
  refers: { employer: 'employers' },
  prepare: ({ employer, persons }, { named, actor }, _id, { heldOn }) => {
    const found = named('employer', employers)!;
    const { closedOn } = found;
    // Not of who may not see that: to an officer it was no member on that day.
    const absent = heldOn === null || allianceOf(actor) !== undefined ? null : notAtWork(found, heldOn, 'employer');
    if (absent) return absent;
    // Where it was that day; while the activity was not held nothing is recorded.
    const { unit, within } = heldOn === null ? found : placeAt(found, heldOn);
    const place = { unit, within };
    return ok({ type: 'RecordEmployerAttendance', employer, place, closedOn, persons, ofOfficer: ofOfficer(actor, found) });
  },
});

export const RecordGroupAttendance = defineCommand({
  name: 'RecordGroupAttendance',
  roles: ['inspector', 'alliance-officer', 'administrator'],
  describe: {
    vi: 'Ghi nhận một nhóm đối tượng tham gia: chỉ số liệu, không ghi tên người.',
    en: 'Records that members of a population group took part: figures only, no persons.',
  },
  input: {
    activity,
    group: populationGroup,
    persons: integer({ min: 1, max: MOST_PERSONS, describe: 'Attendances.' }),
    newPersons: integer({
      max: MOST_PERSONS,
      describe: 'Of these, people whom the programme had not reached before, as the organiser declares.',
    }),
  },
  ...ofActivity,
  prepare: ({ group, persons, newPersons }) =>
    isPopulationGroup(group) ? ok({ type: 'RecordGroupAttendance', group, persons, newPersons }) : unknownGroup(),
});

export const CorrectAttendance = defineCommand({
  name: 'CorrectAttendance',
  roles: ['inspector', 'alliance-officer', 'administrator'],
  replaces: true,
  describe: {
    vi: 'Đính chính số liệu tham gia của một cơ sở hoặc một nhóm (không cả hai), kèm lý do; số liệu sai vẫn còn trong nhật ký.',
    en: 'Gives the right figures of one attendance, of an employer or of a group, not both, with the reason; the wrong ones stay in the log.',
  },
  input: {
    activity,
    employer: optional(uuid()),
    group: optional(populationGroup),
    persons: integer({ max: MOST_PERSONS, describe: 'Zero: they did not take part after all.' }),
    newPersons: optional(integer({ max: MOST_PERSONS })),
    reason,
  },
  ...ofActivity,
  refers: { employer: 'employers' },
  reads: ['employerMerges'],
  readsFor: ({ employer }) => employer !== undefined,
  prepare: async ({ employer, group, persons, newPersons, reason }, { named, actor, readModels }, _id, state) => {
    if ((employer === undefined) === (group === undefined)) return refuse('OneOfEmployerOrGroup', { field: 'employer' });
    const correction = { type: 'CorrectAttendance', persons, newPersons, reason } as const;
    if (employer === undefined) return ok({ ...correction, who: { group: group! } });
    // It may have been recorded for a record that was merged since.
    const ids = await idsOfOne(readModels, employer);
    const recorded = ids.find((id) => state?.employers[id] !== undefined) ?? employer;
    return ok({ ...correction, who: { employer: recorded }, ofOfficer: ofOfficer(actor, named('employer', employers)!) });
  },
});

/** Whoever trains has been trained for it, in an activity that was held before. */
async function notTrained(
  roster: string,
  lines: readonly string[],
  { heldOn, id }: ActivityState,
  readModels: CommandContext['readModels'],
): Promise<Result<never, Refusal> | null> {
  const keys = lines.map((line) => personKey(roster, line));
  const before = await findAll(readModels, activities, {
    op: 'and',
    filters: [
      { op: 'has', field: 'candidates', values: keys },
      { op: 'lte', field: 'heldOn', value: heldOn! },
      { op: 'ne', field: 'id', value: id },
    ],
  });
  const trained = new Set(before.flatMap(({ candidates }) => candidates));
  const untrained = lines.filter((_, i) => !trained.has(keys[i]!));
  if (untrained.length === 0) return null;
  return refuse(
    'NotTrainedToTrain',
    `Not trained to train others by that day: ${some(untrained)}.`,
    `Chưa được tập huấn làm giảng viên tính đến ngày đó: ${some(untrained)}.`,
    {
      field: 'lines',
      hint: {
        en: 'Record the activity in which they were trained for it first, as TRAINER_CANDIDATE.',
        vi: 'Hãy ghi nhận trước buổi tập huấn giảng viên của họ (TRAINER_CANDIDATE).',
      },
    },
  );
}

export const RecordRosterAttendance = defineCommand({
  name: 'RecordRosterAttendance',
  roles: ['inspector', 'alliance-officer', 'administrator'],
  describe: {
    vi: 'Ghi nhận người trong danh sách tham gia, theo số của họ trong danh sách; không ghi tên.',
    en: 'Records that persons of a roster took part, by the numbers of their lines; no names.',
  },
  input: {
    activity,
    roster: uuid({ describe: 'The roster on which they stand.' }),
    as: code(rosterPart, { describe: 'As what they took part.' }),
    lines: rosterLines,
  },
  ...ofActivity,
  refers: { roster: 'rosters' },
  reads: ['activities'],
  readsFor: (input) => input.as === 'trainer',
  prepare: async ({ roster, as, lines }, { named, readModels }, _id, state): Promise<Result<ActivityCommand, Refusal>> => {
    const { heldOn } = state;
    const known = named('roster', rosters)!;
    const no = namesTwice(lines);
    if (no) return no;
    const unknown = lines.filter((line) => known.lines[line] === undefined);
    if (unknown.length > 0) return unknownLines(unknown);
    if (heldOn !== null) {
      const away = lines.filter((line) => !isOnRoster(known.lines[line]!, heldOn));
      if (away.length > 0)
        return refuse(
          'NotOnRosterThatDay',
          `Not on the roster on ${heldOn}: ${some(away)}.`,
          `Không có trong danh sách vào ngày ${heldOn}: ${some(away)}.`,
          { field: 'lines' },
        );
      const untrained = as === 'trainer' ? await notTrained(roster, lines, state, readModels) : null;
      if (untrained) return untrained;
    }
    return ok({ type: 'RecordRosterAttendance', roster, as, lines });
  },
});

export const WithdrawRosterAttendance = defineCommand({
  name: 'WithdrawRosterAttendance',
  roles: ['inspector', 'alliance-officer', 'administrator'],
  replaces: true,
  describe: {
    vi: 'Rút những người trong danh sách bị ghi nhầm là đã tham gia, kèm lý do.',
    en: 'Persons of a roster were not there after all, with the reason.',
  },
  input: { activity, roster: uuid({ describe: 'The roster on which they stand.' }), lines: rosterLines, reason },
  ...ofActivity,
  refers: { roster: 'rosters' },
  prepare: ({ roster, lines, reason: why }) => ({ type: 'WithdrawRosterAttendance', roster, lines, reason: why }),
});

export const CancelActivity = defineCommand({
  name: 'CancelActivity',
  roles: ['inspector', 'alliance-officer', 'administrator'],
  describe: { vi: 'Hủy một hoạt động chưa có ai tham gia.', en: 'Cancels an activity that nobody attended.' },
  input: { activity, on: localDate(), reason },
  ...ofActivity,
  prepare: ({ on, reason }) => ({ type: 'CancelActivity', on, reason }),
});

export const CorrectActivity = defineCommand({
  name: 'CorrectActivity',
  roles: ['inspector', 'alliance-officer', 'administrator'],
  replaces: true,
  describe: {
    vi: 'Đính chính tên, ngày dự kiến, ngày tổ chức hoặc nội dung khác đã ghi sai của hoạt động, kèm lý do; người tham gia theo ngày đúng.',
    en: 'The right title, planned day, day on which it was held or other facts of an activity, with the reason; attendances follow the day.',
  },
  input: {
    activity,
    title: optional(text({ min: 3, max: 300, describe: 'What it is called; no names of persons.' })),
    plannedOn: optional(localDate({ describe: 'The right day for which it was planned.' })),
    ...activityDetails,
    heldOn: optional(localDate({ describe: 'The right day on which it was held.' })),
    evidence: optional(papers('Numbers of papers and pictures in the file that show it; they replace those on record.')),
    ...outputInput,
    reason,
  },
  ...ofActivity,
  prepare: async ({ activity: _activity, ...changes }, context, _id, state): Promise<Result<ActivityCommand, Refusal>> => {
    const { records, actor } = context;
    const stranger = unknownAudience(changes.audience);
    if (stranger) return stranger;
    const on = changes.heldOn ?? state.heldOn;
    const output = on === null ? ok({}) : outputOn(changes, on, state, context);
    if (!output.ok) return output;
    const places: Record<string, { readonly unit: string; readonly within: readonly string[] }> = {};
    const { heldOn } = changes;
    for (const [employer, persons] of heldOn === undefined ? [] : Object.entries(state.employers)) {
      const found = await records.get(employers, employer);
      if (!found) continue;
      const officer = ofOfficer(actor, found);
      // An officer is told nothing but that it was no member on that day.
      if (!isMemberOn(heldOn!, officer)) return notAMember();
      const absent = persons === 0 || officer ? null : notAtWork(found, heldOn!, 'heldOn');
      if (absent) return absent;
      const { unit, within } = placeAt(found, heldOn!);
      places[employer] = { unit, within };
    }
    return ok({ type: 'CorrectActivity', ...changes, ...output.value, places });
  },
});

export const ReinstateActivity = defineCommand({
  name: 'ReinstateActivity',
  roles: ['inspector', 'alliance-officer', 'administrator'],
  describe: {
    vi: 'Khôi phục một hoạt động đã hủy nhầm, kèm lý do.',
    en: 'Takes back the cancelling of an activity that was a mistake, with the reason.',
  },
  input: { activity, reason },
  ...ofActivity,
  prepare: ({ reason }) => ({ type: 'ReinstateActivity', reason }),
});

export const AssignActivityToSuccessor = defineCommand({
  name: 'AssignActivityToSuccessor',
  roles: ['inspector', 'administrator'],
  replaces: true,
  describe: {
    vi: 'Xác định hoạt động được tổ chức ở đơn vị kế thừa nào của đơn vị đã được chia.',
    en: 'Its unit was split: says in which of the successors the activity took place.',
  },
  input: { activity, ...assignInput },
  ...ofActivity,
  places: successorPlaces,
  prepare: (input, context, _id, { places }): Result<ActivityCommand, Refusal> => {
    const assigned = assigningTo(input, places, context);
    return assigned.ok ? ok({ type: 'AssignActivityToSuccessor', ...assigned.value }) : assigned;
  },
});

export const commands = [
  PlanActivity,
  HoldActivity,
  RecordEmployerAttendance,
  RecordGroupAttendance,
  CorrectAttendance,
  RecordRosterAttendance,
  WithdrawRosterAttendance,
  CancelActivity,
  CorrectActivity,
  ReinstateActivity,
  AssignActivityToSuccessor,
  ...commandsOnRosters,
];
