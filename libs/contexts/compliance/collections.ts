import type { CollectionSpec } from '#read-models';

/**
 * One index in the order of names carries every list, of today and as of any moment: the province and whether a row is believed stand
 * in it, so that rows of others are passed over without being read, and a page deep inside is found like the first. Counts of today go
 * by `validTo`, which leaves out what is past. An employer's own rows are found by their ids (`rowPrefix`). More indexes would make
 * a rebuild slower, each by about a tenth.
 */
export const complianceCollections: readonly CollectionSpec[] = [
  { name: 'complianceFacts', fields: {}, indexes: [] },
  { name: 'complianceNames', fields: { nameFolded: 'text', tokens: 'keywords' }, indexes: [['nameFolded']] },
  {
    name: 'compliance',
    fields: {
      validFrom: 'text',
      validTo: 'text',
      recordedFrom: 'text',
      recordedTo: 'text',
      believed: 'flag',
      status: 'text',
      since: 'text',
      trainingDue: 'flag',
      abatementOverdue: 'flag',
      lastConcludedOn: 'text',
      nameFolded: 'text',
      kind: 'text',
      sector: 'text',
      unit: 'text',
      district: 'text',
      province: 'text',
      village: 'text',
      cooperative: 'text',
      alliance: 'text',
    },
    indexes: [['nameFolded', 'province', 'believed'], ['believed', 'province', 'validTo'], ['unit'], ['village']],
  },
];
