import type { Bilingual } from '#kernel';

/** What the types of events are called where people read them, in the words of the law (biên bản, quyết định, kết luận ...). */
const LABELS: Readonly<Record<string, Bilingual>> = {
  // registry
  EmployerRegistered: { vi: 'Đăng ký cơ sở', en: 'Employer registered' },
  EmployerCorrected: { vi: 'Đính chính thông tin cơ sở', en: 'Employer corrected' },
  EmployerReclassified: { vi: 'Phân loại lại cơ sở', en: 'Employer reclassified' },
  EmployerRelocated: { vi: 'Cơ sở chuyển địa điểm', en: 'Employer relocated' },
  EmployerClosed: { vi: 'Cơ sở đóng cửa', en: 'Employer closed' },
  EmployerReopened: { vi: 'Cơ sở hoạt động trở lại', en: 'Employer reopened' },
  CraftVillageJoined: { vi: 'Tham gia làng nghề', en: 'Joined a craft village' },
  CraftVillageLeft: { vi: 'Rời làng nghề', en: 'Left a craft village' },
  CooperativeJoined: { vi: 'Tham gia hợp tác xã', en: 'Joined a cooperative' },
  CooperativeLeft: { vi: 'Rời hợp tác xã', en: 'Left a cooperative' },
  AllianceJoined: { vi: 'Tham gia liên minh hợp tác xã', en: 'Joined a cooperative alliance' },
  AllianceLeft: { vi: 'Rời liên minh hợp tác xã', en: 'Left a cooperative alliance' },
  // inspections
  InspectionDecided: { vi: 'Quyết định thanh tra, kiểm tra', en: 'Inspection decided' },
  InspectionAnnounced: { vi: 'Công bố quyết định thanh tra, kiểm tra', en: 'Inspection announced' },
  InspectionOpened: { vi: 'Bắt đầu thanh tra, kiểm tra', en: 'Inspection opened' },
  ChecklistAnswered: { vi: 'Trả lời bảng kiểm', en: 'Checklist answered' },
  FindingRecorded: { vi: 'Ghi nhận phát hiện', en: 'Finding recorded' },
  InspectionNotCarriedOut: { vi: 'Không tiến hành được', en: 'Inspection not carried out' },
  InspectionMinutesDrawnUp: { vi: 'Lập biên bản thanh tra, kiểm tra', en: 'Inspection minutes drawn up' },
  InspectionMinutesSigned: { vi: 'Ký biên bản', en: 'Inspection minutes signed' },
  InspectionMinutesSigningRefused: { vi: 'Từ chối ký biên bản', en: 'Signing of the minutes refused' },
  InspectionConcluded: { vi: 'Kết luận thanh tra, kiểm tra', en: 'Inspection concluded' },
  RecommendationProgressed: { vi: 'Thực hiện kiến nghị', en: 'Recommendation progressed' },
  InspectionCorrected: { vi: 'Đính chính hồ sơ thanh tra, kiểm tra', en: 'Inspection corrected' },
  InspectionCancelled: { vi: 'Hủy cuộc thanh tra, kiểm tra', en: 'Inspection cancelled' },
  SignOfViolationRecorded: { vi: 'Ghi nhận tin báo dấu hiệu vi phạm', en: 'Report of signs of violation recorded' },
  SignOfViolationWithdrawn: { vi: 'Rút tin báo dấu hiệu vi phạm', en: 'Report of signs of violation withdrawn' },
  // violations
  ViolationRecorded: { vi: 'Ghi nhận vi phạm', en: 'Violation recorded' },
  ViolationReclassified: { vi: 'Xác định lại hành vi vi phạm', en: 'Violation reclassified' },
  ViolationReduced: { vi: 'Giảm phạm vi vi phạm', en: 'Violation reduced' },
  ViolationWithdrawn: { vi: 'Rút ghi nhận vi phạm', en: 'Violation withdrawn' },
  AbatementDueSet: { vi: 'Ấn định thời hạn khắc phục', en: 'Abatement deadline set' },
  AbatementClaimed: { vi: 'Cơ sở báo đã khắc phục', en: 'Abatement claimed' },
  AbatementVerified: { vi: 'Xác minh việc khắc phục', en: 'Abatement verified' },
  // sanctions
  ViolationMinutesDrawnUp: { vi: 'Lập biên bản vi phạm hành chính', en: 'Violation minutes drawn up' },
  SanctionDecisionIssued: { vi: 'Ban hành quyết định xử phạt', en: 'Sanction decision issued' },
  SanctionDecisionServed: { vi: 'Giao quyết định xử phạt', en: 'Sanction decision served' },
  SanctionDecisionAmended: { vi: 'Sửa đổi quyết định xử phạt', en: 'Sanction decision amended' },
  SanctionDecisionCancelled: { vi: 'Hủy bỏ quyết định xử phạt', en: 'Sanction decision cancelled' },
  PaymentRecorded: { vi: 'Nộp tiền phạt', en: 'Payment recorded' },
  SanctionCompleted: { vi: 'Chấp hành xong quyết định xử phạt', en: 'Sanction completed' },
  RemedialMeasureOrdered: { vi: 'Buộc khắc phục hậu quả', en: 'Remedial measure ordered' },
  RemedialMeasureDone: { vi: 'Thực hiện xong biện pháp khắc phục hậu quả', en: 'Remedial measure done' },
  SanctionCaseClosedWithoutDecision: { vi: 'Kết thúc vụ việc không ra quyết định', en: 'Case closed without a decision' },
  // training
  EmployerAttended: { vi: 'Tham gia tập huấn, truyền thông', en: 'Attended an activity' },
  AttendanceCorrected: { vi: 'Đính chính số người tham gia', en: 'Attendance corrected' },
};

/** A type without a label shows its own name; a test sees to it that there is none. */
export const labelOf = (type: string): Bilingual => LABELS[type] ?? { vi: type, en: type };
export const hasLabel = (type: string): boolean => type in LABELS;
