import type { DocumentKind } from '#documents';
import { inspectionConclusion, inspectionDecision, inspectionMinutes } from './inspections.ts';
import type { DocumentReading, Facts } from './read.ts';
import { sanctionDecision, violationMinutes } from './sanctions.ts';

/** Kinds that are made from one record; a report on a plan comes with its body (`reportPieces`). */
export const FACTS: Readonly<
  Record<Exclude<DocumentKind, 'plan-report'>, (id: string, reading: DocumentReading) => Promise<Facts>>
> = {
  'violation-minutes': violationMinutes,
  'sanction-decision': sanctionDecision,
  'inspection-decision': inspectionDecision,
  'inspection-minutes': inspectionMinutes,
  'inspection-conclusion': inspectionConclusion,
};
export type RecordDocumentKind = keyof typeof FACTS;
export const RECORD_DOCUMENTS = Object.keys(FACTS) as readonly RecordDocumentKind[];
