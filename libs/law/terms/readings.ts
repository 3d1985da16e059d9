import { addDays, type LocalDate } from '#kernel';
import { isIn } from '../basis.ts';
import { SHORTER_IS_SAFER, type ProcedureRule } from '../data/procedure-rules.ts';
import {
  UNCLEAR_POINTS,
  type LawReadingCode,
  type TermReading,
  type UnclearPoint,
  type UnclearPointCode,
} from '../data/unclear.ts';

/** What a count of working days needs of a calendar: `WorkCalendar` fits. */
export interface CountsWorkingDays {
  addWorkingDays(from: LocalDate, n: number): LocalDate;
  /** False when a day off passed over in (from, to] is not verified, or lies outside the years known. */
  certain(from: LocalDate, to: LocalDate): boolean;
}

/** The points in force on a day. */
export const unclearPointsOn = (date: LocalDate): readonly UnclearPoint[] => UNCLEAR_POINTS.filter((point) => isIn(point, date));
export const unclearPointOf = (code: UnclearPointCode): UnclearPoint => UNCLEAR_POINTS.find((point) => point.code === code)!;

/** What `endOfTerm` counted: the last day, and the day off from which it was moved. */
interface Counted {
  readonly dueOn: LocalDate;
  readonly movedFrom: LocalDate | null;
}

/** The readings of a term where the texts leave more than one; none where they leave one, or all come to the same day. */
export function readingsOf(
  rule: Pick<ProcedureRule, 'id' | 'term'>,
  from: LocalDate,
  counted: Counted,
  calendar: CountsWorkingDays,
): readonly TermReading[] {
  return [
    ...limitation(rule, counted, calendar),
    ...payment(rule, from, counted),
    ...posting(rule, from, counted, calendar),
    ...cultureDay(rule, from, counted, calendar),
    ...explanation(rule, from, counted, calendar),
  ];
}

function both(
  point: UnclearPointCode,
  days: Readonly<Partial<Record<LawReadingCode, LocalDate>>>,
  taken: LawReadingCode = unclearPointOf(point).readings[0].reading,
): readonly TermReading[] {
  const all = unclearPointOf(point).readings.map((r) => ({
    ...r,
    point,
    dueOn: days[r.reading]!,
    chosen: r.reading === taken,
  }));
  return new Set(all.map((r) => r.dueOn)).size === 1 ? [] : all.toSorted((a, b) => Number(b.chosen) - Number(a.chosen));
}
const inForce = (point: UnclearPointCode, on: LocalDate): boolean => isIn(unclearPointOf(point), on);
/** The day itself, or the next working day where it is a day off. */
const orNext = (day: LocalDate, calendar: CountsWorkingDays): LocalDate => calendar.addWorkingDays(addDays(day, -1), 1);

/** That of a complaint is the person's own: the longer one is the safer. */
const LIMITATIONS: Readonly<Record<string, LawReadingCode>> = {
  'act-limitation': 'ends-with-its-day',
  'decision-limitation': 'ends-with-its-day',
  complaint: 'goes-on',
};
function limitation({ id }: Pick<ProcedureRule, 'id'>, { dueOn }: Counted, calendar: CountsWorkingDays): readonly TermReading[] {
  const taken = LIMITATIONS[id];
  return taken === undefined
    ? []
    : both('limitation-on-day-off', { 'ends-with-its-day': dueOn, 'goes-on': orNext(dueOn, calendar) }, taken);
}

const payment = ({ id }: Pick<ProcedureRule, 'id'>, from: LocalDate, { dueOn, movedFrom }: Counted): readonly TermReading[] =>
  id === 'execution' && movedFrom !== null && inForce('payment-term-on-day-off', from)
    ? both('payment-term-on-day-off', { 'goes-on': dueOn, 'ends-with-its-day': movedFrom })
    : [];

function posting(
  { id, term }: Pick<ProcedureRule, 'id' | 'term'>,
  from: LocalDate,
  { dueOn }: Counted,
  calendar: CountsWorkingDays,
): readonly TermReading[] {
  if (id !== 'deemed-posting-up') return [];
  const before = addDays(from, -1);
  const counted =
    term.unit === 'working-days' ? calendar.addWorkingDays(before, term.n) : orNext(addDays(before, term.n), calendar);
  return both('first-day-of-posting', { 'first-day-left-out': dueOn, 'first-day-counted': counted });
}

/** The 24th of November inside of a count of working days, or as the day off from which a term was moved. */
function cultureDay(
  { id, term }: Pick<ProcedureRule, 'id' | 'term'>,
  from: LocalDate,
  { dueOn, movedFrom }: Counted,
  calendar: CountsWorkingDays,
): readonly TermReading[] {
  const day = `${dueOn.slice(0, 4)}-11-24`;
  if (!inForce('culture-day', day) || day <= from || day > dueOn || !isDoubtfullyOff(day, calendar)) return [];
  const taken: LawReadingCode = (SHORTER_IS_SAFER as readonly string[]).includes(id) ? 'working-day' : 'day-off';
  if (term.unit !== 'working-days')
    return movedFrom === day ? both('culture-day', { 'day-off': dueOn, 'working-day': day }, taken) : [];
  // With one working day more inside, the last is the later of that day and the one before the last.
  const before = term.n > 1 ? calendar.addWorkingDays(from, term.n - 1) : day;
  return both('culture-day', { 'day-off': dueOn, 'working-day': before > day ? before : day }, taken);
}
/** A day from Monday to Friday that the calendar leaves out, without being sure of it: one that an administrator loaded may know better. */
function isDoubtfullyOff(day: LocalDate, calendar: CountsWorkingDays): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  const isLeftOut = orNext(day, calendar) !== day;
  const isSure = calendar.certain(addDays(day, -1), day);
  return !isWeekend && isLeftOut && !isSure;
}

const EXPLAINING: ReadonlySet<string> = new Set(['explanation', 'explanation-extension', 'hearing-request']);
function explanation(
  { id, term }: Pick<ProcedureRule, 'id' | 'term'>,
  from: LocalDate,
  { dueOn }: Counted,
  calendar: CountsWorkingDays,
): readonly TermReading[] {
  return EXPLAINING.has(id) && inForce('explanation-days-before-2022', from)
    ? both('explanation-days-before-2022', { 'working-days': dueOn, 'plain-days': orNext(addDays(from, term.n), calendar) })
    : [];
}
