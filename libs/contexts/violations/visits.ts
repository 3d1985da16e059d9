import type { LocalDate } from '#kernel';
import { collection, type Document } from '#read-models';

/** What violations take from the visits that found or verified them; filled by the inspections, as the cases are (`cases.ts`). */
export interface VisitOfViolations extends Document {
  readonly employer: string;
  /** Kind of the body that carries it out; null: none is on record. */
  readonly bodyKind: string | null;
  readonly decidedOn: LocalDate;
  readonly decisionNumber: string;
  /** Its conclusion; null: there is none. */
  readonly clean: boolean | null;
}

export const visitsOfViolations = collection<VisitOfViolations>()({
  name: 'inspections',
  fields: { employer: 'text' },
  indexes: [],
});
