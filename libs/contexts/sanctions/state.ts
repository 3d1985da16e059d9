import type { Asked, LocalDate } from '#kernel';
import type { EmployerKind, SanctionFacts } from '#law';
import type { ViolationChange } from '#contexts/violations/events';
import type {
  Completion,
  ComplaintOutcome,
  CorrectedFact,
  DropReason,
  Manner,
  ReliefKind,
  ReliefOutcome,
  SignatureWitness,
  ViolationAnswer,
} from './codes.ts';
import type { FactValues } from './correction/values.ts';

/** Where a case stands. */
export const STAGES = {
  'minutes-drawn-up': { en: 'at the violation minutes', vi: 'đã lập biên bản vi phạm' },
  decided: { en: 'decided, not served', vi: 'đã ra quyết định, chưa giao' },
  served: { en: 'served', vi: 'đã giao quyết định' },
  completed: { en: 'completed', vi: 'đã thi hành xong' },
  cancelled: { en: 'cancelled', vi: 'đã hủy' },
  'closed-without-decision': { en: 'closed without a decision', vi: 'kết thúc không ra quyết định' },
} as const;
export type SanctionStage = keyof typeof STAGES;
export const SANCTION_STAGES = Object.keys(STAGES) as readonly SanctionStage[];
/** Those of a case that goes on. */
export const OPEN = ['minutes-drawn-up', 'decided', 'served'] as const;

/** It ended without a decision that stands: nobody owes anything by it, and nothing is to be done. */
export const cameToNothing = ({ state }: { readonly state: SanctionStage }): boolean =>
  state === 'cancelled' || state === 'closed-without-decision';

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

type Day = LocalDate | null;

/** Going against a rule: its request is the id that steps name. */
export interface Override extends Asked {
  /** Code of the refusal that it lifts. */
  readonly rule: string;
  /** Day of the step that it lifted; it lifts no other. */
  readonly usedOn: Day;
}
/** A correction that moves money or a legal date (AUD-7): what stood, and what is to stand. */
export interface Correction extends Asked {
  readonly fact: CorrectedFact;
  /** Which payment, which step of the explanation. */
  readonly subject: string | null;
  readonly before: FactValues;
  /** Null: it is to be withdrawn. */
  readonly after: FactValues | null;
}
/** What somebody answered to a change of a violation that the decision rests on. */
export interface AnsweredChange {
  readonly violation: string;
  /** Revision of the violation with that change; a later one asks again. */
  readonly revision: string;
  readonly change: ViolationChange;
  readonly answer: ViolationAnswer;
  readonly reason: string;
  readonly by: string;
  readonly on: LocalDate;
  /** The day on which the decision was amended, where that was the answer. */
  readonly doneOn: Day;
}
export interface Complaint {
  readonly complaint: string;
  readonly instance: number;
  readonly on: LocalDate;
  readonly remote: boolean;
  readonly complex: boolean;
  readonly acceptedOn: Day;
  readonly settledOn: Day;
  readonly outcome: ComplaintOutcome | null;
}
export interface Authority {
  readonly title: string;
  readonly manner: 'substantive' | 'acting' | 'delegated';
  readonly appointment?: string;
  readonly bodyKind?: string;
  readonly unit?: string;
}
/** The fine that the rules suggested: the range that the factors left of the bracket, and why. Older events hold the amount alone. */
export interface Suggested {
  readonly violation: string;
  readonly amount: number;
  readonly min?: number;
  readonly max?: number;
  readonly mitigating?: number;
  readonly aggravating?: number;
  readonly article?: string;
  readonly verified?: boolean;
}
/** A request of the employer about the fine; while it is examined no late interest is counted. First and last day. */
export interface ReliefRequest {
  readonly kind: ReliefKind;
  readonly requestedOn: LocalDate;
  readonly answeredOn: Day;
  readonly outcome: ReliefOutcome | null;
}
export interface DecisionContext {
  readonly rules: readonly {
    readonly rule: string;
    readonly validFrom: LocalDate;
    readonly validTo?: LocalDate;
    readonly verified: boolean;
  }[];
  readonly suggested: readonly Suggested[];
  readonly warnings: readonly { readonly code: string; readonly article?: string }[];
}

/** A step that somebody took by title, from the log: under which one, and what was lifted for it in writing. */
export interface StepByTitle {
  /** Type of the event. */
  readonly step: string;
  readonly on: LocalDate;
  readonly authority: Authority | null;
  readonly overrides: readonly string[];
  readonly context: DecisionContext | null;
}

/** A step that follows the ones before it in time: by the type of its event. */
export interface OrderedStep {
  readonly step: string;
  readonly on: LocalDate;
}

