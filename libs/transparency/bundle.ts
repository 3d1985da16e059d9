import { coverOf } from './cover.ts';
import { consistencyProof } from './proofs.ts';
import type { Nodes } from './tree.ts';

/** A bundle is one text file; docs/proof-format.md describes it. */
export const BUNDLE_FORMAT = 'lachan-proof';
export const BUNDLE_VERSION = 1;

/** Leaves that lie beside each other: the first's place, and their hashes one behind the other. */
export interface Run {
  readonly from: number;
  readonly hashes: string;
}

export interface BundleHead {
  readonly format: typeof BUNDLE_FORMAT;
  readonly version: number;
  readonly checkpoint: string;
  readonly leaves: readonly Run[];
  readonly cover: string;
  readonly earlier: { readonly checkpoint: string; readonly consistency: string } | null;
}

export interface BundleSource {
  readonly nodes: Nodes;
  readonly size: number;
  readonly checkpoint: string;
  /** In the order of the tree, none twice. */
  readonly indexes: readonly number[];
  /** A checkpoint that somebody kept, and its size: the bundle proves that this log goes on from it. */
  readonly earlier?: { readonly checkpoint: string; readonly size: number };
}

const joined = (hashes: readonly Buffer[]): string => Buffer.concat(hashes).toString('base64');

export function bundleHead({ nodes, size, checkpoint, indexes, earlier }: BundleSource): BundleHead {
  const runs: { from: number; hashes: Buffer[] }[] = [];
  for (const index of indexes) {
    const last = runs.at(-1);
    const hash = Buffer.from(nodes.node(0, index));
    if (last && last.from + last.hashes.length === index) last.hashes.push(hash);
    else runs.push({ from: index, hashes: [hash] });
  }
  return {
    format: BUNDLE_FORMAT,
    version: BUNDLE_VERSION,
    checkpoint,
    leaves: runs.map(({ from, hashes }) => ({ from, hashes: joined(hashes) })),
    cover: joined(coverOf(nodes, size, indexes)),
    earlier: earlier
      ? { checkpoint: earlier.checkpoint, consistency: joined(consistencyProof(nodes, earlier.size, size)) }
      : null,
  };
}

/** The file's text: its head, a line an entry, its end. */
export function* bundleLines(head: BundleHead, entries: Iterable<string>): Generator<string> {
  yield `${JSON.stringify(head)}\n`;
  let count = 0;
  for (const entry of entries) {
    yield `${entry}\n`;
    count++;
  }
  yield `{"end":${count}}\n`;
}
