import { codes, type Bilingual, type CodeIn } from '#kernel';
import type { LegalBasis } from '../basis.ts';

export const provisionKind = codes('ProvisionKind', 'Which branch of the law a provision is of.', {
  administrative: { vi: 'Hành chính', en: 'Administrative' },
  criminal: { vi: 'Hình sự', en: 'Criminal' },
});

/** A provision beside the child-labour article: shown to a reader of the law, never used to set a fine. */
export interface RelatedProvision {
  readonly code: string;
  readonly label: Bilingual;
  readonly kind: CodeIn<typeof provisionKind>;
  /** VND, for individuals; null where the provision sets no amount. */
  readonly min: number | null;
  readonly max: number | null;
  /** By which an organisation pays more, and where it stands; null: not known, or not for organisations. */
  readonly organisation: { readonly factor: number; readonly article: string } | null;
  readonly basis: LegalBasis;
}

const M = 1_000_000;
const nd12 = (article: string, clause: string): LegalBasis => ({ decree: '12/2022/NĐ-CP', article, clause, validFrom: '2022-01-17', validTo: '2026-09-09', source: 'ND12', verified: true });
const nd130: LegalBasis = { decree: '130/2021/NĐ-CP', article: 'Art. 23', clause: null, validFrom: '2022-01-01', validTo: null, source: 'copy', verified: true };
const [BY_12, BY_130] = [{ factor: 2, article: '12/2022/NĐ-CP Art. 6(1)' }, { factor: 2, article: '130/2021/NĐ-CP Art. 5' }];

const penal = (article: string): LegalBasis => ({ decree: 'Penal Code 100/2015/QH13 (amended by 12/2017/QH14)', article, clause: null, validFrom: '2018-01-01', validTo: null, source: 'PĐ', verified: true });

export const RELATED_PROVISIONS: readonly RelatedProvision[] = [
  { code: 'LABOUR-DECLARATION', kind: 'administrative', label: { vi: 'Khai trình, sổ quản lý lao động', en: 'Labour declaration, labour book' }, min: 1 * M, max: 3 * M, organisation: BY_12, basis: nd12('Art. 8', '1') },
  { code: 'RECRUITMENT-8-2', kind: 'administrative', label: { vi: 'Hành vi của khoản 2 Điều 8 về tuyển dụng lao động', en: 'Acts of Art. 8(2) on recruiting workers' }, min: 5 * M, max: 10 * M, organisation: BY_12, basis: nd12('Art. 8', '2') },
  { code: 'RECRUITING-TO-EXPLOIT', kind: 'administrative', label: { vi: 'Lôi kéo, tuyển dụng để bóc lột', en: 'Recruiting to exploit' }, min: 50 * M, max: 75 * M, organisation: BY_12, basis: nd12('Art. 8', '3') },
  { code: 'CHILD-DOMESTIC-WORK', kind: 'administrative', label: { vi: 'Bắt trẻ em làm việc nhà quá sức; tổ chức tảo hôn', en: 'Forcing a child to excessive domestic work; organising child marriage' }, min: 3 * M, max: 5 * M, organisation: BY_130, basis: nd130 },
  { code: 'CHILD-BEGGING', kind: 'administrative', label: { vi: 'Cho trẻ em đi ăn xin', en: 'Begging by children' }, min: 10 * M, max: 15 * M, organisation: BY_130, basis: nd130 },
  { code: 'CHILD-EXPLOITATION', kind: 'administrative', label: { vi: 'Môi giới bóc lột, dụ dỗ, ép buộc trẻ em lao động trái quy định', en: 'Go-between in exploitation, inducing or forcing illegal child labour' }, min: 20 * M, max: 25 * M, organisation: BY_130, basis: nd130 },
  { code: 'CHILD-DOMESTIC-WORK-144', kind: 'administrative', label: { vi: 'Bắt trẻ em làm việc nhà quá sức', en: 'Forcing a child to excessive domestic work' }, min: 1 * M, max: 3 * M, organisation: null, basis: { decree: '144/2013/NĐ-CP', article: 'Art. 29', clause: null, validFrom: '2013-12-15', validTo: '2021-12-31', source: 'PĐ; first day of force not confirmed', verified: false } },
  { code: 'CRIME-UNDER-16-HEAVY-WORK', kind: 'criminal', label: { vi: 'Sử dụng người dưới 16 tuổi làm công việc nặng nhọc, nguy hiểm, độc hại: phạt tiền 30-200 triệu đồng, cải tạo không giam giữ đến 3 năm hoặc phạt tù từ 6 tháng, đến 12 năm', en: 'Using a person under 16 in heavy, dangerous or toxic work: fine of 30-200 million, up to 3 years without detention, or prison from 6 months, up to 12 years' }, min: 30 * M, max: 200 * M, organisation: null, basis: penal('Art. 296') },
  { code: 'CRIME-FORCED-LABOUR', kind: 'criminal', label: { vi: 'Cưỡng bức lao động', en: 'Forced labour' }, min: null, max: null, organisation: null, basis: penal('Art. 297') },
];
