import { endOfDay, type Bilingual, type LocalDate } from '#kernel';
import { inVietnamese } from '../citations/citation.ts';
import type { Clock } from './clock.ts';
import { CLOCK_WORDS, type ClockCode, type ProcedureRule } from '../data/procedure-rules.ts';
import type { Day } from './sanction-facts.ts';
import { unclearPoint, type TermReading } from '../data/unclear.ts';
import { endOfTerm, termText, type CountsWorkingDays } from './terms.ts';

export type Met = Clock['met'];
export const metOn = (on: Day): Met => (on === null ? null : { on, how: 'met' });
export const fellAway = (on: Day): Met => (on === null ? null : { on, how: 'fell-away' });

/** The clock with the longest of the terms that apply; null where no rule of that day is known. */
export function clock(
  code: ClockCode,
  rules: readonly (ProcedureRule | null)[],
  from: LocalDate,
  met: Met,
  calendar: CountsWorkingDays,
  about?: string,
): Clock | null {
  const ends = rules.flatMap((r) => (r ? [{ rule: r, ...endOfTerm(r, from, calendar) }] : []));
  const longest = ends.reduce<(typeof ends)[number] | null>((a, b) => (a === null || b.dueOn > a.dueOn ? b : a), null);
  if (!longest) return null;
  const { rule, dueOn, dueAt, verified, movedFrom, movedBy, readings } = longest;
  const { label, whose, kind, effect } = CLOCK_WORDS[code];
  const term = termText(rule.term);
  const moved = movedFrom
    ? { vi: ` (ngày ${movedFrom} là ngày nghỉ; ${inVietnamese(movedBy!)})`, en: ` (${movedFrom} is a day off; ${movedBy})` }
    : { vi: '', en: '' };
  const unclear = unclearText(readings);
  return {
    key: about === undefined ? code : `${code}:${about}`,
    clock: code,
    label,
    article: rule.article,
    verified,
    startsOn: from,
    dueOn,
    dueAt,
    whose,
    kind,
    effect,
    met,
    explanation: {
      vi: `${inVietnamese(rule.article)}: ${term.vi} kể từ ngày ${from} (không tính ngày này), đến hết ngày ${dueOn}${moved.vi}.${verified ? '' : ' Chưa được xác minh.'}${unclear.vi}`,
      en: `${rule.article}: ${term.en} from ${from} (that day not counted), to the end of ${dueOn}${moved.en}.${verified ? '' : ' Not verified.'}${unclear.en}`,
    },
    ...(readings.length > 0 ? { readings } : {}),
  };
}

/** That the texts leave more than one day, and the one that was not taken. */
export function unclearText(readings: readonly TermReading[]): Bilingual {
  const others = readings.filter((r) => !r.chosen);
  const said = (language: keyof Bilingual, point: TermReading['point']) => unclearPoint.labelOf(point)![language];
  return {
    vi: others.map((r) => ` Chưa rõ (${said('vi', r.point)}): theo ${inVietnamese(r.article)} là ngày ${r.dueOn}.`).join(''),
    en: others.map((r) => ` Not clear (${said('en', r.point)}): by ${r.article} it is ${r.dueOn}.`).join(''),
  };
}

/** `by`: what gives the later day, where it is another provision than the term's own; left out, a day that the decision itself states. */
export function moved(c: Clock, dueOn: LocalDate, by?: { readonly article: string; readonly verified: boolean }): Clock {
  if (dueOn <= c.dueOn) return c;
  // The day that was granted is clear, whatever was not about the term.
  const { readings: _, ...clear } = c;
  const vi = `thời hạn đến ${dueOn}${by ? ` theo ${inVietnamese(by.article)}` : ''}`;
  const en = `extended to ${dueOn}${by ? ` by ${by.article}` : ''}`;
  return {
    ...clear,
    ...(by ? { article: `${c.article}; ${by.article}`, verified: c.verified && by.verified } : {}),
    dueOn,
    dueAt: endOfDay(dueOn),
    explanation: also(c.explanation, vi, en),
  };
}
/** Inside the last sentence, before its stop. */
export const also = (text: Bilingual, vi: string, en: string): Bilingual => ({
  vi: `${text.vi.replace(/\.$/, '')} (${vi}).`,
  en: `${text.en.replace(/\.$/, '')} (${en}).`,
});
