import type { Bilingual } from '../bilingual.ts';
import { codes } from '../codes.ts';
import type { CodeOf } from './message.ts';
import type { QUERY_MESSAGES } from './queries.ts';
import type { REQUEST_MESSAGES } from './requests.ts';

interface ErrorKind extends Bilingual {
  /** Of an answer in which nothing else could be answered; left out: 400. */
  readonly status?: number;
  /** The same request may succeed later. */
  readonly retry?: true;
}
/** What the doors and the queries say no with; the address of a calendar is none of GraphQL. */
type Said = Exclude<CodeOf<keyof typeof REQUEST_MESSAGES | keyof typeof QUERY_MESSAGES>, `CALENDAR_${string}`>;
/** Who asks is not known, a command was not taken, or the stores do not serve. */
type OfOthers =
  | 'UNAUTHENTICATED'
  | 'IDENTITY_PROVIDER_UNREACHABLE'
  | 'RECORD_BUSY'
  | 'CALLER_GONE'
  | 'STORE_OVERLOADED'
  | 'STORE_UNAVAILABLE'
  | 'STORE_REFUSED'
  | 'STORE_DAMAGED'
  | 'STORE_FAULT';

/** Every code of an error of a query, with what it is called. A code that is said somewhere and stands not here does not compile. */
export const ERRORS = {
  UNAUTHENTICATED: { vi: 'Chưa xác thực được người gửi', en: 'Not known who asks', status: 401 },
  IDENTITY_PROVIDER_UNREACHABLE: {
    vi: 'Không liên lạc được với máy chủ định danh',
    en: 'The identity provider cannot be reached',
    status: 503,
    retry: true,
  },
  FORBIDDEN: { vi: 'Không được phép', en: 'Not allowed' },
  NOT_FOUND: { vi: 'Không tìm thấy', en: 'Not found' },
  QUERY_MISSING: { vi: 'Thiếu truy vấn', en: 'No query' },
  QUERY_NOT_VALID: { vi: 'Truy vấn không hợp lệ', en: 'Query not valid' },
  QUERY_TOO_LONG: { vi: 'Truy vấn quá dài', en: 'Query too long' },
  QUERY_TOO_DEEP: { vi: 'Truy vấn quá sâu', en: 'Query too deep' },
  QUERY_TOO_COSTLY: { vi: 'Truy vấn quá tốn kém', en: 'Query too costly' },
  REQUEST_NOT_VALID: { vi: 'Yêu cầu không hợp lệ', en: 'Request not valid' },
  MALFORMED_JSON: { vi: 'JSON không hợp lệ', en: 'JSON not valid' },
  BODY_TOO_LARGE: { vi: 'Yêu cầu quá lớn', en: 'Request too large', status: 413 },
  UNSUPPORTED_MEDIA_TYPE: { vi: 'Kiểu nội dung không được hỗ trợ', en: 'Media type not supported', status: 415 },
  METHOD_NOT_ALLOWED: { vi: 'Phương thức HTTP không được dùng', en: 'HTTP method not allowed', status: 405 },
  TOO_MANY_SUBSCRIPTIONS: { vi: 'Quá nhiều đăng ký theo dõi', en: 'Too many subscriptions' },
  PAGE_SIZE: { vi: 'Cỡ trang ngoài giới hạn', en: 'Page size out of range' },
  BAD_CURSOR: { vi: 'Con trỏ trang không hợp lệ', en: 'Cursor not valid' },
  POSITION_NOT_VALID: { vi: 'Vị trí nhật ký không hợp lệ', en: 'Position not valid' },
  AS_OF_IN_FUTURE: { vi: 'Thời điểm ghi nhận ở tương lai', en: 'Recorded in the future' },
  UNKNOWN_CODE: { vi: 'Mã không có', en: 'Unknown code' },
  UNKNOWN_UNIT: { vi: 'Không có đơn vị hành chính này', en: 'Unknown administrative unit' },
  NOT_A_COMMUNE: { vi: 'Không phải xã, phường, đặc khu', en: 'Not a commune' },
  UNKNOWN_RECORD: { vi: 'Không có hồ sơ này', en: 'Unknown record' },
  OUT_OF_RANGE: { vi: 'Giá trị ngoài giới hạn', en: 'Value out of range' },
  EMPTY_SEARCH: { vi: 'Không có từ nào để tìm', en: 'Nothing to search for' },
  SEARCH_TOO_LONG: { vi: 'Nội dung tìm quá dài', en: 'Search too long' },
  SEARCH_TOO_BROAD: { vi: 'Nội dung tìm quá rộng', en: 'Search too broad' },
  TOO_LONG: { vi: 'Tên quá dài', en: 'Name too long' },
  TOO_MANY_EMPLOYERS: { vi: 'Quá nhiều cơ sở', en: 'Too many employers' },
  TOO_MANY_DAYS: { vi: 'Quá nhiều ngày', en: 'Too many days' },
  TOO_MANY_ACTIVITIES: { vi: 'Quá nhiều hoạt động', en: 'Too many activities' },
  UNREADABLE_TEXT: { vi: 'Văn bản không đọc được', en: 'Unreadable text' },
  MALFORMED_LOCALDATE: { vi: 'Ngày viết sai', en: 'Malformed day' },
  MALFORMED_INSTANT: { vi: 'Thời điểm viết sai', en: 'Malformed instant' },
  MALFORMED_MOMENT: { vi: 'Ngày hoặc thời điểm viết sai', en: 'Malformed day or instant' },
  MALFORMED_DONG: { vi: 'Số tiền viết sai', en: 'Malformed amount' },
  MALFORMED_REVISION: { vi: 'Phiên bản viết sai', en: 'Malformed revision' },
  MALFORMED_POSITION: { vi: 'Vị trí viết sai', en: 'Malformed position' },
  DAY_OUT_OF_RANGE: { vi: 'Ngày ngoài giới hạn', en: 'Day out of range' },
  TERM_OUT_OF_RANGE: { vi: 'Thời hạn ngoài giới hạn', en: 'Term out of range' },
  DETECTED_BEFORE_ACT: { vi: 'Phát hiện trước khi có hành vi', en: 'Detected before the act' },
  DECIDED_BEFORE_DETECTED: { vi: 'Quyết định trước khi phát hiện', en: 'Decided before detected' },
  GOING_ON_BEFORE_START: { vi: 'Đang diễn ra trước khi bắt đầu', en: 'Going on before its start' },
  END_BEFORE_START: { vi: 'Kết thúc trước khi bắt đầu', en: 'End before start' },
  VIEWS_BEHIND: { vi: 'Dữ liệu hiển thị chưa kịp cập nhật', en: 'Views are behind', status: 503, retry: true },
  RECORD_BUSY: { vi: 'Hồ sơ đang bận', en: 'Record busy', status: 503, retry: true },
  CALLER_GONE: { vi: 'Người gửi đã ngắt kết nối', en: 'The caller has gone', status: 503, retry: true },
  DOCUMENT_NOT_READY: { vi: 'Chưa thể lập văn bản', en: 'Document not ready', status: 409 },
  DOCUMENT_WITHOUT_FORM: { vi: 'Không có mẫu văn bản', en: 'No form of a document' },
  DELEGATION_NUMBER_MISSING: { vi: 'Thiếu số quyết định giao quyền', en: 'Number of the delegation missing' },
  HAND_NOT_VALID: { vi: 'Nội dung nhập tay không hợp lệ', en: 'What was typed is not valid' },
  STORE_OVERLOADED: { vi: 'Kho dữ liệu quá tải', en: 'Store overloaded', status: 503, retry: true },
  STORE_UNAVAILABLE: { vi: 'Kho dữ liệu không phục vụ', en: 'Store unavailable', status: 503, retry: true },
  STORE_REFUSED: { vi: 'Kho dữ liệu từ chối', en: 'Store refused', status: 503 },
  STORE_DAMAGED: { vi: 'Kho dữ liệu bị hỏng', en: 'Store damaged', status: 503 },
  STORE_FAULT: { vi: 'Lỗi kho dữ liệu', en: 'Fault of the store', status: 503 },
  INTERNAL: { vi: 'Lỗi của hệ thống', en: 'Fault of the platform', status: 200 },
} as const satisfies Readonly<Record<Said | OfOthers, ErrorKind>>;

export const errorCode = codes(
  'ErrorCode',
  'In `extensions.code` of an error of a query. A question that the law refuses has the RefusalCode of the command.',
  ERRORS,
);
const kindOf = (code: string): ErrorKind | undefined => (errorCode.has(code) ? ERRORS[code] : undefined);
/** The HTTP status of an answer that is nothing but this error. */
export const statusOf = (code: string): number => kindOf(code)?.status ?? 400;
export const mayRetry = (code: string): boolean => kindOf(code)?.retry === true;
