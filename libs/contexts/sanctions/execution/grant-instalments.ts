import { addMonths, defineEvent, list, localDate, money, object, ok, optional, refuse, startOfDay } from '#kernel';
import { afterSuspensions, dong, INSTALMENTS, ruleOn, vnd } from '#law';
import { ON_ITS_ACTS } from '../case/by-title.ts';
import { addsAgain, byTitle, instalment, on, reason, sanctionCase } from '../case/event-fields.ts';
import * as inputs from '../case/input-fields.ts';
import { needsService, type Refused } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { keyOf, type SanctionState } from '../state.ts';
import { askedOutOfOrder, granted } from './relief.ts';
import { IN_PARTS, tooSmall } from './smallest-fine.ts';

export const wantedInstalment = object(
  { dueOn: localDate(), amount: money({ min: 1, max: inputs.VND_MAX, describe: 'VND' }) },
  { name: 'InstalmentInput', describe: 'One part of the fine, with its last day.' },
);
const input = {
  reason: inputs.reason,
  instalments: list(wantedInstalment, {
    min: 1,
    max: 12,
    describe: 'In the order of their days, the first not before the term to pay; together the fine.',
  }),
  requestedOn: optional(
    localDate({
      describe: 'Day of the request: no late interest while it was examined. Left out: that of the request on record, else none.',
    }),
  ),
};
type GrantInstalments = CommandOf<'GrantInstalments', typeof input>;

export const instalmentsGranted = defineEvent(
  'InstalmentsGranted',
  {
    ...sanctionCase,
    on,
    instalments: list(instalment, { min: 1, max: 3 }),
    reason,
    requestedOn: optional(localDate()),
    ...byTitle,
  },
  { label: { vi: 'Cho nộp tiền phạt nhiều lần', en: 'Instalments granted' }, record: 'sanctions', ...addsAgain },
);

export const grantInstalments = defineStep<GrantInstalments>()({
  name: 'GrantInstalments',
  type: 'GrantInstalments',
  describe: {
    vi: 'Cho nộp tiền phạt nhiều lần: tối đa ba lần, trong sáu tháng, lần đầu ít nhất 40 % (Điều 79).',
    en: 'Grants the fine in instalments: at most three, within six months, the first at least 40 % (Art. 79).',
  },
  roles: ['competent-person'],
  article: 'Law 15/2012/QH13 Art. 79',
  input,
  prepare: (i) => ({ type: 'GrantInstalments', ...i }),

  states: ['served'],
  otherwise: needsService,
  day: 'in-order',
  changes: 'wait',
  byTitle: ON_ITS_ACTS,
  decide(c, state) {
    const { on, instalments, reason, requestedOn } = c;
    const rule = ruleOn(INSTALMENTS, on)!;
    return (
      tooSmall(state, rule, IN_PARTS) ??
      badPlan(c, state, rule) ??
      askedOutOfOrder(c, state) ??
      ok([
        instalmentsGranted.of(startOfDay(on), {
          ...keyOf(state),
          on,
          instalments,
          reason,
          ...(requestedOn === undefined ? {} : { requestedOn }),
        }),
      ])
    );
  },
  event: instalmentsGranted,
  evolve: (state, { on, instalments, requestedOn }) => ({
    instalments,
    instalmentsOn: on,
    reliefRequests: granted(state, 'instalments', on, requestedOn),
  }),
  starts: ['instalment', 'enforcement'],
  inHand: true,
});

/** Art. 79: at most three, within six months, the first at least 40 %, together the fine. */
function badPlan(
  { on, instalments: plan }: GrantInstalments,
  state: SanctionState,
  { article, times, months, firstPercent }: (typeof INSTALMENTS)[number],
): Refused | null {
  const about = { field: 'instalments', article };
  if (state.instalmentsOn !== null)
    return refuse(
      'AlreadyRecorded',
      `Instalments were granted on ${state.instalmentsOn}.`,
      `Đã cho nộp tiền phạt nhiều lần ngày ${state.instalmentsOn}.`,
      {
        ...about,
        hint: {
          en: 'Defer the execution (deferExecution) where more time is granted.',
          vi: 'Nếu cho thêm thời gian, hãy hoãn thi hành (deferExecution).',
        },
      },
    );
  const sum = plan.reduce((total, i) => total + i.amount, 0);
  if (sum !== state.total)
    return refuse(
      'InstalmentsDoNotSum',
      `The instalments come to ${vnd(sum)} VND, the fine is ${vnd(state.total)} VND.`,
      `Tổng các lần nộp là ${dong(sum)} đồng, mức phạt là ${dong(state.total)} đồng.`,
      about,
    );
  if (plan.length > times)
    return refuse('InstalmentsTooMany', `At most ${times} instalments.`, `Không quá ${times} lần nộp.`, about);
  const payBy = afterSuspensions(state.servedOn!, state.payBy!, state.suspensions);
  const earliest = on > payBy ? on : payBy;
  if (plan[0]!.dueOn < earliest)
    return refuse(
      'InstalmentsTooEarly',
      `The first instalment is due on ${earliest} at the earliest: the day of the grant and the term to pay.`,
      `Lần nộp đầu sớm nhất vào ngày ${earliest} (ngày cho phép và thời hạn nộp phạt).`,
      about,
    );
  const end = addMonths(state.servedOn!, months);
  const disorder = plan.find((i, n) => n > 0 && i.dueOn <= plan[n - 1]!.dueOn);
  if (disorder)
    return refuse(
      'PeriodUpsideDown',
      `The instalment of ${disorder.dueOn} must be due after the one before it.`,
      `Lần nộp ngày ${disorder.dueOn} phải sau lần nộp trước đó.`,
      about,
    );
  const late = plan.find((i) => i.dueOn > end);
  if (late)
    return refuse(
      'InstalmentsTooLate',
      `The instalment of ${late.dueOn} is too late: the last one is due by ${end} (${months} months).`,
      `Lần nộp ngày ${late.dueOn} quá muộn: không quá ngày ${end} (${months} tháng).`,
      about,
    );
  if (plan[0]!.amount * 100 < sum * firstPercent)
    return refuse(
      'FirstInstalmentTooSmall',
      `The first instalment is at least ${firstPercent} % of the fine.`,
      `Lần nộp đầu tối thiểu ${firstPercent}% mức phạt.`,
      about,
    );
  return null;
}
