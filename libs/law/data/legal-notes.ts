import { codes, type Bilingual, type CodeIn, type LocalDate } from '#kernel';

export const noteTopic = codes('NoteTopic', 'What a note on the law is about.', {
  work: { vi: 'Sử dụng lao động chưa thành niên', en: 'Work of minors' },
  fines: { vi: 'Mức phạt', en: 'Fines' },
  procedure: { vi: 'Thủ tục xử phạt', en: 'Procedure of sanctioning' },
  inspection: { vi: 'Thanh tra, kiểm tra', en: 'Inspecting' },
  child: { vi: 'Trẻ em', en: 'Children' },
});
export type NoteTopic = CodeIn<typeof noteTopic>;

/** What the law says that no rule of this platform reckons with: shown to a reader of the law. */
export interface LegalNote {
  readonly id: string;
  readonly topic: NoteTopic;
  readonly article: string;
  readonly text: Bilingual;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly source: string;
  readonly verified: boolean;
}

const LC = 'Labour Code 45/2019/QH14';
const CIRC = 'Circular 09/2020/TT-BLĐTBXH';
const LAW = 'Law 15/2012/QH13';
const [CODE_2019, CIRCULAR_2020] = ['2021-01-01', '2021-03-15'];
const note = (
  topic: NoteTopic,
  id: string,
  article: string,
  vi: string,
  en: string,
  [validFrom, validTo]: readonly [string, string | null],
  source: string,
  verified = true,
): LegalNote => ({ id, topic, article, text: { vi, en }, validFrom, validTo, source, verified });
const NO_REMEDY = ['Không quy định hình thức xử phạt bổ sung, biện pháp khắc phục hậu quả', 'Carries no additional sanction and no remedial measure: a measure needs another legal base'] as const;
const NOT_PER_CHILD = ['Khung phạt không tính theo từng trẻ em; số trẻ em chỉ có thể là tình tiết hoặc là các hành vi riêng', 'Brackets are not per child: the number of children can only weigh as a factor, or be acts of their own'] as const;

