import type { LocalDate } from '#kernel';

/** A day, or null: not yet, or never. */
export type Day = LocalDate | null;

/** All that the clocks of a sanction case depend on. Nothing of it is "today". */
export interface SanctionFacts {
  readonly acts: readonly { readonly violation: string; readonly actEnd?: LocalDate; readonly detectedOn: LocalDate }[];
  readonly minutesOn: LocalDate;
  /** The minutes were handed to the person who may decide. */
  readonly handedOverOn: Day;
  /** Right to explain, by the brackets of the acts. */
  readonly mayExplain: boolean;
  readonly explanation: {
    readonly extended: boolean;
    readonly writtenOn: Day;
    readonly hearingRequestedOn: Day;
    readonly hearingHeldOn: Day;
    readonly waivedOn: Day;
  };
  /** The file went to another competent person. */
  readonly transferredOn: Day;
  readonly longerTerm: 'verification' | 'complex' | null;
  /** Times in which the employer evaded; the limitations start again when they end. */
  readonly evasions: readonly { readonly from: LocalDate; readonly to: LocalDate }[];
  /** Times with the criminal authority. */
  readonly criminal: readonly { readonly from: LocalDate; readonly to: Day }[];
  readonly decidedOn: Day;
  readonly sentOn: Day;
  readonly servedOn: Day;
  /** False: that the decision was received is not proven, so the time to pay runs from its signing. */
  readonly receiptProven?: boolean;
  readonly payBy: Day;
  readonly deferredTo: Day;
  /** The day on which that deferral was granted. */
  readonly deferredOn?: Day;
  readonly total: number;
  /** The day on which the instalments were granted. */
  readonly instalmentsOn?: Day;
  readonly instalments: readonly { readonly dueOn: LocalDate; readonly amount: number }[];
  /** Times in which the execution stood still, first and last day; null: it still does. */
  readonly suspensions: readonly { readonly from: LocalDate; readonly to: Day }[];
  readonly payments: readonly { readonly amount: number; readonly on: LocalDate }[];
  readonly enforcedOn: Day;
  readonly complaints: readonly {
    readonly complaint: string;
    readonly instance: number;
    readonly on: LocalDate;
    readonly remote: boolean;
    readonly complex: boolean;
    readonly acceptedOn: Day;
    readonly settledOn: Day;
  }[];
  readonly measures: readonly {
    readonly measure: string;
    readonly orderedOn: LocalDate;
    readonly dueOn: LocalDate;
    readonly doneOn: Day;
  }[];
  readonly completedOn: Day;
  /** The case is over, in whatever way. */
  readonly endedOn: Day;
}