/** What a case has besides minutes, decision and payments: the steps that move its clocks. */
export interface Procedure {
  readonly officer: string | null;
  readonly bodyKind: string | null;
  readonly signature: { readonly how: 'signed' | 'refused'; readonly reason?: string; readonly witness?: string } | null;
  readonly handedOverOn: Day;
  /** The hand-over itself: a transfer hands the minutes over too. `title`, where one was named; `to`, where one account holds it there. */
  readonly handOver: { readonly on: LocalDate; readonly title: string | null; readonly to: string | null } | null;
  readonly transfers: readonly {
    readonly on: LocalDate;
    readonly toTitle: string;
    readonly to: string | null;
    readonly reason: string;
  }[];
  /** By the brackets of the acts as the minutes describe them (Law 15/2012 Art. 61(1)). */
  readonly mayExplain: boolean;
  readonly explanation: SanctionFacts['explanation'];
  readonly longerTerm: SanctionFacts['longerTerm'];
  readonly overrides: readonly Override[];
  readonly corrections: readonly Correction[];
  readonly violationAnswers: readonly AnsweredChange[];
  readonly criminal: readonly { readonly from: LocalDate; readonly to: Day; readonly outcome: string | null }[];
  readonly evasions: SanctionFacts['evasions'];
  readonly authority: Authority | null;
  readonly context: DecisionContext | null;
  /** Oldest first. */
  readonly stepsByTitle: readonly StepByTitle[];
  readonly sentOn: Day;
  readonly sentBy: Manner | null;
  readonly deferredTo: Day;
  /** Granted on `on`, examined since `from`. */
  readonly deferrals: readonly { readonly on: LocalDate; readonly from: LocalDate; readonly to: LocalDate }[];
  readonly instalmentsOn: Day;
  readonly instalments: SanctionFacts['instalments'];
  readonly suspensions: readonly { readonly from: LocalDate; readonly to: Day; readonly reason: string }[];
  readonly reliefRequests: readonly ReliefRequest[];
  readonly enforcement: { readonly on: LocalDate; readonly decisionNumber: string; readonly measure: string } | null;
  readonly complaints: readonly Complaint[];
  readonly lawsuit: { readonly on: LocalDate; readonly endedOn: Day; readonly outcome: ComplaintOutcome | null } | null;
  readonly interestPaid: number;
  /** Revisions of the violations that the decision was taken on; empty in older events. */
  readonly seen: readonly { readonly violation: string; readonly revision: string }[];
  /** Deemed served: the day from which that was reckoned. */
  readonly deemedFrom: Day;
  /** The employer refused to take the decision, and who bears witness. */
  readonly serviceRefusal: { readonly reason: string; readonly witness: SignatureWitness } | null;
  /** The steps that follow each other in time, as they were recorded, with their right days; the minutes are the first. */
  readonly ordered: readonly OrderedStep[];
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
  /** False: that the decision was received is not proven, so the time to pay runs from its signing. */
  readonly receiptProven: boolean;
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
}

/** All that nothing is known of yet when a case begins. */
export const NOTHING_YET = {
  officer: null,
  bodyKind: null,
  signature: null,
  handedOverOn: null,
  handOver: null,
  transfers: [],
  mayExplain: false,
  explanation: { extended: false, writtenOn: null, hearingRequestedOn: null, hearingHeldOn: null, waivedOn: null },
  longerTerm: null,
  overrides: [],
  corrections: [],
  violationAnswers: [],
  criminal: [],
  evasions: [],
  authority: null,
  context: null,
  stepsByTitle: [],
  sentOn: null,
  sentBy: null,
  deferredTo: null,
  deferrals: [],
  instalmentsOn: null,
  instalments: [],
  suspensions: [],
  reliefRequests: [],
  enforcement: null,
  complaints: [],
  lawsuit: null,
  interestPaid: 0,
  seen: [],
  deemedFrom: null,
  serviceRefusal: null,
  decisionNumber: null,
  decidedOn: null,
  fines: [],
  dropped: [],
  mitigating: [],
  aggravating: [],
  explanationRight: null,
  servedOn: null,
  manner: null,
  receiptProven: true,
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
} satisfies Partial<SanctionState>;

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

/** What every event of a case names. */
export const keyOf = ({ id, employer }: Pick<SanctionState, 'id' | 'employer'>) => ({ sanction: id, employer });
/** Each once: an act of the minutes may be one of several of a violation. */
export const violationsOf = ({ acts }: Pick<SanctionState, 'acts'>): string[] => [...new Set(acts.map((a) => a.violation))];

/** All that one person asked for and another one decides: an id is used once among them. */
export const requestsOf = ({ overrides, corrections }: Pick<SanctionState, 'overrides' | 'corrections'>): readonly Asked[] => [
  ...overrides,
  ...corrections,
];

/** A case that is over without a sanction gives its acts back. */
export const isLive = ({ state }: Pick<SanctionState, 'state'>): boolean =>
  state !== 'cancelled' && state !== 'closed-without-decision';
