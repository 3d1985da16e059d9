import type { Bilingual } from '../bilingual.ts';

/** Inspections, signs of violation, violations. */
export const OF_INSPECTIONS = {
  AlreadyConcluded: { en: 'The inspection was concluded already.', vi: 'Cuộc kiểm tra đã kết luận.' },
  AlreadySigned: { en: 'This party has signed or refused already.', vi: 'Bên này đã ký hoặc đã từ chối ký.' },
  BodyDidNotExist: {
    en: 'The body had no duty in this field on that day.',
    vi: 'Cơ quan không có nhiệm vụ trong lĩnh vực này vào ngày đó.',
  },
  BodyNamedTwice: {
    en: 'A body is named twice: those that take part are others than the one that decides.',
    vi: 'Có cơ quan được nêu hai lần: cơ quan tham gia phải khác cơ quan quyết định.',
  },
  CleanWithFindings: {
    en: 'Findings name a violation: the result is not clean.',
    vi: 'Có phát hiện nêu hành vi vi phạm: kết quả không thể là "không vi phạm".',
  },
  DueBeforeConclusion: {
    en: 'A recommendation cannot be due before the conclusion.',
    vi: 'Hạn thực hiện kiến nghị không thể trước ngày kết luận.',
  },
  InspectorTwice: { vi: 'Có người được nêu hai lần trong đoàn.', en: 'Somebody stands in the team twice.' },
  TwoTeamHeads: { vi: 'Đoàn chỉ có một trưởng đoàn.', en: 'A team has one head.' },
  FollowUpOfNothing: {
    en: 'A follow-up names the inspection it follows or the violations it verifies.',
    vi: 'Kiểm tra lại phải nêu cuộc kiểm tra trước hoặc vi phạm cần xác minh.',
  },
  InspectionAndCheck: {
    en: 'Inspection and check of one employer would fall into one year.',
    vi: 'Thanh tra và kiểm tra trùng một cơ sở trong cùng năm.',
  },
  InspectionEnded: { en: 'The inspection has ended.', vi: 'Cuộc kiểm tra đã kết thúc.' },
  InspectionOfAnotherBody: {
    en: 'The inspection is carried out by another body.',
    vi: 'Cuộc kiểm tra do cơ quan khác tiến hành.',
  },
  InspectionOfAnotherEmployer: {
    en: 'The inspection it follows was of another employer.',
    vi: 'Cuộc kiểm tra trước là của cơ sở khác.',
  },
  ChecklistOfAnotherDay: {
    en: 'On that day another checklist was in force than the one of the visit.',
    vi: 'Vào ngày đó phiếu kiểm tra khác có hiệu lực, không phải phiếu của cuộc này.',
  },
  UnknownSignature: { en: 'No such signature or refusal is recorded.', vi: 'Chưa ghi nhận chữ ký hoặc việc từ chối ký này.' },
  NotEnded: { en: 'The inspection has not ended early.', vi: 'Cuộc kiểm tra chưa kết thúc sớm.' },
  VisitConcludedClean: {
    en: 'The inspection was concluded clean: it found no violation.',
    vi: 'Cuộc kiểm tra đã kết luận không vi phạm.',
  },
  ViolationsFound: {
    en: 'Violations that it found stand recorded: the result is not clean.',
    vi: 'Còn vi phạm do cuộc này phát hiện: kết quả không thể là "không vi phạm".',
  },
  ItemAnsweredTwice: { en: 'An item is answered twice.', vi: 'Có mục được trả lời hai lần.' },
  ItemsUnanswered: { en: 'Items of the checklist have no answer.', vi: 'Còn mục của phiếu kiểm tra chưa được trả lời.' },
  NoChecklist: { en: 'No checklist was in force on that day.', vi: 'Không có phiếu kiểm tra có hiệu lực vào ngày đó.' },
  NoFindings: {
    en: 'No finding is recorded: record it first, or conclude that the result is clean.',
    vi: 'Chưa ghi nhận phát hiện nào: hãy ghi nhận, hoặc kết luận không vi phạm.',
  },
  NotAnnounced: {
    en: 'Only a surprise visit is opened without announcement.',
    vi: 'Chỉ cuộc kiểm tra đột xuất mới được tiến hành mà không công bố trước.',
  },
  NotConcluded: { en: 'There is no conclusion to correct yet.', vi: 'Chưa có kết luận để đính chính.' },
  OncePerYear: {
    en: 'An employer is visited once in a year, without signs of violation.',
    vi: 'Một cơ sở chỉ được kiểm tra một lần trong năm nếu không có dấu hiệu vi phạm.',
  },
  ReasonRequired: { en: 'Say which signs of violation there are.', vi: 'Hãy nêu rõ dấu hiệu vi phạm.' },
  SignaturesMissing: {
    en: 'The minutes lack a signature or a recorded refusal.',
    vi: 'Biên bản thiếu chữ ký hoặc ghi nhận từ chối ký.',
  },
  SignExists: { en: 'A report with this id is already recorded.', vi: 'Đã có tin báo với mã này.' },
  SignOfAnotherEmployer: { en: 'A sign of violation is of another employer.', vi: 'Có dấu hiệu vi phạm thuộc cơ sở khác.' },
  SignTooOld: {
    en: 'An act of the time of the sign cannot be sanctioned any more.',
    vi: 'Hành vi vào thời điểm của dấu hiệu không còn xử phạt được.',
  },
  SignWithdrawn: { en: 'A sign of violation was withdrawn.', vi: 'Có dấu hiệu vi phạm đã được rút.' },
  StepBeforeEarlier: { en: 'The day lies before that of an earlier step.', vi: 'Ngày này trước ngày của bước trước.' },
  TeamHeadMustSign: {
    en: 'The head of the team drew the minutes up and signs them.',
    vi: 'Trưởng đoàn lập biên bản và phải ký.',
  },
  UnknownAct: { en: 'This act is not in the violation catalogue.', vi: 'Hành vi này không có trong danh mục vi phạm.' },
  UnknownBody: { en: 'There is no such kind of body.', vi: 'Không có loại cơ quan này.' },
  UnknownFinding: { en: 'No such finding stands recorded.', vi: 'Không có phát hiện này.' },
  UnknownItem: { en: 'The checklist has no such item.', vi: 'Phiếu kiểm tra không có mục này.' },
  UnknownRecommendation: { en: 'There is no recommendation with this id.', vi: 'Không có kiến nghị với mã này.' },
  ViolationOfAnotherEmployer: {
    en: 'A violation to verify is of another employer.',
    vi: 'Có vi phạm cần xác minh thuộc cơ sở khác.',
  },
  WitnessIsParty: { en: 'Nobody witnesses their own refusal.', vi: 'Không thể tự làm chứng việc từ chối ký.' },

  AbatementInTime: { en: 'The abatement was claimed in time.', vi: 'Việc khắc phục đã được báo cáo đúng hạn.' },
  ActBeforeFirstDecree: {
    en: 'The act ended before the first decree known here.',
    vi: 'Hành vi kết thúc trước nghị định đầu tiên có trong hệ thống.',
  },
  ActEnded: { en: 'The act is recorded as ended.', vi: 'Hành vi đã được ghi nhận là kết thúc.' },
  AgeBandDoesNotFit: {
    en: 'This act does not concern minors of that age.',
    vi: 'Hành vi này không liên quan đến người chưa thành niên ở độ tuổi đó.',
  },
  BeforeDetection: { en: 'The day lies before the violation was detected.', vi: 'Ngày này trước ngày phát hiện vi phạm.' },
  BracketUnknown: {
    en: 'No source gives the bracket of this act under that decree.',
    vi: 'Không có nguồn nào nêu khung phạt của hành vi này theo nghị định đó.',
  },
  DetectedBeforeAct: { en: 'It was detected before the act started.', vi: 'Ngày phát hiện trước khi hành vi bắt đầu.' },
  FewerExposedThanMinors: {
    en: 'The minors concerned are among the persons exposed: there cannot be fewer of these.',
    vi: 'Số người bị ảnh hưởng gồm cả người chưa thành niên nên không thể ít hơn.',
  },
  MinorsMissing: {
    en: 'Count at least one minor for this act.',
    vi: 'Cần ghi nhận ít nhất một người chưa thành niên cho hành vi này.',
  },
  NoActThen: {
    en: 'The decree of that time has no such act of its own.',
    vi: 'Nghị định vào thời điểm đó không quy định riêng hành vi này.',
  },
  NotFewer: {
    en: 'No count may rise and the sum must fall; other ages are a reclassification, more minors a new violation.',
    vi: 'Không nhóm tuổi nào được tăng và tổng phải giảm; đổi nhóm tuổi là xác định lại hành vi, thêm người là vi phạm mới.',
  },
  NotGoingOn: {
    en: 'It is not on record that the act went on after it was detected.',
    vi: 'Chưa ghi nhận hành vi còn tiếp diễn sau ngày phát hiện.',
  },
  ClaimHasNoVisit: {
    en: 'A claim is the word of the employer: it rests on no visit.',
    vi: 'Báo cáo khắc phục là lời khai của cơ sở, không gắn với cuộc kiểm tra.',
  },
  NothingClaimed: {
    en: 'A claim says what was done about it; "not-abated" is for a verification.',
    vi: 'Báo cáo khắc phục phải nêu kết quả; "not-abated" chỉ dùng khi xác minh.',
  },
  ViolationAbated: { en: 'The violation was abated.', vi: 'Vi phạm đã được khắc phục.' },
  ViolationOfAnotherBody: {
    en: 'Another body recorded the violation and goes on with it.',
    vi: 'Vi phạm do cơ quan khác ghi nhận và xử lý tiếp.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
