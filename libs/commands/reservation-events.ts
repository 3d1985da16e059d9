import { asItStands, defineEvent, id, optional, text, type EventOf } from '#kernel';

/** What is reserved, and the stream of the record that is to have it. */
const reservation = { what: text({ max: 40 }), key: id(), record: text({ max: 161 }) };

/** Only one record at a time may have it. The record is written behind this, by the same command. */
export const reserved = defineEvent(
  'Reserved',
  {
    ...reservation,
    /** Revision of the record on which its command was decided; left out: there was no event. Once that has moved, the command is over. */
    decidedOn: optional(text({ pattern: '^\\d{1,19}$' })),
  },
  {
    label: { vi: 'Giữ chỗ để không lập trùng', en: 'Reserved against a duplicate' },
    record: 'reservations',
    version: 2,
    upcast: { 1: asItStands },
  },
);
/**
 * In the stream of a record that was not written in time: another one gets what was reserved for it. A command that is about to write it after
 * all finds its stream changed, and decides anew.
 */
export const reservationLapsed = defineEvent('ReservationLapsed', reservation, {
  label: { vi: 'Hết thời gian giữ chỗ', en: 'Reservation lapsed' },
  record: 'reservations',
});

export const reservationEvents = [reserved, reservationLapsed] as const;
export type ReservationEvent = EventOf<(typeof reservationEvents)[number]>;
