import type { Bilingual } from '#kernel';

export const EMPLOYER_KIND_CODES = ['enterprise', 'cooperative', 'cooperative-union', 'cooperative-group', 'household-business', 'household-unregistered', 'informal-establishment', 'premises', 'state-body', 'public-unit', 'school', 'health-facility'] as const;
export type EmployerKind = (typeof EMPLOYER_KIND_CODES)[number];

export interface EmployerKindRow {
  readonly code: EmployerKind;
  readonly label: Bilingual;
  /** Has a registration number of its own, may have one, or has none. */
  readonly registration: 'expected' | 'possible' | 'none';
  readonly hasSize: boolean;
  /** Whether it is a legal person. Says nothing of the fine: who pays as an organisation stands in `ORGANISATION_RULES`, per decree. */
  readonly legalPerson: { readonly value: boolean; readonly article: string | null; readonly verified: boolean };
}

export const EMPLOYER_KINDS: readonly EmployerKindRow[] = [
  { code: 'enterprise', label: { vi: 'Doanh nghiệp', en: 'Enterprise' }, registration: 'expected', hasSize: true, legalPerson: { value: true, article: null, verified: false } },
  { code: 'cooperative', label: { vi: 'Hợp tác xã', en: 'Cooperative' }, registration: 'expected', hasSize: false, legalPerson: { value: true, article: 'Law 17/2023/QH15', verified: true } },
  { code: 'cooperative-union', label: { vi: 'Liên hiệp hợp tác xã', en: 'Cooperative union' }, registration: 'expected', hasSize: false, legalPerson: { value: true, article: null, verified: false } },
  { code: 'cooperative-group', label: { vi: 'Tổ hợp tác', en: 'Cooperative group' }, registration: 'possible', hasSize: false, legalPerson: { value: false, article: 'Law 17/2023/QH15', verified: true } },
  { code: 'household-business', label: { vi: 'Hộ kinh doanh', en: 'Household business' }, registration: 'expected', hasSize: false, legalPerson: { value: false, article: 'Decree 01/2021/NĐ-CP Art. 79', verified: true } },
  { code: 'household-unregistered', label: { vi: 'Hộ gia đình không đăng ký kinh doanh', en: 'Household without registration' }, registration: 'none', hasSize: false, legalPerson: { value: false, article: null, verified: false } },
  { code: 'informal-establishment', label: { vi: 'Cơ sở phi chính thức', en: 'Informal establishment' }, registration: 'none', hasSize: false, legalPerson: { value: false, article: null, verified: false } },
  // A place of business of which the register does not know who runs it: a household, a branch or an owner of another kind. No law makes it a form of its own.
  { code: 'premises', label: { vi: 'Cơ sở sản xuất, kinh doanh', en: 'Business premises' }, registration: 'possible', hasSize: false, legalPerson: { value: false, article: null, verified: false } },
  { code: 'state-body', label: { vi: 'Cơ quan nhà nước', en: 'State body' }, registration: 'none', hasSize: false, legalPerson: { value: true, article: null, verified: false } },
  { code: 'public-unit', label: { vi: 'Đơn vị sự nghiệp công lập', en: 'Public unit' }, registration: 'possible', hasSize: false, legalPerson: { value: true, article: null, verified: false } },
  { code: 'school', label: { vi: 'Cơ sở giáo dục', en: 'School' }, registration: 'possible', hasSize: false, legalPerson: { value: true, article: null, verified: false } },
  { code: 'health-facility', label: { vi: 'Cơ sở y tế', en: 'Health facility' }, registration: 'possible', hasSize: false, legalPerson: { value: true, article: null, verified: false } },
];

export const ENTERPRISE_SIZES = [
  { code: 'micro', label: { vi: 'Siêu nhỏ', en: 'Micro' } },
  { code: 'small', label: { vi: 'Nhỏ', en: 'Small' } },
  { code: 'medium', label: { vi: 'Vừa', en: 'Medium' } },
  { code: 'large', label: { vi: 'Lớn', en: 'Large' } },
] as const;
export type EnterpriseSize = (typeof ENTERPRISE_SIZES)[number]['code'];

/** Which kinds a decree fines as organisations. `verified: false` where the decree's list leaves doubt or was not read. */
export interface OrganisationRule {
  readonly decree: string;
  readonly article: string | null;
  readonly organisations: readonly EmployerKind[];
  readonly verified: boolean;
  /** Kinds for which this decree leaves doubt: taken as individuals, and said so. */
  readonly doubtful: readonly EmployerKind[];
}
const LEGAL_PERSONS: readonly EmployerKind[] = ['enterprise', 'cooperative', 'cooperative-union', 'state-body', 'public-unit', 'school', 'health-facility'];
/** Premises: the lists name branches of enterprises and leave out households. Which of them a place of business is, its kind does not say. */
export const ORGANISATION_RULES: readonly OrganisationRule[] = [
  { decree: '95/2013', article: null, organisations: LEGAL_PERSONS, verified: false, doubtful: ['premises'] },
  { decree: '28/2020', article: null, organisations: LEGAL_PERSONS, verified: false, doubtful: ['premises'] },
  { decree: '12/2022', article: 'Art. 6(3)', organisations: LEGAL_PERSONS, verified: true, doubtful: ['premises'] },
  { decree: '283/2026', article: 'Art. 7(2), 7(3)', organisations: LEGAL_PERSONS, verified: true, doubtful: ['cooperative-group', 'premises'] },
];