export const LEGAL_NOTES: readonly LegalNote[] = [
  note('work', 'illegal-use-prohibited', `${LC} Art. 8(7)`, 'Nghiêm cấm sử dụng lao động chưa thành niên trái pháp luật', 'Illegal use of minor workers is a prohibited act', [CODE_2019, null], 'PĐ'),
  note('work', 'under-13-consent-answer', `${CIRC} Art. 7(3)`, 'Trả lời đề nghị sử dụng người dưới 13 tuổi trong 10 ngày làm việc kể từ ngày nhận đủ hồ sơ', 'A request to use a child under 13 is answered within 10 working days of the complete file', [CIRCULAR_2020, null], 'TT09'),
  note('work', 'under-13-yearly-report', `${CIRC} Art. 11(5)`, 'Sở báo cáo Bộ trước ngày 25/12 hằng năm (mẫu 05)', 'The department reports to the Ministry before 25 December each year (form 05)', [CIRCULAR_2020, null], 'TT09'),
  note('work', 'register-columns', `${CIRC} Art. 12(1), form 06`, 'Sổ theo dõi: họ và tên; giới tính; ngày sinh; quốc tịch; địa chỉ; số giấy tờ; tình trạng đi học; hình thức hợp đồng; công việc; kết quả khám sức khỏe định kỳ; người đại diện theo pháp luật', 'Register: name, sex, birth date, nationality, address, identity number, schooling, form of contract, work, result of the periodic health check, legal representative', [CIRCULAR_2020, null], 'TT09'),
  note('child', 'child', 'Children Law 102/2016/QH13 Art. 1', 'Trẻ em là người dưới 16 tuổi', 'A child is a person under 16', ['2017-06-01', null], 'PĐ'),
  note('child', 'child-labour', 'Training material of the Ministry, 2022', 'Lao động trẻ em: trẻ em, người chưa thành niên làm công việc trái quy định pháp luật lao động, cản trở hoặc tác động tiêu cực đến sự phát triển; xét theo tuổi, công việc, nơi làm việc, thời gian làm việc', 'Child labour: work of children and minors contrary to labour law that hinders or harms their development; tested by age, kind of work, workplace and working time', ['2022-01-01', null], 'guidance, not law', false),
  note('fines', 'no-remedy', '12/2022/NĐ-CP Art. 29', ...NO_REMEDY, ['2022-01-17', '2026-09-09'], 'ND12'),
  note('fines', 'no-remedy', '283/2026/NĐ-CP Art. 27', ...NO_REMEDY, ['2026-09-10', null], '283'),
  note('fines', 'not-per-child', '12/2022/NĐ-CP Art. 29, compare Art. 31(1)', ...NOT_PER_CHILD, ['2022-01-17', '2026-09-09'], 'ND12; derived from the wording'),
  note('fines', 'not-per-child', '283/2026/NĐ-CP Art. 27', ...NOT_PER_CHILD, ['2026-09-10', null], '283; derived from the wording'),
  note('procedure', 'publication', `${LAW} Art. 72; Decree 118/2021 Art. 18`, 'Vụ việc lao động nghiêm trọng có thể công bố công khai, trong 3 ngày làm việc', 'A serious labour case may be published, within 3 working days', ['2022-01-01', null], 'PĐ, QA'),
  note('procedure', 'electronic-steps', `${LAW} Art. 18a`, 'Các bước xử phạt có thể thực hiện trên môi trường điện tử', 'Steps of the sanction procedure may be taken electronically', ['2025-07-01', '2026-09-09'], '283'),
  note('procedure', 'electronic-steps', `283/2026/NĐ-CP Art. 6; ${LAW} Art. 18a; Decree 118/2021 ch. IIa`, 'Các bước xử phạt có thể thực hiện trên môi trường điện tử', 'Steps of the sanction procedure may be taken electronically', ['2026-09-10', null], '283'),
  note('procedure', 'enforcement', 'Decree 166/2013/NĐ-CP', 'Cưỡng chế thi hành: thời hạn của nghị định này chưa được đọc', 'Enforcement: the terms of this decree were not read', ['2013-12-28', '2025-12-31'], 'QA; first day of force not confirmed', false),
  note('procedure', 'enforcement', 'Decree 296/2025/NĐ-CP of 16/11/2025', 'Khấu trừ lương không quá 30% mỗi lần, thu nhập khác không quá 50%; hộ kinh doanh: tài sản chung trước, sau đó của thành viên', 'At most 30 % of wages each time, 50 % of other income; household business: common assets first, then those of the members', ['2026-01-01', null], 'copy'),
  note('procedure', 'team-head', 'Decree 190/2025/NĐ-CP', 'Trưởng đoàn thanh tra, kiểm tra xử phạt trong thời hạn của đoàn, ngoài ra chuyển hồ sơ', 'The head of an inspection or check team sanctions within the time limit of the team, and transfers the file otherwise', ['2025-07-01', null], 'QA'),
  note('procedure', 'enforcement-by-deputy', `${LAW} Art. 87 (Law 88/2025/QH15)`, 'Cấp phó được giao quyền cũng có thẩm quyền quyết định cưỡng chế', 'A deputy to whom the power was delegated may decide on enforcement too', ['2025-07-01', null], 'text of Law 88/2025'),
  note('procedure', 'service-refused', 'Decree 190/2025/NĐ-CP Art. 17a(1)', 'Người bị xử phạt từ chối nhận quyết định: lập biên bản có người chứng kiến', 'Where the decision is refused: minutes of the refusal with a witness', ['2025-07-01', null], 'QA'),
  note('fines', 'apprentice-remedy', '283/2026/NĐ-CP Art. 20(3)', 'Tuyển người học nghề, tập nghề dưới 14 tuổi: buộc chấm dứt việc học nghề, tập nghề, trả tiền lương và chi phí', 'Apprentice or trainee under 14: the apprenticeship is ended, wages and costs are paid', ['2026-09-10', null], '283'),
  note('fines', 'child-protection-maximum', '130/2021/NĐ-CP Art. 5', 'Mức phạt tối đa 50 triệu đồng; tổ chức bằng hai lần mức phạt của cá nhân', 'At most 50 million; an organisation pays twice what an individual pays', ['2022-01-01', null], 'copy'),
  note('fines', 'one-act-once', `${LAW} Art. 3(1)`, 'Một hành vi chỉ bị xử phạt một lần: không có sự đồng ý của người giám hộ và hợp đồng thiếu sự đồng ý bằng văn bản của người đại diện có thể là cùng một hành vi', 'One act is fined once: no consent of the guardian, and a contract without the written consent of the representative, may be the same act', ['2013-07-01', null], 'PĐ'),
];
