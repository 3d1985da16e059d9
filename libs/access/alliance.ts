import { refuse, type Actor, type Refusal, type Result } from '#kernel';
import type { Filter } from '#read-models';

/**
 * What of all things is the business of an alliance officer (ALL-6): the one place. Whatever belongs to an alliance names it in a field, and
 * an officer meets only what names their own; a place that names an alliance (`Territory`) is covered for its officers alone. Other roles
 * are not narrowed here.
 *
 * Undefined: the caller is no alliance officer. Null: an officer of no alliance, who sees and does nothing of any.
 */
export const allianceOf = (caller: Actor): string | null | undefined =>
  caller.role === 'alliance-officer' ? (caller.alliance ?? null) : undefined;

/** True for whoever is no alliance officer, and for an officer of this alliance. */
export function ofOwnAlliance(caller: Actor, alliance: string | null | undefined): boolean {
  const own = allianceOf(caller);
  return own === undefined || (own !== null && own === alliance);
}

/** The filter that every list open to the role is narrowed by; null: the caller is no alliance officer. */
export function allianceRows<F extends string = 'alliance'>(caller: Actor, field = 'alliance' as F): Filter<F> | null {
  const own = allianceOf(caller);
  if (own === undefined) return null;
  return own === null ? { op: 'in', field, values: [] } : { op: 'eq', field, value: own };
}

/** For commands in which an officer names no record: without an alliance there is nothing to do. */
export const noAlliance = (caller: Actor): Result<never, Refusal<'NoAlliance'>> | null =>
  allianceOf(caller) !== null
    ? null
    : refuse('NoAlliance', {
        hint: { en: 'Ask your administrator to appoint you for it.', vi: 'Hãy đề nghị quản trị viên bổ nhiệm cho liên minh đó.' },
      });

/** True for whoever is no alliance officer; for one, of an employer that is or was a member of the own alliance. */
export function everOfOwnAlliance(caller: Actor, memberships: readonly { readonly of: string }[]): boolean {
  const own = allianceOf(caller);
  return own === undefined || (own !== null && memberships.some(({ of }) => of === own));
}
