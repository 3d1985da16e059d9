/** Choosing the fine inside the bracket, and the right to explain: Law 15/2012/QH13 and Decree 118/2021. */
export const FINE_CHOICE = { article: 'Decree 118/2021 Art. 9', source: 'QA', verified: true } as const;
export const EXPLANATION_RIGHT = { article: 'Law 15/2012/QH13 Art. 61(1)', individualFrom: 15_000_000, organisationFrom: 30_000_000, source: 'PĐ', verified: true } as const;
export const ACT_LIMITATION = { article: 'Law 15/2012/QH13 Art. 6', years: 1, source: 'PĐ', verified: true } as const;
export const DEEMED_NEVER_SANCTIONED = { article: 'Law 15/2012/QH13 Art. 7', monthsAfterWarning: 6, monthsAfterOther: 12, source: 'PĐ', verified: true } as const;
/** A decision is to be carried out within so many days of its receipt, or within the longer time that it states. */
export const CARRY_OUT = { article: 'Law 15/2012/QH13 Art. 73(1)', days: 10, source: 'PĐ', verified: true } as const;
/** Late interest on the unpaid sum, for every calendar day after the term, until the day of payment. The day count is not verified. */
export const LATE_INTEREST = { article: 'Law 15/2012/QH13 Art. 78; Circular 18/2023/TT-BTC', basisPointsPerDay: 5, source: 'QA', verified: true, dayCountVerified: false } as const;
/** Deferral of a fine: from this amount on, with proof of hardship. */
export const DEFERRAL = { article: 'Law 15/2012/QH13 Art. 76', individualFrom: 2_000_000, organisationFrom: 100_000_000, source: 'PĐ', verified: true } as const;
/** Payment by instalments. */
export const INSTALMENTS = { article: 'Law 15/2012/QH13 Art. 79', individualFrom: 15_000_000, organisationFrom: 150_000_000, months: 6, times: 3, firstPercent: 40, source: 'secondary page', verified: false } as const;
/** Highest fine that may be set without minutes (bien ban), by period. */
export const WITHOUT_MINUTES = [
  { article: 'Law 15/2012/QH13 Art. 56', validFrom: '2013-07-01', validTo: '2025-06-30', individual: 250_000, organisation: 500_000, source: 'PĐ', verified: true },
  { article: 'Law 15/2012/QH13 Art. 56 (Law 88/2025/QH15)', validFrom: '2025-07-01', validTo: null, individual: 500_000, organisation: 1_000_000, source: 'PĐ, News', verified: true },
] as const;
/** Repeat offences whose file goes to the criminal authority before any fine; it comes back without prosecution. */
export const CRIMINAL_FILES = [
  { decree: '283/2026/NĐ-CP', actCode: 'AGE-15-17-BANNED-WORK-OR-PLACE', article: '283/2026/NĐ-CP Art. 4(2)(k), 4(3); Law 15/2012/QH13 Art. 62', source: '283', verified: true },
] as const;
