import { defineCommand, type CommandContext, type CommandInput } from '#commands';
import { classificationAt, placeAt, type EmployerDocument } from '#contexts/registry/index';
import type { ViolationDocument } from '#contexts/violations/index';
import { newId, ok, refuse, type Refusal, type Result } from '#kernel';
import { checklistOn, onceAYearRule } from '#law';
import { inspectionDecider, type InspectionCommand } from './decider.ts';
import * as inputs from './inputs.ts';
import type { InspectionDocument } from './projection.ts';
import type { InspectionState } from './state.ts';

/** At most one visit of a form in a year without signs of violation. A complaint and a follow-up are such signs themselves. */
async function onceAYear(
  input: inputs.DecideInspectionInput,
  kind: string,
  { readModels }: CommandContext,
): Promise<Result<null, Refusal>> {
  const rule = onceAYearRule(kind, input.on);
  if (!rule || input.signsOfViolation || input.mode === 'complaint' || input.mode === 'follow-up') return ok(null);
  const year = input.on.slice(0, 4);
  const { documents } = await readModels.find<InspectionDocument>('inspections', {
    filter: {
      op: 'and',
      filters: [
        { op: 'eq', field: 'employer', value: input.employer },
        { op: 'eq', field: 'form', value: input.form },
        { op: 'gte', field: 'decidedOn', value: `${year}-01-01` },
        { op: 'lte', field: 'decidedOn', value: `${year}-12-31` },
      ],
    },
    limit: 200,
  });
  const other = documents.find((d) => d.stage !== 'cancelled' && d.stage !== 'not-carried-out');
  if (!other) return ok(null);
  return refuse(
    'OncePerYear',
    `There is a visit of this form in ${year} already (${other.id}).`,
    `Trong năm ${year} đã có một cuộc cùng hình thức (${other.id}).`,
    {
      field: 'on',
      article: rule.article,
      hint: {
        en: 'If there are clear signs of violation, name them in signsOfViolation.',
        vi: 'Nếu có dấu hiệu vi phạm rõ ràng, nêu trong signsOfViolation.',
      },
    },
  );
}

/** What a follow-up names must exist and be of the same employer. */
async function followed(input: inputs.DecideInspectionInput, { readModels }: CommandContext): Promise<Result<null, Refusal>> {
  if (input.follows) {
    const earlier = await readModels.get<InspectionDocument>('inspections', input.follows);
    if (earlier?.employer !== input.employer)
      return refuse(
        'UnknownEarlierInspection',
        'There is no such inspection of this employer.',
        'Không có cuộc kiểm tra này đối với cơ sở.',
        { field: 'follows' },
      );
  }
  const violations = await readModels.getMany<ViolationDocument>('violations', input.verifies ?? []);
  const foreign = (input.verifies ?? []).find((id) => violations.get(id)?.employer !== input.employer);
  if (foreign)
    return refuse(
      'UnknownViolation',
      `There is no violation ${foreign} of this employer.`,
      `Không có vi phạm ${foreign} của cơ sở này.`,
      { field: 'verifies' },
    );
  return ok(null);
}

export const DecideInspection = defineCommand<inputs.DecideInspectionInput, InspectionState | null, InspectionCommand, any>({
  name: 'DecideInspection',
  input: inputs.DecideInspectionInput,
  decider: inspectionDecider,
  target: (input, env) => input.id ?? env.newId(),
  reads: ['employers', 'inspections', 'violations'],
  prepare: async (input, context, id): Promise<Result<InspectionCommand, Refusal>> => {
    const employer = await context.readModels.get<EmployerDocument>('employers', input.employer);
    if (!employer)
      return refuse('UnknownEmployer', 'There is no employer with this id.', 'Không có cơ sở với mã này.', { field: 'employer' });
    if (input.on < employer.since)
      return refuse(
        'BeforeRegistration',
        `The employer is recorded from ${employer.since} on.`,
        `Cơ sở được ghi nhận từ ngày ${employer.since}.`,
        { field: 'on' },
      );
    if (employer.closedOn !== null && input.on >= employer.closedOn)
      return refuse(
        'EmployerClosed',
        `The employer closed on ${employer.closedOn}.`,
        `Cơ sở đã đóng ngày ${employer.closedOn}.`,
        { field: 'employer' },
      );
    const checklist = checklistOn(input.on);
    if (!checklist)
      return refuse('NoChecklist', 'No checklist was in force on that day.', 'Không có phiếu kiểm tra có hiệu lực vào ngày đó.', {
        field: 'on',
      });
    const { kind, size, sector } = classificationAt(employer, input.on);
    for (const check of [await onceAYear(input, kind, context), await followed(input, context)]) if (!check.ok) return check;
    const { unit, within } = placeAt(employer, input.on);
    const { commandId: _key, expectedRevision: _revision, wait: _wait, id: _id, ...given } = input;
    return ok({
      type: 'Decide',
      ...given,
      id,
      unit,
      within,
      checklist: checklist.code,
      checklistVersion: checklist.version,
      employerKind: kind,
      ...(size ? { employerSize: size } : {}),
      employerSector: sector,
    } as InspectionCommand);
  },
  places: (_state, command) => (command.type === 'Decide' ? [command] : []),
});

