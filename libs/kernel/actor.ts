/** What somebody is on the platform; what each role may do is decided in one place, `libs/access` (docs/rights.md). */
export const ROLES = ['inspector', 'competent-person', 'alliance-officer', 'auditor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Who acts. `id` is an opaque account id (never a name), `unit` the code of the territory the account is bound to. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
  readonly unit: string;
  /** The one alliance that an alliance officer works for. Without it an alliance officer sees and does nothing of any alliance. */
  readonly alliance?: string;
  /** Kind of the body that the account acts for, where it acts under an appointment. */
  readonly body?: string;
  /** The appointment under which the account acts, where it acts under one. */
  readonly appointment?: string;
}
