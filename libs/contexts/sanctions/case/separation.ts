import { FINDER_DECIDES, MAY_FIND_AND_DECIDE } from '#law';
import type { Authority, SanctionState } from '../state.ts';
import { objection, type Objection } from './objections.ts';

/** Whether an account wrote the minutes of the case. Older events do not name who did. */
export const isFinder = (state: Pick<SanctionState, 'minutesBy'>, account: string): boolean => state.minutesBy === account;

/**
 * Who drew up the minutes does not say what becomes of the case as well, unless their title does both (ACC-3): it would be the word of one
 * person on their own minutes.
 */
export function finderDecides(
  authority: Authority | null,
  account: string,
  state: Pick<SanctionState, 'minutesBy' | 'minutesOn'>,
): Objection | null {
  if (!isFinder(state, account)) return null;
  // A title that is only claimed opens nothing.
  if (authority?.appointment && MAY_FIND_AND_DECIDE.some(({ title }) => title === authority.title)) return null;
  return objection(
    'FinderDecides',
    `This account drew up the minutes of ${state.minutesOn}: somebody else decides on the case (${FINDER_DECIDES.source}, no article was read for it).`,
    `Tài khoản này đã lập biên bản ngày ${state.minutesOn}: người khác ra quyết định đối với vụ việc (quy tắc của hệ thống, chưa đọc được điều luật tương ứng).`,
    undefined,
    {
      en: 'Let another competent person decide, or transfer the case (transferSanctionCase).',
      vi: 'Hãy để người có thẩm quyền khác quyết định, hoặc chuyển vụ việc (transferSanctionCase).',
    },
    'sanction',
  );
}

/** The same for the second person who lifts the rule: it is not the one whom it is about. */
export const liftsOwn = (rule: string, account: string, state: Pick<SanctionState, 'minutesBy'>): boolean =>
  rule === 'FinderDecides' && isFinder(state, account);
