import {
  code,
  described,
  flag,
  list,
  localDate,
  object,
  ok,
  optional,
  refuse,
  saidOf,
  text,
  type DataOf,
  type Result,
} from '#kernel';
import * as inputs from '../case/input-fields.ts';
import { goesTo } from '../case/offices.ts';
import type { SanctionRefusal } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { complaintOutcome, correctedStep, reliefOutcome, serviceManner, type CorrectedStep } from '../codes.ts';
import { wantedInstalment } from '../execution/grant-instalments.ts';
import { SANCTION_STAGES, type SanctionState } from '../state.ts';
import { askedFor, changed, correctionRequested, notOnRecord, ofCorrection, overtaking } from './ask.ts';
import { STEP_FACTS } from './facts-of-steps.ts';
import { caseStepCorrected, caseStepWithdrawn } from './step-fact.ts';
import type { FactValues } from './values.ts';

const ofStep = {
  step: code(correctedStep, { describe: 'Which step is wrong.' }),
  which: optional(
    text({
      max: 80,
      describe:
        'Of several of its kind, which one: the id of the complaint or the measure, else its day on record; of a request for relief and its answer its kind, a colon and its day, as in deferral:2026-03-02. Left out where there is one.',
    }),
  ),
};
const becomes = {
  on: optional(localDate({ describe: 'Its right day.' })),
  manner: optional(code(serviceManner, { describe: 'Of a sending.' })),
  title: optional(inputs.title),
  until: optional(localDate({ describe: 'Of a deferral: the day to which it is granted.' })),
  requestedOn: optional(localDate({ describe: 'Of a deferral or of instalments: the day of the request.' })),
  instalments: optional(list(wantedInstalment, { min: 1, max: 12, describe: 'All parts of the fine, as they were granted.' })),
  answer: optional(code(reliefOutcome, { describe: 'Of the answer to a request for relief.' })),
  remote: optional(flag({ describe: 'Of a complaint.' })),
  complex: optional(flag({ describe: 'Of the acceptance of a complaint.' })),
  outcome: optional(code(complaintOutcome, { describe: 'Of the settlement of a complaint, or of the end of the lawsuit.' })),
  dueOn: optional(localDate({ describe: 'Of a remedial measure: the day by which it is to be done.' })),
};
const input = {
  ...ofStep,
  becomes: described(
    object(becomes, { name: 'StepValuesInput', describe: 'What a step of a case is to say: each step has its own of these.' }),
    'What the step is to say; what is left out stays as recorded.',
  ),
  ...ofCorrection,
};
type CorrectStep = CommandOf<'CorrectStep', typeof input, { readonly request: string; readonly holder?: string }>;
const ofWithdrawal = { ...ofStep, ...ofCorrection };
type WithdrawStep = CommandOf<'WithdrawStep', typeof ofWithdrawal, { readonly request: string }>;

/** The one that is meant: named, or the only one. */
function meant({ step, which }: DataOf<typeof ofStep>, state: SanctionState): Result<string | null, SanctionRefusal> {
  const all = STEP_FACTS[step].onRecord(state);
  const found = which === undefined ? all : all.filter((one) => one.which === which);
  if (found.length === 1) return ok(found[0]!.which);
  if (all.length === 0) return notOnRecord('step');
  const names = all.map((one) => one.which ?? one.says.on!).join(', ');
  return refuse(
    'NotOnRecord',
    which === undefined ? `There are several: ${names}. Name one (which).` : `There is none of this name, but: ${names}.`,
    which === undefined ? `Có nhiều nội dung: ${names}. Hãy nêu một (which).` : `Không có nội dung này; hiện có: ${names}.`,
    { field: 'which' },
  );
}

