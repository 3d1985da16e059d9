import type { Services } from '#graphql';
import { FOREVER, type Bilingual } from '#kernel';
import { employerKindLabel } from '#law';
import type { ComplianceRow } from '../rows.ts';
import { STATUS_LABELS } from '../labels.ts';
import type { Flag } from '../rule.ts';
import type { ComplianceInterval, Employer, StatusCause } from './types.ts';

const mutable = (label: Bilingual) => ({ vi: label.vi, en: label.en });

const flagsOf = (row: ComplianceRow): Flag[] => [
  ...(row.trainingDue ? (['training-due'] as const) : []),
  ...(row.abatementOverdue ? (['abatement-overdue'] as const) : []),
];

type Labels = Services['events'];

function causeNode(cause: string, events: Labels): StatusCause {
  const at = cause.indexOf(':');
  const type = cause.slice(0, at);
  return { event: cause.slice(at + 1), type, label: mutable(events.label(type)) };
}

/** A row of a page that is kept (`withPageCache`) is answered many times: its node is made once. Like the row it is shared, and only read. */
const made = new WeakMap<ComplianceRow, Employer>();

export function employerNode(row: ComplianceRow, events: Labels): Employer {
  let node = made.get(row);
  if (!node) made.set(row, (node = nodeOf(row, events)));
  return node;
}

function nodeOf(row: ComplianceRow, events: Labels): Employer {
  return {
    id: row.employer,
    name: row.name,
    kind: row.kind,
    kindLabel: mutable(employerKindLabel(row.kind) ?? { vi: row.kind, en: row.kind }),
    size: row.size ?? null,
    sector: row.sector,
    unit: row.unit,
    district: row.district ?? null,
    province: row.province ?? null,
    village: row.village ?? null,
    cooperative: row.cooperative ?? null,
    alliance: row.alliance ?? null,
    complianceStatus: {
      status: row.status,
      label: mutable(STATUS_LABELS[row.status]),
      since: row.since,
      flags: flagsOf(row),
      causes: row.causes.map((cause) => causeNode(cause, events)),
      openViolations: row.openViolations,
      lastConcludedOn: row.lastConcludedOn ?? null,
      lastTrainedOn: row.lastTrainedOn ?? null,
    },
  };
}

export const intervalNode = (row: ComplianceRow, events: Labels): ComplianceInterval => ({
  from: row.validFrom,
  to: row.validTo === FOREVER ? null : row.validTo,
  recordedFrom: row.recordedFrom,
  employer: employerNode(row, events),
});
