import { err, ok, type Bilingual, type LocalDate, type Refusal, type Result } from '#kernel';
import { isIn } from '../basis.ts';
import { inVietnamese } from '../citations/citation.ts';
import { DECREES, type Decree } from '../data/decrees.ts';

/** The dates by which the law is chosen: those of the act, never only that of the decision. */
export interface ActDates {
  readonly actStart: LocalDate;
  /** Last day of the act; null = still going on when it was detected. */
  readonly actEnd: LocalDate | null;
  readonly detectedOn: LocalDate;
  /** For an act without an end: the last day on which it is known to have gone on. Left out: the day of detection. */
  readonly goingOnAt?: LocalDate;
  /** Day of the decision, where there is one; else the law as known from the act. A complaint passes the day of the decision complained of. */
  readonly decidedOn?: LocalDate;
}

/** Which transitional rule spoke, and what it said. */
export interface AppliedTransition {
  readonly decree: Decree;
  /** E.g. "Art. 67(2)". */
  readonly article: string;
  readonly effect: 'lighter-of-both' | 'law-of-the-act' | 'new-decree';
}

export interface DecreeChoice {
  readonly decree: Decree;
  /** The decree in force at the decision, where a transitional rule compares it with the older one: the lighter of both applies. */
  readonly lighterOf: Decree | null;
  readonly transition: AppliedTransition | null;
  /** Decree and article of the transitional rule; null where none spoke. */
  readonly article: string | null;
  /** What was taken for granted because a date is missing; another answer may follow once it is known. */
  readonly assumption: Bilingual | null;
  /** Number of a decree that started in this time and whose transitional rule was not read; null where there is none. */
  readonly unread: string | null;
}

const at = (date: LocalDate): Decree | null => DECREES.find((d) => isIn(d, date)) ?? null;
const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

/**
 * The decree for an act: that of the day on which it ended or was found, whichever came first; then every decree that started since, up to
 * the decision, by its own transitional rule. 12/2022 Art. 63 (found before the start): `lighterOf` names it and the caller takes the
 * lighter bracket. 283/2026 Art. 67: an act that ended before the start keeps its law, one that still went on then falls under the new
 * decree; a complaint keeps the law of the decision, since no decree that starts after `decidedOn` is looked at.
 * Refuses an act that ended before the first decree known.
 */
export function decreeFor(dates: ActDates): Result<DecreeChoice, Refusal<'ActBeforeFirstDecree'>> {
  const lastDay = dates.actEnd ?? later(dates.goingOnAt ?? dates.detectedOn, dates.detectedOn);
  const first = DECREES[0]!;
  if (lastDay < first.validFrom)
    return err({
      code: 'ActBeforeFirstDecree',
      message: {
        en: `The act ended before ${first.validFrom}, the start of the first decree known here.`,
        vi: `Hành vi kết thúc trước ngày ${first.validFrom}, ngày có hiệu lực của nghị định đầu tiên được lưu.`,
      },
      field: dates.actEnd ? 'actEnd' : 'actStart',
      article: first.number,
    });
  const asOf = dates.decidedOn ?? later(lastDay, dates.detectedOn);
  let decree = at(earlier(lastDay, dates.detectedOn)) ?? first;
  let lighterOf: Decree | null = null;
  let transition: AppliedTransition | null =
    decree.transition.kind === 'law-of-the-act' && dates.actStart < decree.validFrom
      ? { decree, article: decree.transition.goingOnArticle, effect: 'new-decree' }
      : null;
  let unread: string | null = decree.transition.kind === 'not-read' && dates.actStart < decree.validFrom ? decree.number : null;
  for (const next of DECREES.filter((d) => d.validFrom > decree.validFrom && d.validFrom <= asOf)) {
    const goneOn = lastDay >= next.validFrom;
    if (next.transition.kind === 'lighter-for-earlier-acts') {
      // Art. 63 speaks of acts found before the start; one that ended before it but was found later has the law of its time.
      if (dates.detectedOn >= next.validFrom) continue;
      lighterOf = next;
      transition = { decree: next, article: next.transition.article, effect: 'lighter-of-both' };
    } else if (next.transition.kind === 'law-of-the-act') {
      lighterOf = null;
      if (goneOn) decree = next;
      transition = goneOn
        ? { decree: next, article: next.transition.goingOnArticle, effect: 'new-decree' }
        : { decree: next, article: next.transition.article, effect: 'law-of-the-act' };
    } else {
      unread = next.number;
      if (goneOn) decree = next;
    }
  }
  return ok({
    decree,
    lighterOf,
    transition,
    unread,
    article: transition && `${transition.decree.number} ${transition.article}`,
    assumption: dates.actEnd === null && dates.goingOnAt === undefined ? assumedEnded(transition) : null,
  });
}

/** An act without an end that was found before the start of a decree: whether it still went on at that start decides, and nobody said. */
const assumedEnded = (transition: AppliedTransition | null): Bilingual | null =>
  transition?.effect === 'law-of-the-act'
    ? {
        en: `No end of the act is recorded: taken as not going on any more on ${transition.decree.validFrom}; if it did, ${transition.decree.number} applies.`,
        vi: `Chưa ghi nhận ngày kết thúc hành vi: coi như không còn tiếp diễn vào ngày ${transition.decree.validFrom}; nếu còn thì áp dụng ${inVietnamese(transition.decree.number)}.`,
      }
    : null;
