import type { Bilingual } from '#kernel';

export interface ActivityKind {
  readonly code: string;
  readonly label: Bilingual;
  /** What attendance at it counts towards: the plans set separate targets for training and for communication. */
  readonly counts: 'training' | 'communication' | 'other';
}

/** The 39 kinds of activity that the plans of Hà Nội (195/KH-UBND) and Bắc Kạn (1440/QĐ-UBND) name. */
export const ACTIVITY_KINDS: readonly ActivityKind[] = [
  { code: 'ACT-01', label: { vi: 'lãnh đạo, chỉ đạo; trách nhiệm của người đứng đầu', en: 'Leadership / direction' }, counts: 'other' },
  { code: 'ACT-02', label: { vi: 'lồng ghép', en: 'Integration into other plans or activities' }, counts: 'other' },
  { code: 'ACT-03', label: { vi: 'rà soát, tham mưu, kiến nghị sửa đổi, bổ sung', en: 'Law / policy review and proposal' }, counts: 'other' },
  { code: 'ACT-04', label: { vi: 'phối hợp liên ngành', en: 'Inter-agency coordination' }, counts: 'other' },
  { code: 'ACT-05', label: { vi: 'truyền thông, vận động xã hội, tuyên truyền', en: 'Communication / mobilisation' }, counts: 'communication' },
  { code: 'ACT-06', label: { vi: 'đưa tin, bài, phóng sự; mạng xã hội; truyền thanh cơ sở', en: 'Mass media, social media, press' }, counts: 'communication' },
  { code: 'ACT-07', label: { vi: 'truyền thông trực tiếp theo chủ đề; sáng tạo nghệ thuật', en: 'Direct / themed event, arts' }, counts: 'communication' },
  { code: 'ACT-08', label: { vi: 'chiến dịch truyền thông; hoạt động cao điểm hàng năm', en: 'Campaign' }, counts: 'communication' },
  { code: 'ACT-09', label: { vi: 'sách mỏng, tờ rơi, tờ gấp, áp phích, trailer, phóng sự; pano', en: 'Communication material' }, counts: 'other' },
  { code: 'ACT-10', label: { vi: 'Tổng đài quốc gia bảo vệ trẻ em (111); Trung tâm CTXH', en: 'Hotline / service-centre promotion' }, counts: 'communication' },
  { code: 'ACT-11', label: { vi: 'tập huấn nâng cao năng lực', en: 'Training of officials, staff, collaborators, volunteers, parents, children, employers' }, counts: 'training' },
  { code: 'ACT-12', label: { vi: 'tài liệu tập huấn và hướng dẫn', en: 'Training material' }, counts: 'other' },
  { code: 'ACT-13', label: { vi: 'giảng viên nguồn; thanh tra viên', en: 'Training of source trainers, inspectors' }, counts: 'training' },
  { code: 'ACT-14', label: { vi: 'thay đổi hành vi', en: 'Behaviour change of employers' }, counts: 'communication' },
  { code: 'ACT-15', label: { vi: 'rà soát, khảo sát, thu thập thông tin, quản lý', en: 'Review / survey / data collection on children' }, counts: 'other' },
  { code: 'ACT-16', label: { vi: 'phát hiện, hỗ trợ, can thiệp', en: 'Case procedure: detect, support, intervene' }, counts: 'other' },
  { code: 'ACT-17', label: { vi: 'hướng dẫn người sử dụng lao động', en: 'Guidance to employers' }, counts: 'communication' },
  { code: 'ACT-18', label: { vi: 'cải thiện điều kiện làm việc', en: 'Working-condition improvement' }, counts: 'other' },
  { code: 'ACT-19', label: { vi: 'trợ giúp xã hội', en: 'Social assistance' }, counts: 'other' },
  { code: 'ACT-20', label: { vi: 'giảm nghèo', en: 'Poverty reduction' }, counts: 'other' },
  { code: 'ACT-21', label: { vi: 'vay vốn', en: 'Loans' }, counts: 'other' },
  { code: 'ACT-22', label: { vi: 'đào tạo nghề, giáo dục nghề nghiệp, tạo việc làm, giới thiệu việc làm', en: 'Vocational training / education, job creation and referral' }, counts: 'other' },
  { code: 'ACT-23', label: { vi: 'hỗ trợ sinh kế; tay nghề', en: 'Livelihood support to families' }, counts: 'other' },
  { code: 'ACT-24', label: { vi: 'tiếp cận giáo dục; bỏ học; hòa nhập; miễn, giảm học phí; chuyên cần; kỹ năng sống', en: 'Education support: access, drop-out prevention, inclusion, fee waiver, attendance; life skills' }, counts: 'other' },
  { code: 'ACT-25', label: { vi: 'phòng, chống tội phạm mua bán trẻ em', en: 'Anti-trafficking' }, counts: 'other' },
  { code: 'ACT-26', label: { vi: 'mô hình; thí điểm mô hình', en: 'Model (pilot)' }, counts: 'other' },
  { code: 'ACT-27', label: { vi: 'hợp tác quốc tế', en: 'International cooperation' }, counts: 'other' },
  { code: 'ACT-28', label: { vi: 'vận động / huy động nguồn lực, xã hội hóa', en: 'Resource mobilisation' }, counts: 'other' },
  { code: 'ACT-29', label: { vi: 'thanh tra, kiểm tra, giám sát', en: 'Inspection: form {thanh tra, kiểm tra, giám sát}; mode {định kỳ, đột xuất}; scope {stand-alone, lồng ghép}' }, counts: 'other' },
  { code: 'ACT-30', label: { vi: 'xử lý nghiêm, kịp thời; xử lý vi phạm theo thẩm quyền', en: 'Handling of violations / sanction within competence' }, counts: 'other' },
  { code: 'ACT-31', label: { vi: 'khảo sát đánh giá', en: 'Survey-evaluation of the programme' }, counts: 'other' },
  { code: 'ACT-32', label: { vi: 'sơ kết', en: 'Mid-term review' }, counts: 'other' },
  { code: 'ACT-33', label: { vi: 'tổng kết', en: 'Final review' }, counts: 'other' },
  { code: 'ACT-34', label: { vi: 'khen thưởng', en: 'Commendation of collectives and individuals' }, counts: 'other' },
  { code: 'ACT-35', label: { vi: 'dự toán, thanh quyết toán, kiểm tra việc sử dụng kinh phí', en: 'Budget: estimate, approval, execution, settlement, inspection of use' }, counts: 'other' },
  { code: 'ACT-36', label: { vi: 'báo cáo, theo dõi, đôn đốc', en: 'Reporting and dunning' }, counts: 'other' },
  { code: 'ACT-37', label: { vi: 'tư vấn pháp luật, chính sách', en: 'Counselling on law and policy' }, counts: 'communication' },
  { code: 'ACT-38', label: { vi: 'giám sát', en: 'Supervision by the Front and mass organisations' }, counts: 'other' },
  { code: 'ACT-39', label: { vi: 'quản lý nhân khẩu, nắm tình hình địa bàn', en: 'Residence / household management by police' }, counts: 'other' },
];
