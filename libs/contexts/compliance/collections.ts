import type { CollectionSpec } from '#read-models';

/**
 * Every list of current rows begins with `recordedTo` = FOREVER and is sorted by name, so that a page deep inside a province is a walk
 * along one index. Smaller groups (a commune, a village) are found by themselves and sorted.
 */
export const complianceCollections: readonly CollectionSpec[] = [
  { name: 'complianceFacts', fields: {}, indexes: [] },
  { name: 'complianceNames', fields: { nameFolded: 'text', tokens: 'keywords' }, indexes: [['nameFolded']] },
  {
    name: 'compliance',
    fields: {
      employer: 'text',
      validFrom: 'text',
      validTo: 'text',
      recordedFrom: 'text',
      recordedTo: 'text',
      status: 'text',
      since: 'text',
      trainingDue: 'flag',
      abatementOverdue: 'flag',
      openViolations: 'integer',
      lastConcludedOn: 'text',
      nameFolded: 'text',
      kind: 'text',
      size: 'text',
      sector: 'text',
      unit: 'text',
      district: 'text',
      province: 'text',
      village: 'text',
      cooperative: 'text',
      alliance: 'text',
    },
    indexes: [
      ['employer'],
      ['recordedTo', 'province', 'nameFolded'],
      ['recordedTo', 'nameFolded'],
      ['recordedTo', 'unit', 'nameFolded'],
      ['recordedTo', 'village'],
      ['recordedTo', 'cooperative'],
      ['recordedTo', 'alliance', 'nameFolded'],
    ],
  },
];
