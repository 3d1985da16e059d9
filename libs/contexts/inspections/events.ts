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
  papers,
  personal,
  text,
  type CodeIn,
  type DataOf,
  type EventOf,
} from '#kernel';
import {
  bodyKind,
  employerKind,
  enterpriseSize,
  inspectionForm,
  inspectionMode,
  notInspectedReason,
  signKind,
  signSource,
} from '#law';

const visit = { inspection: id(), employer: id() };
const on = localDate();
const number = text({ max: 80 });
const reason = text({ max: 500 });
/** Free text of an inspector may name somebody of the employer. */
const note = optional(personal(text({ max: 2_000 }), 'employer'));

/**
 * Signs of violation, for which the law allows another visit in the year: the rule, why, and the recorded things that show them. Visits
 * before the platform asked for those have the reason alone.
 */
const exception = object({
  article: text({ max: 120 }),
  reason,
  signs: optional(list(object({ kind: code(signKind), id: id() }), { min: 1, max: 20 })),
});

/** Who signs minutes, by role: names stand on the paper, not here. */
export const party = codes('MinutesParty', 'Who signs the minutes of a visit.', {
  'team-head': { vi: 'Trưởng đoàn', en: 'Head of the team' },
  'employer-representative': { vi: 'Đại diện cơ sở', en: 'Representative of the employer' },
  witness: { vi: 'Người chứng kiến', en: 'Witness' },
  'commune-representative': { vi: 'Đại diện chính quyền cấp xã', en: 'Representative of the commune' },
});
export type Party = CodeIn<typeof party>;
export const checklistAnswer = codes('ChecklistReply', 'Answer to an item of a checklist.', {
  yes: { vi: 'Có', en: 'Yes' },
  no: { vi: 'Không', en: 'No' },
  'not-applicable': { vi: 'Không áp dụng', en: 'Does not apply' },
});
export type Answer = CodeIn<typeof checklistAnswer>;
export const recommendationState = codes('RecommendationState', 'How far a recommendation is.', {
  open: { vi: 'Chưa thực hiện', en: 'Open' },
  'in-progress': { vi: 'Đang thực hiện', en: 'In progress' },
  done: { vi: 'Đã thực hiện', en: 'Done' },
  'not-done': { vi: 'Không thực hiện', en: 'Not done' },
});
export type RecommendationState = CodeIn<typeof recommendationState>;

export const inspectionPart = codes('InspectionPart', 'Part in the team of a visit.', {
  'team-head': { vi: 'Trưởng đoàn', en: 'Head of the team' },
  member: { vi: 'Thành viên', en: 'Member' },
});
export type InspectionPart = CodeIn<typeof inspectionPart>;

/** Versions that only add optional fields: what was stored before reads as it stands. */
const [addsOnce, addsThreeTimes, addsFourTimes] = [
  { version: 2, upcast: { 1: asItStands } },
  { version: 4, upcast: { 1: asItStands, 2: asItStands, 3: asItStands } },
  { version: 5, upcast: { 1: asItStands, 2: asItStands, 3: asItStands, 4: asItStands } },
];

