import type { Bilingual } from '../bilingual.ts';

/** Figures of measures: baselines and results that agencies give. */
export const OF_FIGURES = {
  NumeratorAboveDenominator: { en: 'The numerator is above the denominator.', vi: 'Tử số lớn hơn mẫu số.' },
  UnknownMeasureGroup: { en: 'The measure has no group with this code.', vi: 'Chỉ tiêu không có nhóm với mã này.' },
  UnknownReading: { en: 'The measure has no reading with this code.', vi: 'Chỉ tiêu không có cách hiểu với mã này.' },
  SourceNotOfMeasure: {
    en: 'The measure has no such series of figures.',
    vi: 'Chỉ tiêu không có nguồn số liệu này.',
  },
  SourceIsCounted: {
    en: 'The platform counts these figures from its own events: nobody submits them.',
    vi: 'Số liệu này do hệ thống tự đếm từ các sự kiện đã ghi nhận: không gửi kết quả.',
  },
  FiguresOverlap: {
    en: 'The figure overlaps one that is on record.',
    vi: 'Số liệu trùng lấn với số liệu đã ghi nhận.',
  },
  AlreadySubmitted: {
    en: 'A figure of this slice for these days is on record.',
    vi: 'Đã có số liệu của phần này cho thời gian này.',
  },
  BaselineAfterResult: {
    en: 'The baseline is later than a result that it is to be the base of.',
    vi: 'Số liệu gốc có sau kết quả được so với nó.',
  },
  DayOutsideProgramme: {
    en: 'The day lies outside the time of the programme.',
    vi: 'Ngày nằm ngoài thời gian của chương trình.',
  },
  DocumentBeforeFigures: {
    en: 'The document is older than the day for which its figures hold.',
    vi: 'Văn bản có trước ngày mà số liệu phản ánh.',
  },
  OwesNoFigures: {
    en: 'The agency answers for no figures of this slice.',
    vi: 'Cơ quan này không phụ trách số liệu của phần này.',
  },
  SliceUnassigned: {
    en: 'The slice is assigned to nobody: nobody can give its figures yet.',
    vi: 'Phần số liệu này chưa giao cho cơ quan nào: chưa ai gửi được số liệu.',
  },
  ActsForOtherAgency: {
    en: 'You do not act for this agency.',
    vi: 'Bạn không làm việc cho cơ quan này.',
  },
  NoFigures: { en: 'No figure of this measure is on record.', vi: 'Chưa ghi nhận số liệu nào của chỉ tiêu này.' },
  UnknownFigure: { en: 'The measure has no figure with this id.', vi: 'Chỉ tiêu không có số liệu với mã này.' },
} as const satisfies Readonly<Record<string, Bilingual>>;
