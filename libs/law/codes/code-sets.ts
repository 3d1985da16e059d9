import { codes, codesOf } from '#kernel';
import { BODY_KINDS } from '../data/bodies.ts';
import { ABATEMENT_OUTCOMES, INSPECTION_FORMS, INSPECTION_MODES, NOT_INSPECTED_REASONS } from '../data/codes.ts';
import { COST_SOURCES } from '../data/cost-sources.ts';
import { EMPLOYER_KINDS, ENTERPRISE_SIZES } from '../data/employer-kinds.ts';
import { SIGN_KINDS, SIGN_SOURCES } from '../data/inspection-rules.ts';
import { AGE_BANDS } from '../data/violation-acts.ts';

/** The codes of the law's tables, as events and inputs take them. */
export const bodyKind = codesOf('BodyKind', 'Kinds of bodies with a part in inspecting and sanctioning.', BODY_KINDS);
export const employerKind = codesOf('EmployerKind', 'Kinds of employers.', EMPLOYER_KINDS);
export const enterpriseSize = codesOf(
  'EnterpriseSize',
  'Size of an enterprise, by the law on small and medium enterprises.',
  ENTERPRISE_SIZES,
);
export const inspectionForm = codesOf('InspectionForm', 'Thanh tra, kiểm tra, giám sát.', INSPECTION_FORMS);
export const inspectionMode = codesOf('InspectionMode', 'Why an inspection takes place.', INSPECTION_MODES);
export const notInspectedReason = codesOf('NotInspectedReason', 'Why an inspection was not carried out.', NOT_INSPECTED_REASONS);
export const signKind = codesOf('SignKind', 'What signs of violation are of.', SIGN_KINDS);
export const signSource = codesOf('SignSource', 'Where a report of signs comes from.', SIGN_SOURCES);
export const abatementOutcome = codesOf('AbatementOutcome', 'How the abatement of a violation ended.', ABATEMENT_OUTCOMES);
export const costSource = codesOf(
  'CostSource',
  'Where the money for an activity comes from, as the plans name it.',
  COST_SOURCES,
);
export const ageBand = codesOf('AgeBand', 'Ages that an act can concern.', AGE_BANDS);
export const penaltyKind = codes('PenaltyKind', 'What a decree threatens for an act.', {
  fine: { vi: 'Phạt tiền', en: 'Fine' },
  warning: { vi: 'Cảnh cáo', en: 'Warning' },
  unknown: { vi: 'Chưa xác định', en: 'Not known: no text of the decree was found' },
  none: { vi: 'Chưa là hành vi riêng', en: 'No act of its own under that decree' },
});
export const sex = codes('Sex', 'Of a minor: the limits of loads differ.', {
  male: { vi: 'Nam', en: 'Male' },
  female: { vi: 'Nữ', en: 'Female' },
});
