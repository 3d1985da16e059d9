import type { Bilingual } from '../bilingual.ts';

/** Reports of programmes. */
export const OF_REPORTS = {
  ReportNotOwed: {
    en: 'Nobody owes this report: the programme does not ask it of this body for this period.',
    vi: 'Không ai phải gửi báo cáo này: chương trình không yêu cầu cơ quan này báo cáo kỳ này.',
  },
  BodyNotThere: { en: 'The body was not there on the day of the report.', vi: 'Vào ngày báo cáo, cơ quan này không tồn tại.' },
  ReportExists: { en: 'This report is there already.', vi: 'Báo cáo này đã được lập.' },
  ReportPassedOn: {
    en: 'The duty to report has passed to others.',
    vi: 'Nghĩa vụ báo cáo đã chuyển cho cơ quan khác.',
  },
  NotTheReporter: {
    en: 'This is for the body that reports, or who has its duties now.',
    vi: 'Việc này dành cho cơ quan báo cáo, hoặc cơ quan kế thừa nhiệm vụ.',
  },
  NotTheRecipient: {
    en: 'This is for a body to which the report goes.',
    vi: 'Việc này dành cho cơ quan nhận báo cáo.',
  },
  ReportFrozen: { en: 'What was submitted is not changed any more.', vi: 'Nội dung đã gửi không được sửa nữa.' },
  ReportAlreadySubmitted: { en: 'The report was submitted already.', vi: 'Báo cáo đã được gửi.' },
  ReportNotSubmitted: { en: 'The report has not been submitted.', vi: 'Báo cáo chưa được gửi.' },
  ReportAlreadyAccepted: { en: 'The report was accepted already.', vi: 'Báo cáo đã được tiếp nhận.' },
  ReportNotAccepted: { en: 'The report has not been accepted.', vi: 'Báo cáo chưa được tiếp nhận.' },
  ReportEmpty: {
    en: 'The report says nothing of its results: answer "results" first (writeReport).',
    vi: 'Báo cáo chưa nêu kết quả thực hiện: hãy viết phần "results" trước (writeReport).',
  },
  UnknownItem: {
    en: 'The programme has no measure, task or duty with this code, and it is no section of a report.',
    vi: 'Chương trình không có chỉ tiêu, nhiệm vụ với mã này, và đây không phải là phần của báo cáo.',
  },
  AnswerTwice: { en: 'One item is answered twice.', vi: 'Một mục được trả lời hai lần.' },
  FigureWithoutDay: {
    en: 'A figure says for which day it holds.',
    vi: 'Số liệu phải nêu ngày tính đến.',
  },
  AfterItsPeriod: { en: 'The day lies behind the period reported.', vi: 'Ngày nằm sau kỳ báo cáo.' },
  BeforeItsPeriod: { en: 'The day lies before the period reported.', vi: 'Ngày nằm trước kỳ báo cáo.' },
  PaperWithoutDay: {
    en: 'A report on paper has a number and the day on which it came.',
    vi: 'Báo cáo bằng giấy phải có số và ngày nhận.',
  },
  NotConsolidated: {
    en: 'This report is not made from reports of others.',
    vi: 'Báo cáo này không phải là báo cáo tổng hợp.',
  },
  ConsolidateFirst: {
    en: 'The report is made from those of others: put them together first (consolidateReports).',
    vi: 'Đây là báo cáo tổng hợp: hãy tổng hợp báo cáo của các cơ quan trước (consolidateReports).',
  },
  OtherPeriod: {
    en: 'The report is about another period or another programme.',
    vi: 'Báo cáo thuộc kỳ khác hoặc chương trình khác.',
  },
  NotBelow: {
    en: 'The report is of a body that does not report to this one.',
    vi: 'Báo cáo của cơ quan không gửi báo cáo cho cơ quan này.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
