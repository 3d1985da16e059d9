import { defineEvent, localDate, ok, optional, refuse, startOfDay } from '#kernel';
import { afterSuspensions, DEFERRAL, ruleOn } from '#law';
import { ON_ITS_ACTS } from '../case/by-title.ts';
import { byTitle, on, onlyAdds, reason, sanctionCase } from '../case/event-fields.ts';
import * as inputs from '../case/input-fields.ts';
import { deferralTooLong } from '../case/objections.ts';
import { needsService, type Refused } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { keyOf, type SanctionState } from '../state.ts';
import { granted } from './relief.ts';
import { DEFERRED, tooSmall } from './smallest-fine.ts';

const input = {
  reason: inputs.reason,
  until: localDate({ describe: 'Later than an earlier deferral.' }),
  requestedOn: optional(
    localDate({
      describe: 'Day of the request: no late interest while it was examined. Left out: none from the grant on.',
    }),
  ),
};
type Defer = CommandOf<'Defer', typeof input>;

export const executionDeferred = defineEvent(
  'ExecutionDeferred',
  {
    ...sanctionCase,
    on,
    until: localDate(),
    reason,
    /** The day from which the request was examined: no late interest from then on. */
    requestedOn: optional(localDate()),
    ...byTitle,
  },
  { label: { vi: 'Hoãn thi hành quyết định phạt tiền', en: 'Execution deferred' }, record: 'sanctions', ...onlyAdds },
);

export const deferExecution = defineStep<Defer>()({
  name: 'DeferExecution',
  type: 'Defer',
  describe: {
    vi: 'Hoãn thi hành quyết định phạt tiền (Điều 76), tối đa ba tháng. Tiền chậm nộp đã phát sinh vẫn tính.',
    en: 'Deferral of the fine (Art. 76), for three months at most. Late interest that had come up before stays.',
  },
  roles: ['competent-person'],
  article: 'Law 15/2012/QH13 Art. 76',
  input,
  prepare: (i) => ({ type: 'Defer', ...i }),

  states: ['served'],
  otherwise: needsService,
  day: 'in-order',
  changes: 'wait',
  byTitle: { ...ON_ITS_ACTS, objections: ({ on, until }, _, { calendar }) => [deferralTooLong(on, until, calendar)] },
  decide(c, state) {
    const { on, until, reason, requestedOn } = c;
    const rule = ruleOn(DEFERRAL, on)!;
    return (
      tooSmall(state, rule, DEFERRED) ??
      badDeferral(c, state, rule.article) ??
      ok([
        executionDeferred.of(startOfDay(on), {
          ...keyOf(state),
          on,
          until,
          reason,
          ...(requestedOn === undefined ? {} : { requestedOn }),
        }),
      ])
    );
  },
  event: executionDeferred,
  evolve: (state, { on, until, requestedOn }) => ({
    deferredTo: state.deferredTo !== null && state.deferredTo > until ? state.deferredTo : until,
    deferrals: [...state.deferrals, { on, from: requestedOn ?? on, to: until }],
    reliefRequests: granted(state, 'deferral', on, undefined),
  }),
  starts: ['enforcement'],
  inHand: true,
});

/** One deferral follows another; none takes back what was granted. Its longest time: `deferralTooLong`. */
function badDeferral(c: Defer, state: SanctionState, article: string): Refused | null {
  if (c.until <= c.on)
    return refuse('PeriodUpsideDown', 'A deferral ends after it begins.', 'Ngày hoãn đến phải sau ngày quyết định hoãn.', {
      field: 'until',
    });
  if (c.requestedOn !== undefined && (c.requestedOn > c.on || c.requestedOn < state.servedOn!))
    return refuse(
      'PeriodUpsideDown',
      `A deferral is asked for between the service (${state.servedOn}) and its grant (${c.on}).`,
      `Đề nghị hoãn phải từ ngày giao quyết định (${state.servedOn}) đến ngày quyết định hoãn (${c.on}).`,
      { field: 'requestedOn' },
    );
  // With the days suspended since.
  const deferredTo = state.deferrals
    .map((d) => afterSuspensions(d.on, d.to, state.suspensions))
    .toSorted()
    .at(-1);
  if (deferredTo !== undefined && c.until <= deferredTo)
    return refuse('AlreadyDeferred', `It is deferred to ${deferredTo} already.`, `Đã hoãn đến ngày ${deferredTo}.`, {
      field: 'until',
      article,
      hint: { en: 'A further deferral ends later.', vi: 'Lần hoãn tiếp theo phải kết thúc sau ngày này.' },
    });
  return null;
}
