import { codes } from '#kernel';

export const complianceStatus = codes('ComplianceStatus', 'In the order of precedence.', {
  closed: { vi: 'Đã đóng cửa', en: 'Closed' },
  'under-sanction': { vi: 'Đang chấp hành quyết định xử phạt', en: 'Under a sanction decision' },
  'non-compliant': { vi: 'Không tuân thủ', en: 'Not compliant' },
  'under-inspection': {
    vi: 'Đang thanh tra, kiểm tra: chưa có kết quả',
    en: 'Under inspection: no result yet',
  },
  stale: { vi: 'Kết luận đã cũ', en: 'Last conclusion too old' },
  remediated: { vi: 'Đã khắc phục', en: 'Remediated' },
  compliant: { vi: 'Tuân thủ', en: 'Compliant' },
  'never-inspected': { vi: 'Chưa được thanh tra, kiểm tra', en: 'Never inspected' },
});
export const complianceFlag = codes('ComplianceFlag', 'Beside the status.', {
  'training-due': { vi: 'Cần tập huấn', en: 'Training due' },
  'abatement-overdue': { vi: 'Quá hạn khắc phục', en: 'Abatement overdue' },
});
