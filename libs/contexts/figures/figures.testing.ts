import type { Env, Refusal } from '#kernel';
import { planOf as fileOf, stateOf } from '../programmes/plans.testing.ts';
import type { ProgrammeDocument } from '../programmes/index.ts';
import { figuresDecider, type FiguresCommand } from './decider.ts';
import type { FiguresEvent } from './events.ts';
import { planOf, type MeasurePlan } from './plan.ts';
import { NO_FIGURES, type MeasureFigures } from './state.ts';

export const HN = '01.195-KH-UBND.2021';
export const BK = '06.1440-QD-UBND.2017';
const states = {
  [HN]: stateOf('195/KH-UBND', stateOf('782/QĐ-TTg')),
  [BK]: stateOf('1440/QĐ-UBND'),
};
/** A plan of the release, as it is published. */
export function programmeOf(id: keyof typeof states): ProgrammeDocument {
  const state = states[id]!;
  const { number, issuedOn, parent = null } = state.adopted!;
  return {
    ...state,
    number,
    issuedOn,
    parentId: parent,
    revision: '0',
    unit: state.place!.unit,
    district: null,
    province: state.place!.unit,
  };
}
export const measurePlan = (code: string): MeasurePlan => planOf(programmeOf(code.startsWith('BK') ? BK : HN), code)!;
export { fileOf };

export const env = (today = '2026-03-02'): Env => ({
  now: `${today}T02:00:00.000Z`,
  today,
  actor: { id: 'a-1', role: 'administrator', unit: '01' },
  newId: () => 'new',
});

let made = 0;
type Data<T extends FiguresCommand['type']> = Extract<FiguresCommand, { type: T }> extends { readonly data: infer D } ? D : never;
type Of = Extract<FiguresCommand, { type: 'SubmitSliceResult' }>['of'];
const paper = { document: '15/BC (mẫu)' };
export const result = (
  measure: string,
  of: Of,
  data: Partial<Data<'SubmitSliceResult'>> & { readonly numerator: number; readonly denominator: number },
  actsFor: readonly string[] | null = null,
): FiguresCommand => {
  const { from = '2024-01-01', to = '2024-11-29', ...more } = data;
  return {
    type: 'SubmitSliceResult',
    figure: `f-${++made}`,
    plan: measurePlan(measure),
    of,
    actsFor,
    data: { from, to, agency: 'so-ldtbxh', ...paper, documentOn: to, ...more },
  };
};
export const baseline = (
  measure: string,
  of: Of,
  data: Partial<Data<'DeclareBaseline'>> & { readonly denominator: number },
  actsFor: readonly string[] | null = null,
): FiguresCommand => {
  const { on = '2021-09-01', ...more } = data;
  return {
    type: 'DeclareBaseline',
    figure: `f-${++made}`,
    plan: measurePlan(measure),
    of,
    actsFor,
    data: { on, agency: 'so-ldtbxh', ...paper, documentOn: on, ...more },
  };
};

/** What commands make of the figures of a measure; the first refusal ends it. */
export function after(
  commands: readonly FiguresCommand[],
  state: MeasureFigures = NO_FIGURES,
  at = env(),
): MeasureFigures | Refusal {
  let now = state;
  for (const command of commands) {
    const answer = figuresDecider.decide(command, now, at);
    if (!answer.ok) return answer.error;
    now = answer.value.reduce(figuresDecider.evolve, now);
  }
  return now;
}
export function eventsOf(commands: readonly FiguresCommand[], at = env()): readonly FiguresEvent[] {
  let state = NO_FIGURES;
  return commands.flatMap((command) => {
    const answer = figuresDecider.decide(command, state, at);
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    state = answer.value.reduce(figuresDecider.evolve, state);
    return answer.value;
  });
}
/** The same where all of them are taken. */
export function figuresOf(commands: readonly FiguresCommand[]): MeasureFigures {
  const state = after(commands);
  if (!('figures' in state)) throw new Error(JSON.stringify(state));
  return state;
}
