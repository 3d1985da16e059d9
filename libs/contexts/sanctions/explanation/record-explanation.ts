import { code, defineEvent, refuse, startOfDay, type LocalDate } from '#kernel';
import { endOfTerm, explanationEndsOn, procedureRule, type CountsWorkingDays } from '#law';
import { byTitle, on, onlyAdds, sanctionCase } from '../case/event-fields.ts';
import { objection, unless, type Objection } from '../case/objections.ts';
import { beforeEarlierStep, needsNoDecision, type Refused } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { explanationStep, type ExplanationStep } from '../codes.ts';
import { factsOf, keyOf, type SanctionState } from '../state.ts';
import { noRightToExplain } from './no-right.ts';

const input = { step: code(explanationStep) };
type Explain = CommandOf<'Explain', typeof input>;

export const explanationRecorded = defineEvent(
  'ExplanationRecorded',
  { ...sanctionCase, on, step: code(explanationStep), overrides: byTitle.overrides },
  { label: { vi: 'Giải trình của cơ sở', en: 'Explanation of the employer' }, record: 'sanctions', ...onlyAdds },
);

export const EXPLANATION_DAYS = {
  written: 'writtenOn',
  'hearing-requested': 'hearingRequestedOn',
  'hearing-held': 'hearingHeldOn',
  waived: 'waivedOn',
} as const;

export const recordExplanation = defineStep<Explain>()({
  name: 'RecordExplanation',
  type: 'Explain',
  describe: {
    vi: 'Cơ sở thực hiện quyền giải trình thế nào (Điều 61): bằng văn bản, yêu cầu trực tiếp, đã tổ chức, không giải trình.',
    en: 'What the employer did with its right to explain (Art. 61): written, asked for a hearing, held, waived.',
  },
  roles: ['inspector', 'competent-person'],
  article: 'Law 15/2012/QH13 Art. 61',
  input,
  prepare: (i) => ({ type: 'Explain', ...i }),

  states: ['minutes-drawn-up'],
  otherwise: needsNoDecision,
  day: 'since-minutes',
  decide(c, state, { calendar }) {
    if (!state.mayExplain) return noRightToExplain();
    const { explanation } = state;
    const before = explanation[EXPLANATION_DAYS[c.step]];
    if (before !== null)
      return refuse(
        'AlreadyRecorded',
        `This is recorded on ${before} already.`,
        `Nội dung này đã được ghi nhận ngày ${before}.`,
        { field: 'step' },
      );
    const no = notExplained(c.step, c.on, state, calendar, 'on');
    if (no) return no;
    const objections = c.step === 'hearing-requested' ? [hearingRequestLate(state, c.on, calendar)] : [];
    return unless(objections, state, c.on, (used) =>
      explanationRecorded.of(startOfDay(c.on), { ...keyOf(state), on: c.on, step: c.step, ...used }),
    );
  },
  event: explanationRecorded,
  evolve: ({ explanation }, { on, step }) => ({
    explanation: { ...explanation, [EXPLANATION_DAYS[step]]: explanation[EXPLANATION_DAYS[step]] ?? on },
  }),
  ends: ['explanation', 'hearing-request'],
});

/** A hearing follows its request; everything else has its term. */
export function notExplained(
  step: ExplanationStep,
  on: LocalDate,
  state: SanctionState,
  calendar: CountsWorkingDays,
  field: string,
): Refused | null {
  const { hearingRequestedOn } = state.explanation;
  if (step === 'hearing-held') {
    if (hearingRequestedOn === null)
      return refuse('HearingNotRequested', 'Nobody asked for a hearing.', 'Chưa có yêu cầu giải trình trực tiếp.', {
        field: 'step',
      });
    return on < hearingRequestedOn ? beforeEarlierStep(on, hearingRequestedOn, 'hearing request', field) : null;
  }
  const ends = explanationEndsOn(factsOf(state), calendar);
  if (ends === null || on <= ends) return null;
  return refuse('ExplanationTermOver', `The term to explain ended on ${ends}.`, `Thời hạn giải trình đã hết ngày ${ends}.`, {
    field,
    article: 'Law 15/2012/QH13 Art. 61(2)',
    hint: {
      en: 'Extend the term first, where that was asked for in time.',
      vi: 'Hãy gia hạn trước, nếu đã có yêu cầu đúng hạn.',
    },
  });
}

/** The rule was not read (unverified): it can be lifted. */
export function hearingRequestLate({ minutesOn }: SanctionState, on: LocalDate, calendar: CountsWorkingDays): Objection | null {
  const rule = procedureRule('hearing-request', minutesOn);
  const until = rule && endOfTerm(rule, minutesOn, calendar).dueOn;
  if (until === null || on <= until) return null;
  return objection(
    'HearingRequestTermOver',
    `A hearing could be asked for until ${until}.`,
    `Thời hạn yêu cầu giải trình trực tiếp đã hết ngày ${until}.`,
    rule!.article,
    { en: 'Record a written explanation instead, within its term.', vi: 'Hãy ghi nhận giải trình bằng văn bản, trong thời hạn.' },
  );
}
