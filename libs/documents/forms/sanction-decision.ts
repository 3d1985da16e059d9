import type { Form, FormVersion, Passage } from '../form.ts';
import { handedOver, identity } from './parts.ts';

const basis = (say: string, when?: string): Passage => ({ say, style: 'basis', ...(when && { when }) });
const article = (say: string, when?: string): Passage => ({ say, style: 'article', ...(when && { when }) });

const bases = (articles: string): readonly Passage[] => [
  basis(`Căn cứ ${articles} Luật Xử lý vi phạm hành chính ({lawAmended});`),
  { each: 'decrees', passages: [basis('Căn cứ {decree};')] },
  basis('Căn cứ Biên bản vi phạm hành chính số: {minutesNumber} lập ngày {minutesOn};'),
  basis('Căn cứ Biên bản phiên giải trình trực tiếp số {hearingNumber} ngày {hearingOn};', 'hearingNumber'),
  basis('Căn cứ Biên bản số {verificationNumber} ngày {verificationOn};', 'verificationNumber'),
  basis('Căn cứ Quyết định số {delegationNumber} ngày {delegationOn} về việc giao quyền xử phạt;', 'isDelegated'),
];
const body: readonly Passage[] = [
  { say: 'QUYẾT ĐỊNH:', style: 'centre' },
  article('Điều 1.'),
  '1. Xử phạt vi phạm hành chính đối với {partyWord} có tên sau đây:',
  ...identity,
  '2. Đã thực hiện hành vi vi phạm hành chính:',
  { each: 'acts', passages: ['- {act}.'] },
  '3. Quy định tại: {provisions}',
  '4. Các tình tiết tăng nặng (nếu có): {aggravating?}',
  '5. Các tình tiết giảm nhẹ (nếu có): {mitigating?}',
  '6. Bị áp dụng hình thức xử phạt, biện pháp khắc phục hậu quả như sau:',
  'a) Hình thức xử phạt chính: {mainPenalty}',
  'Cụ thể:',
  { each: 'acts', passages: ['- {act}: {penalty}.'] },
  { when: 'total', say: 'Tổng số tiền phạt: {total} (Bằng chữ: {totalInWords}).' },
  'b) Hình thức xử phạt bổ sung (nếu có): {furtherPenalty?}',
  'c) Biện pháp khắc phục hậu quả (nếu có): {noMeasures?}',
  { each: 'measures', passages: ['Cụ thể: {measure} ({measureBasis}).'] },
  {
    when: 'measures',
    say: 'Thời hạn thực hiện biện pháp khắc phục hậu quả {measureDays} ngày, kể từ ngày nhận được Quyết định này.',
  },
  { when: 'measures', say: 'Mọi chi phí tổ chức thi hành biện pháp khắc phục hậu quả do {partyCalled} chi trả.' },
  article('Điều 2. Quyết định này có hiệu lực thi hành kể từ {effectiveFrom}.'),
  article('Điều 3. Quyết định này được:'),
  '1. Giao cho {partyCalled} để chấp hành. {PartyCalled} phải nghiêm chỉnh chấp hành Quyết định xử phạt này. Nếu quá thời hạn mà {partyCalled} không tự nguyện chấp hành thì sẽ bị cưỡng chế thi hành theo quy định của pháp luật.',
  {
    when: 'total',
    say: 'a) {PartyCalled} phải nộp tiền phạt tại {treasury} hoặc nộp tiền phạt vào tài khoản số: {treasuryAccount} của {treasuryOwner} trong thời hạn {payDays} ngày, kể từ ngày nhận được Quyết định này.',
  },
  { when: 'heldThings', say: 'b) {PartyCalled} bị tạm giữ: {heldThings}' },
  '{PartyCalled} có quyền khiếu nại hoặc khởi kiện hành chính đối với Quyết định này theo quy định của pháp luật.',
  { when: 'total', say: '2. Gửi cho {treasury} để thu tiền phạt.' },
  'Gửi cho {executedBy} để tổ chức thực hiện.',
  'Gửi cho {informed} để biết và phối hợp thực hiện./.',
  ...handedOver('Quyết định'),
];
const COMMON = {
  placeAndDate: true,
  title: ['QUYẾT ĐỊNH', 'Xử phạt vi phạm hành chính', '{authority}'],
  recipients: ['- Như Điều 3;', '- Lưu: Hồ sơ.'],
} satisfies Partial<FormVersion>;

export const sanctionDecision: Form = {
  kind: 'sanction-decision',
  versions: [
    {
      ...COMMON,
      version: 'MQD02-118',
      validFrom: '2022-01-01',
      validTo: '2025-05-01',
      source: 'Decree 118/2021/NĐ-CP, annex, MQĐ02',
      verified: true,
      passages: [...bases('Điều 57, Điều 68, Điều 70, Điều 78, Điều 85'), ...body],
    },
    {
      ...COMMON,
      version: 'MQD02-68-2025',
      validFrom: '2025-05-02',
      validTo: null,
      source: 'Decree 68/2025/NĐ-CP replaces MQĐ02; its list was not read',
      verified: false,
      passages: [
        ...bases('Điều 57, Điều 68, Điều 70, Điều 78, Điều 85'),
        basis(
          'Căn cứ Điều 62, Điều 63 Luật Xử lý vi phạm hành chính ({lawAmended}) và hồ sơ do cơ quan tiến hành tố tụng hình sự chuyển trả;',
          'cameBack',
        ),
        ...body,
      ],
    },
  ],
};
