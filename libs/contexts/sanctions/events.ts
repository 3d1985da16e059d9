import { code, defineEvent, flag, id, integer, list, localDate, money, object, optional, text, type EventOf } from '#kernel';
import { employerKind } from '#law';
import { officeManner } from '#contexts/organisation/events';
import {
  complaintOutcome,
  completion,
  criminalOutcome,
  dropReason,
  enforcement,
  explanationStep,
  longerTerm,
  serviceManner,
  signature,
  signatureWitness,
} from './codes.ts';

export type { Completion, DropReason, ExplanationStep, Manner } from './codes.ts';

const sanctionCase = { sanction: id(), employer: id() };
const on = localDate();
const number = text({ max: 80 });
const reason = text({ max: 500 });

/** One act, as the violation stood when the minutes were drawn up. */
const act = object({
  violation: id(),
  actCode: text({ max: 60 }),
  actStart: localDate(),
  actEnd: optional(localDate()),
  detectedOn: localDate(),
  goingOnAt: optional(localDate()),
  employerKind: code(employerKind),
});
/** What the decision sets for one act, with the bracket it was chosen from. VND. */
const fine = object({
  violation: id(),
  actCode: text({ max: 60 }),
  amount: money(),
  bracketMin: money(),
  bracketMax: money(),
  multiplier: integer({ min: 1 }),
  decree: text({ max: 60 }),
  article: text({ max: 60 }),
  clause: optional(text({ max: 20 })),
  verified: flag(),
});
/** Under whose authority a step was taken: the title on its day, and how it was held (ACC-2). */
const authority = object({
  title: text({ max: 60 }),
  manner: code(officeManner),
  appointment: optional(id()),
  bodyKind: optional(text({ max: 60 })),
  unit: optional(id()),
});
/** What was shown when the decision was taken (AUD-9): the rules with their dates in force, the fine they suggest, what was open. */
const decisionContext = object({
  rules: list(object({ rule: text({ max: 200 }), validFrom: localDate(), validTo: optional(localDate()), verified: flag() }), {
    max: 500,
  }),
  suggested: list(object({ violation: id(), amount: money() }), { max: 100 }),
  // Up to four of each of fifty acts, and those of the case.
  warnings: list(object({ code: text({ max: 60 }), article: optional(text({ max: 200 })) }), { max: 500 }),
});
/** Grounds that mitigate or aggravate: the article or its wording, never a person. */
const factors = list(text({ max: 200 }), { max: 20 });
const fines = list(fine, { max: 100 });
const instalment = object({ dueOn: localDate(), amount: integer({ min: 1 }) });
const dropped = list(object({ violation: id(), reason: code(dropReason) }), { max: 100 });

/** What a step taken by title carries: the title, and the overrides that it used up. */
const byTitle = { authority: optional(authority), overrides: optional(list(id(), { max: 20 })) };

/** A version that only adds optional fields: what was stored before reads as it stands. Each further addition is a further version. */
const asItStands = (data: unknown): unknown => data;
const onlyAdds = { version: 2, upcast: { 1: asItStands } };
const addsAgain = { version: 3, upcast: { 1: asItStands, 2: asItStands } };

