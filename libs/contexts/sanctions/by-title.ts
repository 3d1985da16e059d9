import { ok, type Bilingual, type Env, type LocalDate, type Result } from '#kernel';
import { bracketFor, competentTitles, deadlines, type CountsWorkingDays } from '#law';
import { actingUnder, ANY_FINE, type Acting, type Measured } from './authority.ts';
import type { SanctionEvent } from './events.ts';
import { deferralTooLong, lifted, type Objection } from './objections.ts';
import type { Authority } from './procedure.ts';
import type { SanctionRefusal } from './refusals.ts';
import { finderDecides } from './separation.ts';
import { factsOf, type SanctionState } from './state.ts';

/** What of a command counts here. */
export interface TakenStep {
  readonly type: string;
  readonly on: LocalDate;
  /** Of a completion. */
  readonly how?: string;
  /** Of a deferral. */
  readonly until?: LocalDate;
  /** Offices of the account on the day that cover the place of the case; left out: none. */
  readonly held?: readonly Authority[];
}
type Answer = Result<readonly SanctionEvent[], SanctionRefusal>;

/** Ends that leave a rest unpaid by somebody's judgement, not by time or payment. */
const JUDGED_ENDS: ReadonlySet<string> = new Set(['exempted', 'dissolved', 'deceased']);

/**
 * What the title of who takes a step is measured on: the acts of the case; nothing but power to fine, where the file only moves or more time
 * is taken; null for a step of any officer. No source read says who else may take these steps; who may decide on the case may at least.
 */
function measuredOn(c: TakenStep, state: SanctionState, env: Env, calendar: CountsWorkingDays): readonly Measured[] | null {
  switch (c.type) {
    case 'Amend':
    case 'Cancel':
    case 'Defer':
    case 'GrantInstalments':
    case 'Suspend':
    case 'Resume':
    case 'Enforce':
    case 'CloseWithoutDecision':
    case 'OrderMeasure':
      return actsOf(state, c.on);
    case 'Complete':
      return JUDGED_ENDS.has(c.how!) ? actsOf(state, c.on) : null;
    case 'RecordEvasion':
      return barred(state, env.today, calendar) ? actsOf(state, env.today) : null;
    case 'ExtendTerm':
    case 'Transfer':
    case 'ToCriminal':
    case 'ApproveOverride':
      return [];
    default:
      return null;
  }
}

/** The brackets that were decided on; before, those of the acts, as far as they are known. */
const actsOf = (state: SanctionState, on: LocalDate): readonly Measured[] =>
  state.decidedOn !== null
    ? state.fines.map(({ bracketMax, multiplier }) => ({ max: bracketMax, multiplier, organisation: multiplier > 1 }))
    : state.acts.flatMap((act) => {
        const bracket = bracketFor({ ...act, actEnd: act.actEnd ?? null, decidedOn: on });
        return bracket.ok ? [bracket.value] : [];
      });

/** A limitation is over already: evasion that is recorded only now would revive it. */
const barred = (state: SanctionState, today: LocalDate, calendar: CountsWorkingDays): boolean =>
  deadlines(factsOf(state), calendar).some(
    ({ clock, met, dueOn }) => (clock === 'act-limitation' || clock === 'decision-limitation') && met === null && dueOn < today,
  );

/** Evasion is recorded today, whenever it ended. */
const dayOf = (c: TakenStep, env: Env): LocalDate => (c.type === 'RecordEvasion' ? env.today : c.on);

/** Under which authority the step is taken; null for a step of any officer. */
export function actingOn(c: TakenStep, state: SanctionState, env: Env, calendar: CountsWorkingDays): Acting | null {
  const acts = measuredOn(c, state, env, calendar);
  if (acts === null) return null;
  const on = dayOf(c, env);
  const office = actingUnder(c.held ?? [], acts, on);
  const tooLong = c.type === 'Defer' && c.until !== undefined ? deferralTooLong(on, c.until, calendar) : null;
  const own = finderDecides(c.type, office.authority, env.actor.id, state);
  const acting = { ...office, objections: [...office.objections, tooLong, own].filter((o) => o !== null) };
  // A case that is decided goes to nobody else any more.
  return state.decidedOn === null ? acting : { ...acting, objections: acting.objections.map((o) => leftTo(o, acts, on)) };
}

function leftTo(objection: Objection, acts: readonly Measured[], on: LocalDate): Objection {
  if (objection.code !== 'AboveCompetence' && objection.code !== 'CompetenceUnknown') return objection;
  const top = acts.reduce((a, b) => (b.max > a.max ? b : a), ANY_FINE);
  const others = competentTitles({ ...top, bracketMax: top.max }, on);
  const named = (language: keyof Bilingual) => others.map((t) => `${t.label[language]} (${t.code})`).join('; ');
  return others.length === 0
    ? objection
    : {
        ...objection,
        hint: {
          en: `Leave the step to who may decide, lowest first: ${named('en')}.`,
          vi: `Việc này do người có thẩm quyền thực hiện, từ cấp thấp nhất: ${named('vi')}.`,
        },
      };
}

/** What a step came to, with the authority under which it was taken and the overrides that it used up; or why that authority does not do. */
export function underTitle(answer: Answer, acting: Acting | null, c: TakenStep, state: SanctionState, env: Env): Answer {
  if (!answer.ok || acting === null) return answer;
  const { authority, objections } = acting;
  // Who approves an override cannot have one for it.
  if (c.type === 'ApproveOverride' && objections[0]) return { ok: false, error: objections[0] };
  const { standing, used } = lifted(objections, state.overrides, dayOf(c, env));
  if (standing) return { ok: false, error: standing };
  const [first, ...rest] = answer.value;
  return first ? ok([stamped(first, authority, used), ...rest]) : answer;
}

function stamped(event: SanctionEvent, authority: Acting['authority'], used: readonly string[]): SanctionEvent {
  const { overrides = [] } = event.data as { readonly overrides?: readonly string[] };
  const all = [...new Set([...overrides, ...used])];
  const data = { ...event.data, ...(authority ? { authority } : {}), ...(all.length > 0 ? { overrides: all } : {}) };
  return { ...event, data } as SanctionEvent;
}
