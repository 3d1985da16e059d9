import { allianceOf, noAlliance, type Territory } from '#access';
import { defineCommand, type CommandContext, type CommandInput } from '#commands';
import { ok, refuse, type Actor, type LocalDate, type Refusal, type Result } from '#kernel';
import { activityKind, isPopulationGroup } from '#law';
import type { Document } from '#read-models';
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

type Prepared = Result<ActivityCommand, Refusal>;

/** Of the registry's published employers: what an attendance needs to know. */
interface EmployerFacts extends Document {
  readonly unit: string;
  readonly within: readonly string[];
  readonly closedOn: LocalDate | null;
  readonly memberships: {
    readonly alliance: readonly { readonly of: string; readonly from: LocalDate; readonly to: LocalDate | null }[];
  };
}

/** Whatever an officer names that is none of the own alliance's, or is not there at all, lies nowhere: the answers are one. */
const NOWHERE: Territory = { unit: '', within: [], alliance: null };

/** A command about an activity that was planned. */
const activityCommand = <I extends CommandInput & { activity: string }>(
  name: string,
  input: new () => I,
  prepare: (input: I, context: CommandContext) => Prepared | Promise<Prepared>,
  reads?: readonly string[],
) =>
  defineCommand<I, ActivityState, ActivityCommand, TrainingEvent>({
    name,
    input,
    decider: activityDecider,
    target: (i) => i.activity,
    ...(reads ? { reads } : {}),
    prepare: async (i, context) => {
      const prepared = await prepare(i, context);
      return prepared.ok ? ok({ ...prepared.value, byOfficer: allianceOf(context.actor) !== undefined }) : prepared;
    },
    places: ({ place, alliance }, command) => {
      if (place === null) return command.byOfficer ? [NOWHERE] : [];
      // Whoever counts an employer as trained must be allowed to see it; whether an officer may, the decider knows by the day.
      const also = command.type === 'RecordEmployerAttendance' && !command.byOfficer && command.place ? [command.place] : [];
      return [{ ...place, alliance }, ...also];
    },
  });

const employerOf = (id: string, { readModels }: CommandContext) => readModels.get<EmployerFacts>('employers', id);

/** For an officer the employer's memberships in the own alliance decide; undefined for anybody else. */
function ofOfficer(actor: Actor, employer: EmployerFacts | null): OfOfficer | undefined {
  const alliance = allianceOf(actor);
  if (alliance === undefined) return undefined;
  return { memberships: (employer?.memberships.alliance ?? []).filter((membership) => membership.of === alliance) };
}

export const PlanActivity = defineCommand<PlanActivityInput, ActivityState, ActivityCommand, TrainingEvent>({
  name: 'PlanActivity',
  input: PlanActivityInput,
  decider: activityDecider,
  target: (input, env) => input.id ?? env.newId(),
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
  places: (_state, command) => (command.type === 'PlanActivity' ? [command.place] : []),
});

export const HoldActivity = activityCommand('HoldActivity', HoldActivityInput, ({ on }) => ok({ type: 'HoldActivity', on }));

export const RecordEmployerAttendance = activityCommand(
  'RecordEmployerAttendance',
  RecordEmployerAttendanceInput,
  async ({ employer, persons }, context) => {
    const found = await employerOf(employer, context);
    const officer = ofOfficer(context.actor, found);
    if (!found && !officer)
      return refuse('UnknownEmployer', 'No such employer is registered.', 'Cơ sở này chưa được đăng ký.', { field: 'employer' });
    return ok({
      type: 'RecordEmployerAttendance',
      employer,
      place: found && { unit: found.unit, within: found.within },
      closedOn: found?.closedOn ?? null,
      persons,
      ofOfficer: officer,
    });
  },
  ['employers'],
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
  async ({ employer, group, persons, newPersons, reason }, context) => {
    if ((employer === undefined) === (group === undefined))
      return refuse(
        'OneOfEmployerOrGroup',
        'Name the employer or the group, not both.',
        'Nêu cơ sở hoặc nhóm, không nêu cả hai.',
        { field: 'employer' },
      );
    const correction = { type: 'CorrectAttendance', persons, newPersons, reason } as const;
    if (employer === undefined) return ok({ ...correction, who: { group: group! } });
    return ok({ ...correction, who: { employer }, ofOfficer: ofOfficer(context.actor, await employerOf(employer, context)) });
  },
  ['employers'],
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
