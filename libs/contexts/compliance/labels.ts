import type { Bilingual } from '#kernel';
import type { Flag, Status } from './rule.ts';

export const STATUS_LABELS: Readonly<Record<Status, Bilingual>> = {
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
};
export const FLAG_LABELS: Readonly<Record<Flag, Bilingual>> = {
  'training-due': { vi: 'Cần tập huấn', en: 'Training due' },
  'abatement-overdue': { vi: 'Quá hạn khắc phục', en: 'Abatement overdue' },
};
