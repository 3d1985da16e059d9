import type { Expected } from './port.ts';

/** `none`, `exists` and `any` as numbers below every revision; IMPOSSIBLE is a revision that no stream can have. */
export const NONE = -1;
export const EXISTS = -2;
export const ANY = -3;
export const IMPOSSIBLE = -4;

export function expectedNumber(expected: Expected): number {
  if (expected.kind === 'none') return NONE;
  if (expected.kind === 'exists') return EXISTS;
  if (expected.kind === 'any') return ANY;
  return expected.revision >= 0n && expected.revision <= Number.MAX_SAFE_INTEGER ? Number(expected.revision) : IMPOSSIBLE;
}

/** `current` is the revision of the last event, -1 where there is no stream. */
export const expectationHolds = (expected: number, current: number): boolean =>
  expected === ANY || (expected === EXISTS ? current >= 0 : expected === current);
