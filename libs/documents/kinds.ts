import { codes, type CodeIn } from '#kernel';

export const documentKind = codes('DocumentKind', 'Kinds of official documents that are made from the record.', {
  'violation-minutes': { vi: 'Biên bản vi phạm hành chính', en: 'Violation minutes' },
  'sanction-decision': { vi: 'Quyết định xử phạt vi phạm hành chính', en: 'Sanction decision' },
  'inspection-decision': { vi: 'Quyết định thanh tra, kiểm tra', en: 'Decision on an inspection' },
  'inspection-minutes': { vi: 'Biên bản thanh tra, kiểm tra', en: 'Inspection minutes' },
  'inspection-conclusion': { vi: 'Kết luận thanh tra, kiểm tra', en: 'Inspection conclusion' },
  'plan-report': { vi: 'Báo cáo kết quả thực hiện kế hoạch', en: 'Report on a plan' },
});
export type DocumentKind = CodeIn<typeof documentKind>;
