import { commandOf as defineCommand, type CommandInput } from '#commands';
import { openingBody } from '#contexts/organisation/index';
import { classificationAt, placeAt, type EmployerDocument } from '#contexts/registry/projection';
import { ofAnotherBody } from '#contexts/violations/index';
import type { Territory } from '#access';
import { derivedId, ok, type Refusal, type Result } from '#kernel';
import { inspectionDecider, type Begin, type InspectionCommand } from './decider.ts';
import { RecordSignOfViolation, WithdrawSignOfViolation } from './commands-signs.ts';
import type { Decide } from './decision.ts';
import * as inputs from './inputs.ts';
import { groundOf, otherVisits, type ViolationFacts } from './once-a-year-facts.ts';
import type { InspectionDocument } from './projection.ts';
import { actsFound, type InspectionState } from './state.ts';

/** The views that tell whether another visit of the year is allowed. */
const VISITS_AND_SIGNS = ['inspections', 'violations', 'signsOfViolation'] as const;

type Found<T> = Promise<Result<T, Refusal>>;

/** A client may write null for "left out", at any depth: the domain knows only left out. */
function withoutNulls<T>(given: T): T {
  if (Array.isArray(given)) return given.map(withoutNulls) as T;
  if (given === null || typeof given !== 'object') return given;
  const entries = Object.entries(given).filter(([, value]) => value !== null);
  return Object.fromEntries(entries.map(([name, value]) => [name, withoutNulls(value)])) as T;
}

const followed = (earlier: InspectionDocument | null): Decide['follows'] =>
  earlier && {
    inspection: earlier.id,
    employer: earlier.employer,
    decidedOn: earlier.decidedOn,
    found: actsFound(earlier.findings).length > 0,
  };
const verified = (found: readonly ViolationFacts[]): Decide['verifies'] =>
  found.map(({ id, employer, state }) => ({ violation: id, employer, withdrawn: state === 'withdrawn' }));

const lies = (state: InspectionState | null): readonly Territory[] => (state ? [state] : []);
const carriedBy = (state: InspectionState | null): readonly string[] => (state?.bodyKind ? [state.bodyKind] : []);

export const DecideInspection = defineCommand<inputs.DecideInspectionInput, InspectionState | null, InspectionCommand, any>({
  name: 'DecideInspection',
  input: inputs.DecideInspectionInput,
  decider: inspectionDecider,
  target: (input, env) => input.id ?? env.newId(),
  record: { kind: 'inspections', field: 'id', begins: 'always', lies },
  refers: { employer: 'employers', follows: 'inspections', verifies: 'violations' },
  places: ({ input, named }) => ok([placeAt(named<EmployerDocument>('employer')!, input.on)]),
  reads: ['officials', 'sanctions', ...VISITS_AND_SIGNS],
  prepare: async (given, context, id): Found<InspectionCommand> => {
    const input = withoutNulls(given);
    const employer = context.named<EmployerDocument>('employer')!;
    const ground = await groundOf(input, employer.id, context);
    if (!ground.ok) return ground;
    const { kind, size, sector } = classificationAt(employer, input.on);
    const { unit, within } = placeAt(employer, input.on);
    const another = await ofAnotherBody(context.allNamed<ViolationFacts>('verifies'), 'DecideInspection', 'verifies', context);
    if (another) return another;
    const body = await openingBody(input.bodyKind, input.on, { unit, within }, context);
    if (!body.ok) return body;
    return ok({
      type: 'Decide',
      id,
      employer: employer.id,
      closedOn: employer.closedOn,
      on: input.on,
      decisionNumber: input.decisionNumber,
      bodyKind: body.value,
      form: input.form,
      mode: input.mode,
      integrated: input.integrated,
      unit,
      within,
      employerKind: kind,
      employerSize: size,
      employerSector: sector,
      others: await otherVisits({ id, employer: employer.id }, input.on, context),
      ground: ground.value,
      follows: followed(context.named<InspectionDocument>('follows')),
      verifies: verified(context.allNamed<ViolationFacts>('verifies')),
    });
  },
});

type Prepare<I> = (input: I, env: { readonly newId: () => string }) => InspectionCommand;
/** A step of an inspection: bound to where the inspection is. */
const step = <I extends CommandInput & { inspection: string }>(name: string, input: new () => I, prepare: Prepare<I>) =>
  defineCommand<I, InspectionState | null, InspectionCommand, any>({
    name,
    input,
    decider: inspectionDecider,
    target: (i) => i.inspection,
    record: { kind: 'inspections', field: 'inspection', begins: 'never', lies, carriedBy },
    places: 'record',
    prepare: (i, env) => ok(prepare(withoutNulls(i), env)),
  });

