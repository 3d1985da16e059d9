import {
  asItStands,
  askedBy,
  askedFields,
  code,
  codes,
  declinedFields,
  defineEvent,
  flag,
  id,
  list,
  localDate,
  optional,
  personal,
  saidBy,
  text,
  type CodeIn,
  type EventOf,
} from '#kernel';
import { officeBody } from './platform-titles.ts';

/** How an office is held: in one's own right, acting for a vacant post, or by delegation. */
export const officeManner = codes('OfficeManner', 'How an office is held.', {
  substantive: { vi: 'Chính thức', en: 'In their own right' },
  acting: { vi: 'Quyền, phụ trách', en: 'Acting for a vacant post' },
  delegated: { vi: 'Được giao quyền', en: 'By delegation' },
});
export type Manner = CodeIn<typeof officeManner>;

/** The account of an official: an opaque id, the subject of the token. Never a name or an e-mail address. */
const official = id();
/** What version 2 adds may be left out. */
const onlyAdds = { version: 2, upcast: { 1: asItStands } };

/** `to` and every other last day is included. `paper` = number and day of the decision of appointment or delegation. */
export const officialAppointed = defineEvent(
  'OfficialAppointed',
  {
    official,
    appointment: id(),
    title: text({ max: 60, pattern: '^[a-z0-9-]+$' }),
    bodyKind: code(officeBody),
    unit: id(),
    within: list(id(), { max: 3 }),
    from: localDate(),
    to: optional(localDate()),
    manner: code(officeManner),
    /** Account of the superior; none at the top. */
    superior: optional(id()),
    paper: text({ max: 200 }),
    /** The one alliance that an alliance officer works for. */
    alliance: optional(id()),
  },
  { label: { vi: 'Bổ nhiệm, giao quyền', en: 'Official appointed' }, record: 'officials', placed: true, ...onlyAdds },
);

export const appointmentEnded = defineEvent(
  'AppointmentEnded',
  {
    official,
    appointment: id(),
    /** Last day in office. */
    on: localDate(),
    reason: text({ max: 500 }),
  },
  { label: { vi: 'Kết thúc bổ nhiệm', en: 'Appointment ended' }, record: 'officials' },
);

/** Taken back at once, at the moment of the event: on that day it is not held any more. What was done before stays done. */
export const appointmentRevoked = defineEvent(
  'AppointmentRevoked',
  {
    official,
    appointment: id(),
    on: localDate(),
    reason: text({ max: 500 }),
  },
  { label: { vi: 'Thu hồi bổ nhiệm', en: 'Appointment revoked' }, record: 'officials' },
);

/** Which days an appointment should say opens or closes all that its holder may do: a second administrator approves. Placed where the office lies. */
export const appointmentCorrectionRequested = defineEvent(
  'AppointmentCorrectionRequested',
  { official, appointment: id(), unit: id(), within: list(id(), { max: 3 }), ...askedFields },
  {
    label: { vi: 'Đề nghị đính chính bổ nhiệm', en: 'Correction of an appointment asked for' },
    record: 'officials',
    placed: true,
    secondPerson: (data) => ({ step: 'asked', ...saidBy(data, data.appointment) }),
  },
);
/** The days as they should have been recorded. `from` left out: it was never held; `to` left out: until further notice. What was done under it stays done. */
export const appointmentCorrected = defineEvent(
  'AppointmentCorrected',
  {
    official,
    appointment: id(),
    from: optional(localDate()),
    to: optional(localDate()),
    reason: text({ max: 500 }),
    ...askedBy,
  },
  { label: { vi: 'Đính chính bổ nhiệm', en: 'Appointment corrected' }, record: 'officials' },
);
export const appointmentCorrectionDeclined = defineEvent(
  'AppointmentCorrectionDeclined',
  { official, ...declinedFields },
  { label: { vi: 'Từ chối đính chính bổ nhiệm', en: 'Correction of an appointment declined' }, record: 'officials' },
);

/** Without an address: none is kept any more. */
export const officialContactRegistered = defineEvent(
  'OfficialContactRegistered',
  {
    official,
    email: optional(personal(text({ max: 254 }), 'official')),
    /** Wants to be told of deadlines. */
    notify: flag(),
    /** The appointment whose body keeps the contact; left out in version 1: that of the first. */
    keptUnder: optional(id()),
  },
  {
    label: { vi: 'Đăng ký liên hệ của người được bổ nhiệm', en: 'Contact of an official registered' },
    record: 'officials',
    ...onlyAdds,
  },
);

export const organisationEvents = [
  officialAppointed,
  appointmentEnded,
  appointmentRevoked,
  appointmentCorrectionRequested,
  appointmentCorrected,
  appointmentCorrectionDeclined,
  officialContactRegistered,
] as const;
export type OrganisationEvent = EventOf<(typeof organisationEvents)[number]>;
