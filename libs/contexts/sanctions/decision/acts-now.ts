import { refuse, type Bilingual } from '#kernel';
import { violationNamed } from '../case/named.ts';
import type { SanctionedAct } from '../state.ts';

/** The acts of the minutes; when one was detected, and until when one without an end went on, is no other act, and chooses the decree. */
export const asTheyGoOn = (acts: readonly SanctionedAct[], now: readonly SanctionedAct[]): readonly SanctionedAct[] =>
  acts.map((act) => {
    const today = now.find((n) => n.violation === act.violation);
    if (!today) return act;
    const { goingOnAt: before, ...found } = { ...act, detectedOn: today.detectedOn };
    // What has an end, be it as reclassified since, goes on no longer than the minutes say.
    const goingOnAt = act.actEnd === undefined && today.actEnd === undefined ? today.goingOnAt : before;
    return goingOnAt === undefined ? found : { ...found, goingOnAt };
  });

export function withdrawnAct(acts: readonly SanctionedAct[], withdrawn: readonly string[], hint: Bilingual) {
  const act = acts.find((a) => withdrawn.includes(a.violation));
  if (!act) return null;
  const { en, vi } = violationNamed(act);
  return refuse('ViolationWithdrawn', `${en} was withdrawn.`, `${vi} đã được rút.`, { field: 'fines', hint });
}
