import { beforeEarlier, refuse, type LocalDate, type Refusal, type RequestRefusal, type Result } from '#kernel';
import { dong, vnd, type BracketRefusal } from '#law';
import type { Overridable } from './objections.ts';
import { STAGES, type SanctionState } from '../state.ts';

export type SanctionRefusal =
  | Refusal<'FineMissing' | 'FineOfUnknownAct' | 'FineNamedTwice' | 'FineOutsideBracket'>
  | BracketRefusal
  | RequestRefusal
  | Refusal<Overridable>
  | Refusal<
      | 'WithCriminalAuthority'
      | 'RefusalIncomplete'
      | 'PeriodUpsideDown'
      | 'NoRightToExplain'
      | 'HearingNotRequested'
      | 'ExplanationTermOver'
      | 'UnknownComplaint'
      | 'ComplaintTermOver'
      | 'NotDeemed'
      | 'NotYetDeemedServed'
      | 'FineTooSmall'
      | 'InstalmentsDoNotSum'
      | 'InstalmentsTooMany'
      | 'InstalmentsTooLate'
      | 'FirstInstalmentTooSmall'
      | 'ExecutionTermOpen'
      | 'LimitationNotOver'
      | 'DecisionLimitationOver'
      | 'NothingToEnforce'
      | 'NotAWarning'
      | 'AlreadyDeferred'
      | 'InstalmentsTooEarly'
      | 'Prosecuted'
      | 'NotDroppable'
      | 'NothingLeftToDecide'
      | 'AmendedUpwards'
      | 'Suspended'
      | 'UnknownTitle'
      | 'TitleDidNotExist'
      | 'UnknownBody'
      | 'BodyDidNotExist'
      | 'ActAlreadyWrittenUp'
      | 'LaterStepStands'
      | 'NothingToAnswer'
      | 'NothingToCorrect'
      | 'NotOnRecord'
      | 'OneDayOfService'
      | 'UnknownPayment'
      | 'ViolationChanged'
      | 'ReliefNotAnswered'
    >
  | Refusal<
      | 'AlreadyDrawnUp'
      | 'UnknownSanction'
      | 'DateInFuture'
      | 'BeforeEarlierStep'
      | 'MinutesBeforeDetection'
      | 'WrongOrder'
      | 'AlreadyDecided'
      | 'SanctionEnded'
      | 'ViolationWithdrawn'
      | 'ViolationReclassified'
      | 'NothingChanged'
      | 'BelowPaid'
      | 'PayByTooEarly'
      | 'NotServed'
      | 'PaymentAboveRest'
      | 'PaymentNotPositive'
      | 'AlreadyRecorded'
      | 'StillToPay'
      | 'ReasonMissing'
      | 'UnknownMeasure'
      | 'AlreadyDone'
      | 'DueBeforeOrder'
    >;

export type Refused = Result<never, SanctionRefusal>;

export const wrongOrder = (state: SanctionState, needed: string, neededVi: string) =>
  refuse(
    'WrongOrder',
    `The case is ${STAGES[state.state].en}; this step needs ${needed}.`,
    `Vụ việc ${STAGES[state.state].vi}; bước này cần ${neededVi}.`,
  );

const needs =
  (en: string, vi: string) =>
  (state: SanctionState): Refused =>
    wrongOrder(state, en, vi);
export const needsDecision = needs('a decision', 'quyết định xử phạt');
export const needsNoDecision = needs('a case without a decision', 'vụ việc chưa có quyết định');
export const needsService = needs('a served decision', 'quyết định đã giao');

/** The case is over. */
export const ended = (state: SanctionState): Refused =>
  refuse(
    'SanctionEnded',
    `The case is ${STAGES[state.state].en} since ${state.endedOn}.`,
    `Vụ việc ${STAGES[state.state].vi} từ ngày ${state.endedOn}.`,
    state.state === 'completed'
      ? {
          hint: {
            en: 'It is cancelled or amended only as a complaint or lawsuit ended (settleComplaint, endLawsuit), or as the answer to a changed violation says (answerViolationChange): record that first.',
            vi: 'Chỉ hủy hoặc sửa quyết định theo kết quả khiếu nại, khởi kiện (settleComplaint, endLawsuit) hoặc theo trả lời về vi phạm đã thay đổi (answerViolationChange): hãy ghi nhận kết quả trước.',
          },
        }
      : {},
  );

/** The steps that a later one is not dated before. */
const EARLIER = {
  minutes: { en: 'the violation minutes', vi: 'biên bản vi phạm hành chính' },
  'hearing request': { en: 'the request for a hearing', vi: 'yêu cầu giải trình trực tiếp' },
  request: { en: 'the request', vi: 'đề nghị' },
  'change of the violation': { en: 'the change of the violation', vi: 'thay đổi của vi phạm' },
  decision: { en: 'the sanction decision', vi: 'quyết định xử phạt' },
  sending: { en: 'the sending of the decision', vi: 'gửi quyết định' },
  service: { en: 'the service of the decision', vi: 'giao quyết định' },
  complaint: { en: 'the complaint', vi: 'khiếu nại' },
  acceptance: { en: 'the acceptance of the complaint', vi: 'thụ lý khiếu nại' },
  lawsuit: { en: 'the lawsuit', vi: 'khởi kiện' },
  'order of the measure': { en: 'the order of the measure', vi: 'áp dụng biện pháp' },
  'last step': { en: 'the last step of the case', vi: 'bước gần nhất của vụ việc' },
} as const;
export const beforeEarlierStep = (on: LocalDate, earlier: LocalDate, step: keyof typeof EARLIER, field = 'on') =>
  beforeEarlier('BeforeEarlierStep', on, earlier, EARLIER[step], field);

/** A step that is taken once. `on`: the day on record, where one is kept. */
export const alreadyDone = (en: string, vi: string, on: LocalDate | null, field = 'on') =>
  refuse(
    'AlreadyDone',
    `It is ${en} already${on === null ? '' : `, on ${on}`}.`,
    `Đã ${vi}${on === null ? '' : ` ngày ${on}`}.`,
    {
      field,
      hint: {
        en: 'Nothing more is to be recorded for this step; the query sanctionCase shows the case as it stands.',
        vi: 'Không cần ghi nhận thêm bước này; xem hiện trạng vụ việc bằng truy vấn sanctionCase.',
      },
    },
  );

export const stillToPay = (rest: number, code: 'StillToPay' | 'PaymentAboveRest', field: string, interest = 0) =>
  rest === 0 && interest > 0
    ? refuse(
        code,
        `The fine is paid, but it was paid late: still to pay are ${vnd(interest)} VND of late interest.`,
        `Tiền phạt đã nộp đủ, nhưng nộp sau hạn: còn phải nộp ${dong(interest)} đồng tiền chậm nộp.`,
        { field },
      )
    : refuse(
        code,
        `Still to pay are ${vnd(rest)} VND${interest > 0 ? ` and ${vnd(interest)} VND of late interest` : ''}.`,
        `Số tiền còn phải nộp là ${dong(rest)} đồng${interest > 0 ? ` và ${dong(interest)} đồng tiền chậm nộp` : ''}.`,
        { field },
      );
