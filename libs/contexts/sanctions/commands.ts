import { commandOf as defineCommand, type CommandContext } from '#commands';
import { ofAnotherBody } from '#contexts/violations/index';
import type { ViolationDocument } from '#contexts/violations/projection';
import { newId, ok, refuse, type Refusal, type Result } from '#kernel';
import { openingBody } from '#contexts/organisation/index';
import { claimed, officesOn, placeOf } from './commands-authority.ts';
import { procedureCommands } from './commands-procedure.ts';
import { deciderStep, given, lies, own, step } from './commands-step.ts';
import { sanctionDecider, type SanctionCommand } from './decider.ts';
import type { DropReason } from './events.ts';
import * as inputs from './inputs.ts';
import type { SanctionDocument } from './projection.ts';
import type { SanctionedAct, SanctionState } from './state.ts';

const actOf = ({ id, actCode, actStart, actEnd, goingOnAt, detectedOn, employerKind }: ViolationDocument): SanctionedAct => ({
  violation: id,
  actCode,
  actStart,
  ...(actEnd ? { actEnd } : goingOnAt ? { goingOnAt } : {}),
  detectedOn,
  employerKind,
});

/** The named violations of the employer as acts of the minutes: none withdrawn, none in another live case (Art. 58: an act is written up once). */
async function actsOf(
  input: inputs.DrawUpViolationMinutesInput,
  id: string,
  context: CommandContext,
): Promise<Result<{ acts: SanctionedAct[]; places: ViolationDocument[] }, Refusal>> {
  const twice = input.violations.find((v, i) => input.violations.indexOf(v) < i);
  if (twice !== undefined)
    return refuse(
      'ViolationNamedTwice',
      `The violation ${twice} is named twice: one act is written up once.`,
      `Vi phạm ${twice} được nêu hai lần: một hành vi chỉ lập biên bản một lần.`,
      { field: 'violations', article: 'Law 15/2012/QH13 Art. 58; Decree 118/2021 Art. 12' },
    );
  const found = new Map(context.allNamed<ViolationDocument>('violations').map((v) => [v.id, v]));
  const cases = await otherCases(input.employer, id, context);
  const places: ViolationDocument[] = [];
  const acts: SanctionedAct[] = [];
  for (const violation of input.violations) {
    const v = found.get(violation);
    if (v?.employer !== input.employer)
      return refuse(
        'UnknownViolation',
        `There is no violation ${violation} of this employer.`,
        `Không có vi phạm ${violation} của cơ sở này.`,
        { field: 'violations' },
      );
    if (v.state === 'withdrawn')
      return refuse(
        'ViolationWithdrawn',
        `The violation ${violation} was withdrawn on ${v.withdrawnOn}.`,
        `Vi phạm ${violation} đã được rút ngày ${v.withdrawnOn}.`,
        { field: 'violations' },
      );
    const other = cases.find((c) => c.acts.some((a) => a.violation === violation));
    if (other)
      return refuse(
        'ActAlreadyWrittenUp',
        `The violation ${violation} is in the case ${other.id}: one act is written up once.`,
        `Vi phạm ${violation} đã có trong vụ việc ${other.id}.`,
        {
          field: 'violations',
          article: 'Law 15/2012/QH13 Art. 58; Decree 118/2021 Art. 12',
        },
      );
    acts.push(actOf(v));
    places.push(v);
  }
  return ok({ acts, places });
}

/** Cases of the employer that hold their acts; 200 of one employer are more than there will be. */
async function otherCases(employer: string, id: string, { readModels }: CommandContext): Promise<readonly SanctionDocument[]> {
  const ofEmployer = { filter: { op: 'eq' as const, field: 'employer', value: employer }, limit: 200 };
  const { documents } = await readModels.find<SanctionDocument>('sanctions', ofEmployer);
  return documents.filter((c) => c.id !== id && c.state !== 'cancelled' && c.state !== 'closed-without-decision');
}

/** Acts that another case has first, by its minutes, or decided: two minutes of the same moment can miss each other. */
async function elsewhere(sanction: string, fines: readonly inputs.FineInput[], context: CommandContext) {
  const own = await context.readModels.get<SanctionDocument>('sanctions', sanction);
  if (!own) return [];
  const cases = await otherCases(own.employer, own.id, context);
  const first = (c: SanctionDocument): boolean =>
    c.decidedOn !== null || c.minutesOn < own.minutesOn || (c.minutesOn === own.minutesOn && c.id < own.id);
  return fines.flatMap(({ violation }) => {
    const other = cases.find((c) => first(c) && c.acts.some((a) => a.violation === violation));
    return other ? [{ violation, sanction: other.id }] : [];
  });
}

export const DrawUpViolationMinutes = defineCommand<
  inputs.DrawUpViolationMinutesInput,
  SanctionState | null,
  SanctionCommand,
  any
