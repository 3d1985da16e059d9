import type { CommandContext, Prepared } from '#commands';
import type { Asked, Bilingual, DataOf, Env, EventDefinition, EventOf, Fields, LocalDate, Result, Role } from '#kernel';
import type { ClockCode, CountsWorkingDays } from '#law';
import type { ComplaintOutcome } from '../codes.ts';
import type { Authority, SanctionStage, SanctionState } from '../state.ts';
import type { Acting, Measured } from './authority.ts';
import type { ChangedViolation } from './changed-violations.ts';
import type { Objection } from './objections.ts';
import type { Refused, SanctionRefusal } from './refusals.ts';

/** What every command about a case has. */
export interface StepCommand {
  readonly type: string;
  readonly on: LocalDate;
  readonly calendar?: CountsWorkingDays;
  /** Offices that the account holds on the day for the place of the case: what a step by title is measured on. */
  readonly held?: readonly Authority[];
  /** Changes of the violations of the case, for a step that goes by them (`changes`). */
  readonly changes?: readonly ChangedViolation[];
}
/** The command of a step: its input and, where something was looked up for it, the facts found. */
export type CommandOf<Type extends string, F extends Fields, Facts = unknown> = StepCommand & {
  readonly type: Type;
} & DataOf<F> &
  Facts;
/** The input of a step without the case that it is about. */
export type OwnOf<F extends Fields> = DataOf<F> & { readonly on: LocalDate };

/** What a step may know besides the command and the case. */
export interface Taking {
  readonly env: Env;
  readonly calendar: CountsWorkingDays;
  /** Null: a step of any officer. */
  readonly acting: Acting | null;
}

/** How the day of a step is held to the rest of the case. */
export type DayRule =
  /** Not before the last step of the case, of which it becomes the last. */
  | 'in-order'
  /** Its paper may come in behind a later step; not before the minutes. */
  | 'since-minutes'
  /** The same; not before the decision. */
  | 'since-decision'
  /** A day of its own, which the step looks at itself. */
  | 'own';

/** A step that is taken by title, and what that title is held to. */
export interface ByTitle<C extends StepCommand> {
  /**
   * The acts that the title must be able to decide on. None: nothing but power to fine, where the file only moves or more time is taken; no
   * source read says who else may take these steps, who may decide on the case may at least. Null: a step of any officer.
   */
  measuredOn(command: C, state: SanctionState, taking: Omit<Taking, 'acting'>): readonly Measured[] | null;
  /** What else stands against it, for this authority. */
  objections?(
    command: C,
    state: SanctionState,
    taking: Omit<Taking, 'acting'> & { readonly authority: Authority | null },
  ): readonly (Objection | null)[];
  /** The title is that of the day on which the step is recorded, whatever day it is about. */
  readonly onRecording?: true;
  /** No override lifts what stands against it. */
  readonly notOverridable?: true;
}

/**
 * A step of a case, declared once: what it takes, who may take it, in which states and on which days, what is decided, the event, and how the
 * case moves on by it. The decider looks it up by its command and by its event; the API, the rights and the table in the README follow.
 */
export interface Step<
  C extends StepCommand,
  F extends Fields,
  Own extends EventDefinition,
  Also extends EventDefinition = never,
> {
  /** Of the command in the API. */
  readonly name: string;
  /** Of the command of the decider. */
  readonly type: C['type'];
  readonly describe: Bilingual;
  readonly roles: readonly Role[];
  /** It puts a value in the place of another: a client names the revision that it was based on. */
  readonly replaces?: true;
  /** The provisions that it rests on; left out: none was read. */
  readonly article?: string;
  /** Its own fields; the case and the day come with every step. */
  readonly input: F;
  /** Views that `prepare` reads for what no id tells. */
  readonly reads?: readonly string[];
  /** From the input to the command of the decider: facts are looked up, what may be left out is filled in. */
  prepare(input: OwnOf<F>, context: CommandContext, state: SanctionState | null): Prepared<C> | Promise<Prepared<C>>;

  /** In which the step may be taken. */
  readonly states: readonly SanctionStage[];
  /** The answer in any other; left out: that the case is over. */
  otherwise?(state: SanctionState): Refused;
  /** Also on a case that is completed, where a complaint or lawsuit has ended that way by the day. */
  readonly afterOutcome?: ComplaintOutcome;
  readonly day: DayRule;
  /** Left out: a step of any officer. */
  readonly byTitle?: ByTitle<C>;
  /** Whether what the command names exists. */
  names?(command: C): Result<unknown, SanctionRefusal>;

  decide(command: C, state: SanctionState, taking: Taking): Result<readonly EventOf<Own | Also>[], SanctionRefusal>;
  readonly event: Own;
  /** Events of others that it may write, besides or instead. */
  readonly also?: readonly Also[];
  /** The state of the case after the event; left out: as before. */
  readonly leadsTo?: SanctionStage;
  evolve(state: SanctionState, data: EventOf<Own>['data']): Partial<SanctionState>;

  /** Clocks of the case that begin or go on by it, and that end by it: met, or fallen away. A term that only grows longer is neither. Not said of corrections, which move what their fact carries. */
  readonly starts?: readonly ClockCode[];
  readonly ends?: readonly ClockCode[];
  /**
   * How it goes by changes of violations that the decision rests on and that nobody has answered: it waits for the answer; it waits where its day
   * is not before the change, as its paper may come in late; it is only told. Left out: it does not look.
   */
  readonly changes?: 'wait' | 'wait-from-their-day' | 'told';
  /** The case may go on again by it: a corrected payment leaves something to pay, a service was none. */
  readonly reopens?: true;
  /** With nothing of this kind to do, by the changes of the violations: for who asks what may be done. */
  idle?(state: SanctionState, changes: readonly ChangedViolation[]): Refused | null;
  /** It approves what is asked for by this type of event. */
  readonly approves?: string;
  /** It decides on one of these: where none is open, there is nothing to do. */
  waits?(state: SanctionState): readonly Asked[];
  /** The competent person who takes it has the case in hand. */
  readonly inHand?: true;
}

/** Declares a step. (Two calls, because the type of the command is said and those of fields and events are found.) */
export const defineStep =
  <C extends StepCommand>() =>
  <const F extends Fields, Own extends EventDefinition, Also extends EventDefinition = never>(
    step: Step<C, F, Own, Also>,
  ): Step<C, F, Own, Also> =>
    step;
