export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * JSON in the form of RFC 8785 (sorted keys, no space, numbers and escapes as ECMAScript writes them), so that equal values have equal bytes: the
 * log's entries, fingerprints, digests. Beyond the RFC, half a surrogate pair is written as its escape; what JSON.stringify leaves out is left out.
 */
export function canonicalJson(value: unknown): string {
  const sorted = withSortedKeys(value);
  return (sorted === UNSORTABLE ? byHand(JSON.parse(JSON.stringify(value)) as Json) : JSON.stringify(sorted)) ?? 'null';
}

/** An object that no order of insertion puts in order: engines list numbers first. Or one that says itself what it is as JSON. */
const UNSORTABLE = Symbol('unsortable');

/** The value itself where its keys lie in order already, else a copy: then the engine's own serialiser does the rest, ten times faster. */
function withSortedKeys(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return UNSORTABLE;
  if (Array.isArray(value)) {
    let copy: unknown[] | null = null;
    for (let i = 0; i < value.length; i++) {
      const item = withSortedKeys(value[i]);
      if (item === UNSORTABLE) return UNSORTABLE;
      if (item !== value[i]) (copy ??= [...value])[i] = item;
    }
    return copy ?? value;
  }
  const object = value as Record<string, unknown>;
  const keys = Object.keys(object);
  let inOrder = true;
  let before = '';
  for (const key of keys) {
    const first = key.charCodeAt(0);
    if ((first >= 48 && first <= 57) || key === '__proto__') return UNSORTABLE;
    if (key < before) inOrder = false;
    before = key;
  }
  if (!inOrder) keys.sort();
  let copy: Record<string, unknown> | null = inOrder ? null : {};
  for (const key of keys) {
    const member = withSortedKeys(object[key]);
    if (member === UNSORTABLE) return UNSORTABLE;
    if (copy === null && member !== object[key]) copy = { ...object };
    if (copy !== null) copy[key] = member;
  }
  return copy ?? object;
}

function byHand(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(byHand).join(',')}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${byHand(member)}`).join(',')}}`;
}