>({
  name: 'DrawUpViolationMinutes',
  input: inputs.DrawUpViolationMinutesInput,
  decider: sanctionDecider,
  target: (input, env) => input.id ?? env.newId(),
  record: { kind: 'sanctions', field: 'id', begins: 'always', lies },
  refers: { employer: 'employers', violations: 'violations' },
  places: ({ allNamed }) => ok(allNamed<ViolationDocument>('violations')),
  reads: ['sanctions', 'officials'],
  prepare: async (input, context, id): Promise<Result<SanctionCommand, Refusal>> => {
    // Whoever finds a violation writes it up, and hands the minutes over where another decides (Law 15/2012/QH13 Art. 58).
    const named = context.allNamed<ViolationDocument>('violations');
    const another = await ofAnotherBody(named, 'DrawUpViolationMinutes', 'violations', context);
    if (another) return another;
    const body = await openingBody(input.bodyKind, input.on, named[0]!, context);
    if (!body.ok) return body;
    const found = await actsOf(input, id, context);
    if (!found.ok) return found;
    const { acts, places } = found.value;
    const place = places[0]!;
    return ok({
      type: 'DrawUpMinutes',
      id,
      employer: input.employer,
      unit: place.unit,
      within: place.within,
      on: input.on,
      number: input.number,
      acts,
      places,
      ...given({ bodyKind: body.value, signature: input.signature ?? null }),
    } as SanctionCommand);
  },
});

/** The violations as they stand now, and which of them were withdrawn in the meantime. */
async function standing(fines: readonly inputs.FineInput[], { readModels }: CommandContext) {
  const named = fines.map((f) => f.violation);
  const found = [...(await readModels.getMany<ViolationDocument>('violations', named)).values()];
  return {
    withdrawn: found.filter((v) => v.state === 'withdrawn').map((v) => v.id),
    repeats: found.filter((v) => v.repeatOffence || v.repeats.length > 0).map((v) => v.id),
    actsNow: found.map(actOf),
  };
}
const wanted = (fines: readonly inputs.FineInput[]) =>
  fines.map((f) => ({ violation: f.violation, ...(f.amount === undefined || f.amount === null ? {} : { amount: f.amount }) }));

export const IssueSanctionDecision = step(
  'IssueSanctionDecision',
  inputs.IssueSanctionDecisionInput,
  async (i, context) => ({
    type: 'Decide',
    on: i.on,
    decisionNumber: i.decisionNumber,
    fines: wanted(i.fines),
    ...(i.dropped ? { dropped: i.dropped.map(({ violation, reason }) => ({ violation, reason: reason as DropReason })) } : {}),
    mitigating: i.mitigating ?? [],
    aggravating: i.aggravating ?? [],
    authority: claimed(i.title, await officesOn(i.on, await placeOf(i.sanction, context), context)),
    elsewhere: await elsewhere(i.sanction, i.fines, context),
    ...(await standing([...i.fines, ...(i.dropped ?? [])], context)),
  }),
  ['violations', 'officials', 'sanctions'],
);
export const AmendSanctionDecision = deciderStep(
  'AmendSanctionDecision',
  inputs.AmendSanctionDecisionInput,
  async (i, context) => ({
    type: 'Amend',
    on: i.on,
    reason: i.reason,
    fines: wanted(i.fines),
    ...(await standing(i.fines, context)),
    ...(i.mitigating ? { mitigating: i.mitigating } : {}),
    ...(i.aggravating ? { aggravating: i.aggravating } : {}),
  }),
  { reads: ['violations'] },
);
export const CancelSanctionDecision = deciderStep('CancelSanctionDecision', inputs.CancelSanctionDecisionInput, (i) => ({
  type: 'Cancel',
  ...own(i),
}));
export const CloseSanctionCaseWithoutDecision = deciderStep(
  'CloseSanctionCaseWithoutDecision',
  inputs.CloseSanctionCaseWithoutDecisionInput,
  (i) => ({ type: 'CloseWithoutDecision', ...own(i) }),
);
export const ServeSanctionDecision = step(
  'ServeSanctionDecision',
  inputs.ServeSanctionDecisionInput,
  (i) => ({ type: 'Serve', ...own(i) }) as SanctionCommand,
);
export const RecordPayment = step('RecordPayment', inputs.RecordPaymentInput, (i) => ({
  type: 'Pay',
  payment: i.payment ?? newId(),
  amount: i.amount,
  on: i.on,
}));
export const CompleteSanction = deciderStep(
  'CompleteSanction',
  inputs.CompleteSanctionInput,
  (i) => ({ type: 'Complete', ...own(i) }) as SanctionCommand,
);
export const OrderRemedialMeasure = deciderStep('OrderRemedialMeasure', inputs.OrderRemedialMeasureInput, (i) => ({
  type: 'OrderMeasure',
  ...own(i),
  measure: i.measure ?? newId(),
}));
export const RecordRemedialMeasureDone = step('RecordRemedialMeasureDone', inputs.RecordRemedialMeasureDoneInput, (i) => ({
  type: 'MeasureDone',
  ...own(i),
}));

export const commands = [
  ...procedureCommands,
  DrawUpViolationMinutes,
  IssueSanctionDecision,
  AmendSanctionDecision,
  CancelSanctionDecision,
  CloseSanctionCaseWithoutDecision,
  ServeSanctionDecision,
  RecordPayment,
  CompleteSanction,
  OrderRemedialMeasure,
  RecordRemedialMeasureDone,
];
