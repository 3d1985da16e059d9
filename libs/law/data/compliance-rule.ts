/**
 * Parameters of the compliance status. They are this platform's configuration, no rule of law: hence `verified: false`. A change is a
 * new version with its own date; the view is then built again.
 */
export const COMPLIANCE_RULES = [
  {
    version: 1,
    validFrom: '2013-01-01',
    validTo: null,
    /** A conclusion older than this no longer says that an employer is in order. */
    staleAfterMonths: 24,
    /** Training is due when there was none, or the last is older than this. */
    trainingDueAfterMonths: 24,
    /** Days from detection by which a violation is to be abated where no other day was set. */
    abatementDays: 30,
    verified: false,
    source: { vi: 'Cấu hình của hệ thống, không phải quy định pháp luật', en: 'Configuration of the platform, not a rule of law' },
  },
] as const;
