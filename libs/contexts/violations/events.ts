import {
  asItStands,
  askedBy,
  askedFields,
  declinedFields,
  code,
  codes,
  defineEvent,
  flag,
  id,
  integer,
  list,
  localDate,
  object,
  optional,
  text,
  type CodeIn,
  type EventOf,
  type LocalDate,
  type Said,
} from '#kernel';
import { abatementOutcome, employerKind } from '#law';

const record = { violation: id(), employer: id() };
const on = localDate();
const reason = text({ max: 500 });
const outcome = code(abatementOutcome);
/** Counts by age band, never identities. */
const count = integer({ max: 10_000 });
const minors = object({ under13: count, from13to14: count, from15to17: count });
/** How far the act went. Taken in, recorded, held and shown alike; left out: not counted. */
export const violationExtent = {
  instances: optional(integer({ min: 1, max: 10_000, describe: 'How often the act was found, where that was counted.' })),
  personsExposed: optional(
    integer({
      min: 1,
      max: 100_000,
      describe: 'People of any age whom it put at risk, the minors among them, where that was counted.',
    }),
  ),
};
export type ViolationExtent = Said<typeof violationExtent>;
/** The law that was in force for the act, as chosen when it was recorded. */
const basis = object({
  decree: text({ max: 60 }),
  article: text({ max: 60 }),
  clause: optional(text({ max: 20 })),
  verified: flag(),
});
/** Earlier violations for which the employer still counts as sanctioned. */
const repeated = list(id(), { max: 100 });
const act = { actCode: text({ max: 60 }), actStart: localDate(), actEnd: optional(localDate()) };

export const violationRecorded = defineEvent(
  'ViolationRecorded',
  {
    ...record,
    ...act,
    unit: id(),
    within: list(id(), { max: 3 }),
    detectedOn: localDate(),
    inspection: optional(id()),
    /** As the employer was classified on the date of the act: it decides the multiplier. */
    employerKind: code(employerKind),
    minors,
    ...violationExtent,
    repeatOffence: flag(),
    repeats: optional(repeated),
    basis,
    abatementDueOn: localDate(),
    /** Kind of the body that recorded it, which goes on with it. */
    bodyKind: optional(text({ max: 60 })),
  },
  // What versions 2 and 3 add may be left out.
  {
    label: { vi: 'Ghi nhận vi phạm', en: 'Violation recorded' },
    record: 'violations',
    placed: true,
    version: 3,
    upcast: { 1: asItStands, 2: asItStands },
  },
);
/** `minors` and the extent where they were counted wrongly too; the repeat offence is judged anew for the new act. */
export const violationReclassified = defineEvent(
  'ViolationReclassified',
  {
    ...record,
    ...act,
    on,
    reason,
    employerKind: code(employerKind),
    basis,
    minors: optional(minors),
    ...violationExtent,
    repeatOffence: optional(flag()),
    repeats: optional(repeated),
  },
  {
    label: { vi: 'Xác định lại hành vi vi phạm', en: 'Violation reclassified' },
    record: 'violations',
    version: 2,
    upcast: { 1: asItStands },
  },
);
/** An act without an end was seen to go on still on a day: which decree applies can hang on it (283/2026/NĐ-CP Art. 67). */
export const actGoingOnConfirmed = defineEvent(
  'ActGoingOnConfirmed',
  { ...record, on, basis },
  { label: { vi: 'Xác nhận hành vi còn tiếp diễn', en: 'Act confirmed as going on' }, record: 'violations' },
);
export const violationReduced = defineEvent(
  'ViolationReduced',
  { ...record, on, minors, reason },
  { label: { vi: 'Giảm phạm vi vi phạm', en: 'Violation reduced' }, record: 'violations' },
);
export const violationWithdrawn = defineEvent(
  'ViolationWithdrawn',
  { ...record, on, reason },
  { label: { vi: 'Rút ghi nhận vi phạm', en: 'Violation withdrawn' }, record: 'violations' },
);
export const abatementDueSet = defineEvent(
  'AbatementDueSet',
  { ...record, on, dueOn: localDate(), reason },
  { label: { vi: 'Ấn định thời hạn khắc phục', en: 'Abatement deadline set' }, record: 'violations' },
);
export const abatementClaimed = defineEvent(
  'AbatementClaimed',
  { ...record, on, outcome },
  { label: { vi: 'Cơ sở báo đã khắc phục', en: 'Abatement claimed' }, record: 'violations' },
);
export const abatementVerified = defineEvent(
  'AbatementVerified',
  {
    ...record,
    on,
    outcome,
    inspection: optional(id()),
    abated: flag(),
  },
  { label: { vi: 'Xác minh việc khắc phục', en: 'Abatement verified' }, record: 'violations' },
);
/** The day passed and nothing was claimed: further measures are considered (SAN-9). */
export const violationEscalated = defineEvent(
  'ViolationEscalated',
  { ...record, on, dueOn: localDate() },
  { label: { vi: 'Quá hạn khắc phục, báo cáo xem xét xử lý tiếp', en: 'Not abated in time, escalated' }, record: 'violations' },
);

