import { defineEvent, id, ok, refuse, startOfDay, uuid } from '#kernel';
import { on, sanctionCase } from '../case/event-fields.ts';
import { alreadyDone, beforeEarlierStep } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { keyOf, SANCTION_STAGES } from '../state.ts';

const input = { measure: uuid() };
type MeasureDone = CommandOf<'MeasureDone', typeof input>;

export const remedialMeasureDone = defineEvent(
  'RemedialMeasureDone',
  { ...sanctionCase, measure: id(), on },
  { label: { vi: 'Thực hiện xong biện pháp khắc phục hậu quả', en: 'Remedial measure done' }, record: 'sanctions' },
);

export const recordRemedialMeasureDone = defineStep<MeasureDone>()({
  name: 'RecordRemedialMeasureDone',
  type: 'MeasureDone',
  describe: {
    vi: 'Ghi nhận biện pháp khắc phục hậu quả đã thực hiện xong.',
    en: 'Records that a remedial measure was carried out.',
  },
  roles: ['inspector', 'competent-person'],
  article: 'Law 15/2012/QH13 Art. 28, 85',
  input,
  prepare: (i) => ({ type: 'MeasureDone', ...i }),

  states: SANCTION_STAGES,
  day: 'own',
  decide(c, state) {
    const measure = state.measures.find((m) => m.measure === c.measure);
    if (!measure)
      return refuse('UnknownMeasure', 'There is no remedial measure with this id.', 'Không có biện pháp khắc phục với mã này.', {
        field: 'measure',
      });
    if (measure.doneOn !== null) return alreadyDone('done', 'thực hiện biện pháp', measure.doneOn, 'measure');
    if (c.on < measure.orderedOn) return beforeEarlierStep(c.on, measure.orderedOn, 'order of the measure');
    return ok([remedialMeasureDone.of(startOfDay(c.on), { ...keyOf(state), measure: c.measure, on: c.on })]);
  },
  event: remedialMeasureDone,
  evolve: (state, { measure, on }) => ({
    measures: state.measures.map((m) => (m.measure === measure ? { ...m, doneOn: on } : m)),
  }),
  ends: ['remedy'],
});
