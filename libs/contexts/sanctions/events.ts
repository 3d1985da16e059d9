import { defineEvent, flag, id, integer, list, localDate, money, object, oneOf, optional, text, type EventOf } from '#kernel';
import { EMPLOYER_KIND_CODES } from '#law';

const sanctionCase = { sanction: id(), employer: id() };
const on = localDate();
const number = text({ max: 80 });
const reason = text({ max: 500 });

/** How a decision reaches the sanctioned party. */
export const MANNERS = ['in-person', 'registered-post', 'electronic', 'posting-up'] as const;
export type Manner = (typeof MANNERS)[number];
/** How a decision comes to its end: `paid` by the last payment; what leaves a rest unpaid is recorded with its reason. */
export const COMPLETIONS = ['paid', 'warning-delivered', 'dissolved', 'deceased', 'exempted', 'lapsed'] as const;
export type Completion = (typeof COMPLETIONS)[number];

/** One act, as the violation stood when the minutes were drawn up. */
const act = object({
  violation: id(),
  actCode: text({ max: 60 }),
  actStart: localDate(),
  actEnd: optional(localDate()),
  detectedOn: localDate(),
  employerKind: oneOf(...EMPLOYER_KIND_CODES),
});
/** What the decision sets for one act, with the bracket it was chosen from. VND. */
const fine = object({
  violation: id(),
  actCode: text({ max: 60 }),
  amount: money(),
  bracketMin: money(),
  bracketMax: money(),
  multiplier: integer({ min: 1 }),
  decree: text({ max: 60 }),
  article: text({ max: 60 }),
  clause: optional(text({ max: 20 })),
  verified: flag(),
});
/** Grounds that mitigate or aggravate: the article or its wording, never a person. */
const factors = list(text({ max: 200 }), { max: 20 });
const fines = list(fine, { max: 100 });

export const violationMinutesDrawnUp = defineEvent('ViolationMinutesDrawnUp', {
  ...sanctionCase,
  unit: id(),
  within: list(id(), { max: 3 }),
  on,
  number,
  acts: list(act, { max: 100 }),
});
export const sanctionDecisionIssued = defineEvent('SanctionDecisionIssued', {
  ...sanctionCase,
  on,
  decisionNumber: number,
  fines,
  total: money(),
  mitigating: factors,
  aggravating: factors,
  explanationRight: flag(),
});
export const sanctionDecisionServed = defineEvent('SanctionDecisionServed', {
  ...sanctionCase,
  on,
  manner: oneOf(...MANNERS),
  /** The day by which the decision is to be carried out. */
  payBy: optional(localDate()),
});
export const sanctionDecisionAmended = defineEvent('SanctionDecisionAmended', {
  ...sanctionCase,
  on,
  reason,
  fines,
  total: money(),
});
export const sanctionDecisionCancelled = defineEvent('SanctionDecisionCancelled', { ...sanctionCase, on, reason });
export const paymentRecorded = defineEvent('PaymentRecorded', {
  ...sanctionCase,
  payment: id(),
  amount: integer({ min: 1 }),
  on,
  remaining: money(),
});
export const sanctionCompleted = defineEvent('SanctionCompleted', {
  ...sanctionCase,
  on,
  how: optional(oneOf(...COMPLETIONS)),
  reason: optional(reason),
});
export const remedialMeasureOrdered = defineEvent('RemedialMeasureOrdered', {
  ...sanctionCase,
  measure: id(),
  text: text({ max: 1_000 }),
  legalBasis: text({ max: 200 }),
  dueOn: localDate(),
  on,
});
export const remedialMeasureDone = defineEvent('RemedialMeasureDone', { ...sanctionCase, measure: id(), on });
export const sanctionCaseClosedWithoutDecision = defineEvent('SanctionCaseClosedWithoutDecision', {
  ...sanctionCase,
  on,
  reason,
});

export const sanctionsEvents = [
  violationMinutesDrawnUp,
  sanctionDecisionIssued,
  sanctionDecisionServed,
  sanctionDecisionAmended,
  sanctionDecisionCancelled,
  paymentRecorded,
  sanctionCompleted,
  remedialMeasureOrdered,
  remedialMeasureDone,
  sanctionCaseClosedWithoutDecision,
] as const;
export type SanctionEvent = EventOf<(typeof sanctionsEvents)[number]>;
