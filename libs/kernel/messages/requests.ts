import { graphqlInVietnamese } from './graphql.ts';
import { message } from './message.ts';

/** What the doors say of a request, before or while it is carried out. */
export const REQUEST_MESSAGES = {
  // The engine, of a document and its variables.
  QUERY_TOO_LONG: (bytes: number, tokens: number) =>
    message(`the query is longer than ${bytes} bytes or ${tokens} words`, `truy vấn dài hơn ${bytes} byte hoặc ${tokens} từ`, [
      'put values into variables; ask in several requests',
      'đưa giá trị vào biến; chia thành nhiều yêu cầu',
    ]),
  QUERY_TOO_DEEP: (levels: number) => message(`the query is deeper than ${levels} levels`, `truy vấn sâu hơn ${levels} cấp`),
  'QUERY_TOO_COSTLY:aliases': (most: number) => tooMany(most, 'aliases', 'bí danh'),
  'QUERY_TOO_COSTLY:directives': (most: number) => tooMany(most, 'directives', 'chỉ thị (directive)'),
  'QUERY_TOO_COSTLY:repeats': (most: number) =>
    tooMany(most, 'fields of one name, or fragments, in one selection', 'trường cùng tên hoặc đoạn (fragment) trong một nhóm'),
  'QUERY_TOO_COSTLY:values': (most: number) => tooMany(most, 'values in its variables', 'giá trị trong các biến'),
  QUERY_TOO_COSTLY: (cost: number, most: number) =>
    message(
      `this query costs about ${cost} fields, the limit is ${most}`,
      `truy vấn này tốn khoảng ${cost} trường, giới hạn là ${most}`,
      [
        'ask for fewer fields, a smaller page ("first") or fewer counts and figures at once',
        'hỏi ít trường hơn, trang nhỏ hơn ("first") hoặc ít số đếm và số liệu hơn trong một lần',
      ],
    ),
  /** `found`: what graphql says of it, in English, without values. One that is not known yet stays as it is, with its place. */
  QUERY_NOT_VALID: (found: string, line?: number, column?: number) =>
    message(
      found,
      graphqlInVietnamese(found) ??
        `Truy vấn không hợp lệ${line === undefined ? '' : ` tại dòng ${line}, cột ${column}`}. Chi tiết bằng tiếng Anh: ${found}`,
    ),
  'QUERY_NOT_VALID:none': () => message('the query has no operation', 'truy vấn không có thao tác nào'),
  'QUERY_NOT_VALID:name': () =>
    message('operationName names no operation of this query', 'operationName không phải là tên thao tác nào trong truy vấn này'),
  'QUERY_NOT_VALID:several': () =>
    message('the query has several operations', 'truy vấn có nhiều thao tác', [
      'say which one with operationName',
      'chỉ rõ thao tác nào bằng operationName',
    ]),
  'QUERY_NOT_VALID:socket': () =>
    message('only subscriptions go over a web socket', 'chỉ đăng ký theo dõi (subscription) mới dùng web socket', [
      'send queries and mutations by POST',
      'gửi truy vấn và lệnh bằng POST',
    ]),
  'QUERY_NOT_VALID:post': () =>
    message('a subscription needs a web socket', 'đăng ký theo dõi (subscription) cần web socket', [
      'connect to this address with graphql-transport-ws',
      'kết nối tới địa chỉ này bằng graphql-transport-ws',
    ]),
  'QUERY_NOT_VALID:closing': () => message('the socket is closing', 'kết nối đang đóng'),
  'REQUEST_NOT_VALID:list': () =>
    request('the request is a list; send one request at a time', 'yêu cầu là một danh sách; hãy gửi từng yêu cầu một'),
  'REQUEST_NOT_VALID:object': () => request('the request is no object', 'yêu cầu không phải là đối tượng'),
  'REQUEST_NOT_VALID:key': (keys: string) =>
    request(`the request has a key that is none of ${keys}`, `yêu cầu có khóa không thuộc: ${keys}`),
  'REQUEST_NOT_VALID:text': (name: string) => request(`"${name}" is no text`, `"${name}" không phải là văn bản`),
  'REQUEST_NOT_VALID:variables': () => request('"variables" is no object', '"variables" không phải là đối tượng'),
  'REQUEST_NOT_VALID:part': () => request('the request has not come whole', 'yêu cầu đến không trọn vẹn'),
  QUERY_MISSING: () =>
    message(
      'the request has no query; send {"query": "..."}, where the query is text',
      'yêu cầu không có truy vấn; gửi {"query": "..."}, trong đó query là văn bản',
    ),
  TOO_MANY_SUBSCRIPTIONS: (most: number) =>
    message(`there are ${most} subscriptions already`, `đã có ${most} đăng ký theo dõi`, [
      'complete one first',
      'hãy kết thúc một đăng ký trước',
    ]),

  // The server, of a request whose body it may not have read.
  BODY_TOO_LARGE: (bytes: number) =>
    message(
      `the request is larger than ${bytes} bytes; nothing of it was used`,
      `yêu cầu lớn hơn ${bytes} byte; không phần nào được sử dụng`,
    ),
  UNSUPPORTED_MEDIA_TYPE: () => message('send the request as application/json', 'gửi yêu cầu dưới dạng application/json'),
  METHOD_NOT_ALLOWED: () => message('queries and mutations are sent by POST', 'truy vấn và lệnh được gửi bằng POST'),
  'METHOD_NOT_ALLOWED:calendar': () => message('A calendar can only be read (GET).', 'Lịch chỉ để đọc (GET).'),
  MALFORMED_JSON: () => message('the request body is not valid JSON', 'nội dung yêu cầu không phải là JSON hợp lệ'),
  'MALFORMED_JSON:length': () =>
    message('the request body is not as long as its header says', 'nội dung yêu cầu không có độ dài như tiêu đề đã nêu'),
  'MALFORMED_JSON:empty': () =>
    message('the request body is empty; send {"query": "..."}', 'nội dung yêu cầu trống; gửi {"query": "..."}'),
  'NOT_FOUND:address': () =>
    message(
      'there is nothing at this address; the API is at /graphql (POST)',
      'không có gì tại địa chỉ này; API ở /graphql (POST)',
    ),
  'METHOD_NOT_ALLOWED:documents': () =>
    message('A document is asked for by GET or POST.', 'Văn bản được lấy bằng GET hoặc POST.'),

  // Official documents.
  DOCUMENT_NOT_READY: () =>
    message(
      'the step that this document is about is not on record: it has no number or no day yet',
      'hồ sơ chưa ghi nhận bước của văn bản này: chưa có số hoặc chưa có ngày',
      ['record the step first', 'hãy ghi nhận bước đó trước'],
    ),
  DOCUMENT_WITHOUT_FORM: (on: string) =>
    message(`no form is known for a document of ${on}`, `chưa có mẫu cho văn bản ngày ${on}`),
  DELEGATION_NUMBER_MISSING: () =>
    message(
      'who signs has the power delegated: number and day of the decision that delegates it are needed',
      'người ký được giao quyền: cần số và ngày của quyết định giao quyền',
      ['give delegationNumber and delegationOn', 'hãy nêu delegationNumber và delegationOn'],
    ),
  HAND_NOT_VALID: (en: string, vi: string) => message(`what was typed by hand: ${en}`, `nội dung nhập tay: ${vi}`),
  CALENDAR_EXPIRED: () =>
    message(
      'The address of this calendar has expired: ask for a new one (query myCalendar).',
      'Địa chỉ lịch đã hết hạn: lấy địa chỉ mới bằng truy vấn myCalendar.',
    ),
  CALENDAR_ENDED: () =>
    message('The appointment under which this calendar was made has ended.', 'Bổ nhiệm mà lịch này được lập theo đã chấm dứt.'),
  CALENDAR_ADDRESS: () =>
    message(
      'The address of this calendar is not whole, or not of this server: copy all of it, up to ".ics", or ask for a new one (query myCalendar).',
      'Địa chỉ lịch không đầy đủ hoặc không phải của máy chủ này: sao chép toàn bộ, đến hết đuôi ".ics", hoặc lấy địa chỉ mới bằng truy vấn myCalendar.',
    ),

  // Rights and views.
  /** `where`: the header or the argument in which it was sent. */
  POSITION_NOT_VALID: (where: string) =>
    message(
      `${where} is no position of this log; send the position of an Accepted answer as it came`,
      `${where} không phải là vị trí trong nhật ký này; gửi đúng vị trí (position) đã nhận trong câu trả lời Accepted`,
    ),
  VIEWS_BEHIND: () =>
    message(
      'the views do not show the position of x-lachan-wait-for yet; ask again in a moment',
      'dữ liệu hiển thị chưa cập nhật đến vị trí x-lachan-wait-for; hãy hỏi lại sau giây lát',
    ),
  'FORBIDDEN:closed': () =>
    message('this field declares no right and is closed', 'trường này không khai báo quyền nên không được mở'),
  FORBIDDEN: (action: string) => message(`your role does not allow "${action}"`, `vai trò của bạn không được phép "${action}"`),
  INTERNAL: (reference: string) =>
    message(`something went wrong on our side; reference ${reference}`, `hệ thống gặp lỗi; mã tra cứu ${reference}`),
} as const;

function tooMany(most: number, en: string, vi: string) {
  return message(`the query has more than ${most} ${en}`, `truy vấn có hơn ${most} ${vi}`, [
    'ask in several requests',
    'chia thành nhiều yêu cầu',
  ]);
}
function request(en: string, vi: string) {
  const send = 'send {"query": "...", "variables": {...}}';
  return message(en, vi, [send, send.replace('send', 'gửi')]);
}
