import { isIn } from '../basis.ts';
import { REMINDERS, type ReminderRule } from '../data/procedure-rules.ts';
import type { Day, SanctionFacts } from './sanction-facts.ts';

/** What is to be done in good time, without a number of days: nobody misses it. */
export interface Reminder {
  readonly rule: ReminderRule;
  /** Null: not done yet. */
  readonly doneOn: Day;
}

/** Since 1 July 2025 the minutes are passed on in good time (Law 15/2012 Art. 58(5)); it falls away with the decision. */
export function reminders(f: Pick<SanctionFacts, 'minutesOn' | 'handedOverOn' | 'decidedOn' | 'endedOn'>): readonly Reminder[] {
  if (f.handedOverOn === null && (f.decidedOn ?? f.endedOn) !== null) return [];
  return REMINDERS.filter((rule) => isIn(rule, f.minutesOn)).map((rule) => ({ rule, doneOn: f.handedOverOn }));
}
