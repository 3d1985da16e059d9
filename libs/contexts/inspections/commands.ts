import { defineCommand, type CommandContext, type CommandInput } from '#commands';
import { classificationAt, placeAt, type EmployerDocument } from '#contexts/registry/projection';
import { derivedId, ok, refuse, type Refusal, type Result } from '#kernel';
import type { Document } from '#read-models';
import { inspectionDecider, type InspectionCommand } from './decider.ts';
import type { Decide } from './decision.ts';
import * as inputs from './inputs.ts';
import type { InspectionDocument } from './projection.ts';
import type { InspectionState } from './state.ts';

/** Of the published violations: what a follow-up needs to know. */
interface ViolationFacts extends Document {
  readonly employer: string;
  readonly state: string;
}
type Found<T> = Promise<Result<T, Refusal>>;

/** A client may write null for "left out", at any depth: the domain knows only left out. */
function withoutNulls<T>(given: T): T {
  if (Array.isArray(given)) return given.map(withoutNulls) as T;
  if (given === null || typeof given !== 'object') return given;
  const entries = Object.entries(given).filter(([, value]) => value !== null);
  return Object.fromEntries(entries.map(([name, value]) => [name, withoutNulls(value)])) as T;
}

/**
 * Another inspection of this form in the calendar year that takes place or took place. Two decisions sent in the same instant can miss each
 * other, as each is a record of its own; a view over (employer, year, form) shows such pairs.
 */
async function sameFormThisYear(input: inputs.DecideInspectionInput, id: string, { readModels }: CommandContext) {
  const year = input.on.slice(0, 4);
  const { documents } = await readModels.find<InspectionDocument>('inspections', {
    filter: {
      op: 'and',
      filters: [
        { op: 'eq', field: 'employer', value: input.employer },
        { op: 'eq', field: 'form', value: input.form },
        { op: 'gte', field: 'decidedOn', value: `${year}-01-01` },
        { op: 'lte', field: 'decidedOn', value: `${year}-12-31` },
        { op: 'not', filter: { op: 'in', field: 'state', values: ['cancelled', 'not-carried-out'] } },
        { op: 'ne', field: 'id', value: id },
      ],
    },
    limit: 1,
  });
  return documents[0]?.id ?? null;
}

async function followed(id: string | undefined, { readModels }: CommandContext): Found<Decide['follows']> {
  if (!id) return ok(null);
  const earlier = await readModels.get<InspectionDocument>('inspections', id);
  return earlier
    ? ok({ inspection: id, employer: earlier.employer, decidedOn: earlier.decidedOn })
    : refuse('UnknownInspection', 'There is no inspection with this id.', 'Không có cuộc kiểm tra với mã này.', {
        field: 'follows',
      });
}

async function verified(ids: readonly string[], { readModels }: CommandContext): Found<Decide['verifies']> {
  if (ids.length === 0) return ok([]);
  const found = await readModels.getMany<ViolationFacts>('violations', ids);
  if (ids.some((id) => !found.has(id)))
    return refuse('UnknownViolation', 'A violation to verify does not exist.', 'Có vi phạm cần xác minh không tồn tại.', {
      field: 'verifies',
    });
  return ok(
    [...found.values()].map(({ id, employer, state }) => ({ violation: id, employer, withdrawn: state === 'withdrawn' })),
  );
}

export const DecideInspection = defineCommand<inputs.DecideInspectionInput, InspectionState | null, InspectionCommand, any>({
  name: 'DecideInspection',
  input: inputs.DecideInspectionInput,
  decider: inspectionDecider,
  target: (input, env) => input.id ?? env.newId(),
  reads: ['employers', 'inspections', 'violations'],
  prepare: async (given, context, id): Found<InspectionCommand> => {
    const input = withoutNulls(given);
    const employer = await context.readModels.get<EmployerDocument>('employers', input.employer);
    if (!employer)
      return refuse('UnknownEmployer', 'No such employer is registered.', 'Cơ sở này chưa được đăng ký.', { field: 'employer' });
    const follows = await followed(input.follows, context);
    if (!follows.ok) return follows;
    const verifies = await verified([...new Set(input.verifies ?? [])], context);
    if (!verifies.ok) return verifies;
    const { kind, size, sector } = classificationAt(employer, input.on);
    const { unit, within } = placeAt(employer, input.on);
    return ok({
      type: 'Decide',
      id,
      employer: employer.id,
      closedOn: employer.closedOn,
      on: input.on,
      decisionNumber: input.decisionNumber,
      form: input.form,
      mode: input.mode,
      integrated: input.integrated,
      unit,
      within,
      employerKind: kind,
      employerSize: size,
      employerSector: sector,
      sameFormThisYear: await sameFormThisYear(input, id, context),
      signsOfViolation: input.signsOfViolation ? { reason: input.exceptionReason ?? null } : null,
      follows: follows.value,
      verifies: verifies.value,
    });
  },
  places: (_state, command) => (command.type === 'Decide' ? [command] : []),
});

type Prepare<I> = (input: I, env: { readonly newId: () => string }) => InspectionCommand;
/** A step of an inspection: bound to where the inspection is. */
const step = <I extends CommandInput & { inspection: string }>(name: string, input: new () => I, prepare: Prepare<I>) =>
  defineCommand<I, InspectionState | null, InspectionCommand, any>({
    name,
    input,
    decider: inspectionDecider,
    target: (i) => i.inspection,
    prepare: (i, env) => ok(prepare(withoutNulls(i), env)),
    places: (state) => (state ? [state] : []),
  });

export const AnnounceInspection = step('AnnounceInspection', inputs.AnnounceInspectionInput, ({ on }) => ({
  type: 'Announce',
  on,
}));
export const OpenInspection = step('OpenInspection', inputs.OpenInspectionInput, ({ on }) => ({ type: 'Open', on }));
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
