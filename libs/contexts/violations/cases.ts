import type { LocalDate } from '#kernel';
import { collection, type Document } from '#read-models';

/**
 * What violations take from the cases of sanction in which they are written up. Violations know nothing of sanctions: it is filled from there,
 * the view by a document that holds this and more, the events where the contexts are put together (`apps/platform`).
 */
export interface CaseOfViolations extends Document {
  readonly employer: string;
  readonly state: string;
  readonly decidedOn: LocalDate | null;
  readonly completedOn: LocalDate | null;
  /** Times in which the employer evaded: the limitation of the decision starts again behind them. */
  readonly evasions: readonly { readonly from: LocalDate; readonly to: LocalDate }[];
  /** VND; 0 = a warning. */
  readonly total: number;
  readonly acts: readonly { readonly violation: string }[];
  /** Acts that its decision leaves out. */
  readonly dropped: readonly { readonly violation: string }[];
  /** Kinds of the bodies that carry it. */
  readonly carriedBy: readonly string[];
}

export const casesOfViolations = collection<CaseOfViolations>()({
  name: 'sanctions',
  fields: { employer: 'text' },
  indexes: [],
});
