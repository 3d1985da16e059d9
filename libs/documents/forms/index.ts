import type { DocumentKind, Form } from '../form.ts';
import { inspectionConclusion, inspectionDecision, inspectionMinutes } from './inspections.ts';
import { planReport } from './plan-report.ts';
import { sanctionDecision } from './sanction-decision.ts';
import { violationMinutes } from './violation-minutes.ts';

export const FORMS: Readonly<Record<DocumentKind, Form>> = {
  'violation-minutes': violationMinutes,
  'sanction-decision': sanctionDecision,
  'inspection-decision': inspectionDecision,
  'inspection-minutes': inspectionMinutes,
  'inspection-conclusion': inspectionConclusion,
  'plan-report': planReport,
};
