import { systemClock } from '#kernel';
import { formatKey, openKeyFile, publicKeys, rotated, writeKeyFile, type KeyRing } from '#transparency';
import { CliError } from '../failure.ts';
import { withSealedLog } from './sealed-log.ts';

const text = (ring: KeyRing): string =>
  `# Keys by which the log ${ring.origin} signs. Take them over a way that you trust, and keep them.\n${publicKeys(ring).map(formatKey).join('\n')}\n`;

/** What others verify with. */
export async function showKeys(): Promise<void> {
  await withSealedLog(async ({ proof, keyFile }) => {
    process.stdout.write(text(openKeyFile(keyFile, proof.origin, systemClock.now())));
  });
}

/** A running server takes the new key at its next checkpoint. */
export async function rotateKeys(options: { overlap: string }): Promise<void> {
  if (!/^\d{1,4}$/.test(options.overlap)) throw new CliError('--overlap is a whole number of days, 0 to 9999');
  await withSealedLog(async ({ proof, keyFile }) => {
    const now = systemClock.now();
    const ring = rotated(openKeyFile(keyFile, proof.origin, now), now, Number(options.overlap) * 86_400_000);
    writeKeyFile(keyFile, ring);
    process.stdout.write(text(ring));
  });
}
