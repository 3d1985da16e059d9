import { codes, type Bilingual, type CodeIn, type Instant, type LocalDate } from '#kernel';
import type { TermReading } from '../data/unclear.ts';

/** It decides in whose list the deadline stands. */
export const clockHolder = codes('DeadlineParty', 'Whose move it is.', {
  officer: { vi: 'Người thụ lý', en: 'The officer who follows the case' },
  'competent-person': { vi: 'Người có thẩm quyền', en: 'The competent person' },
  employer: { vi: 'Cơ sở sử dụng lao động', en: 'The employer' },
});
export type ClockHolder = CodeIn<typeof clockHolder>;

export const clockKind = codes('DeadlineKind', 'What it means in law when it passes.', {
  duty: { vi: 'Nghĩa vụ: quá hạn là chậm', en: 'A duty: who does not meet it is late' },
  right: { vi: 'Quyền: hết hạn thì mất quyền, không ai chậm', en: 'A right: it ends unused and nobody is late' },
  limit: { vi: 'Thời hiệu: quá hạn thì không được làm nữa', en: 'A limit: after it the law bars what was open' },
});
export type ClockKind = CodeIn<typeof clockKind>;

export const clockState = codes('DeadlineState', 'How it stands on a day.', {
  open: { vi: 'Còn hạn', en: 'Open' },
  met: { vi: 'Đúng hạn', en: 'Met in time' },
  'met-late': { vi: 'Đã thực hiện, chậm', en: 'Met, after its day' },
  'fell-away': { vi: 'Không còn áp dụng', en: 'Fell away: something else happened' },
  missed: { vi: 'Quá hạn', en: 'Passed, not met' },
  lapsed: { vi: 'Hết quyền', en: 'A right that ended unused' },
});
export type ClockState = CodeIn<typeof clockState>;

/** How a clock stands at the end of a day. */
export const clockStateOn = ({ met, dueOn, kind }: Pick<Clock, 'met' | 'dueOn' | 'kind'>, today: LocalDate): ClockState => {
  if (met === null) return today <= dueOn ? 'open' : kind === 'right' ? 'lapsed' : 'missed';
  return met.how === 'fell-away' ? 'fell-away' : met.on <= dueOn ? 'met' : 'met-late';
};

/**
 * One statutory clock of a case: what must happen, by when, under which article. A pure function of the case makes it, so the same case
 * gives the same clocks whenever it is read; nothing here depends on today.
 */
export interface Clock {
  /** Stable within the case: the clock's code, and what it is about where there are several ("instalment:2", "remedy:<id>"). */
  readonly key: string;
  /** Code of the procedure rule, e.g. "decision". */
  readonly clock: string;
  readonly label: Bilingual;
  readonly article: string;
  /** False when the rule, or a holiday that the count passed over, is not verified. */
  readonly verified: boolean;
  readonly startsOn: LocalDate;
  /** The last day on which it is in time. */
  readonly dueOn: LocalDate;
  /** The last moment in time: the end of `dueOn`, or an hour for a clock in hours. */
  readonly dueAt: Instant;
  readonly whose: ClockHolder;
  readonly kind: ClockKind;
  /** What happens in law when it passes. */
  readonly effect: Bilingual;
  /** Null while open; `on` the day it was met, `how`: met, or fallen away because something else happened. */
  readonly met: { readonly on: LocalDate; readonly how: 'met' | 'fell-away' } | null;
  /** The way to the date: from which day, how many days of which kind, which days off were passed over. */
  readonly explanation: Bilingual;
  /** Where the texts leave more than one reading of the day: all of them, the one that was taken first. */
  readonly readings?: readonly TermReading[];
}
