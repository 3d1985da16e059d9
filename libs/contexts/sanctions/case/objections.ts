import { ok, refuse, type CodeIn, type LocalDate, type Refusal, type Result } from '#kernel';
import { actLimitation, decideBy, endOfTerm, explanationEndsOn, procedureRule, type CountsWorkingDays } from '#law';
import { overridableRule } from '../codes.ts';
import { violationNamed } from './named.ts';
import { factsOf, type Override, type SanctionedAct, type SanctionState } from '../state.ts';

export const OVERRIDABLE = overridableRule.values;
export type Overridable = CodeIn<typeof overridableRule>;
export type Objection = Refusal<Overridable>;

/** What the procedure holds against a decision on these acts on a day, in the order in which it arises. */
export function procedureObjections(
  state: SanctionState,
  acts: readonly SanctionedAct[],
  on: LocalDate,
  calendar: CountsWorkingDays,
): readonly Objection[] {
  return [
    explanationOpen(state, on, calendar),
    hearingPending(state, on),
    termOver(state, on, calendar),
    ...acts.map((act) => limitationOver(act, state, on)),
  ].filter((o) => o !== null);
}

/** A deferral past its longest time, which is counted from the day on which it is granted. */
export function deferralTooLong(on: LocalDate, until: LocalDate, calendar: CountsWorkingDays): Objection | null {
  const rule = procedureRule('deferral', on);
  const end = rule && endOfTerm(rule, on, calendar).dueOn;
  if (end === null || until <= end) return null;
  return objection(
    'DeferralTooLong',
    `A fine deferred on ${on} is deferred to ${end} at the latest.`,
    `Tiền phạt được hoãn ngày ${on} chỉ được hoãn đến hết ngày ${end}.`,
    rule!.article,
    { en: 'Defer it to an earlier day.', vi: 'Hãy hoãn đến một ngày sớm hơn.' },
    'until',
  );
}

/** The first objection that no override approved by the day of the step lifts, and the overrides that the others use up: one lifts one step. */
export function lifted(
  objections: readonly Objection[],
  overrides: readonly Override[],
  on: LocalDate,
): { readonly standing: Objection | null; readonly used: readonly string[] } {
  const used: string[] = [];
  for (const objection of objections) {
    const override = overrides.find((o) => o.rule === objection.code && o.usedOn === null && isApprovedBy(o, on));
    if (!override) return { standing: { ...objection, hint: withOverride(objection), overridable: true }, used };
    used.push(override.request);
  }
  return { standing: null, used: [...new Set(used)] };
}

const isApprovedBy = ({ closed }: Override, on: LocalDate): boolean =>
  closed?.how === 'approved' && closed.on !== null && closed.on <= on;

/** The event, with the overrides that let it pass; or the objection that none lifts. */
export function unless<E>(
  objections: readonly (Objection | null)[],
  state: SanctionState,
  on: LocalDate,
  event: (used: { readonly overrides?: readonly string[] }) => E,
): Result<readonly E[], Objection> {
  const { standing, used } = lifted(
    objections.filter((o) => o !== null),
    state.overrides,
    on,
  );
  return standing ? { ok: false, error: standing } : ok([event(used.length > 0 ? { overrides: used } : {})]);
}

const withOverride = ({ hint }: Objection) => {
  const vi =
    'Nếu vẫn phải thực hiện: yêu cầu cho phép (requestOverride, `rule` là mã của từ chối này) và một người thứ hai duyệt.';
  const en =
    'If it must be done all the same: requestOverride with the code of this refusal as `rule`, approved by a second person.';
  return { vi: hint ? `${hint.vi} ${vi}` : vi, en: hint ? `${hint.en} ${en}` : en };
};

export const objection = (
  code: Overridable,
  en: string,
  vi: string,
  article: string | undefined,
  hint: { en: string; vi: string },
  field = 'on',
): Objection => {
  const refused: Result<never, Objection> = refuse(code, en, vi, { field, ...(article ? { article } : {}), hint });
  if (refused.ok) throw new Error('a refusal is never ok');
  return refused.error;
};

/** A paper of a later day says nothing about the day of the decision. */
const by = (day: LocalDate | null, on: LocalDate): boolean => day !== null && day <= on;

function explanationOpen(state: SanctionState, on: LocalDate, calendar: CountsWorkingDays): Objection | null {
  const { explanation } = state;
  if ([explanation.writtenOn, explanation.waivedOn, explanation.hearingHeldOn].some((day) => by(day, on))) return null;
  const ends = explanationEndsOn(factsOf(state), calendar);
  if (ends === null || on > ends) return null;
  return objection(
    'ExplanationTermOpen',
    `The employer may explain until ${ends}.`,
    `Cơ sở có quyền giải trình đến hết ngày ${ends}.`,
    procedureRule('explanation', state.minutesOn)?.article,
    {
      en: `Decide from the day after ${ends} on, or record the explanation or its waiver.`,
      vi: `Ra quyết định sau ngày ${ends}, hoặc ghi nhận việc giải trình hay không giải trình.`,
    },
  );
}

function hearingPending({ explanation }: SanctionState, on: LocalDate): Objection | null {
  if (!by(explanation.hearingRequestedOn, on) || by(explanation.hearingHeldOn, on) || by(explanation.waivedOn, on)) return null;
  return objection(
    'HearingPending',
    `The employer asked for a hearing on ${explanation.hearingRequestedOn}, and none was held.`,
    `Cơ sở đã yêu cầu giải trình trực tiếp ngày ${explanation.hearingRequestedOn} nhưng chưa tổ chức.`,
    'Law 15/2012/QH13 Art. 61(3)',
    {
      en: 'Hold the hearing, or record that it was waived.',
      vi: 'Tổ chức phiên giải trình, hoặc ghi nhận việc không giải trình.',
    },
  );
}

export function termOver(state: SanctionState, on: LocalDate, calendar: CountsWorkingDays): Objection | null {
  const until = decideBy(factsOf(state), calendar);
  if (until === null || on <= until) return null;
  return objection(
    'DecisionTermOver',
    `The term to decide ended on ${until}: no fine may be set any more.`,
    `Thời hạn ra quyết định đã hết ngày ${until}: không ra quyết định phạt tiền nữa.`,
    'Law 15/2012/QH13 Art. 65, 66',
    {
      en: 'Close the case without a decision; a remedial measure may still be ordered.',
      vi: 'Kết thúc vụ việc không ra quyết định phạt; vẫn có thể áp dụng biện pháp khắc phục hậu quả.',
    },
  );
}

export function limitationOver(act: SanctionedAct, state: SanctionState, on: LocalDate): Objection | null {
  const limit = actLimitation(act, state.evasions);
  if (limit === null || on <= limit.until) return null;
  return objection(
    'ActLimitationOver',
    `${violationNamed(act).en} could be sanctioned until ${limit.until}.`,
    `${violationNamed(act).vi}: thời hiệu xử phạt đã hết ngày ${limit.until}.`,
    limit.rule.article,
    {
      en: 'Leave it out of the decision (dropped), or close the case without one; record evasion (recordEvasion) if there was any: the year then starts again.',
      vi: 'Bỏ hành vi này khỏi quyết định (dropped), hoặc kết thúc vụ việc không ra quyết định; nếu có hành vi trốn tránh, hãy ghi nhận (recordEvasion): thời hiệu tính lại.',
    },
    'fines',
  );
}
