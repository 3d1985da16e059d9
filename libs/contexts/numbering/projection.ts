import { placed, type Placed } from '#access';
import { documentKind } from '#documents/kinds';
import type { RecordedOf } from '#event-store';
import { code, integer, localDate, nullable, text, type DataOf } from '#kernel';
import { bodyKind } from '#law';
import { documentProjection, pastOf, type DocumentRules, type Projection } from '#projections';
import { collection, type Document } from '#read-models';
import { documentNumberState, numberText, type NumberingEvent } from './events.ts';

export const documentNumberFields = {
  register: text({ describe: 'The register of body, kind and year, for `cancelDocumentNumber`.' }),
  number: text({ describe: 'As it stands on the document, 05/QĐ-XPHC.' }),
  ordinal: integer({ describe: 'Its place in the register of the body, kind and year.' }),
  kind: code(documentKind, { describe: 'Kind of the document.' }),
  bodyKind: code(bodyKind, { describe: 'Kind of the body that issues it.' }),
  on: localDate({ describe: 'Day of the document.' }),
  state: code(documentNumberState, { describe: 'Whether it counts.' }),
  cancelledOn: nullable(localDate({ describe: 'Null: it was not cancelled.' })),
  reason: nullable(text({ describe: 'Why it was cancelled; without names of persons.' })),
};
/** Published: a number of a register, by the id that the client made for it. */
export interface DocumentNumberDocument extends Document, Placed, DataOf<typeof documentNumberFields> {}
export const documentNumbers = collection<DocumentNumberDocument>()({
  name: 'documentNumbers',
  fields: {
    register: 'text',
    ordinal: 'integer',
    number: 'text',
    kind: 'text',
    bodyKind: 'text',
    state: 'text',
    on: 'text',
    unit: 'text',
    district: 'text',
    province: 'text',
  },
  indexes: [['register', 'ordinal'], ['on'], ['unit', 'on'], ['province', 'on']],
});
const key = ({ data }: RecordedOf<NumberingEvent>): string => data.reservation;
const rules: DocumentRules<DocumentNumberDocument, RecordedOf<NumberingEvent>> = {
  name: 'documentNumbers',
  version: 2,
  collection: documentNumbers,
  on: {
    DocumentNumberReserved: {
      key,
      apply: (there, { data: { register, ordinal, sign, kind, bodyKind: body, on, unit, within } }, id) =>
        // An id that another register has given already is that one's: nobody changes or reads a number of another office by it.
        there ?? {
          id,
          register,
          number: numberText(ordinal, sign),
          ordinal,
          kind,
          bodyKind: body,
          on,
          state: 'reserved',
          cancelledOn: null,
          reason: null,
          ...placed({ unit, within }),
        },
    },
    DocumentNumberCancelled: {
      key,
      apply: (document, { data: { register, on, reason } }) =>
        document?.register === register ? { ...document, state: 'cancelled', cancelledOn: on, reason } : document,
    },
  },
};
export const documentNumbersProjection: Projection = documentProjection(rules);
export const documentNumbersPast = pastOf(rules);
export const numberingViews: readonly Projection[] = [documentNumbersProjection, documentNumbersPast.projection];
