import { allianceOf, noAlliance, type Territory } from '#access';
import { commandsOn, reason, unitCode, type CommandContext } from '#commands';
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
  type EmployerDocument,
} from '#contexts/registry/index';
import {
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
  type Actor,
  type LocalDate,
  type Refusal,
  type Result,
} from '#kernel';
import { activityKind, isPopulationGroup } from '#law';
import { activityDecider, isMemberOn, notAMember, type ActivityCommand, type ActivityState, type OfOfficer } from './decider.ts';
import { activityDetails } from './events.ts';

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

const group = text({ max: 80, describe: 'Code of the population group (query populationGroups).' });
const MOST_PERSONS = 1_000_000;

/** For an officer the employer's memberships in the own alliance decide, by the day; undefined for anybody else. */
function ofOfficer(actor: Actor, { memberships }: EmployerDocument): OfOfficer | undefined {
  const alliance = allianceOf(actor);
  return alliance === undefined ? undefined : { memberships: memberships.alliance.filter(({ of }) => of === alliance) };
}

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
  },
  ...ofActivity,
  prepare: async ({ on, evidence }, context, _id, { alliance }) =>
    (await beforeItsAlliance(alliance, on, 'on', context)) ?? { type: 'HoldActivity', on, evidence },
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
    group,
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
    group: optional(group),
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
    reason,
  },
  ...ofActivity,
  prepare: async (
    { activity: _activity, ...changes },
    { records, actor },
    _id,
    state,
  ): Promise<Result<ActivityCommand, Refusal>> => {
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
    return ok({ type: 'CorrectActivity', ...changes, places });
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

const unknownGroup = () => refuse('UnknownGroup', { field: 'group' });

export const commands = [
  PlanActivity,
  HoldActivity,
  RecordEmployerAttendance,
  RecordGroupAttendance,
  CorrectAttendance,
  CancelActivity,
  CorrectActivity,
  ReinstateActivity,
  AssignActivityToSuccessor,
];
