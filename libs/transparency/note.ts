import { TransparencyError } from './failure.ts';
import { COSIGNATURE, ED25519, keyId, publicKeyOf, signBytes, verifyBytes, type VerifierKey } from './keys.ts';

/** A signed note of C2SP: a text a human can read and mail, an empty line, a line a signature. */
export interface Note {
  /** With its last line break. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}
export interface NoteSignature {
  readonly name: string;
  readonly id: number;
  readonly bytes: Buffer;
}

const MAX_NOTE = 65_536;
const MAX_SIGNATURES = 64;
const LINE = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;

export const formatNote = ({ text, signatures }: Note): string => `${text}\n${signatures.map(signatureLine).join('')}`;

function signatureLine({ name, id, bytes }: NoteSignature): string {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(id);
  return `— ${name} ${Buffer.concat([head, bytes]).toString('base64')}\n`;
}

export function parseNote(note: string): Note {
  const bad = (what: string): TransparencyError => new TransparencyError('BAD_NOTE', `this is no signed note: ${what}`);
  if (note.length > MAX_NOTE) throw bad(`it is longer than ${MAX_NOTE} signs`);
  const cut = note.lastIndexOf('\n\n');
  if (cut < 1 || !note.endsWith('\n')) throw bad('it is a text, an empty line and a line for each signature');
  // Below the space there is only the line break.
  for (let i = 0; i < note.length; i++) {
    const code = note.charCodeAt(i);
    if (code < 32 && code !== 10) throw bad('it holds a control sign');
  }
  const lines = note.slice(cut + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw bad(`it has more than ${MAX_SIGNATURES} signatures`);
  const signatures = lines.map((line): NoteSignature => {
    const [, name, base64] = LINE.exec(line) ?? [];
    const bytes = Buffer.from(base64 ?? '', 'base64');
    if (name === undefined || bytes.length < 5 || bytes.toString('base64') !== base64) throw bad('a signature line is none');
    return { name, id: bytes.readUInt32BE(0), bytes: bytes.subarray(4) };
  });
  return { text: note.slice(0, cut + 1), signatures };
}

export const signNote = (text: string, name: string, seed: Buffer): NoteSignature => ({
  name,
  id: keyId(name, ED25519, publicKeyOf(seed)),
  bytes: signBytes(seed, Buffer.from(text)),
});

/** What a witness signs (C2SP tlog-cosignature): that at this second it knew no other tree of this log. */
const cosigned = (text: string, seconds: number): Buffer => Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);

export function cosignNote(text: string, name: string, seed: Buffer, seconds: number): NoteSignature {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  return {
    name,
    id: keyId(name, COSIGNATURE, publicKeyOf(seed)),
    bytes: Buffer.concat([time, signBytes(seed, cosigned(text, seconds))]),
  };
}

export interface GoodSignature {
  readonly key: VerifierKey;
  /** Of a witness: when it signed. */
  readonly at: string | null;
}

/** The signatures of keys that are known. `false` beside a key: a signature under its name and id that is not its own. */
export function signaturesBy(note: Note, keys: readonly VerifierKey[]): readonly (GoodSignature & { readonly good: boolean })[] {
  return note.signatures.flatMap((signature) => {
    const key = keys.find(({ name, id }) => name === signature.name && id === signature.id);
    return key ? [{ key, ...checked(note.text, signature.bytes, key) }] : [];
  });
}

function checked(text: string, bytes: Buffer, { kind, publicKey }: VerifierKey): { at: string | null; good: boolean } {
  if (kind === ED25519) return { at: null, good: bytes.length === 64 && verifyBytes(publicKey, Buffer.from(text), bytes) };
  if (bytes.length !== 72) return { at: null, good: false };
  const seconds = bytes.readBigUInt64BE(0);
  // Later than the last moment that a Date knows is no time.
  if (seconds > 8_640_000_000_000n) return { at: null, good: false };
  return {
    at: new Date(Number(seconds) * 1_000).toISOString(),
    good: verifyBytes(publicKey, cosigned(text, Number(seconds)), bytes.subarray(8)),
  };
}