/** What a step does not say cannot be put right in it. */
function notSaid(step: CorrectedStep, wanted: FactValues) {
  const { says } = STEP_FACTS[step];
  const named = Object.keys(wanted);
  const foreign = named.find((field) => !says.some((one) => one === field));
  if (named.length > 0 && foreign === undefined) return null;
  return refuse(
    'NothingToCorrect',
    `Of this step can be put right: ${says.join(', ')}${foreign === undefined ? '' : `; not ${foreign}`}.`,
    `Bước này có thể đính chính: ${says.join(', ')}${foreign === undefined ? '' : `; không có ${foreign}`}.`,
    { field: foreign === undefined ? 'becomes' : `becomes.${foreign}` },
  );
}

const common = {
  roles: ['inspector', 'competent-person'],
  replaces: true,
  states: SANCTION_STAGES,
  day: 'since-minutes',
  also: [correctionRequested],
  idle: (state: SanctionState) =>
    Object.values(STEP_FACTS).some(({ onRecord }) => onRecord(state).length > 0) ? null : notOnRecord('step'),
} as const;

export const correctCaseStep = defineStep<CorrectStep>()({
  name: 'CorrectCaseStep',
  type: 'CorrectStep',
  describe: {
    vi: 'Đề nghị đính chính một bước của vụ việc (chuyển biên bản, gửi quyết định, hoãn, nộp nhiều lần, tạm đình chỉ, khiếu nại, khởi kiện, biện pháp khắc phục…): ngày và nội dung khác; có hiệu lực khi người thứ hai duyệt (approveCaseCorrection).',
    en: 'Asks to put a step of the case right (hand-over, sending, deferral, instalments, suspension, complaint, lawsuit, remedial measure and others): its day and what else it says; done when a second person approves it (approveCaseCorrection).',
  },
  input,
  reads: ['officials'],
  prepare: async (i, context, state) => {
    const { on = i.on, title } = i.becomes;
    const { to } = await goesTo(title, state, on, context);
    return {
      type: 'CorrectStep',
      ...i,
      request: i.request ?? context.newId(),
      ...(to === undefined ? {} : { holder: to }),
    };
  },
  ...common,
  decide(c, state, taking) {
    const which = meant(c, state);
    if (!which.ok) return which;
    const wanted: FactValues = saidOf(becomes, c.becomes);
    const no = notSaid(c.step, wanted);
    if (no) return no;
    const change = changed(STEP_FACTS[c.step], c, state, taking, which.value, ({ holderId: before, ...says }) => {
      // Another title has another holder.
      const holderId = wanted.title === undefined || wanted.title === says.title ? before : c.holder;
      return { ...says, ...wanted, ...(holderId === undefined ? {} : { holderId }) };
    });
    return askedFor(c.step, change, c, state, taking);
  },
  event: caseStepCorrected,
  evolve: (state, data) => ({
    ...STEP_FACTS[data.step].evolve(state, data, data.after),
    corrections: overtaking(state, data.step, data.which ?? null, data),
  }),
});

export const withdrawCaseStep = defineStep<WithdrawStep>()({
  name: 'WithdrawCaseStep',
  type: 'WithdrawStep',
  describe: {
    vi: 'Đề nghị rút một bước của vụ việc được ghi nhận nhầm, khi không nội dung nào dựa trên bước đó; có hiệu lực khi người thứ hai duyệt (approveCaseCorrection).',
    en: 'Asks to take back a step of the case that was recorded by mistake, where nothing rests on it; done when a second person approves it (approveCaseCorrection).',
  },
  input: ofWithdrawal,
  prepare: (i, { newId }) => ({ type: 'WithdrawStep', ...i, request: i.request ?? newId() }),
  ...common,
  decide(c, state, taking) {
    const which = meant(c, state);
    return which.ok
      ? askedFor(
          c.step,
          changed(STEP_FACTS[c.step], c, state, taking, which.value, () => null),
          c,
          state,
          taking,
        )
      : which;
  },
  event: caseStepWithdrawn,
  evolve: (state, data) => ({
    ...STEP_FACTS[data.step].evolve(state, data, null),
    corrections: overtaking(state, data.step, data.which ?? null, data),
  }),
});
