import { codesOf } from '#kernel';
import { BODY_KINDS } from '../data/bodies.ts';
import { ABATEMENT_OUTCOMES, INSPECTION_FORMS, INSPECTION_MODES, NOT_INSPECTED_REASONS } from '../data/codes.ts';
import { EMPLOYER_KINDS, ENTERPRISE_SIZES } from '../data/employer-kinds.ts';
import { SIGN_KINDS, SIGN_SOURCES } from '../data/inspection-rules.ts';

/** The codes of the law's tables, as events and inputs take them. */
export const bodyKind = codesOf('BodyKind', BODY_KINDS);
export const employerKind = codesOf('EmployerKind', EMPLOYER_KINDS);
export const enterpriseSize = codesOf('EnterpriseSize', ENTERPRISE_SIZES);
export const inspectionForm = codesOf('InspectionForm', INSPECTION_FORMS);
export const inspectionMode = codesOf('InspectionMode', INSPECTION_MODES);
export const notInspectedReason = codesOf('NotInspectedReason', NOT_INSPECTED_REASONS);
export const signKind = codesOf('SignKind', SIGN_KINDS);
export const signSource = codesOf('SignSource', SIGN_SOURCES);
export const abatementOutcome = codesOf('AbatementOutcome', ABATEMENT_OUTCOMES);
