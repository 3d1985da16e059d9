import { codes, type CodeIn } from '#kernel';

export const figureKind = codes('FigureKind', 'What a figure of a measure says.', {
  baseline: { vi: 'Số liệu gốc (mẫu số, điểm xuất phát)', en: 'Baseline: how many there are, and where it starts from' },
  result: { vi: 'Kết quả thực hiện', en: 'Result' },
});
export type FigureKind = CodeIn<typeof figureKind>;

/** How a measure stands on a day. */
export const progressState = codes('ProgressState', 'How a measure stands on a day.', {
  met: { vi: 'Đạt', en: 'Met' },
  'on-track': { vi: 'Đúng tiến độ', en: 'On track' },
  behind: { vi: 'Chậm, chưa đạt', en: 'Behind' },
  incomplete: { vi: 'Chưa đủ các phần số liệu', en: 'Incomplete: slices are missing' },
  'not-measurable-yet': { vi: 'Chưa đo được', en: 'Not measurable yet' },
});
export type ProgressState = CodeIn<typeof progressState>;

/** Why a part of a figure is not there: nothing is put in its place. */
export const missingFigure = codes('MissingFigure', 'Why a figure is not there.', {
  'nothing-submitted': { vi: 'Cơ quan phụ trách chưa gửi kết quả', en: 'Its owner has submitted no result' },
  unassigned: { vi: 'Chưa giao cho cơ quan nào', en: 'Assigned to nobody' },
  'no-baseline': { vi: 'Chưa khai báo số liệu gốc (mẫu số)', en: 'No baseline (denominator) was declared' },
  'group-missing': { vi: 'Còn thiếu một nhóm đối tượng', en: 'A group of it is missing' },
  'no-case-records': {
    vi: 'Hệ thống chưa lưu hồ sơ trẻ em',
    en: 'The platform keeps no case records of children yet',
  },
  'not-told-apart': {
    vi: 'Hoạt động trên hệ thống không phân biệt nhóm đối tượng này',
    en: 'Activities on the platform do not tell this population apart',
  },
  'how-not-said': {
    vi: 'Cách xác định chỉ tiêu chưa nêu tính theo tập huấn hay truyền thông',
    en: 'The reading does not say whether training or information counts',
  },
  'more-than-baseline': {
    vi: 'Số đếm được lớn hơn số liệu gốc: cần xem lại số liệu gốc',
    en: 'More were counted than the baseline has: the baseline is to be looked at',
  },
  'nothing-to-count-of': { vi: 'Mẫu số bằng 0', en: 'The denominator is 0' },
  'no-start': { vi: 'Chưa có điểm xuất phát để so sánh', en: 'There is no starting value to compare with' },
});
export type MissingFigure = CodeIn<typeof missingFigure>;
