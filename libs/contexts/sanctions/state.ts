import type { LocalDate } from '#kernel';
import type { EmployerKind, SanctionFacts } from '#law';
import type { Completion, DropReason, Manner } from './codes.ts';
import type { SanctionEvent } from './events.ts';
import { evolveByTitle, evolveProcedure, mayExplain, noProcedure, type Procedure } from './procedure.ts';

export type SanctionStage = 'minutes-drawn-up' | 'decided' | 'served' | 'completed' | 'cancelled' | 'closed-without-decision';

/** An act as the minutes describe it: the law is chosen by these dates and this kind of employer. */
export interface SanctionedAct {
  readonly violation: string;
  readonly actCode: string;
  readonly actStart: LocalDate;
  /** Left out: still going on when it was detected. */
  readonly actEnd?: LocalDate;
  readonly detectedOn: LocalDate;
  /** Without an end: the last day after the detection on which it is known to have gone on. */
  readonly goingOnAt?: LocalDate;
  readonly employerKind: EmployerKind;
}
/** VND. `amount` 0 = a warning. */
export interface Fine {
  readonly violation: string;
  readonly actCode: string;
  readonly amount: number;
  readonly bracketMin: number;
  readonly bracketMax: number;
  readonly multiplier: number;
  readonly decree: string;
  readonly article: string;
  readonly clause?: string;
  readonly verified: boolean;
}
export interface Payment {
  readonly payment: string;
  readonly amount: number;
  readonly on: LocalDate;
  /** The part of it that was late interest. */
  readonly interest: number;
}
/** Tracked apart from the fine: a paid fine ends no measure, and the other way round. */
export interface RemedialMeasure {
  readonly measure: string;
  readonly text: string;
  readonly legalBasis: string;
  readonly orderedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly doneOn: LocalDate | null;
}

/** A sanction case from its minutes to its end. One fold for decider and view. Money in VND. */
export interface SanctionState extends Procedure {
  readonly id: string;
  readonly employer: string;
  readonly unit: string;
  readonly within: readonly string[];
  readonly state: SanctionStage;
  readonly minutesNumber: string;
  readonly minutesOn: LocalDate;
  /** The account that drew them up; null in older events. */
  readonly minutesBy: string | null;
  readonly acts: readonly SanctionedAct[];
  readonly decisionNumber: string | null;
  readonly decidedOn: LocalDate | null;
  readonly fines: readonly Fine[];
  /** Acts of the minutes that the decision leaves out. */
  readonly dropped: readonly { readonly violation: string; readonly reason: DropReason }[];
  readonly mitigating: readonly string[];
  readonly aggravating: readonly string[];
  readonly explanationRight: boolean | null;
  readonly servedOn: LocalDate | null;
  readonly manner: Manner | null;
  /** The day by which it is to be carried out. */
  readonly payBy: LocalDate | null;
  readonly total: number;
  readonly paid: number;
  /** What is still to be paid: nothing before a decision, nor after the case has ended. */
  readonly rest: number;
  readonly payments: readonly Payment[];
  readonly completedOn: LocalDate | null;
  readonly how: Completion | null;
  readonly endedOn: LocalDate | null;
  /** Why it was amended last, cancelled, closed or completed without payment. */
  readonly reason: string | null;
  readonly measures: readonly RemedialMeasure[];
  /** Day of the last step of the case; payments and measures have days of their own, papers about them arrive late. */
  readonly lastOn: LocalDate;
}

/** Recorded when its paper comes in, also behind a later step. */
const LATE_PAPERS: ReadonlySet<SanctionEvent['type']> = new Set<SanctionEvent['type']>([
  'ViolationMinutesHandedOver',
  'SanctionDecisionSent',
  'SanctionCaseAssigned',
  'ExplanationRecorded',
  'ExplanationTermExtended',
  'DecisionTermExtended',
  'SanctionCaseTransferred',
  'ComplaintLodged',
  'ComplaintAccepted',
  'ComplaintSettled',
  'LawsuitFiled',
  'LawsuitEnded',
  'OverrideRequested',
  'OverrideApproved',
]);

function after(state: SanctionState, on: LocalDate, changes: Partial<SanctionState>): SanctionState {
  const next = { ...state, ...changes, lastOn: on };
  return { ...next, rest: next.state === 'decided' || next.state === 'served' ? next.total - next.paid : 0 };
}

export function evolveSanction(state: SanctionState | null, event: SanctionEvent): SanctionState | null {
  const next = advance(state, event);
  return next && evolveByTitle(next, event);
}

