import { code, defineEvent, ok, startOfDay } from '#kernel';
import { on, sanctionCase } from '../case/event-fields.ts';
import { alreadyDone, needsDecision } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { reliefKind } from '../codes.ts';
import { keyOf } from '../state.ts';
import { openRequest } from './relief.ts';

const input = { kind: code(reliefKind) };
type RequestRelief = CommandOf<'RequestRelief', typeof input>;

export const reliefRequested = defineEvent(
  'ReliefRequested',
  { ...sanctionCase, on, kind: code(reliefKind) },
  {
    label: { vi: 'Đề nghị hoãn, giảm, miễn hoặc nộp tiền phạt nhiều lần', en: 'Relief from the fine requested' },
    record: 'sanctions',
  },
);

/** Its paper may come in behind later steps. */
export const requestRelief = defineStep<RequestRelief>()({
  name: 'RequestRelief',
  type: 'RequestRelief',
  describe: {
    vi: 'Ghi nhận đề nghị hoãn, giảm, miễn hoặc nộp tiền phạt nhiều lần: trong thời gian xem xét không tính tiền chậm nộp.',
    en: 'Records that the employer asked for a deferral, reduction, exemption or instalments: no late interest while it is examined.',
  },
  roles: ['inspector', 'competent-person'],
  article: 'Law 15/2012/QH13 Art. 76, 77, 79; Circular 18/2023/TT-BTC Art. 5(2)',
  input,
  prepare: (i) => ({ type: 'RequestRelief', ...i }),

  states: ['decided', 'served'],
  otherwise: needsDecision,
  day: 'since-decision',
  decide({ on, kind }, state) {
    const open = openRequest(state, kind);
    if (open) return alreadyDone('asked for', 'đề nghị', open.requestedOn);
    return ok([reliefRequested.of(startOfDay(on), { ...keyOf(state), on, kind })]);
  },
  event: reliefRequested,
  evolve: (state, { on, kind }) => ({
    reliefRequests: [...state.reliefRequests, { kind, requestedOn: on, answeredOn: null, outcome: null }],
  }),
});
