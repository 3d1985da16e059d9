import { checkpointText, type Checkpoint } from './checkpoint.ts';
import { TransparencyError } from './failure.ts';
import { ED25519, isInForce, newSeed, verifierKey, type VerifierKey } from './keys.ts';
import { formatNote, signNote } from './note.ts';

/** The keys a log signs with. In an overlap there are two in force, and each checkpoint carries the signatures of both. */
export interface KeyRing {
  readonly origin: string;
  readonly keys: readonly OwnKey[];
}
export interface OwnKey {
  /** 32 bytes in base64: whoever has them can sign for the log. */
  readonly seed: string;
  readonly from: string;
  readonly until?: string;
}

export const newKeyRing = (origin: string, now: string): KeyRing => ({
  origin,
  keys: [{ seed: newSeed().toString('base64'), from: now }],
});

/** A new key from now on; those of before sign beside it until the overlap is over, so that everybody can take the new one in time. */
export function rotated(ring: KeyRing, now: string, overlapMs: number): KeyRing {
  const until = new Date(Date.parse(now) + overlapMs).toISOString();
  const before = ring.keys.map((key) => (key.until !== undefined && key.until <= until ? key : { ...key, until }));
  return { ...ring, keys: [...before, { seed: newSeed().toString('base64'), from: now }] };
}

export const publicKeys = ({ origin, keys }: KeyRing): VerifierKey[] =>
  keys.map(({ seed, from, until }) => ({
    ...verifierKey(origin, ED25519, Buffer.from(seed, 'base64')),
    from,
    ...(until !== undefined && { until }),
  }));

export function signCheckpoint(
  ring: KeyRing,
  { size, root, time }: Omit<Checkpoint, 'origin'> & { readonly time: string },
): string {
  const keys = ring.keys.filter((key) => isInForce(key, time));
  // A clock that was set back to before the first key: nobody could verify what is signed now.
  if (keys.length === 0)
    throw new TransparencyError(
      'NO_KEY_IN_FORCE',
      `no key of the log is in force at ${time}: is the clock of this machine right?`,
    );
  const text = checkpointText({ origin: ring.origin, size, root, time });
  return formatNote({ text, signatures: keys.map(({ seed }) => signNote(text, ring.origin, Buffer.from(seed, 'base64'))) });
}

export function parseKeyRing(text: string): KeyRing {
  const bad = (): TransparencyError =>
    new TransparencyError(
      'BAD_KEY',
      'this is no key of a log: put back the file as it was, or make a new key with "lachan proof-key"',
    );
  let ring: Partial<KeyRing>;
  try {
    ring = JSON.parse(text) as Partial<KeyRing>;
  } catch {
    throw bad();
  }
  const isKey = (key: Partial<OwnKey> | null): boolean =>
    typeof key?.seed === 'string' &&
    Buffer.from(key.seed, 'base64').length === 32 &&
    typeof key.from === 'string' &&
    (key.until === undefined || typeof key.until === 'string');
  if (typeof ring?.origin !== 'string' || !Array.isArray(ring.keys) || ring.keys.length === 0 || !ring.keys.every(isKey))
    throw bad();
  return ring as KeyRing;
}
