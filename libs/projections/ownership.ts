/**
 * What of the views this process applies.
 *
 * - `whole`: everything, taken from whoever had it. One process, or the one that comes last.
 * - `shared`: its share among all live workers of the same code, held by leases; who falls silent loses its share to the others.
 * - `none`: nothing, it only looks; builds that it is asked for (`rebuild`) are its own until they are read.
 *
 * However the leases stand, two owners can never both write: a commit under an epoch that was taken over changes nothing.
 */
export interface Ownership {
  readonly mode: 'whole' | 'shared' | 'none';
  /** How long a silent owner keeps what it has; default 6 s, with `whole` 30 s. */
  readonly leaseMs?: number;
  /** How often leases are prolonged and shares looked at; default a quarter of the lease. */
  readonly renewMs?: number;
}

export function leaseOf({ mode, leaseMs = mode === 'whole' ? 30_000 : 6_000, renewMs = leaseMs / 4 }: Ownership): {
  readonly leaseMs: number;
  readonly renewMs: number;
} {
  return { leaseMs, renewMs };
}
