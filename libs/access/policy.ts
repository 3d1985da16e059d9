import type { Role } from '#kernel';

/**
 * Who may read what: the action that a query, a subscription or a field with personal data (`fields.ts`) names. Who may send a command stands in its
 * declaration (`roles`). What more is asked: of the territory `access.ts`, of the body `bodies.ts`, of an alliance `alliance.ts`.
 */
const everybody: readonly Role[] = ['inspector', 'competent-person', 'alliance-officer', 'auditor', 'administrator'];
const field: readonly Role[] = ['inspector', 'competent-person', 'auditor', 'administrator'];
const registrars: readonly Role[] = ['inspector', 'administrator'];

const READERS = {
  // territory and law: reference data
  'query.territory': everybody,
  'query.law': everybody,
  // Of each kind what its own right opens.
  'query.node': everybody,
  // registry
  'query.employers': everybody,
  'query.groups': everybody,
  'query.employerSearch': registrars,
  'query.employerContact': registrars,
  'query.allianceProposals': ['inspector', 'alliance-officer', 'administrator'],
  // cases
  'query.inspections': field,
  'query.inspectionNotes': ['inspector', 'competent-person'],
  'query.violations': field,
  'query.sanctions': field,
  // training
  'query.training': everybody,
  // organisation: officials and what they may do
  'query.officials': field,
  'query.me': everybody,
  'query.officialContact': ['administrator'],
  // compliance
  'query.compliance': everybody,
  'query.timeline': field,
  'subscription.statusChanges': everybody,
  // deadlines: one's own, those of a case, how many have passed where
  'query.deadlines': field,
  'query.overdue': field,
  // operation
  'query.operations': ['administrator', 'auditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type ReadAction = keyof typeof READERS;
export const RIGHTS: Readonly<Record<ReadAction, readonly Role[]>> = READERS;
