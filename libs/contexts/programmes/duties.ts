import type { LocalDate } from '#kernel';
import type { DutyState, DutyTerm, ProgrammeState } from './state.ts';

/** Whether an agency has the duty on a day. */
export const isTermOn = ({ from, to }: Pick<DutyTerm, 'from' | 'to'>, on: LocalDate): boolean =>
  (from === null || from <= on) && (to === null || on <= to);

/**
 * The duties that a programme asks for on a day: all in its time; from then on to the end of its orientation those that answer for a measure which
 * is due after the period, or whose owners such a measure has.
 */
export function dutiesOn(
  { adopted, duties, measures }: Pick<ProgrammeState, 'adopted' | 'duties' | 'measures'>,
  on: LocalDate,
): readonly DutyState[] {
  if (adopted === null || on < adopted.issuedOn) return [];
  if (on <= adopted.periodTo) return duties;
  const goesOn = new Set(measures.filter(({ deadline }) => deadline >= on).flatMap(({ code, follows }) => [code, follows]));
  return duties.filter((duty) => duty.measures.some((code) => goesOn.has(code)));
}
