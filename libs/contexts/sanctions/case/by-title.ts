import { ok, type Bilingual, type DomainEvent, type LocalDate, type Result } from '#kernel';
import { bracketFor, competentTitles } from '#law';
import type { Authority, DecisionContext, SanctionState } from '../state.ts';
import { actingUnder, ANY_FINE, type Acting, type Measured } from './authority.ts';
import { lifted, type Objection } from './objections.ts';
import type { SanctionRefusal } from './refusals.ts';
import { finderDecides } from './separation.ts';
import type { ByTitle, StepCommand, Taking } from './step.ts';

/** The brackets that were decided on; before, those of the acts, as far as they are known. */
export const actsOf = (state: SanctionState, on: LocalDate): readonly Measured[] =>
  state.decidedOn !== null
    ? state.fines.map(({ bracketMax, multiplier, decree, article }) => ({
        max: bracketMax,
        multiplier,
        organisation: multiplier > 1,
        basis: { decree, article },
      }))
    : state.acts.flatMap((act) => {
        const bracket = bracketFor({ ...act, actEnd: act.actEnd ?? null, decidedOn: on });
        return bracket.ok ? [bracket.value] : [];
      });

/** A step of who may decide on the acts of the case. */
export const ON_ITS_ACTS: ByTitle<StepCommand> = { measuredOn: ({ on }, state) => actsOf(state, on) };
/** The same for a step that says what becomes of the case: not by who drew up its minutes. */
export const ON_OTHERS_MINUTES: ByTitle<StepCommand> = {
  ...ON_ITS_ACTS,
  objections: (_, state, { authority, env }) => [finderDecides(authority, env.actor.id, state)],
};
/** A step of who has power to fine at all. */
export const ANY_POWER_TO_FINE: ByTitle<StepCommand> = { measuredOn: () => [] };

/** Of which day the title is. */
const dayOf = (byTitle: ByTitle<StepCommand>, { on }: StepCommand, { env }: Pick<Taking, 'env'>): LocalDate =>
  byTitle.onRecording ? env.today : on;

/** Under which authority a step is taken; null for a step of any officer. */
export function actingOn(
  byTitle: ByTitle<StepCommand> | undefined,
  c: StepCommand,
  state: SanctionState,
  taking: Omit<Taking, 'acting'>,
): Acting | null {
  const acts = byTitle?.measuredOn(c, state, taking) ?? null;
  if (!byTitle || acts === null) return null;
  const on = dayOf(byTitle, c, taking);
  const office = actingUnder(c.held ?? [], acts, on);
  const more = byTitle.objections?.(c, state, { ...taking, authority: office.authority }) ?? [];
  const acting = { ...office, objections: [...office.objections, ...more].filter((o) => o !== null) };
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

/** What an event says of the title under which its step was taken. */
interface UnderTitle {
  readonly sanction: string;
  readonly on?: LocalDate;
  /** Evasion is recorded with its first and last day. */
  readonly to?: string;
  readonly authority?: Authority;
  readonly overrides?: readonly string[];
  readonly context?: DecisionContext;
}
type OfCase = DomainEvent<string, UnderTitle>;

/** What a step came to, with the authority under which it was taken and the overrides that it used up; or why that authority does not do. */
export function underTitle<E extends OfCase>(
  answer: Result<readonly E[], SanctionRefusal>,
  byTitle: ByTitle<StepCommand> | undefined,
  c: StepCommand,
  state: SanctionState,
  { acting, env }: Taking,
): Result<readonly E[], SanctionRefusal> {
  if (!answer.ok || !byTitle || acting === null) return answer;
  const { authority, objections } = acting;
  if (byTitle.notOverridable && objections[0]) return { ok: false, error: objections[0] };
  const { standing, used } = lifted(objections, state.overrides, dayOf(byTitle, c, { env }));
  if (standing) return { ok: false, error: standing };
  const [first, ...rest] = answer.value;
  return first ? ok([stamped(first, authority, used), ...rest]) : answer;
}

function stamped<E extends OfCase>(event: E, authority: Authority | null, used: readonly string[]): E {
  const overrides = [...new Set([...(event.data.overrides ?? []), ...used])];
  const added = { ...(authority ? { authority } : {}), ...(overrides.length > 0 ? { overrides } : {}) };
  return { ...event, data: { ...event.data, ...added } };
}

/** What every step by title leaves behind: that it was taken, and that its overrides are used up. */
export function evolveByTitle(state: SanctionState, { type, data }: OfCase): SanctionState {
  const { on, to, authority = null, overrides = [], context = null } = data;
  if (authority === null && overrides.length === 0) return state;
  const day = (on ?? to)!;
  return {
    ...state,
    stepsByTitle: [...state.stepsByTitle, { step: type, on: day, authority, overrides, context }],
    overrides: state.overrides.map((o) => (overrides.includes(o.request) ? { ...o, usedOn: o.usedOn ?? day } : o)),
  };
}
