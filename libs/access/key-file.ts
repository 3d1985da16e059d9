import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';

export interface KeyPair {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

/** An Ed25519 key that lies in a file for its owner alone (mode 600), made on first use. `what` it is stands in the message about a damaged one. */
export async function keyIn(path: string, what: string): Promise<KeyPair> {
  const jwk = await loadOrMake(path, what);
  const { d: _secret, ...publicJwk } = jwk;
  try {
    const [privateKey, publicKey] = await Promise.all([importJWK(jwk, 'EdDSA'), importJWK(publicJwk, 'EdDSA')]);
    return { privateKey: privateKey as CryptoKey, publicKey: publicKey as CryptoKey };
  } catch {
    throw damaged(path, what);
  }
}

const damaged = (path: string, what: string): Error =>
  new Error(`${path} is not a readable key file: remove it and a new ${what} is made (what the old one signed ends)`);

function read(path: string, what: string): JWK {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as JWK;
  } catch {
    throw damaged(path, what);
  }
}

async function loadOrMake(path: string, what: string): Promise<JWK> {
  if (existsSync(path)) return read(path, what);
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(privateKey);
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, `${JSON.stringify(jwk)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return read(path, what);
    throw error;
  }
  return jwk;
}
