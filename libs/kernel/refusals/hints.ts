import type { Bilingual } from '../bilingual.ts';
import type { RefusalCode } from './index.ts';

/** What to do about a refusal, where it is the same whatever was asked: for who says no and knows no more of the case than the code. */
const HINTS: Readonly<{ [Code in RefusalCode]?: Bilingual }> = {
  Conflict: {
    en: 'Read the record again with its revision, look at what was changed, then send the command with that revision and a new commandId.',
    vi: 'Hãy đọc lại hồ sơ cùng revision, xem nội dung đã thay đổi, rồi gửi lại lệnh với revision đó và commandId mới.',
  },
  NotAllowedTerritory: {
    en: 'The query me shows the territory of your account; an office of the other territory does this, or a token for it.',
    vi: 'Truy vấn me cho biết địa bàn của tài khoản; việc này do cơ quan của địa bàn kia thực hiện, hoặc dùng token của địa bàn đó.',
  },
  EndBeforeStart: {
    en: 'Check both days: the end is the same day as the start, or a later one.',
    vi: 'Hãy kiểm tra cả hai ngày: ngày kết thúc phải bằng hoặc sau ngày bắt đầu.',
  },
  StepBeforeEarlier: {
    en: 'Give the day of that step or a later one; if that step has the wrong day, put it right first.',
    vi: 'Hãy nêu ngày của bước đó hoặc ngày sau; nếu bước đó ghi sai ngày, hãy đính chính trước.',
  },
  UnknownRequest: {
    en: 'Take the id from requestsWaiting, or from the requests that the record shows.',
    vi: 'Hãy lấy mã đề nghị từ requestsWaiting hoặc từ các đề nghị của hồ sơ.',
  },
  UnknownUnit: {
    en: 'Give the code of a unit as the query units shows it, with its leading zeros.',
    vi: 'Hãy nhập mã đơn vị như truy vấn units hiển thị, kể cả số 0 ở đầu.',
  },
};
export const hintOf = (code: RefusalCode): Bilingual | null => HINTS[code] ?? null;
