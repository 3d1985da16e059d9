import { codes, type CodeIn } from '#kernel';

/** What makes a target met. */
export const targetComparison = codes('TargetComparison', 'What makes a target met.', {
  'less-than': { vi: 'Dưới (không kể bằng)', en: 'Less than, not equal' },
  'at-most': { vi: 'Không quá', en: 'At most' },
  equals: { vi: 'Bằng', en: 'Equals' },
  'at-least': { vi: 'Đạt ít nhất', en: 'At least' },
  'more-than': { vi: 'Trên (không kể bằng)', en: 'More than, not equal' },
  minimise: { vi: 'Giảm tối đa, không có con số', en: 'As small as can be, no number' },
});
export type Comparison = CodeIn<typeof targetComparison>;

export const targetHolds = codes('TargetHolds', 'When a target is to be met.', {
  'by-deadline': { vi: 'Đạt khi đến hạn', en: 'Met at the deadline' },
  'every-measurement': { vi: 'Duy trì ở mọi lần đo đến hạn', en: 'Kept at every measurement up to the deadline' },
});
export const targetCommitment = codes('TargetCommitment', 'How firmly a target is stated.', {
  binding: { vi: 'Bắt buộc', en: 'Binding' },
  strive: { vi: 'Phấn đấu', en: 'Strive for' },
  orientation: { vi: 'Định hướng', en: 'Orientation' },
});
/** Firmest first. */
export const COMMITMENTS = targetCommitment.values;

export const targetStand = codes('TargetStand', 'What a target asks for, against the one above it.', {
  stricter: { vi: 'Cao hơn', en: 'Stricter' },
  same: { vi: 'Bằng', en: 'The same' },
  laxer: { vi: 'Thấp hơn, có nêu lý do', en: 'Laxer, with a reason' },
});
export const deadlineProvenance = codes('DeadlineProvenance', 'Where the day of a deadline comes from.', {
  'end-of-period': { vi: 'Cuối giai đoạn của kế hoạch', en: 'End of the period of the plan' },
  'end-of-year-printed': { vi: 'Cuối năm được nêu trong văn bản', en: 'End of the year that is printed' },
  'day-printed': { vi: 'Ngày được nêu trong văn bản', en: 'The day is printed' },
  amended: { vi: 'Theo văn bản sửa đổi', en: 'By an amendment' },
});
export const measureTrigger = codes('MeasureTrigger', 'By what somebody comes to be counted.', {
  notification: { vi: 'Khi có thông báo', en: 'Notified' },
  detection: { vi: 'Khi được phát hiện', en: 'Detected' },
});
export const figureSource = codes('FigureSource', 'Where figures of a measure come from. Never mixed.', {
  survey: { vi: 'Điều tra, khảo sát', en: 'Survey' },
  'case-records': { vi: 'Hồ sơ vụ việc trên hệ thống', en: 'Case records of the platform' },
  activities: { vi: 'Hoạt động ghi nhận trên hệ thống', en: 'Activities recorded on the platform' },
  'owner-result': { vi: 'Kết quả do cơ quan phụ trách báo cáo', en: 'Result that the owner reports' },
});
export const measureReach = codes('MeasureReach', 'By which activities of the platform somebody comes to be counted.', {
  informed: { vi: 'Được truyền thông hoặc tập huấn', en: 'Informed: by communication or training' },
  trained: { vi: 'Được tập huấn', en: 'Trained' },
});
export const agencyRelation = codes('AgencyRelation', 'What an agency is to a duty, in one programme.', {
  lead: { vi: 'Chủ trì', en: 'Leads' },
  partner: { vi: 'Phối hợp', en: 'Partner' },
  required: { vi: 'Được yêu cầu', en: 'Required' },
  requested: { vi: 'Được đề nghị', en: 'Requested' },
  named: { vi: 'Được nhắc đến, không giao nhiệm vụ', en: 'Named, without a duty' },
});
export type Relation = CodeIn<typeof agencyRelation>;

export const reportKind = codes('ProgrammeReportKind', 'What a report of a programme is about.', {
  results: { vi: 'Kết quả thực hiện', en: 'Results' },
  consolidated: { vi: 'Tổng hợp kết quả', en: 'Consolidated results' },
  'measure-figures': { vi: 'Số liệu chỉ tiêu, trong báo cáo kết quả', en: 'Figures of measures, within the report of results' },
  'data-set': { vi: 'Bộ chỉ tiêu số liệu', en: 'Set of data indicators' },
  inspections: { vi: 'Thanh tra, kiểm tra và xử lý', en: 'Inspections and handling' },
  review: { vi: 'Khảo sát, sơ kết, tổng kết', en: 'Survey and reviews' },
  budget: { vi: 'Dự toán, quyết toán', en: 'Budget estimate and settlement' },
  publication: { vi: 'Công bố kết quả', en: 'Publication of results' },
});
export type ReportKind = CodeIn<typeof reportKind>;

export const reportPeriod = codes('ReportPeriod', 'Which part of a year a periodic report is about.', {
  'half-year': { vi: '6 tháng đầu năm', en: 'First half of the year' },
  year: { vi: 'Cả năm', en: 'The year' },
});
export type ReportPeriod = CodeIn<typeof reportPeriod>;
