import { ROLES } from '#kernel';
import { TITLES } from '#law';
import { PLATFORM_TITLES } from './platform-titles.ts';
import { TITLE_ROLES } from './title-roles.ts';
import { rolesOf, titleEnds, titleLabel, titleLasts } from './titles.ts';

test('every title of the law and of the platform gives a role, and nothing else does', () => {
  const titles = [...TITLES, ...PLATFORM_TITLES].map(({ code }) => code);
  expect(Object.keys(TITLE_ROLES).toSorted()).toEqual(titles.toSorted());
  expect(
    Object.values(TITLE_ROLES)
      .flat()
      .filter((role) => !ROLES.includes(role)),
  ).toEqual([]);
});

test('who may fine is a competent person; who only writes minutes is an inspector and nothing more', () => {
  for (const { code, periods } of TITLES) {
    const minutesOnly = periods.every((p) => p.ceilingKnown && p.ceilingIndividual === null);
    expect([code, rolesOf(code).includes('competent-person')]).toEqual([code, !minutesOnly]);
    if (minutesOnly) expect([code, rolesOf(code)]).toEqual([code, ['inspector']]);
  }
});

test('no title of the law is one of the platform, and none of the platform gives power over a case', () => {
  for (const { code } of PLATFORM_TITLES) {
    expect(TITLES.some((title) => title.code === code)).toBe(false);
    expect(rolesOf(code)).toEqual([code]);
    expect(titleLasts(code, '2013-01-01') && titleLasts(code, '2050-01-01')).toBe(true);
  }
});

test('a name that objects have by themselves is no title', () => {
  expect([rolesOf('constructor'), rolesOf('__proto__')]).toEqual([[], []]);
  expect(titleLabel('toString')).toEqual({ vi: 'toString', en: 'toString' });
});

test('a title ends with its last period, not with a change of its ceiling', () => {
  expect([titleEnds('commune-chair', '2025-08-01'), titleEnds('duty-official', '2025-08-01')]).toEqual([null, '2026-09-09']);
  expect(['2026-09-09', '2026-09-10'].map((on) => titleLasts('duty-official', on))).toEqual([true, false]);
});
