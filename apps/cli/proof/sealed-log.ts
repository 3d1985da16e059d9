import { readFileSync, statSync } from 'node:fs';
import { openLogProof, type LogProof } from '#event-store/sqlite/index';
import { systemClock } from '#kernel';
import {
  openKeyFile,
  parseCheckpoint,
  parseNote,
  readKeyFile,
  rootOf,
  signCheckpoint,
  type Checkpoint,
  type KeyRing,
} from '#transparency';
import { readConfig } from '../../platform/config.ts';
import { proofKeyOf, sqliteLogPath } from '../../platform/stores.ts';
import { CliError } from '../failure.ts';

export interface SealedLog {
  readonly proof: LogProof;
  readonly keyFile: string;
}

/** The log's tree as it stands now, beside a server that may be running. */
export async function withSealedLog<T>(use: (log: SealedLog) => Promise<T>): Promise<T> {
  const path = sqliteLogPath(readConfig(process.env), 'a proof');
  const proof = openLogProof(path);
  try {
    return await use({ proof, keyFile: proofKeyOf(path) });
  } finally {
    proof.close();
  }
}

/** To verify with. Null where the log has none: it was never started since it has a tree. */
export const ringOf = ({ keyFile }: SealedLog): KeyRing | null => readKeyFile(keyFile);

/**
 * What the log is now, signed. Refused where it is not what it signed before: two histories under one key are what everybody else takes for
 * a forgery.
 */
export function signedNow({ proof, keyFile }: SealedLog): string {
  const ring = openKeyFile(keyFile, proof.origin, systemClock.now());
  if (proof.checkpoint !== null) mustHold(proof, parseCheckpoint(parseNote(proof.checkpoint).text));
  const { size } = proof.tree;
  return signCheckpoint(ring, { size, root: rootOf(proof.tree, size), time: systemClock.now() });
}

export function mustHold({ tree }: LogProof, { size, root }: Checkpoint): void {
  if (size > tree.size || !rootOf(tree, size).equals(root))
    throw new CliError(
      `the log is not what this checkpoint of ${size} events says: nothing was signed and nothing proved. "lachan verify" tells what was altered`,
    );
}

const LONGEST = 65_536;

/** A checkpoint or keys that somebody kept. */
export function readText(file: string): string {
  try {
    if (statSync(file).size > LONGEST)
      throw new CliError(`${file} is no checkpoint and no key: it is longer than ${LONGEST} bytes`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
