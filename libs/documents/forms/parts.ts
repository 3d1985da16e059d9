import type { Passage } from '../form.ts';

/* Passages that several forms of Decree 118/2021/NĐ-CP have: fixed wording, read in its annex. */

/** IDENTITY: a person or an organisation, by the kind of the employer. */
export const identity: readonly Passage[] = [
  { when: 'isPerson', say: 'Họ và tên: {partyName}. Giới tính: {partySex}' },
  { when: 'isPerson', say: 'Ngày, tháng, năm sinh: {partyBorn}. Quốc tịch: {partyNationality}' },
  { when: 'isPerson', say: 'Nghề nghiệp: {partyOccupation}' },
  { when: 'isPerson', say: 'Nơi ở hiện tại: {partyAddress}' },
  { when: 'isPerson', say: 'Số định danh cá nhân/CMND/Hộ chiếu: {partyIdNumber}; ngày cấp: {partyIdOn}; nơi cấp: {partyIdBy}' },
  { unless: 'isPerson', say: 'Tên của tổ chức: {partyName}' },
  { unless: 'isPerson', say: 'Địa chỉ trụ sở chính: {partyAddress}' },
  { unless: 'isPerson', say: 'Mã số doanh nghiệp: {partyNumber}' },
  {
    unless: 'isPerson',
    say: 'Số GCN đăng ký đầu tư/doanh nghiệp hoặc GP thành lập/đăng ký hoạt động: {partyLicence}; ngày cấp: {partyLicenceOn}; nơi cấp: {partyLicenceBy}',
  },
  {
    unless: 'isPerson',
    say: 'Người đại diện theo pháp luật: {representativeName}. Giới tính: {representativeSex}. Chức danh: {representativeTitle}',
  },
];

/** BACK: only where it was handed over in person. */
export const handedOver = (what: 'Biên bản' | 'Quyết định'): readonly Passage[] => [
  {
    when: 'servedInPerson',
    say: `${what} đã giao trực tiếp cho {partyCalled} vào hồi {servedTime}, ngày {servedOn}.`,
  },
  { when: 'servedInPerson', sign: [null, [`NGƯỜI NHẬN ${what.toLocaleUpperCase('vi')}`, 'receiverName']] },
];
