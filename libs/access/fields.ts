import { RIGHTS, type ReadAction } from './policy.ts';
import type { Role } from '#kernel';

/**
 * Output fields that hold personal data, with the action of `policy.ts` that opens them: for who may not, the field is null, whatever else of
 * its record they see. `own`: also for the account that it is about. What is not listed here is open with its record; a test wants every field
 * in which an event's personal data comes out in this list.
 */
export interface FieldRule {
  readonly action: ReadAction;
  readonly own?: true;
}
export const FIELD_RULES: Readonly<Record<string, FieldRule>> = {
  'Employer.contact': { action: 'query.employerContact' },
  'EmployerAddress.address': { action: 'query.employerContact' },
  'Inspection.notes': { action: 'query.inspectionNotes' },
  'Official.email': { action: 'query.officialContact', own: true },
};

export function rolesOfField(field: string): readonly Role[] {
  const rule = FIELD_RULES[field];
  return rule ? RIGHTS[rule.action] : [];
}
