import type { Form, FormVersion, Passage } from '../form.ts';
import { handedOver, identity } from './parts.ts';

const opening: readonly Passage[] = [
  'Hôm nay, hồi {startTime}, ngày {on}, tại {writtenAt}',
  { when: 'elsewhereReason', say: 'Lý do lập biên bản tại địa điểm khác: {elsewhereReason}' },
  { when: 'basis', say: 'Căn cứ: {basis}' },
  'Chúng tôi gồm:',
  '1. Người có thẩm quyền lập biên bản: Họ và tên: {drafterName}. Chức vụ: {drafterTitle}. Cơ quan: {body}',
  '2. Với sự chứng kiến của: {witnessName?}{witness?}',
  { when: 'interpreterName', say: '3. Người phiên dịch: {interpreterName}' },
  'Tiến hành lập biên bản vi phạm hành chính đối với {partyWord} có tên sau đây:',
  ...identity,
];
const acts: readonly Passage[] = [
  'Đã có các hành vi vi phạm hành chính:',
  { each: 'acts', passages: ['{nth}. {act}. Thời gian: {actTime}. Địa điểm: {actPlace}. {minors?}'] },
  { when: 'factsFound', say: 'Diễn biến: {factsFound}' },
  'Quy định tại: {provisions}',
  '{PartyWord} bị thiệt hại (nếu có): {harmed?}',
  'Ý kiến trình bày của {partyWordOfStatement} vi phạm: {partyStatement}',
  'Ý kiến trình bày của đại diện chính quyền, người chứng kiến (nếu có): {witnessStatement?}',
  'Ý kiến trình bày của {partyWord} bị thiệt hại (nếu có): {harmedStatement?}',
  'Chúng tôi đã yêu cầu {partyWord} vi phạm chấm dứt ngay hành vi vi phạm.',
];
const present: readonly Passage[] = [
  'Yêu cầu {partyCalled} có mặt vào hồi {summonsTime}, ngày {summonsOn}, tại {summonsPlace} để giải quyết vụ việc.',
];
const end: readonly Passage[] = [
  'Biên bản lập xong hồi {endTime}, ngày {endOn}, gồm {sheets} tờ, được lập thành {copies} bản có nội dung và giá trị như nhau; đã đọc lại cho những người có tên nêu trên cùng nghe, công nhận là đúng và cùng ký tên dưới đây; giao cho {partyCalled} hoặc cha mẹ/người giám hộ của người chưa thành niên vi phạm 01 bản, 01 bản lưu hồ sơ.',
  { when: 'refusalReason', say: 'Lý do {partyCalled} không ký biên bản: {refusalReason}' },
  { when: 'refusalReason', say: 'Người chứng kiến việc không ký: {refusalWitness}' },
  { when: 'witnessReason', say: 'Lý do người chứng kiến/đại diện chính quyền cấp xã không ký xác nhận: {witnessReason}' },
  {
    sign: [
      ['{PartyWordSigning} VI PHẠM', 'partySigner'],
      ['NGƯỜI LẬP BIÊN BẢN', 'drafterName'],
    ],
  },
  {
    sign: [
      ['{PartyWord} BỊ THIỆT HẠI', 'harmedSigner'],
      ['ĐẠI DIỆN CHÍNH QUYỀN', 'communeSigner'],
    ],
  },
  {
    sign: [
      ['NGƯỜI PHIÊN DỊCH', 'interpreterName'],
      ['NGƯỜI CHỨNG KIẾN', 'witnessName'],
    ],
  },
  ...handedOver('Biên bản'),
];
const TITLE = ['BIÊN BẢN VI PHẠM HÀNH CHÍNH', 'Về {field}'];

const of118: FormVersion = {
  version: 'MBB01-118',
  validFrom: '2022-01-01',
  validTo: '2025-06-30',
  source: 'Decree 118/2021/NĐ-CP, annex, MBB01',
  verified: true,
  placeAndDate: false,
  title: TITLE,
  passages: [
    ...opening,
    ...acts,
    'Các biện pháp ngăn chặn và bảo đảm xử lý vi phạm hành chính được áp dụng, gồm: {measures?}',
    {
      when: 'mayExplain',
      say: 'Quyền và thời hạn giải trình: Trong thời hạn {explainWithin} kể từ ngày lập biên bản này, {partyCalled} có quyền gửi {explainBy} đến {explainTo} để thực hiện quyền giải trình.',
    },
    ...present,
    ...end,
  ],
};
const of2025: FormVersion = {
  version: 'MBB01-2025',
  validFrom: '2025-07-01',
  validTo: null,
  source: 'MBB01 as a land office printed it in 2025; that Decree 190/2025/NĐ-CP prescribes it is inferred',
  verified: false,
  placeAndDate: false,
  title: TITLE,
  passages: [
    ...opening,
    { unless: 'isPerson', when: 'proxyName', say: 'Người đại diện theo ủy quyền: {proxyName}' },
    ...acts,
    'Các biện pháp ngăn chặn và bảo đảm xử lý vi phạm hành chính được áp dụng (nếu có), gồm: {measures?}',
    'Quyền và thời hạn giải trình:',
    {
      each: 'acts',
      passages: ['{nth}. {act}:', 'a) Không được quyền giải trình {noRight}', 'b) Được quyền giải trình {right}'],
    },
    {
      when: 'mayExplain',
      say: 'Trong thời hạn 02 ngày làm việc (giải trình trực tiếp) hoặc 05 ngày làm việc (giải trình bằng văn bản) kể từ ngày lập biên bản này, {partyCalled} có quyền gửi {explainBy} đến {explainTo} để thực hiện quyền giải trình.',
    },
    ...present.map((say) => ({ when: 'summonsOn', say: say as string })),
    { when: 'electronicAddress', say: 'Địa chỉ tiếp nhận văn bản bằng phương thức điện tử: {electronicAddress}' },
    ...end,
  ],
};

export const violationMinutes: Form = {
  kind: 'violation-minutes',
  versions: [of118, of2025],
};
