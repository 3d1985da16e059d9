/** Limits on how often an employer may be inspected. `forms`: each of these at most once a year, unless there are signs of violation. */
export const ONCE_A_YEAR_RULES = [
  {
    id: '20/CT-TTg',
    article: 'Directive 20/CT-TTg of 17/5/2017',
    validFrom: '2017-05-17',
    validTo: '2025-05-16',
    forms: ['inspection'],
    kinds: ['enterprise'],
    verified: true,
    source: 'News',
  },
  {
    id: '198/2025/QH15',
    article: 'Resolution 198/2025/QH15',
    validFrom: '2025-05-17',
    validTo: null,
    forms: ['inspection', 'check'],
    kinds: ['enterprise', 'household-business', 'household-unregistered', 'informal-establishment'],
    verified: true,
    source: 'QA, News',
  },
] as const;

/** Inspection and check of one employer: not both on the same content in one year, unless there are clear signs of violation. */
export const NOT_BOTH_RULES = [
  {
    id: '198/2025/QH15',
    article: 'Resolution 198/2025/QH15',
    validFrom: '2025-05-17',
    validTo: null,
    forms: ['inspection', 'check'],
    kinds: ['enterprise', 'household-business', 'household-unregistered', 'informal-establishment'],
    verified: true,
    source: 'QA, News',
  },
] as const;

/** What counts as a sign of violation: something that is recorded under an id. Configuration of this platform; the law does not list them. */
export const SIGN_KINDS = [
  { code: 'report', label: { vi: 'Tin báo, phản ánh đã ghi nhận', en: 'A recorded report' } },
  { code: 'finding', label: { vi: 'Phát hiện của một cuộc kiểm tra', en: 'A finding of a visit' } },
  { code: 'violation', label: { vi: 'Vi phạm đã ghi nhận', en: 'A recorded violation' } },
] as const;
export type SignKind = (typeof SIGN_KINDS)[number]['code'];

/** Where a report of signs of violation came from. */
export const SIGN_SOURCES = [
  { code: 'hotline', label: { vi: 'Tổng đài 111', en: 'Hotline 111' } },
  { code: 'complaint', label: { vi: 'Khiếu nại, tố cáo', en: 'Complaint or denunciation' } },
  { code: 'other-body', label: { vi: 'Cơ quan, tổ chức khác chuyển đến', en: 'Passed on by another body' } },
  { code: 'press', label: { vi: 'Báo chí', en: 'Press' } },
  { code: 'citizen', label: { vi: 'Phản ánh của người dân', en: 'Word from a citizen' } },
  { code: 'own-observation', label: { vi: 'Cán bộ trực tiếp phát hiện', en: 'Seen by an official' } },
] as const;

/**
 * Modes that may be opened without announcement: notice would risk hiding the evidence. The rule read is of the industry and trade sector;
 * none was found for labour, so it is applied by analogy and stays unverified.
 */
export const UNANNOUNCED_RULE = {
  modes: ['surprise'],
  article: 'Circular 56/2025/TT-BCT (by analogy)',
  verified: false,
  source: 'QA',
} as const;
