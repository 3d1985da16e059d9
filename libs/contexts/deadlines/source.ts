import type { Territory } from '#access';
import type { Recorded } from '#event-store';
import { codes, type Bilingual, type LocalDate } from '#kernel';
import type { Clock, ClockHolder, CountsWorkingDays } from '#law';

/** The accounts whose move it is; an employer's clocks are watched by the officer. */
export interface Holders {
  readonly officer: string | null;
  readonly competentPerson: string | null;
}

/** The kinds of case that have a source. */
export const deadlineSubject = codes('DeadlineSubjectKind', 'What a deadline belongs to.', {
  sanction: { vi: 'Vụ việc xử phạt', en: 'Sanction case' },
  violation: { vi: 'Vi phạm', en: 'Violation' },
  inspection: { vi: 'Cuộc thanh tra, kiểm tra', en: 'Inspection' },
  report: { vi: 'Báo cáo', en: 'Report' },
});

/** One kind of case with statutory clocks. The context that owns the case says how it is folded; here only the clocks are known. */
export interface DeadlineSource<S = any, E extends Recorded = Recorded> {
  /** One of them. */
  readonly subject: string;
  readonly label: Bilingual;
  /** Types of the events that a case is folded from; those of another context too, and one type may feed several sources. */
  readonly events: readonly E['type'][];
  /** The cases that an event concerns. */
  keyOf(event: E): string | readonly string[];
  /** Null: the case is not known yet; what comes before its beginning is left out. `id`: which of the cases that the event concerns. */
  fold(state: S | null, event: E, id: string): S | null;
  /** Every clock of the case, the met ones too: a pure function of the case. */
  clocks(state: S, calendar: CountsWorkingDays): readonly Clock[];
  place(state: S): Territory;
  /** What people call the case by (a number of a paper, never a name); null where it has none. */
  number(state: S): string | null;
  /** The employer that it is about. */
  employer(state: S): string | null;
  /** Codes of the acts of the catalogue that it is about. */
  acts(state: S): readonly string[];
  /** Under which kind of body, and since when; null where none is recorded. */
  body?(state: S): { readonly kind: string; readonly since: LocalDate } | null;
  /** Who holds the case after an event; left out: whoever of that role acted on it last. */
  holders?(before: Holders, event: E, state: S): Holders;
}

export const NOBODY: Holders = { officer: null, competentPerson: null };

/** Whoever acted last, in the role in which they acted. Imports and processes act in no such role. */
export function byRole(before: Holders, { metadata }: Pick<Recorded, 'metadata'>): Holders {
  if (metadata.role === 'inspector') return { ...before, officer: metadata.actor };
  if (metadata.role === 'competent-person') return { ...before, competentPerson: metadata.actor };
  return before;
}

export const holderOf = (holders: Holders, whose: ClockHolder): string | null =>
  whose === 'competent-person' ? (holders.competentPerson ?? holders.officer) : (holders.officer ?? holders.competentPerson);
