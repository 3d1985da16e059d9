import { codesOf, type Bilingual, type CodeIn } from '#kernel';
import { BODY_KINDS, type BodyKindCode, type GovernmentLevel } from '#law';

/**
 * Offices that no law knows: what the platform itself needs. None has power to fine or to write minutes, and none takes over the matters of
 * another; they are there on every day.
 */
export interface PlatformTitle {
  readonly code: 'administrator' | 'auditor' | 'alliance-officer';
  readonly label: Bilingual;
}
export const PLATFORM_TITLES: readonly PlatformTitle[] = [
  { code: 'administrator', label: { vi: 'Quản trị viên hệ thống', en: 'Administrator of the platform' } },
  { code: 'auditor', label: { vi: 'Kiểm toán viên hệ thống', en: 'Auditor of the platform' } },
  { code: 'alliance-officer', label: { vi: 'Cán bộ liên minh hợp tác xã', en: 'Officer of a cooperative alliance' } },
];

/** The one kind of body that is no body of the state: whoever works for an alliance sits there. */
export const ALLIANCE_BODY = {
  code: 'cooperative-alliance',
  label: { vi: 'Liên minh hợp tác xã', en: 'Cooperative alliance' },
  level: 'province',
} as const satisfies { code: string; label: Bilingual; level: GovernmentLevel };

/** Every kind of body in which somebody can be appointed. */
export const officeBody = codesOf<BodyKindCode | typeof ALLIANCE_BODY.code>(
  'OfficeBody',
  'Kinds of bodies in which somebody can be appointed.',
  [...BODY_KINDS, ALLIANCE_BODY],
);
export type OfficeBody = CodeIn<typeof officeBody>;
