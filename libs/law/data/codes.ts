import type { Labelled } from '../basis.ts';

export const INSPECTION_FORMS = [
  { code: 'inspection', label: { vi: 'Thanh tra', en: 'Inspection (by an inspectorate)' } },
  { code: 'check', label: { vi: 'Kiểm tra', en: 'Check (by a managing body)' } },
  { code: 'supervision', label: { vi: 'Giám sát', en: 'Supervision' } },
] as const satisfies readonly Labelled[];
export type InspectionForm = (typeof INSPECTION_FORMS)[number]['code'];

export const INSPECTION_MODES = [
  { code: 'periodic', label: { vi: 'Định kỳ', en: 'Periodic' } },
  { code: 'surprise', label: { vi: 'Đột xuất', en: 'Surprise' } },
  { code: 'complaint', label: { vi: 'Theo khiếu nại, tố cáo', en: 'On a complaint' } },
  { code: 'follow-up', label: { vi: 'Kiểm tra lại', en: 'Follow-up' } },
] as const satisfies readonly Labelled[];
export type InspectionMode = (typeof INSPECTION_MODES)[number]['code'];

export const NOT_INSPECTED_REASONS = [
  { code: 'closed', label: { vi: 'Cơ sở đóng cửa', en: 'Closed' } },
  { code: 'nobody-present', label: { vi: 'Không có người tiếp', en: 'Nobody present' } },
  { code: 'entry-refused', label: { vi: 'Từ chối cho vào', en: 'Entry refused' } },
  { code: 'wrong-address', label: { vi: 'Sai địa chỉ', en: 'Wrong address' } },
  { code: 'not-operating', label: { vi: 'Không hoạt động', en: 'Not operating' } },
  { code: 'force-majeure', label: { vi: 'Bất khả kháng', en: 'Force majeure' } },
] as const satisfies readonly Labelled[];
export type NotInspectedReason = (typeof NOT_INSPECTED_REASONS)[number]['code'];

/** How a violation ended. `abated`: whether it is over. */
export const ABATEMENT_OUTCOMES = [
  { code: 'abated', label: { vi: 'Đã khắc phục', en: 'Abated' }, abated: true },
  { code: 'fixed-on-the-spot', label: { vi: 'Khắc phục ngay tại chỗ', en: 'Fixed on the spot' }, abated: true },
  { code: 'partly-abated', label: { vi: 'Khắc phục một phần', en: 'Partly abated' }, abated: false },
  { code: 'not-abated', label: { vi: 'Chưa khắc phục', en: 'Not abated' }, abated: false },
  { code: 'out-of-business', label: { vi: 'Ngừng kinh doanh', en: 'Out of business' }, abated: true },
  { code: 'moved', label: { vi: 'Đã chuyển đi', en: 'Moved' }, abated: false },
] as const;
export type AbatementOutcome = (typeof ABATEMENT_OUTCOMES)[number]['code'];

export const labelOf = <C extends string>(rows: readonly Labelled<C>[], code: string) => rows.find((row) => row.code === code)?.label ?? null;
