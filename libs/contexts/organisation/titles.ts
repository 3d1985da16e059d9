import type { Bilingual, LocalDate, Role } from '#kernel';
import { bodyKindOf, titleOf, titleOn } from '#law';
import { ALLIANCE_BODY, PLATFORM_TITLES, type PlatformTitle } from './platform-titles.ts';
import { TITLE_ROLES } from './title-roles.ts';

const ofThePlatform = new Map<string, PlatformTitle>(PLATFORM_TITLES.map((title) => [title.code, title]));
export const isPlatformTitle = (code: string): boolean => ofThePlatform.has(code);

/** Whether a title is there on a day: those of the law come and go, those of the platform stay. */
export const titleLasts = (code: string, on: LocalDate): boolean => isPlatformTitle(code) || titleOn(code, on) !== null;
/** The last day on which a title that is there on a day still is; null: not known to end. */
export const titleEnds = (code: string, on: LocalDate): LocalDate | null => {
  const there = titleOn(code, on);
  if (!there) return null;
  const { title, period } = there;
  return period.validTo !== null && title.periods.at(-1) === period ? period.validTo : null;
};

/** What the holder of a title may be on the platform, the usual role first; nothing where the title is not known. */
export const rolesOf = (title: string): readonly Role[] => (Object.hasOwn(TITLE_ROLES, title) ? TITLE_ROLES[title]! : []);

export const titleLabel = (code: string): Bilingual =>
  (ofThePlatform.get(code) ?? titleOf(code))?.label ?? { vi: code, en: code };
export const bodyLabel = (code: string): Bilingual =>
  (code === ALLIANCE_BODY.code ? ALLIANCE_BODY : bodyKindOf(code))?.label ?? { vi: code, en: code };
