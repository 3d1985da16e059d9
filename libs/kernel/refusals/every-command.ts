import { RECORDS, type RecordKind } from '../messages/records.ts';
import type { Bilingual } from '../bilingual.ts';

type UnknownCode = (typeof RECORDS)[RecordKind]['code'];

/** One for each kind of record: it is not there, or lies in another territory. */
const UNKNOWN_RECORDS = Object.fromEntries(
  Object.values(RECORDS).map(({ code, en, vi }) => [
    code,
    { en: `There is no ${en} with this id in your territory.`, vi: `Không có ${vi} với mã này trong địa bàn của bạn.` },
  ]),
) as Readonly<Record<UnknownCode, Bilingual>>;

/** What any command may be answered. */
export const EVERY_COMMAND = {
  ...UNKNOWN_RECORDS,
  InvalidInput: { en: 'The input is not valid: see the issues.', vi: 'Dữ liệu nhập không hợp lệ: xem các lỗi.' },
  Conflict: {
    en: 'The record was changed by somebody else in between: read it again, then decide again.',
    vi: 'Hồ sơ đã được người khác thay đổi: hãy đọc lại rồi quyết định lại.',
  },
  NotAllowedRole: { en: 'Your role does not allow this.', vi: 'Vai trò của bạn không được phép thực hiện việc này.' },
  NotAllowedTerritory: {
    en: 'This lies outside the territory of your account.',
    vi: 'Việc này nằm ngoài địa bàn của tài khoản bạn.',
  },
  NotAllowedOffice: {
    en: 'This is not for the body that you act for: another kind of body does it, or the body that carries the case.',
    vi: 'Việc này không thuộc cơ quan của bạn: do loại cơ quan khác hoặc cơ quan thụ lý vụ việc thực hiện.',
  },
  CommandIdReused: {
    en: 'This commandId was used before for another command or other input.',
    vi: 'commandId này đã được dùng cho một lệnh khác hoặc dữ liệu khác.',
  },
  IdTaken: { en: 'This id cannot be used for a new record.', vi: 'Không dùng được mã này cho hồ sơ mới.' },
  NoAlliance: { en: 'Your account is bound to no alliance.', vi: 'Tài khoản của bạn chưa được gắn với liên minh nào.' },
  NotYourBody: { en: 'A record is opened under the body that you act for.', vi: 'Hồ sơ được mở dưới tên cơ quan của bạn.' },
  BodyOfThatDayMissing: { en: 'Your body was not there on that day.', vi: 'Cơ quan của bạn chưa có hoặc không còn vào ngày đó.' },
  DateInFuture: {
    en: 'What is recorded has happened: the day lies in the future.',
    vi: 'Việc được ghi nhận phải đã xảy ra: ngày nằm trong tương lai.',
  },
  EndBeforeStart: { en: 'It ends before it starts.', vi: 'Ngày kết thúc trước ngày bắt đầu.' },
  WrongOrder: {
    en: 'Another step comes first, or was taken already.',
    vi: 'Cần thực hiện bước khác trước, hoặc bước đó đã thực hiện.',
  },
  AlreadyRecorded: { en: 'This is recorded already.', vi: 'Nội dung này đã được ghi nhận.' },
  AlreadyDecided: { en: 'This is decided already.', vi: 'Việc này đã được quyết định.' },
  NotWithdrawn: { en: 'It is not withdrawn.', vi: 'Nội dung này chưa bị rút.' },
  UnknownStep: { en: 'No such step is recorded for that day.', vi: 'Không ghi nhận bước này cho ngày đó.' },
  UnknownRequest: { en: 'The record has no request with this id.', vi: 'Hồ sơ không có đề nghị với mã này.' },
  RequestClosed: {
    en: 'The request was approved, declined or withdrawn already.',
    vi: 'Đề nghị đã được duyệt, bị từ chối hoặc đã rút.',
  },
  SecondPersonNeeded: { en: 'A second person approves.', vi: 'Phải do người thứ hai duyệt.' },
  NothingWaits: { en: 'Nothing waits for a second person.', vi: 'Không có đề nghị nào đang chờ người thứ hai.' },
  RequestOvertaken: {
    en: 'What it was to correct was changed after it was asked for.',
    vi: 'Nội dung cần đính chính đã thay đổi sau khi được đề nghị.',
  },
  BeforeItExisted: {
    en: 'The day lies before the first day of a record that is named.',
    vi: 'Ngày này trước ngày đầu tiên của hồ sơ được nêu.',
  },
  NothingChanged: { en: 'It is recorded so already.', vi: 'Nội dung đã được ghi nhận như vậy.' },
  NothingToCorrect: { en: 'A correction names at least one field.', vi: 'Đính chính phải nêu ít nhất một trường.' },
  ReasonMissing: { en: 'The reason is missing.', vi: 'Thiếu lý do.' },
  EmployerClosed: { en: 'The employer had closed by that day.', vi: 'Cơ sở đã đóng cửa vào ngày đó.' },
  ViolationWithdrawn: { en: 'The violation was withdrawn.', vi: 'Vi phạm đã được rút.' },
  UnknownUnit: { en: 'There is no administrative unit with this code.', vi: 'Không có đơn vị hành chính với mã này.' },
  UnitNotValidOnDate: {
    en: 'The administrative unit was not there on that day.',
    vi: 'Đơn vị hành chính không tồn tại vào ngày đó.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
