import { code, defineEvent, refuse, startOfDay, type LocalDate } from '#kernel';
import { endOfTerm, explanationEndsOn, procedureRule, type CountsWorkingDays } from '#law';
import { byTitle, on, onlyAdds, sanctionCase } from '../case/event-fields.ts';
import { objection, unless, type Objection } from '../case/objections.ts';
import { beforeEarlierStep, needsNoDecision } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { explanationStep } from '../codes.ts';
import { factsOf, keyOf, type SanctionState } from '../state.ts';
import { noRightToExplain } from './no-right.ts';

const input = { step: code(explanationStep) };
type Explain = CommandOf<'Explain', typeof input>;

export const explanationRecorded = defineEvent(
  'ExplanationRecorded',
  { ...sanctionCase, on, step: code(explanationStep), overrides: byTitle.overrides },
  { label: { vi: 'Giải trình của cơ sở', en: 'Explanation of the employer' }, record: 'sanctions', ...onlyAdds },
);

const FIELDS = {
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
    const before = explanation[FIELDS[c.step]];
    if (before !== null)
      return refuse(
        'AlreadyRecorded',
        `This is recorded on ${before} already.`,
        `Nội dung này đã được ghi nhận ngày ${before}.`,
        { field: 'step' },
      );
    if (c.step === 'hearing-held') {
      if (explanation.hearingRequestedOn === null)
        return refuse('HearingNotRequested', 'Nobody asked for a hearing.', 'Chưa có yêu cầu giải trình trực tiếp.', {
          field: 'step',
        });
      if (c.on < explanation.hearingRequestedOn)
        return beforeEarlierStep(c.on, explanation.hearingRequestedOn, 'hearing request');
    }
    const ends = explanationEndsOn(factsOf(state), calendar);
    // A hearing is held later than it was asked for; everything else has its term.
    if (c.step !== 'hearing-held' && ends !== null && c.on > ends)
      return refuse('ExplanationTermOver', `The term to explain ended on ${ends}.`, `Thời hạn giải trình đã hết ngày ${ends}.`, {
        field: 'on',
        article: 'Law 15/2012/QH13 Art. 61(2)',
        hint: {
          en: 'Extend the term first, where that was asked for in time.',
          vi: 'Hãy gia hạn trước, nếu đã có yêu cầu đúng hạn.',
        },
      });
    const objections = c.step === 'hearing-requested' ? [hearingRequestLate(state, c.on, calendar)] : [];
    return unless(objections, state, c.on, (used) =>
      explanationRecorded.of(startOfDay(c.on), { ...keyOf(state), on: c.on, step: c.step, ...used }),
    );
  },
  event: explanationRecorded,
  evolve: ({ explanation }, { on, step }) => ({
    explanation: { ...explanation, [FIELDS[step]]: explanation[FIELDS[step]] ?? on },
  }),
  ends: ['explanation', 'hearing-request'],
});

/** The rule was not read (unverified): it can be lifted. */
function hearingRequestLate({ minutesOn }: SanctionState, on: LocalDate, calendar: CountsWorkingDays): Objection | null {
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
