import { NATIONWIDE, noAlliance, type Access } from '#access';
import type { Actor, Env } from '#kernel';
import { national, notAllowed, refused } from './answers.ts';
import type { CommandOutcome } from './outcome.ts';
import { unknown } from './records.ts';
import type { CommandSpec } from './spec.ts';

type Gated<I extends object, S> = Pick<CommandSpec<I, S, any, any>, 'name' | 'places' | 'record'>;

/** The answer to who may not touch the record, or the whole country: before anything else is read. */
export function closedTo<I extends object, S>(
  { name, places, record: { kind, field, begins, lies } }: Gated<I, S>,
  access: Access,
  input: I,
  env: Env,
  id: string,
  state: S,
): CommandOutcome | null {
  const caller = env.actor;
  if (places === 'national' && caller.unit !== NATIONWIDE) return national(name);
  const unbound = places === 'ownAlliance' ? noAlliance(caller) : null;
  if (unbound && !unbound.ok) return refused(unbound.error);
  if (places === 'ownRecord' && id !== caller.id) return refused(unknown(kind, field));
  if (begins !== 'never') return null;
  const there = lies(state, input, env);
  const seen = there.length > 0 && there.every((place) => access.covers(caller, place));
  return seen ? null : refused(unknown(kind, field));
}

/** Null where the caller acts for a body that may do this, and that carries the record or had it passed on. */
export async function closedToBody<I extends object, S>(
  { name, record: { carriedBy, passedTo } }: Gated<I, S>,
  access: Access,
  state: S,
  caller: Actor,
  bodiesBy: (passed: NonNullable<typeof passedTo>) => Promise<readonly string[]>,
): Promise<CommandOutcome | null> {
  if (access.mayFor(caller, name, carriedBy?.(state) ?? [])) return null;
  const bodies = passedTo ? await bodiesBy(passedTo) : [];
  return bodies.length > 0 && access.mayFor(caller, name, bodies) ? null : notAllowed(name, 'NotAllowedOffice');
}
