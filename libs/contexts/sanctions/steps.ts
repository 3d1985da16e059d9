import { ok, refuse, startOfDay, type Env, type LocalDate, type Result } from '#kernel';
import { bracketFor, endOfTerm, explanationEndsOn, mayDecide, procedureRule, type CountsWorkingDays } from '#law';
import * as events from './events.ts';
import type { ExplanationStep } from './codes.ts';
import type { SanctionEvent } from './events.ts';
import { lifted, objection, OVERRIDABLE, termOver, type Objection } from './objections.ts';
import { alreadyDone, beforeEarlierStep, wrongOrder, type SanctionRefusal } from './refusals.ts';
import { EXPLANATION_FIELDS as FIELDS } from './procedure.ts';
import { liftsOwn } from './separation.ts';
import { factsOf, type SanctionState } from './state.ts';

type Answer = Result<readonly SanctionEvent[], SanctionRefusal>;
const keyOf = (state: SanctionState) => ({ sanction: state.id, employer: state.employer });

/** Steps between the minutes and the decision. `on` = the day of the step. */
export type Step = { readonly on: LocalDate } & (
  | { readonly type: 'HandOver'; readonly title?: string; readonly to?: string }
  | { readonly type: 'Assign'; readonly officer: string; readonly reason: string }
  | { readonly type: 'Transfer'; readonly toTitle: string; readonly to?: string; readonly reason: string }
  | { readonly type: 'Explain'; readonly step: ExplanationStep }
  | { readonly type: 'ExtendExplanation'; readonly reason: string }
  | { readonly type: 'ExtendTerm'; readonly ground: 'verification' | 'complex'; readonly reason: string }
  | { readonly type: 'RequestOverride'; readonly override: string; readonly rule: string; readonly reason: string }
  | { readonly type: 'ApproveOverride'; readonly override: string }
  | { readonly type: 'ToCriminal'; readonly reason: string }
  | { readonly type: 'FromCriminal'; readonly outcome: 'not-prosecuted' | 'prosecuted' }
  | { readonly type: 'RecordEvasion'; readonly from: LocalDate; readonly reason: string }
);

export const withCriminalAuthority = (state: SanctionState): boolean => state.criminal.at(-1)?.to === null;

export function step(c: Step, state: SanctionState, env: Env, calendar: CountsWorkingDays): Answer {
  const at = startOfDay(c.on);
  if (c.on < state.minutesOn) return beforeEarlierStep(c.on, state.minutesOn, 'minutes');
  const key = { ...keyOf(state), on: c.on };
  switch (c.type) {
    case 'HandOver':
      return state.handedOverOn === null
        ? ok([events.violationMinutesHandedOver.of(at, { ...key, ...goesTo(c), ...(c.title ? { title: c.title } : {}) })])
        : alreadyDone('handed over', 'chuyển biên bản', state.handedOverOn);
    case 'Assign':
      return ok([events.sanctionCaseAssigned.of(at, { ...key, officer: c.officer, reason: c.reason })]);
    case 'Transfer':
      if (state.decidedOn !== null) return wrongOrder(state, 'a case without a decision', 'vụ việc chưa có quyết định');
      return unless([termOver(state, c.on, calendar), tooLow(c, state)], state, c.on, (used) =>
        events.sanctionCaseTransferred.of(at, { ...key, toTitle: c.toTitle, ...goesTo(c), reason: c.reason, ...used }),
      );
    case 'Explain':
      return explain(c, state, calendar);
    case 'ExtendExplanation':
      if (state.explanation.extended) return alreadyDone('extended', 'gia hạn giải trình', null);
      if (!state.mayExplain) return noRight();
      return ok([events.explanationTermExtended.of(at, { ...key, reason: c.reason })]);
    case 'ExtendTerm':
      if (state.decidedOn !== null) return wrongOrder(state, 'a case without a decision', 'vụ việc chưa có quyết định');
      if (state.longerTerm === 'complex' || state.longerTerm === c.ground) return alreadyDone('extended', 'gia hạn', null);
      return unless([termOver(state, c.on, calendar)], state, c.on, (used) =>
        events.decisionTermExtended.of(at, { ...key, ground: c.ground, reason: c.reason, ...used }),
      );
    case 'RequestOverride':
      return requestOverride(c, state, env);
    case 'ApproveOverride':
      return approveOverride(c, state, env);
    // Signs of a crime are passed on whenever they are found (Art. 62); a term that is over is not opened again by it (decideBy).
    case 'ToCriminal':
      if (state.decidedOn !== null) return wrongOrder(state, 'a case without a decision', 'vụ việc chưa có quyết định');
      return withCriminalAuthority(state)
        ? alreadyDone('with the criminal authority', 'chuyển cơ quan tố tụng', state.criminal.at(-1)!.from)
        : ok([events.transferredToCriminalAuthority.of(at, { ...key, reason: c.reason })]);
    case 'FromCriminal':
      return withCriminalAuthority(state)
        ? ok([events.returnedByCriminalAuthority.of(at, { ...key, outcome: c.outcome })])
        : wrongOrder(state, 'a file that is with the criminal authority', 'hồ sơ đang ở cơ quan tiến hành tố tụng');
    case 'RecordEvasion': {
      if (c.from > c.on)
        return refuse('PeriodUpsideDown', 'It ends before it begins.', 'Ngày kết thúc trước ngày bắt đầu.', { field: 'from' });
      const { on: to, from, reason } = c;
      return ok([events.evasionRecorded.of(at, { ...keyOf(state), from, to, reason })]);
    }
  }
}

