import { codes, type CodeIn } from '#kernel';

/** How far a report is. The steps between them: `steps.ts`. */
export const reportStage = codes('ReportStage', 'How far a report is.', {
  draft: { vi: 'Đang soạn', en: 'Being written' },
  submitted: { vi: 'Đã gửi', en: 'Submitted' },
  returned: { vi: 'Trả lại để sửa', en: 'Returned' },
  accepted: { vi: 'Đã tiếp nhận', en: 'Accepted' },
});
export type ReportStage = CodeIn<typeof reportStage>;

/** The periods that a plan names, and what is asked for in between. */
export const reportCadence = codes('ReportCadence', 'What a report is about in time.', {
  'half-year': { vi: 'Định kỳ 6 tháng', en: 'Half-year' },
  year: { vi: 'Định kỳ năm', en: 'Year' },
  'ad-hoc': { vi: 'Đột xuất', en: 'Ad hoc' },
});
export type ReportCadence = CodeIn<typeof reportCadence>;

/** What a report has to say beside what is answered to a measure, task or duty by its code. */
export const reportSection = codes('ReportSection', 'A part of a report in words.', {
  results: { vi: 'Kết quả thực hiện', en: 'Results' },
  difficulties: { vi: 'Khó khăn, vướng mắc', en: 'Difficulties' },
  proposals: { vi: 'Đề xuất, kiến nghị', en: 'Proposals' },
  plans: { vi: 'Phương hướng, nhiệm vụ kỳ tới', en: 'What comes next' },
});
export const SECTIONS: readonly string[] = reportSection.values;

export const submissionOutcome = codes('SubmissionOutcome', 'What became of a report that was submitted.', {
  waiting: { vi: 'Chờ tiếp nhận', en: 'Waits' },
  withdrawn: { vi: 'Nơi gửi đã rút', en: 'Withdrawn by who reports' },
  returned: { vi: 'Bị trả lại', en: 'Returned' },
  accepted: { vi: 'Được tiếp nhận', en: 'Accepted' },
});

/** Who is requested is never late: after the day such a report came behind it, or did not come. */
export const reportTimeliness = codes('ReportTimeliness', 'How a report that is owed stands on a day.', {
  'in-time': { vi: 'Đã gửi đúng hạn', en: 'Submitted in time' },
  late: { vi: 'Đã gửi, chậm', en: 'Submitted late' },
  'after-the-day': { vi: 'Đã gửi sau ngày đề nghị', en: 'Submitted after the day, by a body that is requested' },
  'no-day': { vi: 'Đã gửi, không quy định ngày', en: 'Submitted, no day is set' },
  due: { vi: 'Chưa đến hạn', en: 'Not due yet' },
  overdue: { vi: 'Quá hạn, chưa gửi', en: 'Overdue' },
  'not-come': { vi: 'Chưa gửi (được đề nghị)', en: 'Has not come, from a body that is requested' },
});
export type ReportTimeliness = CodeIn<typeof reportTimeliness>;

/** What the platform counts for a report, from its own events. How each is counted: `figures.ts`. */
export const reportFigure = codes('ReportFigure', 'What the platform counts for a report.', {
  employers: { vi: 'Cơ sở theo tình trạng tuân thủ', en: 'Employers by status' },
  'inspections-concluded': { vi: 'Cuộc thanh tra, kiểm tra đã kết luận trong kỳ', en: 'Inspections concluded in the period' },
  'inspections-clean': { vi: 'Trong đó không có vi phạm', en: 'Of these without a violation' },
  'violations-detected': { vi: 'Vi phạm phát hiện trong kỳ', en: 'Violations detected in the period' },
  'violations-minors': { vi: 'Lượt người dưới 18 tuổi trong các vi phạm đó', en: 'Minors in these violations' },
  'violations-open': { vi: 'Vi phạm chưa khắc phục tính đến ngày số liệu', en: 'Violations open on the day of the figures' },
  'sanctions-decided': { vi: 'Quyết định xử phạt ban hành trong kỳ', en: 'Sanction decisions of the period' },
  'sanctions-fines': { vi: 'Tổng tiền phạt của các quyết định đó (đồng)', en: 'Fines of these decisions (đồng)' },
  'activities-held': { vi: 'Hoạt động đã tổ chức trong kỳ', en: 'Activities held in the period' },
  'attendances-employers': { vi: 'Lượt cơ sở tham gia các hoạt động đó', en: 'Attendances of employers at these' },
  'attendances-persons': { vi: 'Lượt người tham gia các hoạt động đó', en: 'Attendances of persons at these' },
});
export type ReportFigure = CodeIn<typeof reportFigure>;
