import type { LocalDate } from '#kernel';
import type { Clock } from './clock.ts';
import { actLimitation } from './limitation.ts';
import { also, clock, fellAway, metOn } from './make-clock.ts';
import type { Day } from './sanction-facts.ts';
import { procedureRule, type CountsWorkingDays } from './terms.ts';

/** An act that was found, and what came of it so far. */
export interface FoundAct {
  readonly actEnd?: LocalDate;
  readonly detectedOn: LocalDate;
  /** Of the case that names it; null where none does. */
  readonly minutesOn: Day;
  /** When the last case before came to nothing: closed without a decision, or the decision cancelled. */
  readonly reopenedOn: Day;
  readonly withdrawnOn: Day;
}

/**
 * While no case names the act: the minutes are to be drawn up, and the time in which it may be sanctioned runs. With the minutes both go on
 * in the case; when that ends with nothing they are open again.
 */
export function actClocks(act: FoundAct, calendar: CountsWorkingDays): readonly Clock[] {
  const limitation = actLimitation(act, []);
  const barred = limitation !== null && act.reopenedOn !== null && act.reopenedOn > limitation.until ? act.reopenedOn : null;
  const over = fellAway(act.withdrawnOn ?? barred);
  const from = act.reopenedOn ?? act.detectedOn;
  const minutes = clock('minutes', [procedureRule('minutes', from)], from, metOn(act.minutesOn) ?? over, calendar);
  return [
    // From which day the term runs after a case that came to nothing was not read.
    minutes && act.reopenedOn !== null
      ? {
          ...minutes,
          verified: false,
          explanation: also(minutes.explanation, 'tính lại từ khi vụ việc trước kết thúc', 'anew since the case before ended'),
        }
      : minutes,
    limitation && clock('act-limitation', [limitation.rule], limitation.from, fellAway(act.minutesOn) ?? over, calendar),
  ].filter((c) => c !== null);
}
