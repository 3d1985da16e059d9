import { allianceOf, noAlliance, type Territory } from '#access';
import { defineCommand, type CommandContext, type CommandInput, type CommandSpec } from '#commands';
import { employers, type EmployerDocument } from '#contexts/registry/index';
import { ok, refuse, type Actor, type Refusal, type Result } from '#kernel';
import { activityKind, isPopulationGroup } from '#law';
import { activityDecider, type ActivityCommand, type ActivityState, type OfOfficer } from './decider.ts';
import type { TrainingEvent } from './events.ts';
import {
  CancelActivityInput,
  CorrectAttendanceInput,
  HoldActivityInput,
  PlanActivityInput,
  RecordEmployerAttendanceInput,
  RecordGroupAttendanceInput,
} from './inputs.ts';

/** An officer meets the activities of the own alliance only. */
const lies = ({ place, alliance }: ActivityState): readonly Territory[] => (place ? [{ ...place, alliance }] : []);

/** A command about an activity that was planned. */
const activityCommand = <I extends CommandInput & { activity: string }>(
  name: string,
  input: new () => I,
  prepare: (input: I, context: CommandContext) => Result<ActivityCommand, Refusal>,
  refers: CommandSpec<I, ActivityState, ActivityCommand, TrainingEvent>['refers'] = {},
) =>
  defineCommand<I, ActivityState, ActivityCommand, TrainingEvent>({
    name,
    input,
    decider: activityDecider,
    target: (i) => i.activity,
    record: { kind: 'activities', field: 'activity', begins: 'never', lies },
    places: 'record',
    refers,
    prepare,
  });

/** For an officer the employer's memberships in the own alliance decide, by the day; undefined for anybody else. */
function ofOfficer(actor: Actor, { memberships }: EmployerDocument): OfOfficer | undefined {
  const alliance = allianceOf(actor);
  return alliance === undefined ? undefined : { memberships: memberships.alliance.filter(({ of }) => of === alliance) };
}

export const PlanActivity = defineCommand<PlanActivityInput, ActivityState, ActivityCommand, TrainingEvent>({
  name: 'PlanActivity',
  input: PlanActivityInput,
  decider: activityDecider,
  target: (input, env) => input.id ?? env.newId(),
  record: { kind: 'activities', field: 'id', begins: 'always', lies },
  places: ({ input, territory }) => {
    const unit = territory.resolve(input.unit, input.plannedOn);
    return unit.ok ? ok([unit.value]) : { ok: false, error: { field: 'unit', ...unit.error } };
  },
  prepare: (input, { territory, actor }, activity) => {
    const unbound = noAlliance(actor);
    if (unbound) return unbound;
    const kind = activityKind(input.kind);
    if (!kind)
      return refuse('UnknownActivityKind', 'There is no such kind of activity.', 'Không có loại hoạt động này.', {
        field: 'kind',
      });
    const unit = territory.resolve(input.unit, input.plannedOn);
    if (!unit.ok) return { ok: false, error: { field: 'unit', ...unit.error } };
    const { title, plannedOn, organiser } = input;
    const place = { unit: unit.value.unit, within: unit.value.within };
    return ok({
      type: 'PlanActivity' as const,
      activity,
      kind: kind.code,
      counts: kind.counts,
      title,
      place,
      plannedOn,
      organiser,
      alliance: allianceOf(actor) ?? undefined,
    });
  },
});

export const HoldActivity = activityCommand('HoldActivity', HoldActivityInput, ({ on }) => ok({ type: 'HoldActivity', on }));

// Whoever counts an employer as trained must be allowed to see it.
export const RecordEmployerAttendance = activityCommand(
  'RecordEmployerAttendance',
  RecordEmployerAttendanceInput,
  ({ employer, persons }, { named, actor }) => {
    const found = named('employer', employers)!;
    const { unit, within, closedOn } = found;
    return ok({
      type: 'RecordEmployerAttendance',
      employer,
      place: { unit, within },
      closedOn,
      persons,
      ofOfficer: ofOfficer(actor, found),
    });
  },
  { employer: 'employers' },
);

export const RecordGroupAttendance = activityCommand(
  'RecordGroupAttendance',
  RecordGroupAttendanceInput,
  ({ group, persons, newPersons }) =>
    isPopulationGroup(group) ? ok({ type: 'RecordGroupAttendance', group, persons, newPersons }) : unknownGroup(),
);

export const CorrectAttendance = activityCommand(
  'CorrectAttendance',
  CorrectAttendanceInput,
  ({ employer, group, persons, newPersons, reason }, { named, actor }) => {
    if ((employer === undefined) === (group === undefined))
      return refuse(
        'OneOfEmployerOrGroup',
        'Name the employer or the group, not both.',
        'Nêu cơ sở hoặc nhóm, không nêu cả hai.',
        { field: 'employer' },
      );
    const correction = { type: 'CorrectAttendance', persons, newPersons, reason } as const;
    if (employer === undefined) return ok({ ...correction, who: { group: group! } });
    return ok({ ...correction, who: { employer }, ofOfficer: ofOfficer(actor, named('employer', employers)!) });
  },
  { employer: 'employers' },
);

export const CancelActivity = activityCommand('CancelActivity', CancelActivityInput, ({ on, reason }) =>
  ok({ type: 'CancelActivity', on, reason }),
);

const unknownGroup = () =>
  refuse('UnknownGroup', 'There is no such population group.', 'Không có nhóm đối tượng này.', { field: 'group' });

export const commands = [
  PlanActivity,
  HoldActivity,
  RecordEmployerAttendance,
  RecordGroupAttendance,
  CorrectAttendance,
  CancelActivity,
];
