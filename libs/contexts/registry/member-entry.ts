import type { LocalDate } from '#kernel';
import type { Membership } from './employer.ts';
import type { EmployerDocument } from './projection.ts';

/** The stay in which an employer is a member of the alliance. */
export const membershipOf = ({ memberships }: EmployerDocument, alliance: string): Membership | undefined =>
  memberships.alliance.find(({ of, to }) => of === alliance && to === null);

/**
 * What the register holds of a member, as its alliance may read it: from the joining on. What lies before, which other names it had, in which
 * other alliance it was and of which cooperative it is a member is not the alliance's to know (ALL-6).
 */
export function asMemberEntry(document: EmployerDocument, alliance: string): EmployerDocument {
  const membership = membershipOf(document, alliance);
  if (!membership) throw new Error('only a member has such an entry');
  const { from } = membership;
  return {
    ...document,
    formerNames: [],
    formerTokens: [],
    since: later(document.since, from),
    classifications: heldSince(document.classifications, from),
    units: heldSince(document.units, from),
    addresses: document.addresses
      .filter(({ to }) => to === null || to > from)
      .map((address) => ({ ...address, from: later(address.from, from) })),
    memberships: { alliance: [membership], cooperative: [], village: [] },
  };
}

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

/** The entry that held on the day, as if it had begun on it, and all later ones. */
function heldSince<T extends { readonly from: LocalDate }>(history: readonly T[], day: LocalDate): readonly T[] {
  const first = history.findLastIndex((entry) => entry.from <= day);
  return history.slice(Math.max(0, first)).map((entry) => ({ ...entry, from: later(entry.from, day) }));
}
