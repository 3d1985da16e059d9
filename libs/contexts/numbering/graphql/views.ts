import { CASE_READERS, readRight } from '#access';
import { documentKind } from '#documents/kinds';
import { anyOf, dayOf, defineView, inPlace } from '#graphql';
import { documentNumberState } from '../events.ts';
import { documentNumberFields, documentNumbers, documentNumbersPast } from '../projection.ts';

export const documentNumberView = defineView({
  kind: 'documentNumbers',
  type: 'DocumentNumber',
  one: 'documentNumber',
  many: 'documentNumbers',
  describe: 'A number of an official document (số và ký hiệu), from the register of its body, kind and year.',
  right: readRight('query.documentNumbers', CASE_READERS),
  isRecord: false,
  collection: documentNumbers,
  past: documentNumbersPast,
  fields: documentNumberFields,
  node: (document) => document,
  filter: {
    place: inPlace,
    kind: anyOf('kind', documentKind, 'Kind of the document.'),
    state: anyOf('state', documentNumberState, 'Whether it counts.'),
    on: dayOf('on', 'Day of the document.'),
  },
  sort: {
    DAY_DESC: [{ field: 'on', direction: 'desc' }],
    NUMBER_ASC: [
      { field: 'register', direction: 'asc' },
      { field: 'ordinal', direction: 'asc' },
    ],
  },
});
