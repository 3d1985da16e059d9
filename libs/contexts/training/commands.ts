import { defineCommand, type CommandContext } from '#commands';
import { ok, refuse, type LocalDate, type Refusal, type Result } from '#kernel';
import { activityKind, isPopulationGroup } from '#law';
import type { Document } from '#read-models';
import { activityDecider } from './decider.ts';
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

const own = (state: { readonly place: { unit: string; within: readonly string[] } | null }) => (state.place ? [state.place] : []);

async function employerOf(id: string, { readModels }: CommandContext): Promise<Result<EmployerFacts, Refusal>> {
  const employer = await readModels.get<EmployerFacts>('employers', id);
  return employer
    ? ok(employer)
    : refuse('UnknownEmployer', 'No such employer is registered.', 'Cơ sở này chưa được đăng ký.', { field: 'employer' });
}

export const PlanActivity = defineCommand({
  name: 'PlanActivity',
  input: PlanActivityInput,
  decider: activityDecider,
  target: (input, env) => input.id ?? env.newId(),
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
  places: (state, command) => (command.type === 'PlanActivity' ? [command.place] : own(state)),
});

export const HoldActivity = defineCommand({
  name: 'HoldActivity',
  input: HoldActivityInput,
  decider: activityDecider,
  target: (input) => input.activity,
  prepare: ({ on }) => ok({ type: 'HoldActivity' as const, on }),
  places: own,
});

export const RecordEmployerAttendance = defineCommand({
  name: 'RecordEmployerAttendance',
  input: RecordEmployerAttendanceInput,
  decider: activityDecider,
  target: (input) => input.activity,
  reads: ['employers'],
  prepare: async ({ employer, persons }, context) => {
    const found = await employerOf(employer, context);
    if (!found.ok) return found;
    const { unit, within, closedOn } = found.value;
    return ok({ type: 'RecordEmployerAttendance' as const, employer, place: { unit, within }, closedOn, persons });
  },
  // Both must be the caller's: whoever counts an employer as trained must be allowed to see it.
  places: (state, command) => (command.type === 'RecordEmployerAttendance' ? [...own(state), command.place] : own(state)),
});

export const RecordGroupAttendance = defineCommand({
  name: 'RecordGroupAttendance',
  input: RecordGroupAttendanceInput,
  decider: activityDecider,
  target: (input) => input.activity,
  prepare: ({ group, persons, newPersons }) =>
    isPopulationGroup(group) ? ok({ type: 'RecordGroupAttendance' as const, group, persons, newPersons }) : unknownGroup(),
  places: own,
});

export const CorrectAttendance = defineCommand({
  name: 'CorrectAttendance',
  input: CorrectAttendanceInput,
  decider: activityDecider,
  target: (input) => input.activity,
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
  places: own,
});

export const CancelActivity = defineCommand({
  name: 'CancelActivity',
  input: CancelActivityInput,
  decider: activityDecider,
  target: (input) => input.activity,
  prepare: ({ on, reason }) => ok({ type: 'CancelActivity' as const, on, reason }),
  places: own,
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
