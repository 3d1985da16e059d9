import { defineEvent, ok, startOfDay } from '#kernel';
import { ON_ITS_ACTS } from '../case/by-title.ts';
import { byTitle, on, onlyAdds, sanctionCase } from '../case/event-fields.ts';
import { endingLast } from '../case/periods.ts';
import { needsService, wrongOrder } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { keyOf } from '../state.ts';
import { suspended } from './suspend-execution.ts';

const input = {};
type Resume = CommandOf<'Resume', typeof input>;

export const executionResumed = defineEvent(
  'ExecutionResumed',
  { ...sanctionCase, on, ...byTitle },
  { label: { vi: 'Tiếp tục thi hành', en: 'Execution resumed' }, record: 'sanctions', ...onlyAdds },
);

export const resumeExecution = defineStep<Resume>()({
  name: 'ResumeExecution',
  type: 'Resume',
  describe: { vi: 'Tiếp tục thi hành sau khi tạm đình chỉ.', en: 'Execution goes on after it was suspended.' },
  roles: ['competent-person'],
  article: 'Law 15/2012/QH13 Art. 73(1)',
  input,
  prepare: (i) => ({ type: 'Resume', ...i }),

  states: ['served'],
  otherwise: needsService,
  day: 'in-order',
  changes: 'wait',
  byTitle: ON_ITS_ACTS,
  decide: ({ on }, state) =>
    suspended(state)
      ? ok([executionResumed.of(startOfDay(on), { ...keyOf(state), on })])
      : wrongOrder(state, 'a suspended execution', 'việc thi hành đang tạm đình chỉ'),
  event: executionResumed,
  evolve: (state, { on }) => ({ suspensions: endingLast(state.suspensions, { to: on }) }),
  starts: ['execution', 'instalment', 'enforcement'],
  inHand: true,
});
