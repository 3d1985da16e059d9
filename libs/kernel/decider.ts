import type { Actor } from './actor.ts';
import type { Instant, LocalDate } from './dates.ts';
import type { DomainEvent } from './events.ts';
import type { Refusal, Result } from './result.ts';

/** All a decision may know besides the state and the command. There is no Date.now() in the domain. */
export interface Env {
  readonly now: Instant;
  /** The day of `now` in Viet Nam. */
  readonly today: LocalDate;
  readonly actor: Actor;
  readonly newId: () => string;
}

/** The whole domain contract: plain data and pure functions. `decide` returns the events or the reason why not. */
export interface Decider<State, Command, Event extends DomainEvent, Err extends Refusal = Refusal> {
  /** First part of the stream's name: stream = `${category}-${id}`. Lower-case letters only. */
  readonly category: string;
  readonly initial: State;
  evolve(state: State, event: Event): State;
  /** What the state alone forbids, whatever the command says besides its type; `decide` says the same. Left out: nothing. */
  forbids?(command: string, state: State, env: Env): Refusal | null;
  decide(command: Command, state: State, env: Env): Result<readonly Event[], Err>;
}
