import { defineEvent, id, localDate, ok, optional, refuse, startOfDay, text, uuid } from '#kernel';
import { ON_ITS_ACTS } from '../case/by-title.ts';
import { byTitle, on, onlyAdds, sanctionCase } from '../case/event-fields.ts';
import { beforeEarlierStep, wrongOrder } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { keyOf } from '../state.ts';

const input = {
  measure: optional(uuid()),
  text: text({ min: 3, max: 1_000 }),
  legalBasis: text({
    min: 3,
    max: 200,
    describe: 'Article that allows it: the child-labour articles of 12/2022 and 283/2026 carry no remedy of their own.',
  }),
  dueOn: localDate(),
};
type OrderMeasure = CommandOf<'OrderMeasure', typeof input, { readonly measure: string }>;

export const remedialMeasureOrdered = defineEvent(
  'RemedialMeasureOrdered',
  {
    ...sanctionCase,
    measure: id(),
    text: text({ max: 1_000 }),
    legalBasis: text({ max: 200 }),
    dueOn: localDate(),
    on,
    ...byTitle,
  },
  { label: { vi: 'Buộc khắc phục hậu quả', en: 'Remedial measure ordered' }, record: 'sanctions', ...onlyAdds },
);

/** Remedial measures live apart from the fine (SAN-7): also where no fine can be set any more (Law 15/2012/QH13 Art. 65). */
export const orderRemedialMeasure = defineStep<OrderMeasure>()({
  name: 'OrderRemedialMeasure',
  type: 'OrderMeasure',
  describe: {
    vi: 'Buộc áp dụng một biện pháp khắc phục hậu quả, với hạn thực hiện.',
    en: 'Orders a remedial measure, with the day by which it is to be done.',
  },
  roles: ['competent-person'],
  article: 'Law 15/2012/QH13 Art. 28, 65',
  input,
  prepare: (i, { newId }) => ({ type: 'OrderMeasure', ...i, measure: i.measure ?? newId() }),

  states: ['minutes-drawn-up', 'decided', 'served', 'completed', 'closed-without-decision'],
  otherwise: (state) => wrongOrder(state, 'a case that is not cancelled', 'vụ việc chưa bị hủy'),
  day: 'own',
  changes: 'wait',
  byTitle: ON_ITS_ACTS,
  decide({ measure, text, legalBasis, dueOn, on }, state) {
    if (on < state.minutesOn) return beforeEarlierStep(on, state.minutesOn, 'minutes');
    if (state.measures.some((m) => m.measure === measure))
      return refuse('AlreadyRecorded', 'A measure with this id is ordered already.', 'Biện pháp với mã này đã được áp dụng.', {
        field: 'measure',
      });
    if (dueOn < on)
      return refuse('DueBeforeOrder', 'It cannot be due before it is ordered.', 'Hạn thực hiện không thể trước ngày áp dụng.', {
        field: 'dueOn',
      });
    return ok([remedialMeasureOrdered.of(startOfDay(on), { ...keyOf(state), measure, text, legalBasis, dueOn, on })]);
  },
  event: remedialMeasureOrdered,
  evolve: (state, { measure, text, legalBasis, dueOn, on }) => ({
    measures: [...state.measures, { measure, text, legalBasis, orderedOn: on, dueOn, doneOn: null }],
  }),
  starts: ['remedy'],
});
