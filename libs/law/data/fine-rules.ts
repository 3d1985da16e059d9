/** Choosing the fine inside the bracket, and the right to explain: Law 15/2012/QH13 and Decree 118/2021. */
export const FINE_CHOICE = { article: 'Decree 118/2021 Art. 9', source: 'QA', verified: true } as const;
export const EXPLANATION_RIGHT = { article: 'Law 15/2012/QH13 Art. 61(1)', individualFrom: 15_000_000, organisationFrom: 30_000_000, source: 'PĐ', verified: true } as const;
export const ACT_LIMITATION = { article: 'Law 15/2012/QH13 Art. 6', years: 1, source: 'PĐ', verified: true } as const;
export const DEEMED_NEVER_SANCTIONED = { article: 'Law 15/2012/QH13 Art. 7', monthsAfterWarning: 6, monthsAfterOther: 12, source: 'PĐ', verified: true } as const;
/** A decision is to be carried out within so many days of its receipt, or within the longer time that it states. */
export const CARRY_OUT = { article: 'Law 15/2012/QH13 Art. 73(1)', days: 10, source: 'PĐ', verified: true } as const;
