import { refuse, type Env, type LocalDate } from '#kernel';
import type { RequestState } from '../codes.ts';
import type { Asked } from '../state.ts';
import { alreadyDone, beforeEarlierStep, type Refused } from './refusals.ts';

/**
 * What one person asks for and another one approves: the mechanism, within a case, of overrides (a rule is gone against) and of corrections that move money
 * or a legal date (AUD-7). Whoever asks cannot approve; a request that is not wanted any more is withdrawn by who asked, or refused by another.
 */
export const OPEN_REQUEST = { approvedBy: null, approvedOn: null, closed: null } as const;

export const requestStateOf = ({ approvedOn, closed }: Pick<Asked, 'approvedOn' | 'closed'>): RequestState =>
  closed?.how ?? (approvedOn === null ? 'open' : 'approved');
export const isOpenRequest = (asked: Pick<Asked, 'approvedOn' | 'closed'>): boolean => requestStateOf(asked) === 'open';

/** What stands against going on with a request on a day: it is over, or not asked for yet. */
export function notOpen(asked: Asked, on: LocalDate, field: string): Refused | null {
  if (asked.approvedOn !== null) return alreadyDone('approved', 'duyệt', asked.approvedOn, field);
  if (asked.closed === null) return on < asked.requestedOn ? beforeEarlierStep(on, asked.requestedOn, 'request') : null;
  const { how, on: day } = asked.closed;
  if (how === 'overtaken') return overtaken(day, field);
  const { en, vi } = CLOSED[how];
  return refuse('RequestClosed', `The request was ${en} on ${day}.`, `Đề nghị đã ${vi} ngày ${day}.`, { field, hint: ASK_ANEW });
}
/** What was asked for no longer fits what is on record. */
export const overtaken = (on: LocalDate | null, field: string) =>
  refuse(
    'CorrectionOvertaken',
    `The fact was changed${on === null ? '' : ` on ${on}`} after this was asked for.`,
    `Nội dung đã thay đổi${on === null ? '' : ` ngày ${on}`} sau khi lập đề nghị này.`,
    { field, hint: ASK_ANEW },
  );
const CLOSED = { withdrawn: { en: 'withdrawn', vi: 'được rút' }, refused: { en: 'refused', vi: 'bị từ chối' } } as const;
const ASK_ANEW = { en: 'Ask anew, if it is still wanted.', vi: 'Nếu vẫn cần, hãy lập đề nghị mới.' };

/** The second person is neither who asked nor (`about`) whom it is about. */
export const notSecondPerson = (asked: Asked, { actor }: Env, field: string, about = false): Refused | null =>
  asked.requestedBy === actor.id || about
    ? refuse(
        'SecondPersonNeeded',
        'Whoever asked for it, or whom it is about, cannot approve or refuse it.',
        'Người đề nghị hoặc người được áp dụng không được tự duyệt, tự từ chối.',
        {
          field,
          hint: {
            en: 'Let another competent person decide on it; who asked withdraws it (withdrawCaseRequest).',
            vi: 'Cần một người có thẩm quyền khác quyết định; người đề nghị thì rút đề nghị (withdrawCaseRequest).',
          },
        },
      )
    : null;