export const violationMinutesDrawnUp = defineEvent(
  'ViolationMinutesDrawnUp',
  {
    ...sanctionCase,
    unit: id(),
    within: list(id(), { max: 3 }),
    on,
    number,
    acts: list(act, { max: 100 }),
    /** Account of the officer who is to follow the case. */
    officer: optional(id()),
    /** Kind of the body under which the case was opened. */
    bodyKind: optional(text({ max: 60 })),
    signature: optional(object({ how: code(signature), reason: optional(reason), witness: optional(code(signatureWitness)) })),
  },
  { label: { vi: 'Lập biên bản vi phạm hành chính', en: 'Violation minutes drawn up' }, record: 'sanctions', ...addsAgain },
);
/** To the person who may decide, within 24 hours (Law 15/2012 Art. 58). */
export const violationMinutesHandedOver = defineEvent(
  'ViolationMinutesHandedOver',
  {
    ...sanctionCase,
    on,
    title: optional(text({ max: 60 })),
    /** Account that holds the title there, where exactly one does. */
    to: optional(id()),
  },
  {
    label: { vi: 'Chuyển biên bản cho người có thẩm quyền', en: 'Minutes handed to the competent person' },
    record: 'sanctions',
    ...onlyAdds,
  },
);
export const sanctionCaseAssigned = defineEvent(
  'SanctionCaseAssigned',
  { ...sanctionCase, on, officer: id(), reason },
  { label: { vi: 'Phân công người theo dõi vụ việc', en: 'Case assigned' }, record: 'sanctions' },
);
/** The file goes to another title, mostly because the bracket's top is above the ceiling. */
export const sanctionCaseTransferred = defineEvent(
  'SanctionCaseTransferred',
  {
    ...sanctionCase,
    on,
    toTitle: text({ max: 60 }),
    /** Account that holds the title there, where exactly one does. */
    to: optional(id()),
    reason,
    ...byTitle,
  },
  { label: { vi: 'Chuyển hồ sơ đến người có thẩm quyền khác', en: 'Case transferred' }, record: 'sanctions', ...onlyAdds },
);
export const explanationRecorded = defineEvent(
  'ExplanationRecorded',
  { ...sanctionCase, on, step: code(explanationStep), overrides: byTitle.overrides },
  { label: { vi: 'Giải trình của cơ sở', en: 'Explanation of the employer' }, record: 'sanctions', ...onlyAdds },
);
export const explanationTermExtended = defineEvent(
  'ExplanationTermExtended',
  { ...sanctionCase, on, reason },
  { label: { vi: 'Gia hạn giải trình', en: 'Term to explain extended' }, record: 'sanctions' },
);
export const decisionTermExtended = defineEvent(
  'DecisionTermExtended',
  { ...sanctionCase, on, ground: code(longerTerm), reason, ...byTitle },
  { label: { vi: 'Gia hạn ra quyết định xử phạt', en: 'Term to decide extended' }, record: 'sanctions', ...onlyAdds },
);
/** Going against a rule in writing: one person asks, another one approves; only then one step passes, which uses it up. */
export const overrideRequested = defineEvent(
  'OverrideRequested',
  {
    ...sanctionCase,
    on,
    override: id(),
    rule: text({ max: 60 }),
    reason,
    by: id(),
  },
  { label: { vi: 'Đề nghị cho phép làm khác quy định', en: 'Override asked for' }, record: 'sanctions' },
);
export const overrideApproved = defineEvent(
  'OverrideApproved',
  { ...sanctionCase, on, override: id(), by: id(), authority: optional(authority) },
  { label: { vi: 'Duyệt làm khác quy định', en: 'Override approved' }, record: 'sanctions', ...onlyAdds },
);
export const transferredToCriminalAuthority = defineEvent(
  'TransferredToCriminalAuthority',
  { ...sanctionCase, on, reason, ...byTitle },
  {
    label: { vi: 'Chuyển hồ sơ cơ quan tiến hành tố tụng', en: 'File sent to the criminal authority' },
    record: 'sanctions',
    ...onlyAdds,
  },
);
export const returnedByCriminalAuthority = defineEvent(
  'ReturnedByCriminalAuthority',
  {
    ...sanctionCase,
    on,
    outcome: code(criminalOutcome),
  },
  { label: { vi: 'Cơ quan tiến hành tố tụng trả hồ sơ', en: 'File back from the criminal authority' }, record: 'sanctions' },
);
export const evasionRecorded = defineEvent(
  'EvasionRecorded',
  { ...sanctionCase, from: localDate(), to: localDate(), reason, ...byTitle },
  { label: { vi: 'Trốn tránh, cản trở', en: 'Evasion recorded' }, record: 'sanctions', ...onlyAdds },
);
export const sanctionDecisionIssued = defineEvent(
  'SanctionDecisionIssued',
  {
    ...sanctionCase,
    on,
    decisionNumber: number,
    fines,
    total: money(),
    mitigating: factors,
    aggravating: factors,
    explanationRight: flag(),
    /** Acts of the minutes that are not decided on: no fine, and no part of the total. */
    dropped: optional(dropped),
    ...byTitle,
    context: optional(decisionContext),
  },
  { label: { vi: 'Ban hành quyết định xử phạt', en: 'Sanction decision issued' }, record: 'sanctions', ...addsAgain },
);
export const sanctionDecisionSent = defineEvent(
  'SanctionDecisionSent',
  { ...sanctionCase, on, manner: code(serviceManner) },
  { label: { vi: 'Gửi quyết định xử phạt', en: 'Sanction decision sent' }, record: 'sanctions' },
);
export const sanctionDecisionServed = defineEvent(
  'SanctionDecisionServed',
  {
    ...sanctionCase,
    on,
    manner: code(serviceManner),
    /** The day by which the decision is to be carried out. */
    payBy: optional(localDate()),
    /** Deemed served: the third return of the letter, the electronic sending or the posting up, from which `on` was reckoned. */
    deemedFrom: optional(localDate()),
  },
  { label: { vi: 'Giao quyết định xử phạt', en: 'Sanction decision served' }, record: 'sanctions', ...onlyAdds },
);
export const executionDeferred = defineEvent(
  'ExecutionDeferred',
  {
    ...sanctionCase,
    on,
    until: localDate(),
    reason,
    /** The day from which the request was examined: no late interest from then on. */
    requestedOn: optional(localDate()),
    ...byTitle,
  },
  { label: { vi: 'Hoãn thi hành quyết định phạt tiền', en: 'Execution deferred' }, record: 'sanctions', ...onlyAdds },
);
export const instalmentsGranted = defineEvent(
  'InstalmentsGranted',
  { ...sanctionCase, on, instalments: list(instalment, { min: 1, max: 3 }), reason, ...byTitle },
  { label: { vi: 'Cho nộp tiền phạt nhiều lần', en: 'Instalments granted' }, record: 'sanctions', ...onlyAdds },
);
/** A complaint or lawsuit alone suspends nothing (Art. 73(1)); the person in charge may. */
export const executionSuspended = defineEvent(
  'ExecutionSuspended',
  { ...sanctionCase, on, reason, ...byTitle },
  { label: { vi: 'Tạm đình chỉ thi hành', en: 'Execution suspended' }, record: 'sanctions', ...onlyAdds },
);
export const executionResumed = defineEvent(
  'ExecutionResumed',
  { ...sanctionCase, on, ...byTitle },
  { label: { vi: 'Tiếp tục thi hành', en: 'Execution resumed' }, record: 'sanctions', ...onlyAdds },
);
export const enforcementDecided = defineEvent(
  'EnforcementDecided',
  { ...sanctionCase, on, decisionNumber: number, measure: code(enforcement), ...byTitle },
  { label: { vi: 'Quyết định cưỡng chế', en: 'Enforcement decided' }, record: 'sanctions', ...onlyAdds },
);
const complaint = { ...sanctionCase, complaint: id(), on };
export const complaintLodged = defineEvent(
  'ComplaintLodged',
  {
    ...complaint,
    instance: integer({ min: 1, max: 2 }),
    remote: flag(),
  },
  { label: { vi: 'Khiếu nại', en: 'Complaint lodged' }, record: 'sanctions' },
);
export const complaintAccepted = defineEvent(
  'ComplaintAccepted',
  { ...complaint, complex: flag() },
  { label: { vi: 'Thụ lý khiếu nại', en: 'Complaint accepted' }, record: 'sanctions' },
);
export const complaintSettled = defineEvent(
  'ComplaintSettled',
  { ...complaint, outcome: code(complaintOutcome) },
  { label: { vi: 'Giải quyết khiếu nại', en: 'Complaint settled' }, record: 'sanctions' },
);
export const lawsuitFiled = defineEvent(
  'LawsuitFiled',
  { ...sanctionCase, on },
  { label: { vi: 'Khởi kiện', en: 'Lawsuit filed' }, record: 'sanctions' },
);
export const lawsuitEnded = defineEvent(
  'LawsuitEnded',
  { ...sanctionCase, on, outcome: code(complaintOutcome) },
  { label: { vi: 'Kết thúc vụ kiện', en: 'Lawsuit ended' }, record: 'sanctions' },
);
export const sanctionDecisionAmended = defineEvent(
  'SanctionDecisionAmended',
  {
    ...sanctionCase,
    on,
    reason,
    fines,
    total: money(),
    /** Where the grounds were judged anew. */
    mitigating: optional(factors),
    aggravating: optional(factors),
    /** The instalments granted, brought to the new total. */
    instalments: optional(list(instalment, { max: 3 })),
    ...byTitle,
    context: optional(decisionContext),
  },
  { label: { vi: 'Sửa đổi quyết định xử phạt', en: 'Sanction decision amended' }, record: 'sanctions', ...addsAgain },
);
/** The violations of its acts, which are without minutes again; left out by version 1. */
const reopened = { violations: optional(list(id(), { max: 100 })) };
export const sanctionDecisionCancelled = defineEvent(
  'SanctionDecisionCancelled',
  { ...sanctionCase, on, reason, ...reopened, ...byTitle },
  { label: { vi: 'Hủy bỏ quyết định xử phạt', en: 'Sanction decision cancelled' }, record: 'sanctions', ...onlyAdds },
);
export const paymentRecorded = defineEvent(
  'PaymentRecorded',
  {
    ...sanctionCase,
    payment: id(),
    amount: integer({ min: 1 }),
    on,
    /** Of the fine. */
    remaining: money(),
    /** The part of the amount that is late interest; the rest is taken on the fine. */
    interest: optional(money()),
  },
  { label: { vi: 'Nộp tiền phạt', en: 'Payment recorded' }, record: 'sanctions', ...onlyAdds },
);
export const sanctionCompleted = defineEvent(
  'SanctionCompleted',
  { ...sanctionCase, on, how: optional(code(completion)), reason: optional(reason), ...byTitle },
  { label: { vi: 'Chấp hành xong quyết định xử phạt', en: 'Sanction completed' }, record: 'sanctions', ...onlyAdds },
);
export const remedialMeasureOrdered = defineEvent(
  'RemedialMeasureOrdered',
  {
    ...sanctionCase,
    measure: id(),
    text: text({ max: 1_000 }),
    legalBasis: text({ max: 200 }),
    dueOn: localDate(),
    on,
    ...byTitle,
  },
  { label: { vi: 'Buộc khắc phục hậu quả', en: 'Remedial measure ordered' }, record: 'sanctions', ...onlyAdds },
);
export const remedialMeasureDone = defineEvent(
  'RemedialMeasureDone',
  { ...sanctionCase, measure: id(), on },
  { label: { vi: 'Thực hiện xong biện pháp khắc phục hậu quả', en: 'Remedial measure done' }, record: 'sanctions' },
);
export const sanctionCaseClosedWithoutDecision = defineEvent(
  'SanctionCaseClosedWithoutDecision',
  { ...sanctionCase, on, reason, ...reopened, ...byTitle },
  {
    label: { vi: 'Kết thúc vụ việc không ra quyết định', en: 'Case closed without a decision' },
    record: 'sanctions',
    ...onlyAdds,
  },
);

export const sanctionsEvents = [
  violationMinutesDrawnUp,
  violationMinutesHandedOver,
  sanctionCaseAssigned,
  sanctionCaseTransferred,
  explanationRecorded,
  explanationTermExtended,
  decisionTermExtended,
  overrideRequested,
  overrideApproved,
  transferredToCriminalAuthority,
  returnedByCriminalAuthority,
  evasionRecorded,
  sanctionDecisionIssued,
  sanctionDecisionSent,
  sanctionDecisionServed,
  executionDeferred,
  instalmentsGranted,
  executionSuspended,
  executionResumed,
  enforcementDecided,
  complaintLodged,
  complaintAccepted,
  complaintSettled,
  lawsuitFiled,
  lawsuitEnded,
  sanctionDecisionAmended,
  sanctionDecisionCancelled,
  paymentRecorded,
  sanctionCompleted,
  remedialMeasureOrdered,
  remedialMeasureDone,
  sanctionCaseClosedWithoutDecision,
] as const;
export type SanctionEvent = EventOf<(typeof sanctionsEvents)[number]>;
