import { defineEvent, localDate, ok, refuse, startOfDay, type LocalDate } from '#kernel';
import { deadlines, type CountsWorkingDays } from '#law';
import { actsOf } from '../case/by-title.ts';
import { byTitle, onlyAdds, reason, sanctionCase } from '../case/event-fields.ts';
import * as inputs from '../case/input-fields.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { factsOf, keyOf, OPEN, type SanctionState } from '../state.ts';

const input = { reason: inputs.reason, from: localDate() };
/** Its day is the last one of the evasion; what it does is done when it is recorded. */
type RecordEvasion = CommandOf<'RecordEvasion', typeof input>;

export const evasionRecorded = defineEvent(
  'EvasionRecorded',
  { ...sanctionCase, from: localDate(), to: localDate(), reason, ...byTitle },
  { label: { vi: 'Trốn tránh, cản trở', en: 'Evasion recorded' }, record: 'sanctions', ...onlyAdds },
);

export const recordEvasion = defineStep<RecordEvasion>()({
  name: 'RecordEvasion',
  type: 'RecordEvasion',
  describe: {
    vi: 'Cơ sở trốn tránh, cản trở từ ngày `from` đến ngày `on`: thời hiệu tính lại từ khi chấm dứt (Điều 6, 74); nếu thời hiệu đã hết thì chỉ do người có thẩm quyền.',
    en: 'The employer evaded from `from` to `on`: the limitations of act and decision start anew when it ended (Art. 6, 74); one that is over already only by who may decide.',
  },
  roles: ['inspector', 'competent-person'],
  article: 'Law 15/2012/QH13 Art. 6, 74',
  input,
  prepare: (i) => ({ type: 'RecordEvasion', ...i }),

  states: OPEN,
  day: 'since-minutes',
  byTitle: {
    measuredOn: (_, state, { env, calendar }) => (barred(state, env.today, calendar) ? actsOf(state, env.today) : null),
    onRecording: true,
  },
  decide: ({ on: to, from, reason }, state) =>
    from > to
      ? refuse('PeriodUpsideDown', 'It ends before it begins.', 'Ngày kết thúc trước ngày bắt đầu.', { field: 'from' })
      : ok([evasionRecorded.of(startOfDay(to), { ...keyOf(state), from, to, reason })]),
  event: evasionRecorded,
  evolve: (state, { from, to }) => ({ evasions: [...state.evasions, { from, to }] }),
});

/** A limitation is over already: evasion that is recorded only now would revive it. */
const barred = (state: SanctionState, today: LocalDate, calendar: CountsWorkingDays): boolean =>
  deadlines(factsOf(state), calendar).some(
    ({ clock, met, dueOn }) => (clock === 'act-limitation' || clock === 'decision-limitation') && met === null && dueOn < today,
  );
