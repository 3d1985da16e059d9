/** Limits on how often an employer may be inspected. */
export const ONCE_A_YEAR_RULES = [
  {
    id: '20/CT-TTg',
    article: 'Directive 20/CT-TTg of 17/5/2017',
    validFrom: '2017-05-17',
    validTo: '2025-05-16',
    kinds: ['enterprise'],
    verified: true,
    source: 'News',
  },
  {
    id: '198/2025/QH15',
    article: 'Resolution 198/2025/QH15',
    validFrom: '2025-05-17',
    validTo: null,
    kinds: ['enterprise', 'household-business', 'household-unregistered', 'informal-establishment'],
    verified: true,
    source: 'QA, News',
  },
] as const;
