import { allianceOf } from '#access';
import type { EmployerDocument } from '#contexts/registry/index';
import type { Actor } from '#kernel';
import type { OfOfficer } from './decider.ts';

/** For an officer the employer's memberships in the own alliance decide, by the day; undefined for anybody else. */
export function ofOfficer(actor: Actor, { memberships }: EmployerDocument): OfOfficer | undefined {
  const alliance = allianceOf(actor);
  return alliance === undefined ? undefined : { memberships: memberships.alliance.filter(({ of }) => of === alliance) };
}
