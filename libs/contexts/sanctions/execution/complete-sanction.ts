import { code, defineEvent, ok, optional, refuse, startOfDay } from '#kernel';
import { decisionLimitation } from '#law';
import { actsOf } from '../case/by-title.ts';
import { byTitle, on, onlyAdds, reason, sanctionCase } from '../case/event-fields.ts';
import * as inputs from '../case/input-fields.ts';
import { lateInterestOpen } from '../case/late-interest.ts';
import { needsService, stillToPay } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { completion, type Completion } from '../codes.ts';
import { keyOf, type SanctionState } from '../state.ts';
import { answerAwaited } from './relief.ts';

const input = { how: code(completion), reason: optional(inputs.reason) };
type Complete = CommandOf<'Complete', typeof input>;

export const sanctionCompleted = defineEvent(
  'SanctionCompleted',
  { ...sanctionCase, on, how: optional(code(completion)), reason: optional(reason), ...byTitle },
  { label: { vi: 'Chấp hành xong quyết định xử phạt', en: 'Sanction completed' }, record: 'sanctions', ...onlyAdds },
);

/** Ends that leave a rest unpaid by somebody's judgement, not by time or payment. */
const JUDGED_ENDS: ReadonlySet<Completion> = new Set<Completion>(['exempted', 'dissolved', 'deceased']);

/** Every end but the last payment: a warning delivered, or a rest that will not be paid, with the reason. */
export const completeSanction = defineStep<Complete>()({
  name: 'CompleteSanction',
  type: 'Complete',
  describe: {
    vi: 'Kết thúc vụ việc không phải bằng lần nộp tiền cuối cùng (lần đó tự kết thúc vụ việc).',
    en: 'Ends a case other than by the last payment, which ends it by itself.',
  },
  roles: ['inspector', 'competent-person'],
  article: 'Law 15/2012/QH13 Art. 74',
  input,
  prepare: (i) => ({ type: 'Complete', ...i }),

  // A decision that could never be served lapses too.
  states: ['decided', 'served'],
  otherwise: needsService,
  day: 'in-order',
  changes: 'wait',
  byTitle: { measuredOn: ({ how, on }, state) => (JUDGED_ENDS.has(how) ? actsOf(state, on) : null) },
  decide(c, state) {
    if (c.how === 'lapsed') {
      const early = limitationNotOver(c, state);
      if (early) return early;
    } else if (state.state !== 'served') return needsService(state);
    const open = lateInterestOpen(state, c.on);
    if (state.rest > 0 || open > 0) {
      if (c.how === 'paid' || c.how === 'warning-delivered')
        return answerAwaited(state, c.on, 'how') ?? stillToPay(state.rest, 'StillToPay', 'how', open);
      if (!c.reason)
        return refuse('ReasonMissing', 'Say why the rest will not be paid.', 'Cần nêu lý do không thu số tiền còn lại.', {
          field: 'reason',
        });
    } else if (c.how === 'warning-delivered' && state.total > 0)
      return refuse(
        'NotAWarning',
        'A fine is not ended by its delivery.',
        'Quyết định phạt tiền không kết thúc bằng việc giao.',
        {
          field: 'how',
          hint: { en: 'A fine that is paid ends as "paid".', vi: 'Quyết định đã nộp đủ tiền kết thúc với "paid".' },
        },
      );
    return ok([
      sanctionCompleted.of(startOfDay(c.on), {
        ...keyOf(state),
        on: c.on,
        how: c.how,
        ...(c.reason ? { reason: c.reason } : {}),
      }),
    ]);
  },
  event: sanctionCompleted,
  leadsTo: 'completed',
  evolve: (state, { on, how, reason }) => ({
    completedOn: on,
    endedOn: on,
    how: how ?? 'paid',
    reason: reason ?? state.reason,
  }),
  ends: ['sending', 'execution', 'instalment', 'enforcement', 'decision-limitation', 'complaint', 'second-complaint'],
});

/** A decision lapses a year after its signing, or after evasion ended (Art. 74). */
function limitationNotOver(c: Complete, state: SanctionState) {
  const limit = decisionLimitation(state);
  if (!limit || c.on > limit.until) return null;
  return refuse(
    'LimitationNotOver',
    `The decision can be carried out until ${limit.until}.`,
    `Quyết định còn thời hiệu thi hành đến hết ngày ${limit.until}.`,
    { field: 'on', article: limit.rule.article },
  );
}
