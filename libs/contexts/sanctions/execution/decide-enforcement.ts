import { code, defineEvent, ok, refuse, startOfDay, text } from '#kernel';
import { decisionLimitation, executionEndsOn } from '#law';
import { ON_ITS_ACTS } from '../case/by-title.ts';
import { byTitle, number, on, onlyAdds, sanctionCase } from '../case/event-fields.ts';
import { lateInterestOpen } from '../case/late-interest.ts';
import { needsService, type Refused } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { enforcement } from '../codes.ts';
import { keyOf, type SanctionState } from '../state.ts';
import { answerAwaited } from './relief.ts';

const input = { decisionNumber: text({ max: 80 }), measure: code(enforcement) };
type Enforce = CommandOf<'Enforce', typeof input>;

export const enforcementDecided = defineEvent(
  'EnforcementDecided',
  { ...sanctionCase, on, decisionNumber: number, measure: code(enforcement), ...byTitle },
  { label: { vi: 'Quyết định cưỡng chế', en: 'Enforcement decided' }, record: 'sanctions', ...onlyAdds },
);

export const decideEnforcement = defineStep<Enforce>()({
  name: 'DecideEnforcement',
  type: 'Enforce',
  describe: {
    vi: 'Quyết định cưỡng chế thi hành, khi đã hết thời hạn chấp hành (Điều 86).',
    en: 'Decides on enforcement (cưỡng chế thi hành), once the term to carry the decision out is over (Art. 86).',
  },
  roles: ['competent-person'],
  article: 'Law 15/2012/QH13 Art. 86',
  input,
  prepare: (i) => ({ type: 'Enforce', ...i }),

  states: ['served'],
  otherwise: needsService,
  day: 'in-order',
  changes: 'wait',
  byTitle: ON_ITS_ACTS,
  decide: (c, state) =>
    notEnforceable(c, state) ??
    ok([
      enforcementDecided.of(startOfDay(c.on), {
        ...keyOf(state),
        on: c.on,
        decisionNumber: c.decisionNumber,
        measure: c.measure,
      }),
    ]),
  event: enforcementDecided,
  evolve: (_, { on, decisionNumber, measure }) => ({ enforcement: { on, decisionNumber, measure } }),
  ends: ['enforcement'],
  inHand: true,
});

/** What is neither suspended nor within its term nor past its limitation, and still to be carried out. The day of a resumption is not counted. */
function notEnforceable(c: Enforce, state: SanctionState): Refused | null {
  if (state.suspensions.some((s) => s.to === null || c.on <= s.to))
    return refuse('Suspended', 'The execution is suspended on this day.', 'Việc thi hành đang tạm đình chỉ vào ngày này.', {
      field: 'on',
    });
  const until = executionEndsOn(state)!;
  if (c.on <= until)
    return refuse('ExecutionTermOpen', `The employer has until ${until}.`, `Cơ sở có thời hạn đến hết ngày ${until}.`, {
      field: 'on',
      article: 'Law 15/2012/QH13 Art. 73(1), 86',
    });
  // A remedial measure lives apart from the fine (Art. 65, 74): it has neither its limitation nor its rest.
  if (c.measure === 'forced-remedy')
    return state.measures.some((m) => m.doneOn === null)
      ? null
      : nothingLeft('No remedial measure is open.', 'Không còn biện pháp khắc phục nào chưa thực hiện.', 'measure');
  const limit = decisionLimitation(state);
  if (limit && c.on > limit.until)
    return refuse(
      'DecisionLimitationOver',
      `The decision could be carried out until ${limit.until}.`,
      `Thời hiệu thi hành quyết định đã hết ngày ${limit.until}.`,
      {
        field: 'on',
        article: limit.rule.article,
        hint: {
          en: 'Complete the case as lapsed (completeSanction), or record evasion (recordEvasion) if there was any: the year then starts again.',
          vi: 'Kết thúc vụ việc do hết thời hiệu (completeSanction), hoặc ghi nhận hành vi trốn tránh (recordEvasion) nếu có: thời hiệu tính lại.',
        },
      },
    );
  // While a request is examined its interest is not enforced.
  const awaited = answerAwaited(state, c.on, 'sanction');
  if (awaited) return awaited;
  return state.rest > 0 || lateInterestOpen(state, c.on) > 0
    ? null
    : nothingLeft('Nothing is left to pay.', 'Không còn khoản tiền nào phải nộp.', 'sanction');
}

const nothingLeft = (en: string, vi: string, field: string) => refuse('NothingToEnforce', en, vi, { field });
