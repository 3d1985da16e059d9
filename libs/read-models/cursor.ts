import { ReadModelError, type Scalar } from './port.ts';

/** An opaque cursor: the sort values and id of a document, bound by `fingerprint` to the list and order it came from. */
export function encodeCursor(values: readonly Scalar[], fingerprint: string): string {
  return Buffer.from(JSON.stringify([fingerprint, ...values]), 'utf8').toString('base64url');
}

/** Throws ReadModelError BAD_CURSOR for text that is damaged or belongs to another list or order. */
export function decodeCursor(text: string, fingerprint: string): readonly Scalar[] {
  const refuse = () => new ReadModelError('BAD_CURSOR', 'the cursor is damaged or belongs to another list or order');
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    throw refuse();
  }
  if (!Array.isArray(parsed) || parsed[0] !== fingerprint || parsed.length < 2) throw refuse();
  const values = parsed.slice(1) as unknown[];
  if (!values.every((v) => v === null || ['string', 'number', 'boolean'].includes(typeof v))) throw refuse();
  return values as Scalar[];
}
