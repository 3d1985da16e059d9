import type { LocalDate } from '#kernel';
import { bracketFor, type EmployerKind, type SanctionFacts } from '#law';
import type { Manner } from './codes.ts';
import type { SanctionEvent } from './events.ts';

type Day = LocalDate | null;

export interface Override {
  readonly override: string;
  /** Code of the refusal that it lifts. */
  readonly rule: string;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedOn: LocalDate;
  readonly approvedBy: string | null;
  readonly approvedOn: Day;
  /** Day of the step that it lifted; it lifts no other. */
  readonly usedOn: Day;
}
export interface Complaint {
  readonly complaint: string;
  readonly instance: number;
  readonly on: LocalDate;
  readonly remote: boolean;
  readonly complex: boolean;
  readonly acceptedOn: Day;
  readonly settledOn: Day;
  readonly outcome: string | null;
}
export interface Authority {
  readonly title: string;
  readonly manner: 'substantive' | 'acting' | 'delegated';
  readonly appointment?: string;
  readonly bodyKind?: string;
  readonly unit?: string;
}
export interface DecisionContext {
  readonly rules: readonly {
    readonly rule: string;
    readonly validFrom: LocalDate;
    readonly validTo?: LocalDate;
    readonly verified: boolean;
  }[];
  readonly suggested: readonly { readonly violation: string; readonly amount: number }[];
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

/** What a case has besides minutes, decision and payments: the steps that move its clocks. */
export interface Procedure {
  readonly officer: string | null;
  readonly bodyKind: string | null;
  readonly signature: { readonly how: 'signed' | 'refused'; readonly reason?: string; readonly witness?: string } | null;
  readonly handedOverOn: Day;
  /** To which title, where one was named. */
  readonly handedOverTitle: string | null;
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
  readonly enforcement: { readonly on: LocalDate; readonly decisionNumber: string; readonly measure: string } | null;
  readonly complaints: readonly Complaint[];
  readonly lawsuit: { readonly on: LocalDate; readonly endedOn: Day; readonly outcome: string | null } | null;
  readonly interestPaid: number;
}

export const noProcedure: Procedure = {
  officer: null,
  bodyKind: null,
  signature: null,
  handedOverOn: null,
  handedOverTitle: null,
  transfers: [],
  mayExplain: false,
  explanation: { extended: false, writtenOn: null, hearingRequestedOn: null, hearingHeldOn: null, waivedOn: null },
  longerTerm: null,
  overrides: [],
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
  enforcement: null,
  complaints: [],
  lawsuit: null,
  interestPaid: 0,
};

/** Whether one of the acts gives the right to explain. An act whose bracket no source gives is taken to give it: waiting harms nobody. */
export const mayExplain = (
  acts: readonly {
    actCode: string;
    actStart: LocalDate;
    actEnd?: LocalDate;
    detectedOn: LocalDate;
    goingOnAt?: LocalDate;
    employerKind: EmployerKind;
  }[],
): boolean =>
  acts.some((act) => {
    const bracket = bracketFor({ ...act, actEnd: act.actEnd ?? null });
    return bracket.ok ? bracket.value.explanationRight : bracket.error.code === 'BracketUnknown';
  });

export const EXPLANATION_FIELDS = {
  written: 'writtenOn',
  'hearing-requested': 'hearingRequestedOn',
  'hearing-held': 'hearingHeldOn',
  waived: 'waivedOn',
} as const;

const last = <T extends { readonly to: Day }>(list: readonly T[], changes: Partial<T>): readonly T[] =>
  list.map((item, i) => (i === list.length - 1 ? { ...item, ...changes } : item));

/** The steps between the milestones; null for an event that is none. The day of a step becomes the case's last only where it says `on`. */
export function evolveProcedure(state: Procedure, event: SanctionEvent): Partial<Procedure> | null {
  switch (event.type) {
    case 'ViolationMinutesHandedOver':
      return { handedOverOn: state.handedOverOn ?? event.data.on, handedOverTitle: event.data.title ?? state.handedOverTitle };
    case 'SanctionCaseAssigned':
      return { officer: event.data.officer };
    case 'SanctionCaseTransferred': {
      const { on, toTitle, to = null, reason } = event.data;
      return { transfers: [...state.transfers, { on, toTitle, to, reason }], handedOverOn: state.handedOverOn ?? on };
    }
    case 'ExplanationRecorded': {
      const { on, step } = event.data;
      const field = EXPLANATION_FIELDS[step];
      return { explanation: { ...state.explanation, [field]: state.explanation[field] ?? on } };
    }
    case 'ExplanationTermExtended':
      return { explanation: { ...state.explanation, extended: true } };
    case 'DecisionTermExtended':
      return { longerTerm: event.data.ground === 'complex' || state.longerTerm === 'complex' ? 'complex' : 'verification' };
    case 'OverrideRequested': {
      const { override, rule, reason, by, on } = event.data;
      return {
        overrides: [
          ...state.overrides,
          { override, rule, reason, requestedBy: by, requestedOn: on, approvedBy: null, approvedOn: null, usedOn: null },
        ],
      };
    }
    case 'OverrideApproved': {
      const { override, by, on } = event.data;
      return { overrides: state.overrides.map((o) => (o.override === override ? { ...o, approvedBy: by, approvedOn: on } : o)) };
    }
    case 'TransferredToCriminalAuthority':
      return { criminal: [...state.criminal, { from: event.data.on, to: null, outcome: null }] };
    case 'ReturnedByCriminalAuthority':
      return { criminal: last(state.criminal, { to: event.data.on, outcome: event.data.outcome }) };
    case 'EvasionRecorded':
      return { evasions: [...state.evasions, { from: event.data.from, to: event.data.to }] };
    case 'SanctionDecisionSent':
      return { sentOn: event.data.on, sentBy: event.data.manner };
    case 'ExecutionDeferred': {
      const { on, until, requestedOn = on } = event.data;
      const deferredTo = state.deferredTo !== null && state.deferredTo > until ? state.deferredTo : until;
      return { deferredTo, deferrals: [...state.deferrals, { on, from: requestedOn, to: until }] };
    }
    case 'InstalmentsGranted':
      return { instalments: event.data.instalments, instalmentsOn: event.data.on };
    case 'ExecutionSuspended':
      return { suspensions: [...state.suspensions, { from: event.data.on, to: null, reason: event.data.reason }] };
    case 'ExecutionResumed':
      return { suspensions: last(state.suspensions, { to: event.data.on }) };
    case 'EnforcementDecided': {
      const { on, decisionNumber, measure } = event.data;
      return { enforcement: { on, decisionNumber, measure } };
    }
    case 'ComplaintLodged': {
      const { complaint, instance, on, remote } = event.data;
      const lodged = { complaint, instance, on, remote, complex: false, acceptedOn: null, settledOn: null, outcome: null };
      return { complaints: [...state.complaints, lodged] };
    }
    case 'ComplaintAccepted': {
      const { complaint, on, complex } = event.data;
      return { complaints: state.complaints.map((c) => (c.complaint === complaint ? { ...c, acceptedOn: on, complex } : c)) };
    }
    case 'ComplaintSettled': {
      const { complaint, on, outcome } = event.data;
      return { complaints: state.complaints.map((c) => (c.complaint === complaint ? { ...c, settledOn: on, outcome } : c)) };
    }
    case 'LawsuitFiled':
      return { lawsuit: { on: event.data.on, endedOn: null, outcome: null } };
    case 'LawsuitEnded':
      return { lawsuit: { ...state.lawsuit!, endedOn: event.data.on, outcome: event.data.outcome } };
    default:
      return null;
  }
}

interface OfTitle {
  readonly on?: LocalDate;
  readonly to?: LocalDate;
  readonly authority?: Authority;
  readonly overrides?: readonly string[];
  readonly context?: DecisionContext;
}

/** What every step by title leaves behind: that it was taken, and that its overrides are used up. */
export function evolveByTitle<S extends Procedure>(state: S, { type, data }: SanctionEvent): S {
  const { on, to, authority = null, overrides = [], context = null } = data as OfTitle;
  if (authority === null && overrides.length === 0) return state;
  // Evasion is recorded with its first and last day.
  const day = (on ?? to)!;
  return {
    ...state,
    stepsByTitle: [...state.stepsByTitle, { step: type, on: day, authority, overrides, context }],
    overrides: state.overrides.map((o) => (overrides.includes(o.override) ? { ...o, usedOn: o.usedOn ?? day } : o)),
  };
}
