import { codes, codesOf, meaningOf, type CodeIn } from '#kernel';

/** How a decision reaches the sanctioned party. */
export const serviceManner = codes('ServiceManner', 'How a decision is served.', {
  'in-person': { vi: 'Giao trực tiếp', en: 'In person' },
  'registered-post': { vi: 'Gửi bưu điện bảo đảm', en: 'By registered post' },
  electronic: { vi: 'Bằng phương thức điện tử', en: 'Electronically' },
  'posting-up': { vi: 'Niêm yết', en: 'By posting it up' },
});
export type Manner = CodeIn<typeof serviceManner>;

/** How a decision comes to its end: `paid` by the last payment; what leaves a rest unpaid is recorded with its reason. */
export const completion = codes('SanctionCompletion', 'How a decision was completed.', {
  paid: { vi: 'Nộp đủ tiền phạt', en: 'Paid' },
  'warning-delivered': { vi: 'Đã giao quyết định phạt cảnh cáo', en: 'Warning delivered' },
  dissolved: { vi: 'Tổ chức giải thể, phá sản', en: 'Organisation dissolved' },
  deceased: { vi: 'Cá nhân chết, mất tích', en: 'Person deceased or missing' },
  exempted: { vi: 'Được miễn tiền phạt', en: 'Exempted' },
  lapsed: { vi: 'Hết thời hiệu thi hành', en: 'Limitation of execution over' },
});
export type Completion = CodeIn<typeof completion>;

/** Whether the employer signed the minutes; a refusal is written down, and somebody signs as witness (Law 15/2012 Art. 58). */
export const signature = codes('MinutesSigning', 'How the violator signed the violation minutes.', {
  signed: { vi: 'Đã ký', en: 'Signed' },
  refused: { vi: 'Không ký', en: 'Refused to sign' },
});
export const signatureWitness = codes('SignatureWitness', 'Who bears witness where the violator does not sign.', {
  witness: { vi: 'Người chứng kiến', en: 'Witness' },
  'commune-representative': { vi: 'Đại diện chính quyền cấp xã', en: 'Representative of the commune' },
});
export type SignatureWitness = CodeIn<typeof signatureWitness>;

export type Witness = CodeIn<typeof signatureWitness>;

/** What the employer did with its right to explain (Law 15/2012 Art. 61). */
export const explanationStep = codes('ExplanationStep', 'A step of the explanation.', {
  written: { vi: 'Giải trình bằng văn bản', en: 'Explained in writing' },
  'hearing-requested': { vi: 'Yêu cầu giải trình trực tiếp', en: 'Asked for a hearing' },
  'hearing-held': { vi: 'Đã tổ chức phiên giải trình', en: 'Hearing held' },
  waived: { vi: 'Không giải trình', en: 'Waived' },
});
export type ExplanationStep = CodeIn<typeof explanationStep>;

/** Why a decision may take longer (Art. 66). */
export const longerTerm = codes('LongerTermGround', 'Why the term to decide is longer.', {
  verification: { vi: 'Cần xác minh', en: 'Verification' },
  complex: { vi: 'Vụ việc đặc biệt nghiêm trọng, phức tạp', en: 'Especially serious and complex' },
});

export const complaintOutcome = codes('ComplaintOutcome', 'How a complaint or a lawsuit ended.', {
  upheld: { vi: 'Giữ nguyên quyết định', en: 'Decision upheld' },
  amended: { vi: 'Sửa đổi quyết định', en: 'Decision amended' },
  cancelled: { vi: 'Hủy bỏ quyết định', en: 'Decision cancelled' },
  withdrawn: { vi: 'Rút khiếu nại, rút đơn kiện', en: 'Withdrawn' },
});
export type ComplaintOutcome = CodeIn<typeof complaintOutcome>;

/** What the employer may ask for about the fine (Law 15/2012 Art. 76, 77, 79). */
export const reliefKind = codes('ReliefKind', 'What is asked for about the fine.', {
  deferral: { vi: 'Hoãn thi hành', en: 'Deferral' },
  reduction: { vi: 'Giảm tiền phạt', en: 'Reduction' },
  exemption: { vi: 'Miễn tiền phạt', en: 'Exemption' },
  instalments: { vi: 'Nộp tiền phạt nhiều lần', en: 'Instalments' },
});
export type ReliefKind = CodeIn<typeof reliefKind>;
export const reliefOutcome = codes('ReliefOutcome', 'How a request about the fine was answered.', {
  granted: { vi: 'Chấp thuận', en: 'Granted' },
  refused: { vi: 'Không chấp thuận', en: 'Refused' },
  withdrawn: { vi: 'Rút đề nghị', en: 'Withdrawn' },
});
export type ReliefOutcome = CodeIn<typeof reliefOutcome>;

/** Enforcement (Law 15/2012 Art. 86). */
export const enforcement = codes('EnforcementMeasure', 'How a decision is enforced.', {
  'income-deduction': { vi: 'Khấu trừ lương, thu nhập', en: 'Deduction from income' },
  'account-deduction': { vi: 'Khấu trừ tiền từ tài khoản', en: 'Deduction from an account' },
  distraint: { vi: 'Kê biên tài sản', en: 'Distraint' },
  'third-party-assets': { vi: 'Thu tài sản do người khác đang giữ', en: 'Assets that somebody else holds' },
  'forced-remedy': { vi: 'Buộc thực hiện biện pháp khắc phục hậu quả', en: 'Forced remedy' },
});

