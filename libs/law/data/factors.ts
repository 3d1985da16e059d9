import type { Bilingual } from '#kernel';
import type { LegalBasis } from '../basis.ts';

/**
 * Violating several times (vi phạm hành chính nhiều lần): a factor under one decree, a fine for each act under the next. It is not the same
 * as re-offending (tái phạm), which presupposes an earlier sanction. No other factor is named in a source that was read: elsewhere
 * factors are counted, not listed.
 */
export interface SeveralTimesRule {
  readonly decree: string;
  readonly effect: 'aggravating' | 'fined-for-each-act';
  readonly label: Bilingual;
  readonly basis: LegalBasis;
}
export const SEVERAL_TIMES_RULES: readonly SeveralTimesRule[] = [
  {
    decree: '12/2022',
    effect: 'aggravating',
    label: { vi: 'Vi phạm hành chính nhiều lần: tình tiết tăng nặng', en: 'Violating several times: an aggravating factor' },
    basis: { decree: '12/2022/NĐ-CP', article: 'Art. 6', clause: '4', validFrom: '2022-01-17', validTo: '2026-09-09', source: 'ND12', verified: true },
  },
  {
    decree: '283/2026',
    effect: 'fined-for-each-act',
    label: { vi: 'Vi phạm hành chính nhiều lần: xử phạt về từng hành vi', en: 'Violating several times: fined for each act' },
    basis: { decree: '283/2026/NĐ-CP', article: 'Art. 7', clause: '4', validFrom: '2026-09-10', validTo: null, source: '283', verified: true },
  },
];
