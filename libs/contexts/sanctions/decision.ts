import { ok, refuse, startOfDay, type LocalDate, type Result } from '#kernel';
import { CALENDAR, criminalFileRequired, titleExists, type Bracket, type CountsWorkingDays } from '#law';
import { actingUnder, type Acting } from './authority.ts';
import { contextOf } from './decision-context.ts';
import * as events from './events.ts';
import type { SanctionEvent } from './events.ts';
import { reckon, type WantedFine } from './fines.ts';
import { lifted, objection, procedureObjections, type Objection } from './objections.ts';
import type { Authority } from './procedure.ts';
import { vnd, wrongOrder, type SanctionRefusal } from './refusals.ts';
import type { Fine, SanctionedAct, SanctionState } from './state.ts';
import { withCriminalAuthority } from './steps.ts';

type Answer = Result<readonly SanctionEvent[], SanctionRefusal>;
const keyOf = (state: SanctionState) => ({ sanction: state.id, employer: state.employer });

export interface Decide {
  readonly type: 'Decide';
  readonly on: LocalDate;
  readonly decisionNumber: string;
  readonly fines: readonly WantedFine[];
  readonly mitigating: readonly string[];
  readonly aggravating: readonly string[];
  /** Under which title, and the appointment that gives it on that day for the place of the case; left out where none is recorded. */
  readonly authority: Authority;
  /** Violations of the minutes that were withdrawn since. */
  readonly withdrawn: readonly string[];
  /** Violations of the minutes that are repeat offences. */
  readonly repeats?: readonly string[];
  readonly calendar?: CountsWorkingDays;
  /** The violations as they stand now: one that was reclassified is no longer the act of the minutes. */
  readonly actsNow?: readonly SanctionedAct[];
  /** Acts that another live case had written up earlier, or decided: two minutes of the same moment can miss each other. */
  readonly elsewhere?: readonly { readonly violation: string; readonly sanction: string }[];
}
export interface Amend {
  readonly type: 'Amend';
  readonly on: LocalDate;
  readonly reason: string;
  readonly fines: readonly WantedFine[];
  readonly withdrawn: readonly string[];
  /** Left out: the grounds of the decision stand. */
  readonly mitigating?: readonly string[];
  readonly aggravating?: readonly string[];
  readonly actsNow?: readonly SanctionedAct[];
  readonly calendar?: CountsWorkingDays;
}
export function issueDecision(c: Decide, state: SanctionState): Answer {
  if (state.decidedOn !== null)
    return refuse(
      'AlreadyDecided',
      `The decision ${state.decisionNumber} is of ${state.decidedOn}: one act is decided once.`,
      `Đã có quyết định ${state.decisionNumber} ngày ${state.decidedOn}.`,
      { article: 'Law 15/2012/QH13 Art. 3, 58' },
    );
  const changed =
    writtenUpElsewhere(c.elsewhere ?? []) ??
    withdrawnAct(state, c.withdrawn, AT_MINUTES) ??
    reclassifiedAct(state, c.actsNow ?? []);
  if (changed) return changed;
  if (withCriminalAuthority(state))
    return refuse(
      'WithCriminalAuthority',
      `The file is with the criminal authority since ${state.criminal.at(-1)!.from}.`,
      `Hồ sơ đang ở cơ quan tiến hành tố tụng từ ngày ${state.criminal.at(-1)!.from}.`,
      { field: 'on', article: 'Law 15/2012/QH13 Art. 62' },
    );
  const factors = { mitigating: c.mitigating.length, aggravating: c.aggravating.length };
  const acts = asTheyGoOn(state.acts, c.actsNow ?? []);
  const reckoned = reckon(acts, c.fines, factors, c.on);
  if (!reckoned.ok) return reckoned;
  const { brackets, outside, suggested, ...decided } = reckoned.value;
  const title = titleExists(c.authority.title, c.on);
  if (!title.ok) return title;
  const acting = actingUnder([c.authority], brackets, c.on);
  const calendar = c.calendar ?? CALENDAR;
  const objections = [
    ...procedureObjections(state, c.on, calendar),
    ...acting.objections,
    ...criminalFirst(c, state, brackets),
    ...outside,
  ];
  const { standing, used } = lifted(objections, state.overrides);
  if (standing) return { ok: false, error: standing };
  const { on, decisionNumber, mitigating, aggravating } = c;
  const { repeats = [] } = c;
  const context = contextOf({
    state,
    on,
    decidedOn: on,
    calendar,
    acts,
    brackets,
    acting: acting.rules,
    suggested,
    repeats,
    used,
  });
  return ok([
    events.sanctionDecisionIssued.of(startOfDay(on), {
      ...keyOf(state),
      on,
      decisionNumber,
      mitigating,
      aggravating,
      ...decided,
      authority: c.authority,
      ...(used.length > 0 ? { overrides: used } : {}),
      context,
    }),
  ]);
}

/** A repeat offence that the decree sends to the criminal authority first; the file comes back without prosecution. */
function criminalFirst(c: Decide, state: SanctionState, brackets: readonly Bracket[]): readonly Objection[] {
  if (state.criminal.some((stay) => stay.outcome === 'not-prosecuted')) return [];
  const repeated = state.acts.findIndex((a, i) => c.repeats?.includes(a.violation) && criminalFileRequired(brackets[i]!));
  if (repeated < 0) return [];
  return [
    objection(
      'CriminalAuthorityFirst',
      'This repeat offence goes to the criminal authority first.',
      'Hành vi tái phạm này phải chuyển hồ sơ cho cơ quan tiến hành tố tụng trước.',
      criminalFileRequired(brackets[repeated]!)!.article,
      {
        en: 'Transfer the file (transferToCriminalAuthority); decide when it comes back without prosecution.',
        vi: 'Chuyển hồ sơ (transferToCriminalAuthority); ra quyết định khi hồ sơ được trả lại do không khởi tố.',
      },
      'sanction',
    ),
  ];
}

