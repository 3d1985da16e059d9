import type { DocumentKind } from '#documents';
import { inspectionConclusion, inspectionDecision, inspectionMinutes } from './inspections.ts';
import { planReport } from './plan-reports.ts';
import type { DocumentReading, Facts } from './read.ts';
import { sanctionDecision, violationMinutes } from './sanctions.ts';

/** What each kind is made of, from one record. */
export const FACTS: Readonly<Record<DocumentKind, (id: string, reading: DocumentReading) => Promise<Facts>>> = {
  'violation-minutes': violationMinutes,
  'sanction-decision': sanctionDecision,
  'inspection-decision': inspectionDecision,
  'inspection-minutes': inspectionMinutes,
  'inspection-conclusion': inspectionConclusion,
  'plan-report': planReport,
};