/**
 * What a term or the decree hangs on, as it should have been: another day of the detection (`place` and class of that day with it), or another day,
 * or none, on which the act was seen to go on. A second person makes it (AUD-7). `goingOnAt`: what stands after it.
 */
export const violationCorrected = defineEvent(
  'ViolationCorrected',
  {
    ...record,
    on,
    reason,
    detectedOn: optional(localDate()),
    unit: optional(id()),
    within: optional(list(id(), { max: 3 })),
    employerKind: optional(code(employerKind)),
    /** Where it was counted from the detection. */
    abatementDueOn: optional(localDate()),
    wasGoingOnAt: optional(localDate()),
    goingOnAt: optional(localDate()),
    basis,
    ...askedBy,
  },
  { label: { vi: 'Đính chính vi phạm', en: 'Violation corrected' }, record: 'violations', placed: 'detectedOn' },
);
export const violationCorrectionRequested = defineEvent(
  'ViolationCorrectionRequested',
  { ...record, ...askedFields },
  { label: { vi: 'Đề nghị đính chính vi phạm', en: 'Correction of a violation asked for' }, record: 'violations' },
);
export const violationCorrectionDeclined = defineEvent(
  'ViolationCorrectionDeclined',
  { ...record, ...declinedFields },
  { label: { vi: 'Từ chối đính chính vi phạm', en: 'Correction of a violation declined' }, record: 'violations' },
);
/** `inspection` left out: no visit found it. */
export const violationInspectionCorrected = defineEvent(
  'ViolationInspectionCorrected',
  { ...record, on, inspection: optional(id()), reason },
  {
    label: { vi: 'Đính chính cuộc kiểm tra phát hiện vi phạm', en: 'Visit that found a violation corrected' },
    record: 'violations',
  },
);
/** The withdrawal was a mistake: it is a violation, and was all the time. */
export const violationReinstated = defineEvent(
  'ViolationReinstated',
  { ...record, on, reason },
  { label: { vi: 'Khôi phục vi phạm đã rút nhầm', en: 'Withdrawal of a violation taken back' }, record: 'violations' },
);
export const abatementStep = codes('AbatementStep', 'A step of an abatement that is on record.', {
  claim: { vi: 'Lời khai của cơ sở', en: 'Claim of the employer' },
  verification: { vi: 'Việc xác minh', en: 'Verification' },
});
export type AbatementStepCode = CodeIn<typeof abatementStep>;
/** A claim or a verification as it should have been; `withdrawn`: there was none. Only what is given changes. */
export const abatementCorrected = defineEvent(
  'AbatementCorrected',
  {
    ...record,
    on,
    step: code(abatementStep),
    wasOn: localDate(),
    withdrawn: optional(flag()),
    nowOn: optional(localDate()),
    outcome: optional(code(abatementOutcome)),
    abated: optional(flag()),
    inspection: optional(id()),
    /** No visit verified it. */
    noInspection: optional(flag()),
    reason,
  },
  { label: { vi: 'Đính chính việc khắc phục', en: 'Abatement corrected' }, record: 'violations' },
);

export const violationsEvents = [
  violationRecorded,
  violationReclassified,
  actGoingOnConfirmed,
  violationReduced,
  violationWithdrawn,
  abatementDueSet,
  violationEscalated,
  abatementClaimed,
  abatementVerified,
  violationCorrected,
  violationCorrectionRequested,
  violationCorrectionDeclined,
  violationInspectionCorrected,
  violationReinstated,
  abatementCorrected,
] as const;
export type ViolationEvent = EventOf<(typeof violationsEvents)[number]>;

/** How a violation was changed in what a fine for it depends on. That it went on for longer corrects nothing: it is seen anew where the fine is set. */
export const violationChange = codes('ViolationChange', 'How a recorded violation was changed.', {
  withdrawn: { vi: 'Đã rút', en: 'Withdrawn' },
  reclassified: { vi: 'Xác định lại hành vi hoặc thời gian', en: 'Reclassified' },
  reduced: { vi: 'Giảm số người', en: 'Reduced' },
  corrected: { vi: 'Đính chính ngày phát hiện hoặc việc còn tiếp diễn', en: 'Day of detection or going on corrected' },
  reinstated: { vi: 'Khôi phục sau khi rút nhầm', en: 'Withdrawal taken back' },
});
export type ViolationChange = CodeIn<typeof violationChange>;
/** What a decision on the violation must know that was taken before. */
export interface ViolationChanged {
  /** Revision of the violation that it made. */
  readonly revision: string;
  readonly what: ViolationChange;
  readonly on: LocalDate;
  readonly reason: string;
}
