import { titleOf } from '#law';
import type { SanctionState } from '../state.ts';

/**
 * Kinds of the bodies that carry a case: the one that opened it, those it was handed or transferred to, that of the title which decided.
 * Any other step by title makes nobody its carrier: with it goes all that is for carriers, the violations too.
 */
export function carriedBy(state: SanctionState | null): readonly string[] {
  if (!state?.bodyKind) return [];
  const titles = [state.handOver?.title, ...state.transfers.map(({ toTitle }) => toTitle)];
  const bodies = [
    state.bodyKind,
    ...titles.map((title) => title && titleOf(title)?.body),
    ...state.stepsByTitle.map(({ step, authority }) => (step === 'SanctionDecisionIssued' ? authority?.bodyKind : null)),
  ];
  return [...new Set(bodies.filter((body) => typeof body === 'string'))];
}
