import { localDate, refuse, type Bilingual, type Env, type LocalDate } from '#kernel';
import type { CountsWorkingDays } from '#law';
import type { Refused } from '../case/refusals.ts';
import type { Correction, SanctionState } from '../state.ts';
import type { FactValues } from './values.ts';

/** A fact of a case as it stands and as it is to stand; `after` null: it is to be withdrawn. */
export interface Change extends Pick<Correction, 'subject' | 'before' | 'after'> {
  readonly reason: string;
  /** The request that a second person approved; left out: none was needed. */
  readonly correction?: string;
}
/** The day of the correction, and what the rules of a day need. */
export interface At {
  readonly on: LocalDate;
  readonly env: Env;
  readonly calendar: CountsWorkingDays;
}

/** The field by which the right day of a fact is given. Not `on`, which every step has and which is the day of the request. */
export interface RightDay {
  readonly field: string;
  readonly of: Bilingual;
}
/** `on` in the input of a correction. */
export const onRequest = (day: RightDay | null) =>
  localDate({
    describe:
      'Day of the request, or of the correction where one person makes it; not in the future.' +
      (day ? ` The right day of ${day.of.en} is ${day.field}.` : ''),
  });
const rightDayIs = ({ field, of }: RightDay): Bilingual => ({
  en: `on is the day of the request; the right day of ${of.en} is ${field}.`,
  vi: `on là ngày đề nghị; ngày đúng của ${of.vi} nhập ở ${field}.`,
});
/** Nothing but `on` and the reason was given. `others`: what can be put right besides the day. */
export const nothingToCorrect = (day: RightDay, field: string, others: Bilingual): Refused => {
  const told = rightDayIs(day);
  return refuse(
    'NothingToCorrect',
    `Nothing is named that is to be put right: ${told.en}`,
    `Chưa nêu nội dung cần đính chính: ${told.vi}`,
    {
      field,
      hint: {
        en: `Name the right day as ${day.field}, or ${others.en}.`,
        vi: `Hãy nêu ngày đúng ở ${day.field}, hoặc ${others.vi}.`,
      },
    },
  );
};
export const nothingChanged = (day: RightDay | null): Refused =>
  refuse('NothingChanged', 'It is recorded so already.', 'Nội dung đã được ghi nhận như vậy.', {
    field: day?.field ?? 'on',
    ...(day && { hint: rightDayIs(day) }),
  });

/** How one kind of fact is put right: judged when it is asked for, and again when a second person approves, on the case as it is then. */
export interface FactRule<E> {
  /** Null: it has none. */
  readonly day: RightDay | null;
  /** What is on record; null: nothing. */
  now(state: SanctionState, subject: string | null): FactValues | null;
  /** What of the rest of the case does not fit the new values. */
  against(change: Change, state: SanctionState, at: At): Refused | null;
  /** `waits`: a changed violation waits for its answer, so that nothing is completed. */
  events(change: Change, state: SanctionState, at: At, waits: boolean): readonly E[];
}

/** What every event says by which a fact is put right. */
export const changeOf = ({ before, reason, correction }: Change) => ({
  before,
  reason,
  ...(correction === undefined ? {} : { correction }),
});
