import type { Territory } from '#access';
import { commandOf as defineCommand, type CommandContext, type CommandInput, type DefinedCommand, type RecordRule } from '#commands';
import type { InspectionDocument } from '#contexts/inspections/projection';
import { classificationAt, placeAt, type EmployerDocument } from '#contexts/registry/index';
import type { SanctionDocument } from '#contexts/sanctions/projection';
import { ok, refuse, type Refusal, type Result } from '#kernel';
import { bodyKindOf } from '#law';
import { passedTo, recordedBy } from './carriers.ts';
import { violationDecider, type ViolationCommand } from './decider.ts';
import * as inputs from './inputs.ts';
import type { ViolationDocument } from './projection.ts';
import { repeatedBy } from './repeat-offence.ts';
import type { Minors, ViolationState } from './state.ts';

/** A client may write null for "left out": the domain knows only left out. */
const given = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as T;
const counted = (minors: inputs.MinorsInput | null | undefined): Minors => ({
  under13: 0,
  from13to14: 0,
  from15to17: 0,
  ...minors,
});

/** An inspection named by a violation must be one of the same employer. */
const isOfAnother = (inspection: InspectionDocument | null, employer: string): boolean =>
  inspection !== null && inspection.employer !== employer;
const unknownInspection = () =>
  refuse('UnknownInspection', 'There is no such inspection of this employer.', 'Không có cuộc kiểm tra này đối với cơ sở.', {
    field: 'inspection',
  });

const inspectionOfAnotherBody = (kind: string) =>
  refuse(
    'InspectionOfAnotherBody',
    `This inspection is carried out by: ${bodyKindOf(kind)?.label.en ?? kind}.`,
    `Cuộc kiểm tra này do cơ quan khác thực hiện: ${bodyKindOf(kind)?.label.vi ?? kind}.`,
    {
      field: 'inspection',
      hint: {
        en: 'The body that inspects records what it finds; leave the inspection out for what you found yourself.',
        vi: 'Cơ quan kiểm tra ghi nhận vi phạm của cuộc kiểm tra; bỏ trống inspection nếu cơ quan bạn tự phát hiện.',
      },
    },
  );

const lies = (state: ViolationState | null): readonly Territory[] => (state ? [state] : []);

const carriers: Pick<RecordRule<never, ViolationState | null>, 'carriedBy' | 'passedTo'> = {
  carriedBy: recordedBy,
  passedTo: { reads: ['sanctions'], bodies: async (state, readModels) => (state ? passedTo(state, readModels) : []) },
};
/** What the employer's published record says of a repeat offence; 200 cases of one employer are more than there will be. */
async function repeatsOf(
  employer: string,
  act: { actCode: string; actStart: string; violation: string },
  { readModels }: CommandContext,
): Promise<readonly string[]> {
  const ofEmployer = { filter: { op: 'eq' as const, field: 'employer', value: employer }, limit: 200 };
  const [violations, cases] = await Promise.all([
    readModels.find<ViolationDocument>('violations', ofEmployer),
    readModels.find<SanctionDocument>('sanctions', ofEmployer),
  ]);
  return repeatedBy(act, violations.documents, cases.documents);
}

export const RecordViolation = defineCommand<inputs.RecordViolationInput, ViolationState | null, ViolationCommand, any>({
  name: 'RecordViolation',
  input: inputs.RecordViolationInput,
  decider: violationDecider,
  target: (input, env) => input.id ?? env.newId(),
  record: { kind: 'violations', field: 'id', begins: 'always', lies },
  refers: { employer: 'employers', inspection: 'inspections' },
  places: ({ input, named }) => ok([placeAt(named<EmployerDocument>('employer')!, input.detectedOn)]),
  reads: ['violations', 'sanctions'],
  prepare: async (input, context, id): Promise<Result<ViolationCommand, Refusal>> => {
    const employer = context.named<EmployerDocument>('employer')!;
    const inspection = context.named<InspectionDocument>('inspection');
    if (isOfAnother(inspection, input.employer)) return unknownInspection();
    if (inspection?.bodyKind && !context.access.mayFor(context.actor, 'RecordViolation', [inspection.bodyKind]))
      return inspectionOfAnotherBody(inspection.bodyKind);
    const { unit, within } = placeAt(employer, input.detectedOn);
    // It is the business of whoever enters it, also where it was detected under an older body.
    const { commandId: _key, expectedRevision: _revision, wait: _wait, id: _id, minors, ...fields } = given(input);
    return ok({
      type: 'Record',
      ...fields,
      id,
      unit,
      within,
      ...(context.actor.body === undefined ? {} : { bodyKind: context.actor.body }),
      minors: counted(minors),
      employerKind: classificationAt(employer, input.actEnd ?? input.detectedOn).kind,
      repeats: await repeatsOf(input.employer, { actCode: input.actCode, actStart: input.actStart, violation: id }, context),
    });
  },
});

