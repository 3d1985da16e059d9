import { documentKind } from '#documents/kinds';
import { code, codes, defineEvent, id, integer, list, localDate, text, type CodeIn, type EventOf } from '#kernel';
import { bodyKind } from '#law';

/** One register per body, kind of document and year (Decree 30/2020/NĐ-CP Annex I): its numbers begin at 01 on 1 January. */
const register = {
  register: id(),
  /** The number itself, by an id that the client made: so it finds the one that it was given. */
  reservation: id(),
  unit: id(),
  within: list(id(), { max: 3 }),
};
/** A number of another sign is a number of the same register: letters, and hyphens between them. */
export const signField = text({ max: 40, pattern: '^[A-ZĐ]+(-[A-ZĐ]+)*$' });

export const documentNumberReserved = defineEvent(
  'DocumentNumberReserved',
  {
    ...register,
    bodyKind: code(bodyKind),
    kind: code(documentKind),
    on: localDate(),
    ordinal: integer({ min: 1, max: 99_999 }),
    sign: signField,
  },
  { label: { vi: 'Lấy số văn bản', en: 'Document number reserved' }, record: 'documentNumbers', placed: true },
);
export const documentNumberCancelled = defineEvent(
  'DocumentNumberCancelled',
  { register: register.register, reservation: register.reservation, on: localDate(), reason: text({ max: 500 }) },
  { label: { vi: 'Hủy số văn bản', en: 'Document number cancelled' }, record: 'documentNumbers' },
);
export const numberingEvents = [documentNumberReserved, documentNumberCancelled] as const;
export type NumberingEvent = EventOf<(typeof numberingEvents)[number]>;

export const documentNumberState = codes('DocumentNumberState', 'Whether a number of a document counts.', {
  reserved: { vi: 'Đã cấp', en: 'Given' },
  cancelled: { vi: 'Đã hủy', en: 'Cancelled' },
});
export type DocumentNumberState = CodeIn<typeof documentNumberState>;
/** `05/QĐ-XPHC`: a zero before numbers below 10, no blanks. */
export const numberText = (ordinal: number, sign: string): string => `${String(ordinal).padStart(2, '0')}/${sign}`;
