import { titleOf } from '#law';
import type { SanctionState } from './state.ts';

/** Kinds of the bodies that carry a case: the one that opened it, those it was handed or transferred to, those under whose titles steps were taken. */
export function carriedBy(state: SanctionState | null): readonly string[] {
  if (!state?.bodyKind) return [];
  const titles = [state.handedOverTitle, ...state.transfers.map(({ toTitle }) => toTitle)];
  const bodies = [
    state.bodyKind,
    ...titles.map((title) => title && titleOf(title)?.body),
    ...state.stepsByTitle.map(({ authority }) => authority?.bodyKind),
  ];
  return [...new Set(bodies.filter((body) => typeof body === 'string'))];
}
