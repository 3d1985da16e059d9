/**
 * The hashes of RFC 9162, 2.1: a leaf is SHA-256 over 0x00 and the entry, a node SHA-256 over 0x01 and its two halves. The event log's writer
 * thread loads this folder natively: no import but Node's and relative ones, with erasable syntax.
 */
import { hash } from 'node:crypto';

export const HASH_BYTES = 32;

// The hash comes as text of one byte a sign: Node makes that several times faster than a Buffer.
const sha256 = (data: string | Buffer): string => hash('sha256', data, 'latin1');

const pair = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

/** The root of no entries at all. */
export const EMPTY_ROOT: Buffer = Buffer.from(sha256(''), 'latin1');

/** Of an entry as text; it is hashed as UTF-8. */
export const leafHash = (entry: string): Buffer => Buffer.from(sha256(`\u0000${entry}`), 'latin1');

export const leafHashOfBytes = (entry: Uint8Array): Buffer =>
  Buffer.from(sha256(Buffer.concat([Buffer.alloc(1), entry])), 'latin1');

export function nodeHash(left: Buffer, right: Buffer): Buffer {
  left.copy(pair, 1, 0, HASH_BYTES);
  right.copy(pair, 1 + HASH_BYTES, 0, HASH_BYTES);
  return Buffer.from(sha256(pair), 'latin1');
}

/** The same, of two neighbours in a row of hashes, written into the row: a growing tree makes millions of them. */
export function hashPairInto(row: Buffer, from: number, to: number): void {
  row.copy(pair, 1, from, from + 2 * HASH_BYTES);
  row.write(sha256(pair), to, HASH_BYTES, 'latin1');
}

export function leafHashInto(entry: string, leaf: Buffer): void {
  leaf.write(sha256(`\u0000${entry}`), 0, HASH_BYTES, 'latin1');
}
