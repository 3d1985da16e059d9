import {
  code,
  defineEvent,
  described,
  flag,
  list,
  money,
  object,
  ok,
  optional,
  refuse,
  startOfDay,
  text,
  uuid,
  type Bilingual,
} from '#kernel';
import { criminalFileRequired, factorsOf, titleExists, type Bracket } from '#law';
import { actingUnder } from '../case/authority.ts';
import {
  addsOnceMore,
  byTitle,
  decisionContext,
  dropped,
  factors,
  fines,
  number,
  on,
  sanctionCase,
  seen,
} from '../case/event-fields.ts';
import * as inputs from '../case/input-fields.ts';
import { violationNamed } from '../case/named.ts';
import { lifted, objection, procedureObjections, type Objection } from '../case/objections.ts';
import { claimed, officesOn } from '../case/offices.ts';
import { finderDecides } from '../case/separation.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { actsOfOtherCases, standing } from '../case/written-up.ts';
import { dropReason } from '../codes.ts';
import { decidedActs, keyOf, type Authority, type SanctionedAct, type SanctionState } from '../state.ts';
import { asTheyGoOn, withdrawnAct } from './acts-now.ts';
import { contextOf } from './decision-context.ts';
import { notDroppable } from './dropped.ts';
import { overlapping, reckon } from './fines.ts';
import { withCriminalAuthority } from './transfer-to-criminal-authority.ts';

const droppedAct = object(
  { violation: uuid(), reason: code(dropReason) },
  {
    name: 'DroppedActInput',
    describe: 'An act of the minutes that the decision leaves out: withdrawn, or past its limitation on the day.',
  },
);
const input = {
  decisionNumber: text({ max: 80 }),
  title: described(
    inputs.title,
    'Title under which it is decided (query titles); the caller holds it on the day, in a unit that the case lies in.',
  ),
  fines: described(inputs.fines, 'One for each act of the minutes that is not left out.'),
  dropped: optional(list(droppedAct, { max: 50, describe: 'At least one act remains.' })),
  mitigating: inputs.circumstances('Mitigating circumstances, in words; no names of persons.'),
  aggravating: inputs.circumstances('Aggravating circumstances, in words; no names of persons.'),
};
interface Facts {
  readonly mitigating: readonly string[];
  readonly aggravating: readonly string[];
  /** Under which title, and the appointment that gives it on that day for the place of the case; left out where none is recorded. */
  readonly authority: Authority;
  /** Violations of the minutes that were withdrawn since. */
  readonly withdrawn: readonly string[];
  /** Violations of the minutes that are repeat offences. */
  readonly repeats?: readonly string[];
  /** The violations as they stand now: one that was reclassified is no longer the act of the minutes. */
  readonly actsNow?: readonly SanctionedAct[];
  /** Their revisions, which the decision was taken on. */
  readonly seen?: SanctionState['seen'];
  /** Acts that another live case had written up earlier, or decided: minutes from before acts were reserved could miss each other. */
  readonly actsOfOtherCases?: readonly { readonly violation: string; readonly sanction: string; readonly named: Bilingual }[];
}
type Decide = CommandOf<'Decide', Omit<typeof input, 'title'>, Facts>;

export const sanctionDecisionIssued = defineEvent(
  'SanctionDecisionIssued',
  {
    ...sanctionCase,
    on,
    decisionNumber: number,
    fines,
    total: money(),
    mitigating: factors,
    aggravating: factors,
    explanationRight: flag(),
    dropped,
    seen,
    ...byTitle,
    context: optional(decisionContext),
  },
  { label: { vi: 'Ban hành quyết định xử phạt', en: 'Sanction decision issued' }, record: 'sanctions', ...addsOnceMore },
);

