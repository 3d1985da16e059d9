import type { Bilingual } from '../bilingual.ts';

/** Offices and who holds them, administrative units, the calendar. */
export const OF_OFFICES = {
  AllianceMissing: {
    en: 'An alliance officer works for one alliance: name it.',
    vi: 'Cán bộ liên minh phải gắn với một liên minh.',
  },
  AppointmentAlreadyEnded: { en: 'The appointment ends already.', vi: 'Bổ nhiệm đã có ngày kết thúc.' },
  AppointmentAlreadyRevoked: { en: 'The appointment was revoked already.', vi: 'Bổ nhiệm này đã bị thu hồi.' },
  AppointmentsOverlap: { en: 'The account holds that title there already.', vi: 'Tài khoản đã giữ chức danh này tại đó.' },
  DatesReversed: { en: 'The last day lies before the first.', vi: 'Ngày kết thúc trước ngày bắt đầu.' },
  NoAddress: { en: 'Without an address nobody can be told.', vi: 'Không có địa chỉ thì không thể thông báo.' },
  NotAnAllianceOfficer: {
    en: 'Only an alliance officer has an alliance.',
    vi: 'Chỉ cán bộ liên minh mới gắn với một liên minh.',
  },
  OfficeHeldByAnother: { en: 'Another account holds this office.', vi: 'Chức vụ này do tài khoản khác giữ.' },
  OwnAppointment: {
    en: 'Nobody appoints themself, or ends or revokes an appointment of their own.',
    vi: 'Không ai được tự bổ nhiệm, tự kết thúc hoặc tự thu hồi bổ nhiệm của chính mình.',
  },
  OwnSuperior: { en: 'Nobody is their own superior.', vi: 'Không ai là cấp trên của chính mình.' },
  SuperiorsInACircle: {
    en: 'The superior reports to this official.',
    vi: 'Cấp trên này lại là cấp dưới của chính người được bổ nhiệm.',
  },
  TitleOfAnotherBody: { en: 'This title belongs to another kind of body.', vi: 'Chức danh này thuộc cơ quan khác.' },
  UnitOfAnotherLevel: { en: 'The body is not one of this level.', vi: 'Cơ quan không thuộc cấp này.' },
  UnknownSuperior: {
    en: 'The superior holds no office for this place on the platform.',
    vi: 'Cấp trên chưa được ghi nhận giữ chức danh phụ trách địa bàn này trên hệ thống.',
  },

  AlreadyDissolved: { en: 'The administrative unit has ended.', vi: 'Đơn vị hành chính đã kết thúc.' },
  AlreadyEstablished: { en: 'The administrative unit is established already.', vi: 'Đơn vị hành chính đã được thành lập.' },
  DateBeforeEstablishment: {
    en: 'The unit can change after its first day only.',
    vi: 'Đơn vị chỉ có thể thay đổi sau ngày có hiệu lực.',
  },
  DateBeforeLastChange: { en: 'The unit last changed on a later day.', vi: 'Đơn vị đã thay đổi lần cuối sau ngày này.' },
  InvalidDate: { en: 'This is no day of the calendar.', vi: 'Đây không phải là ngày hợp lệ.' },
  InvalidParent: {
    en: 'A province has no unit above it, a district has a province, a commune a district or a province.',
    vi: 'Cấp tỉnh không có đơn vị cấp trên, cấp huyện thuộc cấp tỉnh, cấp xã thuộc cấp huyện hoặc cấp tỉnh.',
  },
  InvalidSuccessor: {
    en: 'A successor is another unit, named once by code@YYYY-MM-DD.',
    vi: 'Đơn vị kế thừa phải là đơn vị khác, chỉ nêu một lần theo dạng mã@YYYY-MM-DD.',
  },
  InvalidUnitId: {
    en: 'The identity of a unit is its code and its first day: code@YYYY-MM-DD.',
    vi: 'Định danh đơn vị hành chính gồm mã số và ngày có hiệu lực: mã@YYYY-MM-DD.',
  },
  NotEstablished: { en: 'There is no such unit.', vi: 'Không có đơn vị hành chính này.' },
  NothingChanges: { en: 'It is so already.', vi: 'Đã như vậy, không có thay đổi.' },

  FixedHolidayMissing: { en: 'A holiday by law has no row.', vi: 'Có ngày lễ theo luật chưa có dòng.' },
  NotADay: { en: 'This is no day of the calendar.', vi: 'Không phải là ngày hợp lệ.' },
  RowOutsideItsYear: { en: 'A row does not lie in its year.', vi: 'Có dòng không thuộc năm của nó.' },
  SwappedOffDayIsWeekend: { en: 'The day is a weekly day off anyway.', vi: 'Ngày này vốn là ngày nghỉ hằng tuần.' },
  SwappedWorkingDayIsWeekday: { en: 'The day is worked anyway.', vi: 'Ngày này vốn là ngày làm việc.' },
  TwoRowsOnOneDay: { en: 'A day has two rows.', vi: 'Có ngày bị ghi hai dòng.' },
  YearWithoutHolidays: { en: 'The year has no row.', vi: 'Năm chưa có dòng nào.' },
} as const satisfies Readonly<Record<string, Bilingual>>;
