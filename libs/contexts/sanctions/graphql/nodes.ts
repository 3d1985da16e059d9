import { actTerm, requestNode, termOf, type ReadMoment, type Reading } from '#graphql';
import { heldOf, type CodeIn, type LocalDate } from '#kernel';
import { bodyKindOf, cited, decisionLimitation, deemedNeverSanctioned, titleOf, titleOn } from '#law';
import {
  correctedStep,
  type complaintOutcome,
  type criminalOutcome,
  type decisionWarning,
  type enforcement,
  type ExplanationStep,
  type overridableRule,
  type signatureWitness,
} from '../codes.ts';
import { factValues } from '../correction/values.ts';
import type { SanctionDocument } from '../projection.ts';
import { cameToNothing, type Authority, type DecisionContext, type Fine } from '../state.ts';

/** Of the day on which it was acted under. */
const titleTerm = (title: string, on: LocalDate | null = null) =>
  termOf(title, titleOf(title)?.label, () => (on === null ? null : (titleOn(title, on)?.period.basis ?? null)));
const bodyTerm = (kind: string) => termOf(kind, bodyKindOf(kind)?.label);

const officeOf = (authority: Authority | null, on: LocalDate | null) => ({
  title: authority && titleTerm(authority.title, on),
  heldAs: authority && authority.manner,
  appointmentId: authority?.appointment ?? null,
  body: authority?.bodyKind === undefined ? null : bodyTerm(authority.bodyKind),
  unit: authority?.unit ?? null,
});

function warningNode({ code, article }: DecisionContext['warnings'][number]) {
  const at = code.indexOf(':');
  return {
    kind: code.slice(0, at) as CodeIn<typeof decisionWarning>,
    about: code.slice(at + 1),
    article: article === undefined ? null : cited(article),
  };
}
const contextNode = ({ rules, suggested, warnings }: DecisionContext) => ({
  rules: rules.map(({ rule, validTo, ...shown }) => ({ ...shown, rule: cited(rule), validTo: validTo ?? null })),
  suggested: suggested.map(({ violation, amount, min, max, mitigating, aggravating, article, verified }) => ({
    violation,
    amount,
    min: min ?? null,
    max: max ?? null,
    mitigating: mitigating ?? null,
    aggravating: aggravating ?? null,
    article: article === undefined ? null : cited(article),
    verified: verified ?? null,
  })),
  warnings: warnings.map(warningNode),
});

const decidedFor = (fine: Fine | undefined) =>
  fine
    ? {
        fine: fine.amount,
        bracketMin: fine.bracketMin,
        bracketMax: fine.bracketMax,
        multiplier: fine.multiplier,
        article: cited(`${fine.decree} ${fine.article}${fine.clause ? ` (${fine.clause})` : ''}`),
        verified: fine.verified,
      }
    : { fine: null, bracketMin: null, bracketMax: null, multiplier: null, article: null, verified: null };

const actNodes = ({ acts, fines, dropped }: SanctionDocument) =>
  acts.map(({ violation, actCode, actEnd, goingOnAt, employerKind, ...act }) => ({
    ...act,
    violation,
    act: actTerm(
      actCode,
      fines.find((fine) => fine.violation === violation),
    ),
    actEnd: actEnd ?? null,
    goingOnAt: goingOnAt ?? null,
    employerKindThen: employerKind,
    ...decidedFor(fines.find((fine) => fine.violation === violation)),
    dropped: dropped.find((one) => one.violation === violation)?.reason ?? null,
  }));

const minutesNode = ({ minutesNumber, minutesOn, signature, handedOverOn, handOver }: SanctionDocument) => ({
  number: minutesNumber,
  on: minutesOn,
  signature: signature && {
    how: signature.how,
    reason: signature.reason ?? null,
    witness: (signature.witness ?? null) as CodeIn<typeof signatureWitness> | null,
  },
  handedOverOn,
  handedOverTo: handOver?.title ? titleTerm(handOver.title) : null,
});

