import { defineEvent, id, text, type EventOf } from '#kernel';

/** What is reserved, and the stream of the record that is to have it. */
const reservation = { what: text({ max: 40 }), key: id(), record: text({ max: 161 }) };

/** Only one record at a time may have it. The record is written behind this, by the same command. */
export const reserved = defineEvent('Reserved', reservation, {
  label: { vi: 'Giữ chỗ để không lập trùng', en: 'Reserved against a duplicate' },
  record: 'reservations',
});
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