export const issueSanctionDecision = defineStep<Decide>()({
  name: 'IssueSanctionDecision',
  type: 'Decide',
  describe: {
    vi: 'Ban hành quyết định xử phạt: mức tiền ngoài khung bị từ chối kèm điều luật.',
    en: 'Issues the decision (quyết định xử phạt): an amount outside the bracket is refused with its article.',
  },
  roles: ['competent-person'],
  article: 'Law 15/2012/QH13 Art. 66, 67',
  input,
  reads: ['sanctions'],
  prepare: async ({ title, mitigating = [], aggravating = [], ...i }, context, state) => ({
    type: 'Decide',
    ...i,
    mitigating,
    aggravating,
    authority: claimed(title, await officesOn(i.on, state, context)),
    actsOfOtherCases: await actsOfOtherCases(state, i.fines, context),
    ...(await standing([...i.fines, ...(i.dropped ?? [])], context)),
  }),

  states: ['minutes-drawn-up'],
  otherwise: (state) =>
    refuse(
      'AlreadyDecided',
      `The decision ${state.decisionNumber} is of ${state.decidedOn}: one act is decided once.`,
      `Đã có quyết định ${state.decisionNumber} ngày ${state.decidedOn}.`,
      { article: 'Law 15/2012/QH13 Art. 3, 58' },
    ),
  day: 'in-order',
  decide(c, state, { env, calendar }) {
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
      writtenUpBefore(c.actsOfOtherCases ?? [], state.acts) ??
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
    const reckoned = reckon(acts, c.fines, factors, c.on, state.minutesNumber);
    if (!reckoned.ok) return reckoned;
    const { brackets, outside, suggested, ...decided } = reckoned.value;
    const title = titleExists(c.authority.title, c.on);
    if (!title.ok) return title;
    const acting = actingUnder([c.authority], brackets, c.on);
    const objections = [
      ...procedureObjections(state, acts, c.on, calendar),
      ...acting.objections,
      ...[finderDecides(c.authority, env.actor.id, state)].filter((o) => o !== null),
      ...overlapping(acts),
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
      sanctionDecisionIssued.of(startOfDay(on), {
        ...keyOf(state),
        on,
        decisionNumber,
        mitigating,
        aggravating,
        ...decided,
        ...(dropped.length > 0 ? { dropped } : {}),
        ...(c.seen ? { seen: c.seen } : {}),
        authority: c.authority,
        ...(used.length > 0 ? { overrides: used } : {}),
        context,
      }),
    ]);
  },
  event: sanctionDecisionIssued,
  leadsTo: 'decided',
  evolve: (
    _,
    { on, decisionNumber, fines, total, mitigating, aggravating, explanationRight, dropped, seen, authority, context },
  ) => ({
    decidedOn: on,
    decisionNumber,
    fines,
    dropped: dropped ?? [],
    seen: seen ?? [],
    total,
    mitigating,
    aggravating,
    explanationRight,
    authority: authority ?? null,
    context: context ?? null,
  }),
  starts: ['sending', 'decision-limitation'],
  ends: ['transfer', 'explanation', 'hearing-request', 'decision', 'act-limitation'],
  inHand: true,
});

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

const LEAVE_OUT = {
  en: 'Leave it out of the decision (dropped), or close the case without a decision and draw up new minutes for what remains.',
  vi: 'Bỏ hành vi này khỏi quyết định (dropped), hoặc kết thúc vụ việc không ra quyết định và lập biên bản mới cho phần còn lại.',
};
const AT_MINUTES = {
  en: 'Close the case without a decision and draw up new minutes for what remains.',
  vi: 'Kết thúc vụ việc không ra quyết định và lập biên bản mới cho phần còn lại.',
};
function writtenUpBefore([first]: NonNullable<Facts['actsOfOtherCases']>, acts: readonly SanctionedAct[]) {
  if (!first) return null;
  const act = acts.find((a) => a.violation === first.violation);
  const what = act ? violationNamed(act) : { en: `The violation ${first.violation}`, vi: `Vi phạm ${first.violation}` };
  return refuse(
    'ActAlreadyWrittenUp',
    `${what.en} is in ${first.named.en}, which has it first: one act is written up once.`,
    `${what.vi} đã có trước trong ${first.named.vi}.`,
    { field: 'fines', article: 'Law 15/2012/QH13 Art. 58; Decree 118/2021 Art. 12', hint: AT_MINUTES },
  );
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
    `${violationNamed(act).en} was reclassified after the minutes.`,
    `${violationNamed(act).vi} đã được xác định lại sau khi lập biên bản.`,
    { field: 'fines', hint: AT_MINUTES },
  );
}
