import type { Territory } from '#access';
import { defineCommand } from '#commands';
import { ok, refuse, type LocalDate } from '#kernel';
import { activityKind, isPopulationGroup } from '#law';
import type { Document } from '#read-models';
import { activityDecider, type ActivityState } from './decider.ts';
import {
  CancelActivityInput,
  CorrectAttendanceInput,
  HoldActivityInput,
  PlanActivityInput,
  RecordEmployerAttendanceInput,
  RecordGroupAttendanceInput,
} from './inputs.ts';

/** Of the registry's published employers: what an attendance needs to know. */
interface EmployerFacts extends Document {
  readonly unit: string;
  readonly within: readonly string[];
  readonly closedOn: LocalDate | null;
}

const lies = ({ place }: ActivityState): readonly Territory[] => (place ? [place] : []);
/** A step of an activity. */
const step = { kind: 'activities', field: 'activity', begins: 'never', lies } as const;

export const PlanActivity = defineCommand({
  name: 'PlanActivity',
  input: PlanActivityInput,
  decider: activityDecider,
  target: (input, env) => input.id ?? env.newId(),
  record: { kind: 'activities', field: 'id', begins: 'always', lies },
  places: ({ input, territory }) => {
    const unit = territory.resolve(input.unit, input.plannedOn);
    return unit.ok ? ok([unit.value]) : { ok: false, error: { field: 'unit', ...unit.error } };
  },
  prepare: (input, { territory }, activity) => {
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
    });
  },
});

export const HoldActivity = defineCommand({
  name: 'HoldActivity',
  input: HoldActivityInput,
  decider: activityDecider,
  target: (input) => input.activity,
  record: step,
  places: 'record',
  prepare: ({ on }) => ok({ type: 'HoldActivity' as const, on }),
});

export const RecordEmployerAttendance = defineCommand({
  name: 'RecordEmployerAttendance',
  input: RecordEmployerAttendanceInput,
  decider: activityDecider,
  target: (input) => input.activity,
  record: step,
  places: 'record',
  // Whoever counts an employer as trained must be allowed to see it.
  refers: { employer: 'employers' },
  prepare: ({ employer, persons }, { named }) => {
    const { unit, within, closedOn } = named<EmployerFacts>('employer')!;
    return ok({ type: 'RecordEmployerAttendance' as const, employer, place: { unit, within }, closedOn, persons });
  },
});

export const RecordGroupAttendance = defineCommand({
  name: 'RecordGroupAttendance',
  input: RecordGroupAttendanceInput,
  decider: activityDecider,
  target: (input) => input.activity,
  record: step,
  places: 'record',
  prepare: ({ group, persons, newPersons }) =>
    isPopulationGroup(group) ? ok({ type: 'RecordGroupAttendance' as const, group, persons, newPersons }) : unknownGroup(),
});

export const CorrectAttendance = defineCommand({
  name: 'CorrectAttendance',
  input: CorrectAttendanceInput,
  decider: activityDecider,
  target: (input) => input.activity,
  record: step,
  places: 'record',
  prepare: ({ employer, group, persons, newPersons, reason }) => {
    if ((employer === undefined) === (group === undefined))
      return refuse(
        'OneOfEmployerOrGroup',
        'Name the employer or the group, not both.',
        'Nêu cơ sở hoặc nhóm, không nêu cả hai.',
        { field: 'employer' },
      );
    const who = employer !== undefined ? { employer } : { group: group! };
    return ok({ type: 'CorrectAttendance' as const, who, persons, newPersons, reason });
  },
});

export const CancelActivity = defineCommand({
  name: 'CancelActivity',
  input: CancelActivityInput,
  decider: activityDecider,
  target: (input) => input.activity,
  record: step,
  places: 'record',
  prepare: ({ on, reason }) => ok({ type: 'CancelActivity' as const, on, reason }),
});

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
