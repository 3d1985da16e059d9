import { defineEvent, flag, id, list, localDate, oneOf, optional, personal, text, type EventOf } from '#kernel';
import { BODY_KIND_CODES } from '#law';

/** How an office is held: in one's own right, acting for a vacant post, or by delegation. */
export const MANNERS = ['substantive', 'acting', 'delegated'] as const;
export type Manner = (typeof MANNERS)[number];

/** The account of an official: an opaque id, the subject of the token. Never a name or an e-mail address. */
const official = id();

/** `to` and every other last day is included. `paper` = number and day of the decision of appointment or delegation. */
export const officialAppointed = defineEvent('OfficialAppointed', {
  official,
  appointment: id(),
  title: text({ max: 60, pattern: '^[a-z0-9-]+$' }),
  bodyKind: oneOf(...BODY_KIND_CODES),
  unit: id(),
  within: list(id(), { max: 3 }),
  from: localDate(),
  to: optional(localDate()),
  manner: oneOf(...MANNERS),
  /** Account of the superior; none at the top. */
  superior: optional(id()),
  paper: text({ max: 200 }),
});

export const appointmentEnded = defineEvent('AppointmentEnded', {
  official,
  appointment: id(),
  /** Last day in office. */
  on: localDate(),
  reason: text({ max: 500 }),
});

/** Without an address: none is kept any more. */
export const officialContactRegistered = defineEvent('OfficialContactRegistered', {
  official,
  email: optional(personal(text({ max: 254 }), 'official')),
  /** Wants to be told of deadlines. */
  notify: flag(),
});

export const organisationEvents = [officialAppointed, appointmentEnded, officialContactRegistered] as const;
export type OrganisationEvent = EventOf<(typeof organisationEvents)[number]>;