const decisionNode = (document: SanctionDocument) => {
  const { decisionNumber, decidedOn, authority, context, mitigating, aggravating, explanationRight } = document;
  if (decidedOn === null) return null;
  const { sentOn, sentBy, servedOn, manner, payBy, deemedFrom, receiptProven, serviceRefusal } = document;
  return {
    number: decisionNumber!,
    on: decidedOn,
    ...officeOf(authority, decidedOn),
    context: context && contextNode(context),
    mitigating,
    aggravating,
    explanationRight: explanationRight ?? false,
    sentOn,
    sentBy,
    servedOn,
    manner,
    receiptProven,
    payBy,
    deemedFrom,
    serviceRefusal,
  };
};

/** Once it was carried out, or its limitation is over: before, nobody knows when it will be. */
function neverSanctionedFrom({ total, completedOn, ...document }: SanctionDocument, today: LocalDate): LocalDate | null {
  const until = decisionLimitation(document)?.until ?? null;
  const kind = total === 0 ? 'warning' : 'fine';
  const limitationUntil = until !== null && until < today ? until : null;
  return deemedNeverSanctioned({ kind, compliedOn: completedOn, limitationUntil })?.from ?? null;
}

/** A case as the API shows it. `document` is for what is reckoned from its facts. */
export function caseNode(document: SanctionDocument, { services: { events }, moment }: Pick<Reading, 'services' | 'moment'>) {
  const { id, revision, employer, officer, state, mayExplain, explanation, longerTerm, evasions } = document;
  const { total, paid, rest, interestPaid, deferredTo, deferrals, instalmentsOn, instalments, suspensions } = document;
  const { completedOn, decidedOn, endedOn, reason } = document;
  return {
    document,
    id,
    revision,
    employer,
    officer,
    state,
    minutes: minutesNode(document),
    acts: actNodes(document),
    transfers: document.transfers.map((transfer) => ({ ...transfer, toTitle: titleTerm(transfer.toTitle) })),
    mayExplain,
    explanation,
    longerTerm,
    overrides: document.overrides.map(({ rule, usedOn, ...asked }) => ({
      ...requestNode(asked),
      rule: rule as CodeIn<typeof overridableRule>,
      usedOn,
    })),
    corrections: document.corrections.map(({ fact, subject, before, after, ...asked }) => ({
      ...requestNode(asked),
      fact,
      paymentId: fact === 'payment' ? subject : null,
      explanationStep: fact === 'explanation' ? (subject as ExplanationStep) : null,
      which: correctedStep.has(fact) ? subject : null,
      before: heldOf(factValues, before),
      after: after && heldOf(factValues, after),
    })),
    violationAnswers: document.violationAnswers.map(({ revision: _, ...answered }) => answered),
    criminal: document.criminal.map((stay) => ({ ...stay, outcome: stay.outcome as CodeIn<typeof criminalOutcome> | null })),
    evasions,
    decision: decisionNode(document),
    stepsByTitle: document.stepsByTitle.map(({ step, on, authority, overrides, context }) => ({
      step: termOf(step, events.label(step)),
      on,
      ...officeOf(authority, on),
      overrideIds: overrides,
      context: context && contextNode(context),
    })),
    total,
    paid,
    rest,
    interestPaid,
    payments: document.payments.map(({ payment, on, amount, interest }) => ({ paymentId: payment, on, amount, interest })),
    deferredTo,
    deferrals,
    instalmentsOn,
    instalments,
    suspensions,
    reliefRequests: document.reliefRequests,
    enforcement: document.enforcement && {
      ...document.enforcement,
      measure: document.enforcement.measure as CodeIn<typeof enforcement>,
    },
    measures: document.measures.map(({ measure, ...rest }) => ({ ...rest, measureId: measure })),
    complaints: document.complaints.map(({ complaint, outcome, ...rest }) => ({
      ...rest,
      complaintId: complaint,
      outcome: outcome as CodeIn<typeof complaintOutcome> | null,
    })),
    lawsuit: document.lawsuit && {
      ...document.lawsuit,
      outcome: document.lawsuit.outcome as CodeIn<typeof complaintOutcome> | null,
    },
    completedOn,
    completion: document.how,
    endedOn,
    reason,
    deemedNeverSanctionedFrom: decidedOn === null || cameToNothing(document) ? null : neverSanctionedFrom(document, moment.today),
  };
}
export type CaseNode = ReturnType<typeof caseNode> & { readonly asOf: ReadMoment };
