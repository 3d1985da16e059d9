import { crc32 } from 'node:zlib';

const DIGITS = 8;

/** A document whose text is not what was written. Says nothing of it: it may be personal. */
export class DamagedDocument extends Error {
  override readonly name = 'DamagedDocument';
}

/**
 * A document as it is stored: its JSON and a CRC-32 of it, as eight hexadecimal digits behind the last brace. SQLite notices a broken page, not a
 * changed letter within one; such a document is not served. (Declared fields beside it, by which lists are filtered, carry none.)
 */
export const summed = (json: string): string => json + crc32(json).toString(16).padStart(DIGITS, '0');

/** The JSON of a stored document. What was stored before format 3 ends with its brace and has no sum. */
export function unsummed(stored: string): string {
  if (stored.endsWith('}')) return stored;
  const json = stored.slice(0, -DIGITS);
  if (summed(json) !== stored) throw new DamagedDocument('a document is not what was written');
  return json;
}