/** The event, with the overrides that let it pass; or the objection that none lifts. */
function unless(
  objections: readonly (Objection | null)[],
  state: SanctionState,
  on: LocalDate,
  event: (used: { readonly overrides?: readonly string[] }) => SanctionEvent,
): Answer {
  const { standing, used } = lifted(
    objections.filter((o) => o !== null),
    state.overrides,
    on,
  );
  return standing ? { ok: false, error: standing } : ok([event(used.length > 0 ? { overrides: used } : {})]);
}

/** The file goes to a title that may decide on every act of it; an act whose bracket is unknown measures nobody. */
function tooLow({ toTitle, on }: Extract<Step, { type: 'Transfer' }>, state: SanctionState): Objection | null {
  for (const act of state.acts) {
    const bracket = bracketFor({ ...act, actEnd: act.actEnd ?? null, decidedOn: on });
    if (!bracket.ok) continue;
    const { max, organisation, multiplier } = bracket.value;
    const answer = mayDecide(toTitle, { bracketMax: max, organisation, multiplier }, on);
    if (answer.ok || answer.error.code !== 'AboveCompetence') continue;
    const { message, article, hint } = answer.error;
    return objection('AboveCompetence', message.en, message.vi, article, hint!, 'toTitle');
  }
  return null;
}

const goesTo = ({ to }: { readonly to?: string }) => (to === undefined ? {} : { to });
const noRight = () =>
  refuse(
    'NoRightToExplain',
    'No bracket of this case gives the right to explain.',
    'Vụ việc này không thuộc trường hợp được giải trình.',
    { field: 'step', article: 'Law 15/2012/QH13 Art. 61(1)' },
  );

