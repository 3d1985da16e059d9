import { POPULATION_GROUPS } from '#law';

/**
 * Of whom or of what a measure counts: the population groups of the law, and those that only the measures name. A child labourer is a child of
 * that class at a date, never a kind of person.
 */
export const POPULATIONS = [
  ...POPULATION_GROUPS,
  { code: 'children-5-17', label: { vi: 'Trẻ em và người chưa thành niên từ 5 đến 17 tuổi', en: 'Children and minors aged 5 to 17' } },
  { code: 'children', label: { vi: 'Trẻ em', en: 'Children' } },
  { code: 'child-labourers', label: { vi: 'Lao động trẻ em', en: 'Children working contrary to law' } },
  { code: 'children-at-risk', label: { vi: 'Trẻ em có nguy cơ', en: 'Children at risk of child labour' } },
  { code: 'children-trafficked', label: { vi: 'Trẻ em bị mua bán vì mục đích bóc lột sức lao động', en: 'Children trafficked for labour exploitation' } },
  { code: 'enterprises', label: { vi: 'Doanh nghiệp', en: 'Enterprises' } },
  { code: 'cooperatives', label: { vi: 'Hợp tác xã', en: 'Cooperatives' } },
  { code: 'households', label: { vi: 'Hộ gia đình', en: 'Households' } },
  { code: 'employers', label: { vi: 'Người sử dụng lao động', en: 'Employers' } },
  { code: 'cadres', label: { vi: 'Cán bộ', en: 'Cadres' } },
  { code: 'civil-servants', label: { vi: 'Công chức', en: 'Civil servants' } },
  { code: 'public-employees', label: { vi: 'Viên chức', en: 'Public employees' } },
] as const;
