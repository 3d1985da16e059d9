import type { Bilingual, LocalDate } from '#kernel';
import type { BodyKindCode } from '#law';

/** Who takes over when an agency ends: of its duties, or of the part that the note names. */
export interface AgencyHeir {
  readonly agency: string;
  /** First day of the heir. */
  readonly on: LocalDate;
  readonly note: Bilingual;
  /** Kinds of activity that went to another heir: a duty of these alone is not this one's. */
  readonly without: readonly string[];
  readonly verified: boolean;
}

/** An agency that a programme names. Its relation to a duty is the programme's: nothing of that stands here. */
export interface Agency {
  readonly code: string;
  readonly label: Bilingual;
  /** The group that a plan may mean it by: "departments, sectors", "mass organisations". */
  readonly group: 'so-ban-nganh' | 'doan-the' | null;
  /** The kind of body in which its people are appointed, where the platform knows one: they see its duties as their own. */
  readonly body: BodyKindCode | 'cooperative-alliance' | null;
  /** First day, where it was founded after the programmes of the release began; null: it was there. */
  readonly validFrom: LocalDate | null;
  /** Last day; null: still there. */
  readonly validTo: LocalDate | null;
  readonly heirs: readonly AgencyHeir[];
}

const [MARCH_2025, JULY_2025] = ['2025-03-01', '2025-07-01'];
const BEFORE_MARCH = '2025-02-28';
const WHOLE: Bilingual = { vi: 'Toàn bộ nhiệm vụ.', en: 'All of its duties.' };
/** The days are those of the ministries; each province set its own, which was not read. */
interface Part {
  readonly note: Bilingual;
  /** Kinds of activity of this part alone; the kinds of neither part, and duties that name none, are both heirs'. */
  readonly activities: readonly string[];
}
/** Behaviour, guidance and conditions of employers, jobs, inspection of labour law and what follows from it. */
const LABOUR: Part = { note: { vi: 'Lĩnh vực lao động.', en: 'Labour.' }, activities: ['ACT-14', 'ACT-17', 'ACT-18', 'ACT-22', 'ACT-29', 'ACT-30'] };
/** Data on children, their cases, social assistance, schooling. */
const CHILDREN: Part = { note: { vi: 'Lĩnh vực trẻ em.', en: "Children's affairs." }, activities: ['ACT-10', 'ACT-15', 'ACT-16', 'ACT-19', 'ACT-24'] };
const passed = (agency: string, on: LocalDate, part?: Part, rest?: Part): AgencyHeir => ({
  agency, on, note: part?.note ?? WHOLE, without: rest?.activities ?? [], verified: false,
});

const agency = (code: string, label: Bilingual, more: Partial<Omit<Agency, 'code' | 'label'>> = {}): Agency => ({
  code,
  label,
  group: null,
  body: null,
  validFrom: null,
  validTo: null,
  heirs: [],
  ...more,
});
const department = (code: string, label: Bilingual, more: Partial<Omit<Agency, 'code' | 'label'>> = {}): Agency =>
  agency(code, label, { group: 'so-ban-nganh', ...more });
const massOrganisation = (code: string, label: Bilingual, more: Partial<Omit<Agency, 'code' | 'label'>> = {}): Agency =>
  agency(code, label, { group: 'doan-the', ...more });

