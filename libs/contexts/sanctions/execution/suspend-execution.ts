import { defineEvent, ok, startOfDay } from '#kernel';
import { ON_ITS_ACTS } from '../case/by-title.ts';
import { byTitle, on, onlyAdds, reason, sanctionCase } from '../case/event-fields.ts';
import * as inputs from '../case/input-fields.ts';
import { alreadyDone, needsService } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { keyOf, type SanctionState } from '../state.ts';

const input = { reason: inputs.reason };
type Suspend = CommandOf<'Suspend', typeof input>;

/** A complaint or lawsuit alone suspends nothing (Art. 73(1)); the person in charge may. */
export const executionSuspended = defineEvent(
  'ExecutionSuspended',
  { ...sanctionCase, on, reason, ...byTitle },
  { label: { vi: 'Tạm đình chỉ thi hành', en: 'Execution suspended' }, record: 'sanctions', ...onlyAdds },
);

export const suspended = (state: SanctionState): boolean => state.suspensions.at(-1)?.to === null;

export const suspendExecution = defineStep<Suspend>()({
  name: 'SuspendExecution',
  type: 'Suspend',
  describe: {
    vi: 'Khiếu nại, khởi kiện không tự đình chỉ thi hành (Điều 73 khoản 1); người có thẩm quyền được tạm đình chỉ. Trong thời gian đó không tính tiền chậm nộp.',
    en: 'Suspends the execution. A complaint or lawsuit suspends nothing by itself (Art. 73(1)); the person in charge may. No late interest meanwhile.',
  },
  roles: ['competent-person'],
  article: 'Law 15/2012/QH13 Art. 73(1)',
  input,
  prepare: (i) => ({ type: 'Suspend', ...i }),

  states: ['served'],
  otherwise: needsService,
  day: 'in-order',
  byTitle: ON_ITS_ACTS,
  decide: ({ on, reason }, state) =>
    suspended(state)
      ? alreadyDone('suspended', 'tạm đình chỉ', state.suspensions.at(-1)!.from)
      : ok([executionSuspended.of(startOfDay(on), { ...keyOf(state), on, reason })]),
  event: executionSuspended,
  evolve: (state, { on, reason }) => ({ suspensions: [...state.suspensions, { from: on, to: null, reason }] }),
  ends: ['execution', 'instalment', 'enforcement'],
  inHand: true,
});
