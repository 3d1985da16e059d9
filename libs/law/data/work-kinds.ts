import type { Labelled } from '../basis.ts';
import { ANNEX_III_WORK, ANNEX_IV_PLACES, ANNEX_V_JOBS, LIGHT_WORK } from './circular-09-2020.ts';

const row = (code: string, vi: string, en: string): Labelled => ({ code, label: { vi, en } });

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

/** For what stands on no list: whoever records it has looked. */
export const NOT_LISTED = 'NOT-LISTED';
const notListed = row(NOT_LISTED, 'Không thuộc danh mục nào', 'On none of the lists');

export const WORK_KINDS: readonly Labelled[] = [
  ...LIGHT_WORK,
  ...ANNEX_V_JOBS.filter((job) => !LIGHT_WORK.includes(job)),
  ...BANNED_WORK,
  ...ANNEX_III_WORK,
  notListed,
];
export const WORK_PLACES: readonly Labelled[] = [...BANNED_PLACES, ...ANNEX_IV_PLACES, notListed];
