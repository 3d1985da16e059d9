import { FOREVER, type Bilingual } from '#kernel';
import type { ComplianceRow } from '../rows.ts';
import { STATUS_LABELS, type Flag } from '../rule.ts';
import { labelOf } from '../timeline-labels.ts';
import { kindLabel } from '../labels.ts';
import type { ComplianceInterval, Employer } from './types.ts';

const mutable = (label: Bilingual) => ({ vi: label.vi, en: label.en });

const flagsOf = (row: ComplianceRow): Flag[] => [
  ...(row.trainingDue ? (['training-due'] as const) : []),
  ...(row.abatementOverdue ? (['abatement-overdue'] as const) : []),
];

export function employerNode(row: ComplianceRow): Employer {
  return {
    id: row.employer,
    name: row.name,
    kind: row.kind,
    kindLabel: kindLabel(row.kind),
    size: row.size,
    sector: row.sector,
    unit: row.unit,
    district: row.district,
    province: row.province,
    village: row.village,
    cooperative: row.cooperative,
    alliance: row.alliance,
    complianceStatus: {
      status: row.status,
      label: mutable(STATUS_LABELS[row.status]),
      since: row.since,
      flags: flagsOf(row),
      causes: row.causes.map(({ event, type }) => ({ event, type, label: mutable(labelOf(type)) })),
      openViolations: row.openViolations,
      lastConcludedOn: row.lastConcludedOn,
      lastTrainedOn: row.lastTrainedOn,
    },
  };
}

export const intervalNode = (row: ComplianceRow): ComplianceInterval => ({
  from: row.validFrom,
  to: row.validTo === FOREVER ? null : row.validTo,
  recordedFrom: row.recordedFrom,
  employer: employerNode(row),
});
