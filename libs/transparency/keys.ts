import { createHash, createPrivateKey, createPublicKey, randomBytes, sign, verify } from 'node:crypto';
import { TransparencyError } from './failure.ts';

/** Kinds of signatures of C2SP signed-note and tlog-cosignature: the log's own, and a witness's with its time. */
export const ED25519 = 1;
export const COSIGNATURE = 4;

export interface VerifierKey {
  readonly name: string;
  readonly kind: typeof ED25519 | typeof COSIGNATURE;
  /** Four bytes, as a number. */
  readonly id: number;
  readonly publicKey: Buffer;
  /** A checkpoint of before or of after is not this key's to sign. */
  readonly from?: string;
  readonly until?: string;
}

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const NAME = /^[^\s+]{1,200}$/u;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/;

const keyOf = (seed: Buffer) => createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
export const newSeed = (): Buffer => randomBytes(32);
export const publicKeyOf = (seed: Buffer): Buffer =>
  createPublicKey(keyOf(seed)).export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
export const signBytes = (seed: Buffer, message: Buffer): Buffer => sign(null, message, keyOf(seed));

export function verifyBytes(publicKey: Buffer, message: Buffer, signature: Buffer): boolean {
  try {
    const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });
    return verify(null, message, key, signature);
  } catch {
    // 32 bytes that are no point of the curve.
    return false;
  }
}

export function keyId(name: string, kind: number, publicKey: Buffer): number {
  const digest = createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([kind]))
    .update(publicKey)
    .digest();
  return digest.readUInt32BE(0);
}

export const verifierKey = (name: string, kind: VerifierKey['kind'], seed: Buffer): VerifierKey => {
  const publicKey = publicKeyOf(seed);
  return { name, kind, publicKey, id: keyId(name, kind, publicKey) };
};

/** `NAME+ID+BASE64`, as C2SP signed-note writes a key that verifies; with ` from=MOMENT until=MOMENT` behind it where it has a term. */
export function formatKey(key: VerifierKey): string {
  const material = Buffer.concat([Buffer.from([key.kind]), key.publicKey]).toString('base64');
  const term = [...(key.from ? [` from=${key.from}`] : []), ...(key.until ? [` until=${key.until}`] : [])].join('');
  return `${key.name}+${key.id.toString(16).padStart(8, '0')}+${material}${term}`;
}

export function parseKey(line: string): VerifierKey {
  const bad = (what: string): TransparencyError => new TransparencyError('BAD_KEY', `this is no key that verifies: ${what}`);
  const [text = '', ...terms] = line.trim().split(/ +/);
  const [name = '', id = '', ...rest] = text.split('+');
  const material = Buffer.from(rest.join('+'), 'base64');
  if (!NAME.test(name) || !/^[0-9a-f]{8}$/.test(id)) throw bad('it reads NAME+ID+KEY, the id eight hexadecimal digits');
  if (material.length !== 33 || material.toString('base64') !== rest.join('+'))
    throw bad('its last part is no base64 of 33 bytes');
  const [kind, publicKey] = [material[0], material.subarray(1)];
  if (kind !== ED25519 && kind !== COSIGNATURE) throw bad(`it is of kind ${kind}; known are 1 (a log) and 4 (a witness)`);
  if (keyId(name, kind, publicKey) !== Number.parseInt(id, 16))
    throw bad('its id does not fit its name and key: a sign was changed');
  const term: { from?: string; until?: string } = {};
  for (const part of terms) {
    const [what, moment = ''] = part.split('=', 2);
    if ((what !== 'from' && what !== 'until') || !MOMENT.test(moment))
      throw bad('behind it stand from=MOMENT and until=MOMENT alone');
    term[what] = moment;
  }
  return { name, kind, publicKey, id: Number.parseInt(id, 16), ...term };
}

/** One key a line; lines that begin with # say what they are to people. */
export function parseKeys(text: string): VerifierKey[] {
  const keys = text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map(parseKey);
  if (keys.length === 0) throw new TransparencyError('BAD_KEY', 'there is no key: one a line, as NAME+ID+KEY');
  return keys;
}

export const isInForce = ({ from, until }: Pick<VerifierKey, 'from' | 'until'>, moment: string): boolean =>
  (from === undefined || from <= moment) && (until === undefined || moment < until);
