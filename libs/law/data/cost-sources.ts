import type { Labelled } from '../basis.ts';

/** A line of a plan, word for word: the part that it stands in, and what it says. */
export interface PlanLine {
  readonly plan: '195/KH-UBND' | '1440/QĐ-UBND';
  readonly part: string;
  readonly text: string;
}
interface SourceOfPlans extends Labelled {
  /** The lines that name it. */
  readonly lines: readonly PlanLine[];
}

const HA_NOI: PlanLine = {
  plan: '195/KH-UBND',
  part: 'III',
  text: 'Kinh phí thực hiện Chương trình được bố trí trong dự toán chi ngân sách nhà nước hàng năm của các đơn vị được giao thực hiện nhiệm vụ theo phân cấp hiện hành; các nguồn tài trợ, viện trợ của các tổ chức, cá nhân trong nước và ngoài nước, các tổ chức quốc tế và huy động từ xã hội, cộng đồng; các nguồn hợp pháp khác (nếu có).',
};
const BAC_KAN_BUDGET: PlanLine = {
  plan: '1440/QĐ-UBND',
  part: 'V',
  text: 'Ngân sách nhà nước, được bố trí trong dự toán ngân sách của các đơn vị theo quy định hiện hành về phân cấp ngân sách nhà nước (Hàng năm căn cứ nhiệm vụ được giao tại Kế hoạch, các cơ quan đơn vị xây dựng kinh phí thực hiện, tổng hợp chung dự toán của cơ quan, đơn vị mình gửi cơ quan Tài chính tổng hợp trình cấp có thẩm quyền bố trí kinh phí thực hiện).',
};
const BAC_KAN_OTHERS: PlanLine = {
  plan: '1440/QĐ-UBND',
  part: 'V',
  text: 'Huy động các nguồn vốn tài trợ của tổ chức, cá nhân trong nước, ngoài nước và các nguồn vốn hợp pháp khác.',
};

/** Where the two plans say that the money for their activities comes from. */
export const COST_SOURCES = [
  { code: 'state-budget', label: { vi: 'Ngân sách nhà nước', en: 'State budget' }, lines: [HA_NOI, BAC_KAN_BUDGET] },
  { code: 'domestic-sponsors', label: { vi: 'Tài trợ trong nước', en: 'Sponsors in Viet Nam' }, lines: [HA_NOI, BAC_KAN_OTHERS] },
  { code: 'foreign-sponsors', label: { vi: 'Tài trợ ngoài nước', en: 'Sponsors abroad' }, lines: [HA_NOI, BAC_KAN_OTHERS] },
  { code: 'international-organisations', label: { vi: 'Tổ chức quốc tế', en: 'International organisations' }, lines: [HA_NOI] },
  { code: 'social-mobilisation', label: { vi: 'Huy động từ xã hội, cộng đồng', en: 'Mobilised in society and community' }, lines: [HA_NOI] },
  { code: 'other-lawful-sources', label: { vi: 'Nguồn hợp pháp khác', en: 'Other lawful sources' }, lines: [HA_NOI, BAC_KAN_OTHERS] },
] as const satisfies readonly SourceOfPlans[];
export type CostSource = (typeof COST_SOURCES)[number]['code'];