function advance(state: SanctionState | null, event: SanctionEvent): SanctionState | null {
  if (event.type === 'ViolationMinutesDrawnUp') {
    const { sanction, employer, unit, within, on, number, acts, officer, bodyKind, signature } = event.data;
    return {
      ...noProcedure,
      officer: officer ?? null,
      bodyKind: bodyKind ?? null,
      signature: signature ?? null,
      mayExplain: mayExplain(acts),
      id: sanction,
      employer,
      unit,
      within,
      state: 'minutes-drawn-up',
      minutesNumber: number,
      minutesOn: on,
      minutesBy: officer ?? null,
      acts,
      decisionNumber: null,
      decidedOn: null,
      fines: [],
      dropped: [],
      mitigating: [],
      aggravating: [],
      explanationRight: null,
      servedOn: null,
      manner: null,
      payBy: null,
      total: 0,
      paid: 0,
      rest: 0,
      payments: [],
      completedOn: null,
      how: null,
      endedOn: null,
      reason: null,
      measures: [],
      lastOn: on,
    };
  }
  if (state === null) return null;
  const step = evolveProcedure(state, event);
  if (step) return after(state, 'on' in event.data && !LATE_PAPERS.has(event.type) ? event.data.on : state.lastOn, step);
  switch (event.type) {
    case 'SanctionDecisionIssued': {
      const { on, decisionNumber, fines, total, mitigating, aggravating, explanationRight, dropped, authority, context } =
        event.data;
      return after(state, on, {
        state: 'decided',
        decidedOn: on,
        decisionNumber,
        fines,
        dropped: dropped ?? [],
        total,
        mitigating,
        aggravating,
        explanationRight,
        authority: authority ?? null,
        context: context ?? null,
      });
    }
    case 'SanctionDecisionServed': {
      const { on, manner, payBy } = event.data;
      return after(state, on, { state: 'served', servedOn: on, manner, payBy: payBy ?? null });
    }
    case 'SanctionDecisionAmended': {
      const { on, fines, total, reason } = event.data;
      const { mitigating = state.mitigating, aggravating = state.aggravating, instalments = state.instalments } = event.data;
      return after(state, on, { fines, total, reason, mitigating, aggravating, instalments });
    }
    case 'SanctionDecisionCancelled': {
      const { on, reason } = event.data;
      return after(state, on, { state: 'cancelled', endedOn: on, reason });
    }
    case 'SanctionCaseClosedWithoutDecision': {
      const { on, reason } = event.data;
      return after(state, on, { state: 'closed-without-decision', endedOn: on, reason });
    }
    case 'PaymentRecorded': {
      const { payment, amount, on, interest = 0 } = event.data;
      return after(state, state.lastOn, {
        paid: state.paid + amount - interest,
        interestPaid: state.interestPaid + interest,
        payments: [...state.payments, { payment, amount, on, interest }],
      });
    }
    case 'SanctionCompleted': {
      const { on, how, reason } = event.data;
      return after(state, on, {
        state: 'completed',
        completedOn: on,
        endedOn: on,
        how: how ?? 'paid',
        reason: reason ?? state.reason,
      });
    }
    case 'RemedialMeasureOrdered': {
      const { measure, text, legalBasis, dueOn, on } = event.data;
      return { ...state, measures: [...state.measures, { measure, text, legalBasis, orderedOn: on, dueOn, doneOn: null }] };
    }
    case 'RemedialMeasureDone': {
      const { measure, on } = event.data;
      return { ...state, measures: state.measures.map((m) => (m.measure === measure ? { ...m, doneOn: on } : m)) };
    }
    default:
      return state;
  }
}

/** The acts that the decision is on. */
export const decidedActs = ({ acts, dropped }: Pick<SanctionState, 'acts' | 'dropped'>): readonly SanctionedAct[] =>
  acts.filter((a) => !dropped.some((d) => d.violation === a.violation));

/** The case as the clocks of the law see it. */
export const factsOf = (state: SanctionState): SanctionFacts => ({
  ...state,
  // Late interest pays no instalment.
  payments: state.payments.map(({ amount, interest, on }) => ({ amount: amount - interest, on })),
  deferredOn: state.deferrals.findLast((d) => d.to === state.deferredTo)?.on ?? null,
  transferredOn: state.transfers[0]?.on ?? null,
  enforcedOn: state.enforcement?.on ?? null,
});
