import type { Bilingual } from '../bilingual.ts';

/** Sanction cases, from the minutes to the execution. */
export const OF_SANCTIONS = {
  AboveCompetence: { en: 'The amount lies above the competence of the title.', vi: 'Mức phạt vượt thẩm quyền của chức danh.' },
  ActAlreadyWrittenUp: {
    en: 'The act is in another case: one act is written up once.',
    vi: 'Hành vi đã có trong vụ việc khác: một hành vi chỉ lập biên bản một lần.',
  },
  ActLimitationOver: { en: 'The limitation for sanctioning the act is over.', vi: 'Đã hết thời hiệu xử phạt hành vi.' },
  AlreadyDeferred: { en: 'The execution is deferred already.', vi: 'Việc thi hành đã được hoãn.' },
  AlreadyDone: { en: 'This step was taken already.', vi: 'Bước này đã được thực hiện.' },
  AlreadyDrawnUp: { en: 'A sanction case with this id exists already.', vi: 'Đã có vụ việc xử phạt với mã này.' },
  AmendedUpwards: {
    en: 'The fine of a completed case can only be lowered.',
    vi: 'Mức phạt của vụ việc đã thi hành xong chỉ có thể giảm.',
  },
  BeforeEarlierStep: { en: 'The day lies before that of an earlier step.', vi: 'Ngày này trước ngày của bước trước.' },
  BelowPaid: { en: 'More than the new total is paid already.', vi: 'Số tiền đã nộp cao hơn tổng mức phạt mới.' },
  CompetenceUnknown: { en: 'The competence of the title is not verified.', vi: 'Thẩm quyền của chức danh chưa được xác minh.' },
  ComplaintTermOver: { en: 'The term for a complaint is over.', vi: 'Đã hết thời hiệu khiếu nại.' },
  CriminalAuthorityFirst: {
    en: 'The repeat offence goes to the criminal authority first.',
    vi: 'Hành vi tái phạm phải chuyển cơ quan tiến hành tố tụng trước.',
  },
  DecisionLimitationOver: {
    en: 'The time in which the decision could be carried out is over.',
    vi: 'Đã hết thời hiệu thi hành quyết định.',
  },
  DecisionTermOver: { en: 'The term to decide is over.', vi: 'Đã hết thời hạn ra quyết định.' },
  ActsOverlap: {
    en: 'Two acts of the case may be one and the same: one act is fined once.',
    vi: 'Hai hành vi của vụ việc có thể là một: một hành vi chỉ bị xử phạt một lần.',
  },
  DeferralTooLong: { en: 'The deferral is longer than the law allows.', vi: 'Thời gian hoãn dài hơn mức pháp luật cho phép.' },
  DueBeforeOrder: { en: 'It cannot be due before it is ordered.', vi: 'Hạn thực hiện không thể trước ngày áp dụng.' },
  ExecutionTermOpen: {
    en: 'The employer still has time to carry the decision out.',
    vi: 'Cơ sở vẫn còn thời hạn thi hành quyết định.',
  },
  ExplanationTermOpen: { en: 'The employer may still explain.', vi: 'Cơ sở vẫn còn thời hạn giải trình.' },
  ExplanationTermOver: { en: 'The term to explain is over.', vi: 'Đã hết thời hạn giải trình.' },
  FinderDecides: {
    en: 'Who drew up the minutes does not decide on the case.',
    vi: 'Người lập biên bản không ra quyết định trong vụ việc.',
  },
  FineMissing: { en: 'A violation of the minutes has no fine.', vi: 'Có vi phạm trong biên bản chưa có mức phạt.' },
  FineNamedTwice: { en: 'A violation has two fines.', vi: 'Có vi phạm bị nêu hai mức phạt.' },
  FineOfUnknownAct: {
    en: 'A fine is for a violation that is not in the minutes.',
    vi: 'Có mức phạt cho vi phạm không nằm trong biên bản.',
  },
  FineOutsideBracket: { en: 'The fine lies outside the bracket of the act.', vi: 'Mức phạt nằm ngoài khung của hành vi.' },
  FineOutsideFactors: { en: 'The factors do not carry this fine.', vi: 'Các tình tiết không cho phép mức phạt này.' },
  FineTooSmall: { en: 'The fine is too small for this relief.', vi: 'Mức phạt chưa đủ lớn để được áp dụng.' },
  FirstInstalmentTooSmall: { en: 'The first instalment is too small.', vi: 'Lần nộp đầu tiên quá nhỏ.' },
  HearingNotRequested: { en: 'Nobody asked for a hearing.', vi: 'Chưa có yêu cầu giải trình trực tiếp.' },
  HearingPending: {
    en: 'The employer asked for a hearing, and none was held.',
    vi: 'Cơ sở đã yêu cầu giải trình trực tiếp nhưng chưa tổ chức.',
  },
  HearingRequestTermOver: {
    en: 'The term for asking for a hearing is over.',
    vi: 'Đã hết thời hạn yêu cầu giải trình trực tiếp.',
  },
  InstalmentsDoNotSum: { en: 'The instalments do not come to the fine.', vi: 'Tổng các lần nộp không bằng mức phạt.' },
  InstalmentsTooEarly: { en: 'The first instalment is due too early.', vi: 'Lần nộp đầu tiên quá sớm.' },
  InstalmentsTooLate: { en: 'An instalment is due too late.', vi: 'Có lần nộp quá muộn.' },
  InstalmentsTooMany: { en: 'There are too many instalments.', vi: 'Có quá nhiều lần nộp.' },
  LaterStepStands: {
    en: 'A later step of the case stands in the way.',
    vi: 'Bước sau của vụ việc không cho phép thay đổi này.',
  },
  LimitationNotOver: { en: 'The decision can still be carried out.', vi: 'Quyết định vẫn còn thời hiệu thi hành.' },
  MinutesBeforeDetection: { en: 'The violation was detected after that day.', vi: 'Vi phạm được phát hiện sau ngày này.' },
  NoAuthority: { en: 'The account held no such office on that day.', vi: 'Tài khoản không giữ chức danh này vào ngày đó.' },
  NoRightToExplain: {
    en: 'No bracket of the case gives the right to explain.',
    vi: 'Không có khung phạt nào của vụ việc cho quyền giải trình.',
  },
  NotAWarning: { en: 'A fine is not ended by its delivery.', vi: 'Quyết định phạt tiền không kết thúc bằng việc giao.' },
  NotDeemed: {
    en: 'Nothing is deemed served in this manner on that day.',
    vi: 'Không có trường hợp coi là đã giao theo cách này vào ngày đó.',
  },
  NotDroppable: { en: 'The violation cannot be left out.', vi: 'Không thể bỏ vi phạm này ra.' },
  NothingLeftToDecide: {
    en: 'No act of the minutes is left to decide on.',
    vi: 'Không còn hành vi nào trong biên bản để quyết định.',
  },
  NothingToAnswer: {
    en: 'No change of this violation waits for an answer.',
    vi: 'Không có thay đổi nào của vi phạm này cần trả lời.',
  },
  NothingToEnforce: { en: 'Nothing of the decision is left to carry out.', vi: 'Quyết định không còn nội dung phải thi hành.' },
  NotOnRecord: {
    en: 'There is nothing on record that could be put right.',
    vi: 'Chưa có nội dung nào được ghi nhận để đính chính.',
  },
  NotServed: { en: 'The decision is not served yet.', vi: 'Quyết định chưa được giao.' },
  NotYetDeemedServed: {
    en: 'The decision counts as served on a later day.',
    vi: 'Quyết định được coi là đã giao vào ngày muộn hơn.',
  },
  OneDayOfService: {
    en: 'A decision was taken, or is deemed served: not both.',
    vi: 'Quyết định được nhận hoặc được coi là đã giao, không thể cả hai.',
  },
  PayByTooEarly: { en: 'The employer has longer to carry it out.', vi: 'Cơ sở có thời hạn thi hành dài hơn.' },
  PaymentAboveRest: { en: 'The payment is more than what is left to pay.', vi: 'Khoản nộp lớn hơn số tiền còn phải nộp.' },
  PaymentNotPositive: {
    en: 'A payment is a whole number of đồng above zero.',
    vi: 'Khoản nộp phải là số đồng nguyên lớn hơn 0.',
  },
  PeriodUpsideDown: { en: 'The period ends before it begins.', vi: 'Khoảng thời gian kết thúc trước khi bắt đầu.' },
  Prosecuted: {
    en: 'The criminal authority prosecutes: the act is not fined as well.',
    vi: 'Cơ quan tố tụng đã khởi tố: không phạt hành chính nữa.',
  },
  RefusalIncomplete: {
    en: 'A refusal to sign needs its reason and a witness.',
    vi: 'Việc từ chối ký cần có lý do và người chứng kiến.',
  },
  ReliefNotAnswered: { en: 'A request about the fine waits for its answer.', vi: 'Đề nghị về tiền phạt chưa được trả lời.' },
  SanctionEnded: { en: 'The case has ended.', vi: 'Vụ việc đã kết thúc.' },
  StillToPay: { en: 'Something is left to pay.', vi: 'Vẫn còn tiền phải nộp.' },
  Suspended: { en: 'The execution is suspended on that day.', vi: 'Việc thi hành đang tạm đình chỉ vào ngày đó.' },
  TitleDidNotExist: {
    en: 'The title had no power in labour on that day.',
    vi: 'Chức danh không có thẩm quyền về lao động vào ngày đó.',
  },
  UnknownComplaint: { en: 'There is no complaint with this id.', vi: 'Không có khiếu nại với mã này.' },
  UnknownMeasure: { en: 'There is no remedial measure with this id.', vi: 'Không có biện pháp khắc phục với mã này.' },
  UnknownPayment: {
    en: 'There is no payment with this id.',
    vi: 'Không có khoản nộp với mã này.',
  },
  UnknownTitle: { en: 'There is no such title.', vi: 'Không có chức danh này.' },
  ViolationChanged: {
    en: 'A violation of the decision was withdrawn or changed, and nobody has answered.',
    vi: 'Vi phạm trong quyết định đã được rút hoặc thay đổi mà chưa có ý kiến trả lời.',
  },
  ViolationNamedTwice: { en: 'A violation is named twice.', vi: 'Có vi phạm bị nêu hai lần.' },
  ViolationReclassified: {
    en: 'The violation was reclassified after the minutes.',
    vi: 'Vi phạm đã được phân loại lại sau khi lập biên bản.',
  },
  WithCriminalAuthority: { en: 'The file is with the criminal authority.', vi: 'Hồ sơ đang ở cơ quan tiến hành tố tụng.' },
} as const satisfies Readonly<Record<string, Bilingual>>;
