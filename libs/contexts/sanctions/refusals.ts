import { refuse, type Refusal } from '#kernel';
import { dong, vnd } from '#law';
import type { FineRefusal } from './fines.ts';
import type { Overridable } from './objections.ts';
import type { SanctionStage, SanctionState } from './state.ts';

export type SanctionRefusal =
  | FineRefusal
  | Refusal<Overridable>
  | Refusal<
      | 'WithCriminalAuthority'
      | 'RefusalIncomplete'
      | 'PeriodUpsideDown'
      | 'NoRightToExplain'
      | 'HearingNotRequested'
      | 'ExplanationTermOver'
      | 'RuleNotOverridable'
      | 'UnknownOverride'
      | 'SecondPersonNeeded'
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

export const STAGES: Readonly<Record<SanctionStage, { readonly en: string; readonly vi: string }>> = {
  'minutes-drawn-up': { en: 'at the violation minutes', vi: 'đã lập biên bản vi phạm' },
  decided: { en: 'decided, not served', vi: 'đã ra quyết định, chưa giao' },
  served: { en: 'served', vi: 'đã giao quyết định' },
  completed: { en: 'completed', vi: 'đã thi hành xong' },
  cancelled: { en: 'cancelled', vi: 'đã hủy' },
  'closed-without-decision': { en: 'closed without a decision', vi: 'kết thúc không ra quyết định' },
};

export const wrongOrder = (state: SanctionState, needed: string, neededVi: string) =>
  refuse(
    'WrongOrder',
    `The case is ${STAGES[state.state].en}; this step needs ${needed}.`,
    `Vụ việc ${STAGES[state.state].vi}; bước này cần ${neededVi}.`,
  );

export const beforeEarlierStep = (earlier: string) =>
  refuse('BeforeEarlierStep', `An earlier step was taken on ${earlier}.`, `Bước trước đó đã thực hiện ngày ${earlier}.`, {
    field: 'on',
  });

export const stillToPay = (rest: number, code: 'StillToPay' | 'PaymentAboveRest', field: string, interest = 0) =>
  refuse(
    code,
    `Still to pay are ${vnd(rest)} VND${interest > 0 ? ` and ${vnd(interest)} VND of late interest` : ''}.`,
    `Số tiền còn phải nộp là ${dong(rest)} đồng${interest > 0 ? ` và ${dong(interest)} đồng tiền chậm nộp` : ''}.`,
    { field },
  );