/** Announcing or opening: beside the record itself it looks at the other visits of the year. */
const begin = <I extends inputs.BeginInput>(name: string, input: new () => I, type: Begin['type']) =>
  defineCommand<I, InspectionState | null, InspectionCommand, any>({
    name,
    input,
    decider: inspectionDecider,
    target: (i) => i.inspection,
    record: { kind: 'inspections', field: 'inspection', begins: 'never', lies, carriedBy },
    places: 'record',
    reads: VISITS_AND_SIGNS,
    prepare: async (given, context): Found<InspectionCommand> => {
      const input = withoutNulls(given);
      const { on } = input;
      const visit = await context.readModels.get<InspectionDocument>('inspections', input.inspection);
      // The decider says that there is none.
      if (!visit) return ok({ type, on, others: [], ground: null });
      const ground = await groundOf(input, visit.employer, context);
      return ground.ok ? ok({ type, on, others: await otherVisits(visit, on, context), ground: ground.value }) : ground;
    },
  });
export const AnnounceInspection = begin('AnnounceInspection', inputs.AnnounceInspectionInput, 'Announce');
export const OpenInspection = begin('OpenInspection', inputs.OpenInspectionInput, 'Open');
export const AnswerChecklist = step('AnswerChecklist', inputs.AnswerChecklistInput, ({ on, answers }) => ({
  type: 'AnswerChecklist',
  on,
  answers,
}));
export const RecordFinding = step('RecordFinding', inputs.RecordFindingInput, (i, env) => ({
  type: 'RecordFinding',
  on: i.on,
  finding: i.finding ?? env.newId(),
  item: i.item,
  actCode: i.actCode,
  note: i.note,
}));
export const RecordCouldNotInspect = step('RecordCouldNotInspect', inputs.RecordCouldNotInspectInput, (i) => ({
  type: 'CouldNotInspect',
  on: i.on,
  reason: i.reason,
  note: i.note,
}));
export const DrawUpInspectionMinutes = step('DrawUpInspectionMinutes', inputs.DrawUpInspectionMinutesInput, ({ on, number }) => ({
  type: 'DrawUpMinutes',
  on,
  number,
}));
export const SignInspectionMinutes = step('SignInspectionMinutes', inputs.SignInspectionMinutesInput, ({ on, party }) => ({
  type: 'Sign',
  on,
  party,
}));
export const RefuseToSignInspectionMinutes = step(
  'RefuseToSignInspectionMinutes',
  inputs.RefuseToSignInspectionMinutesInput,
  ({ on, party, reason, witness }) => ({ type: 'RefuseToSign', on, party, reason, witness }),
);
export const ConcludeInspection = step('ConcludeInspection', inputs.ConcludeInspectionInput, (i) => ({
  type: 'Conclude',
  on: i.on,
  clean: i.clean,
  conclusionNumber: i.conclusionNumber,
  recommendations: (i.recommendations ?? []).map(({ recommendation, text, dueOn }, index) => ({
    // One conclusion per inspection: place in its list is an id.
    recommendation: recommendation ?? derivedId(i.inspection, 'recommendation', index),
    text,
    dueOn,
  })),
}));
export const RecordRecommendationProgress = step(
  'RecordRecommendationProgress',
  inputs.RecordRecommendationProgressInput,
  ({ on, recommendation, status, note }) => ({ type: 'ProgressRecommendation', on, recommendation, status, note }),
);
export const CorrectInspection = step('CorrectInspection', inputs.CorrectInspectionInput, (i) => ({
  type: 'Correct',
  reason: i.reason,
  decisionNumber: i.decisionNumber,
  minutesNumber: i.minutesNumber,
  conclusionNumber: i.conclusionNumber,
  concludedOn: i.concludedOn,
  clean: i.clean,
  withdrawnFindings: i.withdrawnFindings,
}));
export const CancelInspection = step('CancelInspection', inputs.CancelInspectionInput, ({ on, reason }) => ({
  type: 'Cancel',
  on,
  reason,
}));

export const commands = [
  RecordSignOfViolation,
  WithdrawSignOfViolation,
  DecideInspection,
  AnnounceInspection,
  OpenInspection,
  AnswerChecklist,
  RecordFinding,
  RecordCouldNotInspect,
  DrawUpInspectionMinutes,
  SignInspectionMinutes,
  RefuseToSignInspectionMinutes,
  ConcludeInspection,
  RecordRecommendationProgress,
  CorrectInspection,
  CancelInspection,
];
