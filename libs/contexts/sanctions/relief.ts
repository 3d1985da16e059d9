import { addMonths, ok, refuse, startOfDay, type LocalDate, type Result } from '#kernel';
import { DEFERRAL, INSTALMENTS, ruleOn, type AmountRule } from '#law';
import * as events from './events.ts';
import type { SanctionEvent } from './events.ts';
import { beforeEarlierStep, vnd, wrongOrder, type SanctionRefusal } from './refusals.ts';
import type { SanctionState } from './state.ts';

type Answer = Result<readonly SanctionEvent[], SanctionRefusal>;
type Instalment = { readonly dueOn: LocalDate; readonly amount: number };

/** What eases, stops or forces the execution of a served decision. */
export type Relief = { readonly on: LocalDate } & (
  | { readonly type: 'Defer'; readonly until: LocalDate; readonly reason: string }
  | { readonly type: 'GrantInstalments'; readonly instalments: readonly Instalment[]; readonly reason: string }
  | { readonly type: 'Suspend'; readonly reason: string }
  | { readonly type: 'Resume' }
  | { readonly type: 'Enforce'; readonly decisionNumber: string; readonly measure: (typeof events.ENFORCEMENTS)[number] }
);

const isOrganisation = (state: SanctionState): boolean => state.fines.some((f) => f.multiplier > 1);
export const suspended = (state: SanctionState): boolean => state.suspensions.at(-1)?.to === null;
/** The day by which the decision is to be carried out in full, with deferral and instalments. */
export const carryOutBy = (state: SanctionState): LocalDate | null =>
  [state.payBy, state.deferredTo, ...state.instalments.map((i) => i.dueOn)]
    .filter((d) => d !== null)
    .toSorted()
    .at(-1) ?? null;

export function relieve(c: Relief, state: SanctionState): Answer {
  if (state.state !== 'served') return wrongOrder(state, 'a served decision', 'quyết định đã giao');
  if (c.on < state.servedOn!) return beforeEarlierStep(state.servedOn!);
  const key = { sanction: state.id, employer: state.employer, on: c.on };
  const at = startOfDay(c.on);
  switch (c.type) {
    case 'Defer':
      return (
        tooSmall(state, ruleOn(DEFERRAL, c.on)!) ??
        (c.until <= c.on
          ? refuse('PeriodUpsideDown', 'A deferral ends after it begins.', 'Ngày hoãn đến phải sau ngày quyết định hoãn.', {
              field: 'until',
            })
          : ok([events.executionDeferred.of(at, { ...key, until: c.until, reason: c.reason })]))
      );
    case 'GrantInstalments':
      return (
        tooSmall(state, ruleOn(INSTALMENTS, c.on)!) ??
        badPlan(c.instalments, state, ruleOn(INSTALMENTS, c.on)!) ??
        ok([events.instalmentsGranted.of(at, { ...key, instalments: c.instalments, reason: c.reason })])
      );
    case 'Suspend':
      return suspended(state)
        ? refuse('AlreadyDone', 'It is suspended already.', 'Đã tạm đình chỉ.', { field: 'on' })
        : ok([events.executionSuspended.of(at, { ...key, reason: c.reason })]);
    case 'Resume':
      return suspended(state)
        ? ok([events.executionResumed.of(at, key)])
        : wrongOrder(state, 'a suspended execution', 'việc thi hành đang tạm đình chỉ');
    case 'Enforce': {
      const until = carryOutBy(state)!;
      if (suspended(state))
        return refuse('Suspended', 'The execution is suspended.', 'Việc thi hành đang tạm đình chỉ.', { field: 'on' });
      if (c.on <= until)
        return refuse('ExecutionTermOpen', `The employer has until ${until}.`, `Cơ sở có thời hạn đến hết ngày ${until}.`, {
          field: 'on',
          article: 'Law 15/2012/QH13 Art. 73(1), 86',
        });
      return ok([events.enforcementDecided.of(at, { ...key, decisionNumber: c.decisionNumber, measure: c.measure })]);
    }
  }
}

function tooSmall(state: SanctionState, rule: AmountRule) {
  const from = isOrganisation(state) ? rule.organisationFrom : rule.individualFrom;
  if (from === null)
    return refuse(
      'FineTooSmall',
      'Under the law of that day only an individual is granted it.',
      'Theo luật tại thời điểm đó chỉ áp dụng với cá nhân.',
      { field: 'sanction', article: rule.article },
    );
  if (state.total >= from) return null;
  return refuse(
    'FineTooSmall',
    `The fine of ${vnd(state.total)} VND is below ${vnd(from)} VND.`,
    `Mức phạt ${vnd(state.total)} đồng thấp hơn ${vnd(from)} đồng.`,
    { field: 'sanction', article: rule.article },
  );
}

/** Art. 79: at most three, within six months, the first at least 40 %, together the fine. */
function badPlan(
  plan: readonly Instalment[],
  state: SanctionState,
  { article, times, months, firstPercent }: (typeof INSTALMENTS)[number],
): Answer | null {
  const about = { field: 'instalments', article };
  const sum = plan.reduce((total, i) => total + i.amount, 0);
  if (sum !== state.total)
    return refuse(
      'InstalmentsDoNotSum',
      `The instalments come to ${vnd(sum)} VND, the fine is ${vnd(state.total)} VND.`,
      `Tổng các lần nộp là ${vnd(sum)} đồng, mức phạt là ${vnd(state.total)} đồng.`,
      about,
    );
  if (plan.length > times)
    return refuse('InstalmentsTooMany', `At most ${times} instalments.`, `Không quá ${times} lần nộp.`, about);
  const end = addMonths(state.servedOn!, months);
  if (plan.some((i, n) => i.dueOn > end || i.dueOn < state.servedOn! || (n > 0 && i.dueOn <= plan[n - 1]!.dueOn)))
    return refuse(
      'InstalmentsTooLate',
      `The days must follow one another and end by ${end} (${months} months).`,
      `Các ngày nộp phải theo thứ tự và không quá ngày ${end} (${months} tháng).`,
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