export const inspectionDecided = defineEvent(
  'InspectionDecided',
  {
    ...visit,
    on,
    decisionNumber: number,
    form: code(inspectionForm),
    mode: code(inspectionMode),
    /** Part of a plan on another subject (lồng ghép). */
    integrated: flag(),
    unit: id(),
    within: list(id(), { max: 3 }),
    checklist: text({ max: 60 }),
    checklistVersion: integer({ min: 1 }),
    /** As the employer was classified on the day of the decision. */
    employerKind: code(employerKind),
    employerSize: optional(code(enterpriseSize)),
    employerSector: text({ max: 5 }),
    /** The visit that this one follows up, and the violations it is to verify. */
    follows: optional(id()),
    verifies: optional(list(id(), { max: 100 })),
    exception: optional(exception),
    /** Kind of the body that decides on it: how long it may last depends on it. */
    bodyKind: optional(text({ max: 60 })),
    /** Kinds of the other bodies that take part. */
    participatingBodies: optional(list(code(bodyKind), { min: 1, max: 20 })),
    /** The day for which the visit is planned. */
    plannedOn: optional(localDate()),
    /** Who visits, by account. */
    inspectors: optional(list(object({ official: id(), part: code(inspectionPart) }), { min: 1, max: 50 })),
  },
  {
    label: { vi: 'Quyết định thanh tra, kiểm tra', en: 'Inspection decided' },
    record: 'inspections',
    placed: true,
    ...addsFourTimes,
  },
);
export const inspectionAnnounced = defineEvent(
  'InspectionAnnounced',
  { ...visit, on, exception: optional(exception) },
  { label: { vi: 'Công bố quyết định thanh tra, kiểm tra', en: 'Inspection announced' }, record: 'inspections' },
);
export const inspectionOpened = defineEvent(
  'InspectionOpened',
  { ...visit, on, exception: optional(exception) },
  { label: { vi: 'Bắt đầu thanh tra, kiểm tra', en: 'Inspection opened' }, record: 'inspections' },
);
export const checklistAnswered = defineEvent(
  'ChecklistAnswered',
  {
    ...visit,
    on,
    answers: list(object({ item: text({ max: 60 }), answer: code(checklistAnswer), note }), { min: 1, max: 200 }),
  },
  { label: { vi: 'Trả lời bảng kiểm', en: 'Checklist answered' }, record: 'inspections' },
);
export const findingRecorded = defineEvent(
  'FindingRecorded',
  {
    ...visit,
    on,
    finding: id(),
    item: optional(text({ max: 60 })),
    actCode: optional(text({ max: 60 })),
    evidence: optional(papers('What stands behind it.')),
    note,
  },
  { label: { vi: 'Ghi nhận phát hiện', en: 'Finding recorded' }, record: 'inspections', ...addsOnce },
);
export const inspectionNotCarriedOut = defineEvent(
  'InspectionNotCarriedOut',
  {
    ...visit,
    on,
    reason: code(notInspectedReason),
    note,
  },
  { label: { vi: 'Không tiến hành được', en: 'Inspection not carried out' }, record: 'inspections' },
);
export const inspectionMinutesDrawnUp = defineEvent(
  'InspectionMinutesDrawnUp',
  { ...visit, on, number },
  { label: { vi: 'Lập biên bản thanh tra, kiểm tra', en: 'Inspection minutes drawn up' }, record: 'inspections' },
);
export const inspectionMinutesSigned = defineEvent(
  'InspectionMinutesSigned',
  { ...visit, on, party: code(party) },
  { label: { vi: 'Ký biên bản', en: 'Inspection minutes signed' }, record: 'inspections' },
);
export const inspectionMinutesSigningRefused = defineEvent(
  'InspectionMinutesSigningRefused',
  {
    ...visit,
    on,
    party: code(party),
    reason: personal(reason, 'employer'),
    witness: optional(code(party)),
  },
  { label: { vi: 'Từ chối ký biên bản', en: 'Signing of the minutes refused' }, record: 'inspections' },
);
export const inspectionConcluded = defineEvent(
  'InspectionConcluded',
  {
    ...visit,
    on,
    clean: flag(),
    conclusionNumber: optional(number),
    recommendations: list(object({ recommendation: id(), text: text({ max: 1_000 }), dueOn: localDate() }), { max: 50 }),
  },
  { label: { vi: 'Kết luận thanh tra, kiểm tra', en: 'Inspection concluded' }, record: 'inspections' },
);
export const recommendationProgressed = defineEvent(
  'RecommendationProgressed',
  {
    ...visit,
    on,
    recommendation: id(),
    status: code(recommendationState),
    note,
  },
  { label: { vi: 'Thực hiện kiến nghị', en: 'Recommendation progressed' }, record: 'inspections' },
);
/** The right values of what was recorded wrongly; the wrong ones stay in the log. Only the fields given change. */
export const inspectionCorrected = defineEvent(
  'InspectionCorrected',
  {
    ...visit,
    reason,
    decisionNumber: optional(number),
    minutesNumber: optional(number),
    conclusionNumber: optional(number),
    concludedOn: optional(localDate()),
    clean: optional(flag()),
    /** Findings that were recorded by mistake. */
    withdrawnFindings: optional(list(id(), { max: 200 })),
    /** Answers that were given wrongly; each replaces the one on record. */
    answers: optional(list(object({ item: text({ max: 60 }), answer: code(checklistAnswer), note }), { max: 200 })),
    /** A signature or refusal, named by who it was of, with what it should say; withdrawn: there was none. */
    signatures: optional(
      list(
        object({
          party: code(party),
          signed: flag(),
          withdrawn: optional(flag()),
          byParty: optional(code(party)),
          on: optional(localDate()),
          wasSigned: optional(flag()),
          reason: optional(personal(reason, 'employer')),
          witness: optional(code(party)),
          noWitness: optional(flag()),
        }),
        { max: 20 },
      ),
    ),
    recommendations: optional(
      list(
        object({
          recommendation: id(),
          text: optional(text({ max: 1_000 })),
          dueOn: optional(localDate()),
          statusOn: optional(localDate()),
        }),
        { max: 50 },
      ),
    ),
    plannedOn: optional(localDate()),
    inspectors: optional(list(object({ official: id(), part: code(inspectionPart) }), { min: 1, max: 50 })),
    /** Days that hold a term or the legality of the visit: one person asks for them, another one makes the correction. */
    decidedOn: optional(localDate()),
    /** Where the employer lay on another day of the decision. */
    unit: optional(id()),
    within: optional(list(id(), { max: 3 })),
    announcedOn: optional(localDate()),
    openedOn: optional(localDate()),
    minutesOn: optional(localDate()),
    endedOn: optional(localDate()),
    /** It was cancelled, found impossible or concluded by mistake: it goes on from the step before. */
    goesOn: optional(flag()),
    /** As the employer was classified on another day of the decision. */
    employerKind: optional(code(employerKind)),
    employerSize: optional(code(enterpriseSize)),
    employerSector: optional(text({ max: 5 })),
    exception: optional(exception),
    /** Which visits a year allows hangs on them: a second person makes it. */
    form: optional(code(inspectionForm)),
    mode: optional(code(inspectionMode)),
    follows: optional(id()),
    /** It follows none. */
    noFollows: optional(flag()),
    /** All of them, also where there are none. */
    verifies: optional(list(id(), { max: 100 })),
    participatingBodies: optional(list(code(bodyKind), { max: 20 })),
    ...askedBy,
  },
  {
    label: { vi: 'Đính chính hồ sơ thanh tra, kiểm tra', en: 'Inspection corrected' },
    record: 'inspections',
    placed: 'decidedOn',
    ...addsThreeTimes,
  },
);
export const inspectionCorrectionRequested = defineEvent(
  'InspectionCorrectionRequested',
  { ...visit, ...askedFields },
  {
    label: { vi: 'Đề nghị đính chính cuộc kiểm tra', en: 'Correction of an inspection asked for' },
    record: 'inspections',
  },
);
export const inspectionCorrectionDeclined = defineEvent(
  'InspectionCorrectionDeclined',
  { ...visit, ...declinedFields },
  {
    label: { vi: 'Từ chối đính chính cuộc kiểm tra', en: 'Correction of an inspection declined' },
    record: 'inspections',
  },
);
export const inspectionCancelled = defineEvent(
  'InspectionCancelled',
  { ...visit, on, reason },
  { label: { vi: 'Hủy cuộc thanh tra, kiểm tra', en: 'Inspection cancelled' }, record: 'inspections' },
);

