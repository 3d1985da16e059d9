/** How long before the end of a term its holder is told. */
export type Lead = { readonly workingDays: number } | { readonly hours: number };

export interface NoticeRule {
  readonly lead: Lead;
  /** A term that passed is told to the holder's superior. Not so where a right of the employer merely ended. */
  readonly escalates: boolean;
}

export const USUAL: NoticeRule = { lead: { workingDays: 2 }, escalates: true };
/** Terms of at most so many working days are announced 24 hours before their end. */
export const SHORT = { workingDays: 2, lead: { hours: 24 } } as const;

/** By code of the clock; the others are `USUAL`. */
export const NOTICE_RULES: Readonly<Record<string, NoticeRule>> = {
  'act-limitation': { lead: { workingDays: 20 }, escalates: true },
  'decision-limitation': { lead: { workingDays: 20 }, escalates: true },
  remedy: { lead: { workingDays: 3 }, escalates: true },
  abatement: { lead: { workingDays: 3 }, escalates: true },
  recommendation: { lead: { workingDays: 3 }, escalates: true },
  explanation: { lead: { hours: 24 }, escalates: false },
  'hearing-request': { lead: { hours: 24 }, escalates: false },
  complaint: { lead: { workingDays: 2 }, escalates: false },
  'second-complaint': { lead: { workingDays: 2 }, escalates: false },
  report: { lead: { workingDays: 10 }, escalates: true },
  'report-requested': { lead: { workingDays: 10 }, escalates: false },
};
