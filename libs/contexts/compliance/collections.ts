import type { CollectionSpec } from '#read-models';

const rowFields: CollectionSpec['fields'] = {
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
};

/**
 * One index carries every list and count of what is believed today: it lies in the order of names, and the province and the end of a row
 * stand in it, so that rows of other provinces and of the past are passed over without being read, and a page deep inside is found
 * like the first. A list as of a past moment of recording reads through its unit, or through all and sorts. An employer's own rows
 * are found by their ids (`rowPrefix`). More indexes would make a rebuild slower, each by about a tenth.
 */
export const complianceCollections: readonly CollectionSpec[] = [
  { name: 'complianceFacts', fields: {}, indexes: [] },
  { name: 'complianceNames', fields: { nameFolded: 'text', tokens: 'keywords' }, indexes: [['nameFolded']] },
  {
    name: 'compliance',
    fields: rowFields,
    indexes: [['believed', 'nameFolded', 'province', 'validTo'], ['unit'], ['village']],
  },
  // What the officers of an alliance read instead: of its members, for the days of their membership, results only.
  {
    name: 'allianceCompliance',
    fields: { ...rowFields, tokens: 'keywords' },
    indexes: [['alliance', 'believed', 'nameFolded', 'province', 'validTo']],
  },
];
