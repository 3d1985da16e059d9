/** The classification the codes belong to. The day it gave way to VSIC 2025 (Decision 36/2025/QĐ-TTg) is not confirmed: hence `verified: false`. */
export const VSIC_VERSION = { number: 'Decision 27/2018/QĐ-TTg', validFrom: '2018-08-20', validTo: '2025-11-14', source: 'LVN, QA', verified: false } as const;

/**
 * Sections of VSIC 2018 (Decision 27/2018/QĐ-TTg) with their divisions (first two digits). Groups, classes and subclasses are not carried: their text
 * was not read, and the lists found mix the editions of 2018 and 2025. So what no division begins is refused, and whether a class exists is not verified.
 */
export const VSIC_SECTIONS = [
  { code: 'A', from: 1, to: 3, label: { vi: 'Nông nghiệp, lâm nghiệp và thủy sản', en: 'Agriculture, forestry and fishing' } },
  { code: 'B', from: 5, to: 9, label: { vi: 'Khai khoáng', en: 'Mining and quarrying' } },
  { code: 'C', from: 10, to: 33, label: { vi: 'Công nghiệp chế biến, chế tạo', en: 'Manufacturing' } },
  { code: 'D', from: 35, to: 35, label: { vi: 'Sản xuất và phân phối điện, khí đốt', en: 'Electricity and gas supply' } },
  { code: 'E', from: 36, to: 39, label: { vi: 'Cung cấp nước, xử lý rác thải, nước thải', en: 'Water supply, sewerage, waste' } },
  { code: 'F', from: 41, to: 43, label: { vi: 'Xây dựng', en: 'Construction' } },
  { code: 'G', from: 45, to: 47, label: { vi: 'Bán buôn và bán lẻ; sửa chữa ô tô, mô tô', en: 'Wholesale and retail trade; repair of vehicles' } },
  { code: 'H', from: 49, to: 53, label: { vi: 'Vận tải kho bãi', en: 'Transport and storage' } },
  { code: 'I', from: 55, to: 56, label: { vi: 'Dịch vụ lưu trú và ăn uống', en: 'Accommodation and food service' } },
  { code: 'J', from: 58, to: 63, label: { vi: 'Thông tin và truyền thông', en: 'Information and communication' } },
  { code: 'K', from: 64, to: 66, label: { vi: 'Tài chính, ngân hàng và bảo hiểm', en: 'Finance and insurance' } },
  { code: 'L', from: 68, to: 68, label: { vi: 'Kinh doanh bất động sản', en: 'Real estate' } },
  { code: 'M', from: 69, to: 75, label: { vi: 'Chuyên môn, khoa học và công nghệ', en: 'Professional, scientific and technical' } },
  { code: 'N', from: 77, to: 82, label: { vi: 'Hành chính và dịch vụ hỗ trợ', en: 'Administrative and support services' } },
  { code: 'O', from: 84, to: 84, label: { vi: 'Đảng, tổ chức chính trị - xã hội, quản lý nhà nước', en: 'Public administration' } },
  { code: 'P', from: 85, to: 85, label: { vi: 'Giáo dục và đào tạo', en: 'Education' } },
  { code: 'Q', from: 86, to: 88, label: { vi: 'Y tế và trợ giúp xã hội', en: 'Health and social work' } },
  { code: 'R', from: 90, to: 93, label: { vi: 'Nghệ thuật, vui chơi và giải trí', en: 'Arts, entertainment and recreation' } },
  { code: 'S', from: 94, to: 96, label: { vi: 'Dịch vụ khác', en: 'Other services' } },
  { code: 'T', from: 97, to: 98, label: { vi: 'Làm thuê trong các hộ gia đình', en: 'Households as employers' } },
  { code: 'U', from: 99, to: 99, label: { vi: 'Tổ chức và cơ quan quốc tế', en: 'International organisations' } },
] as const;
