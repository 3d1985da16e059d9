import { addMonths, ok, refuse, startOfDay, type CodeIn, type LocalDate, type Result } from '#kernel';
import {
  afterSuspensions,
  decisionLimitation,
  DEFERRAL,
  dong,
  executionEndsOn,
  INSTALMENTS,
  ruleOn,
  vnd,
  type AmountRule,
} from '#law';
import type { enforcement } from './codes.ts';
import * as events from './events.ts';
import type { SanctionEvent } from './events.ts';
import { lateInterestOpen } from './execution.ts';
import { alreadyDone, beforeEarlierStep, wrongOrder, type SanctionRefusal } from './refusals.ts';
import type { SanctionState } from './state.ts';

type Answer = Result<readonly SanctionEvent[], SanctionRefusal>;
type Instalment = { readonly dueOn: LocalDate; readonly amount: number };

/** What eases, stops or forces the execution of a served decision. */
export type Relief = { readonly on: LocalDate } & (
  | { readonly type: 'Defer'; readonly until: LocalDate; readonly reason: string; readonly requestedOn?: LocalDate }
  | { readonly type: 'GrantInstalments'; readonly instalments: readonly Instalment[]; readonly reason: string }
  | { readonly type: 'Suspend'; readonly reason: string }
  | { readonly type: 'Resume' }
  | { readonly type: 'Enforce'; readonly decisionNumber: string; readonly measure: CodeIn<typeof enforcement> }
);

const isOrganisation = (state: SanctionState): boolean => state.fines.some((f) => f.multiplier > 1);
export const suspended = (state: SanctionState): boolean => state.suspensions.at(-1)?.to === null;
export function relieve(c: Relief, state: SanctionState): Answer {
  if (state.state !== 'served') return wrongOrder(state, 'a served decision', 'quyết định đã giao');
  if (c.on < state.servedOn!) return beforeEarlierStep(c.on, state.servedOn!, 'service');
  const key = { sanction: state.id, employer: state.employer, on: c.on };
  const at = startOfDay(c.on);
  switch (c.type) {
    case 'Defer': {
      const { until, reason, requestedOn } = c;
      const deferral = ruleOn(DEFERRAL, c.on)!;
      return (
        tooSmall(state, deferral, DEFERRED) ??
        badDeferral(c, state, deferral.article) ??
        ok([events.executionDeferred.of(at, { ...key, until, reason, ...(requestedOn === undefined ? {} : { requestedOn }) })])
      );
    }
    case 'GrantInstalments': {
      const rule = ruleOn(INSTALMENTS, c.on)!;
      return (
        tooSmall(state, rule, IN_PARTS) ??
        badPlan(c, state, rule) ??
        ok([events.instalmentsGranted.of(at, { ...key, instalments: c.instalments, reason: c.reason })])
      );
    }
    case 'Suspend':
      return suspended(state)
        ? alreadyDone('suspended', 'tạm đình chỉ', state.suspensions.at(-1)!.from)
        : ok([events.executionSuspended.of(at, { ...key, reason: c.reason })]);
    case 'Resume':
      return suspended(state)
        ? ok([events.executionResumed.of(at, key)])
        : wrongOrder(state, 'a suspended execution', 'việc thi hành đang tạm đình chỉ');
    case 'Enforce':
      return (
        notEnforceable(c, state) ??
        ok([events.enforcementDecided.of(at, { ...key, decisionNumber: c.decisionNumber, measure: c.measure })])
      );
  }
}

/** What is neither suspended nor within its term nor past its limitation, and still to be carried out. The day of a resumption is not counted. */
function notEnforceable(c: Extract<Relief, { type: 'Enforce' }>, state: SanctionState): Answer | null {
  if (state.suspensions.some((s) => s.to === null || c.on <= s.to))
    return refuse('Suspended', 'The execution is suspended on this day.', 'Việc thi hành đang tạm đình chỉ vào ngày này.', {
      field: 'on',
    });
  const until = executionEndsOn(state)!;
  if (c.on <= until)
    return refuse('ExecutionTermOpen', `The employer has until ${until}.`, `Cơ sở có thời hạn đến hết ngày ${until}.`, {
      field: 'on',
      article: 'Law 15/2012/QH13 Art. 73(1), 86',
    });
  // A remedial measure lives apart from the fine (Art. 65, 74): it has neither its limitation nor its rest.
  if (c.measure === 'forced-remedy')
    return state.measures.some((m) => m.doneOn === null)
      ? null
      : nothingLeft('No remedial measure is open.', 'Không còn biện pháp khắc phục nào chưa thực hiện.', 'measure');
  const limit = decisionLimitation(state);
  if (limit && c.on > limit.until)
    return refuse(
      'DecisionLimitationOver',
      `The decision could be carried out until ${limit.until}.`,
      `Thời hiệu thi hành quyết định đã hết ngày ${limit.until}.`,
      {
        field: 'on',
        article: limit.rule.article,
        hint: {
          en: 'Complete the case as lapsed (completeSanction), or record evasion (recordEvasion) if there was any: the year then starts again.',
          vi: 'Kết thúc vụ việc do hết thời hiệu (completeSanction), hoặc ghi nhận hành vi trốn tránh (recordEvasion) nếu có: thời hiệu tính lại.',
        },
      },
    );
  return state.rest > 0 || lateInterestOpen(state, c.on) > 0
    ? null
    : nothingLeft('Nothing is left to pay.', 'Không còn khoản tiền nào phải nộp.', 'sanction');
}

const nothingLeft = (en: string, vi: string, field: string) => refuse('NothingToEnforce', en, vi, { field });

/** One deferral follows another; none takes back what was granted. Its longest time: `deferralTooLong`. */
function badDeferral(c: Extract<Relief, { type: 'Defer' }>, state: SanctionState, article: string): Answer | null {
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

const DEFERRED = { en: 'A fine is deferred', vi: 'hoãn thi hành' };
const IN_PARTS = { en: 'A fine is paid in instalments', vi: 'nộp tiền phạt nhiều lần' };

function tooSmall(state: SanctionState, rule: AmountRule, what: typeof DEFERRED) {
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
    `${what.en} only from ${vnd(from)} VND on; the fine is ${vnd(state.total)} VND.`,
    `Chỉ ${what.vi} khi mức phạt từ ${dong(from)} đồng; mức phạt này là ${dong(state.total)} đồng.`,
    { field: 'sanction', article: rule.article },
  );
}

/** Art. 79: at most three, within six months, the first at least 40 %, together the fine. */
function badPlan(
  { on, instalments: plan }: Extract<Relief, { type: 'GrantInstalments' }>,
  state: SanctionState,
  { article, times, months, firstPercent }: (typeof INSTALMENTS)[number],
): Answer | null {
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