/** A step of a violation: bound to where it was detected. */
const step = <I extends CommandInput & { violation: string }>(
  name: string,
  input: new () => I,
  prepare: (input: I, context: CommandContext) => Result<ViolationCommand, Refusal> | Promise<Result<ViolationCommand, Refusal>>,
  more: Partial<Pick<DefinedCommand<I>['spec'], 'reads' | 'refers'>> = {},
) =>
  defineCommand<I, ViolationState | null, ViolationCommand, any>({
    name,
    input,
    decider: violationDecider,
    target: (i) => i.violation,
    record: { kind: 'violations', field: 'violation', begins: 'never', lies, ...carriers },
    places: 'record',
    ...more,
    prepare,
  });
const own = <I extends CommandInput & { violation: string }>({
  commandId: _k,
  expectedRevision: _r,
  wait: _w,
  violation: _v,
  ...rest
}: I) => given(rest);
const unknownViolation = () =>
  refuse('UnknownViolation', 'There is no violation with this id.', 'Không có vi phạm với mã này.', { field: 'violation' });

export const ReclassifyViolation = step(
  'ReclassifyViolation',
  inputs.ReclassifyViolationInput,
  async (i, context) => {
    const violation = await context.readModels.get<ViolationDocument>('violations', i.violation);
    const employer = violation && (await context.readModels.get<EmployerDocument>('employers', violation.employer));
    if (!violation || !employer) return unknownViolation();
    const { minors, ...fields } = own(i);
    return ok({
      type: 'Reclassify',
      ...fields,
      ...(minors ? { minors: counted(minors) } : {}),
      employerKind: classificationAt(employer, i.actEnd ?? violation.detectedOn).kind,
      repeats: await repeatsOf(violation.employer, i, context),
    });
  },
  { reads: ['employers', 'violations', 'sanctions'] },
);
export const ConfirmActGoingOn = step('ConfirmActGoingOn', inputs.ConfirmActGoingOnInput, (i) =>
  ok({ type: 'ConfirmGoingOn', on: i.on }),
);
export const ReduceViolation = step('ReduceViolation', inputs.ReduceViolationInput, (i) =>
  ok({ type: 'Reduce', on: i.on, reason: i.reason, minors: counted(i.minors) }),
);
export const WithdrawViolation = step('WithdrawViolation', inputs.WithdrawViolationInput, (i) =>
  ok({ type: 'Withdraw', ...own(i) }),
);
export const SetAbatementDue = step('SetAbatementDue', inputs.SetAbatementDueInput, (i) =>
  ok({ type: 'SetAbatementDue', ...own(i) }),
);
export const EscalateViolation = step('EscalateViolation', inputs.EscalateViolationInput, ({ dueOn }, { today }) =>
  ok({ type: 'Escalate', on: today, dueOn }),
);
export const ClaimAbatement = step('ClaimAbatement', inputs.ClaimAbatementInput, (i) =>
  ok({ type: 'ClaimAbatement', ...own(i) } as ViolationCommand),
);
export const VerifyAbatement = step(
  'VerifyAbatement',
  inputs.VerifyAbatementInput,
  async (i, context) => {
    const violation = await context.readModels.get<ViolationDocument>('violations', i.violation);
    if (!violation) return unknownViolation();
    if (isOfAnother(context.named('inspection'), violation.employer)) return unknownInspection();
    return ok({ type: 'VerifyAbatement', ...own(i) } as ViolationCommand);
  },
  { reads: ['violations'], refers: { inspection: 'inspections' } },
);

export const commands = [
  RecordViolation,
  ReclassifyViolation,
  ConfirmActGoingOn,
  ReduceViolation,
  WithdrawViolation,
  SetAbatementDue,
  EscalateViolation,
  ClaimAbatement,
  VerifyAbatement,
];
