import { InvalidRequest, type Position } from './port.ts';

/** Sixteen digits hold every safe integer, so that positions compare as text in the order of the log. */
const DIGITS = 16;
const TEXT = /^\d{16}$/;

/** Before the first event: reading after it is reading from the start. */
export const START = '0'.repeat(DIGITS) as Position;

export const positionOf = (number: number): Position => String(number).padStart(DIGITS, '0') as Position;

/** The number behind a position of this family of stores (memory, sqlite); null and undefined are the start. */
export function numberOf(position: Position | null | undefined): number {
  if (position === null || position === undefined) return 0;
  if (!TEXT.test(position)) throw new InvalidRequest('"after" is no position of this log');
  return Number(position);
}
