import {
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
const asItStands = (data: unknown) => data;
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
] as const;
export type ViolationEvent = EventOf<(typeof violationsEvents)[number]>;

/** How a violation was changed in what a fine for it depends on. That it went on for longer corrects nothing: it is seen anew where the fine is set. */
export const violationChange = codes('ViolationChange', 'How a recorded violation was changed.', {
  withdrawn: { vi: 'Đã rút', en: 'Withdrawn' },
  reclassified: { vi: 'Xác định lại hành vi hoặc thời gian', en: 'Reclassified' },
  reduced: { vi: 'Giảm số người', en: 'Reduced' },
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
