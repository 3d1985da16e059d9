import type { Bilingual } from '../bilingual.ts';

/** Employers, the groups that they are members of, activities of training. */
export const OF_EMPLOYERS = {
  AfterLaterFacts: { en: 'Something is recorded for an earlier day.', vi: 'Đã có nội dung được ghi nhận cho ngày sớm hơn.' },
  AllianceClosed: { en: 'The cooperative alliance had closed by that day.', vi: 'Liên minh hợp tác xã đã chấm dứt vào ngày đó.' },
  AllianceHasMembers: {
    en: 'The cooperative alliance has members on that day.',
    vi: 'Vào ngày đó liên minh hợp tác xã còn thành viên.',
  },
  ActivityNotCancelled: { en: 'The activity is not cancelled.', vi: 'Hoạt động chưa bị hủy.' },
  AlreadyMember: { en: 'It is a member of such a group already.', vi: 'Cơ sở đã là thành viên của một nhóm như vậy.' },
  AlreadyRecognised: { en: 'The craft village is recognised already.', vi: 'Làng nghề đã được công nhận.' },
  AlreadyRegistered: { en: 'A record with this id is registered already.', vi: 'Hồ sơ có mã này đã được đăng ký.' },
  BeforeRegistration: { en: 'The day lies before the first day on record.', vi: 'Ngày này trước ngày đầu tiên được ghi nhận.' },
  CooperativeClosed: { en: 'On that day the cooperative was closed.', vi: 'Vào ngày đó hợp tác xã đã đóng.' },
  DocumentRequired: {
    en: 'A day before the proposal needs a paper that shows it.',
    vi: 'Ngày sớm hơn ngày đề nghị cần có giấy tờ chứng minh.',
  },
  JoinBeforeLeave: { en: 'The earlier membership ended later.', vi: 'Lần tham gia trước kết thúc sau ngày này.' },
  JoinBeforeRegistration: { en: 'The group is recorded from a later day on.', vi: 'Nhóm chỉ được ghi nhận từ ngày muộn hơn.' },
  LeaveBeforeJoin: { en: 'It joined on a later day.', vi: 'Cơ sở gia nhập sau ngày này.' },
  EmployerMerged: { en: 'This record was merged into another employer.', vi: 'Hồ sơ này đã được gộp vào cơ sở khác.' },
  MergedHasMembers: {
    en: 'Employers are members of it: they join the record that stays first.',
    vi: 'Có cơ sở là thành viên của cơ sở này: trước hết các cơ sở đó tham gia hồ sơ được giữ lại.',
  },
  MergedWhileWaiting: {
    en: 'A correction of the record waits for a second person.',
    vi: 'Một đề nghị đính chính hồ sơ này còn chờ người thứ hai.',
  },
  MergedIntoItself: { en: 'A record cannot be merged into itself.', vi: 'Không thể gộp hồ sơ vào chính nó.' },
  MergedIsMember: {
    en: 'It is a member of a group of which the record that stays is none: record that membership there first.',
    vi: 'Cơ sở là thành viên của một nhóm mà hồ sơ được giữ lại không tham gia: trước hết ghi nhận tư cách thành viên đó ở hồ sơ được giữ lại.',
  },
  MergedOfOtherKind: {
    en: 'The two records are of different kinds of employer.',
    vi: 'Hai hồ sơ thuộc hai loại hình cơ sở khác nhau.',
  },
  MergedOpenAndClosed: {
    en: 'One of the two records is closed, the other one is not.',
    vi: 'Một trong hai hồ sơ đã đóng, hồ sơ kia thì chưa.',
  },
  MergedOfOtherProvince: {
    en: 'The two records lie in different provinces: one establishment lies in one place.',
    vi: 'Hai hồ sơ thuộc hai tỉnh khác nhau: một cơ sở chỉ ở một nơi.',
  },
  MergedStartsEarlier: {
    en: 'It exists longer than the record that is to stay.',
    vi: 'Cơ sở có từ trước hồ sơ được giữ lại.',
  },
  NotACommune: { en: 'The unit is no commune.', vi: 'Đơn vị không phải cấp xã.' },
  NotACooperative: {
    en: 'On that day it was neither a cooperative nor a cooperative union.',
    vi: 'Vào ngày đó cơ sở không phải hợp tác xã hay liên hiệp hợp tác xã.',
  },
  NotASuccessor: {
    en: 'No unit in which it lay was split so that a part went into this one.',
    vi: 'Không có đơn vị nào trước đây của hồ sơ đã được chia mà một phần nhập vào đơn vị này.',
  },
  NotAMember: { en: 'It is no member of this group.', vi: 'Cơ sở không phải thành viên của nhóm này.' },
  NotClosed: { en: 'The employer is not closed.', vi: 'Cơ sở không ở trạng thái đóng.' },
  NotMerged: { en: 'The record is not merged into another one.', vi: 'Hồ sơ chưa được gộp vào hồ sơ khác.' },
  NotRecognised: { en: 'The craft village is not recognised.', vi: 'Làng nghề chưa được công nhận.' },
  OneGroup: {
    en: 'Name the craft village or the cooperative, not both.',
    vi: 'Nêu làng nghề hoặc hợp tác xã, không nêu cả hai.',
  },
  OthersMergedIntoIt: { en: 'Other records were merged into it.', vi: 'Đã có hồ sơ khác được gộp vào hồ sơ này.' },
  OutOfOrder: {
    en: 'That day lies out of the order of what is recorded before and after.',
    vi: 'Ngày này không đúng thứ tự với nội dung được ghi nhận trước và sau đó.',
  },
  StillClosedBefore: { en: 'It closed again later.', vi: 'Sau đó cơ sở lại đóng cửa.' },
  OwnMember: { en: 'An employer cannot be a member of itself.', vi: 'Cơ sở không thể là thành viên của chính mình.' },
  PossibleDuplicate: { en: 'An employer much like it is registered.', vi: 'Đã có cơ sở rất giống được đăng ký.' },
  ProposalExists: { en: 'There is a proposal with this id already.', vi: 'Đã có đề nghị với mã này.' },
  ProposalNotOpen: { en: 'The proposal is decided on already.', vi: 'Đề nghị này đã được giải quyết.' },
  RecognisedBeforeWithdrawal: {
    en: 'The earlier recognition was withdrawn later.',
    vi: 'Lần công nhận trước bị thu hồi sau ngày này.',
  },
  RegistrationNumberNotApplicable: {
    en: 'This kind of employer has no registration number.',
    vi: 'Loại cơ sở này không có mã số đăng ký.',
  },
  SizeMissing: { en: 'An enterprise needs its size.', vi: 'Doanh nghiệp cần có quy mô.' },
  SizeNotApplicable: { en: 'Only an enterprise has a size.', vi: 'Chỉ doanh nghiệp mới có quy mô.' },
  UnknownAddress: {
    en: 'It has no further address with this id, or does not use it any more.',
    vi: 'Cơ sở không có địa chỉ khác với mã này, hoặc đã thôi dùng.',
  },
  UnknownSector: { en: 'This is no sector code of VSIC 2018.', vi: 'Không phải mã ngành theo VSIC 2018.' },

  ActivityAlreadyHeld: { en: 'The activity is already recorded as held.', vi: 'Hoạt động đã được ghi nhận là đã tổ chức.' },
  ActivityCancelled: { en: 'The activity was cancelled.', vi: 'Hoạt động đã bị hủy.' },
  ActivityExists: { en: 'An activity with this id is already planned.', vi: 'Đã có hoạt động với mã này.' },
  ActivityNotHeld: {
    en: 'Attendance is recorded after the activity was held.',
    vi: 'Chỉ ghi nhận tham gia sau khi hoạt động đã tổ chức.',
  },
  AttendanceAlreadyRecorded: {
    en: 'Their attendance of this activity is already recorded.',
    vi: 'Việc tham gia này đã được ghi nhận.',
  },
  AttendanceRecorded: {
    en: 'People have taken part: the activity did take place.',
    vi: 'Đã có người tham gia: hoạt động đã diễn ra.',
  },
  HouseholdsElsewhere: {
    en: 'The households lie outside the unit of the activity.',
    vi: 'Hộ gia đình không thuộc địa bàn của hoạt động.',
  },
  MoreNewThanPersons: {
    en: 'There cannot be more new people than people.',
    vi: 'Số người mới không thể lớn hơn số người tham gia.',
  },
  NoAttendanceRecorded: { en: 'No attendance of them is recorded in this activity.', vi: 'Chưa ghi nhận việc tham gia này.' },
  NotOnRosterThatDay: {
    en: 'Somebody was not on the roster on the day of the activity.',
    vi: 'Có người không có trong danh sách vào ngày tổ chức hoạt động.',
  },
  NotTrainedToTrain: {
    en: 'Somebody was not trained to train others by that day.',
    vi: 'Có người chưa được tập huấn làm giảng viên tính đến ngày đó.',
  },
  NoPersons: { en: 'At least one person must have taken part.', vi: 'Phải có ít nhất một người tham gia.' },
  NotYourMember: {
    en: 'No member of your alliance had this id on the day of the activity.',
    vi: 'Không có thành viên nào của liên minh bạn mang mã này vào ngày tổ chức hoạt động.',
  },
  OneOfEmployerOrGroup: { en: 'Name the employer or the group, not both.', vi: 'Nêu cơ sở hoặc nhóm, không nêu cả hai.' },
  OneOfEmployerOrUnit: { en: 'Name the employer or the unit, not both.', vi: 'Nêu cơ sở hoặc đơn vị, không nêu cả hai.' },
  RosterExists: { en: 'A roster with this id is already declared.', vi: 'Đã có danh sách với mã này.' },
  RosterLineDays: { en: 'The last day lies before the first.', vi: 'Ngày cuối trước ngày đầu.' },
  RosterLineEnded: { en: 'A line is ended already.', vi: 'Có người đã ra khỏi danh sách.' },
  RosterLineTwice: { en: 'A line stands there twice.', vi: 'Có người được nêu hai lần.' },
  StillThereOrUntil: {
    en: 'A line that is still there has no last day.',
    vi: 'Người vẫn còn trong danh sách thì không có ngày cuối.',
  },
  TooManyRosterLines: {
    en: 'At most 5,000 lines: declare a larger roster by its parts.',
    vi: 'Tối đa 5.000 người: danh sách lớn hơn thì khai báo theo từng phần.',
  },
  UnknownRoster: { en: 'There is no such roster.', vi: 'Không có danh sách này.' },
  UnknownRosterLine: { en: 'A line is not on the roster.', vi: 'Có người không có trong danh sách.' },
  ToldTwice: { en: 'A number is told twice.', vi: 'Có số liệu được nêu hai lần.' },
  UnknownActivityKind: { en: 'There is no such kind of activity.', vi: 'Không có loại hoạt động này.' },
  UnknownGroup: { en: 'There is no such population group.', vi: 'Không có nhóm đối tượng này.' },
} as const satisfies Readonly<Record<string, Bilingual>>;