export const AGENCIES: readonly Agency[] = [
  department('so-ldtbxh', { vi: 'Sở Lao động - Thương binh và Xã hội', en: 'Department of Labour, Invalids and Social Affairs' }, {
    body: 'so-ldtbxh', validTo: BEFORE_MARCH, heirs: [passed('so-y-te', MARCH_2025, CHILDREN, LABOUR), passed('so-noi-vu', MARCH_2025, LABOUR, CHILDREN)],
  }),
  department('so-gddt', { vi: 'Sở Giáo dục và Đào tạo', en: 'Department of Education and Training' }),
  department('cong-an-tinh', { vi: 'Công an cấp tỉnh', en: 'Provincial police' }, { body: 'cong-an' }),
  department('so-nnptnt', { vi: 'Sở Nông nghiệp và Phát triển nông thôn', en: 'Department of Agriculture and Rural Development' }, { validTo: BEFORE_MARCH, heirs: [passed('so-nnmt', MARCH_2025)] }),
  department('so-cong-thuong', { vi: 'Sở Công Thương', en: 'Department of Industry and Trade' }),
  department('so-tttt', { vi: 'Sở Thông tin và Truyền thông', en: 'Department of Information and Communications' }, { validTo: BEFORE_MARCH, heirs: [passed('so-khcn', MARCH_2025)] }),
  department('so-tai-chinh', { vi: 'Sở Tài chính', en: 'Department of Finance' }),
  department('so-khdt', { vi: 'Sở Kế hoạch và Đầu tư', en: 'Department of Planning and Investment' }, { validTo: BEFORE_MARCH, heirs: [passed('so-tai-chinh', MARCH_2025)] }),
  department('so-vhttdl', { vi: 'Sở Văn hóa, Thể thao và Du lịch', en: 'Department of Culture, Sports and Tourism' }),
  department('so-noi-vu', { vi: 'Sở Nội vụ', en: 'Department of Home Affairs' }, { body: 'so-noi-vu' }),
  department('so-y-te', { vi: 'Sở Y tế', en: 'Department of Health' }, { body: 'so-y-te' }),
  department('so-nnmt', { vi: 'Sở Nông nghiệp và Môi trường', en: 'Department of Agriculture and Environment' }, { validFrom: MARCH_2025 }),
  department('so-khcn', { vi: 'Sở Khoa học và Công nghệ', en: 'Department of Science and Technology' }),
  agency('so-ban-nganh', { vi: 'Các sở, ban, ngành', en: 'Departments and sectors' }),
  agency('doan-the', { vi: 'Các đoàn thể', en: 'Mass organisations' }),
  agency('mttq', { vi: 'Ủy ban Mặt trận Tổ quốc Việt Nam', en: 'Fatherland Front' }),
  massOrganisation('hoi-lhpn', { vi: 'Hội Liên hiệp Phụ nữ', en: "Women's Union" }),
  massOrganisation('doan-thanh-nien', { vi: 'Đoàn Thanh niên Cộng sản Hồ Chí Minh', en: 'Hồ Chí Minh Communist Youth Union' }),
  massOrganisation('hoi-nong-dan', { vi: 'Hội Nông dân', en: "Farmers' Union" }),
  massOrganisation('to-chuc-thanh-vien', { vi: 'Các tổ chức thành viên khác', en: 'Other member organisations' }),
  massOrganisation('lien-doan-lao-dong', { vi: 'Liên đoàn Lao động', en: 'Federation of Labour' }),
  massOrganisation('lien-minh-htx', { vi: 'Liên minh Hợp tác xã', en: 'Cooperative alliance' }, { body: 'cooperative-alliance' }),
  agency('bao-dai', { vi: 'Các cơ quan báo, đài, thông tin đại chúng', en: 'Press, broadcasters and mass media' }),
  agency('bao-ha-noi-moi', { vi: 'Báo Hà Nội mới', en: 'Newspaper Hà Nội mới' }),
  agency('bao-kinh-te-do-thi', { vi: 'Báo Kinh tế và Đô thị', en: 'Newspaper Kinh tế và Đô thị' }),
  agency('ttxvn', { vi: 'Thông tấn xã Việt Nam', en: 'Vietnam News Agency' }),
  agency('dai-ptth', { vi: 'Đài Phát thanh và Truyền hình', en: 'Radio and television' }),
  agency('ubnd-district', { vi: 'Ủy ban nhân dân cấp huyện', en: "District People's Committee" }, {
    body: 'ubnd-district', validTo: '2025-06-30', heirs: [passed('ubnd-commune', JULY_2025)],
  }),
  agency('ubnd-province', { vi: 'Ủy ban nhân dân cấp tỉnh', en: "Provincial People's Committee" }, { body: 'ubnd-province' }),
  agency('ubnd-commune', { vi: 'Ủy ban nhân dân cấp xã', en: "Commune People's Committee" }, { body: 'ubnd-commune' }),
  agency('hdnd-province', { vi: 'Hội đồng nhân dân cấp tỉnh', en: "Provincial People's Council" }),
  agency('bo-ldtbxh', { vi: 'Bộ Lao động - Thương binh và Xã hội', en: 'Ministry of Labour, Invalids and Social Affairs' }, {
    body: 'bo-ldtbxh', validTo: BEFORE_MARCH, heirs: [passed('bo-y-te', MARCH_2025, CHILDREN, LABOUR), passed('bo-noi-vu', MARCH_2025, LABOUR, CHILDREN)],
  }),
  agency('bo-noi-vu', { vi: 'Bộ Nội vụ', en: 'Ministry of Home Affairs' }, { body: 'bo-noi-vu' }),
  agency('bo-y-te', { vi: 'Bộ Y tế', en: 'Ministry of Health' }, { body: 'bo-y-te' }),
  agency('cuc-tre-em', { vi: 'Cục Trẻ em', en: 'Department of Children (ministry)' }),
  agency('tong-dai-111', { vi: 'Tổng đài quốc gia bảo vệ trẻ em 111', en: 'National child-protection hotline 111' }),
  agency('trung-tam-ctxh', { vi: 'Trung tâm cung cấp dịch vụ công tác xã hội', en: 'Social-work service centre' }),
  agency('co-quan-tai-chinh', { vi: 'Cơ quan tài chính', en: 'Finance body' }),
  agency('cap-co-tham-quyen', { vi: 'Cấp có thẩm quyền', en: 'Competent authority' }),
];
