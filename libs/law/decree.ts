import { err, ok, type LocalDate, type Refusal, type Result } from '#kernel';
import { isIn } from './basis.ts';
import { DECREES, type Decree } from './data/decrees.ts';

/** The dates by which the law is chosen: those of the act, never only that of the decision. */
export interface ActDates {
  readonly actStart: LocalDate;
  /** Last day of the act; null = still going on. */
  readonly actEnd: LocalDate | null;
  readonly detectedOn: LocalDate;
  /** Day of the decision, where there is one; else the law as of detection. */
  readonly decidedOn?: LocalDate;
}

export interface DecreeChoice {
  readonly decree: Decree;
  /** The decree in force at the decision, where a transitional rule compares it with the older one: the lighter of both applies. */
  readonly lighterOf: Decree | null;
  readonly article: string | null;
}

const at = (date: LocalDate): Decree | null => DECREES.find((d) => isIn(d, date)) ?? null;

/**
 * The decree for an act. An act that has ended: the law of its last day; one still going on: the law of the day of detection. Where the
 * next decree has the rule of 12/2022 Art. 63 and the case is decided under it, `lighterOf` names it: the caller takes the lighter bracket.
 * 283/2026 Art. 67(1) keeps the law of the act. Refuses an act that ended before the first decree known.
 */
export function decreeFor(dates: ActDates): Result<DecreeChoice, Refusal<'ActBeforeFirstDecree'>> {
  const judged = dates.actEnd ?? dates.detectedOn;
  const decree = at(judged);
  if (!decree)
    return err({
      code: 'ActBeforeFirstDecree',
      message: {
        en: `The act ended before ${DECREES[0]!.validFrom}, the start of the first decree known here.`,
        vi: `Hành vi kết thúc trước ngày ${DECREES[0]!.validFrom}, ngày có hiệu lực của nghị định đầu tiên được lưu.`,
      },
      field: dates.actEnd ? 'actEnd' : 'actStart',
      article: DECREES[0]!.number,
    });
  const later = DECREES.find(
    (d) =>
      d.validFrom > judged &&
      d.transition.kind === 'lighter-for-earlier-acts' &&
      d.validFrom <= (dates.decidedOn ?? dates.detectedOn),
  );
  // Art. 63 speaks of acts found before the decree's start; an act that ended before it but was found later has the law of its time.
  const lighterOf = later && dates.detectedOn < later.validFrom ? later : null;
  return ok({
    decree,
    lighterOf,
    article: lighterOf && lighterOf.transition.kind !== 'none' ? `${lighterOf.number} ${lighterOf.transition.article}` : null,
  });
}
