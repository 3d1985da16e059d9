import type { Bilingual } from '#kernel';
import type { LegalBasis } from '../basis.ts';

/** A provision beside the child-labour article: shown to a reader of the law, never used to set a fine. */
export interface RelatedProvision {
  readonly code: string;
  readonly label: Bilingual;
  /** VND, for individuals. */
  readonly min: number;
  readonly max: number;
  readonly basis: LegalBasis;
}

const M = 1_000_000;
const nd12 = (article: string, clause: string): LegalBasis => ({ decree: '12/2022/NĐ-CP', article, clause, validFrom: '2022-01-17', validTo: '2026-09-09', source: 'ND12', verified: true });
/** Read on secondary pages only; its maximum per field and its multiplier for organisations are not confirmed. */
const nd130: LegalBasis = { decree: '130/2021/NĐ-CP', article: 'Art. 23', clause: null, validFrom: '2022-01-01', validTo: null, source: 'secondary pages', verified: false };

export const RELATED_PROVISIONS: readonly RelatedProvision[] = [
  { code: 'LABOUR-DECLARATION', label: { vi: 'Khai trình, sổ quản lý lao động', en: 'Labour declaration, labour book' }, min: 1 * M, max: 3 * M, basis: nd12('Art. 8', '1') },
  { code: 'RECRUITMENT-8-2', label: { vi: 'Vi phạm về tuyển dụng, quản lý lao động (khoản 2)', en: 'Recruitment and management of labour (clause 2)' }, min: 5 * M, max: 10 * M, basis: nd12('Art. 8', '2') },
  { code: 'RECRUITING-TO-EXPLOIT', label: { vi: 'Lôi kéo, tuyển dụng để bóc lột', en: 'Recruiting to exploit' }, min: 50 * M, max: 75 * M, basis: nd12('Art. 8', '3') },
  { code: 'FORCED-LABOUR', label: { vi: 'Cưỡng bức lao động', en: 'Forced labour' }, min: 50 * M, max: 75 * M, basis: nd12('Art. 11', '4') },
  { code: 'CHILD-DOMESTIC-WORK', label: { vi: 'Bắt trẻ em làm việc nhà quá sức; tổ chức tảo hôn', en: 'Forcing a child to excessive domestic work; organising child marriage' }, min: 3 * M, max: 5 * M, basis: nd130 },
  { code: 'CHILD-BEGGING', label: { vi: 'Cho trẻ em đi ăn xin', en: 'Begging by children' }, min: 10 * M, max: 15 * M, basis: nd130 },
  { code: 'CHILD-EXPLOITATION', label: { vi: 'Môi giới bóc lột, dụ dỗ, ép buộc trẻ em lao động trái quy định', en: 'Go-between in exploitation, inducing or forcing illegal child labour' }, min: 20 * M, max: 25 * M, basis: nd130 },
];