/** What the criminal authority did with the file (Art. 62): it comes back only without prosecution. */
export const criminalOutcome = codes('CriminalOutcome', 'What the criminal authority decided.', {
  'not-prosecuted': { vi: 'Không khởi tố', en: 'Not prosecuted' },
  prosecuted: { vi: 'Khởi tố', en: 'Prosecuted' },
});

/** Why a decision leaves an act of the minutes out. */
export const dropReason = codes('DropReason', 'Why a decision leaves an act out.', {
  'limitation-over': { vi: 'Hết thời hiệu xử phạt', en: 'Limitation over' },
  withdrawn: { vi: 'Vi phạm đã được rút', en: 'Violation withdrawn' },
});
export type DropReason = CodeIn<typeof dropReason>;

/**
 * Refusals that may be lifted in writing: one person asks with a reason, a second one approves. Everything else is refused for good.
 */
export const overridableRule = codesOf(
  'OverridableRule',
  'A rule that may be gone against in writing, by two people, for one step.',
  (
    [
      'NoAuthority',
      'AboveCompetence',
      'CompetenceUnknown',
      'ExplanationTermOpen',
      'HearingPending',
      'HearingRequestTermOver',
      'DecisionTermOver',
      'ActLimitationOver',
      'FineOutsideFactors',
      'CriminalAuthorityFirst',
      'DeferralTooLong',
      'FinderDecides',
      'ActsOverlap',
    ] as const
  ).map((code) => ({ code, label: meaningOf(code) })),
);

/** What a warning that was shown with a decision begins with; behind a colon stands what it is about. */
export const decisionWarning = codes('DecisionWarningKind', 'What was open when a decision was taken.', {
  late: { vi: 'Bước thực hiện chậm', en: 'A step was late' },
  'assumed-ended': { vi: 'Hành vi được coi là đã chấm dứt', en: 'An act was taken as ended' },
  repeat: { vi: 'Tái phạm', en: 'A repeat offence' },
  'criminal-check': { vi: 'Phải xem xét dấu hiệu tội phạm', en: 'To be looked at as a crime' },
  dropped: { vi: 'Hành vi không đưa vào quyết định', en: 'An act was left out' },
  override: { vi: 'Đã được duyệt bỏ qua quy định', en: 'A rule was lifted in writing' },
});

/** Steps of a case that are put right in one way: `correction/facts-of-steps.ts` says of each what it says, and what rests on it. */
const STEPS_PUT_RIGHT = {
  'hand-over': { vi: 'Việc chuyển biên bản', en: 'The hand-over of the minutes' },
  transfer: { vi: 'Việc chuyển hồ sơ', en: 'The transfer of the case' },
  sending: { vi: 'Việc gửi quyết định', en: 'The sending of the decision' },
  deferral: { vi: 'Việc hoãn thi hành', en: 'A deferral' },
  instalments: { vi: 'Việc cho nộp tiền phạt nhiều lần', en: 'The grant of instalments' },
  suspension: { vi: 'Việc tạm đình chỉ thi hành', en: 'A suspension' },
  resumption: { vi: 'Việc tiếp tục thi hành', en: 'A resumption' },
  'relief-request': { vi: 'Đề nghị hoãn, giảm, miễn, nộp nhiều lần', en: 'A request for relief' },
  'relief-answer': { vi: 'Trả lời đề nghị hoãn, giảm, miễn, nộp nhiều lần', en: 'The answer to a request for relief' },
  complaint: { vi: 'Việc khiếu nại', en: 'A complaint' },
  'complaint-acceptance': { vi: 'Việc thụ lý khiếu nại', en: 'The acceptance of a complaint' },
  'complaint-settlement': { vi: 'Việc giải quyết khiếu nại', en: 'The settlement of a complaint' },
  lawsuit: { vi: 'Việc khởi kiện', en: 'The lawsuit' },
  'lawsuit-end': { vi: 'Việc kết thúc vụ kiện', en: 'The end of the lawsuit' },
  measure: { vi: 'Việc buộc khắc phục hậu quả', en: 'The order of a remedial measure' },
  'measure-done': { vi: 'Việc thực hiện biện pháp khắc phục', en: 'That a remedial measure was carried out' },
} as const;
export const correctedStep = codes('CorrectedStep', 'Which step of a case is put right.', STEPS_PUT_RIGHT);
export type CorrectedStep = CodeIn<typeof correctedStep>;

/** What of a case can be put right after it was recorded. */
export const correctedFact = codes('CorrectedFact', 'What of a case is put right.', {
  ...STEPS_PUT_RIGHT,
  payment: { vi: 'Khoản nộp tiền phạt', en: 'A payment' },
  service: { vi: 'Việc giao quyết định', en: 'The service of the decision' },
  minutes: { vi: 'Số, ngày biên bản', en: 'Number or day of the minutes' },
  explanation: { vi: 'Việc giải trình', en: 'A step of the explanation' },
  signature: { vi: 'Việc ký biên bản', en: 'How the minutes were signed' },
});
export type CorrectedFact = CodeIn<typeof correctedFact>;

/** What becomes of a decision one of whose violations was withdrawn or changed. The last two are also the outcomes that `afterOutcome` names. */
export const violationAnswer = codes('ViolationChangeAnswer', 'What becomes of the decision after a violation was changed.', {
  stands: { vi: 'Giữ nguyên quyết định', en: 'The decision stands' },
  amended: { vi: 'Sửa đổi quyết định', en: 'The decision is to be amended' },
  cancelled: { vi: 'Hủy bỏ quyết định', en: 'The decision is to be cancelled' },
});
export type ViolationAnswer = CodeIn<typeof violationAnswer>;
