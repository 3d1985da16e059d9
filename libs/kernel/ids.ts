import { createHash, randomUUID } from 'node:crypto';
import * as crypto from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Lower-case UUID of any version. Clients make UUIDv7 themselves where they work offline. */
export const isUuid = (text: string): boolean => UUID.test(text);

/** A new UUIDv7: sortable by time of creation. */
export const newId = (): string => (crypto as unknown as { randomUUIDv7?: () => string }).randomUUIDv7?.() ?? randomUUID();

/** The same id for the same parts, for ever (UUIDv8 from SHA-256): event ids from command id + index, seeds, imports. */
export function derivedId(...parts: readonly (string | number)[]): string {
  const h = createHash('sha256').update(parts.join('\u0000')).digest('hex');
  const variant = ((Number.parseInt(h[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20, 32)}`;
}

/** Whether it may be one that is derived: a client that makes an id of something new gives none of this kind (UUIDv8). */
export const isDerivedId = (id: string): boolean => id[14] === '8';

/**
 * A derived id that keeps the time of a UUIDv7 it is derived from: the ids of the events of a command sort as the commands do, so that
 * the index over event ids grows at its end instead of everywhere. Other ids give a plain derived id.
 */
export function derivedFrom(base: string, ...parts: readonly (string | number)[]): string {
  const id = derivedId(base, ...parts);
  return base[14] === '7' && isUuid(base) ? `${base.slice(0, 13)}${id.slice(13)}` : id;
}
