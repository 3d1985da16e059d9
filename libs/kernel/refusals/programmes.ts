import type { Bilingual } from '../bilingual.ts';

/** Programmes, their measures, duties and reports. */
export const OF_PROGRAMMES = {
  CodeTwice: { en: 'Two parts of the programme have the same code.', vi: 'Hai nội dung của chương trình có cùng mã.' },
  ProgrammeDiffers: {
    en: 'The programme is recorded already, with other contents.',
    vi: 'Chương trình đã được ghi nhận với nội dung khác.',
  },
  UnknownAgency: { en: 'There is no agency with this code.', vi: 'Không có cơ quan với mã này.' },
  UnknownPopulation: { en: 'There is no population with this code.', vi: 'Không có nhóm đối tượng với mã này.' },
  UnknownObjective: { en: 'The programme has no objective with this code.', vi: 'Chương trình không có mục tiêu với mã này.' },
  UnknownMeasure: { en: 'The programme has no measure with this code.', vi: 'Chương trình không có chỉ tiêu với mã này.' },
  UnknownSlice: { en: 'The measure has no slice with this code.', vi: 'Chỉ tiêu không có phần số liệu với mã này.' },
  UnknownTask: { en: 'The programme has no task with this code.', vi: 'Chương trình không có nhiệm vụ với mã này.' },
  UnknownDuty: { en: 'The programme has no duty with this code.', vi: 'Chương trình không có nhiệm vụ cơ quan với mã này.' },
  UnknownReportDuty: {
    en: 'The programme has no report with this code.',
    vi: 'Chương trình không có chế độ báo cáo với mã này.',
  },
  UnknownTimeLimit: { en: 'The law has no term with this code.', vi: 'Không có thời hạn luật định với mã này.' },
  PeriodNotReported: { en: 'The report has no such period.', vi: 'Báo cáo không có kỳ này.' },
  DayPrinted: {
    en: 'The plan prints the day of this report; only a day that it leaves open is set.',
    vi: 'Kế hoạch đã nêu hạn của báo cáo này; chỉ xác định hạn mà kế hoạch chưa nêu.',
  },
  TargetWithoutValue: {
    en: 'A target has a number, unless it says a direction only.',
    vi: 'Chỉ tiêu phải có con số, trừ chỉ tiêu chỉ nêu xu hướng.',
  },
  ValueOutOfRange: {
    en: 'A target is a percentage of 0 to 100, with three decimals at most.',
    vi: 'Chỉ tiêu là tỷ lệ phần trăm từ 0 đến 100, tối đa ba chữ số thập phân.',
  },
  OneReadingDecides: { en: 'Of the readings of a measure one decides.', vi: 'Mỗi chỉ tiêu chỉ có một cách hiểu quyết định.' },
  OneSourceDecides: { en: 'Of the series of a measure one decides.', vi: 'Mỗi chỉ tiêu chỉ có một nguồn số liệu quyết định.' },
  DeadlineOutsidePeriod: {
    en: 'The deadline of the measure lies outside the period of the programme.',
    vi: 'Hạn của chỉ tiêu nằm ngoài giai đoạn của chương trình.',
  },
  LaxerThanParent: {
    en: 'The measure asks for less than the one of the programme above, and says no reason.',
    vi: 'Chỉ tiêu thấp hơn chỉ tiêu của chương trình cấp trên mà không nêu lý do.',
  },
  NotComparableWithParent: {
    en: 'The measure goes another way than the one of the programme above.',
    vi: 'Chỉ tiêu không cùng chiều với chỉ tiêu của chương trình cấp trên.',
  },
  ParentElsewhere: {
    en: 'The programme above is one of another territory.',
    vi: 'Chương trình cấp trên là của địa bàn khác.',
  },
  NoParent: { en: 'The programme has none above it.', vi: 'Chương trình không có chương trình cấp trên.' },
} as const satisfies Readonly<Record<string, Bilingual>>;
