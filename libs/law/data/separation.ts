import type { LegalBasis } from '../basis.ts';

/**
 * Who drew up the minutes of a case does not also decide on it (ACC-3). A rule of the platform, not of the law: those with power to fine may write
 * minutes too (12/2022 Art. 47, 283/2026 Art. 54), and no article was read that forbids them to decide then. A second person lifts it in writing.
 */
export const FINDER_DECIDES = { source: 'platform rule', verified: false } as const;

/**
 * Titles that find and decide by their office. The head of a team sanctions within the time of the team, an inspector on the spot; what no source
 * that was read says is that they may do so on minutes of their own hand.
 */
export const MAY_FIND_AND_DECIDE: readonly { readonly title: string; readonly basis: Pick<LegalBasis, 'decree' | 'article' | 'source' | 'verified'> }[] = [
  { title: 'labour-inspector', basis: { decree: '12/2022/NĐ-CP', article: 'Art. 49', source: 'ND12', verified: false } },
  { title: 'so-team-head', basis: { decree: '12/2022/NĐ-CP', article: 'Art. 49', source: 'ND12', verified: false } },
  { title: 'ministry-team-head', basis: { decree: '12/2022/NĐ-CP', article: 'Art. 49', source: 'ND12', verified: false } },
  { title: 'minister-team-head', basis: { decree: '190/2025/NĐ-CP', article: 'not read', source: 'QA', verified: false } },
  { title: 'director-team-head', basis: { decree: '190/2025/NĐ-CP', article: 'not read', source: 'QA', verified: false } },
];
