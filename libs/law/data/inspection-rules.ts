/** Limits on how often an employer may be inspected. `forms`: each of these at most once a year, unless there are signs of violation. */
export const ONCE_A_YEAR_RULES = [
  {
    id: '20/CT-TTg',
    article: 'Directive 20/CT-TTg of 17/5/2017',
    validFrom: '2017-05-17',
    validTo: '2025-05-16',
    forms: ['inspection'],
    kinds: ['enterprise'],
    verified: true,
    source: 'News',
  },
  {
    id: '198/2025/QH15',
    article: 'Resolution 198/2025/QH15',
    validFrom: '2025-05-17',
    validTo: null,
    forms: ['inspection', 'check'],
    kinds: ['enterprise', 'household-business', 'household-unregistered', 'informal-establishment'],
    verified: true,
    source: 'QA, News',
  },
] as const;

/**
 * Modes that may be opened without announcement: notice would risk hiding the evidence. The rule read is of the industry and trade sector;
 * none was found for labour, so it is applied by analogy and stays unverified.
 */
export const UNANNOUNCED_RULE = {
  modes: ['surprise'],
  article: 'Circular 56/2025/TT-BCT (by analogy)',
  verified: false,
  source: 'QA',
} as const;
