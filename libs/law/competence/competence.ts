import { addDays, err, ok, type Bilingual, type LocalDate, type Refusal, type Result } from '#kernel';
import { isIn, type LegalBasis } from '../basis.ts';
import { inVietnamese } from '../citations/citation.ts';
import { LEVELS, type GovernmentLevel } from '../data/bodies.ts';
import { DECREES } from '../data/decrees.ts';
import { COMPETENCE_RULE, TITLES, type Title, type TitlePeriod } from '../data/titles.ts';
import { dong, vnd } from '../fines/money.ts';

/** Of an act, what decides who may fine for it. Of several acts in one case each is asked for by itself. */
export interface ActToDecide {
  /** VND, the top of the bracket after the multiplier. Not the fine chosen. */
  readonly bracketMax: number;
  readonly organisation: boolean;
  readonly multiplier: number;
  /** Where the act stands: some titles fine for the acts of named sections only. Left out: in the child-labour article. */
  readonly basis?: Pick<LegalBasis, 'decree' | 'article'>;
}

export interface Competence {
  /** VND, for this employer: the individual ceiling, or its multiple for an organisation. */
  readonly ceiling: number;
  readonly basis: LegalBasis;
  readonly verified: boolean;
  readonly explanation: Bilingual;
}
export type CompetenceRefusal = Refusal<'UnknownTitle' | 'TitleDidNotExist' | 'AboveCompetence' | 'CompetenceUnknown'>;

export interface CompetentTitle {
  readonly code: string;
  readonly label: Bilingual;
  readonly level: GovernmentLevel;
  readonly ceiling: number;
  readonly verified: boolean;
}

const byCode = new Map(TITLES.map((title) => [title.code, title]));
export const titleOf = (code: string): Title | null => byCode.get(code) ?? null;

/** A title as it stood on a day; null where it is unknown or there was none such that day. */
export function titleOn(code: string, date: LocalDate): { readonly title: Title; readonly period: TitlePeriod } | null {
  const title = titleOf(code);
  const period = title?.periods.find((p) => isIn(p, date));
  return title && period ? { title, period } : null;
}

/** Every title of a day, lowest level first. */
export const titlesOn = (date: LocalDate): readonly { readonly title: Title; readonly period: TitlePeriod }[] =>
  TITLES.flatMap(({ code }) => titleOn(code, date) ?? []).toSorted((a, b) => rank(a.title.level) - rank(b.title.level));

const rank = (level: GovernmentLevel): number => LEVELS.indexOf(level);
const place = ({ decree, article }: LegalBasis): string => `${decree} ${article}`;
const ceilingOf = (individual: number, act: Pick<ActToDecide, 'organisation' | 'multiplier'>): number =>
  act.organisation ? individual * act.multiplier : individual;

/**
 * Whether a title may decide on an act. The top of its bracket is measured against the ceiling (`COMPETENCE_RULE`): that rule is not verified,
 * but only a refusal rests on it, because a bracket that ends below the ceiling holds no fine above it, however it is measured.
 */
export function mayDecide(code: string, act: ActToDecide, on: LocalDate): Result<Competence, CompetenceRefusal> {
  const there = titleExists(code, on);
  if (!there.ok) return there;
  const { title, period } = there.value;
  const { basis, ceilingIndividual, ceilingKnown } = period;
  if (outsideSections(period, act)) return competenceUnknown(title, { ...period, note: SECTIONS(period) }, act, on);
  if (!ceilingKnown) return competenceUnknown(title, period, act, on);
  const ceiling = ceilingIndividual === null ? null : ceilingOf(ceilingIndividual, act);
  if (ceiling === null || act.bracketMax > ceiling) return aboveCompetence(title, ceiling, basis, act, on);
  const [forWhom, choAi] = act.organisation ? ['an organisation', 'tổ chức'] : ['an individual', 'cá nhân'];
  return ok({
    ceiling,
    basis,
    verified: basis.verified,
    explanation: {
      en: `${title.label.en}: up to ${vnd(ceiling)} VND for ${forWhom} (${place(basis)}); the bracket of the act ends at ${vnd(act.bracketMax)} VND.${basis.verified ? '' : ' Not verified.'}`,
      vi: `${title.label.vi}: phạt đến ${dong(ceiling)} đồng đối với ${choAi} (${inVietnamese(place(basis))}); mức tối đa của khung là ${dong(act.bracketMax)} đồng.${basis.verified ? '' : ' Chưa được xác minh.'}`,
    },
  });
}

const outsideSections = ({ childLabourOnly }: TitlePeriod, { basis }: ActToDecide): boolean =>
  childLabourOnly !== undefined &&
  basis !== undefined &&
  !DECREES.some((d) => d.number === basis.decree && d.childLabourArticle === basis.article);
const SECTIONS = ({ childLabourOnly }: TitlePeriod): Bilingual => ({
  en: `It fines for the acts of named sections only (${childLabourOnly!.article}); that this act lies within was not read.`,
  vi: `Chức danh này chỉ xử phạt hành vi thuộc các mục được nêu (${inVietnamese(childLabourOnly!.article)}); chưa đọc được hành vi này có thuộc các mục đó hay không.`,
});

