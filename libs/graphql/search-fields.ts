import { codes } from '#kernel';

/** By what a record is found. */
export const searchField = codes('SearchField', 'Where a search matched.', {
  name: { vi: 'Tên', en: 'Name' },
  'former-name': { vi: 'Tên cũ', en: 'Former name' },
  'registration-number': { vi: 'Số đăng ký', en: 'Registration number' },
  'inspection-decision-number': { vi: 'Số quyết định thanh tra, kiểm tra', en: 'Number of the decision to inspect' },
  'inspection-minutes-number': { vi: 'Số biên bản thanh tra, kiểm tra', en: 'Number of the minutes of the visit' },
  'conclusion-number': { vi: 'Số kết luận', en: 'Number of the conclusion' },
  'violation-minutes-number': { vi: 'Số biên bản vi phạm hành chính', en: 'Number of the violation minutes' },
  'sanction-decision-number': { vi: 'Số quyết định xử phạt', en: 'Number of the sanction decision' },
});
export type SearchField = (typeof searchField.values)[number];