/** Fines set anew, under the law of the decision and with its factors, where none are given. A total that is paid already ends the case. */
export function amendDecision(c: Amend, state: SanctionState, acting: Acting): Answer {
  if (state.state !== 'decided' && state.state !== 'served')
    return wrongOrder(state, 'a decision in force', 'quyết định đang có hiệu lực');
  const gone = withdrawnAct(state, c.withdrawn, AT_DECISION);
  if (gone) return gone;
  const { mitigating = state.mitigating, aggravating = state.aggravating } = c;
  const factors = { mitigating: mitigating.length, aggravating: aggravating.length };
  const acts = asTheyGoOn(state.acts, c.actsNow ?? []);
  const decidedOn = state.decidedOn!;
  const reckoned = reckon(acts, c.fines, factors, decidedOn);
  if (!reckoned.ok) return reckoned;
  const { fines, total, brackets, suggested, outside } = reckoned.value;
  const { standing, used } = lifted([...acting.objections, ...outside], state.overrides);
  if (standing) return { ok: false, error: standing };
  if (sameAmounts(fines, state.fines))
    return refuse('NothingChanged', 'The fines are these already.', 'Mức phạt không thay đổi.', { field: 'fines' });
  if (total < state.paid)
    return refuse(
      'BelowPaid',
      `${vnd(state.paid)} VND are paid already: the new total is lower.`,
      `Đã nộp ${vnd(state.paid)} đồng: tổng mới thấp hơn.`,
      {
        field: 'fines',
        hint: {
          en: 'Cancel the decision; what was paid too much is returned outside this system.',
          vi: 'Hãy hủy quyết định; phần nộp thừa được hoàn trả ngoài hệ thống.',
        },
      },
    );
  const on = startOfDay(c.on);
  const calendar = c.calendar ?? CALENDAR;
  const context = contextOf({ state, on: c.on, decidedOn, calendar, acts, brackets, acting: acting.rules, suggested, used });
  const paid = state.paid > 0 && total === state.paid;
  return ok([
    events.sanctionDecisionAmended.of(on, {
      ...keyOf(state),
      on: c.on,
      reason: c.reason,
      fines,
      total,
      ...(c.mitigating ? { mitigating: c.mitigating } : {}),
      ...(c.aggravating ? { aggravating: c.aggravating } : {}),
      ...(used.length > 0 ? { overrides: used } : {}),
      context,
    }),
    ...(paid ? [events.sanctionCompleted.of(on, { ...keyOf(state), on: c.on, how: 'paid' as const })] : []),
  ]);
}

const sameAmounts = (some: readonly Fine[], others: readonly Fine[]): boolean =>
  some.length === others.length && some.every((f) => others.find((o) => o.violation === f.violation)?.amount === f.amount);

/** The acts of the minutes; until when one without an end went on is no other act, and chooses the decree. */
const asTheyGoOn = (acts: readonly SanctionedAct[], now: readonly SanctionedAct[]): readonly SanctionedAct[] =>
  acts.map((act) => {
    const goingOnAt = act.actEnd === undefined ? now.find((n) => n.violation === act.violation)?.goingOnAt : undefined;
    return goingOnAt ? { ...act, goingOnAt } : act;
  });

const AT_MINUTES = {
  en: 'Close the case without a decision and draw up new minutes for what remains.',
  vi: 'Kết thúc vụ việc không ra quyết định và lập biên bản mới cho phần còn lại.',
};
const AT_DECISION = {
  en: 'Cancel the decision and draw up new minutes for what remains.',
  vi: 'Hủy quyết định và lập biên bản mới cho phần còn lại.',
};

function writtenUpElsewhere([first]: NonNullable<Decide['elsewhere']>) {
  if (!first) return null;
  return refuse(
    'ActAlreadyWrittenUp',
    `The violation ${first.violation} is in the case ${first.sanction}, which has it first: one act is written up once.`,
    `Vi phạm ${first.violation} đã có trước trong vụ việc ${first.sanction}.`,
    { field: 'fines', article: 'Law 15/2012/QH13 Art. 58; Decree 118/2021 Art. 12', hint: AT_MINUTES },
  );
}

function withdrawnAct(state: SanctionState, withdrawn: readonly string[], hint: typeof AT_MINUTES) {
  const act = state.acts.find((a) => withdrawn.includes(a.violation));
  if (!act) return null;
  return refuse('ViolationWithdrawn', `The violation ${act.violation} was withdrawn.`, `Vi phạm ${act.violation} đã được rút.`, {
    field: 'fines',
    hint,
  });
}

/** The decision is on the act that the minutes describe; another act needs minutes of its own. */
function reclassifiedAct(state: SanctionState, actsNow: readonly SanctionedAct[]) {
  const act = state.acts.find((then) =>
    actsNow.some(
      (now) =>
        now.violation === then.violation &&
        (now.actCode !== then.actCode ||
          now.actStart !== then.actStart ||
          now.actEnd !== then.actEnd ||
          now.employerKind !== then.employerKind),
    ),
  );
  if (!act) return null;
  return refuse(
    'ViolationReclassified',
    `The violation ${act.violation} was reclassified after the minutes.`,
    `Vi phạm ${act.violation} đã được xác định lại sau khi lập biên bản.`,
    { field: 'fines', hint: AT_MINUTES },
  );
}
