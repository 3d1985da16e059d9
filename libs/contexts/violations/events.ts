import { code, defineEvent, flag, id, integer, list, localDate, object, optional, text, type EventOf } from '#kernel';
import { abatementOutcome, employerKind } from '#law';

const record = { violation: id(), employer: id() };
const on = localDate();
const reason = text({ max: 500 });
const outcome = code(abatementOutcome);
/** Counts by age band, never identities. */
const count = integer({ max: 10_000 });
const minors = object({ under13: count, from13to14: count, from15to17: count });
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
    repeatOffence: flag(),
    repeats: optional(repeated),
    basis,
    abatementDueOn: localDate(),
    /** Kind of the body that recorded it, which goes on with it. */
    bodyKind: optional(text({ max: 60 })),
  },
  // What version 2 adds may be left out.
  { version: 2, upcast: { 1: (data: unknown) => data } },
);
/** `minors` where the ages were taken wrongly too; the repeat offence is judged anew for the new act. */
export const violationReclassified = defineEvent('ViolationReclassified', {
  ...record,
  ...act,
  on,
  reason,
  employerKind: code(employerKind),
  basis,
  minors: optional(minors),
  repeatOffence: optional(flag()),
  repeats: optional(repeated),
});
/** An act without an end was seen to go on still on a day: which decree applies can hang on it (283/2026/NĐ-CP Art. 67). */
export const actGoingOnConfirmed = defineEvent('ActGoingOnConfirmed', { ...record, on, basis });
export const violationReduced = defineEvent('ViolationReduced', { ...record, on, minors, reason });
export const violationWithdrawn = defineEvent('ViolationWithdrawn', { ...record, on, reason });
export const abatementDueSet = defineEvent('AbatementDueSet', { ...record, on, dueOn: localDate(), reason });
export const abatementClaimed = defineEvent('AbatementClaimed', { ...record, on, outcome });
export const abatementVerified = defineEvent('AbatementVerified', {
  ...record,
  on,
  outcome,
  inspection: optional(id()),
  abated: flag(),
});
/** The day passed and nothing was claimed: further measures are considered (SAN-9). */
export const violationEscalated = defineEvent('ViolationEscalated', { ...record, on, dueOn: localDate() });

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
