import { FINDABLE, type Findable } from './records.ts';
import { message } from './message.ts';

/** What queries say of their arguments. */
export const QUERY_MESSAGES = {
  /** In the words of `TEXT_FAULTS`. */
  UNREADABLE_TEXT: (en: string, vi: string) => message(`it cannot be read: ${en}`, `không đọc được: ${vi}`),
  UNKNOWN_UNIT: () =>
    message('there is no such administrative unit', 'không có đơn vị hành chính này', [
      'give the code of a province, a district or a commune, of today or of an earlier day (query units)',
      'nhập mã tỉnh, huyện hoặc xã, hiện nay hoặc trước đây (truy vấn units)',
    ]),
  'UNKNOWN_UNIT:commune': () => message(...NOT_A_COMMUNE),
  NOT_A_COMMUNE: () => message(...NOT_A_COMMUNE),
  UNKNOWN_CODE: (field: string, codes: string) =>
    message(`there is no such value of ${field}`, `${field} không có giá trị này`, [`one of ${codes}`, `một trong: ${codes}`]),
  'UNKNOWN_CODE:eventType': (type: string) =>
    message(`there is no type of event ${type}`, `không có loại sự kiện ${type}`, [
      'give the name of a type as a history or a timeline shows it',
      'nhập tên loại sự kiện như trong lịch sử hồ sơ',
    ]),
  'UNKNOWN_CODE:sector': (whole: string | null) =>
    message(
      'no code of VSIC begins like this',
      'không có mã VSIC nào bắt đầu như vậy',
      whole === null
        ? ['give a section letter A to U, or 1 to 5 digits', 'nhập chữ cái A đến U, hoặc từ 1 đến 5 chữ số']
        : [`a leading zero may be lost: ${whole}?`, `có thể đã mất số 0 ở đầu: ${whole}?`],
    ),
  UNKNOWN_RECORD: (what: Findable) =>
    inYourTerritory(FINDABLE[what].en, FINDABLE[what].vi, [
      'leave it out, or take an id from a list of the same territory',
      'bỏ trống, hoặc lấy mã từ một danh sách của cùng địa bàn',
    ]),
  OUT_OF_RANGE: (field: string, given: number, min: number, max: number) =>
    message(`"${field}" is ${given}; it must be between ${min} and ${max}`, `"${field}" là ${given}; phải từ ${min} đến ${max}`),
  PAGE_SIZE: (given: number, max: number) =>
    message(`"first" is ${given}; it must be between 1 and ${max}`, `"first" là ${given}; phải từ 1 đến ${max}`, [
      'read on with "after"',
      'đọc tiếp bằng "after"',
    ]),
  BAD_CURSOR: () =>
    message(
      'this cursor is damaged or belongs to another list or order',
      'con trỏ này bị hỏng hoặc thuộc danh sách hay thứ tự khác',
      ['use endCursor of the page before, with the same sort', 'dùng endCursor của trang trước, với cùng cách sắp xếp'],
    ),
  AS_OF_IN_FUTURE: () =>
    message(
      'asOf.recorded lies in the future: nothing has been recorded there yet',
      'asOf.recorded nằm trong tương lai: chưa có gì được ghi nhận',
      ['leave it out for the latest knowledge', 'bỏ trống để lấy thông tin mới nhất'],
    ),
  DETECTED_BEFORE_ACT: () => message('the act was detected before it started', 'hành vi được phát hiện trước khi bắt đầu'),
  DECIDED_BEFORE_DETECTED: () =>
    message('it was decided before the act was detected', 'ngày ra quyết định trước ngày phát hiện hành vi'),
  GOING_ON_BEFORE_START: () =>
    message('the act is said to go on before it started', 'ngày hành vi còn tiếp diễn trước ngày hành vi bắt đầu'),
  END_BEFORE_START: () =>
    message('the act ends before it starts', 'hành vi kết thúc trước khi bắt đầu', [
      'check both days; leave actEnd out where the act goes on or its end is not known',
      'hãy kiểm tra cả hai ngày; bỏ trống actEnd nếu hành vi còn tiếp diễn hoặc chưa rõ ngày kết thúc',
    ]),
  /** One text for what is not there and for what the caller may not see: the reasons that may be told apart stand below. */
  NOT_FOUND: (what: Findable) =>
    inYourTerritory(FINDABLE[what].en, FINDABLE[what].vi, [
      'check the id; what lies in another territory is a matter of its own office, and what somebody else records is found in a moment',
      'hãy kiểm tra lại mã; hồ sơ thuộc địa bàn khác do cơ quan ở đó xử lý; hồ sơ người khác vừa ghi sẽ tìm được sau giây lát',
    ]),
  'NOT_FOUND:otherKind': (what: Findable, is: Findable, query: string) =>
    message(
      `this is not the id of a record of the kind "${FINDABLE[what].en}" but of the kind "${FINDABLE[is].en}"`,
      `mã này không phải của ${FINDABLE[what].vi} mà của ${FINDABLE[is].vi}`,
      [`ask ${query} for it`, `hãy hỏi bằng ${query}`],
    ),
  'NOT_FOUND:otherMoment': (what: Findable) =>
    message(
      `at the moment of "asOf" there was no ${FINDABLE[what].en} with this id in your territory; there is one today`,
      `vào thời điểm của "asOf" chưa có ${FINDABLE[what].vi} với mã này trong địa bàn của bạn; hiện nay thì có`,
      ['ask for a later moment, or leave "asOf" out', 'hỏi thời điểm muộn hơn, hoặc bỏ "asOf"'],
    ),
  'NOT_FOUND:notYetShown': (what: Findable) =>
    message(
      `the ${FINDABLE[what].en} that you have just recorded is not shown yet`,
      `${FINDABLE[what].vi} bạn vừa ghi nhận chưa được hiển thị`,
      [
        'ask again in a moment, or with the position of the answer in the header x-lachan-wait-for',
        'hỏi lại sau giây lát, hoặc gửi position của câu trả lời trong tiêu đề x-lachan-wait-for',
      ],
    ),
  SEARCH_TOO_LONG: (most: number) =>
    message(`a search has at most ${most} characters`, `nội dung tìm kiếm có tối đa ${most} ký tự`),
  EMPTY_SEARCH: () =>
    message('there is nothing to search for', 'không có gì để tìm', [
      'write at least one whole word or number; there are no wildcards, signs alone find nothing',
      'nhập ít nhất một từ hoặc số đầy đủ; không dùng ký tự thay thế, dấu câu không tìm được gì',
    ]),
  SEARCH_TOO_BROAD: (most: number) =>
    message(`more than ${most} names fit this search`, `có hơn ${most} tên phù hợp với nội dung tìm`, [
      'write more of the name',
      'viết thêm tên cần tìm',
    ]),
  TOO_MANY_EMPLOYERS: (most: number) =>
    message(`more than ${most} employers use such an address`, `có hơn ${most} cơ sở sử dụng địa chỉ như vậy`, [
      'ask for one role at a time',
      'hỏi từng vai trò một',
    ]),
  TOO_LONG: (most: number) => message(`a name has at most ${most} characters`, `tên có tối đa ${most} ký tự`),
  TOO_MANY_DAYS: (most: number) =>
    message(`a trend has at most ${most} days`, `xu hướng có tối đa ${most} ngày`, [
      'ask for fewer days at a time',
      'hỏi ít ngày hơn mỗi lần',
    ]),
  TOO_MANY_ACTIVITIES: (most: number) =>
    message(`members took part in more than ${most} activities`, `thành viên đã tham gia hơn ${most} hoạt động`, [
      'ask for one activity by its id, or for the coverage',
      'hỏi một hoạt động theo mã, hoặc hỏi mức độ bao phủ',
    ]),
  DAY_OUT_OF_RANGE: (field: string, first: string, last: string) =>
    message(`"${field}" must be a day from ${first} to ${last}`, `"${field}" phải từ ngày ${first} đến ngày ${last}`),
  TERM_OUT_OF_RANGE: (field: string, last: string) =>
    message(`a term from "${field}" ends behind ${last}`, `thời hạn tính từ "${field}" kết thúc sau ngày ${last}`, [
      'ask from an earlier day',
      'hỏi từ ngày sớm hơn',
    ]),
  MALFORMED_LOCALDATE: () =>
    scalar('LocalDate', 'ngày', 'write "YYYY-MM-DD", a day that exists', 'viết "YYYY-MM-DD", ngày có thật'),
  MALFORMED_INSTANT: () =>
    scalar('Instant', 'thời điểm', 'write "2025-03-10T09:00:00+07:00"', 'viết "2025-03-10T09:00:00+07:00"'),
  MALFORMED_DONG: () =>
    message('this is no whole amount of money in VND', 'đây không phải là số tiền đồng nguyên', [
      'give a whole number from 0 to 9007199254740991',
      'nhập số nguyên từ 0 đến 9007199254740991',
    ]),
  MALFORMED_REVISION: () =>
    scalar('Revision', 'phiên bản', 'give the text of an earlier answer', 'dùng văn bản của câu trả lời trước'),
  MALFORMED_POSITION: () =>
    scalar('Position', 'vị trí trong nhật ký', 'give the text of an earlier answer', 'dùng văn bản của câu trả lời trước'),
  MALFORMED_MOMENT: () =>
    scalar(
      'Moment',
      'ngày hoặc thời điểm',
      'write "2025-03-10" or "2025-03-10T09:00:00+07:00"',
      'viết "2025-03-10" hoặc "2025-03-10T09:00:00+07:00"',
    ),
} as const;

const NOT_A_COMMUNE = [
  'this is not the code of a commune',
  'đây không phải là mã của một xã, phường, đặc khu',
  ['give the 5-digit code of a commune, or leave the unit out', 'nhập mã 5 chữ số của xã, phường, đặc khu, hoặc bỏ trống đơn vị'],
] as const;

function scalar(name: string, called: string, en: string, vi: string) {
  return message(`this is no ${name}`, `đây không phải là ${called} hợp lệ (${name})`, [en, vi]);
}
function inYourTerritory(en: string, vi: string, hint?: readonly [en: string, vi: string]) {
  return message(`there is no ${en} with this id in your territory`, `không có ${vi} với mã này trong địa bàn của bạn`, hint);
}