function explain(c: Extract<Step, { type: 'Explain' }>, state: SanctionState, calendar: CountsWorkingDays): Answer {
  if (state.decidedOn !== null) return wrongOrder(state, 'a case without a decision', 'vụ việc chưa có quyết định');
  if (!state.mayExplain) return noRight();
  const { explanation } = state;
  const before = explanation[FIELDS[c.step]];
  if (before !== null)
    return refuse('AlreadyRecorded', `This is recorded on ${before} already.`, `Nội dung này đã được ghi nhận ngày ${before}.`, {
      field: 'step',
    });
  if (c.step === 'hearing-held') {
    if (explanation.hearingRequestedOn === null)
      return refuse('HearingNotRequested', 'Nobody asked for a hearing.', 'Chưa có yêu cầu giải trình trực tiếp.', {
        field: 'step',
      });
    if (c.on < explanation.hearingRequestedOn) return beforeEarlierStep(c.on, explanation.hearingRequestedOn, 'hearing request');
  }
  const ends = explanationEndsOn(factsOf(state), calendar);
  // A hearing is held later than it was asked for; everything else has its term.
  if (c.step !== 'hearing-held' && ends !== null && c.on > ends)
    return refuse('ExplanationTermOver', `The term to explain ended on ${ends}.`, `Thời hạn giải trình đã hết ngày ${ends}.`, {
      field: 'on',
      article: 'Law 15/2012/QH13 Art. 61(2)',
      hint: {
        en: 'Extend the term first, where that was asked for in time.',
        vi: 'Hãy gia hạn trước, nếu đã có yêu cầu đúng hạn.',
      },
    });
  const objections = c.step === 'hearing-requested' ? [hearingRequestLate(state, c.on, calendar)] : [];
  return unless(objections, state, c.on, (used) =>
    events.explanationRecorded.of(startOfDay(c.on), { ...keyOf(state), on: c.on, step: c.step, ...used }),
  );
}

/** The rule was not read (unverified): it can be lifted. */
function hearingRequestLate({ minutesOn }: SanctionState, on: LocalDate, calendar: CountsWorkingDays): Objection | null {
  const rule = procedureRule('hearing-request', minutesOn);
  const until = rule && endOfTerm(rule, minutesOn, calendar).dueOn;
  if (until === null || on <= until) return null;
  return objection(
    'HearingRequestTermOver',
    `A hearing could be asked for until ${until}.`,
    `Thời hạn yêu cầu giải trình trực tiếp đã hết ngày ${until}.`,
    rule!.article,
    { en: 'Record a written explanation instead, within its term.', vi: 'Hãy ghi nhận giải trình bằng văn bản, trong thời hạn.' },
  );
}

function requestOverride(c: Extract<Step, { type: 'RequestOverride' }>, state: SanctionState, env: Env): Answer {
  if (!(OVERRIDABLE as readonly string[]).includes(c.rule))
    return refuse(
      'RuleNotOverridable',
      `"${c.rule}" cannot be lifted: ${OVERRIDABLE.join(', ')} can.`,
      `Không thể cho phép bỏ qua "${c.rule}": chỉ ${OVERRIDABLE.join(', ')}.`,
      { field: 'rule' },
    );
  if (state.overrides.some((o) => o.override === c.override))
    return refuse('AlreadyRecorded', 'An override with this id exists.', 'Đã có yêu cầu với mã này.', { field: 'override' });
  const { on, override, rule, reason } = c;
  return ok([events.overrideRequested.of(startOfDay(on), { ...keyOf(state), on, override, rule, reason, by: env.actor.id })]);
}

function approveOverride(c: Extract<Step, { type: 'ApproveOverride' }>, state: SanctionState, env: Env): Answer {
  const override = state.overrides.find((o) => o.override === c.override);
  if (!override)
    return refuse('UnknownOverride', 'There is no override with this id.', 'Không có yêu cầu với mã này.', { field: 'override' });
  if (override.approvedBy !== null) return alreadyDone('approved', 'duyệt', override.approvedOn, 'override');
  if (c.on < override.requestedOn) return beforeEarlierStep(c.on, override.requestedOn, 'override request');
  if (override.requestedBy === env.actor.id || liftsOwn(override.rule, env.actor.id, state))
    return refuse(
      'SecondPersonNeeded',
      'Whoever asked for the override, or whom it is about, cannot approve it.',
      'Người yêu cầu hoặc người được áp dụng không được tự duyệt.',
      {
        field: 'override',
        hint: { en: 'Let another competent person approve it.', vi: 'Cần một người có thẩm quyền khác duyệt.' },
      },
    );
  return ok([
    events.overrideApproved.of(startOfDay(c.on), { ...keyOf(state), on: c.on, override: c.override, by: env.actor.id }),
  ]);
}
