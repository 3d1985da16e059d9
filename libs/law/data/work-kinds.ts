import type { Labelled } from '../basis.ts';

const row = (code: string, vi: string, en: string): Labelled => ({ code, label: { vi, en } });

/** Annex II of Circular 09/2020: light work for those of 13 to under 15. 12 items in the text read; an English summary counts 13. */
export const LIGHT_WORK: readonly Labelled[] = [
  row('LIGHT-01', 'Biểu diễn nghệ thuật', 'Performing arts'),
  row('LIGHT-02', 'Vận động viên thể thao', 'Athletes'),
  row('LIGHT-03', 'Lập trình phần mềm', 'Software'),
  row('LIGHT-04', 'Nghề thủ công truyền thống trong danh mục (gốm, cưa vỏ trai, giấy dó, nón lá, dệt chiếu, trống, thổ cẩm, bún gạo, miến, giá đỗ, bánh đa, tơ tằm, sợi hoa sen, tranh sơn mài, se nhang, vàng mã), trừ công đoạn có hóa chất độc hại', 'Traditional crafts of the list (pottery, shell cutting, dó paper, leaf hats, mats, drums, brocade, rice noodles, vermicelli, bean sprouts, rice crackers, silk, lotus thread, lacquer painting, incense, votive paper), never the stages with toxic chemicals'),
  row('LIGHT-05', 'Thủ công mỹ nghệ', 'Fine handicrafts'),
  row('LIGHT-06', 'Đan lát bằng nguyên liệu tự nhiên (mây, tre, bèo, đay, cói)', 'Weaving with natural materials (rattan, bamboo, water hyacinth, jute, sedge)'),
  row('LIGHT-07', 'Gói nem, kẹo, bánh không dùng máy', 'Wrapping nem, sweets, cakes without machines'),
  row('LIGHT-08', 'Nuôi tằm', 'Raising silkworms'),
  row('LIGHT-09', 'Làm cỏ, thu hoạch rau sạch', 'Weeding, harvesting clean vegetables'),
  row('LIGHT-10', 'Chăn thả gia súc tại nông trại', 'Grazing cattle on a farm'),
  row('LIGHT-11', 'Vá lưới, phơi khô thủy sản', 'Net mending, drying seafood'),
  row('LIGHT-12', 'Cắt chỉ, đơm khuy, đóng gói hàng dệt thủ công', 'Thread cutting, buttons, packing hand-woven goods'),
];

/** Labour Code 45/2019 Art. 147(1), points a, b, c, d, đ, e, g, h. */
export const BANNED_WORK: readonly Labelled[] = [
  row('BANNED-A', 'Mang, vác, nâng vật nặng quá thể trạng', 'Loads beyond fitness'),
  row('BANNED-B', 'Sản xuất, kinh doanh cồn, rượu, bia, thuốc lá, chất tác động tâm thần, chất gây nghiện', 'Producing or trading alcohol, tobacco, psychotropic substances'),
  row('BANNED-C', 'Sản xuất, sử dụng, vận chuyển hóa chất, khí gas, chất nổ', 'Chemicals, gas, explosives'),
  row('BANNED-D', 'Bảo trì, bảo dưỡng thiết bị, máy móc', 'Maintaining machinery'),
  row('BANNED-DD', 'Phá dỡ công trình', 'Demolition'),
  row('BANNED-E', 'Nấu, thổi, đúc, cán, dập, hàn kim loại', 'Melting, blowing, casting, rolling, stamping, welding metal'),
  row('BANNED-G', 'Lặn biển, đánh bắt hải sản xa bờ', 'Diving, offshore fishing'),
  row('BANNED-H', 'Công việc khác gây tổn hại đến thể lực, trí lực, nhân cách', 'Other work that harms body, mind or character'),
];

/** Labour Code 45/2019 Art. 147(2), points a, b, c, d, đ. */
export const BANNED_PLACES: readonly Labelled[] = [
  row('PLACE-A', 'Dưới nước, dưới lòng đất, trong hang động, trong đường hầm', 'Under water, underground, in caves or tunnels'),
  row('PLACE-B', 'Công trường xây dựng', 'Construction sites'),
  row('PLACE-C', 'Cơ sở giết mổ gia súc', 'Slaughterhouses'),
  row('PLACE-D', 'Sòng bạc, quán bar, vũ trường, karaoke, khách sạn, nhà nghỉ, cơ sở tắm hơi, xoa bóp; điểm xổ số, trò chơi điện tử', 'Casinos, bars, discos, karaoke, hotels, guesthouses, saunas, massage; lottery points, electronic games'),
  row('PLACE-DD', 'Nơi làm việc khác gây tổn hại đến thể lực, trí lực, nhân cách', 'Other places that harm body, mind or character'),
];

/** Annex III of Circular 09/2020 has 69 works; these are the ones read. Item 68 is the load limits. */
export const ANNEX_III_WORK: readonly Labelled[] = [
  row('ANNEX3-12', 'Đập, phá đá', 'Breaking rock'),
  row('ANNEX3-25', 'Xẻ gỗ bằng máy', 'Sawing timber by machine'),
  row('ANNEX3-65', 'Nhặt, phân loại rác thải', 'Picking or sorting rubbish'),
];

/** For what stands on no list: whoever records it has looked. */
export const NOT_LISTED = 'NOT-LISTED';
const notListed = row(NOT_LISTED, 'Không thuộc danh mục nào', 'On none of the lists');

export const WORK_KINDS: readonly Labelled[] = [...LIGHT_WORK, ...BANNED_WORK, ...ANNEX_III_WORK, notListed];
export const WORK_PLACES: readonly Labelled[] = [...BANNED_PLACES, notListed];
