import { TransparencyError } from './failure.ts';
import { HASH_BYTES } from './hashes.ts';
import { COSIGNATURE, ED25519, isInForce, type VerifierKey } from './keys.ts';
import { parseNote, signaturesBy, type GoodSignature, type Note } from './note.ts';

/** What a log says of itself (C2SP tlog-checkpoint): which it is, how many entries it has, their root; and when it said so. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
  /** An extension line of ours, `time MOMENT`: a key's term is held against it. */
  readonly time: string | null;
}

export const checkpointText = ({ origin, size, root, time }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n${time === null ? '' : `time ${time}\n`}`;

const TIME = /^time (\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z)$/;

export function parseCheckpoint(text: string): Checkpoint {
  const bad = (what: string): TransparencyError => new TransparencyError('BAD_CHECKPOINT', `this is no checkpoint: ${what}`);
  const [origin = '', size = '', hash = '', ...extensions] = text.slice(0, -1).split('\n');
  if (origin === '') throw bad('its first line names no log');
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) throw bad('its second line is no size');
  const root = Buffer.from(hash, 'base64');
  if (root.length !== HASH_BYTES || root.toString('base64') !== hash)
    throw bad('its third line is no root of 32 bytes in base64');
  if (extensions.includes('')) throw bad('it has an empty line');
  const times = extensions.flatMap((line) => TIME.exec(line)?.[1] ?? []);
  return { origin, size: Number(size), root, time: times[0] ?? null };
}

export interface Opened {
  readonly checkpoint: Checkpoint;
  readonly note: Note;
  readonly witnesses: readonly GoodSignature[];
}

/**
 * The checkpoint of a note that the log's key has signed, with the witnesses that are known. Refused, with a code: BAD_NOTE, BAD_CHECKPOINT,
 * FOREIGN (another log, or signed by none of the keys), BAD_SIGNATURE (of a known key, over another text), KEY_EXPIRED.
 */
export function openCheckpoint(text: string, keys: readonly VerifierKey[]): Opened {
  const note = parseNote(text);
  const checkpoint = parseCheckpoint(note.text);
  const { origin, time } = checkpoint;
  const logs = keys.filter(({ kind }) => kind === ED25519);
  if (logs.length > 0 && !logs.some(({ name }) => name === origin))
    throw new TransparencyError('FOREIGN', `the checkpoint is of the log ${origin}, the key is of ${logs[0]!.name}`);
  const found = signaturesBy(note, keys);
  const forged = found.find(({ good }) => !good);
  if (forged)
    throw new TransparencyError(
      'BAD_SIGNATURE',
      `the signature of ${forged.key.name} is not over this checkpoint: it was changed after it was signed`,
    );
  const own = found.filter(({ key }) => key.kind === ED25519 && key.name === origin);
  if (own.length === 0) throw new TransparencyError('FOREIGN', `the checkpoint of ${origin} is signed by none of the given keys`);
  if (!own.some(({ key }) => (key.from === undefined && key.until === undefined) || (time !== null && isInForce(key, time))))
    throw new TransparencyError(
      'KEY_EXPIRED',
      `the checkpoint of ${time ?? 'an unknown time'} is signed by a key that was not in force then (${own.map(({ key }) => `${key.from ?? ''} to ${key.until ?? ''}`).join(', ')})`,
    );
  return { checkpoint, note, witnesses: found.filter(({ key }) => key.kind === COSIGNATURE) };
}