export const inspectionsEvents = [
  inspectionDecided,
  inspectionAnnounced,
  inspectionOpened,
  checklistAnswered,
  findingRecorded,
  inspectionNotCarriedOut,
  inspectionMinutesDrawnUp,
  inspectionMinutesSigned,
  inspectionMinutesSigningRefused,
  inspectionConcluded,
  recommendationProgressed,
  inspectionCorrected,
  inspectionCorrectionRequested,
  inspectionCorrectionDeclined,
  inspectionCancelled,
] as const;
export type InspectionEvent = EventOf<(typeof inspectionsEvents)[number]>;

/** What a report of signs of violation says here. Taken in, recorded, held and shown alike. */
export const signReport = {
  on: localDate({ describe: 'Day on which it came in.' }),
  source: code(signSource, { describe: 'Where it comes from.' }),
  reference: text({ max: 80, describe: 'Its number in the file. What it says stays there; no names of persons.' }),
};
export type SignReport = DataOf<typeof signReport>;

/** A report of signs of violation at an employer, by its number in the file. What it says stays in the file: it may name a child. */
export const signOfViolationRecorded = defineEvent(
  'SignOfViolationRecorded',
  {
    sign: id(),
    employer: id(),
    unit: id(),
    within: list(id(), { max: 3 }),
    ...signReport,
    /** Kind of the body that recorded it, and whose it is to withdraw. */
    bodyKind: optional(text({ max: 60 })),
  },
  {
    label: { vi: 'Ghi nhận tin báo dấu hiệu vi phạm', en: 'Report of signs of violation recorded' },
    record: 'signsOfViolation',
    placed: true,
    ...addsOnce,
  },
);
export const signOfViolationWithdrawn = defineEvent(
  'SignOfViolationWithdrawn',
  { sign: id(), employer: id(), on, reason },
  { label: { vi: 'Rút tin báo dấu hiệu vi phạm', en: 'Report of signs of violation withdrawn' }, record: 'signsOfViolation' },
);
/** What was recorded wrongly of it; where another day: where the employer lay on that. `notWithdrawn`: it was withdrawn by mistake. */
export const signOfViolationCorrected = defineEvent(
  'SignOfViolationCorrected',
  {
    sign: id(),
    employer: id(),
    on: optional(signReport.on),
    source: optional(signReport.source),
    reference: optional(signReport.reference),
    unit: optional(id()),
    within: optional(list(id(), { max: 3 })),
    notWithdrawn: optional(flag()),
    reason,
  },
  {
    label: { vi: 'Đính chính tin báo dấu hiệu vi phạm', en: 'Report of signs of violation corrected' },
    record: 'signsOfViolation',
    placed: 'on',
  },
);
export const signEvents = [signOfViolationRecorded, signOfViolationWithdrawn, signOfViolationCorrected] as const;
export type SignEvent = EventOf<(typeof signEvents)[number]>;
