import type { Bilingual, LocalDate } from '#kernel';
import type { LegalBasis } from '../basis.ts';

export interface ChecklistItem {
  readonly code: string;
  readonly question: Bilingual;
  readonly basis: LegalBasis;
  /** The act that a "no" points to. */
  readonly suggestsAct: string;
}
export interface Checklist {
  readonly code: string;
  readonly version: number;
  readonly title: Bilingual;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly items: readonly ChecklistItem[];
}

const code2019 = (article: string, clause: string | null = null): LegalBasis => ({ decree: '45/2019/QH14', article, clause, validFrom: '2021-01-01', validTo: null, source: 'PĐ', verified: true });
/** The texts of Arts 161, 162, 164, 165 were not read, and the code's days in force are not confirmed: that touches Art. 163 too. */
const code2012 = (article: string): LegalBasis => ({ decree: '10/2012/QH13', article, clause: null, validFrom: '2013-05-01', validTo: '2020-12-31', source: 'HNam', verified: false });

const Q = {
  register: { vi: 'Có lập sổ theo dõi riêng lao động chưa thành niên, ghi đầy đủ và xuất trình được không?', en: 'Is there a separate, complete register of minor workers, produced on request?' },
  consent: { vi: 'Có sự đồng ý của cha, mẹ hoặc người giám hộ cho mọi lao động chưa thành niên không?', en: 'Is there consent of a parent or guardian for every minor worker?' },
  conditions: { vi: 'Người dưới 15 tuổi: hợp đồng bằng văn bản, giấy khám sức khỏe, không ảnh hưởng học tập?', en: 'Under 15: written contract, health certificate, hours that leave room for school?' },
  hours: { vi: 'Thời giờ làm việc của lao động chưa thành niên có trong giới hạn không?', en: 'Are the hours of minor workers within the limits?' },
  nightUnder15: { vi: 'Người dưới 15 tuổi không làm thêm giờ, không làm ban đêm?', en: 'Does nobody under 15 work overtime or at night?' },
  night: { vi: 'Người từ 15 đến dưới 18 tuổi chỉ làm thêm giờ, làm đêm trong nghề được phép?', en: 'Do those of 15 to under 18 work overtime or at night only in jobs where it is allowed?' },
  light: { vi: 'Người từ 13 đến dưới 15 tuổi chỉ làm công việc nhẹ trong danh mục?', en: 'Do those of 13 to under 15 only do work on the light-work list?' },
  under13: { vi: 'Không sử dụng người dưới 13 tuổi ngoài công việc được phép?', en: 'Is nobody under 13 used outside the works allowed?' },
  banned: { vi: 'Không sử dụng người từ 15 đến dưới 18 tuổi làm công việc, tại nơi làm việc bị cấm?', en: 'Is nobody of 15 to under 18 in banned work or a banned place?' },
} satisfies Record<string, Bilingual>;

export const CHECKLISTS: readonly Checklist[] = [
  {
    code: 'MINOR-WORKERS',
    version: 1,
    title: { vi: 'Phiếu kiểm tra lao động chưa thành niên (Bộ luật Lao động 2012)', en: 'Checklist on minor workers (Labour Code 2012)' },
    validFrom: '2013-05-01',
    validTo: '2020-12-31',
    items: [
      { code: 'register', question: Q.register, basis: code2012('Art. 162'), suggestsAct: 'REGISTER-MISSING' },
      { code: 'conditions', question: Q.conditions, basis: code2012('Art. 164'), suggestsAct: 'UNDER-15-CONDITIONS' },
      { code: 'hours', question: Q.hours, basis: code2012('Art. 163'), suggestsAct: 'HOURS-EXCEEDED' },
      { code: 'night-under-15', question: Q.nightUnder15, basis: code2012('Art. 163'), suggestsAct: 'UNDER-15-OVERTIME-NIGHT' },
      { code: 'night-15-17', question: Q.night, basis: code2012('Art. 163'), suggestsAct: 'AGE-15-17-OVERTIME-NIGHT' },
      { code: 'light-work', question: Q.light, basis: code2012('Art. 164'), suggestsAct: 'AGE-13-14-OUTSIDE-LIGHT-LIST' },
      { code: 'under-13', question: Q.under13, basis: code2012('Art. 164'), suggestsAct: 'UNDER-13-FORBIDDEN' },
      { code: 'banned-work-place', question: Q.banned, basis: code2012('Art. 165'), suggestsAct: 'AGE-15-17-BANNED-WORK-OR-PLACE' },
    ],
  },
  {
    code: 'MINOR-WORKERS',
    version: 2,
    title: { vi: 'Phiếu kiểm tra lao động chưa thành niên (Bộ luật Lao động 2019)', en: 'Checklist on minor workers (Labour Code 2019)' },
    validFrom: '2021-01-01',
    validTo: null,
    items: [
      { code: 'register', question: Q.register, basis: code2019('Art. 144'), suggestsAct: 'REGISTER-MISSING' },
      { code: 'consent', question: Q.consent, basis: code2019('Art. 144'), suggestsAct: 'NO-CONSENT' },
      { code: 'conditions', question: Q.conditions, basis: code2019('Art. 145'), suggestsAct: 'UNDER-15-CONDITIONS' },
      { code: 'hours', question: Q.hours, basis: code2019('Art. 146'), suggestsAct: 'HOURS-EXCEEDED' },
      { code: 'night-under-15', question: Q.nightUnder15, basis: code2019('Art. 146'), suggestsAct: 'UNDER-15-OVERTIME-NIGHT' },
      { code: 'night-15-17', question: Q.night, basis: code2019('Art. 146'), suggestsAct: 'AGE-15-17-OVERTIME-NIGHT' },
      { code: 'light-work', question: Q.light, basis: code2019('Art. 143'), suggestsAct: 'AGE-13-14-OUTSIDE-LIGHT-LIST' },
      { code: 'under-13', question: Q.under13, basis: code2019('Art. 145', '3'), suggestsAct: 'UNDER-13-FORBIDDEN' },
      { code: 'banned-work-place', question: Q.banned, basis: code2019('Art. 147'), suggestsAct: 'AGE-15-17-BANNED-WORK-OR-PLACE' },
    ],
  },
];
