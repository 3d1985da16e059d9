import { commandsOn, reason, type CommandContext } from '#commands';
import {
  described,
  named,
  ok,
  optional,
  refuse,
  saidOf,
  uuid,
  type Actor,
  type LocalDate,
  type Refusal,
  type Result,
} from '#kernel';
import { agenciesOfBody, partId, programmes } from '#contexts/programmes/index';
import { programmeIdField } from '#contexts/programmes/events';
import { figuresDecider, type FiguresCommand } from './decider.ts';
import { baselineFields, correctableFields, MEASURE, ofFigure, resultFields } from './events.ts';
import { planOf, type MeasurePlan } from './plan.ts';
import type { MeasureFigures } from './state.ts';

const defineCommand = commandsOn(figuresDecider);

const given = {
  measure: named(programmeIdField('The measure, by its id: that of its programme, a colon, its code.'), MEASURE),
  figure: uuid({ describe: 'Its id: of a new one that you make, or that of one on record.' }),
};
type Given = { readonly measure: string };
const of = {
  slice: ofFigure.slice,
  group: ofFigure.group,
  reading: optional(described(ofFigure.reading, 'Which reading of the words; left out: the one that decides.')),
  source: optional(described(ofFigure.source, 'Which series it belongs to; left out: the one that decides.')),
};

/** An administrator records what the papers of each agency say; whoever acts for a body, what its agencies say. */
const actsFor = ({ role, body }: Actor, today: LocalDate): readonly string[] | null =>
  role === 'administrator' ? null : body === undefined ? [] : agenciesOfBody(body, today).map(({ agency }) => agency);

const lies = ({ place }: MeasureFigures) => (place ? [place] : []);
const target = ({ measure }: Given): string => measure;
/** They lie where the programme does: published, so that who names one of another territory is told that it is not theirs. */
const ofNew = {
  target,
  record: { kind: 'measureFigures', field: 'measure', begins: 'maybe', lies },
  places: async ({ input, records }: { readonly input: Given } & Pick<CommandContext, 'records'>) => {
    const plan = await planned(input, { records });
    return plan.ok ? ok([plan.value.place]) : plan;
  },
} as const;
const ofOneThere = {
  target,
  record: { kind: 'measureFigures', field: 'measure', begins: 'never', lies },
  places: 'record',
  replaces: true,
} as const;
async function planned({ measure }: Given, { records }: Pick<CommandContext, 'records'>): Promise<Result<MeasurePlan, Refusal>> {
  const at = measure.lastIndexOf(':');
  const programme = await records.get(programmes, measure.slice(0, Math.max(at, 0)));
  const plan = programme && planOf(programme, measure.slice(at + 1));
  if (plan) return ok(plan);
  const ids = programme?.measures.map(({ code }) => partId(programme.id, code)).join(', ');
  return refuse('UnknownMeasure', {
    field: 'measure',
    hint: ids
      ? { en: `It has: ${ids}.`, vi: `Hiện có: ${ids}.` }
      : { en: 'See the query measures.', vi: 'Xem truy vấn measures.' },
  });
}
const WHO = ['administrator', 'inspector'] as const;

export const DeclareBaseline = defineCommand({
  name: 'DeclareBaseline',
  roles: WHO,
  describe: {
    vi: 'Khai báo số liệu gốc của một phần số liệu của chỉ tiêu: mẫu số vào một ngày, và điểm xuất phát nếu có; kèm văn bản của cơ quan phụ trách.',
    en: 'Declares where a slice of a measure starts from: of how many it is on a day, and how many of them are counted then; by a document of the agency that answers for it.',
  },
  input: { ...given, ...of, ...baselineFields },
  ...ofNew,
  prepare: async (input, context): Promise<Result<FiguresCommand, Refusal>> => {
    const plan = await planned(input, context);
    if (!plan.ok) return plan;
    const { figure } = input;
    const command = { figure, plan: plan.value, of: saidOf(of, input), actsFor: actsFor(context.actor, context.today) };
    return ok({ type: 'DeclareBaseline', ...command, data: saidOf(baselineFields, input) });
  },
});

export const SubmitSliceResult = defineCommand({
  name: 'SubmitSliceResult',
  roles: WHO,
  describe: {
    vi: 'Gửi kết quả của một phần số liệu của chỉ tiêu: tử số và mẫu số là số đếm, thời gian, văn bản. Gửi lại cho cùng thời gian thì phải đính chính.',
    en: 'Submits the result of a slice of a measure: numerator and denominator as whole counts, days, document. What is on record for the same days is corrected instead.',
  },
  input: { ...given, ...of, ...resultFields },
  ...ofNew,
  prepare: async (input, context): Promise<Result<FiguresCommand, Refusal>> => {
    const plan = await planned(input, context);
    if (!plan.ok) return plan;
    const { figure } = input;
    const command = { figure, plan: plan.value, of: saidOf(of, input), actsFor: actsFor(context.actor, context.today) };
    return ok({ type: 'SubmitSliceResult', ...command, data: saidOf(resultFields, input) });
  },
});

export const CorrectBaseline = defineCommand({
  name: 'CorrectBaseline',
  roles: WHO,
  describe: {
    vi: 'Đính chính số liệu gốc đã khai báo; số cũ vẫn xem được theo thời điểm.',
    en: 'Corrects a baseline; what it was stays to be seen as of its time.',
  },
  input: { ...given, ...correctableFields, reason },
  ...ofOneThere,
  prepare: async ({ figure, reason: why, ...input }, context): Promise<Result<FiguresCommand, Refusal>> => {
    const plan = await planned(input, context);
    if (!plan.ok) return plan;
    const changes = saidOf(correctableFields, input);
    const command = { figure, plan: plan.value, changes, reason: why, actsFor: actsFor(context.actor, context.today) };
    return ok({ type: 'CorrectBaseline', ...command });
  },
});

export const CorrectSliceResult = defineCommand({
  name: 'CorrectSliceResult',
  roles: WHO,
  describe: {
    vi: 'Đính chính kết quả đã gửi; số cũ vẫn xem được theo thời điểm.',
    en: 'Corrects a result; what it was stays to be seen as of its time.',
  },
  input: { ...given, ...correctableFields, reason },
  ...ofOneThere,
  prepare: async ({ figure, reason: why, ...input }, context): Promise<Result<FiguresCommand, Refusal>> => {
    const plan = await planned(input, context);
    if (!plan.ok) return plan;
    const changes = saidOf(correctableFields, input);
    const command = { figure, plan: plan.value, changes, reason: why, actsFor: actsFor(context.actor, context.today) };
    return ok({ type: 'CorrectSliceResult', ...command });
  },
});

export const WithdrawFigure = defineCommand({
  name: 'WithdrawFigure',
  roles: WHO,
  describe: {
    vi: 'Rút số liệu ghi nhầm phần, ngày hoặc chỉ tiêu; số đúng được ghi nhận riêng.',
    en: 'Withdraws a figure that was recorded of a wrong slice, day or measure; the right one is recorded by itself.',
  },
  input: { ...given, reason },
  ...ofOneThere,
  prepare: ({ figure, reason: why }, { actor, today }) => ({
    type: 'WithdrawFigure',
    figure,
    reason: why,
    actsFor: actsFor(actor, today),
  }),
});

export const commands = [DeclareBaseline, SubmitSliceResult, CorrectBaseline, CorrectSliceResult, WithdrawFigure];
