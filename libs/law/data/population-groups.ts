/** The groups whose coverage the two plans measure. */
export const POPULATION_GROUPS = [
  { code: 'employers-enterprise', label: { vi: 'Chủ, quản lý doanh nghiệp', en: 'Owners and managers of enterprises' } },
  { code: 'employers-cooperative', label: { vi: 'Cán bộ quản lý hợp tác xã', en: 'Managers of cooperatives' } },
  { code: 'employers-household', label: { vi: 'Chủ hộ gia đình sản xuất, kinh doanh', en: 'Heads of producing households' } },
  { code: 'workers', label: { vi: 'Người lao động', en: 'Workers' } },
  { code: 'parents', label: { vi: 'Cha mẹ, người chăm sóc trẻ em', en: 'Parents and carers' } },
  { code: 'children-school', label: { vi: 'Trẻ em trong trường học', en: 'Children in school' } },
  { code: 'children-community', label: { vi: 'Trẻ em tại cộng đồng', en: 'Children in the community' } },
  { code: 'teachers', label: { vi: 'Cán bộ, giáo viên cơ sở giáo dục, nuôi dưỡng trẻ em', en: 'Staff and teachers of education and child-care establishments' } },
  { code: 'officials-province-district', label: { vi: 'Công chức, viên chức cấp tỉnh, huyện', en: 'Province and district officials' } },
  { code: 'officials-commune', label: { vi: 'Cán bộ, công chức cấp xã', en: 'Commune officials' } },
  { code: 'child-protection-workers', label: { vi: 'Người làm công tác bảo vệ, chăm sóc trẻ em', en: 'Child-protection and care workers' } },
  { code: 'collaborators', label: { vi: 'Cộng tác viên, tình nguyện viên', en: 'Collaborators and volunteers' } },
  { code: 'community', label: { vi: 'Cộng đồng', en: 'Community' } },
] as const;
