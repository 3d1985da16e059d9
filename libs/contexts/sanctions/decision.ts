import { ok, refuse, startOfDay, type LocalDate, type Result } from '#kernel';
import { CALENDAR, criminalFileRequired, factorsOf, titleExists, type Bracket, type CountsWorkingDays } from '#law';
import { actingUnder } from './authority.ts';
import { contextOf } from './decision-context.ts';
import { notDroppable, type DroppedAct } from './dropped.ts';
import * as events from './events.ts';
import type { SanctionEvent } from './events.ts';
import { reckon, type WantedFine } from './fines.ts';
import { lifted, objection, procedureObjections, type Objection } from './objections.ts';
import type { Authority } from './procedure.ts';
import type { SanctionRefusal } from './refusals.ts';
import { finderDecides } from './separation.ts';
import { decidedActs, type SanctionedAct, type SanctionState } from './state.ts';
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
  /** Acts of the minutes that are left out: past their limitation, or withdrawn. */
  readonly dropped?: readonly DroppedAct[];
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
export function issueDecision(c: Decide, state: SanctionState, account: string): Answer {
  if (state.decidedOn !== null)
    return refuse(
      'AlreadyDecided',
      `The decision ${state.decisionNumber} is of ${state.decidedOn}: one act is decided once.`,
      `Đã có quyết định ${state.decisionNumber} ngày ${state.decidedOn}.`,
      { article: 'Law 15/2012/QH13 Art. 3, 58' },
    );
  if (state.criminal.some((stay) => stay.outcome === 'prosecuted'))
    return refuse(
      'Prosecuted',
      'The criminal authority prosecutes: one act is not fined as well.',
      'Cơ quan tiến hành tố tụng đã khởi tố: không xử phạt hành chính cùng hành vi.',
      {
        field: 'sanction',
        article: 'Law 15/2012/QH13 Art. 62',
        hint: {
          en: 'Close the case without a decision (closeSanctionCaseWithoutDecision).',
          vi: 'Kết thúc vụ việc không ra quyết định (closeSanctionCaseWithoutDecision).',
        },
      },
    );
  const wronglyLeftOut = notDroppable(c, state);
  if (wronglyLeftOut) return wronglyLeftOut;
  const dropped = c.dropped ?? [];
  const remaining = decidedActs({ acts: state.acts, dropped });
  const changed =
    writtenUpElsewhere(c.elsewhere ?? []) ??
    withdrawnAct(remaining, c.withdrawn, LEAVE_OUT) ??
    reclassifiedAct(remaining, c.actsNow ?? []);
  if (changed) return changed;
  if (withCriminalAuthority(state))
    return refuse(
      'WithCriminalAuthority',
      `The file is with the criminal authority since ${state.criminal.at(-1)!.from}.`,
      `Hồ sơ đang ở cơ quan tiến hành tố tụng từ ngày ${state.criminal.at(-1)!.from}.`,
      { field: 'on', article: 'Law 15/2012/QH13 Art. 62' },
    );
  const factors = factorsOf(c.mitigating, c.aggravating);
  const acts = asTheyGoOn(remaining, c.actsNow ?? []);
  const reckoned = reckon(acts, c.fines, factors, c.on);
  if (!reckoned.ok) return reckoned;
  const { brackets, outside, suggested, ...decided } = reckoned.value;
  const title = titleExists(c.authority.title, c.on);
  if (!title.ok) return title;
  const acting = actingUnder([c.authority], brackets, c.on);
  const calendar = c.calendar ?? CALENDAR;
  const objections = [
    ...procedureObjections(state, acts, c.on, calendar),
    ...acting.objections,
    ...[finderDecides(c.type, c.authority, account, state)].filter((o) => o !== null),
    ...criminalFirst(c, state, acts, brackets),
    ...outside,
  ];
  const { standing, used } = lifted(objections, state.overrides, c.on);
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
    dropped,
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
      ...(dropped.length > 0 ? { dropped } : {}),
      authority: c.authority,
      ...(used.length > 0 ? { overrides: used } : {}),
      context,
    }),
  ]);
}

/** A repeat offence that the decree sends to the criminal authority first; the file comes back without prosecution. */
function criminalFirst(
  c: Decide,
  state: SanctionState,
  acts: readonly SanctionedAct[],
  brackets: readonly Bracket[],
): readonly Objection[] {
  if (state.criminal.some((stay) => stay.outcome === 'not-prosecuted')) return [];
  const repeated = acts.findIndex((a, i) => c.repeats?.includes(a.violation) && criminalFileRequired(brackets[i]!));
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

/** The acts of the minutes; until when one without an end went on is no other act, and chooses the decree. */
export const asTheyGoOn = (acts: readonly SanctionedAct[], now: readonly SanctionedAct[]): readonly SanctionedAct[] =>
  acts.map((act) => {
    const goingOnAt = act.actEnd === undefined ? now.find((n) => n.violation === act.violation)?.goingOnAt : undefined;
    return goingOnAt ? { ...act, goingOnAt } : act;
  });

const LEAVE_OUT = {
  en: 'Leave it out of the decision (dropped), or close the case without a decision and draw up new minutes for what remains.',
  vi: 'Bỏ hành vi này khỏi quyết định (dropped), hoặc kết thúc vụ việc không ra quyết định và lập biên bản mới cho phần còn lại.',
};
const AT_MINUTES = {
  en: 'Close the case without a decision and draw up new minutes for what remains.',
  vi: 'Kết thúc vụ việc không ra quyết định và lập biên bản mới cho phần còn lại.',
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

export function withdrawnAct(acts: readonly SanctionedAct[], withdrawn: readonly string[], hint: typeof AT_MINUTES) {
  const act = acts.find((a) => withdrawn.includes(a.violation));
  if (!act) return null;
  return refuse('ViolationWithdrawn', `The violation ${act.violation} was withdrawn.`, `Vi phạm ${act.violation} đã được rút.`, {
    field: 'fines',
    hint,
  });
}

/** The decision is on the act that the minutes describe; another act needs minutes of its own. */
function reclassifiedAct(acts: readonly SanctionedAct[], actsNow: readonly SanctionedAct[]) {
  const act = acts.find((then) =>
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