/** Everybody who may decide on the act that day, lowest level first and of one level the lowest ceiling first. Titles of unknown ceiling are left out. */
export function competentTitles(act: ActToDecide, on: LocalDate): readonly CompetentTitle[] {
  return titlesOn(on)
    .flatMap(({ title: { code, label, level }, period }) => {
      const { ceilingIndividual, ceilingKnown, basis } = period;
      if (!ceilingKnown || ceilingIndividual === null || outsideSections(period, act)) return [];
      const ceiling = ceilingOf(ceilingIndividual, act);
      return ceiling < act.bracketMax ? [] : [{ code, label, level, ceiling, verified: basis.verified }];
    })
    .toSorted((a, b) => rank(a.level) - rank(b.level) || a.ceiling - b.ceiling);
}

/** The title on a day, or why there is none: from when to when it existed and who took over. Also what an appointment asks. */
export function titleExists(
  code: string,
  on: LocalDate,
  field = 'title',
): Result<{ readonly title: Title; readonly period: TitlePeriod }, Refusal<'UnknownTitle' | 'TitleDidNotExist'>> {
  const title = titleOf(code);
  if (!title)
    return err({
      code: 'UnknownTitle',
      message: { en: 'There is no such title.', vi: 'Không có chức danh này.' },
      field,
      hint: { en: 'See the query titles.', vi: 'Xem truy vấn titles.' },
    });
  const period = title.periods.find((p) => isIn(p, on));
  return period ? ok({ title, period }) : err(didNotExist(title, on, field));
}

function didNotExist(title: Title, on: LocalDate, field: string): Refusal<'TitleDidNotExist'> {
  const first = title.periods[0]!;
  const last = title.periods.at(-1)!;
  const [untilEn, untilVi] = last.validTo === null ? ['today', 'nay'] : [last.validTo, last.validTo];
  const { successor } = title;
  const heir = successor && on >= successor.on ? titleOf(successor.code) : null;
  return {
    code: 'TitleDidNotExist',
    message: {
      en: `${title.label.en} had no power in labour on ${on}: the title is known from ${first.validFrom} to ${untilEn}.`,
      vi: `${title.label.vi} không có thẩm quyền trong lĩnh vực lao động vào ngày ${on}: chức danh này có từ ${first.validFrom} đến ${untilVi}.`,
    },
    field,
    article: heir ? successor!.article : place(last.basis),
    ...(heir
      ? {
          hint: {
            en: `Since ${successor!.on} its power lies with: ${heir.label.en} (${successor!.article})${successor!.verified ? '' : '; not verified'}.`,
            vi: `Từ ngày ${successor!.on} thẩm quyền chuyển cho: ${heir.label.vi} (${inVietnamese(successor!.article)})${successor!.verified ? '' : '; chưa được xác minh'}.`,
          },
        }
      : {}),
  };
}

function aboveCompetence(
  title: Title,
  ceiling: number | null,
  basis: LegalBasis,
  act: ActToDecide,
  on: LocalDate,
): Result<never, Refusal<'AboveCompetence'>> {
  const message =
    ceiling === null
      ? {
          en: `${title.label.en} may write the minutes and submit the file; deciding on a sanction is for others.`,
          vi: `${title.label.vi} chỉ được lập biên bản và chuyển hồ sơ, không có thẩm quyền xử phạt.`,
        }
      : {
          en: `${title.label.en} may fine up to ${vnd(ceiling)} VND; the bracket of the act ends at ${vnd(act.bracketMax)} VND. The top of the bracket counts, not the fine chosen (${COMPETENCE_RULE.article}, not verified).`,
          vi: `${title.label.vi} được phạt đến ${dong(ceiling)} đồng; mức tối đa của khung là ${dong(act.bracketMax)} đồng. Thẩm quyền tính theo mức tối đa của khung, không theo mức phạt cụ thể (${inVietnamese(COMPETENCE_RULE.article)}, chưa được xác minh).`,
        };
  return err({ code: 'AboveCompetence', message, field: 'title', article: place(basis), hint: handTo(act, on) });
}

function competenceUnknown(
  title: Title,
  { basis, validFrom, validTo, note }: TitlePeriod,
  act: ActToDecide,
  on: LocalDate,
): Result<never, Refusal<'CompetenceUnknown'>> {
  const before = addDays(validTo ?? on, 1);
  const why = note ?? { en: 'No source that was read gives it.', vi: 'Chưa có nguồn nào được đọc nêu mức này.' };
  const [en, vi] = validTo === null ? ['', ''] : [` and before ${before}`, ` và trước ngày ${before}`];
  return err({
    code: 'CompetenceUnknown',
    message: {
      en: `Up to how much the ${title.label.en} may fine from ${validFrom}${en} is not verified. ${why.en}`,
      vi: `Chưa xác minh được mức phạt tối đa của ${title.label.vi} từ ngày ${validFrom}${vi}. ${why.vi}`,
    },
    field: 'title',
    article: place(basis),
    hint: handTo(act, on),
  });
}

/** Who may decide instead, lowest first: the transfer that is offered. */
function handTo(act: ActToDecide, on: LocalDate): Bilingual {
  const others = competentTitles(act, on);
  return others.length === 0
    ? {
        en: `No title whose ceiling is known for ${on} reaches this bracket.`,
        vi: `Không có chức danh nào có mức thẩm quyền đã biết vào ngày ${on} đủ cho khung phạt này.`,
      }
    : {
        en: `Transfer the case (transferSanctionCase) to who may decide, lowest first: ${others.map((t) => `${t.label.en} (${t.code}, up to ${vnd(t.ceiling)} VND)`).join('; ')}.`,
        vi: `Chuyển hồ sơ (transferSanctionCase) cho người có thẩm quyền, từ cấp thấp nhất: ${others.map((t) => `${t.label.vi} (${t.code}, đến ${dong(t.ceiling)} đồng)`).join('; ')}.`,
      };
}
