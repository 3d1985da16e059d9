import { message } from './message.ts';

const PLATFORM = {
  id: ['an id of 1-80 letters, digits and @ . _ : -', 'mã gồm 1-80 chữ cái, chữ số và @ . _ : -'],
} as const;

/** Why a caller is not taken. */
export const TOKEN_MESSAGES = {
  'TOKEN_MISSING:development': () =>
    message(
      'this needs a token: send "Authorization: Bearer <token>" (in development: npm run token -- --role inspector --unit 01)',
      'cần có token: gửi "Authorization: Bearer <token>" (khi phát triển: npm run token -- --role inspector --unit 01)',
    ),
  'TOKEN_MISSING:production': () =>
    message(
      'this needs a token: sign in at the identity provider and send its access token, "Authorization: Bearer <token>"',
      'cần có token: đăng nhập tại máy chủ định danh và gửi access token, "Authorization: Bearer <token>"',
    ),
  TOKEN_TOO_LARGE: (most: number) =>
    message(
      `a token has at most ${most} characters: have fewer claims put into it`,
      `token có tối đa ${most} ký tự: hãy giảm số claim trong token`,
    ),
  TOKEN_MALFORMED: () =>
    message(
      'the token is not a signed token (JWT): copy it whole',
      'token không phải là token có chữ ký (JWT): hãy sao chép toàn bộ',
    ),
  'TOKEN_MALFORMED:header': () =>
    message('the Authorization header must read "Bearer <token>"', 'tiêu đề Authorization phải có dạng "Bearer <token>"'),
  TOKEN_EXPIRED: () =>
    message(
      'The token has expired: sign in again, or refresh it.',
      'Phiên đăng nhập đã hết hạn: hãy đăng nhập lại hoặc làm mới token.',
    ),
  'TOKEN_EXPIRED:development': () => message('the token has expired: make a new one', 'token đã hết hạn: hãy tạo token mới'),
  'TOKEN_EXPIRED:calendar': () =>
    message('the address has expired: ask for a new one', 'địa chỉ lịch đã hết hạn: hãy lấy địa chỉ mới'),
  TOKEN_NOT_YET_VALID: () =>
    message(
      'the token is not yet valid: the clock of the identity provider and that of this server differ by more than a minute, or it was made for later',
      'token chưa có hiệu lực: đồng hồ của máy chủ định danh và của máy chủ này lệch nhau hơn một phút, hoặc token được cấp cho thời điểm sau',
    ),
  'TOKEN_NOT_OURS:development': () =>
    message(
      'the token was not signed by the key of this installation: make one here',
      'token không được ký bằng khóa của hệ thống này: hãy tạo token tại đây',
    ),
  'TOKEN_NOT_OURS:issuer': () =>
    message(
      'the token was made by another issuer than the identity provider of this installation',
      'token do nơi khác cấp, không phải máy chủ định danh của hệ thống này',
    ),
  'TOKEN_NOT_OURS:algorithm': (taken: string) =>
    message(
      `the token is signed in a way that is not taken; taken are ${taken}`,
      `token được ký bằng thuật toán không được chấp nhận; chấp nhận: ${taken}`,
    ),
  'TOKEN_NOT_OURS:bound': () =>
    message(
      'the token is bound to a key of its client (cnf), which this platform does not check: have a plain access token made',
      'token gắn với khóa của ứng dụng (cnf), hệ thống không kiểm tra loại này: hãy xin access token thường',
    ),
  'TOKEN_NOT_OURS:client': () =>
    message(
      'the token was made for a client that LACHAN_OIDC_CLIENTS does not name',
      'token được cấp cho ứng dụng không có trong LACHAN_OIDC_CLIENTS',
    ),
  'TOKEN_NOT_OURS:audience': (audience: string) =>
    message(
      `the token is not for this platform: its audience must hold "${audience}"`,
      `token không dành cho hệ thống này: audience phải có "${audience}"`,
    ),
  'TOKEN_NOT_OURS:key': () =>
    message(
      'the token is signed by a key that the identity provider does not have',
      'token được ký bằng khóa mà máy chủ định danh không có',
    ),
  'TOKEN_NOT_OURS:signature': () =>
    message('the token is not signed by the identity provider', 'token không do máy chủ định danh ký'),
  'TOKEN_NOT_OURS:weak': () =>
    message('the token is signed by a key that is not good enough', 'token được ký bằng khóa không đủ mạnh'),
  TOKEN_NO_ACCESS_TOKEN: () =>
    message(
      'this is no access token (an ID or refresh token?): send the access token',
      'đây không phải access token (ID token hoặc refresh token?): hãy gửi access token',
    ),
  TOKEN_SECOND_FACTOR: () =>
    message(
      'Sign in with the second factor: the token does not say that it was used (acr).',
      'Cần đăng nhập với yếu tố xác thực thứ hai: token không cho biết yếu tố này đã được dùng (acr).',
    ),
  'TOKEN_CLAIMS:kind': (claim: string) =>
    message(`the token's claim "${claim}" is missing or of another kind`, `claim "${claim}" của token bị thiếu hoặc sai kiểu`),
  'TOKEN_CLAIMS:exp': () => message('the token\'s claim "exp" is no moment', 'claim "exp" của token không phải là một thời điểm'),
  'TOKEN_CLAIMS:account': (claim: string) =>
    message(`the token's claim "${claim}" must be ${PLATFORM.id[0]}`, `claim "${claim}" của token phải là ${PLATFORM.id[1]}`),
  'TOKEN_CLAIMS:own': (claim: string) =>
    message(
      `the token's claim "${claim}" is an id that the platform keeps for itself`,
      `claim "${claim}" của token là mã mà hệ thống dành riêng cho mình`,
    ),
  'TOKEN_CLAIMS:email': (claim: string) =>
    message(
      `the token's claim "${claim}" is an e-mail address: an account is an opaque id`,
      `claim "${claim}" của token là địa chỉ e-mail: tài khoản phải là mã không mang thông tin cá nhân`,
    ),
  'TOKEN_CLAIMS:role': (roles: string) =>
    message(`the token's role must be one of ${roles}`, `vai trò trong token phải là một trong: ${roles}`),
  'TOKEN_CLAIMS:unit': () =>
    message("the token's unit must be a code of 2, 3 or 5 digits", 'đơn vị hành chính trong token phải là mã 2, 3 hoặc 5 chữ số'),
  'TOKEN_CLAIMS:id': (name: string) => message(`the token's ${name} must be an id`, `${name} trong token phải là một mã`),
  IDENTITY_PROVIDER_UNREACHABLE: () =>
    message(
      'The identity provider does not answer now: try again in a few minutes.',
      'Máy chủ định danh hiện không trả lời: hãy thử lại sau ít phút.',
    ),
  NO_APPOINTMENT: () =>
    message(
      'This account holds no appointment on the platform now: ask the administrator of your body.',
      'Tài khoản này hiện không giữ chức danh nào trên hệ thống: hãy liên hệ quản trị viên của cơ quan bạn.',
    ),
  NOT_YOUR_APPOINTMENT: () =>
    message(
      'x-lachan-appointment names no appointment that you hold now: leave it out, or see the query me.',
      'x-lachan-appointment không phải là bổ nhiệm đang có hiệu lực của bạn: bỏ tiêu đề này, hoặc xem truy vấn me.',
    ),
  APPOINTMENT_MALFORMED: () =>
    message(
      'x-lachan-appointment must read "ID" or "ID/ROLE", the id of one appointment and nothing behind it: leave it out, or see the query me.',
      'x-lachan-appointment phải có dạng "ID" hoặc "ID/ROLE", mã của một bổ nhiệm và không có gì thêm: bỏ tiêu đề này, hoặc xem truy vấn me.',
    ),
} as const;
