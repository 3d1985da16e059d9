import canonicalize from 'canonicalize';
import { canonicalJson } from '../kernel/canonical-json.ts';

/**
 * JSON in the form of RFC 8785, as the proof over the log hashes it. The RFC has no form for half a surrogate pair and for numbers that are none:
 * they stay as JSON.stringify writes them, so that whatever was stored once can be sealed.
 */
export function canonicalText(value: unknown): string | undefined {
  try {
    return canonicalize(value);
  } catch {
    return canonicalJson(value);
  }
}

/** The same of a JSON text in whatever form. */
export const canonicalOf = (json: string): string => canonicalText(JSON.parse(json))!;