/** A step of an inspection: bound to where the inspection is. */
const step = <I extends CommandInput & { inspection: string }>(
  name: string,
  input: new () => I,
  prepare: (input: I) => InspectionCommand,
) =>
  defineCommand<I, InspectionState | null, InspectionCommand, any>({
    name,
    input,
    decider: inspectionDecider,
    target: (i) => i.inspection,
    prepare: (i) => ok(prepare(i)),
    places: (state) => (state ? [state] : []),
  });
const own = <I extends CommandInput & { inspection: string }>({
  commandId: _k,
  expectedRevision: _r,
  wait: _w,
  inspection: _i,
  ...rest
}: I) => rest;

export const AnnounceInspection = step('AnnounceInspection', inputs.AnnounceInspectionInput, (i) => ({
  type: 'Announce',
  on: i.on,
}));
export const OpenInspection = step('OpenInspection', inputs.OpenInspectionInput, (i) => ({ type: 'Open', on: i.on }));
export const AnswerChecklist = step(
  'AnswerChecklist',
  inputs.AnswerChecklistInput,
  (i) => ({ type: 'AnswerChecklist', on: i.on, answers: i.answers.map((a) => ({ ...a })) }) as InspectionCommand,
);
export const RecordFinding = step('RecordFinding', inputs.RecordFindingInput, (i) => ({
  type: 'RecordFinding',
  ...own(i),
  finding: i.finding ?? newId(),
}));
export const RecordCouldNotInspect = step(
  'RecordCouldNotInspect',
  inputs.RecordCouldNotInspectInput,
  (i) => ({ type: 'CouldNotInspect', ...own(i) }) as InspectionCommand,
);
export const DrawUpInspectionMinutes = step('DrawUpInspectionMinutes', inputs.DrawUpInspectionMinutesInput, (i) => ({
  type: 'DrawUpMinutes',
  on: i.on,
  number: i.number,
}));
export const SignInspectionMinutes = step(
  'SignInspectionMinutes',
  inputs.SignInspectionMinutesInput,
  (i) => ({ type: 'Sign', ...own(i) }) as InspectionCommand,
);
export const RefuseToSignInspectionMinutes = step(
  'RefuseToSignInspectionMinutes',
  inputs.RefuseToSignInspectionMinutesInput,
  (i) => ({ type: 'RefuseToSign', ...own(i) }) as InspectionCommand,
);
export const ConcludeInspection = step('ConcludeInspection', inputs.ConcludeInspectionInput, (i) => ({
  type: 'Conclude',
  on: i.on,
  clean: i.clean,
  ...(i.conclusionNumber ? { conclusionNumber: i.conclusionNumber } : {}),
  recommendations: (i.recommendations ?? []).map((r) => ({
    recommendation: r.recommendation ?? newId(),
    text: r.text,
    dueOn: r.dueOn,
  })),
}));
export const RecordRecommendationProgress = step(
  'RecordRecommendationProgress',
  inputs.RecordRecommendationProgressInput,
  (i) => ({ type: 'ProgressRecommendation', ...own(i) }) as InspectionCommand,
);
export const CorrectInspection = step('CorrectInspection', inputs.CorrectInspectionInput, (i) => ({
  type: 'Correct',
  ...own(i),
}));
export const CancelInspection = step('CancelInspection', inputs.CancelInspectionInput, (i) => ({
  type: 'Cancel',
  on: i.on,
  reason: i.reason,
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
