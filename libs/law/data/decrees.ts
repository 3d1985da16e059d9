import type { Bilingual, LocalDate } from '#kernel';

/** How acts around the day of change are judged when this decree replaces another. */
export type Transition =
  /** Its transitional articles were not read: the law of the act's last known day is taken. */
  | { readonly kind: 'not-read' }
  /** An act found before the start and not yet decided: this decree applies only where it frees from or lightens liability. */
  | { readonly kind: 'lighter-for-earlier-acts'; readonly article: string }
  /** An act ended before the start: the law at the time of the act. Still going on then: this decree. Complaint: the law of the decision. */
  | {
      readonly kind: 'law-of-the-act';
      readonly article: string;
      readonly goingOnArticle: string;
      readonly complaints: 'law-of-the-decision';
    };

export interface Decree {
  readonly id: string;
  readonly number: string;
  readonly title: Bilingual;
  readonly childLabourArticle: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  /** Number of the decree that amended it within its time. */
  readonly amendedBy: string | null;
  /** Id of the decree that took its place; null = in force. */
  readonly replacedBy: string | null;
  readonly transition: Transition;
  readonly organisationMultiplier: { readonly factor: number; readonly article: string | null; readonly verified: boolean };
  readonly source: string;
  readonly verified: boolean;
}

/** The decrees on fines in the labour field since 2013, oldest first. All brackets are for individuals. */
export const DECREES: readonly Decree[] = [
  {
    id: '95/2013',
    number: '95/2013/NĐ-CP',
    title: { vi: 'Nghị định 95/2013/NĐ-CP (sửa đổi bởi 88/2015/NĐ-CP)', en: 'Decree 95/2013/NĐ-CP (amended by 88/2015/NĐ-CP)' },
    childLabourArticle: 'Art. 19',
    validFrom: '2013-10-10',
    validTo: '2020-04-14',
    amendedBy: '88/2015/NĐ-CP',
    replacedBy: '28/2020',
    transition: { kind: 'not-read' },
    organisationMultiplier: { factor: 2, article: null, verified: false },
    source: 'LNet: in-force facts; text of Art. 19 not found',
    verified: false,
  },
  {
    id: '28/2020',
    number: '28/2020/NĐ-CP',
    title: { vi: 'Nghị định 28/2020/NĐ-CP', en: 'Decree 28/2020/NĐ-CP' },
    childLabourArticle: 'Art. 28',
    validFrom: '2020-04-15',
    validTo: '2022-01-16',
    amendedBy: null,
    replacedBy: '12/2022',
    transition: { kind: 'not-read' },
    organisationMultiplier: { factor: 2, article: null, verified: false },
    source: 'HNam, LNet, ND12 Art. 62',
    verified: true,
  },
  {
    id: '12/2022',
    number: '12/2022/NĐ-CP',
    title: { vi: 'Nghị định 12/2022/NĐ-CP', en: 'Decree 12/2022/NĐ-CP' },
    childLabourArticle: 'Art. 29',
    validFrom: '2022-01-17',
    validTo: '2026-09-09',
    amendedBy: null,
    replacedBy: '283/2026',
    transition: { kind: 'lighter-for-earlier-acts', article: 'Art. 63' },
    organisationMultiplier: { factor: 2, article: 'Art. 6(1)', verified: true },
    source: 'ND12, 283',
    verified: true,
  },
  {
    id: '283/2026',
    number: '283/2026/NĐ-CP',
    title: { vi: 'Nghị định 283/2026/NĐ-CP', en: 'Decree 283/2026/NĐ-CP' },
    childLabourArticle: 'Art. 27',
    validFrom: '2026-09-10',
    validTo: null,
    amendedBy: null,
    replacedBy: null,
    transition: { kind: 'law-of-the-act', article: 'Art. 67', goingOnArticle: 'Art. 67(2)', complaints: 'law-of-the-decision' },
    organisationMultiplier: { factor: 2, article: 'Art. 7(1)', verified: true },
    source: '283',
    verified: true,
  },
];
