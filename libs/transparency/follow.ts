import { openCheckpoint, type Opened } from './checkpoint.ts';
import { TransparencyError } from './failure.ts';
import type { VerifierKey } from './keys.ts';
import { consistencyProof, verifyConsistency } from './proofs.ts';
import { rootOf, type Nodes } from './tree.ts';

/** What an auditor or a witness sees when it looks again. All but `same` and `grown` are alarms. */
export type Seen =
  | { readonly kind: 'same' | 'grown'; readonly opened: Opened }
  /** The log has fewer entries than it had. */
  | { readonly kind: 'rollback'; readonly size: number; readonly remembered: number }
  /** It no longer begins with what it was: two histories are signed. */
  | { readonly kind: 'fork'; readonly size: number; readonly remembered: number }
  /** What the log serves does not lead to the root that it signed. */
  | { readonly kind: 'unproved'; readonly size: number };

/** Holds a checkpoint against the one that is remembered (both as notes). `nodes` are those that the log serves for the newer. */
export function lookAgain(remembered: string | null, newer: string, nodes: Nodes, keys: readonly VerifierKey[]): Seen {
  const opened = openCheckpoint(newer, keys);
  const { size, root } = opened.checkpoint;
  if (remembered === null) return rootOf(nodes, size).equals(root) ? { kind: 'grown', opened } : { kind: 'unproved', size };
  const before = openCheckpoint(remembered, keys).checkpoint;
  if (before.origin !== opened.checkpoint.origin)
    throw new TransparencyError(
      'FOREIGN',
      `the remembered checkpoint is of the log ${before.origin}, this one is of ${opened.checkpoint.origin}`,
    );
  if (size < before.size) return { kind: 'rollback', size, remembered: before.size };
  if (size === before.size)
    return root.equals(before.root) ? { kind: 'same', opened } : { kind: 'fork', size, remembered: before.size };
  if (!rootOf(nodes, size).equals(root)) return { kind: 'unproved', size };
  const proof = consistencyProof(nodes, before.size, size);
  return verifyConsistency(before.size, size, proof, before.root, root)
    ? { kind: 'grown', opened }
    : { kind: 'fork', size, remembered: before.size };
}
