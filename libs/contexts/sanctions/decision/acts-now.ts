import { refuse, type Bilingual } from '#kernel';
import { violationNamed } from '../case/named.ts';
import type { SanctionedAct } from '../state.ts';

/** The acts of the minutes; until when one without an end went on is no other act, and chooses the decree. */
export const asTheyGoOn = (acts: readonly SanctionedAct[], now: readonly SanctionedAct[]): readonly SanctionedAct[] =>
  acts.map((act) => {
    const goingOnAt = act.actEnd === undefined ? now.find((n) => n.violation === act.violation)?.goingOnAt : undefined;
    return goingOnAt ? { ...act, goingOnAt } : act;
  });

export function withdrawnAct(acts: readonly SanctionedAct[], withdrawn: readonly string[], hint: Bilingual) {
  const act = acts.find((a) => withdrawn.includes(a.violation));
  if (!act) return null;
  const { en, vi } = violationNamed(act);
  return refuse('ViolationWithdrawn', `${en} was withdrawn.`, `${vi} đã được rút.`, { field: 'fines', hint });
}
